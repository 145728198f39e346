"""The embedded store: one SQLite file in WAL mode, every acknowledged write synced, every change logged."""

import getpass
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from ..errors import InputError, StoreError, UsageError
from ..files import atomic
from ..unit import Unit
from . import _schema as schema
from ._apply import apply_batch, delete_batch
from ._protocol import Change, Counts, Operation
from ._rows import from_json, from_row

T = TypeVar("T")

BUSY_SECONDS = 5.0
BATCH = 1000  # rows looked up in one query; SQLite's default limit of bound variables is far above it


class SqliteStore:
    """A memory in one file. Raises StoreError where the file is no memory, newer, locked or damaged."""

    def __init__(self, path: str | Path, create: bool = True) -> None:
        self.path = Path(path)
        fresh = _inspect(self.path, create)
        self.user = _user()
        self._engine = _engine(self.path)
        with self._errors():
            if fresh:
                self._create()
            with self._engine.connect() as connection:
                mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar()
        if mode != "wal":
            self.close()
            raise StoreError(f"{path}: cannot use write-ahead logging here ({mode}), as on a network share; "
                             "copy the memory to a local disk")  # fmt: skip

    # -- writing ------------------------------------------------------------------------------------------------

    def apply(self, action: str, put: Iterable[Unit] = (), delete: Iterable[str] = ()) -> Counts:
        """Put and delete units in one transaction, logged as one operation; nothing is logged if nothing changes.

        A unit is updated where its id exists (its creation date is kept) and added where not. Equal units are
        counted as same. On any error the memory is as it was before.
        """
        now = _now()
        with self._write() as connection:
            number = self._operation(connection, action, now)
            total = Counts()
            for ids in _chunks(delete):
                total = _add(total, delete_batch(connection, number, ids))
            for units in _chunks(put):
                total = _add(total, apply_batch(connection, number, units, now, self.user))
            self._finish(connection, number, total)
        return total

    def undo(self, number: int | None = None, dry_run: bool = False) -> tuple[Operation, Counts]:
        """Take one operation back (by default the last that is not itself an undo or undone) and log that.

        Undoing an undo is a redo. Raises UsageError where there is nothing to undo, or where a later operation
        touched the same units: that one has to be undone first.
        """
        with self._write(commit=not dry_run) as connection:
            done = self._to_undo(connection, number)
            rows = connection.execute(sa.select(schema.changes).where(schema.changes.c.operation == done.number)).all()
            self._refuse_touched(connection, done, [row.unit for row in rows])
            now = _now()
            undoing = self._operation(connection, f"undo {done.number}: {done.action}", now, undoes=done.number)
            total = Counts()
            for chunk in _chunks(rows):
                back = [from_json(row.before) for row in chunk if row.before]
                gone = [row.unit for row in chunk if not row.before]
                total = _add(total, delete_batch(connection, undoing, gone))
                total = _add(total, apply_batch(connection, undoing, back, now, self.user, exact=True))
            self._finish(connection, undoing, total)
            operations = schema.operations
            connection.execute(operations.update().where(operations.c.number == done.number).values(undone_by=undoing))
            if done.undoes is not None:  # undoing an undo: what it took back stands again
                connection.execute(operations.update().where(operations.c.number == done.undoes).values(undone_by=None))
        return done, total

    def dismiss(self, finding: str, why: str) -> None:
        """Remember that a finding is no error, and why."""
        table = schema.dismissals
        with self._write() as connection:
            connection.execute(table.delete().where(table.c.finding == finding))
            connection.execute(table.insert().values(finding=finding, why=why, at=_now(), by=self.user))

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
            return [_operation(row) for row in connection.execute(query)]

    def changes(self, number: int) -> list[Change]:
        """Return every unit before and after an operation."""
        c, u = schema.changes.c, schema.units
        with self._errors(), self._engine.connect() as connection:
            rows = connection.execute(sa.select(c.unit, c.before).where(c.operation == number)).all()
            out = []
            for row in rows:
                later = connection.execute(
                    sa.select(c.before).where(c.unit == row.unit, c.operation > number).order_by(c.operation).limit(1)
                ).scalar()
                if later is None:
                    current = connection.execute(sa.select(u).where(u.c.id == row.unit, u.c.deleted == 0)).first()
                    after = from_row(current) if current else None
                else:
                    after = from_json(later) if later else None
                out.append(Change(from_json(row.before) if row.before else None, after))
            return out

    def dismissals(self) -> dict[str, str]:
        """Return why each dismissed finding is no error."""
        with self._errors(), self._engine.connect() as connection:
            return {row.finding: row.why for row in connection.execute(sa.select(schema.dismissals))}

    def problems(self) -> list[str]:
        """Return what SQLite's own check and ours find wrong; empty for a sound memory."""
        found = []
        with self._errors(), self._engine.connect() as connection:
            found += [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"]
            orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            found += [f"a row of {row[0]} points to an operation that does not exist" for row in orphans]
        return found

    def backup(self, out: str | Path) -> None:
        """Write a sound copy to `out`, whole or not at all, while others may read and write."""
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
            except BaseException:
                connection.exec_driver_sql("ROLLBACK")
                raise
            connection.exec_driver_sql("COMMIT" if commit else "ROLLBACK")

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """Say what a database error means for the user."""
        try:
            yield
        except sa.exc.DBAPIError as error:
            text = str(error.orig)
            if "locked" in text:
                advice = "another program is writing to it; try again when that has finished"
            elif "full" in text:
                advice = "the disk is full; nothing was changed"
            elif "readonly" in text or "read-only" in text:
                advice = "it is read-only; check the permissions of the file and its folder"
            elif "malformed" in text or "not a database" in text:
                advice = "it is damaged; keep a copy and restore the last backup"
            else:
                raise
            raise StoreError(f"{self.path}: {text}: {advice}") from error

    def _create(self) -> None:
        with self._write() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION}")
            schema.metadata.create_all(connection)
        with self._engine.connect() as connection:  # so that the version stands in the file itself, not in the log
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def _operation(self, connection: Connection, action: str, at: str, undoes: int | None = None) -> int:
        values = {"action": action, "at": at, "by": self.user, "undoes": undoes}
        result = connection.execute(schema.operations.insert().values(values))
        key = result.inserted_primary_key
        assert key is not None  # an insert into a table with a primary key has one
        return int(key[0])

    def _finish(self, connection: Connection, number: int, counts: Counts) -> None:
        """Write how many units the operation touched, or take it out of the log where it touched none."""
        touched = counts.added + counts.changed + counts.deleted
        here = schema.operations.c.number == number
        if touched:
            connection.execute(schema.operations.update().where(here).values(units=touched))
        else:
            connection.execute(schema.operations.delete().where(here))

    def _to_undo(self, connection: Connection, number: int | None) -> Operation:
        t = schema.operations.c
        query = sa.select(schema.operations).where(t.undone_by.is_(None))
        query = query.where(t.undoes.is_(None)) if number is None else query.where(t.number == number)
        row = connection.execute(query.order_by(t.number.desc()).limit(1)).first()
        if row is None:
            what = "nothing to undo" if number is None else f"operation {number} does not exist or is undone already"
            raise UsageError(f"{self.path}: {what}; `history` lists the operations")
        return _operation(row)

    def _refuse_touched(self, connection: Connection, done: Operation, ids: list[str]) -> None:
        t = schema.units.c
        later: set[int] = set()
        for chunk in _chunks(ids):
            query = sa.select(t.revision).where(t.id.in_(chunk), t.revision > done.number).distinct()
            later.update(connection.execute(query).scalars())
        if later:
            names = ", ".join(map(str, sorted(later, reverse=True)[:5]))
            raise UsageError(f"operation {done.number} cannot be undone yet: its units were changed again by "
                             f"operation {names}; undo that first")  # fmt: skip


def _engine(path: Path) -> Engine:
    engine = sa.create_engine(f"sqlite:///{path}", connect_args={"timeout": BUSY_SECONDS}, isolation_level="AUTOCOMMIT")

    @sa.event.listens_for(engine, "connect")
    def _setup(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()

    return engine


def _inspect(path: Path, create: bool) -> bool:
    """Return whether the memory has to be made; read the version from the header, so that nothing is touched."""
    if path.is_dir():
        raise InputError(f"{path}: is a directory; give the name of a memory in it, such as {path}/memory.db")
    if not path.exists() or path.stat().st_size == 0:
        if not create:
            raise InputError(f"{path}: there is no such memory; `dhakira import {path} FILE` makes one")
        if not path.parent.is_dir():
            raise InputError(f"{path}: the folder {path.parent} does not exist; make it first")
        return True
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise InputError(f"{path}: cannot be opened ({error.strerror})") from None
    if header[:16] != b"SQLite format 3\0" or len(header) < 100:
        raise StoreError(f"{path}: is not a memory; give a .db that dhakira made, or import the file into a new one")
    version, application = int.from_bytes(header[60:64], "big"), int.from_bytes(header[68:72], "big")
    if application != schema.APPLICATION_ID:
        raise StoreError(f"{path}: is an SQLite file of another program, not a memory")
    if version > schema.VERSION:
        raise StoreError(f"{path}: was written by a newer version (schema {version}, this one knows "
                         f"{schema.VERSION}); install the newer dhakira")  # fmt: skip
    return False


def _operation(row: Any) -> Operation:
    return Operation(row.number, row.action, row.at, row.by, row.units, row.undoes, row.undone_by is not None)


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
