"""kill -9 in the middle of every writing verb, a full disk, a torn log: nothing acknowledged is lost, nothing is half-done."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.memory_crash import VERBS, State, memory_of, run, state
from benchmarks.memory_data import units
from memory import write_units
from memory.errors import StoreError
from memory.store.sqlite import SqliteStore

ROOT = Path(__file__).resolve().parents[2]
CODE = "import sys; from aligner.cli import main; sys.argv[0] = 'dhakira'; main()"


@pytest.mark.parametrize("verb", [v.name for v in VERBS])
def test_kill_at_twenty_points_of_a_verb(verb: str) -> None:
    """The memory is sound, and as it was before or as it is after; what had returned is there."""
    done = subprocess.run([sys.executable, "-m", "benchmarks.memory_crash", "--rounds", "20", "--verb", verb],
                          capture_output=True, text=True, cwd=ROOT, check=False, timeout=300)  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(done.stdout.splitlines()[-1])[verb]
    assert found["lost"] == []
    assert found["killed at work"] > 0


def test_what_is_acknowledged_is_on_the_disk(tmp_path: Path) -> None:
    """A kill leaves the cache of the system, a power cut does not: every commit waits for the disk."""
    store = SqliteStore(tmp_path / "m.db")
    with store._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    store.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "none", str(place)], capture_output=True, check=False
    )
    if not mounted or mounted.returncode:
        pytest.skip("mounting a small tmpfs is not allowed here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@pytest.mark.parametrize("room", [0, 80_000])
@pytest.mark.parametrize("verb", ["import", "replace", "undo", "dedupe", "merge"])
def test_a_full_disk_changes_nothing_and_says_so(verb: str, room: int, small_disk: Path, tmp_path: Path) -> None:
    """Exit 4, the memory sound and as it was; with room again the same command succeeds.

    With some room the memory opens and the disk is full in the middle of the work.
    """
    chosen = next(v for v in VERBS if v.name == verb)
    outside = tmp_path / "outside"
    outside.mkdir()
    chosen.prepare(outside)
    path = small_disk / "m.db"
    shutil.copy(outside / "m.db", path)
    before = state(path)
    fill = small_disk / "ballast"
    free = os.statvfs(small_disk)
    fill.write_bytes(bytes(free.f_bavail * free.f_frsize - room))
    arguments = [str(path) if a == str(outside / "m.db") else a for a in chosen.arguments(outside)]
    done = subprocess.run([sys.executable, "-c", CODE, *arguments], capture_output=True, text=True, check=False, timeout=120)  # fmt: skip
    assert done.returncode == 4, done.stderr
    assert "Traceback" not in done.stderr
    assert "full" in done.stderr or "disk" in done.stderr
    fill.unlink()
    assert state(path) == before
    run(arguments)
    assert state(path) != before


def test_a_full_disk_makes_no_half_memory(small_disk: Path, tmp_path: Path) -> None:
    write_units(tmp_path / "big.tsv", list(units(20_000)))
    done = subprocess.run([sys.executable, "-c", CODE, "import", str(small_disk / "m.db"), str(tmp_path / "big.tsv")],
                          capture_output=True, text=True, check=False, timeout=120)  # fmt: skip
    assert done.returncode == 4, done.stderr
    assert state(small_disk / "m.db")[0] == frozenset()


def _with_log(path: Path) -> tuple[State, State]:
    """Leave a memory whose last operation stands in the log only, as after a crash; return both states."""
    memory_of(path, list(units(50)))
    before = state(path)
    pid = os.fork()
    if pid == 0:
        try:
            store = SqliteStore(path)
            store.apply("later", [u for n, u in enumerate(units(90)) if n >= 50])
        finally:
            os._exit(0)  # no close: the log stays
    os.waitpid(pid, 0)
    copy = path.with_name("copy.db")
    shutil.copy(path, copy)
    shutil.copy(f"{path}-wal", f"{copy}-wal")
    return before, state(copy)


@pytest.mark.parametrize("share", [0.0, 0.02, 0.3, 0.6, 0.9, 0.999])
def test_a_torn_log_loses_only_what_was_never_whole(share: float, tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    before, after = _with_log(path)
    log = Path(f"{path}-wal")
    os.truncate(log, int(log.stat().st_size * share))
    assert after != before
    assert state(path) == before


def test_a_whole_log_is_played_and_garbage_behind_it_is_not(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    _, after = _with_log(path)
    with Path(f"{path}-wal").open("ab") as file:
        file.write(os.urandom(10_000))
    assert state(path) == after


@pytest.mark.parametrize("share", [0.001, 0.1, 0.5, 0.97])
def test_a_truncated_memory_is_refused_untouched(share: float, tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    memory_of(path, list(units(300)))
    os.truncate(path, max(1, int(path.stat().st_size * share)))
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"cut off|not a memory"):
        SqliteStore(path)
    assert path.read_bytes() == before
