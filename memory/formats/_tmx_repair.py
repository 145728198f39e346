"""Mending a TMX file into a new one, with a list of every change."""

import re
from pathlib import Path

from ..errors import InputError, NoUnitsError
from ._report import Skipped
from ._text import encoding_of
from ._tmx_names import ILLEGAL
from ._tmx_source import declared_encoding, open_bytes

_BARE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)")
_REFERENCE = re.compile(r"&#(?:x([0-9A-Fa-f]{1,6})|([0-9]{1,7}));")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(\[[^\]]*\]\s*)?>")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def mended(path: Path) -> tuple[str, list[Skipped]]:
    """Return the text of a TMX file made well-formed, and each change with its line.

    Illegal characters and references are left out, bare ampersands written as &amp;, a DOCTYPE with its entities
    dropped, bytes that are no text decoded as windows-1256 or replaced, a truncated tail closed after its last
    complete unit. Raises InputError for what is no TMX at all.
    """
    changes: list[Skipped] = []
    text = _text(path, changes)
    if "<tmx" not in text:
        raise InputError(f"{path}: has no <tmx> element; there is nothing to mend")
    text = _DECLARATION.sub('<?xml version="1.0" encoding="UTF-8"?>', text.lstrip("\ufeff"), count=1)
    for pattern, what, new in (
        (_DOCTYPE, "a DOCTYPE is left out", ""),
        (ILLEGAL, "a character that XML cannot hold is left out", ""),
        (_BARE, "a bare & is written &amp;", "&amp;"),
    ):
        text = _replace(text, pattern, what, new, changes)
    text = _references(text, changes)
    return _closed(text, changes), sorted(changes)


def _text(path: Path, changes: list[Skipped]) -> str:
    with open_bytes(path) as file:
        data = file.read()
    name = encoding_of(data[:4096])
    candidates = [name] if name != "utf-8" else list(dict.fromkeys([declared_encoding(path, data), "utf-8", "cp1256"]))
    for candidate in candidates:
        try:
            text = data.decode(candidate)
        except UnicodeDecodeError:
            continue
        if candidate != candidates[0]:
            changes.append(Skipped(1, f"the file is {candidate}, not {candidates[0]} as it says"))
        return text
    line = data[: _first_bad(data, candidates[0])].count(b"\n") + 1
    changes.append(Skipped(line, f"bytes that are not {candidates[0]} are written U+FFFD"))
    return data.decode(candidates[0], errors="replace")


def _first_bad(data: bytes, encoding: str) -> int:
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _replace(text: str, pattern: re.Pattern[str], what: str, new: str, changes: list[Skipped]) -> str:
    for found in pattern.finditer(text):
        changes.append(Skipped(text.count("\n", 0, found.start()) + 1, what))
    return pattern.sub(new, text)


def _references(text: str, changes: list[Skipped]) -> str:
    """Leave out references to characters that XML cannot hold, such as &#xD800;."""

    def legal(found: re.Match[str]) -> str:
        code = int(found.group(1), 16) if found.group(1) else int(found.group(2))
        if code <= 0x10FFFF and code and not ILLEGAL.match(chr(code)):
            return found.group()
        line = text.count("\n", 0, found.start()) + 1
        changes.append(Skipped(line, f"{found.group()} names a character that XML cannot hold; it is left out"))
        return ""

    return _REFERENCE.sub(legal, text)


def _closed(text: str, changes: list[Skipped]) -> str:
    if "</tmx>" in text:
        return text
    end = text.rfind("</tu>")
    if end < 0:
        raise NoUnitsError("no complete <tu> is in the file; nothing can be saved from it")
    line = text.count("\n", 0, end) + 1
    lost = "an incomplete unit is left out, " if "<tu" in text[end + 5 :] else ""
    changes.append(Skipped(line, f"the file breaks off: {lost}<body> and <tmx> are closed"))
    return text[: end + 5] + "\n</body>\n</tmx>\n"
