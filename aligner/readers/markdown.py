"""Markdown (CommonMark with tables, footnotes and struck text): its blocks, the markup as formatting."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..document import Block, Document, Reading
from ._decode import decode
from ._markup import Page
from ._runs import Format, Runs
from .html import page

if TYPE_CHECKING:
    from markdown_it.token import Token

SUFFIXES = (".md", ".markdown")
_FRONT = re.compile(r"\A---[ \t]*\r?\n(?:[^\n]*\n){0,200}?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
# The parser takes the definition of a note for the address of a link; a character that no text has marks it.
_NOTE = "\ufdd0"
_DEFINED = re.compile(r"^ {0,3}\[\^([^\]\s]{1,60})\]:[ \t]{0,9}", re.MULTILINE)
_NOTES = re.compile(r"\[\^([^\]\s]{1,60})\]|\ufdd0([^\ufdd0]{1,60})\ufdd0 ?")
_TASK = re.compile(r"\[[ xX]\]\s")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,9})\b")
_PAIRS = {"strong": "bold", "em": "italic", "s": "strike"}
_HTML = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "s": "strike", "del": "strike", "sup": "superscript",
         "sub": "subscript", "code": "code", "kbd": "code"}  # fmt: skip


def read(path: Path, how: Reading) -> Document:
    """Return the blocks of a Markdown file; `line 12` locates one, `line 12 cell 2` a cell.

    The head of the file (between lines of ---), blocks of code and comments are left out.
    """
    from markdown_it import MarkdownIt

    text, guessed = decode(path, how.encoding)
    text = _FRONT.sub(lambda head: "\n" * head.group().count("\n"), text, count=1)
    text = _DEFINED.sub(lambda note: f"{_NOTE}{note.group(1)}{_NOTE} ", text)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    return Document(_blocks(tokens, path), [f"read as {guessed}"] if guessed else [])


def _blocks(tokens: Sequence["Token"], path: Path) -> list[Block]:
    out: list[Block] = []
    kinds: list[str] = []  # of the blocks that are open
    cell, line = 0, 0
    for token in tokens:
        name = token.type.removesuffix("_open").removesuffix("_close")
        if token.type.endswith("_open"):
            kinds.append(name)
            line = token.map[0] + 1 if token.map else line
            cell = 0 if name == "tr" else cell + (name in ("td", "th"))
        elif token.type.endswith("_close"):
            kinds.pop()
        elif token.type == "html_block":
            place = f"line {token.map[0] + 1}" if token.map else "html"
            if not token.content.lstrip().startswith("<!--"):
                out += Page(place).blocks(page(token.content, path))
        elif token.type == "inline":
            for count, children in enumerate(_lines(token.children or [])):
                kind = "note" if children[0].content.startswith(_NOTE) else _kind(kinds)
                place = f"line {line + count}" + (f" cell {cell}" if kind == "cell" else "")
                block = _runs(children, kind == "list item").block(kind, place)
                if block:
                    out.append(block)
    return out


def _kind(open_: Sequence[str]) -> str:
    if open_[-1] in ("td", "th"):
        return "cell"
    return "heading" if open_[-1] == "heading" else "list item" if "list_item" in open_ else "paragraph"


def _lines(children: Sequence["Token"]) -> list[list["Token"]]:
    """Return what stands in a block in one piece, or cut where the next note is defined."""
    out: list[list[Token]] = [[]]
    for n, child in enumerate(children):
        following = children[n + 1] if n + 1 < len(children) else child
        if child.type == "softbreak" and following.content.startswith(_NOTE):
            out.append([])
        else:
            out[-1].append(child)
    return [part for part in out if part]


def _runs(children: Sequence["Token"], item: bool) -> Runs:
    runs = Runs()
    marked: list[Format] = []  # by Markdown, which closes what it opens
    tagged: list[Format] = []  # by HTML, which may not
    for child in children:
        name = child.type.removesuffix("_open").removesuffix("_close")
        if child.type == "text":
            text = _TASK.sub("", child.content, count=1) if item and not runs.text else child.content
            _text(runs, text, [*marked, *tagged])
        elif child.type == "code_inline":
            runs.add(child.content, [*marked, *tagged, ("code", "")])
        elif child.type in ("softbreak", "hardbreak"):
            runs.add("\n" if child.type == "hardbreak" else " ")
        elif child.type == "image":
            runs.thing("image", str(child.attrs.get("src") or ""))
        elif child.type == "html_inline":
            _html(runs, child.content, tagged)
        elif child.type.endswith("_open"):
            marked.append((_PAIRS.get(name, name), str(child.attrs.get("href") or "")))
        elif child.type.endswith("_close"):
            marked.pop()
    return runs


def _text(runs: Runs, text: str, formats: Sequence[Format]) -> None:
    """Add text; the mark of a note is no text."""
    at = 0
    for note in _NOTES.finditer(text):
        runs.add(text[at : note.start()], formats)
        runs.thing("note", note.group(1) or note.group(2))
        at = note.end()
    runs.add(text[at:], formats)


def _html(runs: Runs, tag: str, formats: list[Format]) -> None:
    """Take a tag of HTML inside a line; what is no formatting is left out."""
    found = _TAG.match(tag)
    name = found.group(2).lower() if found else ""
    if name == "br":
        runs.add("\n")
    elif found and name in _HTML:
        form = (_HTML[name], "")
        if not found.group(1):
            formats.append(form)
        elif form in formats:
            formats.remove(form)
