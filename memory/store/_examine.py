"""What can be wrong inside a memory that opens, and mending of what can be derived anew."""

import json
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ..text.normalize import normalize
from ..unit import STATUSES
from . import _schema as schema
from ._migrate import rekey

_SHOWN = 20  # of one kind; a damaged index can name every row


def examine(connection: Connection) -> list[str]:
    """Return what SQLite's own check and ours find wrong, a line each; empty for a sound memory."""
    found = [str(row[0]) for row in connection.exec_driver_sql(f"PRAGMA integrity_check({_SHOWN})") if row[0] != "ok"]
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    found += [f"a row of {row[0]} points to an operation that does not exist" for row in orphans[:_SHOWN]]
    return [*found, *_units(connection), *_log(connection)]


def _units(connection: Connection) -> Iterator[str]:
    t = schema.units.c
    last = connection.execute(sa.select(sa.func.max(schema.operations.c.number))).scalar() or 0
    wrong_keys = 0
    for row in connection.execution_options(yield_per=1000).execute(sa.select(schema.units)):
        if row.status not in STATUSES:
            yield f"unit {row.id} has the status {row.status!r}, which does not exist"
        if row.revision > last:
            yield f"unit {row.id} has the revision {row.revision}, later than the last operation {last}"
        if row.extra and not _is_json(row.extra):
            yield f"unit {row.id} has properties or codes that cannot be read"
        wrong_keys += row.key != normalize(row.source)
    if wrong_keys:
        yield f"the search key of {wrong_keys} units is not that of their source"
    empty = connection.execute(sa.select(sa.func.count()).where(t.id == "")).scalar()
    if empty:
        yield "a unit has no id"


def _log(connection: Connection) -> Iterator[str]:
    for key in (schema.changes.c.unit, schema.dismissal_changes.c.finding):
        c = key.table.c
        for row in connection.execution_options(yield_per=1000).execute(sa.select(c.operation, key, c.before)):
            if row.before and not _is_json(row.before):
                yield f"the log of operation {row.operation} cannot be read for {key.name} {row[1]}; it cannot be undone"


def _is_json(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except ValueError:
        return False


def repair(connection: Connection) -> list[str]:
    """Make anew what derives from the rest, in an open transaction: indexes, search keys, revisions; say what was done."""
    done = []
    if [row for row in connection.exec_driver_sql("PRAGMA integrity_check(1)") if row[0] != "ok"]:
        connection.exec_driver_sql("REINDEX")
        done.append("the indexes were built anew")
    if wrong := rekey(connection):
        done.append(f"the search keys of {wrong} units were made anew")
    t = schema.units.c
    last = connection.execute(sa.select(sa.func.max(schema.operations.c.number))).scalar() or 0
    late = connection.execute(schema.units.update().where(t.revision > last).values(revision=last)).rowcount
    if late:
        done.append(f"the revisions of {late} units were set to the last operation")
    strange = connection.execute(
        schema.units.update().where(t.status.not_in(STATUSES)).values(status="flagged")
    ).rowcount
    if strange:
        done.append(f"{strange} units of an unknown status were flagged")
    return done
