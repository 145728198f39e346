"""One story of a Word document (body, note, header) as blocks: a single walk, as deep as the file may be."""

from typing import Any

from ..document import Block
from ._runs import Format, Runs
from ._word_styles import Styles, W, on

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# Deleted and moved-away text, properties, comments, phonetic guides, the second copy of a drawing.
_SKIPPED = frozenset({f"{W}{n}" for n in ("del", "moveFrom", "pPr", "rPr", "sectPr", "sdtPr", "tblPr", "trPr", "tcPr", "rt", "delText",
                                          "delInstrText", "annotationRef")} | {f"{_MC}Fallback"})  # fmt: skip
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011",
          f"{W}softHyphen": "\u00ad"}  # fmt: skip
_TEXTS = (f"{W}t", f"{_M}t")
_PLACES = {f"{W}tc": "cell", f"{W}txbxContent": ""}


class Story:
    """Walks a part; `notes` are the footnotes and endnotes that it refers to, in order."""

    def __init__(self, styles: Styles, links: dict[str, str]) -> None:
        self.notes: list[tuple[str, str]] = []
        self.other: set[str] = set()  # what is embedded in other formats and not read
        self._styles, self._links = styles, links
        self._slots: list[Block | None] = []
        self._open: list[tuple[int, Any, Runs]] = []
        self._carried: tuple[Any, int, str, str, Runs] | None = None
        self._places: list[str] = []
        self._link: list[str] = []
        self._fields: list[list[str]] = []  # "code" or "result", and the code
        self._formats: set[Format] = set()

    def blocks(self, root: Any, numbers: dict[Any, int], prefix: str = "", kind: str = "") -> list[Block]:
        """Return the blocks of a story; `kind` overrides that of its paragraphs."""
        from lxml import etree

        self._places = [kind]
        self._slots = []
        walker = etree.iterwalk(root, events=("start", "end"))
        skipped = None
        for event, node in walker:
            if event == "end":
                if node is not skipped:
                    self._end(node, numbers, prefix)
            elif node.tag in _SKIPPED or _dropped(node):
                walker.skip_subtree()
                skipped = node  # its end is still told
            else:
                self._start(node)
        self._flush()
        return [b for b in self._slots if b]

    def _start(self, node: Any) -> None:
        tag = node.tag
        if tag == f"{W}p":
            self._paragraph(node)
        elif tag == f"{W}r":
            self._formats = self._styles.run(node.find(f"{W}rPr"))
        elif tag in _PLACES:
            self._places.append(_PLACES[tag] or self._places[0])
        elif tag == f"{W}hyperlink":
            self._link.append(self._links.get(node.get(f"{_R}id") or "", ""))
        elif tag == f"{W}altChunk":
            self.other.add("an inserted file")
        elif self._open:
            self._content(tag, node)

    def _content(self, tag: str, node: Any) -> None:
        if tag in _TEXTS:
            self._add(" ".join((node.text or "").replace("\r\n", "\n").split("\n")))
        elif tag in _SIGNS:
            self._add(_SIGNS[tag])
        elif tag == f"{W}sym":
            self._symbol(node.get(f"{W}char") or "")
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            name, number = tag[len(W) : -len("Reference")], node.get(f"{W}id") or ""
            self.notes.append((name, number))
            self._open[-1][2].thing("note", f"{name} {number}")
        elif tag == f"{W}fldChar":
            self._field(node.get(f"{W}fldCharType") or "")
        elif tag == f"{W}instrText" and self._fields and self._fields[-1][0] == "code":
            self._fields[-1][1] += node.text or ""
        elif tag in (f"{W}drawing", f"{W}pict"):
            self._open[-1][2].thing("image")

    def _paragraph(self, node: Any) -> None:
        """Open a paragraph: a new one, or the rest of one whose end was deleted."""
        if self._carried and self._carried[0] is node.getparent():
            runs = self._carried[4]
            self._carried = None
        else:
            self._flush()
            runs = Runs()
        self._slots.append(None)
        self._open.append((len(self._slots) - 1, node, runs))

    def _end(self, node: Any, numbers: dict[Any, int], prefix: str) -> None:
        tag = node.tag
        if tag == f"{W}p" and self._open and self._open[-1][1] is node:
            slot, _, runs = self._open.pop()
            for field in self._fields:  # a code that is never closed must not swallow the rest of the document
                field[0] = "result"
            place, kind = f"{prefix}p{numbers[node]}", self._kind(node)
            marks = node.find(f"{W}pPr/{W}rPr")
            if marks is not None and (marks.find(f"{W}del") is not None or marks.find(f"{W}moveFrom") is not None):
                self._carried = (node.getparent(), slot, kind, place, runs)
            else:
                self._slots[slot] = runs.block(kind, place)
        elif tag in _PLACES and len(self._places) > 1:
            self._flush()
            self._places.pop()
        elif tag == f"{W}hyperlink" and self._link:
            self._link.pop()

    def _flush(self) -> None:
        """Close a paragraph whose end was deleted and that nothing follows."""
        if self._carried:
            _, slot, kind, place, runs = self._carried
            self._slots[slot] = runs.block(kind, place)
            self._carried = None

    def _kind(self, node: Any) -> str:
        if self._places[-1]:
            return self._places[-1]
        properties = node.find(f"{W}pPr")
        if properties is None:
            return "paragraph"
        style = properties.find(f"{W}pStyle")
        kind = self._styles.kind((style.get(f"{W}val") or "") if style is not None else "")
        level, number = properties.find(f"{W}outlineLvl"), properties.find(f"{W}numPr/{W}numId")
        if kind == "paragraph" and level is not None and (level.get(f"{W}val") or "9") < "9":
            return "heading"
        if kind == "paragraph" and properties.find(f"{W}numPr") is not None:
            return "list item" if number is None or number.get(f"{W}val") != "0" else kind
        return kind

    def _add(self, text: str) -> None:
        if ("hidden", "") in self._formats or any(state == "code" for state, _ in self._fields):
            return
        link = next((a for a in reversed(self._link) if a), "") or next(
            (a for _, code in reversed(self._fields) if (a := address(code))), ""
        )
        self._open[-1][2].add(text, self._formats | ({("link", link)} if link else set()))

    def _symbol(self, code: str) -> None:
        """Add a character given by its code; those of symbol fonts (U+F000..F0FF) are pictures."""
        try:
            number = int(code, 16)
        except ValueError:
            return
        if 0xF000 <= number <= 0xF0FF:
            self._open[-1][2].thing("image", code)
        elif 0x20 <= number < 0x110000 and not 0xD800 <= number < 0xE000:
            self._add(chr(number))

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(["code", ""])
        elif self._fields and kind == "separate":
            self._fields[-1][0] = "result"
        elif self._fields and kind == "end":
            self._fields.pop()


def address(code: str) -> str:
    """Return the address of a HYPERLINK field."""
    words = code.split()
    return words[1].strip('"') if len(words) > 1 and words[0].upper() == "HYPERLINK" and words[1][:1] == '"' else ""


def _dropped(node: Any) -> bool:
    """Whether a row or cell is deleted, or a control shows nothing but its prompt."""
    if node.tag == f"{W}tr":
        return node.find(f"{W}trPr/{W}del") is not None
    if node.tag == f"{W}tc":
        return node.find(f"{W}tcPr/{W}cellDel") is not None
    return node.tag == f"{W}sdt" and on(node.find(f"{W}sdtPr/{W}showingPlcHdr"))
