"""RTF (WordPad, Word, LibreOffice): insertions kept, deletions dropped; then the notes, headers and footers."""

# An own walk: striprtf loses notes, headers and formatting and keeps deleted and hidden text.
import codecs
import re
from pathlib import Path

from memory.errors import InputError, UsageError

from ..document import Document, Reading
from ._rtf_walk import Walk

SUFFIXES = (".rtf",)
_PAGE = re.compile(rb"\\(?:ansicpg(\d{1,5})|(mac|pca|pc)(?![a-z]))")
_PAGES = {
    "10000": "mac_roman",
    "10004": "mac_arabic",
    "708": "iso8859-6",
    "65001": "utf-8",
    "0": "cp1252",
    "1": "cp1252",
}
_OLD = {b"mac": "mac_roman", b"pc": "cp437", b"pca": "cp850"}


def read(path: Path, how: Reading) -> Document:
    """Return the blocks in reading order: `p12` is the twelfth paragraph or cell, `footnote 2/p1` the first of a note."""
    data = path.read_bytes()
    if not data.lstrip(b"\xef\xbb\xbf \r\n\t\0").startswith(b"{\\rtf"):
        raise InputError(f"{path}: is no RTF file (it does not begin with {{\\rtf)")
    walk = Walk(_usual(data, how.encoding), str(path), how.encoding is not None)
    body = walk.body(data)
    seen: set[tuple[str, str]] = set()
    for block in walk.beside:
        if block.kind == "note":
            body.append(block)
        elif (block.kind, block.text) not in seen and any(c.isalpha() for c in block.text):
            seen.add((block.kind, block.text))
            body.append(block)
    return Document(body)


def _usual(data: bytes, encoding: str | None) -> str:
    """Return the encoding of text whose font names none: the user's, the file's own, or that of Windows."""
    found = _PAGE.search(data[:4096])
    name = encoding or (found and (_OLD.get(found.group(2) or b"") or _named(found.group(1).decode()))) or "cp1252"
    try:
        codecs.lookup(name)
    except LookupError:
        if encoding:
            raise UsageError(f"there is no encoding {encoding!r}") from None
        return "cp1252"
    return name


def _named(number: str) -> str:
    return _PAGES.get(number, f"cp{number}")
