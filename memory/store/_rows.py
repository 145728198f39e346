"""A Unit as a row of the database and as JSON for the log, and back."""

import json
from dataclasses import fields
from typing import Any

from ..text.normalize import normalize
from ..unit import Code, Piece, Unit

COLUMNS = (
    "id", "document", "rendering", "position", "source", "target", "source_lang", "target_lang", "score", "status",
    "origin", "note", "created_at", "created_by", "changed_at", "changed_by", "usage_count",
)  # fmt: skip
# Rarely set, never searched: kept together as JSON.
EXTRA = ("props", "source_codes", "target_codes", "source_pieces", "target_pieces")
# A write that differs only in these changes nothing that a user would call the unit.
UNCOMPARED = frozenset({"created_at", "created_by", "changed_at", "changed_by", "usage_count"})
_COMPARED = tuple(f.name for f in fields(Unit) if f.name not in UNCOMPARED)


def differs(one: Unit, other: Unit) -> bool:
    """Whether `other` says something that `one` does not: more than dates, authors and a lower usage count."""
    return other.usage_count > one.usage_count or any(getattr(one, name) != getattr(other, name) for name in _COMPARED)


def to_row(unit: Unit) -> dict[str, Any]:
    """Return the columns of a unit, with the folded key of its source."""
    row: dict[str, Any] = {name: getattr(unit, name) for name in COLUMNS}
    extra = {name: value for name in EXTRA if (value := getattr(unit, name))}
    row["extra"] = json.dumps(extra, ensure_ascii=False, separators=(",", ":")) if extra else ""
    row["key"] = normalize(unit.source)
    return row


def from_row(row: Any) -> Unit:
    """Return the unit of a row that has at least COLUMNS and `extra`."""
    extra = json.loads(row.extra) if row.extra else {}
    return Unit(*_leading(row), **_records(extra))


def _leading(row: Any) -> tuple[Any, ...]:
    return (
        row.source, row.target, row.id, row.source_lang, row.target_lang, row.document, row.position, row.score,
        row.status, row.note, row.origin, row.rendering, row.created_at, row.created_by, row.changed_at,
        row.changed_by, row.usage_count,
    )  # fmt: skip


def _records(extra: dict[str, Any]) -> dict[str, Any]:
    kinds: dict[str, Any] = {"props": tuple, "source_codes": Code._make, "target_codes": Code._make,
                             "source_pieces": Piece._make, "target_pieces": Piece._make}  # fmt: skip
    return {name: tuple(kinds[name](item) for item in value) for name, value in extra.items()}


def to_json(unit: Unit) -> str:
    """Return a unit as one line of JSON, without the fields that hold their default."""
    default = Unit()
    data = {f.name: v for f in fields(Unit) if (v := getattr(unit, f.name)) != getattr(default, f.name)}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Unit:
    """Return the unit that `to_json` wrote."""
    data = json.loads(text)
    return Unit(
        **{k: v for k, v in data.items() if k not in EXTRA}, **_records({k: data[k] for k in EXTRA if k in data})
    )
