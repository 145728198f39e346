"""Spans of time without a number: a week against شهر, where neither side has the other's unit in any form."""

import re
from collections.abc import Iterator
from functools import lru_cache

from ...text.normalize import normalize
from ...text.numbers import find_numbers
from ...text.numbers.tables import month_starts

# What is said of a unit in any form; "a unit" of one side contradicts that of the other if each side lacks the other's.
_FORMS = (
    ("minute", "minute minutes", "دقيقة دقائق دقيقتان دقيقتين دقيقتي"),
    ("hour", "hour hours hourly", "ساعة ساعات ساعتان ساعتين ساعتي"),
    ("day", "day days daily today overnight", "يوم أيام يومان يومين يومي يومية يوميا يوما نهار نهارا اليوم"),
    ("week", "week weeks weekly fortnight", "أسبوع أسابيع أسبوعان أسبوعين أسبوعي أسبوعية أسبوعيا أسبوعا"),
    ("month", "month months monthly", "شهر أشهر شهور شهران شهرين شهري شهرية شهريا شهرا"),
    ("year", "year years yearly annual annually", "سنة سنوات سنين سنتان سنتين سنوي سنوية سنويا عام أعوام عامان عامين عاما حول حولا"),
    ("century", "century centuries", "قرن قرون قرنان قرنين قرنا"),
)  # fmt: skip
_ENGLISH = {form: unit for unit, forms, _ in _FORMS for form in forms.split()}
_ARABIC = {normalize(form): unit for unit, _, forms in _FORMS for form in forms.split()}
# The nouns that are "a unit" by themselves; عام is general as well and شهر fame only with other endings.
_ONE = {
    normalize(n)
    for n in ["دقيقة", "ساعة", "يوم", "يوما", "أسبوع", "أسبوعا", "شهر", "شهرا", "سنة", "عاما", "قرن", "قرنا"]
}
# Behind these the noun is named or numbered, as it is before a month: يوم الأحد, سنة 2010, يوم أمس, شهر رمضان.
_NAMED = re.compile("ال|\\d|امس|غد")
_WHOLE = frozenset(
    normalize(w) for w in ["كامل", "كاملا", "كاملة", "بأكمله", "بأكملها", "واحد", "واحدا", "واحدة", "فقط"]
)
_SPAN = re.compile(
    r"\b(?:a|an|one|1)\s+(?:(?:full|whole|entire|single)\s+)?(minute|hour|day|week|month|year|century)\b(?![-'’])", re.I
)
_WORDS = re.compile("[A-Za-z]+")
_LETTERS = re.compile("[\u0621-\u0652\u0670\u0671]+|\\d+|[\u0660-\u0669]+|[.،؛:!؟()]")
_CLITICS = ("", "و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل", "فال", "كال", "وب", "ول", "ولل", "وبال")


def against_spans(arabic: str, english: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield (start, end in the Arabic, start, end in the English) where a span of one unit is one of another unit."""
    spans = list(_SPAN.finditer(english))
    if not spans:
        return
    said = {_ENGLISH[w] for w in map(str.lower, _WORDS.findall(english)) if w in _ENGLISH}
    words = [(_folded(m.group()), m) for m in _LETTERS.finditer(arabic)]
    named = {unit for word, _ in words if (unit := _unit(word))}
    theirs = [m for m in spans if m.group(1).lower() not in named]
    ours = [
        m for k, (word, m) in enumerate(words)
        if _alone(word) and _ARABIC[_bare(word)] not in said and not _counted(words, k)
    ]  # fmt: skip
    if len(theirs) == len(ours) == 1:
        yield (*ours[0].span(), *theirs[0].span())


# What is counted by, each and per: for each kilogram, عن كل كيلوغرام.
_MEASURES = (
    ("gram", "grams?|grammes?", "غرام|جرام"), ("kilogram", "kilograms?|kilos?|kg", "كيلوغرام|كيلوجرام|كيلو غرام|كيلو|كلغ|كغ"),
    ("tonne", "tonnes?|tons?", "طن"), ("metre", "met(?:re|er)s?", "متر"), ("kilometre", "kilomet(?:re|er)s?|km", "كيلومتر|كلم|كم"),
    ("litre", "lit(?:re|er)s?", "لتر|ليتر"), ("hectare", "hectares?", "هكتار"), ("feddan", "feddans?", "فدان"),
    ("dunum", "dunums?|dunams?", "دونم"), ("barrel", "barrels?", "برميل"), ("hour", "hours?", "ساعة"), ("day", "days?", "يوم"),
    ("week", "weeks?", "أسبوع"), ("month", "months?", "شهر"), ("year", "years?|annum", "سنة|عام"),
)  # fmt: skip
_RATE = re.compile(r"\b(?:each|every|per)\s+(?:\w+\s)?({})\b".format("|".join(e for _, e, _ in _MEASURES)), re.I)
_RATE_AR = re.compile(
    "(?<![\u0621-\u0652])(?:[وفبل])?كل\\s+({})(?:ا|اً|ًا)?(?![\u0621-\u0652])".format(
        "|".join(a for _, _, a in _MEASURES)
    )
)


def against_rates(arabic: str, english: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield (start, end in the Arabic, start, end in the English) where one counts by the kilogram and one by the tonne."""
    theirs = list(_RATE.finditer(english))
    if len(theirs) != 1:
        return
    ours = list(_RATE_AR.finditer(arabic))
    if len(ours) != 1:
        return
    name = next(n for n, e, _ in _MEASURES if re.fullmatch(e, theirs[0].group(1), re.I))
    mine = next(n for n, _, a in _MEASURES if re.fullmatch(a, ours[0].group(1)))
    said = any(n == mine and re.search(rf"\b(?:{e})\b", english, re.I) for n, e, _ in _MEASURES)
    if name != mine and not said:
        yield (*ours[0].span(), *theirs[0].span())


@lru_cache(maxsize=50_000)
def _folded(word: str) -> str:
    return normalize(word)


@lru_cache(maxsize=50_000)
def _unit(word: str) -> str:
    return next((_ARABIC[word[len(c) :]] for c in _CLITICS if word.startswith(c) and word[len(c) :] in _ARABIC), "")


def _bare(word: str) -> str:
    return word if word in _ONE else word[1:]


def _alone(word: str) -> bool:
    """Whether a word is a unit in the singular without the article; a conjunction or preposition may precede."""
    return word in _ONE or (word[:1] in "وفبل" and word[1:] in _ONE)


def _counted(words: list[tuple[str, re.Match[str]]], k: int) -> bool:
    """Whether a number, a name or a date stands beside the noun: عشرون يوما, يوم الأحد, كل شهر."""
    before = words[k - 1][0] if k else ""
    after = words[k + 1][0] if k + 1 < len(words) else ""
    if after in _WHOLE:
        return False
    return (
        bool(find_numbers(before, "ar")) or before in _EACH or bool(_NAMED.match(after)) or after in month_starts("ar")
    )


_EACH = frozenset(
    normalize(w)
    for w in ["أي", "أول", "آخر", "ثاني", "ثالث", "ذات", "نصف", "ربع", "ثلث", "بعض", "رأس", "نهاية", "بداية", "منتصف"]
)
