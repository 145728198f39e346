"""Saving what can be read from a damaged memory, row by row, into a new one; mending a memory where it stands."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

from ..errors import NoUnitsError, StoreError, UsageError
from ..files import readable, temporary_beside
from ..unit import STATUSES, Unit
from ._rows import COLUMNS, from_row
from .sqlite import SqliteStore

_LOGS = ("-wal", "-shm")


def rescue(path: Path, out: Path) -> int:
    """Write every unit and dismissal of `path` that can still be read to the new memory `out`; return how many units.

    Rows are asked for one by one, so that a damaged page costs its own rows only. Raises UsageError where `out`
    exists, NoUnitsError where nothing can be read.
    """
    if out.exists():
        raise UsageError(f"{out}: exists; name a new file for what is saved")
    with tempfile.TemporaryDirectory(dir=out.parent) as folder:
        copy = _whole_copy(readable(path), Path(folder) / "copy.db")
        with closing(sqlite3.connect(copy)) as connection:
            connection.row_factory = sqlite3.Row
            units = list(_units(connection))
            dismissed = list(_dismissals(connection))
    if not units:
        raise NoUnitsError(f"{path}: no unit can be read; restore the last backup")
    with closing(SqliteStore(out)) as store:
        store.apply(f"rescued from {path.name}", units)
        for finding, why in dismissed:
            store.dismiss(finding, why)
    return len(units)


def mend(path: Path, dry_run: bool = False) -> list[str]:
    """Repair a memory in place and return what was done; the damaged file is kept beside it.

    What derives from the rest is made anew. Where that is not enough, all that can be read goes to a new memory,
    which takes the place of the old one: its history is lost then, its units are not.
    """
    problems = examined(path)
    if not problems:
        return []
    if dry_run:
        return [f"would mend: {problem}" for problem in problems]
    kept = _keep(path)
    done = [f"{kept}: keeps the damaged memory"]
    try:
        with closing(SqliteStore(path, create=False)) as store:
            done += store.repair()
            if not store.problems():
                return done
    except StoreError:
        pass  # it does not even open: only what can be read counts
    with temporary_beside(path) as temporary:
        temporary.unlink()
        count = rescue(path, temporary)
        for ending in _LOGS:  # they belong to the old file and would be played into the new one
            path.with_name(path.name + ending).unlink(missing_ok=True)
        os.replace(temporary, path)
    return [*done, f"{count} units were saved into a new memory; the history begins anew"]


def examined(path: Path) -> list[str]:
    """Return what is wrong with a memory, also where it cannot be opened; raise for a newer one or no memory at all."""
    try:
        with closing(SqliteStore(path, create=False)) as store:
            return store.problems()
    except StoreError as error:
        if "damaged" in str(error) or "cut off" in str(error):
            return [str(error)]
        raise


def _whole_copy(path: Path, copy: Path) -> Path:
    """Copy a memory and its log; a file that is cut off is filled up with zeros, or SQLite would not look at the rest."""
    shutil.copy(path, copy)
    with path.open("rb") as file:
        header = file.read(100)
    page = int.from_bytes(header[16:18], "big")
    wanted = (65_536 if page == 1 else page) * int.from_bytes(header[28:32], "big")
    if wanted > copy.stat().st_size:
        os.truncate(copy, wanted)
    log = path.with_name(path.name + "-wal")
    if log.exists():
        shutil.copy(log, copy.with_name(copy.name + "-wal"))
    return copy


def _keep(path: Path) -> Path:
    """Copy the memory and its log to a free name beside it."""
    number = 1
    while (kept := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    shutil.copy2(path, kept)
    log = path.with_name(path.name + "-wal")
    if log.exists():
        shutil.copy2(log, kept.with_name(kept.name + "-wal"))
    return kept


def _units(connection: sqlite3.Connection) -> Iterator[Unit]:
    for seq in range(1, _last(connection) + 1):
        try:
            row = connection.execute(
                f"SELECT {', '.join(COLUMNS)}, extra FROM units WHERE seq = ? AND deleted = 0", (seq,)
            ).fetchone()
            if row is not None:
                unit = from_row(SimpleNamespace(**dict(row)))
                # Of a row at the edge of a lost page the end may be zeros: what is left of it is to be looked at.
                yield unit if unit.status in STATUSES else replace(unit, status="flagged")
        except (sqlite3.DatabaseError, ValueError, TypeError):
            continue  # this row is lost; the next may not be


def _dismissals(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    try:
        for row in connection.execute("SELECT finding, why FROM dismissals"):
            yield row["finding"], row["why"]
    except sqlite3.DatabaseError:
        return


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
