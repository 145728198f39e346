"""Arabic numbers spelled by the rules of grammar read back as what they say, whatever case, gender and order."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memory import Quantity, Unit, check, find_numbers

FEMININE = ["", "واحدة", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر"]
MASCULINE = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]
TENS = ["", "", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
HUNDREDS = ["", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]
SCALES = [
    ("ألف", "آلاف", "ألفان"),
    ("مليون", "ملايين", "مليونان"),
    ("مليار", "مليارات", "ملياران"),
    ("تريليون", "تريليونات", "تريليونان"),
]


def oblique(word: str) -> str:
    """The accusative and genitive of duals and tens."""
    return word[:-2] + "ين" if word.endswith(("ون", "ان")) else word


def below_hundred(n: int, feminine: bool, case: str) -> str:
    units = FEMININE if feminine else MASCULINE
    if n <= 10:
        word = units[n]
    elif n < 20:
        first = {11: "إحدى" if feminine else "أحد", 12: "اثنتا" if feminine else "اثنا"}.get(n, units[n - 10])
        first = {"اثنا": "اثني", "اثنتا": "اثنتي"}.get(first, first) if case == "oblique" else first
        return first + (" عشرة" if feminine else " عشر")
    else:
        unit, ten = n % 10, TENS[n // 10]
        word = f"{units[unit]} و{ten}" if unit else ten
    if case == "oblique":
        return " و".join(oblique(w) for w in word.split(" و"))
    return word


def below_thousand(n: int, feminine: bool, case: str, hundred: str) -> str:
    parts = []
    if n >= 100:
        word = HUNDREDS[n // 100].replace("مئ", hundred)
        parts.append(oblique(word) if case == "oblique" else word)
    if n % 100:
        parts.append(below_hundred(n % 100, feminine, case))
    return " و".join(parts)


def spelled(n: int, feminine: bool = False, case: str = "nominative", hundred: str = "مئ") -> str:
    """Spell a whole number; what it counts is feminine or masculine."""
    parts = []
    for power in range(len(SCALES), 0, -1):
        count, n = divmod(n, 1000**power)
        if not count:
            continue
        one, many, two = SCALES[power - 1]
        if count == 1:
            parts.append(one)
        elif count == 2:
            parts.append(oblique(two) if case == "oblique" else two)
        else:
            low = count % 100
            name = many if 3 <= low <= 10 else one + "ا" if low >= 11 else one
            parts.append(f"{below_thousand(count, False, case, hundred)} {name}")
    if n or not parts:
        parts.append(below_thousand(n, feminine, case, hundred) or "صفر")
    return " و".join(parts)


def clear(n: int) -> bool:
    """Whether grammar has one way to say it: 101,000 and 102,000 are said around."""
    counts = [n // 1000**p % 1000 for p in range(1, 5)]
    return all(c <= 2 or c % 100 not in (1, 2) for c in counts) and n % 100 not in (1, 2)


def read(text: str) -> list[Fraction | None]:
    return [q.value for q in find_numbers(text, "ar")]


@settings(max_examples=600)
@given(
    st.one_of(st.integers(3, 9999), st.integers(10**4, 10**15 - 1)).filter(clear),
    st.booleans(),
    st.sampled_from(["nominative", "oblique"]),
    st.sampled_from(["مئ", "مائ"]),
)
def test_every_grammatical_form_reads_back(n: int, feminine: bool, case: str, hundred: str) -> None:
    text = spelled(n, feminine, case, hundred)
    assert read(text) == [n], text


@settings(max_examples=150)
@given(st.integers(1001, 2099).filter(clear), st.sampled_from(["سنة", "عام"]))
def test_formal_years_ascend(year: int, word: str) -> None:
    unit_and_ten = below_hundred(year % 100, word == "سنة", "oblique") if year % 100 else ""
    hundred = oblique(HUNDREDS[year // 100 % 10])
    thousand = "ألف" if year < 2000 else "ألفين"
    text = f"{word} " + " و".join(p for p in (unit_and_ten, hundred, thousand) if p)
    (found,) = find_numbers(text, "ar")
    assert (found.date[0] if found.date else found.value) == year, text


@pytest.mark.parametrize(
    ("text", "value", "why"),
    [
        ("مليونا دولار", 2_000_000, "construct dual"),
        ("مليوني دولار", 2_000_000, "construct dual, oblique"),
        ("ألفا جندي", 2000, "construct dual before a noun"),
        ("ألفي جندي", 2000, "the same, oblique"),
        ("مئتا مقعد", 200, "construct dual of the hundred"),
        ("مئتي مقعد", 200, "the same, oblique"),
        ("مليارا درهم", 2_000_000_000, "construct dual of the milliard"),
        ("170 ألفا", 170_000, "accusative singular behind digits"),
        ("عشرون مليونا", 20_000_000, "accusative singular behind a numeral"),
        ("أربعون ألفا وأربعة", 40_004, "and a unit behind it"),
        ("مليون ونصف", 1_500_000, "a half scales with the magnitude"),
        ("ثلاثة ملايين وربع", 3_250_000, "and so does a quarter"),
        ("ثلاثة إلا ربعا", Fraction(11, 4), "إلا subtracts"),
        ("متر ونصف المتر", Fraction(3, 2), "one of the unit and a half"),
        ("المئة والرابع والعشرون", 124, "an ordinal behind the hundred"),
        ("الرابعة والعشرون بعد المئة", 124, "the formal ordinal beyond a hundred"),
        ("السابع بعد المئتين", 207, "and beyond two hundred"),
        ("خمسة وتسعون من مئة", None, "ninety-five out of a hundred stay two numbers"),
        ("سبعة وتسعة من عشرة", Fraction(79, 10), "an integer and its decimals"),
        ("واحد على عشرين", Fraction(1, 20), "one over twenty"),
        ("نصف المليون", 500_000, "half of the magnitude with its article"),
    ],
)  # fmt: skip
def test_what_grammar_makes_of_duals_and_parts(text: str, value: int | Fraction | None, why: str) -> None:
    assert (read(text) == [value]) if value is not None else (len(read(text)) == 2), why


BOUNDS = {
    "more": ["أكثر من {}", "ما يزيد على {}", "يتجاوز {}"],
    "at least": ["ما لا يقل عن {}", "لا يقل عن {}"],
    "less": ["أقل من {}", "دون {}"],
    "at most": ["لا يتجاوز {}", "لا يزيد على {}", "لم تتجاوز {}"],
}
ENGLISH_BOUNDS = {
    "more": "more than {}",
    "at least": "at least {}",
    "less": "fewer than {}",
    "at most": "no more than {}",
}


@given(st.sampled_from(sorted(BOUNDS)), st.integers(0, 2), st.integers(13, 10**6))
def test_bounds_are_read_and_compare(bound: str, which: int, n: int) -> None:
    arabic = BOUNDS[bound][which % len(BOUNDS[bound])].format(n)
    (found,) = find_numbers(arabic, "ar")
    assert (found.bound, found.value) == (bound, n)
    assert (found.low if bound in ("more", "at least") else found.high) == n
    for other, pattern in ENGLISH_BOUNDS.items():
        rules = {f.rule for f in check([Unit(source=arabic, target=pattern.format(n))], "numbers")}
        up = {"more", "at least"}
        assert ("NUM010" in rules) == ((bound in up) != (other in up)), (arabic, pattern)


@settings(max_examples=120)
@given(st.integers(13, 10**9).filter(clear), st.sampled_from(["words", "indic", "grouped", "magnitude"]))
def test_a_harmless_rewrite_never_alarms(n: int, how: str) -> None:
    arabic = {
        "words": spelled(n),
        "indic": str(n).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
        "grouped": f"{n:,}".replace(",", "٬"),
        "magnitude": f"{n // 1000} ألف" if n % 1000 == 0 else f"{n:,}",
    }[how]
    unit = Unit(source=f"بلغ عددهم {arabic} في المجموع", target=f"They were {n:,} in all")
    assert list(check([unit], ("numbers", "dates"))) == []


FORMS = [
    line.split("\t")
    for line in (Path(__file__).parents[1] / "cases" / "quantity_forms.tsv")
    .read_text(encoding="utf-8")
    .splitlines()[1:]
]


def shown(q: Quantity) -> str:
    """A quantity as the table writes it."""
    if q.date:
        return "-".join(f"{p:02d}" for p in q.date if p)
    if q.time:
        return q.time
    end = "%" if q.kind == "percent" else ""
    if q.low is not None and q.high is not None:
        return f"{q.low}-{q.high}{end}"
    assert q.value is not None
    return (f"{float(q.value):g}" if end else str(q.value)) + end


@pytest.mark.parametrize(("value", "lang", "text", "why"), FORMS, ids=lambda c: c)
def test_every_form_of_a_quantity_reads_as_its_value(value: str, lang: str, text: str, why: str) -> None:
    (found,) = find_numbers(text, lang)
    ordinal = value[-2:] in ("st", "nd", "rd", "th")
    assert value[:-2] if ordinal else value in {shown(found), *map(str, found.alternatives)}, why
    assert not ordinal or str(found.value) == value[:-2], why
    assert text[found.start : found.end] == found.text


def test_there_are_hundreds_of_forms_in_both_languages() -> None:
    assert sum(row[1] == "ar" for row in FORMS) >= 400
    assert sum(row[1] == "en" for row in FORMS) >= 300
    assert len({(row[1], row[2]) for row in FORMS}) == len(FORMS)


VOCABULARY = {
    lang: sorted({word for row in FORMS if row[1] == lang for word in row[2].split()}) + list("().,-/:%$") + extra
    for lang, extra in (
        ("ar", ["من", "إلى", "بين", "و", "على", "بعد", "القرن", "ونصف", "دولار", "كلم", "لعشرين", "وست"]),
        ("en", ["from", "to", "between", "and", "over", "past", "half", "II", "dollars", "km", "per", "a", "s"]),
    )
}


@settings(max_examples=1500)
@given(
    st.sampled_from(["ar", "en"]).flatmap(
        lambda lang: st.tuples(st.just(lang), st.lists(st.sampled_from(VOCABULARY[lang]), max_size=9))
    )
)
def test_no_order_of_number_words_raises_and_quantities_do_not_overlap(case: tuple[str, list[str]]) -> None:
    lang, words = case
    text = " ".join(words)
    last = 0
    for q in find_numbers(text, lang):
        assert last <= q.start < q.end <= len(text)
        assert text[q.start : q.end] == q.text
        last = q.end
