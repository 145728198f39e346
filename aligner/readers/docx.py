"""Word documents: paragraphs, headings, list items and table cells; insertions kept, deletions dropped."""

from pathlib import Path
from typing import Any

from memory.errors import InputError
from memory.text.languages import detect

from ..document import Block, Document
from ._zip import member

SUFFIXES = (".docx", ".docm")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Text that was deleted or moved away, field codes, and the fallback copies of drawings.
_SKIPPED = frozenset(
    {
        f"{_W}del",
        f"{_W}moveFrom",
        f"{_W}instrText",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)


def read(path: Path, encoding: str | None, newline: str) -> Document:
    """Return the blocks of the document's body in reading order; `p12` locates the twelfth paragraph."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(member(path, "word/document.xml"), parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"{path}: its word/document.xml is damaged ({error.msg})") from None
    blocks: list[Block] = []
    for number, paragraph in enumerate(root.iter(f"{_W}p"), 1):
        if any(a.tag in _SKIPPED for a in paragraph.iterancestors()):
            continue
        text = _text(paragraph).strip()
        if text:
            blocks.append(Block(_kind(paragraph), text, f"p{number}", detect(text)))
    return Document(blocks)


def _text(paragraph: Any) -> str:
    parts: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        node = stack.pop()
        if node.tag in _SKIPPED or node.tag == f"{_W}p":  # a paragraph in a text box is a block of its own
            continue
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        elif node.tag == f"{_W}tab":
            parts.append("\t")
        elif node.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif node.tag == f"{_W}noBreakHyphen":
            parts.append("\u2011")
        else:
            stack += reversed(node)
    return "".join(parts)


def _kind(paragraph: Any) -> str:
    if next(paragraph.iterancestors(f"{_W}tc"), None) is not None:
        return "cell"
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = (style.get(f"{_W}val") or "").lower() if style is not None else ""
    if name.startswith(("heading", "title")):
        return "heading"
    if paragraph.find(f"{_W}pPr/{_W}numPr") is not None or name.startswith("list"):
        return "list item"
    return "caption" if name.startswith("caption") else "paragraph"
