"""What no text should hold and one does: endless digits, number words without end; each ends in time and raises nothing."""

import time

import pytest

from memory import Unit, check, find_numbers

SIZE = 100_000
GUARD = 20  # seconds; a text of this size takes one or two
HOSTILE = {
    "digits": "9",
    "groups of three": "111 ",
    "grouped numbers": "12,345 ",
    "decimals": "1.1.",
    "slashes": "1/1/",
    "hyphens": "5-",
    "five and five": "وخمسة ",
    "thousand thousand": "ألف ",
    "million million": "million ",
    "one point": "one point one ",
    "a month of two names": "نيسان/",
    "night and night": "مئة ليلة وليلة ",
    "one letter": "و",
    "marks": "\u064b",
    "fifths": "one hundred fifths ",
    "parts": "جزء من مئة ",
    "vulgar fractions": "½",
    "superscripts": "5 point ² ",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_ends_in_time(name: str) -> None:
    text = HOSTILE[name] * (SIZE // len(HOSTILE[name]) // 2)
    start = time.monotonic()
    for lang in ("ar", "en"):
        last = 0
        for q in find_numbers(text, lang):
            assert last <= q.start < q.end <= len(text)
            last = q.end
    assert time.monotonic() - start < GUARD


@pytest.mark.parametrize("other", ["nothing", "backwards"])
@pytest.mark.parametrize("name", ["grouped numbers", "five and five", "hyphens", "one letter", "marks"])
def test_a_table_of_numbers_is_compared_in_time_and_said_in_few_findings(name: str, other: str) -> None:
    text = HOSTILE[name] * (SIZE // len(HOSTILE[name]) // 4)
    start = time.monotonic()
    found = list(check([Unit(source=text, target=text[::-1] if other == "backwards" else "nothing")], "numbers"))
    assert len(found) <= 650
    assert time.monotonic() - start < GUARD


def test_a_table_that_lost_its_rows_says_how_many() -> None:
    rows = " ".join(str(n) for n in range(1000, 1800))
    messages = [f.message for f in check([Unit(source=rows, target="a table", id="1")], "numbers")]
    assert len(messages) == 201
    assert any("600 more quantities" in m for m in messages)


def test_a_table_of_equal_rows_is_silent() -> None:
    rows = " ".join(f"{n} {n + 1}" for n in range(100, 3000))
    assert list(check([Unit(source=rows, target=rows)], ("numbers", "dates"))) == []
