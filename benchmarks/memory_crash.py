"""Kill -9 in the middle of every writing verb: python -m benchmarks.memory_crash [--rounds 200] [--verb NAME].

For each verb a child process does the work and is killed at points spread over its running time. Afterwards the memory
must be sound and hold either what it held before or what it holds after the verb, nothing between; and where the verb
had returned, the latter. The last line is JSON with the counts; exit 1 where anything was lost.

The children are forked from a warm process, so that a round takes as long as the work itself.
"""

import argparse
import contextlib
import json
import os
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

# A fork with running threads may hang; numpy starts its own unless told not to.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from aligner.cli import dhakira
from benchmarks.memory_data import units
from memory import Memory, Unit, write_units
from memory.store.sqlite import SqliteStore

SIZE = 400
State = tuple[frozenset[Unit], int]


class Verb(NamedTuple):
    """A writing verb: what has to be there, its arguments, the memory that it writes."""

    name: str
    prepare: Callable[[Path], None]
    arguments: Callable[[Path], list[str]]
    memory: str = "m.db"


def memory_of(path: Path, made: list[Unit]) -> None:
    """Write a memory with one operation."""
    with Memory.open(path) as opened:
        opened.put(made, "made")


def _base(folder: Path) -> None:
    made = list(units(SIZE))
    memory_of(folder / "m.db", made)
    changed = [replace(u, target=u.target + " today", status="accepted") for u in made[:200]]
    added = [replace(u, id=f"new{n}", source=u.source + " أيضا") for n, u in enumerate(made[200:])]
    write_units(folder / "new.tsv", [*changed, *added])
    memory_of(folder / "other.db", [*changed, *added])


def _undoable(folder: Path) -> None:
    _base(folder)
    run(["replace", str(folder / "m.db"), "minister", "secretary"])


def _double(folder: Path) -> None:
    made = [replace(u, document="", position=None) for u in units(SIZE)]
    memory_of(folder / "m.db", made + [replace(u, id=f"again-{u.id}") for u in made])


def _documents(folder: Path) -> None:
    _base(folder)
    (folder / "ar.txt").write_text("وصل الوزير إلى دمشق أمس. التقى رئيس البلاد. ثم غادر المدينة مساء.\n" * 3, "utf-8")
    (folder / "en.txt").write_text("The minister arrived in Damascus yesterday. He met the president. Then he left the city in the "
                                   "evening.\n" * 3, "utf-8")  # fmt: skip


def _named(folder: Path) -> None:
    _base(folder)
    made = [Unit("وصل عراقجي إلى دمشق.", f"{name} arrived in Damascus, report {n}.", id=f"n{n}")
            for n in range(40) for name in (("Araghchi", "Araqchi")[n % 2],)]  # fmt: skip
    with Memory.open(folder / "m.db") as opened:
        opened.put(made, "names")


def _old(folder: Path) -> None:
    """A memory of schema 1: without the facts, keys of an older folding."""
    _base(folder)
    with contextlib.closing(sqlite3.connect(folder / "m.db")) as connection:
        connection.executescript("DROP TABLE facts; UPDATE units SET key = ''; PRAGMA user_version = 1;")


VERBS = (
    Verb("import", _base, lambda d: ["import", str(d / "m.db"), str(d / "new.tsv")]),
    Verb("import into a new memory", _base, lambda d: ["import", str(d / "fresh.db"), str(d / "new.tsv")], "fresh.db"),
    Verb("replace", _base, lambda d: ["replace", str(d / "m.db"), "minister", "secretary"]),
    Verb("undo", _undoable, lambda d: ["undo", str(d / "m.db")]),
    Verb("dedupe", _double, lambda d: ["dedupe", str(d / "m.db")]),
    Verb("merge", _base, lambda d: ["merge", str(d / "m.db"), str(d / "other.db")]),
    Verb("filter --delete", _base, lambda d: ["filter", str(d / "m.db"), "--target", "minister", "--delete"]),
    Verb("align", _documents, lambda d: ["align", str(d / "ar.txt"), str(d / "en.txt"), "-o", str(d / "m.db")]),
    Verb("names --unify", _named, lambda d: ["names", str(d / "m.db"), "--unify", "عراقجي=Araghchi"]),
    Verb("backup", _base, lambda d: ["backup", str(d / "m.db"), str(d / "copy.db")], "copy.db"),
    Verb("migration", _old, lambda d: ["replace", str(d / "m.db"), "minister", "secretary"]),
)  # fmt: skip


def run(arguments: list[str]) -> None:
    """Run a verb in this process, its output thrown away."""
    with (
        open(os.devnull, "w", encoding="utf-8") as nothing,
        contextlib.redirect_stdout(nothing),
        contextlib.redirect_stderr(nothing),
    ):
        dhakira.main(arguments, standalone_mode=False)


def state(path: Path) -> State:
    """Return what a memory says and how many operations it logged; raise AssertionError where it is not sound."""
    if not path.exists():
        return frozenset(), 0
    store = SqliteStore(path, create=False)
    try:
        if problems := store.problems():
            raise AssertionError(f"damaged: {problems[:3]}")
        said = [replace(u, created_at="", created_by="", changed_at="", changed_by="") for u in store.units()]
        return frozenset(said), len(store.history(10**6))
    finally:
        store.close()


def once(arguments: list[str], delay: float | None) -> tuple[bool, float]:
    """Run a verb in a child and kill it after `delay` seconds, if given; return whether it had returned, and when."""
    reader, writer = os.pipe()
    start = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        try:
            run(arguments)
            os.write(writer, b"done")
        finally:
            os._exit(0)
    os.close(writer)
    if delay is not None:
        time.sleep(delay)
        os.kill(pid, signal.SIGKILL)
    returned = os.read(reader, 4) == b"done"
    took = time.perf_counter() - start
    os.waitpid(pid, 0)
    os.close(reader)
    return returned, took


def rounds(verb: Verb, count: int, folder: Path) -> dict[str, object]:
    """Kill a verb at `count` points and return what came of it."""
    verb.prepare(folder)
    saved = folder.with_name(folder.name + "-saved")
    shutil.copytree(folder, saved)
    before = state(folder / verb.memory)
    if verb.name == "migration":  # looking at it has migrated it
        shutil.rmtree(folder)
        shutil.copytree(saved, folder)
    returned, took = once(verb.arguments(folder), None)
    assert returned, f"{verb.name} failed"
    after = state(folder / verb.memory)
    assert before != after, f"{verb.name} changed nothing"
    lost, killed = [], 0
    for number in range(count):
        shutil.rmtree(folder)
        shutil.copytree(saved, folder)
        if number % 20 == 19:  # on a shared machine the work takes longer now than then: the points would drift
            took = once(verb.arguments(folder), None)[1]
            shutil.rmtree(folder)
            shutil.copytree(saved, folder)
        returned, _ = once(verb.arguments(folder), took * (number + 0.5) / count)
        killed += not returned
        try:
            found = state(folder / verb.memory)
        except Exception as error:  # whatever it is, the round has failed and the next one follows
            lost.append(f"round {number}: {error!r}")
            continue
        if found != after and (returned or found != before):
            lost.append(f"round {number}: {'acknowledged work is lost' if returned else 'neither before nor after'}")
    shutil.rmtree(folder)
    shutil.rmtree(saved)
    return {"rounds": count, "killed at work": killed, "milliseconds": round(took * 1000), "lost": lost}


def main() -> int:
    """Kill every verb and return 1 where anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--verb", choices=[v.name for v in VERBS], action="append")
    options = parser.parse_args()
    found = {}
    with tempfile.TemporaryDirectory() as scratch:
        for number, verb in enumerate(VERBS):
            if options.verb and verb.name not in options.verb:
                continue
            folder = Path(scratch) / f"verb-{number}"
            folder.mkdir()
            found[verb.name] = rounds(verb, options.rounds, folder)
            print(f"{verb.name:26} {found[verb.name]}", file=sys.stderr)
    print(json.dumps(found, ensure_ascii=False))
    return int(any(one["lost"] for one in found.values()))


if __name__ == "__main__":
    sys.exit(main())
