"""Names that reading and writing TMX share: our props, and the XML characters that may not stand in a file."""

import json
import re
import unicodedata
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from ..unit import STATUSES, Piece

# Fields of a unit that TMX has no attribute for, kept in props of our own.
FIELD_PROPS = {
    "x-document": "document", "x-position": "position", "x-score": "score", "x-status": "status",
    "x-origin": "origin", "x-rendering": "rendering", "x-source-pieces": "source_pieces",
    "x-target-pieces": "target_pieces",
}  # fmt: skip
FILE_TYPES = frozenset({"file", "id", "prev", "next", "path"})  # OmegaT reads these as the place of a unit
INLINE = frozenset({"bpt", "ept", "ph", "it", "hi", "ut", "sub"})
# What TMX 1.4b knows, the language and the fields of a unit aside.
_SHARED = {"o-encoding", "datatype", "usagecount", "lastusagedate", "creationtool", "creationtoolversion",
           "creationdate", "creationid", "changedate", "changeid", "o-tmf"}  # fmt: skip
ATTRIBUTES = {"tu": _SHARED | {"segtype"}, "tuv": _SHARED}
# XML 1.0: everything but tab, LF, CR, U+0020..D7FF, U+E000..FFFD, U+10000..10FFFF.
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BASIC = re.compile(r"[0-9]{8}T[0-9]{6}Z")
_BREAKS = re.compile(r"[\t\n\r\x85\u2028\u2029]+ *")
_LINE_MARKS = str.maketrans("\x0b\x0c", "\n\n")  # Word's line and page break: words would run together without them


def legal(text: str) -> tuple[str, int]:
    """Return text without the characters that XML cannot hold, and how many those were."""
    return ILLEGAL.subn("", text)


def one_line(text: str) -> tuple[str, int]:
    """Return text as a `<seg>` holds it, NFC, on one line and without illegal characters, and how many those were."""
    breaks = text.count("\x0b") + text.count("\x0c")
    text, illegal = legal(text.translate(_LINE_MARKS) if breaks else text)
    return _BREAKS.sub(" ", unicodedata.normalize("NFC", text)), illegal + breaks


def field_of(name: str, text: str) -> Any:
    """Return the value of a field that one of our props holds; raise ValueError or TypeError where it holds none."""
    if name == "position":
        return int(text)
    if name == "score":
        score = float(text)
        if not 0 <= score <= 1:
            raise ValueError("a score of another tool")
        return score
    if name == "status" and text not in STATUSES:
        raise ValueError("a status of another tool")
    if name in ("source_pieces", "target_pieces"):
        return pieces_of(text)
    return text


def pieces_of(text: str) -> tuple[Piece, ...]:
    """Return the pieces that a prop of ours holds; raise ValueError or TypeError for a text of another tool."""
    try:  # one piece, as most units have: twice as fast as the whole JSON
        head, start, end, spaces = text.split(", ", 3)
        if head[:2] == "[[" and (around := _around(spaces)):
            return (Piece(int(head[2:]), int(start), int(end), *around),)
    except ValueError:
        pass
    return tuple([Piece._make(item) for item in json.loads(text)])


@lru_cache(maxsize=256)
def _around(spaces: str) -> tuple[str, str] | None:
    """Return the two strings with which a piece ends, None where more follows."""
    try:
        (found,) = json.loads(f"[[{spaces}")
        before, after = found
    except (ValueError, TypeError):
        return None
    return before, after


# The dates of a memory crowd together: a minute is looked at once, and its seconds are one of sixty.
_SECONDS = {f"{n:02}Z": f"{n:02}Z" for n in range(60)}
_ISO: dict[str, str] = {}  # YYYYMMDDThhmm → YYYY-MM-DDThh:mm:
_TMX: dict[str, str] = {}  # and back
_MINUTES = 10_000  # kept of each


def iso_date(text: str) -> str:
    """Return YYYYMMDDThhmmssZ, or any other ISO date, as ISO 8601 in UTC; empty for what is no date."""
    try:
        return _ISO[text[:13]] + _SECONDS[text[13:]]
    except KeyError:
        date = _date(text)
        if _BASIC.fullmatch(text):
            _keep(_ISO, text[:13], date[:17])
        return date


def tmx_date(date: str) -> str:
    """Return YYYYMMDDThhmmssZ for an ISO date, empty where it is none."""
    try:
        return _TMX[date[:17]] + _SECONDS[date[17:]]
    except KeyError:
        full = _date(date)
        short = full.replace("-", "").replace(":", "")
        if full == date:
            _keep(_TMX, date[:17], short[:13])
        return short


def _keep(known: dict[str, str], key: str, value: str) -> None:
    if value:
        if len(known) >= _MINUTES:
            known.clear()
        known[key] = value


@lru_cache(maxsize=1024)
def _date(text: str) -> str:
    """Return a date in UTC as YYYY-MM-DDThh:mm:ssZ, empty for what is none."""
    try:
        date = datetime.fromisoformat(text.strip())
    except ValueError:
        return ""
    date = date.astimezone(UTC) if date.tzinfo else date.replace(tzinfo=UTC)
    return date.strftime("%Y-%m-%dT%H:%M:%SZ")
