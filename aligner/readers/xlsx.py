"""Workbooks: the cells that hold text, sheet by sheet, row by row; numbers and results of formulas are left out."""

# An own walk like that of .docx: it needs no extra, reads strict files, and tells text from numbers by the file.
import re
from pathlib import Path
from typing import Any

from ..document import Block, Document, Reading
from ._runs import Format, Runs
from ._zip import Archive, opened

SUFFIXES = (".xlsx", ".xlsm", ".xltx")
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# Characters that XML cannot hold stand as _x000D_ in Office files.
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_FORMATS = {"b": "bold", "i": "italic", "u": "underline", "strike": "strike"}


def read(path: Path, how: Reading) -> Document:
    """Return one block for each cell with text; `Sheet1!B3` locates it. Hidden sheets, rows and columns are left out."""
    blocks: list[Block] = []
    notes: list[str] = []
    with opened(path) as archive:
        main = archive.main("xl/workbook.xml")
        relations = archive.relations(main)
        shared = next((name for kind, name in relations.values() if kind == "sharedStrings"), "")
        strings = list(archive.xml(shared).iterchildren(f"{_S}si")) if shared in archive else []
        for sheet in archive.xml(main).iterfind(f"{_S}sheets/{_S}sheet"):
            name = sheet.get("name") or ""
            part = relations.get(sheet.get(f"{_R}id") or "", ("", ""))[1]
            if sheet.get("state", "visible") != "visible":
                notes.append(f"not read: the hidden sheet {name}")
            elif part in archive and part.rsplit("/", 2)[-2] != "chartsheets":
                blocks += _sheet(archive, part, name, strings)
    return Document(blocks, notes)


def _sheet(archive: Archive, part: str, name: str, strings: list[Any]) -> list[Block]:
    root = archive.xml(part)
    hidden = [(int(c.get("min") or 0), int(c.get("max") or 0)) for c in root.iterfind(f"{_S}cols/{_S}col") if c.get("hidden") in ("1", "true")]  # fmt: skip
    blocks: list[Block] = []
    for row in root.iterfind(f"{_S}sheetData/{_S}row"):
        if row.get("hidden") in ("1", "true"):
            continue
        for cell in row.iterchildren(f"{_S}c"):
            if cell.find(f"{_S}f") is not None:
                continue
            place = cell.get("r") or ""
            if hidden and any(low <= _column(place) <= high for low, high in hidden):
                continue
            block = _block(_content(cell, strings), f"{name}!{place}")
            if block:
                blocks.append(block)
    return blocks


def _content(cell: Any, strings: list[Any]) -> Any:
    """Return the element with the text of a cell, or None for a number, a truth value or an error."""
    kind = cell.get("t")
    if kind == "inlineStr":
        return cell.find(f"{_S}is")
    value = cell.findtext(f"{_S}v") or ""
    if kind == "s" and value.isdecimal() and int(value[:9]) < len(strings):
        return strings[int(value[:9])]
    return None


def _block(content: Any, locator: str) -> Block | None:
    """Return a cell; `<t>` is its text, or `<r>` are runs with formats. `<rPh>` is how Japanese is spoken."""
    if content is None:
        return None
    runs = Runs()
    for part in content:
        if part.tag == f"{_S}t":
            runs.add(_plain(part.text))
        elif part.tag == f"{_S}r":
            properties = part.find(f"{_S}rPr")
            runs.add(_plain(part.findtext(f"{_S}t")), _formats(properties) if properties is not None else ())
    block = runs.block("cell", locator)
    return block if block and any(c.isalpha() for c in block.text) else None


def _formats(properties: Any) -> set[Format]:
    out = {(kind, "") for name, kind in _FORMATS.items()
           if (e := properties.find(f"{_S}{name}")) is not None and e.get("val", "1") not in ("0", "false", "none")}  # fmt: skip
    place = properties.find(f"{_S}vertAlign")
    if place is not None and place.get("val") in ("superscript", "subscript"):
        out.add((place.get("val"), ""))
    return out


def _plain(text: str | None) -> str:
    return _ESCAPED.sub(lambda found: _char(found.group(1)), text or "").replace("\r\n", "\n").replace("\r", "\n")


def _char(code: str) -> str:
    number = int(code, 16)
    return "" if 0xD800 <= number < 0xE000 else chr(number)


def _column(place: str) -> int:
    """Return the number of a column: A is 1, AA is 27."""
    number = 0
    for letter in place.rstrip("0123456789")[:4]:
        number = number * 26 + ord(letter.upper()) - 64
    return number
