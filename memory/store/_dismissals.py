"""Dismissals of findings: what is dismissed now, and what each operation changed, so that undo takes it back."""

import json
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from . import _schema as schema
from ._log import refuse
from ._protocol import Operation

State = str  # of one finding: why, when and by whom it was dismissed, as JSON; empty where it is not


def dismissed(why: str, at: str, by: str) -> State:
    """Return the state of a finding that somebody dismisses."""
    return json.dumps({"why": why, "at": at, "by": by}, ensure_ascii=False)


def why(state: State) -> str:
    """Return the reason of a dismissal."""
    return str(json.loads(state)["why"]) if state else ""


def state_of(connection: Connection, finding: str) -> State:
    """Return the present state of a finding."""
    table = schema.dismissals
    row = connection.execute(sa.select(table).where(table.c.finding == finding)).first()
    return dismissed(row.why, row.at, row.by) if row is not None else ""


def put(connection: Connection, number: int, finding: str, state: State) -> None:
    """Give a finding a state as part of an operation, which remembers the one before."""
    before = state_of(connection, finding)
    connection.execute(schema.dismissal_changes.insert().values(operation=number, finding=finding, before=before))
    table = schema.dismissals
    connection.execute(table.delete().where(table.c.finding == finding))
    if state:
        connection.execute(table.insert().values(finding=finding, **json.loads(state)))


def restorable(connection: Connection, done: Operation) -> Sequence[tuple[str, State]]:
    """Return the findings that an operation dismissed or showed again, each with its state before.

    Raises UsageError where a later operation did so too, which has to be undone first.
    """
    c = schema.dismissal_changes.c
    rows: list[Any] = list(connection.execute(sa.select(c.finding, c.before).where(c.operation == done.number)))
    for row in rows:
        later = sa.select(c.before).where(c.finding == row.finding, c.operation > done.number).order_by(c.operation)
        after = connection.execute(later.limit(1)).scalar()
        if after is not None and after != state_of(connection, row.finding):
            refuse(connection, done, c.finding, [row.finding])
    return [(row.finding, row.before) for row in rows]
