"""Reading TMX in a stream: whatever its version, encoding and habits, nothing taken wrongly and nothing fetched."""

import codecs
import gzip
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, cast
from xml.sax.saxutils import escape, quoteattr

from ..errors import InputError
from ..text.languages import detect, normalize_tag, primary
from ..unit import STATUSES, Code, Piece, Unit
from ._report import Report, Skipped
from ._text import encoding_of
from ._tmx_names import FIELD_PROPS

CHUNK = 1 << 18
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]+)""")
_ENTITY_REFERENCE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9A-Fa-f]+);)")
_NATIVE = frozenset({"bpt", "ept", "ph", "it", "ut"})  # hold the code of the original format, not text
_DATE = re.compile(r"^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$")
_OWN_ATTRIBUTES = frozenset({"tuid", "srclang", "usagecount", "creationdate", "creationid", "changedate", "changeid"})


@dataclass(slots=True)
class _Variant:
    lang: str
    attributes: dict[str, str]
    props: list[tuple[str, str]] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)
    length: int = 0
    segments: int = 0


class _Target:
    """Collects translation units from parse events; `ready` holds finished ones until they are taken."""

    def __init__(self) -> None:
        self.ready: list[tuple[dict[str, str], list[tuple[str, str]], list[str], list[_Variant]]] = []
        self.header: dict[str, str] = {}
        self.root = ""
        self._tu: tuple[dict[str, str], list[tuple[str, str]], list[str], list[_Variant]] | None = None
        self._variant: _Variant | None = None
        self._text: list[str] | None = None  # of a prop or note
        self._kind = ""
        self._in_seg = False
        self._native: list[str] | None = None  # xml of an inline code being read
        self._depth = 0

    def start(self, tag: str, attributes: Any) -> None:
        name = tag.rsplit("}", 1)[-1]
        if self._in_seg:
            self._start_inline(name, attributes)
        elif name == "tu":
            self._tu = (dict(attributes), [], [], [])
        elif name == "tuv" and self._tu is not None:
            data = dict(attributes)
            lang = data.pop(XML_LANG, "") or data.pop("lang", "")
            data.pop("lang", None)
            self._variant = _Variant(normalize_tag(lang) if lang else "", data)
            self._tu[3].append(self._variant)
        elif name == "seg" and self._variant is not None:
            self._in_seg = True
            self._variant.segments += 1
        elif name in ("prop", "note"):
            self._text, self._kind = [], attributes.get("type", "") if name == "prop" else ""
        elif name == "header":
            self.header = dict(attributes)
        if not self.root:
            self.root = name

    def end(self, tag: str) -> None:
        name = tag.rsplit("}", 1)[-1]
        if self._in_seg and name != "seg":
            self._end_inline(name)
        elif name == "seg":
            self._in_seg = False
        elif name in ("prop", "note") and self._text is not None:
            self._keep(name, "".join(self._text))
            self._text = None
        elif name == "tuv":
            self._variant = None
        elif name == "tu" and self._tu is not None:
            self.ready.append(self._tu)
            self._tu = None

    def data(self, text: str) -> None:
        if self._native is not None:
            self._native.append(escape(text))
        elif self._in_seg and self._variant is not None:
            self._variant.text.append(text)
            self._variant.length += len(text)
        elif self._text is not None:
            self._text.append(text)

    def close(self) -> None:
        """Nothing is left to do; lxml calls it at the end."""

    def _keep(self, name: str, text: str) -> None:
        if self._variant is not None:
            self._variant.props.append((self._kind if name == "prop" else "@note", text))
        elif self._tu is not None and name == "prop":
            self._tu[1].append((self._kind, text))
        elif self._tu is not None:
            self._tu[2].append(text)

    def _start_inline(self, name: str, attributes: Any) -> None:
        opening = f"<{name}{''.join(f' {k}={quoteattr(v)}' for k, v in attributes.items())}>"
        if self._native is not None:
            self._native.append(opening)
            self._depth += 1
        elif name in _NATIVE:
            self._native, self._depth = [opening], 0
        else:
            self._code(opening)

    def _end_inline(self, name: str) -> None:
        if self._native is None:
            self._code(f"</{name}>")
            return
        self._native.append(f"</{name}>")
        if self._depth:
            self._depth -= 1
        else:
            xml, self._native = "".join(self._native), None
            self._code(xml)

    def _code(self, xml: str) -> None:
        if self._variant is not None:
            self._variant.codes.append(Code(self._variant.length, xml))


def read_tmx(path: Path, report: Report) -> Iterator[Unit]:
    """Yield the units of a TMX file; see `tmx.read`."""
    from lxml import etree

    target = _Target()
    # "internal": nothing is declared (see `decoded`), and False would leave &#38; in attribute values.
    options: dict[str, Any] = {"target": target, "encoding": "utf-8", "resolve_entities": "internal",
                               "load_dtd": False, "no_network": True, "huge_tree": False}  # fmt: skip
    parser = etree.XMLParser(**options)
    number = 0
    try:
        for text in decoded(path):
            parser.feed(text.encode("utf-8", "surrogatepass"))
            yield from _units(target, number, report)
            number += len(target.ready)
            target.ready.clear()
        parser.close()
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise InputError(f"{path}:{line}:{column}: is not well-formed XML ({error.msg}); "
                         f"`dhakira validate {path} --repair OUT` writes a mended copy") from None  # fmt: skip
    if target.root != "tmx":
        raise InputError(f"{path}:1: is not TMX, its root element is <{target.root}>")
    yield from _units(target, number, report)


def decoded(path: Path) -> Iterator[str]:
    """Yield the text of the file in chunks, without a byte-order mark; refuse entity declarations."""
    with open_bytes(path) as file:
        head = file.read(CHUNK)
        encoding = declared_encoding(path, head)
        decoder = codecs.getincrementaldecoder(encoding)()
        line, first, started, doctype = 1, True, False, False
        while head:
            data, head = head, file.read(CHUNK)
            try:
                text = decoder.decode(data, final=not head)
            except UnicodeDecodeError as error:
                at = line + error.object[: error.start].count(b"\n")
                raise InputError(f"{path}:{at}: is not {encoding} (byte 0x{error.object[error.start]:02x}); "
                                 "save the file as UTF-8 or correct its XML declaration") from None  # fmt: skip
            if first:
                text = text.lstrip("\ufeff")
                first = False
            if not started:
                doctype = _prolog(path, text, line) or doctype
                started = "<tmx" in text
            if doctype and (found := _ENTITY_REFERENCE.search(text)) and "CDATA" not in text[: found.start()]:
                at = line + text.count("\n", 0, found.start())
                name = text[found.start() : found.start() + 20].split(";")[0]
                raise InputError(f"{path}:{at}: the entity {name}; is not defined; write the character itself")
            line += text.count("\n")
            yield text


def _prolog(path: Path, text: str, line: int) -> bool:
    """Return whether there is a DOCTYPE; raise InputError if it declares entities."""
    at = text.find("<!ENTITY")
    if at >= 0:
        line += text.count("\n", 0, at)
        raise InputError(f"{path}:{line}: declares entities, which can hide or multiply text; "
                         "remove the declarations and write the characters themselves")  # fmt: skip
    return "<!DOCTYPE" in text


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
        return codecs.lookup(label).name
    except LookupError:
        raise InputError(f"{path}:1: declares the unknown encoding {label}; save the file as UTF-8") from None


def open_bytes(path: Path) -> IO[bytes]:
    """Open a TMX file, unpacked where it is .gz or the one TMX in a .zip."""
    with path.open("rb") as file:
        magic = file.read(4)
    if magic[:2] == b"\x1f\x8b":
        return cast("IO[bytes]", gzip.open(path, "rb"))
    if magic == b"PK\x03\x04":
        with zipfile.ZipFile(path) as archive:
            names = [n for n in archive.namelist() if n.lower().endswith(".tmx")]
            if len(names) != 1:
                raise InputError(f"{path}: holds {len(names)} TMX files; take out the one to read")
            return io.BytesIO(archive.read(names[0]))
    return path.open("rb")


def _units(target: _Target, number: int, report: Report) -> Iterator[Unit]:
    default = normalize_tag(target.header.get("srclang", "")) if target.header.get("srclang") else ""
    for n, (attributes, props, notes, variants) in enumerate(target.ready, number + 1):
        wanted = normalize_tag(attributes["srclang"]) if attributes.get("srclang") else default
        filled = [v for v in variants if v.segments and (v.length or v.codes)]
        for variant in filled:
            variant.lang = variant.lang or detect("".join(variant.text), "und")
        if len(filled) < 2:
            report(Skipped(0, f"unit {n}: has {len(filled)} variant with text, needs two"))
            continue
        source = _source(filled, wanted)
        others = [v for v in filled if v is not source]
        targets = [v for v in others if primary(v.lang) != primary(source.lang)]
        if not targets:
            report(Skipped(0, f"unit {n}: all variants are {source.lang}"))
        for k, variant in enumerate(targets):
            try:
                yield _unit(attributes, props, notes, source, variant, k)
            except (ValueError, TypeError, KeyError) as error:
                report(Skipped(0, f"unit {n}: {error}"))


def _source(variants: list[_Variant], wanted: str) -> _Variant:
    """Return the variant in the source language: exactly, then by primary language, then Arabic, then the first."""
    for test in (
        lambda v: v.lang == wanted,
        lambda v: primary(v.lang) == primary(wanted or "und"),
        lambda v: primary(v.lang) == "ar",
    ):
        for variant in variants:
            if test(variant):
                return variant
    return variants[0]


def _unit(
    attributes: dict[str, str],
    props: list[tuple[str, str]],
    notes: list[str],
    source: _Variant,
    target: _Variant,
    k: int,
) -> Unit:
    fields: dict[str, Any] = {}
    kept: list[tuple[str, str]] = [(f"@{a}", v) for a, v in attributes.items() if a not in _OWN_ATTRIBUTES]
    for kind, text in props:
        if kind in FIELD_PROPS and FIELD_PROPS[kind] not in fields:
            fields[FIELD_PROPS[kind]] = _field(FIELD_PROPS[kind], text)
        else:
            kept.append((kind, text))
    for side, variant in (("source", source), ("target", target)):
        kept += [(f"{side}/@{a}", v) for a, v in variant.attributes.items() if a not in _OWN_ATTRIBUTES]
        kept += [(f"{side}/{kind}", text) for kind, text in variant.props]
    dates = {**attributes, **{a: v for a, v in target.attributes.items() if a in _OWN_ATTRIBUTES}}
    identifier = attributes.get("tuid", "")
    return Unit(
        source="".join(source.text),
        target="".join(target.text),
        id=f"{identifier}#{k + 1}" if identifier and k else identifier,
        source_lang=source.lang,
        target_lang=target.lang,
        note="\n".join(notes),
        created_at=_date(dates.get("creationdate", "")),
        created_by=dates.get("creationid", ""),
        changed_at=_date(dates.get("changedate", "")),
        changed_by=dates.get("changeid", ""),
        usage_count=int(attributes["usagecount"]) if attributes.get("usagecount", "").isdecimal() else 0,
        props=tuple(kept),
        source_codes=tuple(source.codes),
        target_codes=tuple(target.codes),
        **fields,
    )


def _field(name: str, text: str) -> Any:
    if name == "position":
        return int(text)
    if name == "score":
        return float(text)
    if name == "status":
        if text not in STATUSES:
            raise ValueError(f"x-status is {text!r}; there are {', '.join(STATUSES)}")
        return text
    if name in ("source_pieces", "target_pieces"):
        return tuple(Piece._make(item) for item in json.loads(text))
    return text


def _date(text: str) -> str:
    """Return an ISO date for YYYYMMDDThhmmssZ; anything else is kept as it is."""
    m = _DATE.match(text)
    return "{}-{}-{}T{}:{}:{}Z".format(*m.groups()) if m else text
