"""xlsx: the table for people who open it in Excel; numbers are numbers, all else is a string, nothing cut, no formula."""

import math
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..files import atomic
from ..text.languages import is_rtl
from ..unit import Unit
from ._report import Report, Written
from ._table import Row, rows, units

SUFFIXES = (".xlsx",)
WHOLE = True
MAX_CELL = 32_767  # Excel's limit, in UTF-16 units; libraries cut longer text without a word
MAX_ROWS = 1_048_576
_ESCAPED = re.compile("_x([0-9A-F]{4})_")  # how a workbook holds control characters such as CR
_NUMBERS = ("score", "position", "usage_count")
_WIDTHS = {"source": 70, "target": 70, "status": 10, "document": 20, "note": 30, "id": 20}


def read(path: Path, report: Report) -> Iterator[Unit]:
    """Yield the units of the first sheet."""
    return units(_rows(path), report, str(path))


def _rows(path: Path) -> Iterator[Row]:
    import zipfile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise InputError(f"{path}: is not an xlsx workbook ({error}); save it from the spreadsheet again") from None
    try:
        sheet = book.worksheets[0]
        for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
            yield number, [_text(value) for value in row]
    finally:
        book.close()


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))  # a spreadsheet keeps 7 as 7.0
    return _ESCAPED.sub(lambda m: chr(int(m.group(1), 16)), str(value))


def write(path: Path, units: Iterable[Unit], profile: str | None = None) -> Written:
    """Write every unit in the order given; raise InputError for text that a cell cannot hold."""
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
               "constant_memory": True}  # fmt: skip
    count = 0
    with atomic(path) as temporary:
        book = xlsxwriter.Workbook(str(temporary), options)
        try:
            sheet = book.add_worksheet("memory")
            plain = book.add_format({"text_wrap": True, "valign": "top"})
            rtl = book.add_format({"text_wrap": True, "valign": "top", "reading_order": 2, "align": "right"})
            bold = book.add_format({"bold": True})
            sheet.freeze_panes(1, 0)
            header: list[str] = []
            for count, (unit, row) in enumerate(rows(units)):
                if count >= MAX_ROWS:
                    raise InputError(f"{path}: a sheet holds {MAX_ROWS:,} rows; export to .tsv or .jsonl")
                if not header:
                    header = row
                    for column, name in enumerate(row):
                        sheet.set_column(column, column, _WIDTHS.get(name, 12))
                        sheet.write_string(0, column, name, bold)
                    continue
                rights = {0: is_rtl(unit.source_lang), 1: is_rtl(unit.target_lang)}
                for column, cell in enumerate(row):
                    if header[column] in _NUMBERS and _exact(cell):
                        sheet.write_number(count, column, float(cell), plain)
                        continue
                    _refuse_long(path, unit, header[column], cell)
                    sheet.write_string(count, column, cell, rtl if rights.get(column) else plain)
        finally:
            book.close()
    return Written(count, {})


def _exact(cell: str) -> bool:
    """Whether a cell is a number that a workbook holds as it is: with 16 digits, as xlsxwriter writes it."""
    number = float(cell or "nan")
    return math.isfinite(number) and abs(number) < 2**53 and float(f"{number:.16G}") == number


def _refuse_long(path: Path, unit: Unit, name: str, cell: str) -> None:
    if len(cell) > MAX_CELL // 2 and len(cell.encode("utf-16-le", "surrogatepass")) // 2 > MAX_CELL:
        raise InputError(f"{path}: unit {unit.id}: {name} has {len(cell):,} characters and a cell holds "
                         f"{MAX_CELL:,}; export to .tsv or .jsonl")  # fmt: skip
