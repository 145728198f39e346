"""Mending a TMX file into a new one in a stream, with a list of every change."""

import codecs
import re
from collections.abc import Iterator
from html.entities import html5
from pathlib import Path
from typing import BinaryIO
from xml.sax.saxutils import escape

from ..errors import InputError, NoUnitsError
from ._report import Skipped
from ._text import encoding_of
from ._tmx_names import ILLEGAL
from ._tmx_source import CHUNK, PROLOG, declared_encoding, open_bytes

_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(\[[^\]]*\]\s*)?>")
_ROOT, _END = re.compile(r"<(?:[\w.-]+:)?tmx"), re.compile(r"</(?:[\w.-]+:)?tmx\s*>")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# An illegal character, or an ampersand with what follows it.
_SPOT = re.compile(rf"(?P<illegal>{ILLEGAL.pattern})|&(?:(?:amp|lt|gt|quot|apos);|#(?:x(?P<hex>[0-9A-Fa-f]{{1,6}})|(?P<number>[0-9]{{1,7}}));"
                   r"|(?P<name>[A-Za-z][A-Za-z0-9]{0,31};)?)")  # fmt: skip
# Where one may be: a single set is searched for ten times faster than the whole.
_MARK_OUTSIDE = re.compile(ILLEGAL.pattern.replace("[", "[&", 1))
_MARK = re.compile(ILLEGAL.pattern.replace("[", "[&<", 1))
_SECTIONS = {"<!--": "-->", "<![CDATA[": "]]>"}  # in which & is no markup
_HELD = 64  # characters at the end of a chunk that may be the beginning of something


class Mender:
    """Writes a well-formed copy of a TMX file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.line = 1
        self._until = ""  # what closes the section in which the text stands

    def write(self, out: BinaryIO) -> Iterator[Skipped]:
        """Write the file made well-formed, and yield each change with its line.

        Illegal characters and references are left out, named characters of HTML written themselves, bare ampersands
        written as &amp;, a DOCTYPE with its entities dropped, bytes that are no text decoded as windows-1256 or
        replaced, a truncated tail closed after its last complete unit. Raises InputError for what is no TMX at all.
        """
        encoding, errors, changes = self._encoding()
        yield from changes
        pending, begun, closed = "", False, False
        end = end_line = 0  # of the last complete unit, in what is written
        written = lines = 0
        for text, last in self._texts(encoding, errors):
            pending += text
            if not begun:
                begun = _ROOT.search(pending) is not None
                if not begun:
                    if last or len(pending) > PROLOG:
                        raise InputError(f"{self.path}: has no <tmx> element; there is nothing to mend")
                    continue
                pending = _DECLARATION.sub("", pending, count=1)
                out.write(b'<?xml version="1.0" encoding="UTF-8"?>')
                written = out.tell()
                if found := _DOCTYPE.search(pending):
                    yield Skipped(1 + pending.count("\n", 0, found.start()), "a DOCTYPE is left out")
                    pending = pending[: found.start()] + "\n" * found.group().count("\n") + pending[found.end() :]
            cut = len(pending) if last else _safe(pending)
            done, pending = pending[:cut], pending[cut:]
            parts: list[str] = []
            yield from self._mended(done, parts)
            mended = "".join(parts)
            closed = closed or _END.search(mended) is not None
            if (at := mended.rfind("</tu>")) >= 0:
                end = written + len(mended[: at + 5].encode())
                end_line = lines + mended.count("\n", 0, at) + 1
            data = mended.encode()
            out.write(data)
            written += len(data)
            lines += mended.count("\n")
        if not closed:
            if not end:
                raise NoUnitsError("no complete <tu> is in the file; nothing can be saved from it")
            yield from self._close(out, end, end_line)

    def _close(self, out: BinaryIO, end: int, line: int) -> Iterator[Skipped]:
        out.flush()
        out.seek(end)
        lost = "an incomplete unit is left out, " if b"<tu" in out.read() else ""
        out.seek(end)
        out.truncate()
        out.write(b"\n</body>\n</tmx>\n")
        yield Skipped(line, f"the file breaks off: {lost}<body> and <tmx> are closed")

    def _encoding(self) -> tuple[str, str, list[Skipped]]:
        """Return the encoding in which the whole file can be read, how to take what cannot, and what was wrong."""
        with open_bytes(self.path) as file:
            head = file.read(4096)
        name = encoding_of(head)
        known = (
            [name] if name != "utf-8" else list(dict.fromkeys([declared_encoding(self.path, head), "utf-8", "cp1256"]))
        )
        for candidate in known:
            if not self._first_bad(candidate):
                wrong = Skipped(1, f"the file is {candidate}, not {known[0]} as it says")
                return candidate, "strict", [wrong] if candidate != known[0] else []
        line = self._first_bad(known[0])
        return known[0], "replace", [Skipped(line, f"bytes that are not {known[0]} are written U+FFFD")]

    def _first_bad(self, encoding: str) -> int:
        """Return the line of the first byte that is not in an encoding, 0 for none."""
        line = 1
        decoder = codecs.getincrementaldecoder(encoding)()
        with open_bytes(self.path) as file:
            data = file.read(CHUNK)
            while data:
                after = file.read(CHUNK)
                try:
                    line += decoder.decode(data, final=not after).count("\n")
                except UnicodeDecodeError as error:
                    return line + error.object[: error.start].decode(encoding, errors="ignore").count("\n")
                data = after
        return 0

    def _texts(self, encoding: str, errors: str) -> Iterator[tuple[str, bool]]:
        decoder = codecs.getincrementaldecoder(encoding)(errors)
        with open_bytes(self.path) as file:
            data, first = file.read(CHUNK), True
            while data:
                after = file.read(CHUNK)
                text = decoder.decode(data, final=not after)
                yield (text.lstrip("\ufeff") if first else text), not after
                data, first = after, False

    def _mended(self, text: str, parts: list[str]) -> Iterator[Skipped]:
        """Yield the changes of a piece of text, which goes into `parts`."""
        at = counted = 0
        hidden = self._hidden_to(text, 0) if self._until else 0
        for mark in (_MARK if "<!" in text else _MARK_OUTSIDE).finditer(text):
            start = mark.start()
            if start < at or (start < hidden and mark.group() in "&<"):
                continue
            if mark.group() == "<":
                hidden = max(hidden, self._section(text, start))
                continue
            found = _SPOT.match(text, start)
            new, why = self._at(found) if found else (None, "")
            if why:
                self.line += text.count("\n", counted, start)
                counted = start
                yield Skipped(self.line, why)
            if new is not None and found:
                parts += (text[at:start], new)
                at = found.end()
        self.line += text.count("\n", counted)
        parts.append(text[at:])

    def _section(self, text: str, start: int) -> int:
        """Return where a comment or CDATA section ends that begins here, 0 where none does."""
        for opening, closing in _SECTIONS.items():
            if text.startswith(opening, start):
                self._until = closing
                return self._hidden_to(text, start + len(opening))
        return 0

    def _hidden_to(self, text: str, start: int) -> int:
        """Return where the section ends in which a place stands: the end of the text where it goes on behind that."""
        end = text.find(self._until, start)
        if end < 0:
            return len(text)
        end += len(self._until)
        self._until = ""
        return end

    def _at(self, found: re.Match[str]) -> tuple[str | None, str]:
        """Return what is written at a spot, None for what stands there, and the change, empty for none."""
        if found["illegal"]:
            return "", "a character that XML cannot hold is left out"
        if found["hex"] or found["number"]:
            code = int(found["hex"], 16) if found["hex"] else int(found["number"])
            if code <= 0x10FFFF and code and not ILLEGAL.match(chr(code)):
                return None, ""
            return "", f"{found.group()} names a character that XML cannot hold; it is left out"
        if found["name"] in html5:
            text = html5[found["name"]]
            codes = " ".join(f"U+{ord(char):04X}" for char in text)
            return escape(text), f"{found.group()}, which only HTML defines, is written as the character {codes}"
        if found["name"]:
            return f"&amp;{found['name']}", f"{found.group()} is not defined; its & is written &amp;"
        return ("&amp;", "a bare & is written &amp;") if found.group() == "&" else (None, "")


def _safe(text: str) -> int:
    """Return how much of a text can be looked at without what follows it: no tag, reference or mark is cut in two."""
    cut, before = max(len(text) - _HELD, 0), -1
    while cut != before and len(text) - cut < 16 * _HELD:
        before = cut
        for opening, closing in ("<>", "&;"):
            begin = text.rfind(opening, max(cut - _HELD, 0), cut)
            if begin >= 0 and text.find(closing, begin, cut) < 0:
                cut = begin
        cut -= text[cut - 1 : cut] in ("-", "]") and cut > 0
    return cut
