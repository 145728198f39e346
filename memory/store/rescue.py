"""Saving what can be read from a damaged memory, row by row, into a new one."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

from ..errors import NoUnitsError, UsageError
from ..files import readable
from ..unit import Unit
from ._rows import COLUMNS, from_row
from .sqlite import SqliteStore


def rescue(path: Path, out: Path) -> int:
    """Write every unit of `path` that can still be read to the new memory `out`; return how many.

    Rows are asked for one by one, so that a damaged page costs its own rows only. Raises UsageError where `out`
    exists, NoUnitsError where nothing can be read.
    """
    if out.exists():
        raise UsageError(f"{out}: exists; name a new file for what is saved")
    units = list(_units(readable(path)))
    if not units:
        raise NoUnitsError(f"{path}: no unit can be read; restore the last backup")
    store = SqliteStore(out)
    try:
        store.apply(f"rescued from {path.name}", units)
    finally:
        store.close()
    return len(units)


def _units(path: Path) -> Iterator[Unit]:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    try:
        for seq in range(1, _last(connection) + 1):
            try:
                row = connection.execute(
                    f"SELECT {', '.join(COLUMNS)}, extra FROM units WHERE seq = ? AND deleted = 0", (seq,)
                ).fetchone()
                if row is not None:
                    yield from_row(SimpleNamespace(**dict(row)))
            except (sqlite3.DatabaseError, ValueError, TypeError):
                continue  # this row is lost; the next may not be
    finally:
        connection.close()


def _last(connection: sqlite3.Connection) -> int:
    """Return the highest row number to try: what the table says, else what a row of 100 bytes allows."""
    try:
        return int(connection.execute("SELECT max(seq) FROM units").fetchone()[0] or 0)
    except sqlite3.DatabaseError:
        try:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
        except sqlite3.DatabaseError:
            return 0
        return int(pages) * 40
