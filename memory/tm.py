"""Memory: a translation memory in one file, whatever its format; every method delegates."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from .checks import Settings, check
from .errors import UsageError
from .ids import identify
from .store import Change, Counts, Operation, Store
from .unit import Finding, Match, Unit

DATABASES = (".db", ".sqlite", ".sqlite3")


class Memory:
    """An open translation memory; use it as a context manager.

    A `.db` is a database with every write acknowledged. Any other format is read whole, and written back
    atomically at close if anything changed.
    """

    def __init__(self, store: Store, path: Path, file: bool) -> None:
        self.store = store
        self.path = path
        self._file = file
        self._opened_at = store.revision()

    @classmethod
    def open(cls, path: str | Path, create: bool = True) -> "Memory":
        """Open a memory by the suffix of its path.

        A database or file that does not exist is made, unless `create` is false. Raises InputError, UsageError
        (unknown suffix) or StoreError.
        """
        if "://" in str(path):
            raise UsageError(f"{path}: only files are memories here; give the path of a .db, .tmx, .tsv or .jsonl")
        path = Path(path)
        if path.suffix.lower() in DATABASES:
            from .store.sqlite import SqliteStore

            return cls(SqliteStore(path, create), path, file=False)
        from .formats import format_of, read_units
        from .store.transient import TransientStore

        format_of(path)
        units = [] if create and not path.exists() else identify(read_units(path))
        return cls(TransientStore(units), path, file=True)

    def __enter__(self) -> "Memory":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close(save=kind is None)

    def close(self, save: bool = True) -> None:
        """Write a file back if it changed, and let the memory go."""
        if self._file and save and self.store.revision() != self._opened_at:
            from .formats import write_units

            write_units(self.path, self.store.units())
        self.store.close()

    def add(self, source: str | Unit, target: str = "", **fields: Any) -> str:
        """Add or update one unit, given as a Unit or as its texts and fields; return its id."""
        unit = source if isinstance(source, Unit) else Unit(source=source, target=target, **fields)
        (unit,) = identify([unit])
        self.put([unit], "add")
        return unit.id

    def put(self, units: Iterable[Unit], action: str = "put", delete: Iterable[str] = ()) -> Counts:
        """Put units (and delete ids) in one logged operation; units without an id get one from their texts."""
        return self.store.apply(action, identify(units), delete)

    def units(self, document: str | None = None, rendering: str | None = None) -> Iterator[Unit]:
        """Yield the units in document order."""
        return self.store.units(document, rendering)

    def documents(self) -> list[tuple[str, str, int]]:
        """Return name, rendering and number of units of every document."""
        return self.store.documents()

    def lookup(self, text: str, min_score: float = 70, limit: int = 10) -> list[Match]:
        """Return the best matches for a source text, best first, each with why it is below 100."""
        from .lookup import lookup

        return lookup(text, self.store.units(), min_score, limit)

    def concordance(self, text: str, limit: int = 50) -> list[Unit]:
        """Return units that hold every word of `text` on one side, diacritics and hamza spellings aside."""
        from .lookup import concordance

        return concordance(text, self.store.units(), limit)

    def check(self, only: Sequence[str] | str | None = None, settings: Settings | None = None) -> Iterator[Finding]:
        """Yield the findings of the checks that were not dismissed."""
        dismissed = self.store.dismissals()
        return (f for f in check(self.store.units(), only, settings) if f.id not in dismissed)

    def dismiss(self, finding: str, why: str) -> None:
        """Remember that a finding, named by its id, is no error."""
        self.store.dismiss(finding, why)

    def history(self, limit: int = 50) -> list[Operation]:
        """Return the last operations, newest first."""
        return self.store.history(limit)

    def changes(self, number: int) -> list[Change]:
        """Return every unit before and after an operation."""
        return self.store.changes(number)

    def undo(self, number: int | None = None, dry_run: bool = False) -> tuple[Operation, Counts]:
        """Take one operation back, by default the last."""
        return self.store.undo(number, dry_run)

    def problems(self) -> list[str]:
        """Return what is damaged in the store; empty for a sound memory."""
        return self.store.problems()

    def stats(self) -> dict[str, Any]:
        """Return counts of units, documents, words and statuses."""
        from .stats import stats

        return stats(self.store.units())
