"""Lookup in a database: a scan while it is small, an index beside it, kept in step, once it is large."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from ..errors import InputError
from ..text.normalize import normalize
from ..unit import Match, Unit
from .scan import lookup

if TYPE_CHECKING:
    from ..store import Operation
    from .index import Index

LARGE = 5_000  # units; below, a scan is over before the model of an index is loaded
_LATER, _LATER_SHARE = 1_000, 0.01  # units written since, which are scanned: above either, the index is built anew


@runtime_checkable
class Keyed(Protocol):
    """A store that can tell folded sources by operation."""

    def arrived(self) -> int: ...

    def keys(self, since: int = 0) -> Iterator[tuple[str, str]]: ...

    def by_key(self, key: str) -> list[Unit]: ...

    def get(self, ids: Iterable[str]) -> dict[str, Unit]: ...

    def units(self) -> Iterator[Unit]: ...

    def revision(self) -> int: ...

    def history(self, limit: int = 50) -> "list[Operation]": ...


class Finder:
    """What finds units like a text in one store; the index lies at `path`."""

    def __init__(self, store: Keyed, path: Path, large: int = LARGE) -> None:
        self._store = store
        self._path = path
        self._large = large
        self._index: Index | None = None
        self._later: tuple[int, list[str]] = (0, [])  # the last operation seen, and the units written since the index

    def find(self, text: str, min_score: float, limit: int) -> list[Match]:
        """Return the best matches, as a scan would."""
        if self._store.arrived() < self._large:
            return lookup(text, self._store.units(), min_score, limit)
        index = self._current()
        ids = dict.fromkeys([*index.alike(text, min_score, limit), *self._later[1]])
        found = self._store.get(ids)
        # Equal sources are found by their key: a text of marks alone has no words.
        found.update((u.id, u) for u in self._store.by_key(normalize(text)))
        ids.update(dict.fromkeys(found))
        return lookup(text, (found[id] for id in ids if id in found), min_score, limit)

    def _current(self) -> "Index":
        """Return the index, built anew where there is none, it is of another memory, or much was written since."""
        from .index import Index

        now = self._store.revision()
        if self._index is not None and self._later[0] == now:
            return self._index
        index = self._index or Index.read(self._path)
        later = self._since(index, now) if index is not None else None
        if index is None or later is None:
            last = self._store.history(1)[0]
            index, later, now = (
                Index.build(self._store.keys(), {"operation": last.number, "at": last.at}),
                [],
                last.number,
            )
            with suppress(InputError):  # a folder that may not be written: the index serves this process alone
                index.write(self._path)
        self._index, self._later = index, (now, later)
        return index

    def _since(self, index: "Index", now: int) -> list[str] | None:
        """Return the units that operations after the index touched; None where it is of no use any more."""
        built = index.facts["operation"]
        if now < built:
            return None
        then = self._store.history(now - built + 1)[-1]
        if (then.number, then.at) != (built, index.facts["at"]):
            return None
        later = [id for id, _ in self._store.keys(built)] if now > built else []
        return later if len(later) <= max(_LATER, _LATER_SHARE * len(index)) else None
