"""A store in the memory of the process: what stands behind a TMX, TSV or other file opened as a memory."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from ..errors import ConflictError, UsageError
from ..unit import Unit
from ._apply import dated
from ._protocol import Change, Counts, Operation
from ._rows import differs


class TransientStore:
    """Keeps units in their order; the log lasts as long as the process."""

    def __init__(self, units: Iterable[Unit] = ()) -> None:
        self._units = {unit.id: unit for unit in units}
        self._operations: list[Operation] = []
        self._changes: dict[int, list[Change]] = {}
        self._revisions: dict[str, int] = {}
        self._dismissals: dict[str, str] = {}
        self._dismissal_changes: dict[int, tuple[str, str | None, str | None]] = {}  # finding, why before, why after
        self._facts: dict[str, str] = {}

    def apply(
        self, action: str, put: Iterable[Unit] = (), delete: Iterable[str] = (), since: int | None = None
    ) -> Counts:
        """Put and delete units as one operation; nothing is logged if nothing changes.

        Raises ConflictError where one of the units was changed after the operation `since`.
        """
        put, delete = list(put), list(delete)
        for key in (*delete, *(unit.id for unit in put)):
            if since is not None and self._revisions.get(key, 0) > since:
                raise ConflictError(f"unit {key} was changed meanwhile; look at it again and repeat what you wanted")
        now = _now()
        units = dict(self._units)
        changes, same = [], 0
        for key in delete:
            if key in units:
                changes.append(Change(units.pop(key), None))
        for unit in put:
            old = units.get(unit.id)
            if old is not None and not differs(old, unit):
                same += 1
                continue
            new = dated(old, unit, now, "")
            units[unit.id] = new
            changes.append(Change(old, new))
        return self._log(action, changes, units, same, None, now)

    def undo(self, number: int | None = None, dry_run: bool = False) -> tuple[Operation, Counts]:
        """Take one operation back; undoing an undo is a redo."""
        open_ones = [o for o in self._operations if not o.undone]
        if number is None:
            open_ones = [o for o in open_ones if o.undoes is None]
        else:
            open_ones = [o for o in open_ones if o.number == number]
        if not open_ones:
            raise UsageError("nothing to undo; `history` lists the operations")
        done = open_ones[-1]
        units = dict(self._units)
        back = [Change(c.after, c.before) for c in self._changes[done.number]]
        for change in back:
            key = (change.before or change.after or Unit()).id
            if units.get(key) != change.before:
                raise UsageError(f"operation {done.number} cannot be undone yet: its units were changed again")
            if change.after is None:
                del units[key]
            else:
                units[key] = change.after
        shown = self._dismissal_changes.get(done.number)
        if shown and self._dismissals.get(shown[0]) != shown[2]:
            raise UsageError(f"operation {done.number} cannot be undone yet: its finding was changed again")
        counts = _counts(back, 0)
        if not dry_run:
            self._mark(done)
            action = f"undo {done.number}: {done.action}"
            if shown:
                self._dismiss(action, shown[0], shown[1], done.number)
            else:
                self._log(action, back, units, 0, done.number, _now())
        return done, counts

    def _mark(self, done: Operation) -> None:
        """Mark an operation as undone; what it had itself undone stands again, and so on down the chain."""
        undone, number = True, done.number
        while True:
            here = self._operations[number - 1]
            self._operations[number - 1] = here._replace(undone=undone)
            if here.undoes is None:
                return
            undone, number = not undone, here.undoes

    def units(self, document: str | None = None, rendering: str | None = None) -> Iterator[Unit]:
        """Yield the units in order; of one document or rendering if given."""
        for unit in list(self._units.values()):
            if document in (None, unit.document) and rendering in (None, unit.rendering):
                yield unit

    def get(self, ids: Iterable[str]) -> dict[str, Unit]:
        """Return the units with these ids, by id."""
        return {key: self._units[key] for key in ids if key in self._units}

    def documents(self) -> list[tuple[str, str, int]]:
        """Return name, rendering and number of units of every document."""
        counts: dict[tuple[str, str], int] = {}
        for unit in self._units.values():
            key = (unit.document, unit.rendering)
            counts[key] = counts.get(key, 0) + 1
        return [(name, rendering, n) for (name, rendering), n in sorted(counts.items())]

    def revision(self) -> int:
        """Return the number of the last operation, 0 for none."""
        return len(self._operations)

    def history(self, limit: int = 50) -> list[Operation]:
        """Return the last operations, newest first."""
        return self._operations[::-1][:limit]

    def changes(self, number: int) -> list[Change]:
        """Return every unit before and after an operation."""
        return list(self._changes.get(number, ()))

    def unit_history(self, unit: str, limit: int = 50) -> list[tuple[Operation, Change]]:
        """Return the operations that changed one unit, newest first, each with the unit before and after."""
        found = [
            (o, c)
            for o in self._operations
            for c in self._changes[o.number]
            if unit == (c.before or c.after or Unit()).id
        ]
        return found[::-1][:limit]

    def dismiss(self, finding: str, why: str) -> None:
        """Remember for this process that a finding is no error."""
        if self._dismissals.get(finding) != why:
            self._dismiss(f"dismiss {finding}: {why}", finding, why)

    def forget(self, finding: str) -> bool:
        """Take a dismissal back; return whether there was one."""
        if finding not in self._dismissals:
            return False
        self._dismiss(f"show {finding} again", finding, None)
        return True

    def dismissals(self) -> dict[str, str]:
        """Return why each dismissed finding is no error."""
        return dict(self._dismissals)

    def facts(self) -> dict[str, str]:
        """Return what is true of the whole memory, by name."""
        return dict(self._facts)

    def state(self, name: str, value: str) -> None:
        """Remember for this process something that is true of the whole memory."""
        self._facts[name] = value

    def problems(self) -> list[str]:
        """Nothing can be damaged in the memory of the process."""
        return []

    def close(self) -> None:
        """Nothing is held open."""

    def _dismiss(self, action: str, finding: str, why: str | None, undoes: int | None = None) -> None:
        """Log an operation that gives a finding a reason, or none: it is shown then."""
        number = len(self._operations) + 1
        self._operations.append(Operation(number, action, _now(), "", 0, undoes))
        self._changes[number] = []
        self._dismissal_changes[number] = (finding, self._dismissals.pop(finding, None), why)
        if why is not None:
            self._dismissals[finding] = why

    def _log(
        self, action: str, changes: list[Change], units: dict[str, Unit], same: int, undoes: int | None, now: str
    ) -> Counts:
        if changes:
            self._units = units
            number = len(self._operations) + 1
            self._operations.append(Operation(number, action, now, "", len(changes), undoes))
            self._changes[number] = changes
            self._revisions.update(dict.fromkeys(((c.before or c.after or Unit()).id for c in changes), number))
        return _counts(changes, same)


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _counts(changes: list[Change], same: int) -> Counts:
    added = sum(c.before is None for c in changes)
    deleted = sum(c.after is None for c in changes)
    return Counts(added, len(changes) - added - deleted, same, deleted)
