"""Amounts said in several parts on one side: متر وثمانين سنتيمترا and 1.8 m, four hundred talents and twenty talents."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache, lru_cache
from itertools import pairwise

from ...text.normalize import normalize
from ...text.numbers import Quantity
from ...text.numbers.atoms import Number
from ...text.numbers.tables import families, months, supplies, units
from ...text.numbers.tokens import norms

_GAP = re.compile(r"(?:\s|و|and|,|،)*")
_PLUS = re.compile(r"\s?\+\s?")
_NOUN_GAP = re.compile(r"\s(\w+)\s(?:و|and )\s?")
_ONE = {"ar": re.compile(r"(\w+)\s+$"), "en": re.compile(r"\b(?:an?|one)\s+(\w+)\s+(?:and\s+)?$", re.I)}
_PREFIXES = ("و", "ف", "ب", "ل", "ك", "ال", "لل", "وال", "بال", "فال", "كال", "ول", "وب")
_NOON = re.compile(r"\b(?:noon|midday)\b|ظهر", re.I)
_THIRD_PARTY = re.compile(r"\bthird[ -]part(?:y|ies)\b|طرفا? ثالثا?\b", re.I)
_CENTURY = re.compile(r"\b(?:the|this|last) century\b|القرن (?:الحالي|الماضي|الجاري|المنصرم)", re.I)
_HOURLY = re.compile(r"\b(?:an|per|every|each) hour\b|\bhourly\b", re.I)
_ONE_OF = r"\b(?:an?|one|per|each|every|whole|single|full)['\u2019]? (?:single |full |calendar )?"
# One of a larger unit says so many of a smaller one.
_WHOLES = {
    ("hour", 24): re.compile(
        _ONE_OF + r"day\b|(?:round|around) the clock|24/7|day and night|\bdaily\b"
        "|يوم واحد|يوميا|(?:مدار|طوال|طيلة) (?:الساعة|اليوم)|ليلا?\u064b?\u0627? و?نهار",
        re.I,
    ),
    ("minute", 60): re.compile(_ONE_OF + r"hour\b|\bhourly\b|ساعة", re.I),
    ("day", 7): re.compile(_ONE_OF + r"week\b|\bweekly\b|أسبوع", re.I),
    ("day", 30): re.compile(_ONE_OF + r"month\b|\bmonthly\b|شهر", re.I),
    ("month", 12): re.compile(_ONE_OF + r"year\b|\bannual(?:ly)?\b|سنة|عام", re.I),
}
# Rounds of a cup by the number of those who play in them: ثمن النهائي, the round of 16.
_ROUNDS = {
    32: re.compile(r"الدور (?:ال)?سادس عشر|دور الستة عشر الأول", re.I),
    16: re.compile(r"ثُ?م[ُْ]?ن ال?نهائي", re.I),
    8: re.compile(r"رُ?ب[ُْ]?ع ال?نهائي|\bquarter-?\s?finals?\b", re.I),
    4: re.compile(r"نصف ال?نهائي|المربع الذهبي|\bsemi-?\s?finals?\b", re.I),
}
# Months that Arabic may leave without their number: تشرين is October or November.
_TWIN_MONTHS = tuple(
    (frozenset(months), re.compile(f"(?<![\u0621-\u064a])[وبل]?{name}(?!\\s(?:ال)?(?:أول|اول|ثان|آخر))"))
    for months, name in (((10, 11), "تشرين"), ((12, 1), "كانون"))
)
_ARTICLES = frozenset({"a", "an", "the", "per", "each", "every"})
_DEFINITE = re.compile("(?:و|ف)?(?:ب|ك)?(?:ال|لل)")
_MIDNIGHT = re.compile(r"\bmidnight\b|منتصف الليل", re.I)
_WORD = re.compile(r"\w+")
_MOST = 12  # more parts than these are a table, no sum


def settle(mine: list[Quantity], theirs: list[Quantity], text: str, lang: str) -> None:
    """Take out of two lists what is the sum of neighbours on one side and one amount on the other."""
    if not theirs or len(mine) > _MOST:
        return
    for parts, total, family in list(_runs(mine, text, lang)):
        for b in theirs:
            if b.value is not None and _in(family, b) == total and all(p in mine for p in parts):
                theirs.remove(b)
                mine[:] = [q for q in mine if q not in parts]
                break


_RATIO = re.compile(r"\s+(?:in(?: every)?|out of(?: every)?|of every|من(?: كل| أصل| بين)?)\s+")


def settle_ratios(mine: list[Quantity], theirs: list[Quantity], text: str) -> None:
    """Take out of two lists a part that the other side says as a ratio: خُمسهم, one in five of them; 20 per cent."""
    for a in [q for q in theirs if q.value is not None and q.kind in ("fraction", "percent")]:
        part = (a.value or Fraction(0)) / (100 if a.kind == "percent" else 1)
        for one, whole in pairwise(mine):
            if one.value is None or not whole.value or one.unit or one.value / whole.value != part:
                continue
            if _RATIO.fullmatch(text[one.end : whole.start]):
                theirs.remove(a)
                mine[:] = [q for q in mine if q not in (one, whole)]
                break


def _in(family: dict[str, Fraction] | None, q: Quantity) -> Fraction | None:
    """Return an amount in the smallest unit of its family; a bare number counts where there is no family."""
    if q.value is None or family is None:
        return q.value
    return q.value * family[q.unit] if q.unit in family else None


def _runs(
    mine: list[Quantity], text: str, lang: str
) -> Iterator[tuple[list[Quantity], Fraction, dict[str, Fraction] | None]]:
    """Yield neighbours that may be one amount: of one family of units, larger ones first; or of one noun."""
    for n, first in enumerate(mine):
        family = next((f for f in families().values() if first.unit in f), None)
        if first.value is None or first.date or first.time:
            continue
        if family is not None:
            parts, total = [first], first.value * family[first.unit]
            lead = _lead(text, first, lang)
            if lead in family and family[lead] > family[first.unit]:
                yield parts, total + family[lead], family
            for other in mine[n + 1 : n + 4]:
                value = _in(family, other)
                part = other.unit == parts[-1].unit and 0 < (other.value or 0) < 1  # أربع ثوان وخمسة أجزاء من المئة
                if value is None or (family[other.unit] >= family[parts[-1].unit] and not part):
                    break
                if not _GAP.fullmatch(text[parts[-1].end : other.start].strip()) and other.start > parts[-1].end:
                    break
                parts, total = [*parts, other], total + value
                yield parts, total, family
        elif n + 1 < len(mine) and _PLUS.fullmatch(text[first.end : mine[n + 1].start]):
            yield [first, mine[n + 1]], first.value + (mine[n + 1].value or 0), None  # الدقيقة 90+3
        elif n + 1 < len(mine) and _go_on(first, mine[n + 1], text):
            yield [first, mine[n + 1]], first.value + (mine[n + 1].value or 0), None
        elif n + 1 < len(mine) and (value := mine[n + 1].value) is not None and not (first.unit or mine[n + 1].unit):
            second = mine[n + 1]
            noun = _NOUN_GAP.fullmatch(text[first.end : second.start] + ("و" if second.text.startswith("و") else ""))
            if noun and text[second.end :].lstrip().startswith(noun.group(1)) and first.value > value:
                yield [first, second], first.value + value, None


def _go_on(first: Quantity, second: Quantity, text: str) -> bool:
    """Whether a smaller number goes on with a larger one in words: ستمئة ألف | وثلاثة آلاف."""
    bare = (
        first.value is not None
        and second.value is not None
        and not first.unit
        and first.kind == second.kind == "cardinal"
    )
    joined = second.text.startswith("و") and text[first.end : second.start].isspace()
    return bare and joined and first.value > second.value  # type: ignore[operator]


def _lead(text: str, q: Quantity, lang: str) -> str:
    """Return the unit of a noun that stands for one directly before a part: متر و80 سنتيمترا, a metre and 80 centimetres."""
    if lang == "ar" and not (q.text.startswith("و") or text[: q.start].endswith("و")):
        return ""
    before = text[: q.start].removesuffix("و") if lang == "ar" else text[: q.start]
    found = _ONE[lang].search(before[-40:])
    name = norms(found.group(1)) if found else ()
    return units(lang).get(name, ("", ""))[1]


def supplied(text: str, lang: str) -> frozenset[Number]:
    """Return the values that words of a text may stand for: a decade is ten years, ثلاثي is of three."""
    return frozenset().union(*(_supplied(norm, lang) for norm in norms(text)))


@lru_cache(maxsize=50_000)
def _supplied(norm: str, lang: str) -> frozenset[Number]:
    table, names = (
        supplies(lang),
        (norm, norm.removesuffix("'s").removesuffix("\u2019s"), norm.removesuffix("s"))
        if lang == "en"
        else _bare(norm),
    )
    return frozenset(value for name in names for value in table.get(name, ()))


def _bare(norm: str) -> list[str]:
    return [norm, *(norm.removeprefix(p) for p in _PREFIXES if norm.startswith(p) and len(norm) > len(p) + 2)]


_EVERY = re.compile(r"\s+in\s+(?:every\s+|each\s+)?[\d,]+")


def said_beside(q: Quantity, own: str, other: str) -> bool:
    """Whether the words behind a quantity let the other side say it otherwise: 1 in 10, شخص من كل 10; فيفري الجاري."""
    if q.value == 1 and _EVERY.match(own, q.end):
        return "من كل" in other or "لكل" in other
    month = q.date is not None and q.date[0] is None and q.date[2] is None
    return month and own[q.end : q.end + 8].strip().startswith(("الجاري", "الحالي")) and "this month" in other.lower()


def said_otherwise(q: Quantity, other: str) -> bool:
    """Whether the other side says a quantity by a name: noon, midnight, an hour, a third party."""
    pattern = {"12:00": _NOON, "00:00": _MIDNIGHT, "24:00": _MIDNIGHT}.get(q.time)
    if q.kind == "ordinal" and q.value == 3 and _THIRD_PARTY.search(other):
        return True  # a third party is anybody else, and yet the name of الطرف الثالث
    if q.kind == "century" and q.value in (20, 21) and _CENTURY.search(other):
        return True
    if q.date and q.date[2] and re.search(rf"\bM{q.date[2]}\b", other):
        return True  # حركة 23 مارس is M23
    if q.date and q.date[1] and not q.date[0] and not q.date[2]:
        twins = q.calendar != "hijri" and any(q.date[1] in m and name.search(other) for m, name in _TWIN_MONTHS)
        return twins or not _month_words(q.date[1], q.calendar).isdisjoint(norms(other))
    rounds = _ROUNDS.get(int(q.value)) if q.kind in ("cardinal", "ordinal") and q.value is not None else None
    if rounds is not None and rounds.search(other):
        return True
    whole = _WHOLES.get((q.unit, int(q.value))) if q.value is not None and q.value.denominator == 1 else None
    if whole is not None and whole.search(other) and not re.search(rf"\b{q.unit}s?\b", other):
        return True
    if q.time == "01:00" and _HOURLY.search(other):
        return True  # في الساعة الواحدة is per hour as well
    both = q.time == "12:00" and not q.unit and _MIDNIGHT.search(other)
    return bool(pattern and pattern.search(other)) or bool(both)


@cache
def _month_words(month: int, calendar: str) -> frozenset[str]:
    """Return the names of a month in both languages that are one word and no other: Shaban may be a person's name."""
    names = {
        name[0]
        for lang in ("ar", "en")
        for name, found in months(lang).items()
        if (*found, len(name)) == (month, calendar, 1)
    }
    return frozenset(names - {"may", "march", "mar", "sun", "sep", "dec", "jan", "sat", "اب", "صفر"})


def one_of_it(q: Quantity, other: str, lang: str) -> bool:
    """Whether the other side has the unit of an amount of one with an article alone: الدولار يساوي, $1 is."""
    if q.value != 1 or not q.unit:
        return False
    words, table = norms(other), units(lang)
    if lang == "en":
        return any(a in _ARTICLES and table.get((b,), ("", ""))[1] == q.unit for a, b in pairwise(words))
    return any(table.get((_DEFINITE.sub("", w),), ("", ""))[1] == q.unit for w in words if _DEFINITE.match(w))


def one_in(text: str, lang: str) -> set[int]:
    """Return which of one and zero a text says in words that the readers leave alone: شخص واحد, a single one, none."""
    words = set(norms(text)) if lang == "en" else {_folded(word) for word in _WORD.findall(text)}
    out = {1} if words & _ONES[lang] else set()
    return out | ({0} if words & _ZEROS[lang] else set())


@lru_cache(maxsize=50_000)
def _folded(word: str) -> str:
    return normalize(word)


_ONES = {
    "ar": frozenset({"واحد", "واحده", "واحدا", "احد", "احدي", "الواحد", "الواحده", "للواحد", "وحيد", "وحيده", "اولا", "يتيم", "مثله", "لمثله"}),
    "en": frozenset({"one", "single", "sole", "once", "lone"}),
}  # fmt: skip
_ZEROS = {
    "ar": frozenset({"صفر", "الصفر", "لاشيء", "نظيف", "نظيفه", "نظيفين", "رد"}),
    "en": frozenset({"zero", "nil", "none", "nought"}),
}
