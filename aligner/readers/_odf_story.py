"""The text of an OpenDocument file as blocks: a single walk, as deep as the file may be."""

import re
from dataclasses import dataclass, field
from typing import Any

from ..document import Block
from ._runs import Format, Runs
from ._xml import local

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"
# Deletions (kept at the head of the text), comments, reading aids, the number that stands before a note or heading,
# descriptions of pictures, and declarations.
_SKIPPED = frozenset({f"{TEXT}tracked-changes", f"{OFFICE}annotation", f"{TEXT}ruby-text", f"{TEXT}note-citation", f"{TEXT}number", f"{SVG}title",
                      f"{SVG}desc", f"{TEXT}hidden-text", f"{TEXT}sequence-decls", f"{TEXT}variable-decls", f"{TEXT}user-field-decls", f"{OFFICE}forms",
                      f"{TABLE}covered-table-cell", f"{OFFICE}event-listeners", f"{TEXT}index-title-template"}
                     | {f"{TEXT}{n}-source" for n in ("table-of-content", "alphabetical-index", "bibliography", "illustration-index", "table-index",
                                                      "object-index", "user-index")})  # fmt: skip
_PLACES = {f"{TABLE}table-cell": "cell", f"{TEXT}note-body": "note", f"{DRAW}text-box": "", f"{TEXT}list": "list item",
           f"{TEXT}numbered-paragraph": "list item"}  # fmt: skip
# Between their children stands nothing but the white space of the file's layout.
_LAYOUT = frozenset({*_PLACES, f"{DRAW}frame", f"{DRAW}g", f"{DRAW}custom-shape", f"{TEXT}note", f"{TEXT}list-item", f"{TEXT}list-header", f"{TEXT}ruby",
                     f"{TABLE}table", f"{TABLE}table-row", f"{TABLE}table-header-rows", f"{TABLE}table-rows"})  # fmt: skip
_WHITE = re.compile("[ \t\r\n]+")
_LINES = (f"{TEXT}p", f"{TEXT}h")


class Styles:
    """Automatic and common styles: the marks of a text style, the kind of a paragraph style."""

    def __init__(self, *roots: Any) -> None:
        self._styles = {
            (s.get(f"{STYLE}family") or "", s.get(f"{STYLE}name") or ""): s
            for root in roots
            for s in root.iter(f"{STYLE}style")
        }

    def _chain(self, family: str, name: str) -> list[Any]:
        out: list[Any] = []
        while (family, name) in self._styles and self._styles[family, name] not in out:
            out.append(self._styles[family, name])
            name = out[-1].get(f"{STYLE}parent-style-name") or ""
        return out

    def formats(self, name: str) -> set[Format]:
        """Return the marks of a text style; `hidden` for text that is not shown."""
        out: dict[str, bool] = {}
        for style in reversed(self._chain("text", name)):
            for row in style.iterchildren(f"{STYLE}text-properties"):
                out |= _properties(row)
        return {(kind, "") for kind, there in out.items() if there}

    def kind(self, name: str) -> str:
        """Return heading, caption, list item or paragraph for the name of a paragraph style."""
        parents = [s.get(f"{STYLE}parent-style-name") or "" for s in self._chain("paragraph", name)]
        for title in [name, *parents]:
            low = title.lower().replace("_20_", " ")
            if low.startswith(("heading", "title", "subtitle")):
                return "heading"
            if low in ("caption", "illustration", "figure", "drawing", "table") or low.startswith("caption"):
                return "caption"
        return "paragraph"


def _properties(row: Any) -> dict[str, bool]:
    """Return the marks that text properties turn on (true) or off (false)."""
    out: dict[str, bool] = {}
    for name, kind in ((f"{FO}font-weight", "bold"), (f"{STYLE}font-weight-complex", "bold")):
        if name in row.attrib:
            out[kind] = out.get(kind, False) or row.get(name) in ("bold", "600", "700", "800", "900")
    for name in (f"{FO}font-style", f"{STYLE}font-style-complex"):
        if name in row.attrib:
            out["italic"] = out.get("italic", False) or row.get(name) in ("italic", "oblique")
    for name, kind in ((f"{STYLE}text-underline-style", "underline"), (f"{STYLE}text-line-through-style", "strike")):
        if name in row.attrib:
            out[kind] = row.get(name) != "none"
    if f"{STYLE}text-position" in row.attrib:
        place = (row.get(f"{STYLE}text-position") or "").split(" ")[0]
        down = place == "sub" or place.startswith("-")
        out["subscript"], out["superscript"] = down, not down and place not in ("0%", "")
    if f"{TEXT}display" in row.attrib:
        out["hidden"] = row.get(f"{TEXT}display") == "none"
    return out


@dataclass(slots=True)
class _Line:
    """A paragraph being read; `last` is its last character as far as white space is concerned."""

    slot: int
    node: Any
    runs: Runs = field(default_factory=Runs)
    last: str = ""


class Story:
    """Walks a part of the document; notes go behind the blocks of the text."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._slots: list[tuple[str, Block | None]] = []
        self._open: list[_Line] = []
        self._places: list[str] = []
        self._formats: list[set[Format]] = []

    def blocks(self, root: Any, numbers: dict[Any, int], prefix: str = "", kind: str = "") -> list[Block]:
        """Return the blocks of a story; `kind` overrides that of its paragraphs."""
        from lxml import etree

        self._places, self._slots, self._formats = [kind], [], [set()]
        walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        skipped = None
        for event, node in walker:
            if event == "end":
                if node is not skipped:
                    self._end(node, numbers, prefix)
                if node is not root:
                    self._text(node.tail, node.getparent())
            elif event != "start":
                self._text(node.tail, node.getparent())
            elif node.tag in _SKIPPED or self._hidden(node):
                walker.skip_subtree()
                skipped = node  # its end is still told
            else:
                self._start(node)
        body = [b for place, b in self._slots if b and place != "note"]
        return body + [b for place, b in self._slots if b and place == "note"]

    def _start(self, node: Any) -> None:
        tag = node.tag
        if tag in _LINES:
            self._slots.append((self._places[-1], None))
            self._open.append(_Line(len(self._slots) - 1, node))
            self._formats.append(set())
        elif tag in _PLACES:
            # A table's cells are cells, lists in them too; a text box begins anew.
            now = self._places[-1]
            place = _PLACES[tag]
            self._places.append(now if now and (place == "list item" or now in ("note", "header", "footer")) else place)
        elif tag == f"{TEXT}span":
            self._formats.append(self._formats[-1] | self._styles.formats(node.get(f"{TEXT}style-name") or ""))
        elif tag == f"{TEXT}a":
            self._formats.append(self._formats[-1] | {("link", node.get(f"{XLINK}href") or "")})
        elif self._open:
            self._sign(tag, node)
        self._text(node.text, node)

    def _sign(self, tag: str, node: Any) -> None:
        runs = self._open[-1].runs
        if tag == f"{TEXT}s":
            count = node.get(f"{TEXT}c") or "1"
            self._add(" " * min(int(count) if count.isdecimal() and len(count) < 6 else 1, 1000))
        elif tag == f"{TEXT}tab":
            self._add("\t")
        elif tag == f"{TEXT}line-break":
            self._add("\n")
        elif tag == f"{TEXT}note":
            runs.thing("note", f"{node.get(f'{TEXT}note-class') or 'footnote'} {node.get(f'{TEXT}id') or ''}".strip())
        elif tag == f"{DRAW}image":
            runs.thing("image")

    def _end(self, node: Any, numbers: dict[Any, int], prefix: str) -> None:
        tag = node.tag
        if tag in _LINES:
            line = self._open.pop()
            self._formats.pop()
            place = self._slots[line.slot][0]
            kind = place or self._styles.kind(node.get(f"{TEXT}style-name") or "")
            if local(node) == "h" and place in ("", "list item"):
                kind = "heading"
            self._slots[line.slot] = (place, line.runs.block(kind, f"{prefix}p{numbers[node]}"))
        elif tag in _PLACES:
            self._places.pop()
        elif tag in (f"{TEXT}span", f"{TEXT}a"):
            self._formats.pop()

    def _hidden(self, node: Any) -> bool:
        return bool(node.tag == f"{TEXT}section" and node.get(f"{TEXT}display") == "none")

    def _text(self, text: str | None, parent: Any) -> None:
        """Add text of the file: white space counts as one space, none at the start of a paragraph."""
        if not text or not self._open or parent.tag in _LAYOUT:
            return
        line = self._open[-1]
        out = _WHITE.sub(" ", text)
        if line.last in ("", " "):
            out = out.removeprefix(" ")
        if out:
            self._add(out)
            line.last = out[-1]

    def _add(self, text: str) -> None:
        line = self._open[-1]
        if ("hidden", "") not in self._formats[-1]:
            line.runs.add(text, self._formats[-1])
        line.last = "\0"  # white space that has an element of its own is not counted together with other
