"""Concordance: the units that hold given words, diacritics and hamza spellings aside."""

from collections.abc import Iterable

from ..text.normalize import normalize
from ..unit import Unit


def concordance(text: str, units: Iterable[Unit], limit: int) -> list[Unit]:
    """Return the first units one side of which holds the folded `text`."""
    wanted = normalize(text)
    found: list[Unit] = []
    if not wanted:
        return found
    for unit in units:
        if wanted in normalize(unit.source) or wanted in normalize(unit.target):
            found.append(unit)
            if len(found) >= limit:
                break
    return found
