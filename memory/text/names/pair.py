"""Pairing the names of a unit one to one, by the order of evidence."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from ..languages import detect
from .judge import Judge
from .records import Name, NamePair


def pair_names(source: str, target: str, terms: Mapping[str, Sequence[str]] | None = None) -> list[NamePair]:
    """Pair the names of two texts, Arabic and English in either order; `terms` are the user's own, Arabic → Latin.

    Evidence in order: term base, gazetteer, transliteration, demonym. Names without a partner are missing (known names
    of the Arabic), suspect (a near rendering stands unclaimed), conflict or unverified.
    """
    flipped = detect(source) != "ar" and detect(target) == "ar"
    ar, en = (target, source) if flipped else (source, target)
    pairs = _pairs(ar, en, tuple((k, tuple(v)) for k, v in (terms or {}).items()))
    if not flipped:
        return list(pairs)
    return [NamePair(p.target, p.source, p.how, p.score, p.verdict) for p in pairs]


@lru_cache(maxsize=2048)
def _pairs(ar: str, en: str, terms: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[NamePair, ...]:
    work = Judge(ar, en, terms)
    work.copied()
    work.known()
    work.sounds()
    work.rest()
    return tuple(sorted(work.out, key=lambda p: (p.source or p.target or Name("", 0, 0)).start))
