"""Ctrl-C during `dhakira align`: exit 130, nothing half-written, the old file as it was; a progress bar on terminals only."""

import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks._long_documents import long_document
from memory import Memory, Unit, write_units

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and terminals of Unix")
HANG = 120  # seconds; a guard, not a goal
CODE = "import sys; from aligner.cli import main; sys.argv[0] = 'dhakira'; main()"
# A thread of the process itself presses Ctrl-C once the moment has come, so that a slow machine changes nothing.
PRESS = """
import os, pathlib, signal, sys, threading, time
from aligner.cli import main
folder, moment = pathlib.Path(sys.argv.pop(1)), sys.argv.pop(1)
def come():
    return "aligner.alignment" in sys.modules if moment == "aligning" else any(
        p.name.startswith(".out.") or p.name.endswith("-wal") and p.stat().st_size for p in folder.iterdir())
def press():
    while not come():
        time.sleep(0.002)
    time.sleep(0.1 if moment == "aligning" else 0)
    os.kill(os.getpid(), signal.SIGINT)
threading.Thread(target=press, daemon=True).start()
sys.argv[0] = "dhakira"
main()
"""


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A document of a thousand sentences and its rendering."""
    folder, gold = tmp_path_factory.mktemp("long"), long_document(1000)
    paths = folder / "ar.txt", folder / "en.txt"
    for path, side in zip(paths, (gold.source, gold.target), strict=True):
        path.write_text("\n".join(side), encoding="utf-8")
    return paths


@pytest.fixture
def lines(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Documents that pair line by line, so that nearly all of the time goes into writing."""
    folder = tmp_path_factory.mktemp("lines")
    paths = folder / "ar.txt", folder / "en.txt"
    for path, line in zip(paths, ("وصل الوزير {}.", "Minister {} arrived."), strict=True):
        path.write_text("".join(line.format(n) + "\n" for n in range(3000)), encoding="utf-8")
    return paths


def old_file(path: Path) -> None:
    """Leave what the user had before."""
    old = [Unit("كتاب", "book", id="old", document="other.txt", position=1)]
    if path.suffix == ".db":
        with Memory.open(path) as memory:
            memory.put(old)
    else:
        write_units(path, old)


def pressed(folder: Path, moment: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", PRESS, str(folder), moment, *map(str, arguments)],
                          capture_output=True, text=True, encoding="utf-8", check=False, timeout=HANG)  # fmt: skip


@pytest.mark.parametrize("name", ["out.tmx", "out.tsv", "out.db"])
@pytest.mark.parametrize("before", [True, False], ids=["over an old file", "a new file"])
def test_while_it_aligns(name: str, before: bool, documents: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / name
    if before:
        old_file(out)
    had = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    done = pressed(tmp_path, "aligning", "align", *documents, "-o", out)
    assert done.returncode == 130, done.stderr
    assert done.stderr.splitlines()[-1] == "interrupted; nothing was half-written"
    assert "Traceback" not in done.stderr
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == had


@pytest.mark.parametrize("name", ["out.tmx", "out.jsonl", "out.db"])
def test_while_it_writes(name: str, lines: tuple[Path, Path], tmp_path: Path) -> None:
    """Interrupted before the last step all is as it was; behind it all is written. Nothing lies between, or around."""
    out = tmp_path / name
    old_file(out)
    done = pressed(tmp_path, "writing", "align", *lines, "-o", out, "--one-to-one")
    assert done.returncode in (0, 130), done.stderr
    assert "Traceback" not in done.stderr
    assert [p.name for p in tmp_path.iterdir()] == [name]
    with Memory.open(out) as memory:
        found = list(memory.units())
    if done.returncode == 130 and out.suffix != ".db":
        assert [u.id for u in found] == ["old"]
    elif len(found) > 1:  # all of the document, and in a database what stood there before
        assert sum(u.document == "ar.txt" for u in found) == 3000
        assert any(u.id == "old" for u in found) == (out.suffix == ".db")


# An interrupt that falls into a destructor is swallowed by Python; the operation is then simply not interrupted.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_at_any_point_of_an_operation_on_a_memory(tmp_path: Path) -> None:
    """Ctrl-C comes out as itself, and the memory holds what it held or all that was put."""
    new = [Unit(f"وصل الوزير {n}.", f"Minister {n} arrived.", id=f"n{n}") for n in range(1200)]

    def put(path: Path) -> None:
        with Memory.open(path) as memory:
            memory.put(new)

    def press(*_: object) -> None:
        raise KeyboardInterrupt

    whole = tmp_path / "whole.db"
    old_file(whole)
    start = time.perf_counter()
    put(whole)
    took = time.perf_counter() - start
    usual = signal.signal(signal.SIGALRM, press)
    interrupted = 0
    try:
        for point in range(1, 13):
            path = tmp_path / f"{point}.db"
            old_file(path)
            signal.setitimer(signal.ITIMER_REAL, took * point / 13)
            try:
                put(path)
            except KeyboardInterrupt:
                interrupted += 1
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
            with Memory.open(path) as memory:
                assert len(list(memory.units())) in (1, 1 + len(new))
                assert memory.problems() == []
    finally:
        signal.signal(signal.SIGALRM, usual)
    assert interrupted > 3


def terminal(command: list[str], until: Callable[[str], bool]) -> tuple[str, int]:
    """Run a command on a terminal; press Ctrl-C once `until` holds of what it shows; return all of it and the exit code."""
    import pty

    master, slave = pty.openpty()
    process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
                               env={**os.environ, "TERM": "xterm", "COLUMNS": "100"})  # fmt: skip
    os.close(slave)
    shown, interrupted, end = "", False, time.monotonic() + HANG
    while time.monotonic() < end:
        ready, _, _ = select.select([master], [], [], 0.2)
        if ready:
            try:
                data = os.read(master, 65536)
            except OSError:  # Linux says so when the other side is closed
                break
            if not data:
                break
            shown += data.decode("utf-8", "replace")
        if not interrupted and until(shown):
            os.killpg(process.pid, signal.SIGINT)
            interrupted = True
    os.close(master)
    return shown, process.wait(HANG)


def test_a_terminal_shows_a_bar_and_ctrl_c_leaves_it_clean(documents: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "out.tmx"
    command = [sys.executable, "-c", CODE, "align", *map(str, documents), "-o", str(out)]
    shown, code = terminal(command, lambda s: bool(re.search(r"aligning.*[1-9]\d?%", s)))
    assert code == 130, shown
    assert "interrupted; nothing was half-written" in shown
    assert shown.rfind("\x1b[?25h") >= shown.rfind("\x1b[?25l"), "the cursor is shown again"
    assert list(tmp_path.iterdir()) == []


def test_elsewhere_there_is_no_bar(tmp_path: Path) -> None:
    gold = long_document(400)
    for name, side in (("ar.txt", gold.source), ("en.txt", gold.target)):
        (tmp_path / name).write_text("\n".join(side), encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", CODE, "align", "ar.txt", "en.txt", "-o", "out.tmx"], cwd=tmp_path,
                          capture_output=True, text=True, encoding="utf-8", check=False, timeout=HANG)  # fmt: skip
    assert done.returncode == 0
    assert "aligning" not in done.stdout + done.stderr
    assert "\x1b" not in done.stdout + done.stderr
