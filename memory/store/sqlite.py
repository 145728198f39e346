"""The embedded store: one SQLite file in WAL mode, every acknowledged write synced, every change logged."""

import getpass
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ..files import atomic
from ..unit import Unit
from . import _dismissals as dismissals
from . import _log as log
from . import _schema as schema
from ._apply import apply_batch, delete_batch
from ._examine import examine, repair
from ._migrate import migrate, outdated
from ._open import engine, explained, quiet, ready, refuse_log
from ._protocol import Change, Counts, Operation
from ._rows import from_row

if TYPE_CHECKING:
    import polars as pl

T = TypeVar("T")

BATCH = 1000  # rows looked up in one query; SQLite's default limit of bound variables is far above it


class SqliteStore:
    """A memory in one file. Raises StoreError where the file is no memory, newer, locked or damaged."""

    def __init__(self, path: str | Path, create: bool = True) -> None:
        self.path = Path(path)
        ready(self.path, create)
        self.user = _user()
        self._engine = engine(self.path)
        with self._errors(), self._engine.connect() as connection:
            late = outdated(connection, self.path)
        if late:
            with self._write() as connection:
                migrate(connection)  # looks again: another process may have done it meanwhile

    # -- writing ------------------------------------------------------------------------------------------------

    def apply(
        self, action: str, put: Iterable[Unit] = (), delete: Iterable[str] = (), since: int | None = None
    ) -> Counts:
        """Put and delete units in one transaction, logged as one operation; nothing is logged if nothing changes.

        A unit is updated where its id exists (its creation date is kept) and added where not. Equal units are
        counted as same. On any error the memory is as it was before. Raises ConflictError where one of the units was
        changed after the operation `since`, by whoever.
        """
        now = _now()
        with self._write() as connection:
            number = self._operation(connection, action, now)
            total = Counts()
            for ids in _chunks(delete):
                total = _add(total, delete_batch(connection, number, ids, since))
            for units in _chunks(put):
                total = _add(total, apply_batch(connection, number, units, now, self.user, since=since))
            self._finish(connection, number, total)
        return total

    def undo(self, number: int | None = None, dry_run: bool = False) -> tuple[Operation, Counts]:
        """Take one operation back (by default the last that is not itself an undo or undone) and log that.

        Undoing an undo is a redo. Raises UsageError where there is nothing to undo, or where a unit is no longer as
        the operation left it: what changed it later has to be undone first.
        """
        with self._write(commit=not dry_run) as connection:
            done = log.to_undo(connection, number, self.path)
            both = log.changes(connection, done.number)
            moved = [_id(change) for change, now in both if now != change.after]
            if moved:
                log.refuse(connection, done, schema.changes.c.unit, moved)
            shown = dismissals.restorable(connection, done)
            now = _now()
            undoing = self._operation(connection, f"undo {done.number}: {done.action}", now, undoes=done.number)
            total = Counts()
            for chunk in _chunks(change for change, _ in both):
                gone = [_id(change) for change in chunk if change.before is None]
                back = [change.before for change in chunk if change.before is not None]
                total = _add(total, delete_batch(connection, undoing, gone))
                total = _add(total, apply_batch(connection, undoing, back, now, self.user, exact=True))
            for finding, before in shown:
                dismissals.put(connection, undoing, finding, before)
            self._finish(connection, undoing, total, keep=True)
            log.mark(connection, done, undoing)
        return done, total

    def dismiss(self, finding: str, why: str) -> None:
        """Remember that a finding is no error, and why; one operation of the log."""
        with self._write() as connection:
            if dismissals.why(dismissals.state_of(connection, finding)) == why:
                return
            now = _now()
            number = self._operation(connection, f"dismiss {finding}: {why}", now)
            dismissals.put(connection, number, finding, dismissals.dismissed(why, now, self.user))

    def forget(self, finding: str) -> bool:
        """Take a dismissal back, as one operation of the log; return whether there was one."""
        with self._write() as connection:
            if not dismissals.state_of(connection, finding):
                return False
            number = self._operation(connection, f"show {finding} again", _now())
            dismissals.put(connection, number, finding, "")
        return True

    def state(self, name: str, value: str) -> None:
        """Remember something that is true of the whole memory."""
        table = schema.facts
        with self._write() as connection:
            connection.execute(table.delete().where(table.c.name == name))
            connection.execute(table.insert().values(name=name, value=value))

    # -- reading ------------------------------------------------------------------------------------------------

    def units(self, document: str | None = None, rendering: str | None = None) -> Iterator[Unit]:
        """Yield the live units: documents in the order of their names, units by position, others by arrival."""
        t = schema.units.c
        query = sa.select(schema.units).where(t.deleted == 0)
        query = query if document is None else query.where(t.document == document)
        query = query if rendering is None else query.where(t.rendering == rendering)
        query = query.order_by(t.document, t.rendering, t.position, t.seq)
        with self._errors(), self._engine.connect() as connection:
            for row in connection.execution_options(yield_per=BATCH).execute(query):
                yield from_row(row)

    def frame(self, only: Sequence[str] | None = None) -> "pl.DataFrame":
        """Return the live units as a polars frame in document order, with all columns or `only` some, through ADBC."""
        from ..frames import read_frame, to_frame

        if not quiet(self.path):  # a connection is in use, such as a half-read `units()`
            return to_frame(self.units())
        with self._errors():
            return read_frame(self.path, only)

    def get(self, ids: Iterable[str]) -> dict[str, Unit]:
        """Return the live units with these ids, by id."""
        t = schema.units.c
        found: dict[str, Unit] = {}
        with self._errors(), self._engine.connect() as connection:
            for chunk in _chunks(ids):
                rows = connection.execute(sa.select(schema.units).where(t.deleted == 0, t.id.in_(chunk)))
                found.update((row.id, from_row(row)) for row in rows)
        return found

    def by_key(self, key: str) -> list[Unit]:
        """Return the live units whose folded source equals `key`."""
        t = schema.units.c
        with self._errors(), self._engine.connect() as connection:
            query = sa.select(schema.units).where(t.deleted == 0, t.key == key).order_by(t.seq)
            return [from_row(row) for row in connection.execute(query)]

    def keys(self, since: int = 0) -> Iterator[tuple[str, str]]:
        """Yield id and folded source of the units with two sides, rejected ones aside, touched after operation `since`."""
        t = schema.units.c
        query = sa.select(t.id, t.key).where(t.deleted == 0, t.target != "", t.key != "", t.status != "rejected")
        query = query.where(t.revision > since).order_by(t.seq) if since else query.order_by(t.seq)
        with self._errors(), self._engine.connect() as connection:
            for row in connection.execution_options(yield_per=BATCH).execute(query):
                yield row[0], row[1]

    def arrived(self) -> int:
        """Return how many units ever came: not fewer than there are, and known at once."""
        with self._errors(), self._engine.connect() as connection:
            return connection.execute(sa.select(sa.func.max(schema.units.c.seq))).scalar() or 0

    def documents(self) -> list[tuple[str, str, int]]:
        """Return name, rendering and number of units of every document."""
        t = schema.units.c
        query = (
            sa.select(t.document, t.rendering, sa.func.count())
            .where(t.deleted == 0)
            .group_by(t.document, t.rendering)
            .order_by(t.document, t.rendering)
        )
        with self._errors(), self._engine.connect() as connection:
            return [(row[0], row[1], row[2]) for row in connection.execute(query)]

    def revision(self) -> int:
        """Return the number of the last operation, 0 for none."""
        with self._errors(), self._engine.connect() as connection:
            return connection.execute(sa.select(sa.func.max(schema.operations.c.number))).scalar() or 0

    def history(self, limit: int = 50) -> list[Operation]:
        """Return the last operations, newest first."""
        query = sa.select(schema.operations).order_by(schema.operations.c.number.desc()).limit(limit)
        with self._errors(), self._engine.connect() as connection:
            return [log.operation(row) for row in connection.execute(query)]

    def changes(self, number: int) -> list[Change]:
        """Return every unit before and after an operation."""
        with self._errors(), self._engine.connect() as connection:
            return [change for change, _ in log.changes(connection, number)]

    def unit_history(self, unit: str, limit: int = 50) -> list[tuple[Operation, Change]]:
        """Return the operations that changed one unit, newest first, each with the unit before and after."""
        with self._errors(), self._engine.connect() as connection:
            return log.touching(connection, unit, limit)

    def dismissals(self) -> dict[str, str]:
        """Return why each dismissed finding is no error."""
        with self._errors(), self._engine.connect() as connection:
            return {row.finding: row.why for row in connection.execute(sa.select(schema.dismissals))}

    def facts(self) -> dict[str, str]:
        """Return what is true of the whole memory, by name."""
        with self._errors(), self._engine.connect() as connection:
            return {row.name: row.value for row in connection.execute(sa.select(schema.facts))}

    def problems(self) -> list[str]:
        """Return what SQLite's own check and ours find wrong; empty for a sound memory."""
        with self._errors(), self._engine.connect() as connection:
            return examine(connection)

    def repair(self, dry_run: bool = False) -> list[str]:
        """Mend what can be mended in place, in one transaction; return what was done."""
        with self._write(commit=not dry_run) as connection:
            return repair(connection)

    def backup(self, out: str | Path) -> None:
        """Write a sound copy to `out`, whole or not at all, while others may read and write."""
        refuse_log(Path(out))
        with atomic(out) as temporary:
            temporary.unlink()  # VACUUM INTO wants to make the file itself
            with self._errors(), self._engine.connect() as connection:
                connection.exec_driver_sql("VACUUM INTO ?", (str(temporary),))

    def close(self) -> None:
        """Fold the log into the file and let it go."""
        self._engine.dispose()

    # -- inside -------------------------------------------------------------------------------------------------

    @contextmanager
    def _write(self, commit: bool = True) -> Iterator[Connection]:
        """Give a connection in a transaction that holds the write lock from its first statement.

        A deferred transaction that reads first and writes later fails at once where another writer came between.
        """
        with self._errors(), self._engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                yield connection
                if _open_transaction(connection):
                    connection.exec_driver_sql("COMMIT" if commit else "ROLLBACK")
            except BaseException:
                # Ctrl-C in the middle of a statement: SQLAlchemy has closed the connection, and SQLite rolled it back.
                if not connection.invalidated and _open_transaction(connection):
                    connection.exec_driver_sql("ROLLBACK")
                raise

    def _errors(self) -> AbstractContextManager[None]:
        return explained(self.path)

    def _operation(self, connection: Connection, action: str, at: str, undoes: int | None = None) -> int:
        values = {"action": action, "at": at, "by": self.user, "undoes": undoes}
        result = connection.execute(schema.operations.insert().values(values))
        key = result.inserted_primary_key
        assert key is not None  # an insert into a table with a primary key has one
        return int(key[0])

    def _finish(self, connection: Connection, number: int, counts: Counts, keep: bool = False) -> None:
        """Write how many units the operation touched; where it touched none, leave the file as it was to the byte."""
        touched = counts.added + counts.changed + counts.deleted
        if touched or keep:
            here = schema.operations.c.number == number
            connection.execute(schema.operations.update().where(here).values(units=touched))
        else:
            connection.exec_driver_sql("ROLLBACK")


def _open_transaction(connection: Connection) -> bool:
    """Whether a transaction is open: SQLite rolls back by itself where the disk is full or broken."""
    return bool(getattr(connection.connection.driver_connection, "in_transaction", False))


def _id(change: Change) -> str:
    return (change.before or change.after or Unit()).id


def _add(one: Counts, other: Counts) -> Counts:
    return Counts(*(a + b for a, b in zip(one, other, strict=True)))


def _chunks(items: Iterable[T]) -> Iterator[list[T]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, BATCH)):
        yield chunk


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no entry for this user id, as in containers
        return ""
