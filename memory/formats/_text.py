"""Lines of a text file with their numbers, decoded strictly, with an error that says where it is not text."""

import codecs
from collections.abc import Iterator
from pathlib import Path

from ..errors import InputError

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip


def encoding_of(head: bytes) -> str:
    """Return the encoding of a file that begins with `head`: by its mark, by NUL bytes, else UTF-8."""
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    if head[:2] and b"\0" in head[:64]:
        return "utf-16-le" if head[1:2] == b"\0" else "utf-16-be"
    return "utf-8"


def lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield (number, line) without the line end; only LF, CR LF and, in a file without LF, CR end a line."""
    with path.open("rb") as file:
        head = file.read(4096)
    encoding = encoding_of(head)
    ending = "\r" if _old_mac(path, encoding) else "\n"
    try:
        with path.open("r", encoding=encoding, newline=ending) as text:
            for number, line in enumerate(text, 1):
                yield number, line.removesuffix(ending).removesuffix("\r")
    except UnicodeDecodeError:
        raise undecodable(path, encoding, ending) from None


def undecodable(path: Path, encoding: str, ending: str = "\n") -> InputError:
    """Return the error for a file that is not in an encoding, with the line of the first byte that is not."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line, byte = 1, ""
    with path.open("rb") as file:
        data = file.read(65536)
        while data:
            after = file.read(65536)
            try:
                line += decoder.decode(data, final=not after).count(ending)
            except UnicodeDecodeError as error:
                line += error.object[: error.start].decode(encoding, errors="ignore").count(ending)
                byte = f" (byte 0x{error.object[error.start]:02x})"
                break
            data = after
    return InputError(f"{path}:{line}: is not {encoding.upper()}{byte}; save the file as UTF-8")


def _old_mac(path: Path, encoding: str) -> bool:
    """Whether lines end in CR alone: the first line end of the file decides."""
    with path.open("r", encoding=encoding, newline="", errors="replace") as text:  # looked at, never used as text
        while chunk := text.read(65536):
            at = chunk.find("\r")
            if "\n" in chunk[: at + 2 if at >= 0 else None]:
                return False
            if at >= 0:
                return at + 1 < len(chunk) and chunk[at + 1] != "\n"
    return False
