"""Names that are known: places of CLDR and GeoNames, usual English names, demonyms, words that are no names."""

import gzip
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ..normalize import normalize

DATA = Path(__file__).parents[1] / "data" / "names"


class Known(NamedTuple):
    """A known Arabic name: its Latin names in lower case, and where it is known from."""

    latin: tuple[str, ...]
    kind: str


@lru_cache(maxsize=1)
def places() -> dict[str, Known]:
    """Return known names by folded Arabic; the hand-made rows come first."""
    out: dict[str, tuple[list[str], str]] = {}
    for arabic, latin, reason in _rows("exonyms.tsv"):
        kind = next((k for k in ("given", "common") if reason.startswith(k)), "usual")
        # A row with a shadda is about that spelling alone: عمّان is Amman, عمان may be Oman.
        out[arabic if "\u0651" in arabic else normalize(arabic)] = ([n.lower() for n in latin.split("|")], kind)
    lines = gzip.decompress((DATA / "gazetteer.tsv.gz").read_bytes()).decode().splitlines()[1:]
    for line in lines:
        arabic, latin, kind = line.split("\t")
        names, _ = out.setdefault(normalize(arabic), ([], kind))
        names += [n.lower() for n in latin.split("|")]
    return {key: Known(tuple(dict.fromkeys(names)), kind) for key, (names, kind) in out.items()}


@lru_cache(maxsize=1)
def demonyms() -> dict[str, tuple[str, ...]]:
    """Return Latin forms of demonyms by folded Arabic: nisbas without article, collectives with it."""
    return {normalize(a): tuple(n.lower() for n in latin.split("|")) for a, latin, _ in _rows("demonyms.tsv")}


@lru_cache(maxsize=1)
def common_english() -> frozenset[str]:
    """Return capitalised English words that are no names by themselves, in lower case."""
    return frozenset(row[0].lower() for row in _rows("common_en.tsv"))


@lru_cache(maxsize=1)
def longest() -> int:
    """Return how many words the longest known Arabic name has."""
    return min(4, max(len(name.split()) for name in places()))


def _rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (DATA / name).read_text(encoding="utf-8").splitlines()[1:] if line]
