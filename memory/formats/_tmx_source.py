"""The text of a TMX file: unpacked, decoded whatever it declares, and refused where it declares entities."""

import codecs
import gzip
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

from ..errors import InputError
from ._text import encoding_of

CHUNK = 1 << 18
PROLOG = 1 << 24  # bytes of header that are read before giving up on a <body>
BOMB = 1 << 26  # bytes after which a packed file must not unpack to more than RATIO times its size
RATIO = 300

# What hides markup from a search for tags: comments, CDATA sections, processing instructions.
HIDDEN = r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>"
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]+)""")
_ROOT = re.compile(rf"(?:{HIDDEN})|(<!ENTITY)|(<[A-Za-z_])", re.DOTALL)


def texts(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the file in chunks, each as text and as UTF-8, without a byte-order mark.

    Raises InputError with the line for bytes that are no text, and for entity declarations before the root element.
    """
    prolog: str | None = ""  # the text up to the root element, None behind it
    raw = b""
    for text, data in _decoded(path):
        if prolog is None:
            yield text, data
            continue
        prolog += text
        raw += data  # may end inside a letter whose rest is in the next chunk
        if _root_begins(path, prolog) or len(prolog) > PROLOG:
            yield prolog, raw
            prolog = None
    if prolog:
        yield prolog, raw


def _root_begins(path: Path, text: str) -> bool:
    for found in _ROOT.finditer(text):
        if found.group(1):
            line = text.count("\n", 0, found.start()) + 1
            raise InputError(f"{path}:{line}: declares entities, which can hide or multiply text; "
                             "remove the declarations and write the characters themselves")  # fmt: skip
        if found.group(2):
            return True
    return False


def _decoded(path: Path) -> Iterator[tuple[str, bytes]]:
    with open_bytes(path) as file:
        head = file.read(CHUNK)
        encoding = declared_encoding(path, head)
        decoder = codecs.getincrementaldecoder(encoding)()
        line, first, held = 1, True, ""
        while head:
            data, head = head, file.read(CHUNK)
            try:
                text = decoder.decode(data, final=not head)
            except UnicodeDecodeError as error:
                line += decoded_lines(error.object[: error.start], encoding)
                raise InputError(f"{path}:{line}: is not {encoding} (byte 0x{error.object[error.start]:02x}); "
                                 "save the file as UTF-8 or correct its XML declaration") from None  # fmt: skip
            if first:
                text, first = text.lstrip("\ufeff"), False
            raw = data if encoding == "utf-8" else text.encode()
            if held or "\r" in text:  # every line end is one character, as in any XML that is read
                text = held + text
                held = "\r" if text.endswith("\r") and head else ""
                text = text[: len(text) - len(held)].replace("\r\n", "\n").replace("\r", "\n")
            line += raw.count(b"\n")
            yield text, raw


def decoded_lines(data: bytes, encoding: str) -> int:
    """Return the number of line ends in bytes, whatever the width of their characters."""
    return data.decode(encoding, errors="ignore").count("\n")


def declared_encoding(path: Path, head: bytes) -> str:
    """Return the encoding of a TMX file by its mark, its NUL bytes, its declaration, else UTF-8."""
    name = encoding_of(head)
    if name != "utf-8":
        return name
    declared = _DECLARED.match(head)
    if declared is None:
        return "utf-8"
    label = declared.group(1).decode("ascii").lower()
    if label.startswith(("utf-16", "utf-32", "ucs")):
        return "utf-8"  # the declaration is plainly wrong: its own bytes are single
    try:
        info = codecs.lookup(label)
    except LookupError:
        raise InputError(f"{path}:1: declares the unknown encoding {label}; save the file as UTF-8") from None
    if not info._is_text_encoding:
        raise InputError(f"{path}:1: declares {label}, which is no encoding of text; save the file as UTF-8")
    return info.name


def open_bytes(path: Path) -> IO[bytes]:
    """Open a TMX file, unpacked in a stream where it is .gz or the one TMX in a .zip."""
    with path.open("rb") as file:
        magic = file.read(4)
    if magic[:2] == b"\x1f\x8b":
        return _Unpacked(path, cast("IO[bytes]", gzip.open(path, "rb")))
    if magic == b"PK\x03\x04":
        try:
            archive = zipfile.ZipFile(path)
            names = [n for n in archive.namelist() if n.lower().endswith((".tmx", ".xml"))]
            if len(names) != 1:
                raise InputError(f"{path}: holds {len(names)} TMX files; take out the one to read")
            return _Unpacked(path, archive.open(names[0]))
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            raise InputError(f"{path}: cannot be unpacked ({error}); unpack it first") from None
    return path.open("rb")


class _Unpacked(io.BufferedIOBase, IO[bytes]):
    """A packed file read in a stream; damage and bombs are errors of the file."""

    def __init__(self, path: Path, file: IO[bytes]) -> None:
        self._path, self._file = path, file
        self._size = path.stat().st_size
        self._count = 0

    def read(self, size: int | None = -1, /) -> bytes:
        """Return the next bytes; raise InputError for a damaged file or one that unpacks to far too much."""
        import zlib

        try:
            data = self._file.read(-1 if size is None else size)
        except (EOFError, OSError, zlib.error, zipfile.BadZipFile, RuntimeError) as error:
            raise InputError(f"{self._path}: cannot be unpacked ({error}); the file is damaged") from None
        self._count += len(data)
        if self._count > max(BOMB, RATIO * self._size):
            raise InputError(f"{self._path}: unpacks to more than {RATIO} times its size; unpack it first "
                             "if it is what it should be")  # fmt: skip
        return data

    def close(self) -> None:
        """Close the packed file."""
        self._file.close()
        super().close()

    def __exit__(self, *_: Any) -> None:
        self.close()
