"""Sentences and their renderings, of many kinds of text: a right pair is silent, a slip in it is found."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from memory import Finding, Unit, check

CASES = Path(__file__).parents[1] / "cases" / "quantity_pairs.tsv"


class Case(NamedTuple):
    """A sentence, its rendering, and the words of the rendering that a slip replaces."""

    field: str
    arabic: str
    english: str
    right: str
    slip: str
    why: str


PAIRS = [Case(*line.split("\t")) for line in CASES.read_text(encoding="utf-8").splitlines()[1:]]
IDS = [f"{n}-{case.field}" for n, case in enumerate(PAIRS, 2)]


def found(source: str, target: str) -> list[Finding]:
    """What the checks say of a pair, errors and warnings."""
    return [
        f for f in check([Unit(source=source, target=target, id="1")], ("numbers", "dates")) if f.severity != "info"
    ]


def said(arabic: str, english: str) -> set[tuple[str, str]]:
    return {(f.rule, f.message) for f in found(arabic, english)}


def test_the_table_is_large_and_no_sentence_stands_twice() -> None:
    assert len(PAIRS) >= 320
    assert len({case.arabic for case in PAIRS}) == len(PAIRS)
    assert len({case.field for case in PAIRS}) >= 15


@pytest.mark.parametrize("case", PAIRS, ids=IDS)
def test_a_right_pair_is_silent(case: Case) -> None:
    assert said(case.arabic, case.english) == set()


@pytest.mark.parametrize("case", PAIRS, ids=IDS)
def test_a_slip_is_found_and_marked(case: Case) -> None:
    assert case.english.count(case.right) >= 1
    slipped = case.english.replace(case.right, case.slip, 1)
    findings = found(case.arabic, slipped)
    assert findings
    for one in findings:
        for span, text in ((one.source_span, case.arabic), (one.target_span, slipped)):
            assert span is None or 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize("case", PAIRS, ids=IDS)
def test_a_right_pair_is_silent_the_other_way_round(case: Case) -> None:
    unit = Unit(source=case.english, target=case.arabic, id="1", source_lang="en", target_lang="ar")
    assert [f.message for f in check([unit], ("numbers", "dates"))] == []


INDIC, EASTERN = "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"
SMALL = ["", "", "", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def scripted(case: Case, digits: str) -> tuple[str, str]:
    """Digits of another script in the source; thousands and decimals written as that script has them."""
    grouped = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "\u066c", case.arabic)
    return grouped.translate(str.maketrans("0123456789", digits)), case.english


def ungrouped(case: Case) -> tuple[str, str]:
    """Thousands without their commas."""
    return case.arabic, re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", case.english)


def spaced(case: Case) -> tuple[str, str]:
    """Percent in words, and a no-break space in thousands."""
    english = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "\u202f", case.english)
    return case.arabic.replace("%", "٪"), re.sub(r"(?<=\d)%", " per cent", english)


def in_words(case: Case) -> tuple[str, str]:
    """Small cardinals in words."""
    pattern = r"(?<![\d.,$€£#/:×–-])(?:[3-9]|1[0-2])(?= [a-z]{4,})(?! (?:million|billion|thousand|percent|point))"
    return case.arabic, re.sub(pattern, lambda m: SMALL[int(m.group())], case.english)


def in_digits(case: Case) -> tuple[str, str]:
    """Small cardinals in digits before a plural noun."""
    numbers = {word: str(n) for n, word in enumerate(SMALL) if word}
    pattern = rf"(?<![-\w] )(?<![-\w])(?:{'|'.join(numbers)})(?= [a-z]{{3,}}s\b)(?! (?:thirds|quarters|hundreds|thousands|years'|times))"
    return case.arabic, re.sub(pattern, lambda m: numbers[m.group()], case.english)


REWRITES = {
    "indic": lambda case: scripted(case, INDIC),
    "eastern": lambda case: scripted(case, EASTERN),
    "ungrouped": ungrouped,
    "spaced": spaced,
    "words": in_words,
    "digits": in_digits,
}


@pytest.mark.parametrize("how", REWRITES)
def test_a_harmless_rewrite_never_alarms(how: str) -> None:
    """Another script, other separators, words for digits and digits for words change nothing."""
    changed = 0
    for case in PAIRS:
        pair = REWRITES[how](case)
        changed += pair != (case.arabic, case.english)
        assert said(*pair) == set(), pair
    assert changed >= 5
