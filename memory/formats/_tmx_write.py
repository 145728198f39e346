"""Writing TMX 1.4b as the strictest reader wants it."""

import json
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from ..text.languages import normalize_tag
from ..unit import Code, Piece, Unit
from ..xml import inline
from ._tmx_names import FIELD_PROPS, FILE_TYPES, ILLEGAL, INLINE, one_line

PROFILES = ("omegat", "memoq", "trados", "matecat", "weblate")


class TmxWriter:
    """Writes one file; `illegal` counts the characters that XML cannot hold and that were therefore left out."""

    def __init__(self, file: IO[str], profile: str | None, version: str) -> None:
        self.file, self.profile, self.version = file, profile, version
        self.illegal = 0

    def write(self, units: Iterable[Unit]) -> int:
        """Write the document and return the number of units."""
        count = 0
        for before, unit, after in _neighbours(units):
            if not count:
                self.source_lang = normalize_tag(unit.source_lang) or "ar"
                self.file.write(self._head())
            self.file.write(self._unit(unit, before, after))
            count += 1
        if not count:
            self.source_lang = "ar"
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

    def _unit(self, unit: Unit, before: Unit | None, after: Unit | None) -> str:
        parts = [f"<tu{self._attributes(unit)}>"]
        if unit.note:
            parts.append(f"<note>{self._text(unit.note)}</note>")
        parts += [self._prop(name, text) for name, text in _field_props(unit)]
        parts += [self._prop(k, v) for k, v in unit.props if not k.startswith(("@", "source/", "target/"))]
        parts += self._context(before, after)
        for side in ("source", "target"):
            parts.append(self._variant(unit, side, before, after))
        return "\n".join(parts) + "\n</tu>\n"

    def _attributes(self, unit: Unit) -> str:
        out = {} if self.profile == "omegat" or not unit.id else {"tuid": unit.id}
        source = normalize_tag(unit.source_lang)
        out |= {k[1:]: v for k, v in unit.props if k.startswith("@")}
        if source != self.source_lang:
            out["srclang"] = source
        if unit.usage_count:
            out["usagecount"] = str(unit.usage_count)
        out |= _dates(unit)
        return self._attribute_text(out)

    def _variant(self, unit: Unit, side: str, before: Unit | None, after: Unit | None) -> str:
        lang = normalize_tag(getattr(unit, f"{side}_lang"))
        mine = [(k.split("/", 1)[1], v) for k, v in unit.props if k.startswith(f"{side}/")]
        attributes = {k[1:]: v for k, v in mine if k.startswith("@")}
        if side == "target":
            attributes |= _dates(unit)
        props = [self._prop(k, v) for k, v in mine if not k.startswith("@")]
        if self.profile == "memoq" and side == "source":
            props += [self._prop(f"x-context-{n}", f"<seg>{escape(one_line(u.source)[0])}</seg>")
                      for n, u in (("pre", before), ("post", after)) if u]  # fmt: skip
        seg = self._segment(getattr(unit, side), getattr(unit, f"{side}_codes"))
        return f'<tuv xml:lang="{lang}"{self._attribute_text(attributes)}>{"".join(props)}<seg>{seg}</seg></tuv>'

    def _segment(self, text: str, codes: tuple[Code, ...]) -> str:
        if not codes:
            return self._text(text)
        out, at = [], 0
        for code in codes:
            xml = inline(self._legal(code.xml), INLINE, "<ph>{text}</ph>")
            out += [escape(self._legal(text[at : code.at])), xml]
            at = code.at
        out.append(escape(self._legal(text[at:])))
        return one_line("".join(out))[0]

    def _text(self, text: str) -> str:
        line, illegal = one_line(text)
        self.illegal += illegal
        return escape(line)

    def _legal(self, text: str) -> str:
        legal, illegal = ILLEGAL.subn("", text)
        self.illegal += illegal
        return legal

    def _prop(self, name: str, text: str) -> str:
        if self.profile == "omegat" and name in FILE_TYPES:
            name = f"x-{name}"
        return f"<prop type={quoteattr(self._legal(name))}>{escape(self._legal(text))}</prop>"

    def _context(self, before: Unit | None, after: Unit | None) -> list[str]:
        if self.profile != "matecat":
            return []
        named = (("x-context-pre", before), ("x-context-post", after))
        return [self._prop(name, one_line(unit.source)[0]) for name, unit in named if unit]

    def _attribute_text(self, attributes: dict[str, str]) -> str:
        return "".join(f" {k}={quoteattr(self._legal(v))}" for k, v in attributes.items())


def _neighbours(units: Iterable[Unit]) -> Iterator[tuple[Unit | None, Unit, Unit | None]]:
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


def _field_props(unit: Unit) -> Iterator[tuple[str, str]]:
    for prop, name in FIELD_PROPS.items():
        value = getattr(unit, name)
        if name in ("source_pieces", "target_pieces"):
            if value:
                yield prop, _pieces(value, unit.source if name == "source_pieces" else unit.target)
        elif value is not None and value != "" and not (name == "status" and value == "draft"):
            yield prop, repr(value) if isinstance(value, float) else str(value)


def _pieces(pieces: tuple[Piece, ...], text: str) -> str:
    """Return pieces as JSON with the offsets that hold after NFC, which may shorten the text."""

    def moved(at: int) -> int:
        return at if unicodedata.is_normalized("NFC", text) else len(unicodedata.normalize("NFC", text[:at]))

    return json.dumps([p._replace(start=moved(p.start), end=moved(p.end)) for p in pieces], ensure_ascii=False)


def _dates(unit: Unit) -> dict[str, str]:
    named = (("creationdate", _stamp(unit.created_at)), ("creationid", unit.created_by),
             ("changedate", _stamp(unit.changed_at)), ("changeid", unit.changed_by))  # fmt: skip
    return {name: value for name, value in named if value}


@lru_cache(maxsize=1024)
def _stamp(date: str) -> str:
    """Return YYYYMMDDThhmmssZ for an ISO date in UTC, empty where it is none."""
    digits = "".join(c for c in date if c.isdigit())[:14]
    if len(digits) == 8:
        digits += "000000"
    return f"{digits[:8]}T{digits[8:]}Z" if len(digits) == 14 else ""
