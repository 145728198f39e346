"""OpenDocument texts: insertions kept, deletions dropped; then the notes, then headers and footers once each."""

from pathlib import Path
from typing import Any

from memory.errors import InputError

from ..document import Block, Document, Reading
from ._odf_story import OFFICE, STYLE, TEXT, Story, Styles
from ._xml import parse
from ._zip import opened

SUFFIXES = (".odt", ".ott", ".fodt")


def read(path: Path, how: Reading) -> Document:
    """Return the blocks in reading order: `p12` is the twelfth text:p or text:h of the file.

    Comments, hidden text and reading aids are no text of the document.
    """
    if path.suffix.lower() == ".fodt":
        content = common = parse(path.read_bytes(), str(path))
    else:
        with opened(path) as archive:
            if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.bytes("META-INF/manifest.xml"):
                raise InputError(f"{path}: is protected by a password; save it without one")
            content = archive.xml("content.xml")
            common = archive.xml("styles.xml") if "styles.xml" in archive else content
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise InputError(f"{path}: is no text document")
    styles = Styles(common, content)
    blocks = Story(styles).blocks(body, _numbers(content))
    return Document(blocks + _edges(common, styles))


def _numbers(root: Any) -> dict[Any, int]:
    return {p: n for n, p in enumerate(root.iter(f"{TEXT}p", f"{TEXT}h"), 1)}


def _edges(root: Any, styles: Styles) -> list[Block]:
    """Return the texts of headers and footers, each once; page numbers alone are none."""
    numbers = _numbers(root)
    out: list[Block] = []
    seen: set[tuple[str, str]] = set()
    for kind in ("header", "footer"):
        names = (f"{STYLE}{kind}", f"{STYLE}{kind}-first", f"{STYLE}{kind}-left")
        for edge in root.iter(*names):
            for block in Story(styles).blocks(edge, numbers, f"{kind}/", kind):
                if (kind, block.text) not in seen and any(c.isalpha() for c in block.text):
                    seen.add((kind, block.text))
                    out.append(block)
    return out
