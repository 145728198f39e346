"""A document as a list of blocks, read from a file by its suffix."""

import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from memory.errors import InputError, UsageError
from memory.files import readable
from memory.plugins import members


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, caption, list item or table cell; `after` is the white space up to the next block."""

    kind: str
    text: str
    locator: str
    lang: str = ""
    after: str = "\n"


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks of a file in reading order, and what the reader has to say about it."""

    blocks: list[Block]
    notes: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The blocks' texts with what stands between them."""
        return "".join(b.text + b.after for b in self.blocks)


def read_document(path: str | Path, encoding: str | None = None, newline: str = "paragraph") -> Document:
    """Read a file by its suffix; raise UsageError for an unknown one, InputError for one that is not what it should be."""
    known = {suffix: m for m in members("aligner.readers") for suffix in m.SUFFIXES}
    if str(path) == "-":
        return _from_stdin(encoding, newline)
    path = Path(path)
    module = known.get(path.suffix.lower())
    if module is None:
        readable(path)
        raise UsageError(f"{path}: documents of this suffix cannot be read; there are {' '.join(sorted(known))}")
    document: Document = module.read(readable(path), encoding, newline)
    if not any(b.text.strip() for b in document.blocks):
        raise InputError(f"{path}: has no text")
    return document


def _from_stdin(encoding: str | None, newline: str) -> Document:
    """Read plain text from standard input."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stdin.txt"
        path.write_bytes(sys.stdin.buffer.read())
        return read_document(path, encoding, newline)
