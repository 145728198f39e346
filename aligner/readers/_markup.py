"""HTML and XHTML as blocks, in one walk as deep as the page may be; shared by web pages, EPUB and Markdown."""

import re
from typing import Any

from ..document import Block
from ._css import Sheet, declared
from ._runs import Format, Runs
from ._xml import local

_KINDS = {**dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"), "li": "list item", "td": "cell", "th": "cell",
          "figcaption": "caption", "caption": "caption"}  # fmt: skip
_BLOCKS = frozenset({*_KINDS, "p", "div", "section", "article", "header", "footer", "main", "aside", "nav", "blockquote", "pre", "ul", "ol", "dl",
                     "dt", "dd", "table", "tr", "tbody", "thead", "tfoot", "figure", "form", "body", "html", "address", "hr", "fieldset", "legend",
                     "details", "summary", "center", "option", "button", "menu", "hgroup", "search", "textarea"})  # fmt: skip
# What a page does not show as its text: code, fallbacks of media, reading aids, text that its author struck as deleted.
_SKIPPED = frozenset({"script", "style", "title", "noscript", "template", "svg", "head", "object", "iframe", "canvas", "audio", "video", "rt", "rp", "rtc",
                      "del", "annotation", "annotation-xml", "datalist", "input"})  # fmt: skip
_FORMATS = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "cite": "italic", "u": "underline", "ins": "underline", "s": "strike",
            "strike": "strike", "sup": "superscript", "sub": "subscript", "code": "code", "kbd": "code", "samp": "code", "tt": "code"}  # fmt: skip
_OUTER = ("cell", "note", "caption", "header", "footer")  # inside them every block is of their kind
_WHITE = re.compile("[ \t\r\n\f]+")
_NUMBER = re.compile("[\\[(]?(?:[0-9\u0660-\u0669]{1,4}|[*\u2020\u2021\u2191\u21a9^]{1,3}\ufe0e?)[\\])]?")
# Marks of notes by what the page says of them; LibreOffice names its classes so.
_NOTEREF = re.compile(r"noteref|sd(?:foot|end)note(?:anc|sym)")
_EPUB = "{http://www.idpf.org/2007/ops}type"


class Page:
    """Walks a page; `blocks` gives what a reader of it sees."""

    def __init__(self, prefix: str, sheet: Sheet | None = None) -> None:
        self._prefix = prefix
        self._sheet = sheet or Sheet()
        self._found: list[Block] = []
        self._runs = Runs()
        self._kinds = ["paragraph"]
        self._formats: list[set[Format]] = [set()]
        self._pre = 0
        self._space: set[Format] | None = None  # white space that waits for text to part
        self._fresh = True  # at the start of a line white space parts nothing

    def blocks(self, root: Any) -> list[Block]:
        """Return the blocks in reading order; `PREFIX/3` locates the third."""
        from lxml import etree

        for style in root.iter("{*}style", "style"):
            self._sheet.add(style.text or "")

        walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        skipped = None
        for event, node in walker:
            if event == "start" and (self._note(node) or _skipped(node)):
                walker.skip_subtree()
                skipped = node  # its end is still told
            elif event == "start":
                self._start(node)
                self._text(node.text)
            elif event == "end" and node is not skipped:
                self._end(local(node))
            if event != "start" and node is not root:
                self._text(node.tail)
        self._break()
        return self._found

    def _start(self, node: Any) -> None:
        name = local(node)
        if name in _BLOCKS:
            self._break()
            self._kinds.append(self._kind(name, node))
            self._pre += name in ("pre", "textarea")
            return
        if name == "br":
            self._add("\n", self._formats[-1])
            self._fresh, self._space = True, None
        elif name == "img":
            self._runs.thing("image", node.get("src") or "")
        self._formats.append(self._looks(name, node))

    def _looks(self, name: str, node: Any) -> set[Format]:
        """Return the formats inside an element of a line."""
        out = set(self._formats[-1])
        if name in _FORMATS:
            out.add((_FORMATS[name], ""))
        for kind, on in self._sheet.look(name, node.get("class") or "", node.get("style") or "").items():
            out = out | {(kind, "")} if on else out - {(kind, "")}
        if name == "a" and (address := node.get("href") or ""):
            out.add(("link", address))
        return out

    def _end(self, name: str) -> None:
        if name in _BLOCKS:
            self._break()
            self._kinds.pop()
            self._pre -= name in ("pre", "textarea")
        else:
            self._formats.pop()

    def _kind(self, name: str, node: Any) -> str:
        outer = self._kinds[-1]
        if outer in _OUTER:
            return outer
        words = f"{node.get('class') or ''} {node.get('role') or ''} {node.get(_EPUB) or ''} {node.get('epub:type') or ''}".lower().split()
        if any(w in ("footnote", "footnotes", "endnote", "endnotes", "rearnote", "doc-footnote", "doc-endnotes", "sdfootnote", "sdendnote") for w in words):  # fmt: skip
            return "note"
        if name in _KINDS:
            return _KINDS[name]
        if name == "div" and node.get("title") in ("header", "footer"):  # LibreOffice's own
            return str(node.get("title"))
        return outer if outer == "list item" and name not in ("ul", "ol", "dl") else "paragraph"

    def _note(self, node: Any) -> bool:
        """Whether a link is the mark of a note, or the way back from it; it is kept as a thing, not as text."""
        if local(node) != "a" or not (address := node.get("href") or ""):
            return False
        said = (
            f"{node.get(_EPUB) or ''} {node.get('epub:type') or ''} {node.get('role') or ''} {node.get('class') or ''}"
        )
        raised = any(local(n) == "sup" for n in (*node, node.getparent()) if n is not None)
        named = _NOTEREF.search(said) is not None or (raised and address[:1] == "#")
        if not named and (not address.startswith("#") or not _NUMBER.fullmatch("".join(node.itertext()).strip())):
            return False
        self._runs.thing("note", address)
        return True

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if self._pre:
            first, *rest = text.split("\n")
            self._add(first, self._formats[-1])
            for line in rest:  # lines of preformatted text are blocks, as in a text file
                self._break()
                self._add(line, self._formats[-1])
            return
        words = _WHITE.sub(" ", text)
        body = words.strip(" ")
        if words[0] == " " and not self._fresh and self._space is None:
            self._space = self._formats[-1]
        if body:
            if self._space is not None:
                self._add(" ", self._space & self._formats[-1])
            self._add(body, self._formats[-1])
            self._fresh = False
            self._space = self._formats[-1] if words[-1] == " " else None

    def _add(self, text: str, formats: set[Format]) -> None:
        self._runs.add(text, formats)

    def _break(self) -> None:
        """End the block that is open."""
        block = self._runs.block(self._kinds[-1], f"{self._prefix}/{len(self._found) + 1}")
        if block:
            self._found.append(block)
        self._fresh, self._space = True, None


def _skipped(node: Any) -> bool:
    name = local(node)
    return name in _SKIPPED or node.get("hidden") is not None or declared(node.get("style") or "").get("hidden", False)
