"""Numbers spelled by independent rules of both grammars read back: duals in construct, halves, ordinals, ranges, English."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memory import Unit, check, find_numbers

from .test_numbers_spelled import FEMININE, HUNDREDS, MASCULINE, SCALES, TENS, clear, oblique, read, spelled

NOUNS = ["جندي", "دولار", "نسمة", "كتاب"]
DUALS = {"مئت": 200, "ألف": 2000, "مليون": 2 * 10**6, "مليار": 2 * 10**9}


@given(st.sampled_from(sorted(DUALS)), st.sampled_from(["ا", "ي"]), st.sampled_from(NOUNS))
def test_a_dual_before_its_noun_is_two_of_it(stem: str, ending: str, noun: str) -> None:
    assert read(f"{stem}{ending} {noun}") == [DUALS[stem]]


@given(st.integers(11, 999).filter(lambda n: n % 100 > 10), st.sampled_from([0, 1, 2]), st.booleans())
def test_the_same_letters_behind_a_numeral_are_the_singular(count: int, power: int, digits: bool) -> None:
    name = SCALES[power][0]
    assert read(f"{count if digits else spelled(count)} {name}ا") == [count * 1000 ** (power + 1)]


@given(
    st.integers(2, 999).filter(lambda n: n % 100 > 2),
    st.sampled_from([0, 1, 2]),
    st.sampled_from([("نصف", Fraction(1, 2)), ("ربع", Fraction(1, 4)), ("ثلث", Fraction(1, 3))]),
    st.booleans(),
)
def test_a_part_scales_with_the_last_magnitude(count: int, power: int, part: tuple[str, Fraction], again: bool) -> None:
    one, many, _ = SCALES[power]
    name = many if 3 <= count % 100 <= 10 else one
    scale = 1000 ** (power + 1)
    text = f"{spelled(count)} {name} و{part[0]}{' ال' + one if again else ''}"
    assert read(text) == [(count + part[1]) * scale], text


ORDINALS = {
    False: ["", "", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر"],
    True: ["", "", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة", "السابعة", "الثامنة", "التاسعة", "العاشرة"],
}


def ordinal(n: int, feminine: bool, case: str) -> str:
    """An ordinal from 2 to 199 with its article: the second, the eleventh, the twenty-first, the hundred and fifth."""
    if n > 100:
        return f"{ordinal(n - 100, feminine, case)} بعد المئة"
    if n <= 10:
        return ORDINALS[feminine][n]
    unit, ten = n % 10, n // 10
    first = ("الحادية" if feminine else "الحادي") if unit == 1 else ORDINALS[feminine][unit]
    if ten == 1:
        return f"{first} {'عشرة' if feminine else 'عشر'}"
    tens = "ال" + (TENS[ten] if case == "nominative" else oblique(TENS[ten]))
    return f"{first} و{tens}" if unit else tens


@given(
    st.integers(2, 199).filter(lambda n: n % 100 > 1 and not (n > 100 and n % 10 == 0 and n % 100 > 10)),
    st.booleans(),
    st.sampled_from(["nominative", "oblique"]),
)
def test_ordinals_of_both_genders_and_cases_read_back(n: int, feminine: bool, case: str) -> None:
    text = f"{'المادة' if feminine else 'الفصل'} {ordinal(n, feminine, case)}"
    assert read(text) == [n], text


@given(
    st.integers(3, 199).filter(lambda n: n % 10 != 1 and n % 100 > 1 and not (n > 100 and n % 10 == 0 and n % 100 > 10))
)
def test_an_article_by_its_ordinal_is_its_number(n: int) -> None:
    unit = Unit(
        source=f"عملا بأحكام المادة {ordinal(n, True, 'oblique')} من القانون.", target=f"Under Article {n} of the Law."
    )
    assert list(check([unit], ("numbers", "dates"))) == []


@given(st.integers(3, 9), st.integers(1, 9), st.booleans(), st.sampled_from(["إلى", "و"]))
def test_the_ends_of_a_range_share_the_magnitude(low: int, more: int, digits: bool, joint: str) -> None:
    high = low + more
    opening = "بين" if joint == "و" else "من"
    first = str(low) if digits else MASCULINE[low]
    second = str(high) if digits else spelled(high)
    gap = "" if joint == "و" else " "
    (found,) = find_numbers(f"{opening} {first} {joint}{gap}{second} {'آلاف' if high <= 10 else 'ألفا'}", "ar")
    assert (found.low, found.high) == (low * 1000, high * 1000)


@given(st.integers(13, 99).filter(clear), st.sampled_from(["في المئة", "بالمئة", "في المائة", "بالمائة", "%", "٪"]))
def test_percent_in_words_and_signs(n: int, percent: str) -> None:
    text = f"{spelled(n) if percent[0] in 'فب' else n} {percent}"
    (found,) = find_numbers(text, "ar")
    assert (found.kind, found.value) == ("percent", n)


ONES = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]  # fmt: skip
TIES = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def english(n: int, joint: str) -> str:
    """A whole number in English words; `joint` is " and " as the British say it, or a space."""
    parts = []
    for scale, name in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if n >= scale:
            parts.append(f"{english(n // scale, joint)} {name}")
            n %= scale
    head = " ".join(parts)
    low = []
    if n >= 100:
        low.append(f"{ONES[n // 100]} hundred")
    if n % 100:
        rest = n % 100
        low.append(ONES[rest] if rest < 20 else TIES[rest // 10] + (f"-{ONES[rest % 10]}" if rest % 10 else ""))
    tail = joint.join(low)
    return (head + (joint if head and len(low) == 1 and n < 100 else " " if head and low else "") + tail) or "zero"


@settings(max_examples=300)
@given(st.one_of(st.integers(2, 9999), st.integers(10**4, 10**15 - 1)), st.sampled_from([" and ", " "]))
def test_integers_in_english_words_read_back(n: int, joint: str) -> None:
    text = english(n, joint)
    assert [q.value for q in find_numbers(f"they counted {text} items", "en")] == [n], text


@settings(max_examples=200)
@given(st.integers(13, 10**12).filter(clear), st.booleans(), st.sampled_from([" and ", " "]))
def test_words_in_both_languages_agree(n: int, feminine: bool, joint: str) -> None:
    unit = Unit(
        source=f"أحصوا {spelled(n, feminine, 'oblique')} في المجموع.",
        target=f"They counted {english(n, joint)} in all.",
    )
    assert list(check([unit], ("numbers", "dates"))) == [], (unit.source, unit.target)


@settings(max_examples=200)
@given(st.integers(13, 10**9).filter(clear), st.integers(1, 10**6))
def test_words_that_differ_alarm(n: int, by: int) -> None:
    unit = Unit(source=f"أحصوا {spelled(n)} في المجموع.", target=f"They counted {english(n + by, ' and ')} in all.")
    assert list(check([unit], ("numbers", "dates")))


@pytest.mark.parametrize(
    ("text", "lang", "values", "why"),
    [
        ("القاعة تسع 300 شخص", "ar", [300], "a hall that holds, no nine"),
        ("تسع كثيرا", "ar", [], "it holds much"),
        ("تسع سنوات", "ar", [9], "nine of a noun"),
        ("تسعى الحكومة", "ar", [], "strives"),
        ("هذا نص القانون", "ar", [], "a text"),
        ("نص كيلو", "ar", [Fraction(1, 2)], "half a kilo in the dialects"),
        ("بلغ الفريق ربع النهائي", "ar", [], "the quarter-finals"),
        ("دفع الثمن كاملا", "ar", [], "the price"),
        ("للأم السدس وللزوجة الثمن", "ar", [Fraction(1, 6), Fraction(1, 8)], "an eighth beside another share"),
        ("يوم الثلاثا", "ar", [], "Tuesday without its hamza"),
        ("ثاني أكسيد الكربون", "ar", [], "dioxide"),
        ("خمسة وتسعون مئة", "ar", [9500], "ninety-five hundred"),
        ("كان معه أربعة آلاف وخمسمئة وخمسة آلاف", "ar", [4500, 5000], "two numbers of one magnitude"),
        ("ألف ليلة وليلة", "ar", [1001], "a thousand nights and a night"),
        ("ستة أفدنة ونصف", "ar", [Fraction(13, 2)], "a half behind any noun"),
        ("ستة رجال ونصف دزينة من النساء", "ar", [6, 6], "half of something else"),
        ("5 كيلومترات ونصف ساعة", "ar", [5, Fraction(1, 2)], "half of another unit"),
        ("ثلاثة أجزاء من المئة من الثانية", "ar", [Fraction(3, 100)], "hundredths of a second"),
        ("in the second half", "en", [2], "half of a match is no share"),
        ("her half-brother", "en", [], "kinship"),
        ("half of them", "en", [Fraction(1, 2)], "a share"),
        ("one in every hundred thousand", "en", [1, 100_000], "a hundred without its article"),
        ("3 hundredths of a second", "en", [Fraction(3, 100)], "digits before a part"),
        ("all 4 quarters", "en", [4], "of a year"),
        ("one one hundred and fifth", "en", [Fraction(1, 105)], "a whole of several words"),
        ("160 over 95", "en", [160, 95], "a blood pressure, no fraction"),
        ("2½ cups", "en", [Fraction(5, 2)], "a vulgar fraction"),
        ("3-صفر", "ar", [3, 0], "a result, not the third of Safar"),
    ],
)  # fmt: skip
def test_words_around_a_number_say_what_it_is(text: str, lang: str, values: list[int | Fraction], why: str) -> None:
    assert [q.value for q in find_numbers(text, lang)] == values, why


@pytest.mark.parametrize(
    ("text", "lang", "bound"),
    [
        ("لم يدم أكثر من أحد عشر شهرا", "ar", "at most"),
        ("إلى ما دون العشرين", "ar", "less"),
        ("ما يتجاوز 30", "ar", "more"),
        ("لا يتجاوز 30", "ar", "at most"),
        ("بعدم تناول أكثر من خمسة غرامات", "ar", "at most"),
        ("did not last more than eleven months", "en", "at most"),
        ("should not be less than 15", "en", "at least"),
        ("a minimum of 30 days", "en", "at least"),
        ("in excess of 500", "en", "more"),
        ("<-30", "en", "less"),
    ],
)
def test_a_negation_turns_a_bound(text: str, lang: str, bound: str) -> None:
    (found,) = find_numbers(text, lang)
    assert found.bound == bound


def test_the_tables_of_this_module_are_the_grammar() -> None:
    assert len(FEMININE) == len(MASCULINE) == 11
    assert len(HUNDREDS) == len(TENS) == 10
