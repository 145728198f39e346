"""A workbook of findings for people who work through them in a spreadsheet."""

from collections.abc import Sequence
from pathlib import Path

from memory.text.languages import is_rtl

from ._report import Checked

NAME = "xlsx"
UNITS = True
_HEAD = ("severity", "rule", "document", "position", "message", "source", "target", "unit", "finding")


def write(files: Sequence[Checked], path: Path) -> None:
    """Write one row a finding, its unit's texts beside it."""
    import xlsxwriter

    units = [{u.id: u for u in file.units} for file in files]
    rows = [(found, units[n].get(found.unit)) for n, file in enumerate(files) for found in file.findings]
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    try:
        sheet = book.add_worksheet("findings")
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        rtl = book.add_format({"text_wrap": True, "valign": "top", "reading_order": 2, "align": "right"})
        sheet.freeze_panes(1, 0)
        for column, name in enumerate(_HEAD):
            sheet.write_string(0, column, name, book.add_format({"bold": True}))
            sheet.set_column(column, column, 60 if name in ("message", "source", "target") else 14)
        for row, (finding, unit) in enumerate(rows, 1):
            texts = (finding.severity, finding.rule, finding.document, str(finding.position or ""), finding.message,
                     unit.source if unit else "", unit.target if unit else "", finding.unit, finding.id)  # fmt: skip
            rights = {5: bool(unit and is_rtl(unit.source_lang)), 6: bool(unit and is_rtl(unit.target_lang))}
            for column, text in enumerate(texts):
                sheet.write_string(row, column, text[:32_000], rtl if rights.get(column) else wrap)
        sheet.autofilter(0, 0, len(rows), len(_HEAD) - 1)
    finally:
        book.close()
