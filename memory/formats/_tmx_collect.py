"""Translation units from parse events: every shape that TMX takes, at the speed of an event for each tag."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from ..text.languages import normalize_tag
from ..unit import Code

XML = "{http://www.w3.org/XML/1998/namespace}"
XML_LANG = f"{XML}lang"
OWN_ATTRIBUTES = frozenset({"tuid", "srclang", "usagecount", "creationdate", "creationid", "changedate", "changeid"})
NOTE = "#note"  # the name under which the note of one variant is kept among the props
FOREIGN = "x-attribute:"  # the prop that carries an attribute which TMX 1.4 does not have
_NATIVE = frozenset({"bpt", "ept", "ph", "it", "ut"})  # hold the code of the original format, not text

Pairs = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Head:
    """What a <tuv> says before its text: `own` are dates and users, `kept` other attributes (as @name) and props."""

    lang: str
    own: dict[str, str]
    kept: Pairs


@dataclass(slots=True)
class Variant:
    """A <tuv>: its head, its text without outer white space, its inline codes."""

    head: Head
    text: str
    codes: tuple[Code, ...] = ()


@dataclass(slots=True)
class Entry:
    """A <tu> as it stands in the file."""

    attributes: dict[str, str]
    props: list[tuple[str, str]]
    notes: list[str]
    variants: list[Variant]


def head_of(attributes: dict[str, str], props: list[tuple[str, str]]) -> Head:
    """Return the head of a variant; `xml:lang` goes before the `lang` of old versions."""
    data = dict(attributes)
    lang = data.pop(XML_LANG, "") or data.pop("xml:lang", "") or data.get("lang", "")
    data.pop("lang", None)
    own = {name: data.pop(name) for name in OWN_ATTRIBUTES & data.keys()}
    kept = [(f"@{name.replace(XML, 'xml:')}", value) for name, value in data.items()]
    kept += [(f"@{name.removeprefix(FOREIGN)}" if name.startswith(FOREIGN) else name, text) for name, text in props]
    return Head(normalize_tag(lang) if lang.strip() else "", own, tuple(kept))


@dataclass(slots=True)
class _Open:
    """A variant that is being read."""

    attributes: dict[str, str]
    props: list[tuple[str, str]] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)
    length: int = 0
    segments: int = 0

    def closed(self) -> Variant:
        return Variant(head_of(self.attributes, self.props), *trimmed("".join(self.text), tuple(self.codes)))


def trimmed(text: str, codes: tuple[Code, ...]) -> tuple[str, tuple[Code, ...]]:
    """Return a text without outer white space, and its codes moved accordingly."""
    bare = text.strip()
    if len(bare) == len(text) or not codes:
        return bare, codes
    before = len(text) - len(text.lstrip())
    return bare, tuple(Code(min(max(c.at - before, 0), len(bare)), c.xml) for c in codes)


class Collector:
    """The target of an lxml parser; `ready` holds finished units until they are taken."""

    def __init__(self) -> None:
        self.ready: list[Entry] = []
        self.header: dict[str, str] = {}
        self.said: list[tuple[str, str]] = []  # props and notes of the header
        self.root = ""
        self._tu: Entry | None = None
        self._variant: _Open | None = None
        self._text: list[str] | None = None  # of a prop or note
        self._kind = ""
        self._in_seg = False
        self._native: list[str] | None = None  # xml of an inline code being read
        self._depth = 0

    def start(self, tag: str, attributes: Any) -> None:
        """Open an element."""
        name = tag.rsplit("}", 1)[-1]
        if self._in_seg:
            self._start_inline(name, attributes)
        elif name == "tu":
            self._tu = Entry(dict(attributes), [], [], [])
        elif name == "tuv" and self._tu is not None:
            self._variant = _Open(dict(attributes))
        elif name == "seg" and self._variant is not None:
            self._in_seg = True
            self._variant.segments += 1
        elif name in ("prop", "note"):
            self._text, self._kind = [], attributes.get("type", "") if name == "prop" else NOTE
        elif name == "header":
            self.header = dict(attributes)
        if not self.root:
            self.root = name

    def end(self, tag: str) -> None:
        """Close an element."""
        name = tag.rsplit("}", 1)[-1]
        if self._in_seg and name != "seg":
            self._end_inline(name)
        elif name == "seg":
            self._in_seg = False
        elif name in ("prop", "note") and self._text is not None:
            self._keep(self._kind, "".join(self._text))
            self._text = None
        elif name == "tuv" and self._tu is not None and self._variant is not None:
            if self._variant.segments:
                self._tu.variants.append(self._variant.closed())
            self._variant = None
        elif name == "tu" and self._tu is not None:
            self.ready.append(self._tu)
            self._tu = None

    def data(self, text: str) -> None:
        """Take text, or the content of an inline code."""
        if self._native is not None:
            self._native.append(escape(text))
        elif self._in_seg and self._variant is not None:
            self._variant.text.append(text)
            self._variant.length += len(text)
        elif self._text is not None:
            self._text.append(text)

    def close(self) -> None:
        """Nothing is left to do; lxml calls it at the end."""

    def _keep(self, kind: str, text: str) -> None:
        if self._variant is not None:
            self._variant.props.append((kind, text))
        elif self._tu is not None and kind == NOTE:
            self._tu.notes.append(text)
        elif self._tu is not None:
            self._tu.props.append((kind, text))
        else:
            self.said.append((kind, text))

    def _start_inline(self, name: str, attributes: Any) -> None:
        # An attribute in a namespace has no meaning outside the file that declares it.
        plain = {k.replace(XML_LANG, "xml:lang"): v for k, v in attributes.items()}
        opening = f"<{name}{''.join(f' {k}={quoteattr(v)}' for k, v in plain.items() if '}' not in k)}>"
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


def collect(root: str, text: str) -> Collector:
    """Return what a well-formed piece of a TMX file holds; `root` is the start tag around it.

    Raises lxml's XMLSyntaxError for an entity that is not defined.
    """
    from lxml import etree

    target = Collector()
    # "internal": nothing is declared here, and False would leave &#38; in attribute values.
    options: dict[str, Any] = {"target": target, "encoding": "utf-8", "resolve_entities": "internal",
                               "load_dtd": False, "no_network": True, "huge_tree": True}  # fmt: skip
    parser = etree.XMLParser(**options)
    parser.feed(f"{root}{text}".encode())
    return target


@lru_cache(maxsize=4096)
def canonical(xml: str) -> str:
    """Return an inline code as the collector writes it: double quotes, no short form; codes repeat a lot."""
    (entry,) = collect("<x>", f"<tu><tuv><seg>{xml}</seg></tuv></tu>").ready
    return entry.variants[0].codes[0].xml
