"""The operation log of a database: what an operation changed, whether it can be taken back, and marking that it was."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ..errors import UsageError
from . import _schema as schema
from ._protocol import Change, Operation
from ._rows import from_json, from_row


def operation(row: Any) -> Operation:
    """Return a row of the log as a record."""
    return Operation(row.number, row.action, row.at, row.by, row.units, row.undoes, row.undone_by is not None)


def changes(connection: Connection, number: int) -> list[tuple[Change, Any]]:
    """Return each unit before and after an operation, and its present row (None or deleted where it is gone).

    What came after is the state before the next change of the unit, or the present one.
    """
    log, later, u = schema.changes, schema.changes.alias("later"), schema.units
    after = (
        sa.select(later.c.before)
        .where(later.c.unit == log.c.unit, later.c.operation > number)
        .order_by(later.c.operation)
        .limit(1)
        .scalar_subquery()
    )
    query = (
        sa.select(u, log.c.unit, log.c.before, after.label("after"))
        .select_from(log.outerjoin(u, u.c.id == log.c.unit))
        .where(log.c.operation == number)
        .order_by(u.c.seq)
    )
    out = []
    for row in connection.execute(query):
        now = from_row(row) if row.id is not None and not row.deleted else None
        then = now if row.after is None else _unit(row.after)
        out.append((Change(_unit(row.before), then), now))
    return out


def _unit(text: str) -> Any:
    return from_json(text) if text else None


def touching(connection: Connection, unit: str, limit: int) -> list[tuple[Operation, Change]]:
    """Return the operations that changed one unit, newest first, each with the unit before and after."""
    log, o = schema.changes, schema.operations
    query = sa.select(o, log.c.before).join(log, log.c.operation == o.c.number).where(log.c.unit == unit)
    rows = connection.execute(query.order_by(o.c.number.desc())).all()
    present = connection.execute(sa.select(schema.units).where(schema.units.c.id == unit)).first()
    after = from_row(present) if present is not None and not present.deleted else None
    out = []
    for row in rows:
        before = _unit(row.before)
        out.append((operation(row), Change(before, after)))
        after = before
    return out[:limit]


def to_undo(connection: Connection, number: int | None, path: Any) -> Operation:
    """Return the operation to take back: the named one, or the last that is not an undo and not undone."""
    t = schema.operations.c
    query = sa.select(schema.operations).where(t.undone_by.is_(None))
    query = query.where(t.undoes.is_(None)) if number is None else query.where(t.number == number)
    row = connection.execute(query.order_by(t.number.desc()).limit(1)).first()
    if row is None:
        what = "nothing to undo" if number is None else f"operation {number} does not exist or is undone already"
        raise UsageError(f"{path}: {what}; `dhakira history {path}` lists the operations")
    return operation(row)


def refuse(connection: Connection, done: Operation, key: sa.Column[str], keys: Sequence[str]) -> None:
    """Raise UsageError that names the later operations on these units or findings, which have to be undone first.

    `key` is the column of a table of changes that holds the keys.
    """
    c, o = key.table.c, schema.operations.c
    query = (
        sa.select(c.operation).distinct().select_from(key.table.join(schema.operations, c.operation == o.number))
        .where(key.in_(keys[:500]), c.operation > done.number, o.undone_by.is_(None))
        .order_by(c.operation.desc()).limit(5)
    )  # fmt: skip
    names = ", ".join(map(str, connection.execute(query).scalars()))
    raise UsageError(f"operation {done.number} cannot be undone yet: its {key.name}s were changed again by "
                     f"operation {names}; undo that first")  # fmt: skip


def mark(connection: Connection, done: Operation, by: int) -> None:
    """Mark an operation as undone by another.

    Where it was itself an undo, what it had taken back stands again, and so on down the chain: redo, undo, redo.
    """
    t = schema.operations
    gone, link, killer = True, done, by
    while True:
        connection.execute(t.update().where(t.c.number == link.number).values(undone_by=killer if gone else None))
        if link.undoes is None:
            return
        killer = link.number
        link = operation(connection.execute(sa.select(t).where(t.c.number == link.undoes)).one())
        gone = not gone
