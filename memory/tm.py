"""Memory: a translation memory in one file, whatever its format; every method delegates."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from .checks import Settings, check, check_frame, frame_columns, in_frames
from .errors import ConflictError, UsageError
from .ids import distinct, identify
from .store import Change, Counts, Operation, Store
from .unit import Finding, Match, Unit

if TYPE_CHECKING:
    import polars as pl

    from .formats import About
    from .lookup import Finder
    from .upkeep import Plan

DATABASES = (".db", ".sqlite", ".sqlite3")
_MANY = 20_000  # units from which a frame is faster, with the second that polars takes to load
_HEADER = "header"  # the fact under which headers of other tools are kept
_MADE = re.compile(r"align .* \(((?:sentences|line by line).*)\)")  # what `workflow.save` names an alignment
_WAYS = 3  # of cutting documents, that an export names
_TRIES = 5  # how often a change is planned anew because others changed the same units meanwhile


class Memory:
    """An open translation memory; use it as a context manager.

    A `.db` is a database with every write acknowledged. Any other format is read whole, and written back
    atomically at close if anything changed.
    """

    def __init__(self, store: Store, path: Path, file: bool, unread: int = 0) -> None:
        self.store = store
        self.path = path
        self._file = file
        self._unread = unread  # what of the file could not be read and would be lost in writing it back
        self._opened_at = store.revision()
        self._finder: Finder | None = None

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
        from .formats import Skipped, format_of, header_of, read_units
        from .store.transient import TransientStore

        format_of(path)
        skipped: list[Skipped] = []
        if create and not path.exists():
            return cls(TransientStore(), path, file=True)
        units = list(identify(distinct(read_units(path, skipped.append))))
        opened = cls(TransientStore(units), path, file=True, unread=len(skipped))
        opened.keep_header(header_of(path))
        return opened

    def __enter__(self) -> "Memory":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close(save=kind is None)

    def close(self, save: bool = True) -> None:
        """Write a file back if it changed, and let the memory go.

        Raises UsageError, and leaves the file as it is, where writing it back would lose units.
        """
        since = self.store.history(self.store.revision() - self._opened_at)
        if self._file and save and any(operation.units for operation in since):  # a dismissal changes no file
            self._write_back()
        self.store.close()

    def _write_back(self) -> None:
        from .formats import format_of, write_units

        units = list(self.store.units())
        advice = f"import it into a .db, work there and export; {self.path} is as it was"
        if self._unread:
            raise UsageError(f"{self.path}: {self._unread} of its units could not be read and would be lost: {advice}")
        if not format_of(self.path, writing=True).WHOLE:
            lost = sum(not u.complete or u.status == "rejected" for u in units)
            if lost:
                raise UsageError(f"{self.path}: this format holds no half-empty and no rejected units, and {lost} would be "
                                 f"lost: {advice}")  # fmt: skip
        write_units(self.path, units, about=self.about())

    def add(self, source: str | Unit, target: str = "", **fields: Any) -> str:
        """Add or update one unit, given as a Unit or as its texts and fields; return its id."""
        unit = source if isinstance(source, Unit) else Unit(source=source, target=target, **fields)
        (unit,) = identify([unit])
        self.put([unit], "add")
        return unit.id

    def put(self, units: Iterable[Unit], action: str = "put", delete: Iterable[str] = ()) -> Counts:
        """Put units (and delete ids) in one logged operation; units without an id get one from their texts."""
        return self.store.apply(action, identify(units), delete)

    def change(
        self, action: str, plan: "Callable[[Iterator[Unit]], Plan]", dry_run: bool = False, document: str | None = None
    ) -> "tuple[Plan, Counts]":
        """Write what `plan` makes of the units (of one document), in one logged operation; return it and what came of it.

        Planning holds no lock. Where somebody else changed one of the same units meanwhile, it is planned anew from
        the new state, so that no one's work is overwritten; ConflictError after five times.
        """
        for left in reversed(range(_TRIES)):
            since = self.store.revision()
            planned = plan(self.store.units(document))
            if dry_run:
                break
            try:
                return planned, self.store.apply(action, identify(planned.put), planned.delete, since)
            except ConflictError:
                if not left:
                    raise
        return planned, Counts()

    def units(self, document: str | None = None, rendering: str | None = None) -> Iterator[Unit]:
        """Yield the units in document order."""
        return self.store.units(document, rendering)

    def documents(self) -> list[tuple[str, str, int]]:
        """Return name, rendering and number of units of every document."""
        return self.store.documents()

    def lookup(self, text: str, min_score: float = 70, limit: int = 10) -> list[Match]:
        """Return the best matches for a source text, best first, each with why it is below 100.

        A large database gets an index beside it, `news.db-lookup`, the first time; it may be deleted at any time.
        """
        from .lookup import Finder, Keyed, lookup

        if self._finder is None and not self._file and isinstance(self.store, Keyed):
            self._finder = Finder(self.store, self.path.with_name(self.path.name + "-lookup"))
        if self._finder is not None:
            return self._finder.find(text, min_score, limit)
        return lookup(text, self.store.units(), min_score, limit)

    def concordance(self, text: str, limit: int = 50) -> list[Unit]:
        """Return units that hold every word of `text` on one side, diacritics and hamza spellings aside."""
        from .lookup import concordance

        return concordance(text, self.store.units(), limit)

    def check(self, only: Sequence[str] | str | None = None, settings: Settings | None = None) -> Iterator[Finding]:
        """Yield the findings of the checks that were not dismissed.

        Checks that work on whole columns read a database into a frame, and no unit is made: a million take seconds.
        """
        dismissed = self.store.dismissals()
        if not self._file and in_frames(only):
            found = check_frame(self.frame(frame_columns(only)), only, settings)
        else:
            found = check(self.store.units(), only, settings)
        return (f for f in found if f.id not in dismissed)

    def frame(self, only: Sequence[str] | None = None) -> "pl.DataFrame":
        """Return the units as a polars frame, one row a unit in document order; `only` names the columns wanted."""
        from .frames import to_frame

        read = getattr(self.store, "frame", None)
        frame: pl.DataFrame = read(only) if read else to_frame(self.store.units())
        return frame

    def about(self) -> "About":
        """Return what the header of an export says: how documents were aligned, and what came in with other headers."""
        from .formats import About

        made = [_MADE.fullmatch(o.action) for o in self.store.history(1000) if not o.undone]
        ways = sorted({found.group(1) for found in made if found})
        kept = json.loads(self.store.facts().get(_HEADER, "[]"))
        return About(" | ".join(ways[:_WAYS]), tuple((str(name), str(text)) for name, text in kept))

    def keep_header(self, said: Iterable[tuple[str, str]]) -> None:
        """Keep what another tool said in the header of a file, for the header of an export."""
        known = self.about().kept
        new = [pair for pair in said if pair not in known]
        if new:
            self.store.state(_HEADER, json.dumps([*known, *new], ensure_ascii=False))

    def dismiss(self, finding: str, why: str) -> None:
        """Remember that a finding, named by its id, is no error."""
        self.store.dismiss(finding, why)

    def forget(self, finding: str) -> bool:
        """Take a dismissal back, so that the finding is shown again; return whether there was one."""
        return self.store.forget(finding)

    def dismissals(self) -> dict[str, str]:
        """Return why each dismissed finding is no error."""
        return self.store.dismissals()

    def history(self, limit: int = 50) -> list[Operation]:
        """Return the last operations, newest first."""
        return self.store.history(limit)

    def unit_history(self, unit: str, limit: int = 50) -> list[tuple[Operation, Change]]:
        """Return the operations that changed one unit, newest first, each with the unit before and after."""
        return self.store.unit_history(unit, limit)

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
        from .stats import COLUMNS, stats, stats_frame

        arrived = getattr(self.store, "arrived", None)
        if arrived and arrived() >= _MANY:
            return stats_frame(self.frame(COLUMNS))
        return stats(self.store.units())
