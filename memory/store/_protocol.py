"""What every store offers, and the records of its operation log."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from ..unit import Unit


class Counts(NamedTuple):
    """What a write did: units added, changed, left as they were because nothing differed, and deleted."""

    added: int = 0
    changed: int = 0
    same: int = 0
    deleted: int = 0


class Operation(NamedTuple):
    """One entry of the log. `undoes` is the number of the operation that this one took back, or None."""

    number: int
    action: str
    at: str
    by: str
    units: int
    undoes: int | None = None
    undone: bool = False


class Change(NamedTuple):
    """A unit before and after an operation; None where it did not exist."""

    before: Unit | None
    after: Unit | None


class Store(Protocol):
    """A place that keeps units in document order and loses none.

    `apply` is the one way to write: it puts and deletes in one transaction, logged as one operation that `undo`
    takes back. Units put must have ids. With `since` it raises ConflictError where an operation after that number
    changed one of the units: what was planned from an older state must not overwrite it. Dismissing a finding and
    showing it again (`forget`) are operations too, which touch no unit.
    """

    def apply(
        self, action: str, put: Iterable[Unit] = (), delete: Iterable[str] = (), since: int | None = None
    ) -> Counts: ...

    def units(self, document: str | None = None, rendering: str | None = None) -> Iterator[Unit]: ...

    def get(self, ids: Iterable[str]) -> dict[str, Unit]: ...

    def documents(self) -> list[tuple[str, str, int]]: ...

    def revision(self) -> int: ...

    def history(self, limit: int = 50) -> list[Operation]: ...

    def changes(self, number: int) -> list[Change]: ...

    def unit_history(self, unit: str, limit: int = 50) -> list[tuple[Operation, Change]]: ...

    def undo(self, number: int | None = None, dry_run: bool = False) -> tuple[Operation, Counts]: ...

    def dismiss(self, finding: str, why: str) -> None: ...

    def forget(self, finding: str) -> bool: ...

    def dismissals(self) -> dict[str, str]: ...

    def facts(self) -> dict[str, str]: ...

    def state(self, name: str, value: str) -> None: ...

    def problems(self) -> list[str]: ...

    def close(self) -> None: ...
