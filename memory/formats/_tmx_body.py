"""The text of a TMX file by which units are found, checked to be well-formed before it is given: the parser in C does no more.

Calling Python for every tag costs three times what the whole of a simple unit costs (see `_tmx_simple`).
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..xml import malformed
from ._tmx_collect import collect
from ._tmx_source import HIDDEN, texts

LARGEST = 1 << 24  # characters of one unit or header; what is larger is neither

_END = re.compile(rf"{HIDDEN}|(</(?:[\w.-]+:)?tu\s*>)|(<!--|<!\[CDATA\[|<\?)", re.DOTALL)
_CLOSING = re.compile(r"</(?:[\w.-]+:)?tu\s*>")
_FIRST = re.compile(rf"{HIDDEN}|(<(?:[\w.-]+:)?(?:body|tu)(?=[\s/>]))|(<!--|<\?)", re.DOTALL)
_ROOT = re.compile(rf"(?:{HIDDEN}|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>)|(<[^!?][^>]*>)", re.DOTALL)


class Body:
    """Iterates over the text from <body> on; what of it was not yet taken has to be left in `rest`, to be completed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.header: dict[str, str] = {}
        self.said: list[tuple[str, str]] = []  # props and notes of the header
        self.root = "<tmx>"  # its start tag, for the namespaces that it declares
        self.line = 1  # where the text begins
        self.rest = ""
        self._hidden = False  # whether the text may have comments and the like

    def __iter__(self) -> Iterator[str]:
        parts, inside, hidden = [""], False, True
        for text, odd in _checked(self.path):
            hidden = hidden or odd
            look = parts[-1][-64:] + text
            parts.append(text)
            if inside and not _CLOSING.search(look):
                self._refuse_large(parts)
                continue
            pending = "".join(parts)
            if not inside:
                begin = _body(pending)
                if begin < 0:
                    self._refuse_large(parts)
                    continue
                self._prolog(pending[:begin])
                self.line += pending.count("\n", 0, begin)
                pending, inside = pending[begin:], True
            hidden = hidden and ("<!" in pending or "<?" in pending)
            yield from self._given(pending, hidden)
            parts = [self.rest]
        self.rest = "".join(parts)
        if inside:
            yield from self._given(self.rest, True)  # a closing tag with more white space than was looked at
        else:
            self._prolog(self.rest)

    def _given(self, text: str, hidden: bool) -> Iterator[str]:
        self._hidden = hidden
        yield text
        self.line += text.count("\n", 0, len(text) - len(self.rest))

    def end(self, text: str, at: int) -> int:
        """Return where the unit ends that comes next after a place, -1 where the text does not reach so far."""
        if not self._hidden:
            found = _CLOSING.search(text, at)
            return found.end() if found else -1
        for found in _END.finditer(text, at):
            if found.group(1):
                return found.end()
            if found.group(2):
                break  # a comment that ends in a later chunk
        return -1

    def _prolog(self, text: str) -> None:
        """Read the root element and the header."""
        found = next((m for m in _ROOT.finditer(text) if m.group(1)), None)
        collected = collect("", text if found else f"{text}<tmx>")
        if collected.root != "tmx":
            raise InputError(f"{self.path}:1: is not TMX, its root element is <{collected.root}>")
        self.root = found.group(1) if found else self.root
        self.header, self.said = collected.header, collected.said

    def _refuse_large(self, parts: list[str]) -> None:
        if sum(map(len, parts)) > LARGEST:
            raise InputError(
                f"{self.path}:{self.line}: from here on there is no unit in {LARGEST >> 20} million characters"
            )


def _checked(path: Path) -> Iterator[tuple[str, bool]]:
    """Yield the text in chunks that were found well-formed up to their end, and whether one may hide markup.

    A comment, CDATA section or processing instruction has one of two marks, which are found in bytes at no cost.
    """
    from lxml import etree

    options: dict[str, Any] = {"target": _Deaf(), "encoding": "utf-8", "resolve_entities": False,
                               "load_dtd": False, "no_network": True, "huge_tree": True}  # fmt: skip
    parser = etree.XMLParser(**options)
    try:
        for text, data in texts(path):
            parser.feed(data)
            yield text, b"!" in data or b"?" in data
        parser.close()
    except etree.XMLSyntaxError as error:
        raise broken(path, error) from None


def broken(path: Path, error: Any, log: Any = None) -> InputError:
    """Return the error for a TMX that is not well-formed: where, and how to mend it."""
    return malformed(path, error, log, f"`dhakira validate {path} --repair OUT` writes a mended copy")


class _Deaf:
    """A parser target that hears nothing: the parser only checks."""

    def close(self) -> None:
        """Nothing to return."""


def _body(text: str) -> int:
    """Return where <body> or the first <tu> begins, -1 if that is not in the text yet."""
    for found in _FIRST.finditer(text):
        if found.group(1):
            return found.start(1)
        if found.group(2):
            break
    return -1
