"""Beads become units: texts joined from segments, with what is needed to rebuild both documents."""

from collections.abc import Sequence
from typing import Protocol

from memory.unit import Piece


class HasText(Protocol):
    """A segment: anything with its text."""

    @property
    def text(self) -> str: ...


def joined(segments: Sequence[HasText], indices: Sequence[int]) -> tuple[str, tuple[Piece, ...]]:
    """Return the text of a unit side and its pieces.

    Segments are trimmed and stand one space apart where white space parted them, else side by side; the white
    space itself is kept in the pieces, so that the document can be rebuilt.
    """
    text = ""
    pieces: list[Piece] = []
    for index in indices:
        raw = segments[index].text
        body = raw.strip()
        lead = len(raw) - len(raw.lstrip()) if body else 0
        before, after = raw[:lead], raw[lead + len(body) :]
        gap = " " if pieces and body and (pieces[-1].after or before or pieces[-1].segment + 1 != index) else ""
        start = len(text) + len(gap) if body else len(text)
        text += (gap if text else "") + body
        start = len(text) - len(body)
        pieces.append(Piece(index, start, len(text), before, after))
    return text, tuple(pieces)


def rebuilt(sides: Sequence[tuple[str, tuple[Piece, ...]]]) -> str:
    """Return the document that texts and their pieces came from, in the order of the segments."""
    parts = [(p.segment, p.before + text[p.start : p.end] + p.after) for text, pieces in sides for p in pieces]
    return "".join(part for _, part in sorted(parts))
