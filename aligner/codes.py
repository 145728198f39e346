"""Formatting becomes inline codes: the marks of blocks as pairs of TMX elements in the units made of them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from memory.unit import Code, Piece

from .document import Document, Mark

if TYPE_CHECKING:
    from .sentences import Segment

# Kind of mark → type of the TMX element, and the native code in it.
_PAIRS = {"bold": ("bold", "b"), "italic": ("italic", "i"), "underline": ("ulined", "u"), "link": ("link", "a"),
          "strike": ("x-strike", "s"), "superscript": ("x-sup", "sup"), "subscript": ("x-sub", "sub"), "code": ("x-code", "code")}  # fmt: skip
_POINTS = {"note": "fnote", "image": "image"}


def segment_marks(document: Document, segments: Sequence["Segment"]) -> list[tuple[Mark, ...]]:
    """Return for each segment the marks inside it, counted from its start; a mark over two is in both."""
    marks: list[Mark] = []
    at = 0
    for block in document.blocks:
        marks += [m._replace(start=at + m.start, end=at + m.end) for m in block.marks]
        at += len(block.text) + len(block.after)
    if not marks:
        return [()] * len(segments)
    marks.sort()
    out: list[tuple[Mark, ...]] = []
    open_: list[Mark] = []
    following = 0
    for segment in segments:
        while following < len(marks) and marks[following].start < segment.end:
            open_.append(marks[following])
            following += 1
        out.append(tuple(_within(open_, segment.start, segment.end)))
        # A thing at the end of the text of a block stands before its white space: it is in the segment that is done.
        open_ = [m for m in open_ if m.end > segment.end]
    return out


def _within(marks: Iterable[Mark], start: int, end: int) -> Iterable[Mark]:
    for mark in marks:
        low, high = max(mark.start, start) - start, min(mark.end, end) - start
        if low < high or mark.start == mark.end:
            yield mark._replace(start=low, end=high)


def unit_codes(
    source: str, source_marks: Sequence[Mark], target: str, target_marks: Sequence[Mark]
) -> tuple[tuple[Code, ...], tuple[Code, ...]]:
    """Return the codes of a unit's sides.

    What covers a whole side is the look of its paragraph, and what only one of two documents has is no formatting of
    the pair: neither helps a CAT tool. The codes of a file that has codes (XLIFF) are all kept.
    """
    sides = [_inner(source, source_marks), _inner(target, target_marks)]
    if source and target:
        counts = [Counter(m.kind for m in side) for side in sides]
        sides = [[m for m in side if m.kind == "tag" or counts[0][m.kind] == counts[1][m.kind]] for side in sides]
    return _codes(sides[0]), _codes(sides[1])


def placed(marks: Sequence[tuple[Mark, ...]], pieces: Sequence[Piece]) -> list[Mark]:
    """Return the marks of a unit's segments as they stand in its text."""
    out = []
    for piece in pieces:
        length = piece.end - piece.start
        for mark in marks[piece.segment] if marks else ():
            low, high = (min(max(n - len(piece.before), 0), length) for n in (mark.start, mark.end))
            if low < high or mark.start == mark.end:
                out.append(mark._replace(start=piece.start + low, end=piece.start + high))
    return out


def _inner(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks that a unit keeps: spans without white space at their ends, not over the whole text."""
    out = []
    for mark in marks:
        if mark.kind == "tag" or mark.kind in _POINTS:
            out.append(mark)
        elif mark.kind in _PAIRS:
            inside = text[mark.start : mark.end]
            start = mark.start + len(inside) - len(inside.lstrip())
            end = start + len(inside.strip())
            if start < end and (start, end) != (0, len(text)):
                out.append(mark._replace(start=start, end=end))
    return out


def _codes(marks: Sequence[Mark]) -> tuple[Code, ...]:
    """Return the codes in their order: at one place what ends comes first, and what is longer goes around."""
    rows: list[tuple[tuple[int, int, int, int], str]] = []
    for number, mark in enumerate(sorted(marks, key=lambda m: (m.start, -m.end)), 1):
        if mark.kind == "tag":
            rows.append(((mark.start, 1, 0, number), mark.value))
        elif mark.kind in _POINTS:
            rows.append(((mark.start, 1, 0, number), f'<ph x="{number}" type="{_POINTS[mark.kind]}"/>'))
        else:
            kind, name = _PAIRS[mark.kind]
            address = f" href={quoteattr(mark.value)}" if mark.value else ""
            rows.append(
                (
                    (mark.start, 2, -mark.end, number),
                    f'<bpt i="{number}" type="{kind}">{escape(f"<{name}{address}>")}</bpt>',
                )
            )
            rows.append(((mark.end, 0, -mark.start, -number), f'<ept i="{number}">{escape(f"</{name}>")}</ept>'))
    return tuple(Code(key[0], xml) for key, xml in sorted(rows))
