"""Counts over the units of a memory."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from .unit import STATUSES, Unit

if TYPE_CHECKING:
    import polars as pl

COLUMNS = ("document", "rendering", "source", "target", "status")  # of a frame that `stats_frame` counts
_WORD = r"[^\s\x1c-\x1f]+"  # what str.split parts: the engine's white space lacks the four separators

_COUNTS = ("units", "omissions", "additions", "source_words", "target_words", "source_characters",
           "target_characters")  # fmt: skip


def stats(units: Iterable[Unit]) -> dict[str, Any]:
    """Return units, omissions, additions, documents, words and characters of each side, units by status."""
    status: Counter[str] = Counter()
    documents: set[tuple[str, str]] = set()
    counts: Counter[str] = Counter()
    for unit in units:
        status[unit.status] += 1
        documents.add((unit.document, unit.rendering))
        counts["units"] += 1
        counts["omissions"] += not unit.target
        counts["additions"] += not unit.source
        counts["source_words"] += len(unit.source.split())
        counts["target_words"] += len(unit.target.split())
        counts["source_characters"] += len(unit.source)
        counts["target_characters"] += len(unit.target)
    return {
        **{name: counts[name] for name in _COUNTS},
        "documents": len(documents),
        "status": {s: status[s] for s in STATUSES},
    }


def stats_frame(frame: "pl.DataFrame") -> dict[str, Any]:
    """Return what `stats` does of a frame of units: a million in two seconds instead of seventeen."""
    import polars as pl

    sides = [pl.col("source"), pl.col("target")]
    row = frame.select(
        pl.len().alias("units"),
        (pl.col("target") == "").sum().alias("omissions"),
        (pl.col("source") == "").sum().alias("additions"),
        *[side.str.count_matches(_WORD).sum().name.suffix("_words") for side in sides],
        *[side.str.len_chars().sum().name.suffix("_characters") for side in sides],
        pl.struct("document", "rendering").n_unique().alias("documents"),
    ).row(0, named=True)
    status = dict(frame.group_by("status").len().iter_rows())
    return {
        **{name: int(row[name]) for name in (*_COUNTS, "documents")},
        "status": {s: int(status.get(s, 0)) for s in STATUSES},
    }
