"""Markdown: headings, paragraphs of joined lines, list items; the marks of the markup are left out."""

import re
from pathlib import Path

from memory.text.languages import detect

from ..document import Block, Document, Reading
from ._decode import decode

SUFFIXES = (".md", ".markdown")
_HEADING = re.compile(r"^ {0,3}#{1,6}\s+(.*?)\s*#*$")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)])\s+(.*)$")
_RULE = re.compile(r"^ {0,3}(?:-{3,}|\*{3,}|_{3,}|={3,})\s*$")
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)")


def read(path: Path, how: Reading) -> Document:
    """Return the blocks of a Markdown file; code between fences is left out; `line 12` locates a block."""
    text, guessed = decode(path, how.encoding)
    rows: list[tuple[str, str, int]] = []
    fenced = opened = False
    for number, line in enumerate(text.splitlines(), 1):
        if _FENCE.match(line):
            fenced, opened = not fenced, False
        elif fenced or not line.strip() or _RULE.match(line):
            opened = False
        elif found := _HEADING.match(line):
            rows.append(("heading", found.group(1), number))
            opened = False
        elif found := _ITEM.match(line):
            rows.append(("list item", found.group(1), number))
            opened = True
        elif opened:
            kind, before, start = rows[-1]
            rows[-1] = (kind, f"{before} {line.strip()}", start)
        else:
            rows.append(("paragraph", line.strip().removeprefix("> "), number))
            opened = True
    blocks = [Block(kind, body, f"line {start}", detect(body)) for kind, body, start in rows if body.strip()]
    return Document(blocks, [f"read as {guessed}"] if guessed else [])
