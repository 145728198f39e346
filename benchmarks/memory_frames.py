"""A whole memory into polars and its consistency: python -m benchmarks.memory_frames [--units 1000000] [--memory FILE].

In one run, on one generated memory: ADBC against polars' own reading through SQLAlchemy, and the consistency check on
columns against the same check in plain Python, which has to find the same. Exit 1 where a goal is missed: a million
units into polars in 3 s, their consistency in 20 s (scaled to the number of units). Where others use the machine, the
seconds of the processors count, which are never fewer than those of the clock on an idle one with one core.
"""

import argparse
import resource
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple, TypeVar

import polars as pl
import sqlalchemy as sa

from benchmarks.memory_data import units
from memory import Memory, Unit, normalize
from memory.checks import Settings
from memory.frames import schema

T = TypeVar("T")
FRAME_SECONDS, CHECK_SECONDS = 3.0, 20.0  # for a million units


class Took(NamedTuple):
    """Seconds by the clock and by the processors."""

    clock: float
    processors: float

    @property
    def best(self) -> float:
        """What counts against a goal."""
        return min(self)

    def __str__(self) -> str:
        return f"{self.clock:.2f} s (processors {self.processors:.2f})"


def timed(work: Callable[[], T]) -> tuple[T, Took]:
    """Return what `work` returns, and how long it took."""
    clock, processors = time.perf_counter(), time.process_time()
    result = work()
    return result, Took(time.perf_counter() - clock, time.process_time() - processors)


def plain(made: Iterable[Unit], scope: str) -> Counter[str]:
    """Count the findings of consistency in plain Python: the slow and obvious way."""
    targets: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    sources: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    both: Counter[tuple[str, str]] = Counter()
    for unit in made:
        source, target = normalize(unit.source), normalize(unit.target)
        place = (unit.document,) if scope == "document" else ()
        targets[*place, source].append(_wording(target))
        sources[*place, target].append(_wording(source))
        both[source, target] += 1
    found: Counter[str] = Counter({"CON003": sum(n - 1 for n in both.values())})
    for rule, groups in (("CON001", targets), ("CON002", sources)):
        for group in groups.values():
            counts = Counter(group)
            if len(counts) > 1:  # all but the commonest
                found[rule] += len(group) - counts.most_common(1)[0][1]
    return +found


def _wording(text: str) -> str:
    return " ".join("".join(c if c.isalnum() or "\u0300" <= c <= "\u036f" else " " for c in text).split())


def main() -> int:
    """Print the figures and return 1 where a goal is missed or the two checks differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=200_000)
    parser.add_argument("--memory", type=Path, help="A memory made by an earlier run; made there if absent.")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.memory or Path(folder) / "m.db"
        if not path.exists():
            start = time.perf_counter()
            with Memory.open(path) as memory:
                memory.put(units(options.units), "made")
            print(f"made {options.units:,} units in {time.perf_counter() - start:.1f} s (one logged transaction)")
        return measure(path)


def measure(path: Path) -> int:
    """Measure on one memory."""
    with Memory.open(path, create=False) as memory:
        frame, adbc = timed(memory.frame)
        found, columns = timed(lambda: list(memory.check("consistency", Settings("memory"))))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        share = frame.height / 1_000_000
        print(f"{frame.height:,} units into polars by ADBC {adbc} (goal {FRAME_SECONDS * share:.2f})")
        print(
            f"consistency on columns, reading included, {columns} (goal {CHECK_SECONDS * share:.2f}), {len(found):,} findings, peak {peak} MB"
        )
        query = f"SELECT {', '.join(schema())} FROM units WHERE deleted = 0"
        with sa.create_engine(f"sqlite:///{path}").connect() as connection:
            _, database = timed(lambda: pl.read_database(query, connection, infer_schema_length=None))
        slow, python = timed(lambda: plain(memory.units(), "memory"))
    fast = Counter(f.rule for f in found)
    print(f"polars.read_database {database}: ADBC is {database.clock / adbc.clock:.1f} × faster")
    print(f"plain Python {python}: columns are {python.clock / columns.clock:.1f} × faster")
    print(f"findings by columns {dict(fast)}, by plain Python {dict(slow)}")
    missed = adbc.best > FRAME_SECONDS * share or columns.best > CHECK_SECONDS * share or fast != slow
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
