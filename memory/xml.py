"""XML read with nothing fetched, nothing expanded, and errors that name the line."""

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .errors import InputError

_NAMESPACE = re.compile(r'\sxmlns(?::\w+)?="[^"]*"')


def parse(path: Path) -> Any:
    """Return the root element; raise InputError with line and column, or for declared entities."""
    from lxml import etree

    with _explained(path):
        tree = etree.parse(str(path), etree.XMLParser(**_options()))
    _refuse_entities(path, tree)
    _refuse_references(path, tree.getroot())
    return tree.getroot()


def stream(path: Path, begun: Collection[str], whole: Collection[str], passed: Collection[str]) -> Iterator[Any]:
    """Yield the root as it begins, elements named in `begun` as they begin, and those in `whole` when they are read.

    What was yielded whole is let go, and elements named in `passed` too: memory does not grow with the file. Raises
    InputError as `parse` does.
    """
    from lxml import etree

    options = _options()
    with path.open("rb") as file, _explained(path):
        root = next(iter(etree.iterparse(file, events=("start",), **options)))[1]
    _refuse_entities(path, root.getroottree())
    yield root
    tags = [f"{{*}}{name}" for name in (*begun, *whole, *passed)]
    with path.open("rb") as file:
        events = etree.iterparse(file, events=("start", "end"), tag=tags, **options)
        with _explained(path, events):
            for event, element in events:
                name = local(element)
                if event == "start":
                    if name in begun:
                        yield element
                    continue
                if name in begun:
                    continue
                if name in whole:
                    _refuse_references(path, element)
                    yield element
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]


def _options() -> dict[str, Any]:
    return {"resolve_entities": False, "load_dtd": False, "no_network": True, "huge_tree": False}


@contextmanager
def _explained(path: Path, parser: Any = None) -> Iterator[None]:
    from lxml import etree

    try:
        yield
    except etree.XMLSyntaxError as error:
        raise malformed(path, error, parser and parser.error_log) from None


def malformed(path: Path, error: Any, log: Any = None, advice: str = "") -> InputError:
    """Return the error for a file that is not well-formed XML, with line and column, and what to do.

    `log` is that of a parser that hands out events: of an entity that nothing defines such a parser only says at the
    end that there is no element.
    """
    line, column = error.position
    message = error.msg
    if not line and log:
        line, column, message = log[0].line, log[0].column, log[0].message
    return InputError(f"{path}:{line}:{column}: is not well-formed XML ({message}){advice and f'; {advice}'}")


def _refuse_entities(path: Path, tree: Any) -> None:
    dtd: Any = tree.docinfo.internalDTD
    if dtd is not None and list(dtd.iterentities()):
        line = _line_of(path, tree.docinfo.encoding, "<!ENTITY")
        raise InputError(f"{path}:{line}: declares entities, which can hide or multiply text; "
                         "remove the declarations and write the characters themselves")  # fmt: skip


def _refuse_references(path: Path, element: Any) -> None:
    from lxml import etree

    for reference in element.iter(etree.Entity):
        name = str(reference.text)
        line = _line_of(path, element.getroottree().docinfo.encoding, name)
        raise InputError(f"{path}:{line}: the entity {name} is not defined; write the character itself")


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
