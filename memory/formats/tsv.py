"""TSV: a header, one unit a line, cells verbatim but for tab, line breaks and backslash, written \\t \\n \\r \\\\."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..files import atomic
from ..unit import Unit
from ._report import Report, Written
from ._table import Row, rows, units
from ._text import lines

SUFFIXES = (".tsv", ".tab")
WHOLE = True

_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_UNESCAPES = {code: char for char, code in _ESCAPES.items()}
_TO_ESCAPE = re.compile(r"[\\\t\n\r]")
_ESCAPED = re.compile(r"\\[\\tnr]")


def escape(cell: str) -> str:
    """Return a cell as it stands in a line."""
    return _TO_ESCAPE.sub(lambda m: _ESCAPES[m.group()], cell)


def unescape(cell: str) -> str:
    """Return a cell as it was; a backslash before any other letter stands for itself."""
    return _ESCAPED.sub(lambda m: _UNESCAPES[m.group()], cell) if "\\" in cell else cell


def read(path: Path, report: Report) -> Iterator[Unit]:
    """Yield the units of a TSV file (UTF-8, or UTF-16 as Excel saves it)."""
    return units(_rows(path), report, str(path))


def _rows(path: Path) -> Iterator[Row]:
    for number, line in lines(path):
        yield number, [unescape(cell) for cell in line.split("\t")]


def rendered(units: Iterable[Unit]) -> Iterator[str]:
    """Yield the header and a line for each unit, without their ends."""
    for _, row in rows(units):
        yield "\t".join(map(escape, row))


def write(path: Path, units: Iterable[Unit], profile: str | None = None) -> Written:
    """Write every unit in the order given, an empty cell for an omission or addition."""
    count = -1  # the header is no unit
    with atomic(path) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as file:
        for line in rendered(units):
            file.write(line + "\n")
            count += 1
    return Written(count, {})
