"""Rules of TMX 1.4b, and of the CAT tools that read it, as a walk over the elements with their lines."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from ..text.languages import normalize_tag, primary
from ._tmx_body import broken
from ._tmx_codes import ALLOWED
from ._tmx_collect import XML, XML_LANG
from ._tmx_names import ATTRIBUTES as OF_UNIT
from ._tmx_names import INLINE
from ._tmx_source import texts

HEADER = ("creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype")
CHILDREN = {
    "tmx": {"header", "body"}, "header": {"note", "prop", "ude"}, "body": {"tu"}, "ude": {"map"}, "map": set[str](),
    "tu": {"note", "prop", "tuv"}, "tuv": {"note", "prop", "seg"}, "note": set[str](), "prop": set[str](),
    "seg": set(INLINE) - {"sub"}, "hi": set(INLINE) - {"sub"}, "sub": set(INLINE) - {"sub"},
    "bpt": {"sub"}, "ept": {"sub"}, "ph": {"sub"}, "it": {"sub"}, "ut": {"sub"},
}  # fmt: skip
_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
_TEXT = {"o-encoding", XML_LANG}
ATTRIBUTES = {
    "tmx": {"version"}, "body": set[str](), "seg": set[str](), "ude": {"name", "base"}, "note": _TEXT, "prop": {"type", *_TEXT},
    "header": {*HEADER, "o-encoding", "creationdate", "creationid", "changedate", "changeid"},
    "map": {"unicode", "code", "ent", "subst"}, "tu": {"tuid", "srclang", *OF_UNIT["tu"]},
    "tuv": {XML_LANG, "lang", *OF_UNIT["tuv"]}, **ALLOWED,
}  # fmt: skip
ALONE = "<tu> has only one <tuv>; nothing is translated"
_BARE = frozenset({"tmx", "header", "body", "tu", "tuv", "ude"})  # hold elements and no text
_TAG = re.compile(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$")
_DATE = re.compile(r"^\d{8}T\d{6}Z$")
_REQUIRED = {"bpt": ("i",), "ept": ("i",), "it": ("pos",), "prop": ("type",)}


class Violation(NamedTuple):
    """A broken rule: line, severity (error breaks TMX 1.4b, warning trips tools), what is wrong and what to do."""

    line: int
    severity: str
    message: str


def violations(path: Path) -> Iterator[Violation]:
    """Yield what is wrong with a TMX file, in the order of its lines.

    A file that is not well-formed, wrongly encoded or that declares entities raises InputError, as reading does.
    """
    from lxml import etree

    parser = etree.XMLPullParser(("start", "end"), encoding="utf-8", resolve_entities=False, load_dtd=False,
                                 no_network=True, huge_tree=False)  # fmt: skip
    walk = _Walk()
    try:
        for _, data in texts(path):
            parser.feed(data)
            for event, element in parser.read_events():
                yield from walk.start(element) if event == "start" else walk.end(element)
        parser.close()
    except etree.XMLSyntaxError as error:
        raise broken(path, error, parser.feed_error_log) from None
    for event, element in parser.read_events():
        yield from walk.start(element) if event == "start" else walk.end(element)
    yield from walk.finish()


class _Walk:
    def __init__(self) -> None:
        self.srclang = ""
        self.seen: set[str] = set()

    def start(self, element: Any) -> Iterator[Violation]:
        name = _name(element)
        parent = element.getparent()
        if parent is None:
            if name != "tmx":
                yield Violation(_line(element), "error", f"the root element is <{name}>, not <tmx>")
            elif element.get("version") not in ("1.4", "1.4b"):
                yield Violation(_line(element), "error", f'version is {element.get("version")!r}; write version="1.4"')
        elif name not in CHILDREN.get(_name(parent), set()):
            yield Violation(_line(element), "error", f"<{name}> may not stand in <{_name(parent)}>")
        for attribute in _REQUIRED.get(name, ()):
            if element.get(attribute) is None:
                yield Violation(_line(element), "error", f"<{name}> needs the attribute {attribute}")
        for attribute in element.attrib if name in ATTRIBUTES else ():
            if attribute not in ATTRIBUTES[name] and not attribute.startswith(_XSI):
                shown = attribute.replace(XML, "xml:")
                yield Violation(_line(element), "error", f"<{name}> may not have the attribute {shown}")
        self.seen.add(name)

    def end(self, element: Any) -> Iterator[Violation]:
        name = _name(element)
        if name in _BARE and any((text or "").strip() for text in (element.text, *(c.tail for c in element))):
            yield Violation(_line(element), "error", f"<{name}> may not hold text, only elements")
        if name == "header":
            yield from self._header(element)
        elif name == "tu":
            yield from self._tu(element)
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]

    def finish(self) -> Iterator[Violation]:
        for name in ("header", "body"):
            if name not in self.seen:
                yield Violation(1, "error", f"<{name}> is missing")

    def _header(self, element: Any) -> Iterator[Violation]:
        line = _line(element)
        for name in HEADER:
            if not element.get(name):
                yield Violation(line, "error", f"the header needs the attribute {name}")
        if element.get("segtype") not in (None, "sentence", "paragraph", "phrase", "block"):
            yield Violation(
                line, "error", f"segtype is {element.get('segtype')!r}; it is sentence, paragraph, phrase or block"
            )
        self.srclang = element.get("srclang") or ""
        if self.srclang == "*all*":
            yield Violation(line, "warning", "srclang is *all*; tools that need a source language refuse it")
        elif self.srclang and not _TAG.match(self.srclang):
            yield Violation(
                line, "error", f"srclang {self.srclang!r} is no language tag (write {normalize_tag(self.srclang)})"
            )
        yield from _dates(element)

    def _tu(self, element: Any) -> Iterator[Violation]:
        line = _line(element)
        names = [_name(child) for child in element]
        variants = [child for child in element if _name(child) == "tuv"]
        if not variants:
            yield Violation(line, "error", "<tu> has no <tuv>")
        elif len(variants) == 1:
            yield Violation(line, "warning", ALONE)
        if "tuv" in names and any(n in ("note", "prop") for n in names[names.index("tuv") :]):
            yield Violation(line, "error", "<note> and <prop> stand before <tuv>")
        if element.get("usagecount") is not None and not element.get("usagecount").isdecimal():
            yield Violation(line, "error", f"usagecount is {element.get('usagecount')!r}, not a number")
        yield from _dates(element)
        langs = []
        for variant in variants:
            lang = variant.get(XML_LANG)
            if lang is None:
                old = " (it has lang, which TMX 1.4 replaced)" if variant.get("lang") else ""
                yield Violation(_line(variant), "error", f"<tuv> needs xml:lang{old}")
            elif not _TAG.match(lang):
                yield Violation(
                    _line(variant), "error", f"xml:lang {lang!r} is no language tag (write {normalize_tag(lang)})"
                )
            langs.append(primary(lang or variant.get("lang") or "und"))
            yield from _dates(variant)
            yield from _segment(variant)
        source = primary(element.get("srclang") or self.srclang or "und")
        if source not in ("und", "*all*") and langs and source not in langs:
            yield Violation(line, "error", f"<tu> has no variant in the source language {source}")
        elif source in langs and langs[0] != source:
            yield Violation(line, "warning", f"the variant in the source language {source} is not the first")


def _segment(variant: Any) -> Iterator[Violation]:
    segments = [child for child in variant if _name(child) == "seg"]
    line = _line(variant)
    if len(segments) != 1:
        yield Violation(line, "error", f"<tuv> has {len(segments)} <seg>, needs one")
        return
    text = "".join(segments[0].itertext())
    entity = next((e for e in segments[0].iter() if callable(e.tag) and (e.text or "")[:1] == "&"), None)
    if entity is not None:
        yield Violation(line, "error", f"the entity {entity.text} is not defined; write the character itself")
    if not text.strip():
        yield Violation(line, "warning", "<seg> is empty")
    elif text != text.strip() or "\n" in text:
        yield Violation(line, "warning", "<seg> has outer white space or line breaks; exact matches fail on it")
    opened = [e.get("i") for e in segments[0].iter() if _name(e) == "bpt"]
    closed = [e.get("i") for e in segments[0].iter() if _name(e) == "ept"]
    if sorted(map(str, opened)) != sorted(map(str, closed)) or len(set(opened)) < len(opened):
        yield Violation(line, "error", "<bpt> and <ept> do not pair by their attribute i")


def _dates(element: Any) -> Iterator[Violation]:
    for name in ("creationdate", "changedate", "lastusagedate"):
        value = element.get(name)
        if value is not None and not _DATE.match(value):
            yield Violation(_line(element), "error", f"{name} is {value!r}; write YYYYMMDDThhmmssZ")


def _name(element: Any) -> str:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def _line(element: Any) -> int:
    return int(element.sourceline or 0)
