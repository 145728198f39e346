"""XML read with nothing fetched, nothing expanded, and errors that name the line."""

import re
from pathlib import Path
from typing import Any

from .errors import InputError

_NAMESPACE = re.compile(r'\sxmlns(?::\w+)?="[^"]*"')


def parse(path: Path) -> Any:
    """Return the root element; raise InputError with line and column, or for declared entities."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        tree = etree.parse(str(path), parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise InputError(f"{path}:{line}:{column}: is not well-formed XML ({error.msg})") from None
    dtd: Any = tree.docinfo.internalDTD
    if dtd is not None and list(dtd.iterentities()):
        line = _line_of(path, tree.docinfo.encoding, "<!ENTITY")
        raise InputError(f"{path}:{line}: declares entities, which can hide or multiply text; "
                         "remove the declarations and write the characters themselves")  # fmt: skip
    for reference in tree.getroot().iter(etree.Entity):
        name = str(reference.text)
        line = _line_of(path, tree.docinfo.encoding, name)
        raise InputError(f"{path}:{line}: the entity {name} is not defined; write the character itself")  # fmt: skip
    return tree.getroot()


def _line_of(path: Path, encoding: str | None, word: str) -> int:
    """Return the line where a word first stands: the parser does not keep it for what is no element."""
    text = path.read_bytes().decode(encoding or "utf-8", errors="replace")
    return text.count("\n", 0, max(text.find(word), 0)) + 1


def local(element: Any) -> str:
    """Return the name of an element without its namespace; empty for a comment."""
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def child(element: Any, name: str) -> Any:
    """Return the first child of that name in any namespace, or None."""
    return next((c for c in element if local(c) == name), None)


def content(element: Any) -> tuple[str, tuple[tuple[int, str], ...]]:
    """Return the text of a segment with its inline elements as (offset, xml); text inside native codes is code.

    Elements that wrap text (g, mrk, pc) become an opening and a closing code around it.
    """
    parts: list[str] = []
    codes: list[tuple[int, str]] = []
    length = 0

    def add(text: str | None) -> None:
        nonlocal length
        if text:
            parts.append(text)
            length += len(text)

    def walk(node: Any) -> None:
        add(node.text)
        for sub in node:
            name = local(sub)
            if name in ("g", "mrk", "pc", "hi"):
                whole = _serialized(sub)
                codes.append((length, whole[: whole.index(">") + 1].replace("/>", ">")))
                walk(sub)
                codes.append((length, f"</{name}>"))
            elif name:
                codes.append((length, _serialized(sub)))
            add(sub.tail)

    walk(element)
    return "".join(parts), tuple(codes)


def _serialized(element: Any) -> str:
    """Return the XML of an element without the namespace declaration that it inherits."""
    from lxml import etree

    return _NAMESPACE.sub("", etree.tostring(element, encoding="unicode", with_tail=False))
