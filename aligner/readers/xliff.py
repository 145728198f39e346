"""XLIFF 1.2 and 2.x as a document: its source texts, or with side=target their translations, inline codes as marks."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from memory.errors import InputError
from memory.text.languages import detect, normalize_tag
from memory.xml import child, content, local, parse

from ..document import Block, Document, Mark, Reading

SUFFIXES = (".xlf", ".xliff", ".mxliff", ".sdlxliff", ".mqxliff")


def read(path: Path, how: Reading) -> Document:
    """Return a block for each trans-unit (1.2) or segment (2.x); its id, with the file's where there are several, locates it."""
    root = parse(path)
    version = root.get("version") or ""
    if local(root) != "xliff" or version[:1] not in ("1", "2"):
        raise InputError(f"{path}:1: is not XLIFF 1.2 or 2.x")
    files = [f for f in root if local(f) == "file"]
    blocks: list[Block] = []
    for count, file in enumerate(files, 1):
        prefix = f"{file.get('original') or file.get('id') or count}#" if len(files) > 1 else ""
        rows = _old(file, how.side) if version.startswith("1") else _new(root, file, how.side)
        for locator, element, lang in rows:
            block = _block(element, prefix + locator, lang)
            if block:
                blocks.append(block)
    return Document(blocks)


def _old(file: Any, side: str) -> Iterator[tuple[str, Any, str]]:
    lang = normalize_tag(file.get(f"{side}-language") or "")
    for number, unit in enumerate(file.iter("{*}trans-unit", "trans-unit"), 1):
        element = child(unit, side)
        # A unit that is not to be translated is no text for a memory, in any tool.
        if element is not None and unit.get("translate") != "no":
            yield unit.get("id") or str(number), element, lang


def _new(root: Any, file: Any, side: str) -> Iterator[tuple[str, Any, str]]:
    lang = normalize_tag(root.get("srcLang" if side == "source" else "trgLang") or "")
    for number, unit in enumerate(file.iter("{*}unit", "unit"), 1):
        segments = [s for s in unit if local(s) == "segment"]
        name = unit.get("id") or str(number)
        for count, segment in enumerate(segments, 1):
            element = child(segment, side)
            if element is not None and unit.get("translate") != "no":
                yield name if len(segments) == 1 else f"{name}:{segment.get('id') or count}", element, lang


def _block(element: Any, locator: str, lang: str) -> Block | None:
    whole, codes = content(element)
    text = whole.strip()
    if not text:
        return None
    lead = len(whole) - len(whole.lstrip())
    marks = tuple(Mark(at, at, "tag", xml) for n, xml in codes for at in [min(max(n - lead, 0), len(text))])
    return Block("paragraph", text, locator, lang or detect(text), marks=marks)
