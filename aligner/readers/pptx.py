"""Presentations: titles, texts, tables and diagrams slide by slide, then the slide's notes."""

from pathlib import Path
from typing import Any

from ..document import Block, Document, Reading
from ._runs import Format, Runs
from ._zip import Archive, opened

SUFFIXES = (".pptx", ".pptm", ".ppsx", ".potx")
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SWITCHES = {"b": "bold", "i": "italic"}
# Placeholders that every slide repeats, and the picture of the slide on its notes page.
_REPEATED = frozenset({"dt", "sldNum", "ftr", "hdr", "sldImg"})


def read(path: Path, how: Reading) -> Document:
    """Return the paragraphs in the order of the slides; `slide 3/p2` is the second a:p of the third, `slide 3 notes/p1` its notes.

    The title of a slide comes first wherever it stands in the file. Layouts, dates, footers and slide numbers are
    left out, hidden slides are read.
    """
    blocks: list[Block] = []
    with opened(path) as archive:
        main = archive.main("ppt/presentation.xml")
        relations = archive.relations(main)
        slides = archive.xml(main).iterfind(f"{_P}sldIdLst/{_P}sldId")
        parts = [relations.get(s.get(f"{_R}id") or "", ("", ""))[1] for s in slides]
        for number, part in enumerate((p for p in parts if p in archive), 1):
            links = archive.relations(part)
            blocks += _slide(archive, part, links, f"slide {number}")
            for kind, name in links.values():
                if kind == "diagramData" and name in archive:
                    blocks += _texts(archive.xml(name), {}, f"slide {number} diagram/", "paragraph")
            notes = next((name for kind, name in links.values() if kind == "notesSlide"), "")
            if notes in archive:
                blocks += _slide(archive, notes, archive.relations(notes), f"slide {number} notes", "note")
    return Document(blocks)


def _slide(archive: Archive, part: str, links: dict[str, tuple[str, str]], prefix: str, kind: str = "") -> list[Block]:
    """Return the texts of one slide, its title first."""
    addresses = {name: target for name, (what, target) in links.items() if what == "hyperlink"}
    found = _texts(archive.xml(part), addresses, f"{prefix}/", kind)
    return sorted(found, key=lambda b: b.kind != "heading")


def _texts(root: Any, links: dict[str, str], prefix: str, kind: str) -> list[Block]:
    blocks: list[Block] = []
    for number, paragraph in enumerate(root.iter(f"{_A}p"), 1):
        place = _place(paragraph)
        if place is None:
            continue
        block = _paragraph(paragraph, links).block(kind or place, f"{prefix}p{number}")
        if block:
            blocks.append(block)
    return blocks


def _place(paragraph: Any) -> str | None:
    """Return the kind of a paragraph by the shape that it stands in, None where the shape repeats or is a copy."""
    if next(paragraph.iterancestors(_FALLBACK), None) is not None:
        return None
    kind = "paragraph"
    for node in paragraph.iterancestors():
        if node.tag == f"{_A}tc":
            kind = "cell"
        if node.tag == f"{_P}sp":
            holder = node.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
            what = (holder.get("type") or "body") if holder is not None else ""
            if what in _REPEATED:
                return None
            if what in ("title", "ctrTitle", "subTitle"):
                return "heading"
            return "list item" if _bulleted(paragraph) else kind
    return kind


def _bulleted(paragraph: Any) -> bool:
    """Whether a paragraph has a bullet or number of its own; those of the layout are not looked up."""
    properties = paragraph.find(f"{_A}pPr")
    return properties is not None and any(properties.find(f"{_A}{n}") is not None for n in ("buChar", "buAutoNum", "buBlip"))  # fmt: skip


def _paragraph(paragraph: Any, links: dict[str, str]) -> Runs:
    runs = Runs()
    for part in paragraph:
        if part.tag in (f"{_A}r", f"{_A}fld"):
            properties = part.find(f"{_A}rPr")
            text = " ".join((part.findtext(f"{_A}t") or "").split("\n")).replace("_x000D_", "").replace("\v", "\n")
            runs.add(text, _formats(properties, links) if properties is not None else ())
        elif part.tag == f"{_A}br":
            runs.add("\n")
    return runs


def _formats(properties: Any, links: dict[str, str]) -> set[Format]:
    out: set[Format] = {(kind, "") for name, kind in _SWITCHES.items() if properties.get(name) in ("1", "true")}
    if properties.get("u", "none") != "none":
        out.add(("underline", ""))
    if properties.get("strike", "noStrike") != "noStrike":
        out.add(("strike", ""))
    shift = properties.get("baseline", "0")
    if shift.strip("-0%"):
        out.add(("subscript" if shift.startswith("-") else "superscript", ""))
    link = properties.find(f"{_A}hlinkClick")
    if link is not None and (address := links.get(link.get(f"{_R}id") or "")):
        out.add(("link", address))
    return out
