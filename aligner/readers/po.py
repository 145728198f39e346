"""Message catalogues of programs (gettext PO and POT): the messages, or with side=target their translations."""

import re
from pathlib import Path

from memory.errors import InputError
from memory.text.languages import detect

from ..document import Block, Document, Reading
from ._decode import decoded

SUFFIXES = (".po", ".pot")
_CHARSET = re.compile(rb"charset=([A-Za-z0-9_.:-]{2,40})")
_ROW = re.compile(r'^(?:(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d{1,3})\])?\s{1,9})?"(.*)"\s{0,9}$')
_ESCAPE = re.compile(r"\\([abfnrtv\\\"']|[0-7]{1,3}|x[0-9A-Fa-f]{1,2})")
_SIGNS = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}


def read(path: Path, how: Reading) -> Document:
    """Return a block for each message and plural form; `line 12 CONTEXT` locates it. Obsolete messages are left out."""
    found, guessed = messages(path, how.encoding)
    blocks = [block for start, entry in found for block in _blocks(entry, start, how.side)]
    return Document(blocks, [f"read as {guessed}"] if guessed else [])


def messages(path: Path, encoding: str | None = None) -> tuple[list[tuple[int, dict[str, str]]], str]:
    """Return the messages as line and fields (msgctxt, msgid, msgstr, msgstr0 …), and the encoding if it was guessed.

    A message that is marked so has the field `fuzzy` too. That with the empty msgid, the head of the file, is left out.
    """
    data = path.read_bytes()
    said = _CHARSET.search(data[:8192])
    named = said.group(1).decode("ascii") if said and said.group(1) != b"CHARSET" else None
    text, guessed = decoded(data, str(path), encoding or named)
    out: list[tuple[int, dict[str, str]]] = []
    entry: dict[str, str] = {}
    start, field, fuzzy = 0, "", False
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            out.append((start, entry))
            fuzzy = (fuzzy and not entry) or (line.startswith("#,") and "fuzzy" in line)
            entry, field = {}, ""
            continue
        found = _ROW.match(line)
        if not found or not (found.group(1) or field):
            raise InputError(f"{path}:{number}: is no line of a message catalogue: {line[:60]}")
        if found.group(1):
            field = found.group(1) + (found.group(2) or "")
            if field == "msgctxt" or (field == "msgid" and "msgid" in entry):
                out.append((start, entry))
                entry = {}
            start = number if field == "msgid" else start
            if fuzzy:
                entry["fuzzy"] = "yes"
        entry[field] = entry.get(field, "") + _unescaped(found.group(3))
    out.append((start, entry))
    return [(place, one) for place, one in out if one.get("msgid")], guessed or ""


def _blocks(entry: dict[str, str], start: int, side: str) -> list[Block]:
    """Return the texts of one message."""
    wanted = "msgid" if side == "source" else "msgstr"
    context = entry.get("msgctxt", "")
    out = []
    for name, text in entry.items():
        if name.startswith(wanted) and text.strip():
            place = " ".join(filter(None, (f"line {start}", context, name if name not in ("msgid", "msgstr") else "")))
            out.append(Block("message", text.strip(), place, detect(text)))
    return out


def _unescaped(text: str) -> str:
    def sign(found: re.Match[str]) -> str:
        code = found.group(1)
        if code[0] == "x":
            return chr(int(code[1:], 16))
        return chr(int(code, 8)) if code[0] in "01234567" else _SIGNS.get(code, code)

    return _ESCAPE.sub(sign, text)
