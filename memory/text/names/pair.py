"""Pairing the names of a unit one to one, by the order of evidence."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from ..languages import detect
from .glossary import Glossary, Row
from .judge import Judge
from .records import Name, NamePair
from .weak import judged

Names = Mapping[str, Sequence[str]] | Glossary


def pair_names(source: str, target: str, terms: Names | None = None, learned: Names | None = None) -> list[NamePair]:
    """Pair the names of two texts, Arabic and English in either order.

    `terms` are the user's own and `learned` those of a memory, Arabic → Latin; as a `Glossary` they are indexed once.
    Evidence in order: term base, gazetteer, what is learned, transliteration, demonym. Names without a partner are
    missing (known names of the Arabic), suspect (a near rendering stands unclaimed), conflict or unverified.
    """
    flipped = detect(source) != "ar" and detect(target) == "ar"
    ar, en = (target, source) if flipped else (source, target)
    pairs = _pairs(ar, en, _within(terms, ar), _within(learned, ar))
    if not flipped:
        return list(pairs)
    return [NamePair(p.target, p.source, p.how, p.score, p.verdict) for p in pairs]


def _within(names: Names | None, ar: str) -> tuple[Row, ...]:
    if not names:
        return ()
    return (names if isinstance(names, Glossary) else Glossary(names)).within(ar)


@lru_cache(maxsize=2048)
def _pairs(ar: str, en: str, terms: tuple[Row, ...], learned: tuple[Row, ...]) -> tuple[NamePair, ...]:
    work = Judge(ar, en, terms, learned)
    work.copied()
    work.known()
    work.sounds()
    work.rest()
    return tuple(sorted(judged(work.out, ar, en), key=lambda p: (p.source or p.target or Name("", 0, 0)).start))


def forget() -> None:
    """Forget pairs that were made with other weights."""
    _pairs.cache_clear()
