"""Putting and deleting a batch of units inside an open transaction, with the log of what was there before."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ..errors import ConflictError, InputError
from ..unit import Unit
from . import _schema as schema
from ._protocol import Counts
from ._rows import differs, from_row, to_json, to_row


def apply_batch(
    connection: Connection, number: int, units: Sequence[Unit], now: str, user: str, exact: bool = False,
    since: int | None = None,
) -> Counts:  # fmt: skip
    """Add or update `units`; `exact` writes dates and authors as they are given, as undo must.

    Where one id stands twice in the batch the last one wins.
    """
    by_id = {unit.id: unit for unit in units}
    for unit in by_id.values():
        _refuse_unstorable(unit)
    rows = _rows(connection, list(by_id))
    _refuse_newer(rows.values(), since, number)
    before: list[dict[str, Any]] = []
    added: list[dict[str, Any]] = []
    changed: list[dict[str, Any]] = []
    for key, unit in by_id.items():
        row = rows.get(key)
        old = from_row(row) if row is not None and not row.deleted else None
        if old is not None and (unit == old if exact else not differs(old, unit)):
            continue
        new = unit if exact else dated(old, unit, now, user)
        before.append({"operation": number, "unit": key, "before": to_json(old) if old else ""})
        target = added if row is None else changed
        target.append({**to_row(new), "revision": number, "deleted": 0})
    if added:
        connection.execute(schema.units.insert(), added)
    if changed:
        _update(connection, changed)
    _log(connection, before)
    born = sum(not entry["before"] for entry in before)
    return Counts(added=born, changed=len(before) - born, same=len(units) - len(before))


def delete_batch(connection: Connection, number: int, ids: Sequence[str], since: int | None = None) -> Counts:
    """Turn the live units with these ids into tombstones."""
    rows = _rows(connection, list(ids))
    _refuse_newer(rows.values(), since, number)
    live = [row for row in rows.values() if not row.deleted]
    if live:
        t = schema.units.c
        gone = [row.id for row in live]
        connection.execute(schema.units.update().where(t.id.in_(gone)).values(deleted=1, revision=number))
        _log(connection, [{"operation": number, "unit": r.id, "before": to_json(from_row(r))} for r in live])
    return Counts(deleted=len(live))


def _refuse_unstorable(unit: Unit) -> None:
    """Raise InputError for what a database cannot hold: half a surrogate, a number without an end or too large."""
    if unit.score is not None and not math.isfinite(unit.score):
        raise InputError(f"unit {unit.id}: the score {unit.score} is no number; nothing was written")
    for name, number in (("position", unit.position or 0), ("usage count", unit.usage_count)):
        if abs(number) >= 2**63:
            raise InputError(f"unit {unit.id}: the {name} has {len(str(number))} digits; nothing was written")
    for name in ("source", "target", "note", "document", "id"):
        text = getattr(unit, name)
        if not text.isascii():
            try:
                text.encode()
            except UnicodeEncodeError as error:
                raise InputError(f"unit {unit.id!a}: the {name} has half of a character (U+{ord(text[error.start]):04X}) "
                                 f"at {error.start}; nothing was written") from None  # fmt: skip


def _refuse_newer(rows: Iterable[Any], since: int | None, number: int) -> None:
    """Raise ConflictError where an operation after `since`, other than this one, touched a row."""
    if since is None:
        return
    newer = [row for row in rows if since < row.revision < number]
    if newer:
        raise ConflictError(f"unit {newer[0].id} was changed meanwhile by operation {newer[0].revision}; look at it again "
                            "and repeat what you wanted")  # fmt: skip


def _rows(connection: Connection, ids: list[str]) -> dict[str, Any]:
    if not ids:
        return {}
    return {row.id: row for row in connection.execute(sa.select(schema.units).where(schema.units.c.id.in_(ids)))}


def _update(connection: Connection, rows: list[dict[str, Any]]) -> None:
    columns: dict[str, Any] = {name: sa.bindparam(f"b_{name}") for name in rows[0] if name != "id"}
    statement = schema.units.update().where(schema.units.c.id == sa.bindparam("b_id")).values(columns)
    connection.execute(statement, [{f"b_{name}": value for name, value in row.items()} for row in rows])


def _log(connection: Connection, entries: list[dict[str, Any]]) -> None:
    """Write the log; a unit that one operation touches twice keeps the state before the first touch."""
    if entries:
        statement = schema.changes.insert().prefix_with("OR IGNORE", dialect="sqlite")
        connection.execute(statement, entries)


def dated(old: Unit | None, unit: Unit, now: str, user: str) -> Unit:
    """Return the unit with the dates and authors that the write did not give."""
    created = unit.created_at or (old.created_at if old else now)
    author = unit.created_by or (old.created_by if old else user)
    if old is None:
        return replace(unit, created_at=created, created_by=author)
    given = unit.changed_at and unit.changed_at != old.changed_at
    return replace(
        unit,
        created_at=created,
        created_by=author,
        changed_at=unit.changed_at if given else now,
        changed_by=unit.changed_by if given and unit.changed_by else user,
        usage_count=max(unit.usage_count, old.usage_count),
    )
