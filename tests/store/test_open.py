"""Opening a memory: what is refused stays untouched, what is old is led on, what is new appears whole."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from memory import Memory, Unit
from memory.errors import InputError, StoreError
from memory.store import _migrate as migration
from memory.store import _schema as schema
from memory.store._open import _publish as publish
from memory.store._place import network_share
from memory.store.sqlite import SqliteStore

UNITS = [Unit(f"جملة {n}", f"sentence {n}", id=str(n)) for n in range(30)]


def made(path: Path) -> Path:
    with Memory.open(path) as memory:
        memory.put(UNITS, "made")
    return path


def edited(path: Path, script: str) -> Path:
    with closing(sqlite3.connect(made(path))) as connection:
        connection.executescript(f"{script}; PRAGMA wal_checkpoint(TRUNCATE);")
    return path


def text(path: Path) -> Path:
    path.write_text("hello " * 100, encoding="utf-8")
    return path


def foreign(path: Path) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("CREATE TABLE t(x); INSERT INTO t VALUES(1)")
    return path


def headless(path: Path) -> Path:
    path.write_bytes(b"SQLite format 3\0")
    return path


REFUSED = {
    "a text": (text, "is not a memory"),
    "a header alone": (headless, "is not a memory"),
    "an SQLite file of another program": (foreign, "another program"),
    "a memory of a newer version": (lambda p: edited(p, "PRAGMA user_version = 99"), "newer version"),
}


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("create", [True, False])
def test_what_is_no_memory_of_ours_is_refused_untouched(name: str, create: bool, tmp_path: Path) -> None:
    make, message = REFUSED[name]
    path = make(tmp_path / "m.db")
    before = path.read_bytes()
    with pytest.raises(StoreError, match=message):
        Memory.open(path, create)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["m.db"]


def test_a_newer_version_that_only_the_log_knows_is_refused(tmp_path: Path) -> None:
    path = made(tmp_path / "m.db")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
        with pytest.raises(StoreError, match="newer version"):
            SqliteStore(path)


def test_places_without_a_memory(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a directory"):
        Memory.open(tmp_path.with_suffix(".db") if tmp_path.suffix else _folder(tmp_path))
    with pytest.raises(InputError, match="no such memory"):
        Memory.open(tmp_path / "none.db", create=False)
    with pytest.raises(InputError, match="make it first"):
        Memory.open(tmp_path / "no" / "m.db")
    os.mkfifo(tmp_path / "pipe.db")
    with pytest.raises(InputError, match="not a regular file"):
        Memory.open(tmp_path / "pipe.db")


def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / "x.db"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("name", ["ذاكرة الأخبار.db", "a?mode=ro.db", "50%25.db", "a#b.db", "two\nlines.db", "file:x.db", "'; DROP.db"])  # fmt: skip
def test_any_name_that_the_disk_takes(name: str, tmp_path: Path) -> None:
    with Memory.open(tmp_path / name) as memory:
        memory.put(UNITS)
        assert memory.frame().height == 30
    assert (tmp_path / name).exists()
    with Memory.open(tmp_path / name, create=False) as memory:
        assert len(list(memory.units())) == 30


def test_an_empty_file_becomes_a_memory(tmp_path: Path) -> None:
    """A crash of another program or `touch` leaves one."""
    path = tmp_path / "m.db"
    path.touch()
    with pytest.raises(InputError, match="no such memory"):
        Memory.open(path, create=False)
    with Memory.open(path) as memory:
        memory.put(UNITS)
    assert [p.name for p in tmp_path.iterdir()] == ["m.db"]


def test_reading_and_writing_nothing_leave_every_byte(tmp_path: Path) -> None:
    path = made(tmp_path / "m.db")
    before = path.read_bytes()
    with Memory.open(path) as memory:
        assert memory.put(UNITS, "again").same == 30
        memory.undo(dry_run=True)
        assert memory.stats()["units"] == 30
    assert path.read_bytes() == before


def old(path: Path) -> Path:
    """A memory as version 1 wrote it: without the tables of later ones, keys of an older folding."""
    return edited(
        path, "DROP TABLE facts; DROP TABLE dismissal_changes; UPDATE units SET key = 'old'; PRAGMA user_version = 1"
    )


def test_an_older_memory_is_led_to_the_present_schema(tmp_path: Path) -> None:
    store = SqliteStore(old(tmp_path / "m.db"))
    assert store.problems() == []
    assert [u.id for u in store.by_key("جمله 3")] == ["3"]
    assert len(store.history()) == 1
    store.close()
    with closing(sqlite3.connect(tmp_path / "m.db")) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)


def test_a_memory_with_dismissals_of_before_the_log_had_them(tmp_path: Path) -> None:
    """What was dismissed then has no operation: it stays, is shown again by hand, and from then on is in the log."""
    path = made(tmp_path / "m.db")
    row = "INSERT INTO dismissals VALUES ('abc', 'a name', '2026-01-01T00:00:00Z', 'Salma')"
    store = SqliteStore(edited(path, f"DROP TABLE dismissal_changes; PRAGMA user_version = 2; {row}"))
    assert store.dismissals() == {"abc": "a name"}
    assert store.forget("abc")
    store.undo()
    assert store.dismissals() == {"abc": "a name"}
    assert store.problems() == []
    store.close()


def test_a_migration_that_fails_leaves_the_old_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = old(tmp_path / "m.db")

    def broken(connection: object) -> int:
        raise RuntimeError("power cut")

    monkeypatch.setattr(migration, "rekey", broken)
    with pytest.raises(RuntimeError):
        SqliteStore(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'facts'").fetchone() == (0,)
    monkeypatch.undo()
    assert len(list(SqliteStore(path).units())) == 30


def test_better_folding_makes_the_keys_anew(tmp_path: Path) -> None:
    path = edited(tmp_path / "m.db", "UPDATE units SET key = 'old'; UPDATE facts SET value = '0'")
    assert len(SqliteStore(path).by_key("جمله 3")) == 1


def test_every_version_has_its_step() -> None:
    assert set(migration.STEPS) == set(range(2, schema.VERSION + 1))


MOUNTS = """/dev/sda1 / ext4 rw 0 0
server:/home /home nfs4 rw 0 0
/dev/sdb1 /home/local ext4 rw 0 0
//nas/team /mnt/team\\040files cifs rw 0 0
tmpfs /tmp tmpfs rw 0 0
me@host: /mnt/ssh fuse.sshfs rw 0 0
/dev/sdc1 /home2 xfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/m.db", ""), ("/home/rana/m.db", "nfs4"), ("/home", "nfs4"), ("/home/local/m.db", ""), ("/home2/m.db", ""),
        ("/mnt/team files/m.db", "cifs"), ("/mnt/team/m.db", ""), ("/mnt/ssh/deep/er/m.db", "fuse.sshfs"),
    ],
)  # fmt: skip
def test_network_shares_are_known_by_their_mounts(path: str, kind: str) -> None:
    assert network_share(Path(path), MOUNTS) == kind


def test_a_memory_on_a_network_share_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path / "m.db")
    monkeypatch.setattr("memory.store._open.network_share", lambda path: "nfs4")
    for name in ("m.db", "new.db"):
        with pytest.raises(StoreError, match="network share \\(nfs4\\)"):
            Memory.open(tmp_path / name)
    assert [p.name for p in tmp_path.iterdir()] == ["m.db"]
    assert path.exists()


def test_a_locked_memory_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("memory.store._open.BUSY_SECONDS", 0.2)
    path = made(tmp_path / "m.db")
    with closing(SqliteStore(path)) as store, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another program is writing"):
            store.apply("add", [Unit("س", "x", id="new")])
        assert len(list(store.units())) == 30  # readers are not held up
        other.execute("ROLLBACK")
        assert store.apply("add", [Unit("س", "x", id="new")]).added == 1


@pytest.mark.parametrize("links", [True, False], ids=["hard links", "no hard links"])
@pytest.mark.parametrize("content", [None, "", "memory"], ids=["no file", "an empty file", "a memory"])
def test_a_new_memory_never_replaces_one_that_another_made_meanwhile(
    content: str | None, links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file appears between the look and the writing."""

    def refused(*names: object) -> None:
        raise OSError("no hard links here")

    if not links:
        monkeypatch.setattr("memory.store._open.os.link", refused)
    path, new = tmp_path / "m.db", tmp_path / "new.db"
    SqliteStore(new).close()
    if content == "memory":
        made(path)
    elif content is not None:
        path.touch()
    publish(new, path)
    with closing(SqliteStore(path, create=False)) as store:
        assert len(list(store.units())) == (30 if content == "memory" else 0)


def test_the_log_of_another_memory_is_not_played_into_a_new_one(tmp_path: Path) -> None:
    """Somebody moved a memory away and left its log, or makes a backup over a memory that is in use."""
    with closing(SqliteStore(made(tmp_path / "m.db"))) as store, closing(SqliteStore(tmp_path / "used.db")) as used:
        used.apply("theirs", UNITS[:1])
        assert (tmp_path / "used.db-wal").stat().st_size
        with pytest.raises(StoreError, match=r"used\.db-wal"):
            store.backup(tmp_path / "used.db")
        assert len(list(used.units())) == 1
        (tmp_path / "gone.db-wal").write_bytes((tmp_path / "used.db-wal").read_bytes())
        with pytest.raises(StoreError, match="moved away"):
            SqliteStore(tmp_path / "gone.db")
        assert not (tmp_path / "gone.db").exists()


def test_a_memory_held_by_one_program_alone_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("memory.store._open.BUSY_SECONDS", 0.2)
    path = made(tmp_path / "m.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match="another program"):
            Memory.open(path)


WRITER = """
import sys
from memory.store.sqlite import SqliteStore
from memory.unit import Unit
store = SqliteStore(sys.argv[1])
for n in range(40):
    store.apply("add", [Unit(id=f"{sys.argv[2]}-{n}", source="جملة", target="sentence")])
store.close()
"""


@pytest.mark.parametrize("start", ["an old memory", "none: all make the same", "an empty file: all fill the same"])
def test_three_processes_write_at_once(start: str, tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    if start.startswith("an old"):
        SqliteStore(path).close()
    elif start.startswith("an empty"):
        path.touch()
    every = [subprocess.Popen([sys.executable, "-c", WRITER, str(path), name]) for name in "abc"]
    assert [p.wait(120) for p in every] == [0, 0, 0]
    with closing(SqliteStore(path)) as store:
        assert store.problems() == []
        assert len(list(store.units())) == len(store.history(1000)) == 120


REPLACER = """
import sys
from memory import Memory
from memory.select import Selection
from memory.upkeep import replaced
with Memory.open(sys.argv[1]) as memory:
    for _ in range(15):
        memory.change("count", lambda units: replaced(units, Selection(), "$", sys.argv[2], "target"))
"""


def test_two_processes_that_change_the_same_units_overwrite_nothing(tmp_path: Path) -> None:
    """Each adds its letter to every unit fifteen times; none of the thirty letters is lost."""
    path = made(tmp_path / "m.db")
    both = [subprocess.Popen([sys.executable, "-c", REPLACER, str(path), letter]) for letter in "ab"]
    codes = [p.wait(120) for p in both]
    with Memory.open(path) as memory:
        ends = {u.target.removeprefix(f"sentence {u.id}") for u in memory.units()}
        done = len(memory.history(1000)) - 1
    assert len(ends) == 1
    assert len(ends.pop()) == done
    assert done == 30 or any(codes)  # one that five times came too late says so and writes nothing
