"""Multiples in words: doubled against tripled, ضعف against ثلاثة أضعاف, twice a month against مرة."""

import re
from collections.abc import Iterator

_ENGLISH = (
    (2, re.compile(r"\b(?:doubl(?:e|es|ed|ing)|twofold|duplicate)\b", re.I)),
    (3, re.compile(r"\b(?:tripl(?:e|es|ed|ing)|trebl(?:e|es|ed|ing)|threefold|triplicate)\b", re.I)),
    (4, re.compile(r"\b(?:quadrupl(?:e|es|ed|ing)|fourfold|quadruplicate)\b", re.I)),
    (5, re.compile(r"\b(?:quintupl(?:e|es|ed|ing)|fivefold)\b", re.I)),
)
_ANY = ("doubl", "trip", "trebl", "quadrup", "quintup", "fold", "duplica", "once", "times")
_COUNT = {"ثلاث": 3, "أربع": 4, "خمس": 5, "اربع": 4}
_TIMES = re.compile("(ثلاث|أربع|اربع|خمس)ة?\\s(?:أضعاف|أمثال|اضعاف|امثال|مرات|نسخ)")
_VOWELS = "[\u064b-\u0652]*"


def _words(forms: str) -> re.Pattern[str]:
    """Return a pattern of words with and without their vowels, and with a conjunction."""
    vowelled = "|".join(_VOWELS.join(form) + _VOWELS for form in forms.split())
    return re.compile(f"(?<![\u0621-\u0652])(?:[وفب]{_VOWELS})?(?:ال)?(?:{vowelled})(?![\u0621-\u0652])")


_DOUBLE = _words(
    "ضعف ضعفي ضعفا ضعفين مثلي مثلا مضاعف مضاعفة تضاعف تضاعفت تضاعفوا يتضاعف تتضاعف يضاعف تضاعف ضاعف ضاعفت مزدوج مزدوجة"
)
_TWO_TIMES = _words("مرتين")
_MANY_TIMES = re.compile(r"\b(?:three|four|five|six|[3-6]) times\b", re.I)
_TIMES_AR = re.compile("مرات|أضعاف|اضعاف|أمثال")
_ONCE, _TWICE = re.compile(r"\bonce\b", re.I), re.compile(r"\b(?:twice|two|second|again|double)\b|\b2\b", re.I)


def against_times(arabic: str, english: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield (start, end in the Arabic, start, end in the English) of multiples that contradict each other.

    Each side must say exactly one: a text of several multiples pairs them in ways of its own.
    """
    lower = english.lower()
    if not any(stem in lower for stem in _ANY):
        return
    theirs = [(n, m) for n, pattern in _ENGLISH for m in pattern.finditer(english)]
    if theirs:
        mine = [(_COUNT[m.group(1)], m) for m in _TIMES.finditer(arabic)]
        mine = mine or [(2, m) for m in _DOUBLE.finditer(arabic)]
        if len({n for n, _ in theirs}) == len({n for n, _ in mine}) == 1 and theirs[0][0] != mine[0][0]:
            yield (*mine[0][1].span(), *theirs[0][1].span())
    many = _MANY_TIMES.search(english)
    if many and not _TWICE.search(english) and not _TIMES_AR.search(arabic) and (two := _TWO_TIMES.search(arabic)):
        yield (*two.span(), *many.span())
    once = _ONCE.search(english)
    if once and not _TWICE.search(english) and (two := _TWO_TIMES.search(arabic)):
        yield (*two.span(), *once.span())
