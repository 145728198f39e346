"""Electronic books (EPUB 2 and 3): the chapters in reading order, as web pages."""

import html
import posixpath
import re
from pathlib import Path
from typing import Any

from memory.errors import InputError

from ..document import Block, Document, Reading
from ._css import Sheet
from ._decode import decoded
from ._markup import Page
from ._xml import local, parse
from ._zip import Archive, opened
from .html import page

SUFFIXES = (".epub",)
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_ENTITY = re.compile("&([A-Za-z][A-Za-z0-9]{1,31});")
_PLAIN = frozenset({"amp", "lt", "gt", "quot", "apos"})


def read(path: Path, how: Reading) -> Document:
    """Return the blocks of the chapters in the order of the spine; `text/ch1.xhtml/3` locates the third of one.

    The navigation page, which repeats the headings, is left out.
    """
    with opened(path) as archive:
        container = archive.xml("META-INF/container.xml")
        package = next((r.get("full-path") for r in container.iter() if local(r) == "rootfile" and r.get("full-path")), "")  # fmt: skip
        locked = _locked(archive)
        blocks: list[Block] = []
        for name in _chapters(archive, package):
            if name in locked:
                raise InputError(f"{path}: is protected against copying; its chapters cannot be read")
            root = _root(archive, name, how)
            blocks += Page(name, _sheet(archive, name, root)).blocks(root)
    return Document(blocks)


def _chapters(archive: Archive, package: str) -> list[str]:
    """Return the parts that the package names as its reading order, each once."""
    root = archive.xml(package)
    folder = posixpath.dirname(package)
    items = {e.get("id"): e for e in root.iter() if local(e) == "item"}
    out = []
    for row in root.iter():
        item = items.get(row.get("idref")) if local(row) == "itemref" else None
        if item is None or item.get("media-type") not in _PAGES or "nav" in (item.get("properties") or "").split():
            continue
        name = archive.resolve(folder, item.get("href") or "")
        if name in archive:
            out.append(name)
    return list(dict.fromkeys(out))


def _root(archive: Archive, name: str, how: Reading) -> Any:
    """Return a chapter's root element: as XML with HTML's named characters, else, where it is damaged, as HTML."""
    text = decoded(archive.bytes(name), f"{archive.path}: its {name}", how.encoding, declared=True)[0]
    body = re.sub(r"^\s{0,99}<\?xml[^>]{0,200}\?>", "", text, count=1)
    body = re.sub(r"<!DOCTYPE[^>\[]{0,500}>", "", body, count=1)
    named = _ENTITY.sub(lambda e: e.group(0) if e.group(1) in _PLAIN else html.escape(html.unescape(e.group(0))), body)
    try:
        return parse(named.encode(), f"{archive.path}: its {name}")
    except InputError:
        return page(body, archive.path)


def _sheet(archive: Archive, name: str, root: Any) -> Sheet:
    """Return the style sheets that a chapter links to."""
    out = Sheet()
    for link in root.iter("{*}link", "link"):
        part = archive.resolve(posixpath.dirname(name), link.get("href") or "")
        if "stylesheet" in (link.get("rel") or "").lower() and part in archive:
            out.add(archive.bytes(part).decode("utf-8", "ignore"))  # a sheet holds no text of the book
    return out


def _locked(archive: Archive) -> set[str]:
    """Return the parts that are encrypted; books commonly scramble their fonts, which does no harm."""
    name = "META-INF/encryption.xml"
    if name not in archive:
        return set()
    return {archive.resolve("", e.get("URI") or "") for e in archive.xml(name).iter() if local(e) == "CipherReference"}
