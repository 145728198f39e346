"""Quantities, read and compared as values."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import memory
from memory import Quantity, Unit, check, find_numbers
from memory.text.numbers.tables import suras

CASES = [
    line.split("\t")
    for line in (Path(__file__).parents[1] / "cases" / "quantities.tsv").read_text(encoding="utf-8").splitlines()[1:]
]


def shown(q: Quantity) -> str:
    """A quantity as the table writes it."""
    end = "%" if q.kind == "percent" else ""
    if q.date:
        return "-".join(f"{p:02d}" for p in q.date if p)
    if q.time:
        return q.time
    if q.low is not None and q.high is not None:
        return f"{q.low}-{q.high}{end}"
    assert q.value is not None
    value = q.value % 100 if q.kind == "decade" else q.value
    return (
        str(value)
        if (value.denominator in (1, 2, 3, 4, 5) and value < 1) or value.denominator == 1
        else f"{float(value):g}"
    ) + end


def test_there_are_fifty_quantities() -> None:
    assert len(CASES) >= 50


@pytest.mark.parametrize(("value", "arabic", "english", "why"), CASES, ids=lambda c: c)
def test_both_languages_read_the_same_value(value: str, arabic: str, english: str, why: str) -> None:
    for text, lang in ((arabic, "ar"), (english, "en")):
        assert [shown(q) for q in find_numbers(text, lang)] == [value], (text, why)


@pytest.mark.parametrize(("value", "arabic", "english", "why"), CASES, ids=lambda c: c)
def test_a_right_pair_does_not_alarm(value: str, arabic: str, english: str, why: str) -> None:
    unit = Unit(source=f"قالوا {arabic} حسب البيان.", target=f"They said {english} according to the statement.", id="1")
    assert [f.message for f in check([unit], ["numbers", "dates"])] == []


TABLES = sorted((Path(memory.__file__).parent / "text" / "data" / "numbers").glob("*.tsv"))


@pytest.mark.parametrize("table", TABLES, ids=lambda p: p.name)
def test_every_row_of_a_table_is_whole_new_and_has_a_reason(table: Path) -> None:
    head, *rows = [line.split("\t") for line in table.read_text(encoding="utf-8").splitlines()]
    assert head[-1] == "reason"
    assert rows
    for row in rows:
        assert len(row) == len(head), row
        assert row[-1].strip(), row
    assert len({tuple(row[:-1]) for row in rows}) == len(rows)


@pytest.mark.parametrize("text", ["كمية كبيرة", "ألفت نظره", "الإثنين الماضي", "ثاني أكسيد الكربون", "أغسطس", "بداية"])
def test_arabic_words_that_only_look_like_numbers(text: str) -> None:
    assert [q for q in find_numbers(text, "ar") if q.kind not in ("date",)] == []


@pytest.mark.parametrize("text", ["second hand car", "third party", "ground zero", "someone", "often", "tent"])
def test_english_words_that_only_look_like_numbers(text: str) -> None:
    assert find_numbers(text, "en") == []


UNITS = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
TENS = ["", "عشرة", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
HUNDREDS = ["", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]
SCALES = [
    ("", "", "", ""),
    ("ألف", "ألفان", "آلاف", "ألفا"),
    ("مليون", "مليونان", "ملايين", "مليونا"),
    ("مليار", "ملياران", "مليارات", "مليارا"),
]


def below_thousand(n: int) -> str:
    parts = [HUNDREDS[n // 100]] if n >= 100 else []
    n %= 100
    if n == 11:
        parts.append("أحد عشر")
    elif n == 12:
        parts.append("اثنا عشر")
    elif 13 <= n <= 19:
        parts.append(f"{UNITS[n - 10]} عشر")
    else:
        parts += [p for p in (UNITS[n % 10], TENS[n // 10]) if p]
    return " و".join(parts)


def spelt(n: int) -> str:
    """An integer in Arabic words, an independent speller for the reader to read back."""
    parts = []
    for power in (3, 2, 1, 0):
        group = n // 1000**power % 1000
        one, two, few, many = SCALES[power]
        if group == 0:
            continue
        if power == 0:
            parts.append(below_thousand(group))
        elif group == 1:
            parts.append(one)
        elif group == 2:
            parts.append(two)
        else:
            parts.append(
                f"{below_thousand(group)} {few if 3 <= group % 100 <= 10 else one if group % 100 in (0, 1, 2) else many}"
            )
    return " و".join(parts)


@given(
    st.integers(2, 10**12 - 1).filter(
        lambda n: (
            n % 100 not in (1, 2)
            and all(n // 1000**p % 100 not in (1, 2) or n // 1000**p % 1000 in (1, 2) for p in (1, 2, 3))
        )
    )
)
def test_integers_in_arabic_words_read_back(n: int) -> None:
    assert [q.value for q in find_numbers(spelt(n), "ar")] == [Fraction(n)], spelt(n)


@given(st.integers(0, 10**15))
def test_digits_in_any_script_and_grouping_read_the_same(n: int) -> None:
    plain, grouped = str(n), f"{n:,}"
    forms = [plain, grouped, plain.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")), grouped.replace(",", "\u066c")]
    forms.append(plain.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")))
    for form in forms:
        (quantity,) = find_numbers(f"{form} شخص", "ar") or [None]
        assert quantity is not None
        assert n in {quantity.value, *quantity.alternatives, quantity.date and quantity.date[0]}


@given(st.text(max_size=200))
def test_it_never_raises_and_spans_are_exact(text: str) -> None:
    for lang in ("ar", "en"):
        for q in find_numbers(text, lang):
            assert 0 <= q.start < q.end <= len(text)
            assert text[q.start : q.end] == q.text


def test_time_is_linear_enough_for_a_long_number() -> None:
    """A number of ten thousand digits and a line of number words end at once."""
    assert find_numbers("9" * 10_000, "ar") == []
    assert find_numbers("وخمسة " * 5_000, "ar")


def test_every_sura_has_its_number() -> None:
    """In the order of the Quran, once at least; other names of a sura point to it."""
    table = suras()
    assert set(table.values()) == set(range(1, 115))
    known = {
        "الفاتحه": 1,
        "البقره": 2,
        "ال عمران": 3,
        "الكهف": 18,
        "يس": 36,
        "الاخلاص": 112,
        "الناس": 114,
        "الانشراح": 94,
    }
    assert {name: table[name] for name in known} == known
