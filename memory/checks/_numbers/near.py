"""What the words beside a small number say: which noun it counts, and whether the other side has that noun."""

import re
from functools import lru_cache

from ...text.lexicon import translations
from ...text.numbers import Quantity
from ...text.stem import english_stem

ARABIC = re.compile("[\u0621-\u0652\u0671]+")
ENGLISH = re.compile(r"[A-Za-z]+")
NEXT = re.compile(r"[.,;:!?()\u201d\"\d]")
# "all three", "these two", "the third of them": they count what has been named before.
_BACK = frozenset({"all", "these", "those", "both", "latter", "other", "following", "above"})
_THESE = (["هذه"], ["هؤلاء"], ["تلك"], ["أولئك"])


def counted(english: str, q: Quantity) -> tuple[str, ...]:
    """Return the stems of the two words behind a quantity of the English text, to its clause's end or another number."""
    tail = NEXT.split(english[q.end : q.end + 40], maxsplit=1)[0]
    words = ENGLISH.findall(tail.replace("-", " "))
    return tuple(english_stem(w) for w in words[:3] if len(w) > 2 and w.lower() not in ("the", "and", "for", "with"))


def behind(arabic: str, q: Quantity) -> tuple[str, ...]:
    """Return the Arabic words beside a quantity: the noun behind it, or before it for an ordinal and an adjective."""
    after = ARABIC.findall(re.split("[.،؛:!؟()]", arabic[q.end : q.end + 30], maxsplit=1)[0])[:1]
    before = ARABIC.findall(arabic[max(0, q.start - 20) : q.start])[-1:]
    definite = q.kind == "ordinal" or q.text.startswith("ال")
    return tuple(before + after if definite else after + before)


@lru_cache(maxsize=2048)
def _stems(english: str) -> frozenset[str]:
    return frozenset(english_stem(w) for w in ENGLISH.findall(english.lower()))


def counts(arabic: str, q: Quantity) -> set[str]:
    """Return the English stems of what an Arabic quantity counts."""
    return {stem for word in behind(arabic, q)[:1] for stem in translations(word)}


def loose(arabic: str, english: str, q: Quantity, of_arabic: bool) -> bool:
    """Whether a small number in words counts what has been named before, and the other side leaves the phrase out.

    "All three of them", "these two", الخشبات الثلاث: whoever knows them need not count them. A phrase that brings its
    number in, ثلاث جولات, is missed.
    """
    if of_arabic:
        if q.value == 2 and ARABIC.findall(arabic[max(0, q.start - 6) : q.start])[-1:] == ["كل"]:
            return True  # المسافة بين كل اثنتين: set so far apart
        definite = q.text.startswith(("ال", "وال", "بال", "لل", "كال"))
        if not definite and ARABIC.findall(arabic[max(0, q.start - 12) : q.start])[-1:] not in _THESE:
            return False
        nouns = [n for w in behind(arabic, q) if (n := set(translations(w)))]
        return not nouns or not nouns[0] & _stems(english)
    before = ENGLISH.findall(english[max(0, q.start - 12) : q.start].lower())[-1:]
    return bool(before) and before[0] in _BACK
