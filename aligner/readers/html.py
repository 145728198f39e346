"""Web pages: the text of their blocks, without scripts, styles and what is hidden; or their article alone."""

from pathlib import Path
from typing import Any

from memory.errors import InputError

from ..document import Block, Document, Reading
from ._decode import decode
from ._markup import Page
from ._runs import Format, Runs
from ._xml import local, parse

SUFFIXES = (".html", ".htm", ".xhtml")
_ARTICLE = {
    "head": "heading",
    "p": "paragraph",
    "item": "list item",
    "cell": "cell",
    "quote": "paragraph",
    "code": "paragraph",
}
_RENDERINGS = {
    "#b": "bold",
    "#i": "italic",
    "#u": "underline",
    "#sup": "superscript",
    "#sub": "subscript",
    "#t": "code",
}


def read(path: Path, how: Reading) -> Document:
    """Return the blocks of a page in reading order; `body/3` locates the third block, `article/3` that of the article."""
    text, guessed = decode(path, how.encoding, declared=True)
    blocks = _article(path, text) if how.article else Page("body").blocks(page(text, path))
    return Document(blocks, [f"read as {guessed}"] if guessed else [])


def page(text: str, path: Path) -> Any:
    """Return the root element of a page."""
    from lxml import etree

    # Without huge_tree the parser drops a text over 10 MB, and everything deeper than 256, in silence. HTML has no
    # entities that could multiply text.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"{path}: is not a web page ({error})") from None
    if any(e.level_name == "FATAL" for e in parser.error_log):
        raise InputError(
            f"{path}: is no page that can be read whole ({parser.error_log.last_error.message.split(',')[0]})"
        )
    if root is None:
        raise InputError(f"{path}: is not a web page (it has no elements)")
    return root


def _article(path: Path, text: str) -> list[Block]:
    """Return what trafilatura takes for the article, without menus, advertisements and comments."""
    try:
        from trafilatura import extract
    except ImportError:
        raise InputError(f"{path}: its article can be told from the page with trafilatura; pip install 'dhakira[office]'") from None  # fmt: skip
    found = extract(text, output_format="xml", include_comments=False, include_formatting=True, include_tables=True)
    main = parse(found.encode(), str(path)).find("main") if found else None
    if main is None or not len(main):
        raise InputError(f"{path}: no article was found in the page; read the whole page")
    blocks: list[Block] = []
    runs = Runs()

    def walk(node: Any, kind: str, formats: set[Format]) -> None:
        name = local(node)
        opens = name in _ARTICLE and not (kind == "cell" and name != "cell")
        inner = _ARTICLE[name] if opens else kind
        if opens:
            close(kind)
        if name == "hi" and node.get("rend") in _RENDERINGS:
            formats = formats | {(_RENDERINGS[node.get("rend")], "")}
        runs.add("\n" if name == "lb" else " ".join((node.text or "").split("\n")), formats)
        for child in node:
            walk(child, inner, formats)
            runs.add(" ".join((child.tail or "").split("\n")), formats)
        if opens:
            close(inner)

    def close(kind: str) -> None:
        block = runs.block(kind, f"article/{len(blocks) + 1}")
        if block:
            blocks.append(block)

    walk(main, "paragraph", set())
    close("paragraph")
    return blocks
