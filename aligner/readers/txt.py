"""Plain text: every line is a block by default."""

from pathlib import Path

from memory.text.languages import detect

from ..document import Block, Document, Reading
from ._decode import decode

SUFFIXES = (".txt", ".text")


def read(path: Path, how: Reading) -> Document:
    """Return the blocks of a text file; their texts and separators together are the decoded file."""
    from ..sentences import blocks

    text, guessed = decode(path, how.encoding)
    found = []
    for number, (start, end) in enumerate(blocks(text, how.newline), 1):
        whole = text[start:end]
        body = whole.rstrip()
        found.append(Block("paragraph", body, f"paragraph {number}", detect(body), whole[len(body) :]))
    return Document(found, [f"read as {guessed}"] if guessed else [])
