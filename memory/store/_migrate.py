"""Leading an older memory to the present schema: all steps in one transaction, so that it is old or new, never between."""

from collections.abc import Callable

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ..errors import StoreError
from ..text.normalize import VERSION as FOLDING
from ..text.normalize import normalize
from . import _schema as schema

_BATCH = 1000
FACT = "folding"


def migrate(connection: Connection) -> None:
    """Bring the schema to VERSION and the keys to the present folding, inside an open writing transaction."""
    version = connection.exec_driver_sql("PRAGMA user_version").scalar() or 0
    for number in range(version + 1, schema.VERSION + 1):
        STEPS[number](connection)
    if version != schema.VERSION:
        connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION}")
    if folding(connection) != FOLDING:
        rekey(connection)


def outdated(connection: Connection, path: object) -> bool:
    """Whether `migrate` has something to do; raise StoreError where the schema is newer than this program."""
    version = connection.exec_driver_sql("PRAGMA user_version").scalar() or 0
    if version > schema.VERSION:  # the header of the file is older than the log beside it
        raise StoreError(f"{path}: was written by a newer version (schema {version}, this one knows {schema.VERSION}); install "
                         "the newer dhakira")  # fmt: skip
    return version < schema.VERSION or folding(connection) != FOLDING


def folding(connection: Connection) -> int:
    """Return the version of the folding that the keys were made with, 0 where it is not recorded."""
    value = connection.execute(sa.select(schema.facts.c.value).where(schema.facts.c.name == FACT)).scalar()
    return int(value or 0)


def rekey(connection: Connection) -> int:
    """Write the key of every unit anew and return how many were not as they should be."""
    t = schema.units.c
    wrong, last = 0, 0
    statement = schema.units.update().where(t.seq == sa.bindparam("b_seq")).values(key=sa.bindparam("b_key"))
    query = sa.select(t.seq, t.source, t.key).order_by(t.seq).limit(_BATCH)
    while rows := connection.execute(query.where(t.seq > last)).all():
        last = rows[-1].seq
        stale = [{"b_seq": r.seq, "b_key": key} for r in rows if (key := normalize(r.source)) != r.key]
        if stale:
            connection.execute(statement, stale)
        wrong += len(stale)
    connection.execute(schema.facts.delete().where(schema.facts.c.name == FACT))
    connection.execute(schema.facts.insert().values(name=FACT, value=str(FOLDING)))
    return wrong


def _facts(connection: Connection) -> None:
    schema.facts.create(connection, checkfirst=True)


def _dismissal_changes(connection: Connection) -> None:
    schema.dismissal_changes.create(connection, checkfirst=True)


# The step that leads to each version from the one before.
STEPS: dict[int, Callable[[Connection], None]] = {2: _facts, 3: _dismissal_changes}
