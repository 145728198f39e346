"""Exact and fuzzy lookup over the units of a memory, one pass, with a word percentage as CAT tools give it."""

import re
from collections.abc import Iterable
from functools import lru_cache

from ..text.normalize import normalize
from ..unit import Match, Unit
from .why import reasons

_WORD = re.compile(r"\d+(?:[.,]\d+)*|\w+")
_STRENGTHS = ("exact", "clean", "vowelless", "folded")
# What an exact match at a weaker strength is worth: never below a fuzzy match, and told apart in `why`.
_EXACT = {"exact": 100.0, "clean": 100.0, "vowelless": 100.0, "folded": 99.0}
# Two words that differ by one proclitic or ending are not wholly different; a fuzzy match may come from letters.
LETTERS = 0.95


@lru_cache(maxsize=200_000)
def words(text: str) -> tuple[str, ...]:
    """Return the words and numbers of a text, folded."""
    return tuple(_WORD.findall(normalize(text)))


def lookup(text: str, units: Iterable[Unit], min_score: float = 70, limit: int = 10) -> list[Match]:
    """Return the best `limit` matches of at least `min_score` percent, best first.

    Exact at a strength of `normalize` is 100 (99 where only hamza, ta marbuta and alef maqsura differ). Below
    that the score is the word percentage 100·(1 − edits / longer length), or .95 of the same over letters where
    that is higher. Rejected units and units with an empty side do not match.
    """
    wanted = words(text)
    keys = {strength: normalize(text, strength) for strength in _STRENGTHS}
    found: list[tuple[float, str, Unit]] = []
    for unit in units:
        if not unit.complete or unit.status == "rejected":
            continue
        score, band = _score(wanted, keys, unit, min_score)
        if score >= min_score:
            found.append((score, band, unit))
    found.sort(key=lambda item: (-item[0], item[2].status != "accepted"))
    return [
        Match(unit.source, unit.target, score, band, reasons(text, unit, band), unit.id)
        for score, band, unit in found[:limit]
    ]


def _score(wanted: tuple[str, ...], keys: dict[str, str], unit: Unit, least: float) -> tuple[float, str]:
    folded = normalize(unit.source)
    if folded == keys["folded"]:
        for strength in _STRENGTHS:
            if normalize(unit.source, strength) == keys[strength]:
                return _EXACT[strength], "exact" if strength == "exact" else f"exact ({strength})"
    score = alike(wanted, words(unit.source), min_score=least)
    # A difference remains, so the score stays below 100 even where the words are the same.
    return (min(99.0, score), "fuzzy") if score else (0.0, "")


def alike(wanted: tuple[str, ...], theirs: tuple[str, ...], min_score: float) -> float:
    """Return the percentage of a fuzzy match by words or letters, whichever is higher; 0 where lengths rule it out."""
    longer = max(len(wanted), len(theirs))
    if not longer or min(len(wanted), len(theirs)) < longer * min_score / 200:
        return 0.0
    from rapidfuzz.distance import Levenshtein

    by_words = 1 - Levenshtein.distance(wanted, theirs) / longer
    by_letters = LETTERS * Levenshtein.normalized_similarity(" ".join(wanted), " ".join(theirs))
    return round(100 * max(by_words, by_letters), 1)
