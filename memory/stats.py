"""Counts over the units of a memory."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from .unit import STATUSES, Unit

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
