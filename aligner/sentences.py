"""Sentences: texts and documents cut into segments that give the text back when they are joined."""

from dataclasses import replace
from typing import TYPE_CHECKING

from memory.errors import UsageError

from .segmentation import Candidate, Policy, Segment, candidates, cut

if TYPE_CHECKING:
    from .document import Document

__all__ = ["Candidate", "Policy", "Segment", "explain", "segment", "segment_document"]

NEWLINES = ("paragraph", "blank-line", "none")


def segment(text: str, lang: str, newline: str = "paragraph", policy: Policy | None = None) -> list[Segment]:
    """Return the segments of a text; joined they give it back, white space belongs to the segment before it.

    `newline` says what a line break is: `paragraph` ends a block at every line, `blank-line` only at blank lines,
    `none` nowhere. Offsets count code points; white space at the very start belongs to the first segment.
    """
    out: list[Segment] = []
    for number, (start, end) in enumerate(blocks(text, newline)):
        out += cut(text[start:end], lang, policy, start, number)
    return out


def segment_document(
    document: "Document", lang: str | None = None, policy: Policy | None = None, default: str = ""
) -> list[Segment]:
    """Return the segments of a document's blocks in order; `block` is the index of each one's block.

    A block is cut by the rules of `lang`, else of its own language, else (it has no letters) of `default`. Offsets
    count in `document.text`, whose blocks are parted by the separators that the reader kept.
    """
    out: list[Segment] = []
    at = 0
    for number, block in enumerate(document.blocks):
        whole = block.text + block.after
        if not block.text.strip():
            if out:
                last = out[-1]
                out[-1] = replace(last, end=last.end + len(whole), text=last.text + whole)
            at += len(whole)
            continue
        spoken = lang or block.lang or default
        out += cut(whole, spoken, policy, at, number, spoken)
        at += len(whole)
    return out


def explain(text: str, lang: str, newline: str = "paragraph", policy: Policy | None = None) -> list[Candidate]:
    """Return every place where a sentence could have ended, and the rule that broke or held there."""
    out = []
    for start, end in blocks(text, newline):
        out += [c._replace(at=start + c.at) for c in candidates(text[start:end], lang, policy)]
    return out


def blocks(text: str, newline: str) -> list[tuple[int, int]]:
    """Return blocks as ranges that cover the text; blank lines belong to the block before them."""
    if newline not in NEWLINES:
        raise UsageError(f"newline is {newline!r}; there are {', '.join(NEWLINES)}")
    if not text:
        return []
    if newline == "none":
        return [(0, len(text))]
    wanted = 1 if newline == "paragraph" else 2
    out, start, breaks, filled = [], 0, 0, False
    for line_start, line_end in _lines(text):
        blank = not text[line_start:line_end].strip()
        if not blank:
            if filled and breaks >= wanted:
                out.append((start, line_start))
                start = line_start
            filled, breaks = True, 0
        breaks += 1
    out.append((start, len(text)))
    return out


def _lines(text: str) -> list[tuple[int, int]]:
    out, start = [], 0
    for line in text.splitlines(keepends=True):
        out.append((start, start + len(line)))
        start += len(line)
    return out
