"""Word documents: insertions kept, deletions dropped; then footnotes and endnotes, then headers and footers once each."""

from pathlib import Path
from typing import Any

from ..document import Block, Document, Reading
from ._word_story import Story
from ._word_styles import Styles, W
from ._zip import Archive, opened

SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def read(path: Path, how: Reading) -> Document:
    """Return the blocks in reading order: `p12` is the twelfth w:p of the body, `footnote 2/p3` of the footnotes' part.

    Text boxes follow the paragraph that they are anchored in. Comments, hidden text and prompts of empty controls
    are no text of the document.
    """
    with opened(path) as archive:
        main = archive.main("word/document.xml")
        root = archive.xml(main)
        relations = archive.relations(main)
        parts = dict(relations.values())
        styles = Styles(archive.xml(parts["styles"]) if parts.get("styles", "") in archive else None)
        story = Story(styles, _links(relations))
        blocks = story.blocks(root, _numbers(root))
        blocks += _notes(archive, parts, story.notes, styles)
        blocks += _edges(archive, root, relations, styles)
    return Document(blocks, [f"not read: {name}" for name in sorted(story.other)])


def _links(relations: dict[str, tuple[str, str]]) -> dict[str, str]:
    return {name: target for name, (kind, target) in relations.items() if kind == "hyperlink"}


def _numbers(root: Any) -> dict[Any, int]:
    return {p: n for n, p in enumerate(root.iter(f"{W}p"), 1)}


def _notes(archive: Archive, parts: dict[str, str], wanted: list[tuple[str, str]], styles: Styles) -> list[Block]:
    """Return footnotes, then endnotes, in the order in which the text refers to them."""
    blocks: list[Block] = []
    for name in ("footnote", "endnote"):
        part = parts.get(f"{name}s", "")
        if part not in archive:
            continue
        root = archive.xml(part)
        numbers = _numbers(root)
        notes = {n.get(f"{W}id"): n for n in root.iterchildren(f"{W}{name}")}
        links = _links(archive.relations(part))
        for number in dict.fromkeys(n for kind, n in wanted if kind == name):
            if number in notes:
                blocks += Story(styles, links).blocks(notes[number], numbers, f"{name} {number}/", "note")
    return blocks


def _edges(archive: Archive, root: Any, relations: dict[str, tuple[str, str]], styles: Styles) -> list[Block]:
    """Return the texts of headers and footers, each once; page numbers alone are none."""
    blocks: list[Block] = []
    seen: set[tuple[str, str]] = set()
    used = [(kind, r.get(f"{_R}id") or "") for kind in ("header", "footer") for r in root.iter(f"{W}{kind}Reference")]
    for kind, name in dict.fromkeys(used):
        part = relations.get(name, ("", ""))[1]
        if part not in archive:
            continue
        content = archive.xml(part)
        for block in Story(styles, _links(archive.relations(part))).blocks(
            content, _numbers(content), f"{part.rsplit('/', 1)[-1].removesuffix('.xml')}/", kind
        ):
            if (kind, block.text) not in seen and any(c.isalpha() for c in block.text):
                seen.add((kind, block.text))
                blocks.append(block)
    return blocks
