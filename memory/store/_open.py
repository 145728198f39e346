"""Opening a memory's file: what it is, making a new one whole, what a database error means for the user."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from weakref import WeakSet

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from ..errors import InputError, StoreError
from ..files import keep_mode, sync, temporary_beside
from . import _schema as schema
from ._migrate import rekey
from ._place import network_share

BUSY_SECONDS = 5.0
_HEADER = 100
# What SQLite says, and what it means: the first row whose words stand in the message.
_ADVICE = (
    ("locked", "another program is writing to it; try again when that has finished"),
    ("full", "the disk is full; nothing was changed; make room and try again"),
    ("readonly", "it is read-only; check the permissions of the file and its folder"),
    ("malformed", "it is damaged; keep a copy, then restore the last backup or run `dhakira doctor --repair`"),
    ("not a database", "it is damaged; keep a copy, then restore the last backup or run `dhakira doctor --repair`"),
    ("no such", "it is damaged: a table is missing; keep a copy, then restore the last backup"),
    ("unable to open", "it cannot be opened; check the permissions of the file and its folder"),
    ("I/O error", "the disk did not read or write; check it and its free space, then run `dhakira doctor`"),
)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn a database error into a StoreError that says what it means."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        text = str(error.orig)
        for words, advice in _ADVICE:
            if words in text:
                raise StoreError(f"{path}: {text}: {advice}") from error
        raise


_ENGINES: WeakSet[Engine] = WeakSet()


def engine(path: Path) -> Engine:
    """Return an engine each connection of which waits for other writers and syncs what it commits."""
    made = sa.create_engine(
        sa.URL.create("sqlite", database=str(path)),  # not a string: a name may hold ? and %
        connect_args={"timeout": BUSY_SECONDS}, isolation_level="AUTOCOMMIT",
    )  # fmt: skip

    @sa.event.listens_for(made, "connect")
    def _setup(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA fullfsync = ON")  # macOS: a plain fsync leaves data in the drive's cache
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()

    _ENGINES.add(made)
    return made


def quiet(path: Path) -> bool:
    """Close every idle connection of this process to a memory; return whether none is left.

    Another copy of the SQLite library may open the file only then: closing its handle drops the locks that POSIX gives
    to the whole process, and with them ours.
    """
    busy = 0
    for one in [e for e in _ENGINES if os.path.realpath(e.url.database or "") == os.path.realpath(path)]:
        pool = one.pool
        busy += pool.checkedout() if isinstance(pool, sa.pool.QueuePool) else 0
        one.dispose()
    return not busy


def ready(path: Path, create: bool) -> None:
    """Make the memory if it is absent and `create`; raise InputError or StoreError where it cannot be opened.

    All is read from the header, so that a file which is refused stays untouched to the byte.
    """
    if path.is_dir():
        raise InputError(f"{path}: is a directory; give the name of a memory in it, such as {path}/memory.db")
    absent = not path.exists() or (path.is_file() and path.stat().st_size == 0)
    if absent and not create:
        empty = "the file is empty, " if path.exists() else ""
        raise InputError(f"{path}: {empty}there is no such memory; `dhakira import {path} FILE` makes one")
    if not path.parent.is_dir():
        raise InputError(f"{path}: the folder {path.parent} does not exist; make it first")
    if not absent:
        inspect(path)
    if share := network_share(path):
        raise StoreError(f"{path}: lies on a network share ({share}), where a memory can be destroyed by two writers; "
                         "copy it to a local disk and share exports instead")  # fmt: skip
    if absent:
        refuse_log(path)
        _make(path)


def inspect(path: Path) -> None:
    """Raise StoreError where the file is no memory, of a newer version, or cut off."""
    if not path.is_file():
        raise InputError(f"{path}: is not a regular file; give the name of a memory")
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except OSError as error:
        raise InputError(f"{path}: cannot be opened ({error.strerror})") from None
    if header[:16] != b"SQLite format 3\0" or len(header) < _HEADER:
        raise StoreError(f"{path}: is not a memory; give a .db that dhakira made, or import the file into a new one")
    version, application = _number(header, 60), _number(header, 68)
    if application != schema.APPLICATION_ID:
        raise StoreError(f"{path}: is an SQLite file of another program, not a memory")
    if version > schema.VERSION:
        raise StoreError(f"{path}: was written by a newer version (schema {version}, this one knows "
                         f"{schema.VERSION}); install the newer dhakira")  # fmt: skip
    # The page count in the header holds where the change counter beside it does; a log beside the file may hold pages
    # that are not in the file yet, and then SQLite itself has to judge.
    page, pages = int.from_bytes(header[16:18], "big"), _number(header, 28)
    page = 65_536 if page == 1 else page
    whole = path.stat().st_size >= page * pages
    log = path.with_name(path.name + "-wal")
    if _number(header, 24) == _number(header, 92) and not whole and not (log.exists() and log.stat().st_size):
        raise StoreError(f"{path}: is cut off: {path.stat().st_size:,} bytes of {page * pages:,}; keep a copy, then "
                         "restore the last backup or run `dhakira doctor --repair`")  # fmt: skip


def refuse_log(path: Path) -> None:
    """Raise StoreError where the log of another memory lies beside a name: SQLite would play it into the new file."""
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        raise StoreError(f"{path}: beside it lies {log.name}, the log of a memory that is in use or was moved away without "
                         "it; choose another name, or move the log to its memory")  # fmt: skip


def _number(header: bytes, at: int) -> int:
    return int.from_bytes(header[at : at + 4], "big")


def _make(path: Path) -> None:
    """Make an empty memory under a temporary name and give it its own: it appears whole or not at all.

    Where two processes make the same memory at once, the first one's stays and both use it.
    """
    with temporary_beside(path) as temporary:
        made = engine(temporary)
        with explained(path), made.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION}")
            schema.metadata.create_all(connection)
            rekey(connection)
            connection.exec_driver_sql("COMMIT")
            mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar()
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        made.dispose()
        if mode != "wal":
            raise StoreError(f"{path}: cannot use write-ahead logging here ({mode}), as on some network shares; "
                             "keep the memory on a local disk")  # fmt: skip
        keep_mode(path, temporary)
        sync(temporary)
        _publish(temporary, path)
        sync(path.parent)


def _publish(temporary: Path, path: Path) -> None:
    """Give a new memory its name; one that another process made meanwhile is never replaced."""
    try:
        os.link(temporary, path)  # unlike a rename, a link fails where the name is taken
    except FileExistsError:
        _replace_empty(temporary, path)
    except OSError:  # no hard links here, as on FAT: claim the name with an empty file first
        path.touch()
        _replace_empty(temporary, path)


def _replace_empty(temporary: Path, path: Path) -> None:
    """Put a new memory in the place of an empty file, such as a crash or `touch` leaves, unless another process was faster.

    Who holds the lock on the empty file may replace it; who gets the lock later finds another file under the name.
    """
    try:
        import fcntl
    except ImportError:  # Windows, where a file that another process has open cannot be replaced
        if path.stat().st_size == 0:
            os.replace(temporary, path)
        return
    with path.open("rb") as empty:
        fcntl.flock(empty, fcntl.LOCK_EX)
        mine, named = os.fstat(empty.fileno()), path.stat()
        if os.path.samestat(mine, named) and named.st_size == 0:
            os.replace(temporary, path)
