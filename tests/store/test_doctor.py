"""Backup, examination, repair and rescue of a damaged memory."""

import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.memory_data import units
from memory import Memory
from memory.errors import NoUnitsError, StoreError, UsageError
from memory.store.rescue import examined, mend, rescue
from memory.store.sqlite import SqliteStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "ذاكرة.db"
    with Memory.open(path) as memory:
        memory.put(units(500), "made")
        memory.dismiss("abc", "a joke")
    return path


def said(path: Path) -> set[tuple[str, str, str]]:
    with Memory.open(path, create=False) as memory:
        return {(u.id, u.source, u.target) for u in memory.units()}


def script(path: Path, text: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(f"{text}; PRAGMA wal_checkpoint(TRUNCATE);")


def test_a_backup_is_whole_while_another_writes(path: Path, tmp_path: Path) -> None:
    with closing(SqliteStore(path)) as store, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE units SET target = 'half'")
        store.backup(tmp_path / "b.db")
        other.execute("ROLLBACK")
    assert said(tmp_path / "b.db") == said(path)
    assert examined(tmp_path / "b.db") == []
    with Memory.open(tmp_path / "b.db") as copy:
        assert copy.dismissals() == {"abc": "a joke"}
        assert len(copy.history()) == 2


DAMAGE = {
    "a stale search key": (
        "UPDATE units SET key = 'x' WHERE seq < 4",
        "search key of 3 units",
        "search keys of 3 units",
    ),
    "an unknown status": (
        "UPDATE units SET status = 'fine' WHERE seq = 1",
        "status 'fine'",
        "1 units of an unknown status",
    ),
    "a revision of the future": ("UPDATE units SET revision = 99 WHERE seq = 1", "revision 99", "revisions of 1 units"),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_what_derives_from_the_rest_is_mended_in_place(name: str, path: Path) -> None:
    damage, problem, cure = DAMAGE[name]
    before = said(path)
    script(path, damage)
    assert [p for p in examined(path) if problem in p]
    assert "would mend" in mend(path, dry_run=True)[0]
    assert examined(path)
    done = mend(path)
    assert [line for line in done if cure in line]
    assert examined(path) == []
    assert said(path) == before
    with Memory.open(path) as memory:
        assert len(memory.history()) == 2  # the history is still there
    assert path.with_name(f"{path.name}.damaged-1").exists()


def test_a_damaged_index_is_built_anew(path: Path) -> None:
    """The pages of the index on `key` are overwritten; the units are in other pages."""
    with closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'units_key'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    before = said(path)
    with path.open("r+b") as file:
        file.seek((root - 1) * size + 200)
        file.write(os.urandom(size - 200))
    assert examined(path)
    mend(path)
    assert examined(path) == []
    assert said(path) == before


def test_lost_pages_cost_their_own_units_only(path: Path, tmp_path: Path) -> None:
    whole = said(path)
    data = path.read_bytes()
    lost = next(target for key, _, target in whole if key == "u250")
    page = data.index(lost.encode()) // 4096 * 4096  # its target stands in the table alone
    path.write_bytes(data[:page] + b"\xff" * 4096 + data[page + 4096 :])
    assert examined(path)
    saved = rescue(path, tmp_path / "r.db")
    assert 480 < saved < 500
    assert said(tmp_path / "r.db") < whole
    done = mend(path)
    assert any("saved into a new memory" in line for line in done)
    assert said(path) == said(tmp_path / "r.db")
    assert mend(path) == []


def test_a_truncated_memory_is_saved_as_far_as_it_reaches(path: Path) -> None:
    os.truncate(path, path.stat().st_size * 3 // 4)
    (problem,) = examined(path)
    assert "is cut off" in problem
    mend(path)
    assert examined(path) == []
    assert said(path)
    with Memory.open(path) as memory:
        assert memory.dismissals() in ({"abc": "a joke"}, {})


def test_a_file_that_is_no_memory_is_not_mended(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    path.write_text("hello " * 100, encoding="utf-8")
    with pytest.raises(StoreError, match="is not a memory"):
        mend(path)
    assert path.read_text(encoding="utf-8").startswith("hello")


def test_rescue_writes_no_existing_file_and_no_empty_memory(path: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="exists"):
        rescue(path, path)
    with Memory.open(tmp_path / "empty.db"):
        pass
    with pytest.raises(NoUnitsError, match="no unit can be read"):
        rescue(tmp_path / "empty.db", tmp_path / "r.db")
    assert not (tmp_path / "r.db").exists()
    assert rescue(path, tmp_path / "r.db") == 500
    with Memory.open(tmp_path / "r.db") as memory:
        assert {replace(u, changed_at="") for u in memory.units()}
        assert memory.dismissals() == {"abc": "a joke"}
