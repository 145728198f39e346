"""Plain text: every line is a block by default."""

from pathlib import Path

from memory.errors import InputError
from memory.text.languages import detect

from ..document import Block, Document, Reading
from ._decode import decode

SUFFIXES = (".txt", ".text")


def read(path: Path, how: Reading) -> Document:
    """Return the blocks of a text file; their texts and separators together are the decoded file."""
    from ..sentences import segment

    text, guessed = decode(path, how.encoding)
    if "\0" in text:
        raise InputError(f"{path}: is no text file (it has NUL characters)")
    spans: list[tuple[int, int]] = []
    last = -1
    for piece in segment(text, "none", how.newline):
        if piece.block != last:
            spans.append((piece.start, piece.end))
            last = piece.block
        else:
            spans[-1] = (spans[-1][0], piece.end)
    blocks = []
    for number, (start, end) in enumerate(spans, 1):
        whole = text[start:end]
        body = whole.rstrip()
        blocks.append(Block("paragraph", body, f"paragraph {number}", detect(body), whole[len(body) :]))
    return Document(blocks, [f"read as {guessed}"] if guessed else [])
