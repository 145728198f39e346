"""Web pages: the text of their blocks, without scripts, styles and what is hidden."""

from pathlib import Path
from typing import Any

from memory.errors import InputError
from memory.text.languages import detect

from ..document import Block, Document, Reading
from ._decode import decode

SUFFIXES = (".html", ".htm", ".xhtml")
_KINDS = {**dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "title"), "heading"), "li": "list item", "td": "cell", "th": "cell",
          "figcaption": "caption", "caption": "caption"}  # fmt: skip
_BLOCKS = frozenset({*_KINDS, "p", "div", "section", "article", "header", "footer", "main", "aside", "nav", "blockquote", "pre", "ul", "ol", "dl",
                     "dt", "dd", "table", "tr", "tbody", "thead", "figure", "form", "body", "html", "address", "hr", "fieldset"})  # fmt: skip
_SKIPPED = frozenset({"script", "style", "noscript", "template", "svg", "head"})


def read(path: Path, how: Reading) -> Document:
    """Return the blocks of a page in reading order; `body/3` locates the third block."""
    from lxml import etree, html

    text, guessed = decode(path, how.encoding)
    try:
        root = html.document_fromstring(text.encode("utf-8", "surrogatepass"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError) as error:
        raise InputError(f"{path}: is not a web page ({error})") from None
    found: list[tuple[str, list[str]]] = [("paragraph", [])]
    _walk(root, "paragraph", found)
    blocks: list[Block] = []
    for kind, parts in found:
        line = "\n".join(" ".join(row.split()) for row in "".join(parts).split("\n")).strip()
        if line:
            blocks.append(Block(kind, line, f"body/{len(blocks) + 1}", detect(line)))
    return Document(blocks, [f"read as {guessed}"] if guessed else [])


def _walk(node: Any, kind: str, found: list[tuple[str, list[str]]]) -> None:
    """Collect text in document order; each block element begins a block, and what follows it another."""
    # Depth is bounded by the parser (256), so that recursion is safe.
    name = node.tag if isinstance(node.tag, str) else ""
    if not name or name in _SKIPPED or node.get("hidden") is not None:
        _tail(node, kind, found)
        return
    block = name in _BLOCKS
    inner = _KINDS.get(name, "paragraph" if block else kind)
    if block:
        found.append((inner, []))
    if name == "br":
        found[-1][1].append("\n")
    found[-1][1].append(" ".join((node.text or "").split("\n")))
    for child in node:
        _walk(child, inner, found)
    if block:
        found.append((kind, []))
    _tail(node, kind, found)


def _tail(node: Any, kind: str, found: list[tuple[str, list[str]]]) -> None:
    found[-1][1].append(" ".join((node.tail or "").split("\n")))
