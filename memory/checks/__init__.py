"""Checks on units: one module a check, found by being in this folder.

A check module has `NAME` (what --only takes), `RULES` (its rules, see `_rule`) and
`findings(units, settings) -> Iterator[Finding]`. One that works on whole columns also has
`frame_findings(frame, settings)` and the `COLUMNS` that it needs; it gives its findings their ids, documents and positions itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from types import ModuleType
from typing import TYPE_CHECKING

from ..errors import UsageError
from ..plugins import members
from ..unit import Finding, Unit
from ._rule import Rule, Settings, fingerprint

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Rule", "Settings", "check", "check_frame", "checks", "frame_columns", "in_frames", "rules"]


def checks() -> dict[str, ModuleType]:
    """Return every check by its name."""
    return {module.NAME: module for module in members(__name__)}


def rules() -> dict[str, Rule]:
    """Return every rule of every check by its id."""
    return {rule.id: rule for module in members(__name__) for rule in module.RULES}


def check(
    units: Iterable[Unit], only: Sequence[str] | str | None = None, settings: Settings | None = None
) -> Iterator[Finding]:
    """Yield the findings of the named checks (all by default) on `units`, by unit order within each check.

    Units with an empty side are left to the check `untranslated`; rejected ones are passed over. A unit without an
    id is called by its row number, from 1. Raises UsageError for a check that does not exist.
    """
    known = checks()
    names = _named(only)
    rows = [u if u.id else replace(u, id=str(n)) for n, u in enumerate(units, 1)]
    texts = {u.id: u for u in rows}
    live = [u for u in rows if u.status != "rejected"]
    for name in names:
        for found in known[name].findings(live, settings or Settings()):
            unit = texts.get(found.unit)
            yield replace(
                found,
                id=found.id or fingerprint(found, unit.source if unit else found.unit, unit.target if unit else ""),
                document=found.document or (unit.document if unit else ""),
                position=found.position if found.position is not None or unit is None else unit.position,
            )


def in_frames(only: Sequence[str] | str | None) -> bool:
    """Whether all named checks work on frames."""
    return all(hasattr(checks()[name], "frame_findings") for name in _named(only))


def frame_columns(only: Sequence[str] | str | None) -> list[str]:
    """Return the columns that the named checks, which work on frames, need."""
    return sorted({column for name in _named(only) for column in checks()[name].COLUMNS})


def check_frame(
    frame: "pl.DataFrame", only: Sequence[str] | str | None, settings: Settings | None = None
) -> Iterator[Finding]:
    """Yield the findings of the named checks, which work on frames, on a frame of units."""
    for name in _named(only):
        yield from checks()[name].frame_findings(frame, settings or Settings())


def _named(only: Sequence[str] | str | None) -> list[str]:
    known = checks()
    names = list(known) if only is None else ([only] if isinstance(only, str) else list(only))
    if unknown := [name for name in names if name not in known]:
        raise UsageError(f"there is no check {', '.join(unknown)}; there are {', '.join(known)}")
    return names
