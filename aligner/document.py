"""A document as a list of blocks, read from a file by its suffix."""

import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from memory.errors import InputError, UsageError
from memory.files import readable
from memory.plugins import members

# What a block may be; a cell's heading or list item is a cell.
KINDS = ("paragraph", "heading", "list item", "cell", "caption", "note", "header", "footer", "cue", "message")


class Mark(NamedTuple):
    """Formatting of `start`..`end` in a block's text (code points), or a thing that stands at `start` (both equal).

    Kinds: bold italic underline strike superscript subscript code link; things: note, image, tag, soft hyphen.
    `value` is the address of a link, the number of a note, the XML of an inline element.
    """

    start: int
    end: int
    kind: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, caption, list item or table cell; `after` is the white space up to the next block.

    `marks` is the formatting inside the text, `origin` names a way of reading that may have moved characters (`pdf`).
    """

    kind: str
    text: str
    locator: str
    lang: str = ""
    after: str = "\n"
    marks: tuple[Mark, ...] = ()
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks of a file in reading order, and what the reader has to say about it."""

    blocks: list[Block]
    notes: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The blocks' texts with what stands between them."""
        return "".join(b.text + b.after for b in self.blocks)


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is to be read; what a format does not know it ignores."""

    encoding: str | None = None
    newline: str = "paragraph"
    article: bool = False  # a web page: its article alone, without menus and footers
    side: str = "source"  # a file of two languages (XLIFF, PO): the texts of which one


def read_document(
    path: str | Path,
    encoding: str | None = None,
    newline: str = "paragraph",
    *,
    article: bool = False,
    side: str = "source",
) -> Document:
    """Read a file by its suffix; raise UsageError for an unknown one, InputError for one that is not what it should be."""
    if side not in ("source", "target"):
        raise UsageError(f"side is {side!r}; there are source and target")
    known = {suffix: m for m in members("aligner.readers") for suffix in m.SUFFIXES}
    how = Reading(encoding, newline, article, side)
    if str(path) == "-":
        return _from_stdin(known, how)
    path = Path(path)
    module = known.get(path.suffix.lower())
    if module is None:
        readable(path)
        advice = _advice(path)
        raise UsageError(
            f"{path}: {advice or 'documents of this suffix cannot be read; there are ' + ' '.join(sorted(known))}"
        )
    return _read(module, path, how)


# What a program that opens such a file can save it as.
_SAVE_AS = {
    ".docx": (".doc", ".dot", ".wps", ".wpd", ".pages", ".sxw", ".hwp"),
    ".xlsx": (".xls", ".xlsb", ".ods", ".numbers", ".sxc"),
    ".pptx": (".ppt", ".pps", ".odp", ".key"),
    ".html": (".mht", ".mhtml", ".chm", ".webarchive"),
    ".epub": (".mobi", ".azw", ".azw3", ".fb2"),
}
_IMAGES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".gif", ".bmp", ".webp", ".djvu", ".heic")
_MEMORIES = (".tmx", ".tsv", ".csv", ".jsonl", ".parquet")


def _advice(path: Path) -> str:
    """Say what to do with a file of a known kind that no reader takes."""
    suffix = path.suffix.lower()
    for better, others in _SAVE_AS.items():
        if suffix in others:
            return f"{suffix} cannot be read; open it in the program that wrote it, or in LibreOffice, and save it as {better}"
    if suffix in _IMAGES:
        return f"{suffix} is a picture; have its text recognised (OCR) and save that as .txt or .docx"
    if suffix in _MEMORIES:
        return f"{suffix} holds units, not a document; `dhakira import MEMORY.db {path}` takes them"
    return ""


def _read(module: ModuleType, path: Path, how: Reading) -> Document:
    try:
        document: Document = module.read(readable(path), how)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from None
    if not any(b.text.strip() for b in document.blocks):
        raise InputError(f"{path}: has no text")
    return document


def _from_stdin(known: dict[str, ModuleType], how: Reading) -> Document:
    """Read standard input, whatever it is: its first bytes tell the format."""
    from .readers._sniff import suffix_of

    data = sys.stdin.buffer.read()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"stdin{suffix_of(data)}"
        path.write_bytes(data)
        try:
            return _read(known[path.suffix], path, how)
        except InputError as error:
            raise InputError(str(error).replace(str(path), "standard input")) from None
