"""CSV: the table as spreadsheets exchange it, comma or semicolon, quoted where needed, cells verbatim."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..errors import InputError
from ..files import atomic
from ..unit import Unit
from ._report import Report, Written
from ._table import Row, rows, units
from ._text import encoding_of, undecodable

SUFFIXES = (".csv",)
WHOLE = True


def read(path: Path, report: Report) -> Iterator[Unit]:
    """Yield the units of a CSV file; the separator is the one that the first line has most of."""
    return units(_rows(path), report, str(path))


def _rows(path: Path) -> Iterator[Row]:
    with path.open("rb") as file:
        encoding = encoding_of(file.read(4096))
    with path.open("r", encoding=encoding, newline="") as text:
        try:
            first = text.readline(65536)
            text.seek(0)
            reader = csv.reader(text, delimiter=";" if first.count(";") > first.count(",") else ",", strict=True)
            for row in reader:
                yield reader.line_num, [cell.removeprefix("\ufeff") for cell in row]
        except UnicodeDecodeError:
            raise undecodable(path, encoding) from None
        except csv.Error as error:
            raise InputError(f"{path}:{reader.line_num}: is not CSV ({error})") from None


def write(path: Path, units: Iterable[Unit], profile: str | None = None) -> Written:
    """Write every unit in the order given; a byte-order mark lets Excel read the Arabic."""
    count = -1  # the header is no unit
    with atomic(path) as temporary, temporary.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        for _, row in rows(units):
            writer.writerow(row)
            count += 1
    return Written(count, {})
