"""The stores: one contract for both, and what only a file on disk has to stand."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memory import Memory, Unit
from memory.errors import InputError, StoreError, UsageError
from memory.store.rescue import rescue
from memory.store.sqlite import SqliteStore
from memory.store.transient import TransientStore
from memory.unit import Piece

UNITS = [Unit(source=f"جملة {n}", target=f"sentence {n}", id=str(n), document="d", position=n + 1, props=(("p", "v"),),
              source_pieces=(Piece(n, 0, 5, "", "\n"),)) for n in range(5)]  # fmt: skip


@pytest.fixture(params=["sqlite", "transient"])
def store(request, tmp_path: Path):  # type: ignore[no-untyped-def]
    made = SqliteStore(tmp_path / "ذاكرة 1.db") if request.param == "sqlite" else TransientStore()
    yield made
    made.close()


def bare(units):  # type: ignore[no-untyped-def]
    return [replace(u, created_at="", created_by="", changed_at="", changed_by="") for u in units]


def test_what_is_put_comes_back_in_order(store) -> None:  # type: ignore[no-untyped-def]
    assert store.apply("add", UNITS).added == 5
    assert bare(store.units()) == UNITS
    assert store.apply("add", UNITS) == (0, 0, 5, 0)
    assert store.documents() == [("d", "", 5)]
    assert store.get(["1", "9"]).keys() == {"1"}


def test_undo_and_redo(store) -> None:  # type: ignore[no-untyped-def]
    store.apply("add", UNITS)
    store.apply("edit", [replace(UNITS[0], target="x")], delete=["4"])
    edited = bare(store.units())
    done, _ = store.undo()
    assert done.action == "edit"
    assert sorted(bare(store.units()), key=lambda u: u.id) == UNITS
    store.undo(store.history()[0].number)
    assert bare(store.units()) == edited
    assert store.changes(store.history()[-1].number)[0].before is None


def test_an_older_operation_on_the_same_units_cannot_be_undone_first(store) -> None:  # type: ignore[no-untyped-def]
    store.apply("one", UNITS[:1])
    first = store.revision()
    store.apply("two", [replace(UNITS[0], target="x")])
    with pytest.raises(UsageError, match="changed again"):
        store.undo(first)


def test_nothing_to_undo(store) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UsageError, match="nothing to undo"):
        store.undo()


def test_a_failed_write_changes_nothing(store) -> None:  # type: ignore[no-untyped-def]
    store.apply("add", UNITS)

    def broken():  # type: ignore[no-untyped-def]
        yield replace(UNITS[0], target="half")
        raise RuntimeError("broken")

    with pytest.raises(RuntimeError):
        store.apply("edit", broken())
    assert bare(store.units()) == UNITS
    assert len(store.history()) == 1


def test_dismissals_last(store) -> None:  # type: ignore[no-untyped-def]
    store.dismiss("abc", "a name")
    store.dismiss("abc", "a nickname")
    assert store.dismissals() == {"abc": "a nickname"}


EDITS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["put", "delete"]), st.text(max_size=3)), max_size=8)


@given(EDITS)
def test_undoing_everything_gives_the_empty_memory(edits) -> None:  # type: ignore[no-untyped-def]
    """Whatever was done, undoing it step by step restores every earlier state."""
    store = TransientStore()
    states = [list(store.units())]
    for key, what, text in edits:
        before = store.revision()
        store.apply(
            what, [Unit(id=key, source=text, target="t")] if what == "put" else [], [key] if what == "delete" else []
        )
        if store.revision() != before:
            states.append(sorted(bare(store.units()), key=lambda u: u.id))
    for state in reversed(states[:-1]):
        store.undo()
        assert sorted(bare(store.units()), key=lambda u: u.id) == state


def test_it_is_still_there_in_another_process(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    with Memory.open(path) as memory:
        memory.put(UNITS)
        memory.undo()
        memory.undo(memory.history()[0].number)
    with Memory.open(path) as memory:
        assert bare(memory.units()) == UNITS
        assert len(memory.history()) == 3


def test_what_is_no_memory_is_refused_untouched(tmp_path: Path) -> None:
    text = tmp_path / "a.db"
    text.write_text("hello " * 100)
    other = tmp_path / "b.db"
    sqlite3.connect(other).executescript("create table t(x); insert into t values(1)")
    newer = tmp_path / "c.db"
    SqliteStore(newer).close()
    connection = sqlite3.connect(newer)
    connection.execute("PRAGMA user_version = 99")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    for path, message in ((text, "not a memory"), (other, "another program"), (newer, "newer version")):
        before = path.read_bytes()
        with pytest.raises(StoreError, match=message):
            Memory.open(path)
        assert path.read_bytes() == before
    folder = tmp_path / "x.db"
    folder.mkdir()
    with pytest.raises(InputError, match="is a directory"):
        Memory.open(folder)
    with pytest.raises(InputError, match="no such memory"):
        Memory.open(tmp_path / "none.db", create=False)


def test_a_locked_memory_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("memory.store.sqlite.BUSY_SECONDS", 0.2)
    path = tmp_path / "m.db"
    store = SqliteStore(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="another program is writing"):
        store.apply("add", UNITS)
    other.execute("ROLLBACK")
    assert store.apply("add", UNITS).added == 5
    other.close()
    store.close()


WRITER = """
import sys
from memory.store.sqlite import SqliteStore
from memory.unit import Unit
store = SqliteStore(sys.argv[1])
for n in range(100000):
    store.apply("add", [Unit(id=f"{sys.argv[2]}-{n}", source="جملة", target="sentence")])
    print(n, flush=True)
"""


@pytest.mark.parametrize("pause", [0.0, 0.01, 0.05])
def test_kill_loses_no_acknowledged_unit(tmp_path: Path, pause: float) -> None:
    path = tmp_path / "m.db"
    SqliteStore(path).close()
    process = subprocess.Popen([sys.executable, "-c", WRITER, str(path), "w"], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for _ in range(5):
        process.stdout.readline()
    time.sleep(pause)
    os.kill(process.pid, signal.SIGKILL)
    rest = process.stdout.read().split()
    process.wait()
    process.stdout.close()
    store = SqliteStore(path)
    assert store.problems() == []
    assert len(list(store.units())) >= 5 + len(rest)
    assert len(list(store.units())) == len(store.history(limit=10**6))
    store.close()


def test_two_processes_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    SqliteStore(path).close()
    code = WRITER.replace("100000", "40")
    both = [subprocess.Popen([sys.executable, "-c", code, str(path), name], stdout=subprocess.DEVNULL) for name in "ab"]
    assert [p.wait(60) for p in both] == [0, 0]
    store = SqliteStore(path)
    assert len(list(store.units())) == 80
    store.close()


def test_backup_and_rescue(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    store = SqliteStore(path)
    store.apply("add", UNITS)
    store.backup(tmp_path / "b.db")
    store.close()
    with Memory.open(tmp_path / "b.db") as copy:
        assert bare(copy.units()) == UNITS
    assert rescue(tmp_path / "b.db", tmp_path / "r.db") == 5
    with pytest.raises(UsageError, match="exists"):
        rescue(path, tmp_path / "r.db")


@pytest.mark.parametrize("suffix", [".tsv", ".jsonl", ".tmx", ".csv"])
def test_a_file_is_a_memory(suffix: str, tmp_path: Path) -> None:
    """It is written back at close, atomically, and only if something changed."""
    path = tmp_path / f"m{suffix}"
    with Memory.open(path) as memory:
        identifier = memory.add("صباح الخير", "Good morning")
    with Memory.open(path) as memory:
        assert memory.lookup("صَباح الخير")[0].target == "Good morning"
        assert memory.add("صباح الخير", "Good morning") == identifier
    written = path.stat().st_mtime_ns
    with Memory.open(path) as memory:
        assert memory.stats()["units"] == 1
    assert path.stat().st_mtime_ns == written
    with pytest.raises(KeyError), Memory.open(path) as memory:
        memory.add("مساء الخير", "Good evening")
        memory.store.get(["x"])["x"]
    with Memory.open(path) as memory:
        assert memory.stats()["units"] == 1
