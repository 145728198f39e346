"""Two values that changed places: each stands beside the words of the other."""

import re
from collections.abc import Sequence
from functools import lru_cache

from ..text.languages import primary
from ..text.lexicon import translations
from ..text.stem import english_stem
from ._numbers_match import Pair

_WORD = re.compile(r"[^\W\d_]+")
_NEAR = 32  # characters looked at on each side of a quantity, within its sentence part
_MARGIN = 0.7  # by how much the words must speak for the exchange; chosen on right pairs, which it never alarms
_STOP = frozenset(
    english_stem(w)
    for w in [
        "the",
        "a",
        "an",
        "of",
        "in",
        "to",
        "and",
        "for",
        "at",
        "by",
        "on",
        "with",
        "from",
        "as",
        "is",
        "was",
        "were",
        "be",
        "it",
        "its",
        "that",
        "this",
    ]
)


def swapped(source: str, target: str, source_lang: str, pairs: Sequence[Pair]) -> list[tuple[Pair, Pair]]:
    """Return couples of pairs whose values seem to have changed places, by the words around them."""
    live = [
        p
        for p in pairs
        if not p.differs
        and p.source.value is not None
        and p.target.value is not None
        and p.source.digits | p.target.digits
    ]
    found = []
    for i, one in enumerate(live):
        for two in live[i + 1 :]:
            if (
                one.source.kind != two.source.kind
                or one.source.value == two.source.value
                or one.source.unit != two.source.unit
            ):
                continue
            if (one.source.start < two.source.start) == (one.target.start < two.target.start):
                continue  # in order on both sides: nothing changed places
            around = [
                _around(t, q.start, q.end, other.start, other.end)
                for t, q, other in (
                    (source, one.source, two.source),
                    (source, two.source, one.source),
                    (target, one.target, two.target),
                    (target, two.target, one.target),
                )
            ]
            straight = _speaks(around[0], around[2], source_lang) + _speaks(around[1], around[3], source_lang)
            crossed = _speaks(around[0], around[3], source_lang) + _speaks(around[1], around[2], source_lang)
            if crossed > straight + _MARGIN:
                found.append((one, two))
    return found


def _around(text: str, start: int, end: int, other_start: int, other_end: int) -> tuple[str, str]:
    """Return the text before and behind a quantity, up to the other quantity."""
    left = max(0, start - _NEAR, other_end if other_end <= start else 0)
    right = min(len(text), end + _NEAR, other_start if other_start >= end else len(text))
    return text[left:start], text[end:right]


@lru_cache(maxsize=4096)
def _speaks(one: tuple[str, str], two: tuple[str, str], lang: str) -> float:
    """Return how much the words around one quantity speak for those around the other."""
    arabic, english = (one, two) if primary(lang) == "ar" else (two, one)
    total = 0.0
    for mine, theirs, weight in (
        (arabic[1], english[1], 1.0),
        (arabic[0], english[0], 0.4),
        (arabic[0], english[1], 0.4),
    ):
        stems = {english_stem(w) for w in _WORD.findall(theirs)} - _STOP
        for word in _WORD.findall(mine):
            total += weight * max((w for s, w in translations(word).items() if s in stems), default=0.0) ** 0.5
    return total
