"""Tables of a memory. VERSION rises with every change, and `_migrate` leads an older file there step by step.

1  units, operations, changes, dismissals
2  facts: the version of the folding that `units.key` was made with, so that better folding rebuilds the keys
3  dismissal_changes: dismissals stand in the log, so that undo takes them back
"""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, MetaData, Table, Text

VERSION = 3
APPLICATION_ID = 0x6468616B  # "dhak": tells a memory from any other SQLite file

metadata = MetaData()


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


# `seq` keeps the order of arrival, `revision` is the operation that last touched the row,
# `deleted` leaves a tombstone so that readers who poll by revision learn of it.
units = Table(
    "units", metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("revision", Integer, nullable=False),
    Column("deleted", Integer, nullable=False, server_default="0"),
    _text("document"), _text("rendering"), Column("position", Integer),
    _text("source"), _text("target"), _text("source_lang"), _text("target_lang"),
    Column("score", Float), _text("status"), _text("origin"), _text("note"),
    _text("created_at"), _text("created_by"), _text("changed_at"), _text("changed_by"),
    Column("usage_count", Integer, nullable=False, server_default="0"),
    _text("key"), _text("extra"),
)  # fmt: skip
Index("units_document", units.c.document, units.c.rendering, units.c.position)
Index("units_key", units.c.key)
Index("units_revision", units.c.revision)

operations = Table(
    "operations", metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    _text("action"), _text("at"), _text("by"),
    Column("units", Integer, nullable=False, server_default="0"),
    Column("undoes", Integer, ForeignKey("operations.number")),
    Column("undone_by", Integer, ForeignKey("operations.number")),
    sqlite_autoincrement=True,
)  # fmt: skip

# `before` is the unit as JSON, empty where the operation created it; what came after is the current row or the
# `before` of the next change.
changes = Table(
    "changes", metadata,
    Column("operation", Integer, ForeignKey("operations.number"), primary_key=True),
    Column("unit", Text, primary_key=True),
    _text("before"),
)  # fmt: skip
Index("changes_unit", changes.c.unit, changes.c.operation)

dismissals = Table(
    "dismissals", metadata,
    Column("finding", Text, primary_key=True), _text("why"), _text("at"), _text("by"),
)  # fmt: skip

# `before` is the dismissal as JSON, empty where the finding was not dismissed; what came after, as with changes.
dismissal_changes = Table(
    "dismissal_changes", metadata,
    Column("operation", Integer, ForeignKey("operations.number"), primary_key=True),
    Column("finding", Text, primary_key=True),
    _text("before"),
)  # fmt: skip
Index("dismissal_changes_finding", dismissal_changes.c.finding, dismissal_changes.c.operation)

# What is true of the whole file, by name.
facts = Table("facts", metadata, Column("name", Text, primary_key=True), _text("value"))
