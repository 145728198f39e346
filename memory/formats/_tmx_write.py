"""Writing TMX 1.4b as the strictest reader wants it."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import IO
from unicodedata import is_normalized
from xml.sax.saxutils import escape, quoteattr

from ..text.languages import normalize_tag
from ..unit import Code, Piece, Unit
from ._tmx_codes import coded
from ._tmx_collect import FOREIGN, NOTE, Pairs, trimmed
from ._tmx_names import ATTRIBUTES, FILE_TYPES, ILLEGAL, legal, one_line, tmx_date

PROFILES = ("omegat", "memoq", "trados", "matecat", "weblate")
CONTEXT = ("memoq", "matecat")  # the profiles that carry the neighbours of a unit
BATCH = 512
# Text that needs more than to be put between its tags; looked for in a whole batch at once.
_UNCLEAN = re.compile(f"[&<>\t\n\r\x85\u2028\u2029]|{ILLEGAL.pattern}")
_IDS = re.compile(r"[\w.:#+-]*")

Between = tuple[Unit | None, Unit, Unit | None]
# Attributes and props of the <tu>, its first <tuv>, the second up to its dates, the second from there to its text.
Shell = tuple[str, str, str, str, str]


class TmxWriter:
    """Writes one file; `illegal` counts the characters that XML cannot hold and that were therefore left out."""

    def __init__(self, file: IO[str], profile: str | None, version: str) -> None:
        self.file, self.profile, self.version = file, profile, version
        self.illegal = 0
        self.first_illegal = ""  # the unit of the first of them
        self.source_lang = "ar"
        self._shells: dict[tuple[object, ...], Shell] = {}

    def write(self, units: Iterable[Unit]) -> int:
        """Write the document and return the number of units."""
        count = 0
        rows = _neighbours(units) if self.profile in CONTEXT else ((None, unit, None) for unit in units)
        while batch := list(islice(rows, BATCH)):
            if not count:
                self.source_lang = _tag(batch[0][1].source_lang)
                self.file.write(self._head())
            self.file.write(self._batch(batch))
            count += len(batch)
        if not count:
            self.file.write(self._head())
        self.file.write("</body>\n</tmx>\n")
        return count

    def _head(self) -> str:
        signature = f"dhakira {self.version}; profile {self.profile or 'plain'}"
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
            f'<header creationtool="dhakira" creationtoolversion={quoteattr(self.version)} segtype="sentence" '
            f'o-tmf="dhakira" adminlang="en" srclang={quoteattr(self.source_lang)} datatype="plaintext">'
            f'<prop type="x-signature">{escape(signature)}</prop></header>\n<body>\n'
        )

    def _batch(self, batch: Sequence[Between]) -> str:
        """Return the units of a batch; texts that need nothing are found by one look at all of them."""
        clean = _clean([u.source for _, u, _ in batch]) and _clean([u.target for _, u, _ in batch])
        out = []
        for before, unit, after in batch:
            out.append(self._unit(unit, before, after, clean))
            if self.illegal and not self.first_illegal:
                self.first_illegal = unit.id or "without an id"
        return "".join(out)

    def _unit(self, unit: Unit, before: Unit | None, after: Unit | None, clean: bool) -> str:
        source, target = unit.source.strip(), unit.target.strip()
        if not clean or unit.source_codes:
            source = self._segment(unit.source, unit.source_codes, clean)
        if not clean or unit.target_codes:
            target = self._segment(unit.target, unit.target_codes, clean)
        identifier = context = source_context = ""
        if unit.id and self.profile != "omegat":
            identifier = f' tuid="{unit.id}"' if _IDS.fullmatch(unit.id) else f" tuid={self._quoted(unit.id)}"
        opening, props, first, second, last = self._shell(unit)
        dates = _dates(unit.created_at, unit.created_by, unit.changed_at, unit.changed_by)
        if (before or after) and not any("x-context-" in name for name, _ in unit.props):
            context = self._context(before, after) if self.profile == "matecat" else ""
            source_context = self._context(before, after, True) if self.profile == "memoq" else ""
        return (
            f"<tu{identifier}{opening}{dates}>\n{self._fields(unit)}{props}{context}"
            f"{first}{source_context}<seg>{source}{second}{dates}{last}{target}</seg></tuv>\n</tu>\n"
        )

    def _segment(self, text: str, codes: tuple[Code, ...], clean: bool) -> str:
        if clean:
            return coded(*trimmed(text, codes), str)
        if not codes:
            return escape(self._line(text).strip())
        if ILLEGAL.search(text):
            codes = tuple(c._replace(at=len(legal(text[: c.at])[0])) for c in codes)
            text = self._legal(text)
        return coded(*trimmed(text, codes), self._piece)

    def _piece(self, text: str) -> str:
        return text if _clean([text]) else escape(self._line(text))

    def _fields(self, unit: Unit) -> str:
        """Return the note and the fields for which TMX has no attribute."""
        out = "".join([f"<note>{self._verbatim(line)}</note>\n" for line in unit.note.split("\n")]) if unit.note else ""
        if unit.document:
            out += self._prop("x-document", unit.document)
        if unit.position is not None:
            out += f'<prop type="x-position">{unit.position}</prop>\n'
        if unit.score is not None:
            out += f'<prop type="x-score">{unit.score!r}</prop>\n'
        if unit.status != "draft":
            out += f'<prop type="x-status">{unit.status}</prop>\n'
        for name, text in (("x-origin", unit.origin), ("x-rendering", unit.rendering)):
            out += self._prop(name, text) if text else ""
        if unit.source_pieces:
            out += self._prop("x-source-pieces", _pieces(unit.source_pieces, unit.source))
        if unit.target_pieces:
            out += self._prop("x-target-pieces", _pieces(unit.target_pieces, unit.target))
        return out

    def _shell(self, unit: Unit) -> Shell:
        """Return what stands around the texts, number, dates and fields of a unit; most units share theirs."""
        key = (unit.props, unit.source_lang, unit.target_lang, unit.usage_count)
        shell = self._shells.get(key)
        if shell is None:
            before = self.illegal
            shell = self._new_shell(unit)
            if self.illegal == before:  # else counted each time
                if len(self._shells) >= BATCH:
                    self._shells.clear()
                self._shells[key] = shell
        return shell

    def _new_shell(self, unit: Unit) -> Shell:
        usage = f' usagecount="{unit.usage_count}"' if unit.usage_count else ""
        lang = _tag(unit.source_lang)
        if lang != self.source_lang:
            usage += f" srclang={quoteattr(lang)}"
        own, source_own, target_own = (self._owned_by(owner, unit.props) for owner in ("tu", "source", "target"))
        return (
            f"{own[0]}{usage}",
            own[1],
            f"<tuv xml:lang={_quoted_tag(unit.source_lang)}{source_own[0]}>{source_own[1]}",
            f"</seg></tuv>\n<tuv xml:lang={_quoted_tag(unit.target_lang)}",
            f"{target_own[0]}>{target_own[1]}<seg>",
        )

    def _owned_by(self, owner: str, pairs: Pairs) -> tuple[str, str]:
        """Return the attributes and the props of one owner.

        An attribute that TMX 1.4b does not have makes strict readers refuse the file: it goes into a prop.
        """
        attributes, notes, props = "", "", ""
        seen: set[str] = set()
        for key, text in pairs:
            side, _, rest = key.partition("/")
            side, name = (side, rest) if side in ("source", "target") else ("tu", key)
            if side != owner:
                continue
            if name == NOTE:
                notes += f"<note>{self._verbatim(text)}</note>\n"
            elif name[:1] != "@":
                props += self._prop(name, text)
            elif _fits(name[1:], text, owner) and name not in seen:
                attributes += f" {name[1:]}={self._quoted(text)}"
                seen.add(name)
            else:
                props += self._prop(FOREIGN + name[1:], text)
        return attributes, notes + props

    def _context(self, before: Unit | None, after: Unit | None, wrapped: bool = False) -> str:
        out = ""
        for name, unit in (("x-context-pre", before), ("x-context-post", after)):
            if unit:
                text = one_line(unit.source)[0].strip()
                out += self._prop(name, f"<seg>{escape(text)}</seg>" if wrapped else text)
        return out

    def _prop(self, name: str, text: str) -> str:
        if self.profile == "omegat" and name in FILE_TYPES:
            name = f"x-{name}"
        return f"<prop type={self._quoted(name)}>{self._verbatim(text)}</prop>\n"

    def _line(self, text: str) -> str:
        line, illegal = one_line(text)
        self.illegal += illegal
        return line

    def _legal(self, text: str) -> str:
        text, illegal = legal(text)
        self.illegal += illegal
        return text

    def _verbatim(self, text: str) -> str:
        return escape(self._legal(text), {"\r": "&#13;"})  # a reader makes a line feed of a bare one

    def _quoted(self, text: str) -> str:
        return quoteattr(self._legal(text))


def _clean(texts: list[str]) -> bool:
    """Whether every text can stand in a segment as it is, outer white space aside."""
    joined = " ".join(texts)  # a space composes with nothing
    return is_normalized("NFC", joined) and not _UNCLEAN.search(joined)


def _fits(name: str, text: str, owner: str) -> bool:
    """Whether TMX has this attribute and takes this value."""
    if name not in ATTRIBUTES["tu" if owner == "tu" else "tuv"]:
        return False
    if name.endswith("date"):
        return bool(tmx_date(text)) and tmx_date(text) == text
    return name not in ("usagecount",) or text.isdecimal()


def _neighbours(units: Iterable[Unit]) -> Iterator[Between]:
    """Yield each unit between the one before and the one after it in the same document."""
    before: Unit | None = None
    here: Unit | None = None
    for after in units:
        if here is not None:
            yield _same(before, here), here, _same(after, here)
        before, here = here, after
    if here is not None:
        yield _same(before, here), here, None


def _same(other: Unit | None, unit: Unit) -> Unit | None:
    return other if other and other.document and other.document == unit.document else None


def _pieces(pieces: tuple[Piece, ...], text: str) -> str:
    """Return pieces as JSON with the offsets that hold in the segment as it is written."""
    before = len(text) - len(text.lstrip())

    def moved(at: int) -> int:
        return len(one_line(text[before : max(at, before)])[0])

    if before or not _clean([text]):
        pieces = tuple(p._replace(start=moved(p.start), end=moved(p.end)) for p in pieces)
    return json.dumps(pieces, ensure_ascii=False)


@lru_cache(maxsize=4096)
def _dates(created_at: str, created_by: str, changed_at: str, changed_by: str) -> str:
    named = (("creationdate", tmx_date(created_at)), ("creationid", created_by),
             ("changedate", tmx_date(changed_at)), ("changeid", changed_by))  # fmt: skip
    return "".join(f" {name}={quoteattr(legal(value)[0])}" for name, value in named if value)


@lru_cache(maxsize=256)
def _tag(tag: str) -> str:
    """Return a language tag as TMX wants it; `*all*` and an empty one are no language."""
    return legal(normalize_tag(tag.replace("*", "")))[0] or "und"


@lru_cache(maxsize=256)
def _quoted_tag(tag: str) -> str:
    return quoteattr(_tag(tag))
