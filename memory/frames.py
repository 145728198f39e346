"""Units ⇄ polars frames."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from .text.normalize import folding
from .unit import Code, Piece, Unit

if TYPE_CHECKING:
    import polars as pl

_RECORDS: dict[str, Any] = {"props": tuple, "source_codes": Code._make, "target_codes": Code._make,
                            "source_pieces": Piece._make, "target_pieces": Piece._make}  # fmt: skip


def schema() -> dict[str, Any]:
    """Return the columns of a frame of units with their types; props, codes and pieces are JSON in `extra`."""
    import polars as pl

    kinds = {"position": pl.Int64, "score": pl.Float64, "usage_count": pl.Int64}
    names = [f.name for f in fields(Unit) if f.name not in _RECORDS]
    return {**{name: kinds.get(name, pl.String) for name in names}, "extra": pl.String}


def to_frame(units: Iterable[Unit]) -> "pl.DataFrame":
    """Return a frame with one row a unit in the order given."""
    import polars as pl

    columns: dict[str, list[Any]] = {name: [] for name in schema()}
    for unit in units:
        for name, column in columns.items():
            column.append(_extra(unit) if name == "extra" else getattr(unit, name))
    return pl.DataFrame(columns, schema=schema())


def _extra(unit: Unit) -> str:
    extra = {name: value for name in _RECORDS if (value := getattr(unit, name))}
    return json.dumps(extra, ensure_ascii=False, separators=(",", ":")) if extra else ""


def from_frame(frame: "pl.DataFrame") -> Iterator[Unit]:
    """Yield the units of a frame; columns that are no fields of a unit are passed over."""
    names = [name for name in schema() if name in frame.columns]
    for row in frame.select(names).iter_rows(named=True):
        data: dict[str, Any] = {k: v for k, v in row.items() if k != "extra" and v is not None}
        extra = json.loads(row["extra"]) if row.get("extra") else {}
        data |= {k: tuple(_RECORDS[k](item) for item in v) for k, v in extra.items() if k in _RECORDS}
        yield Unit(**data)


def folded(column: str) -> "pl.Expr":
    """Return an expression equal to `normalize(text, "folded")` over a column."""
    import polars as pl

    single, dropped = folding()
    gone = "[" + "".join(map(_escaped, dropped)) + "]"
    text = pl.col(column).str.replace_all(gone, "")
    text = text.str.replace_many(list(single), list(single.values()))
    # The separator groups digits in 1,250 and is a comma elsewhere; the engine has no look-around, so each side of a
    # group is consumed once: two passes meet groups that share a digit.
    sep = "\u066c"
    for _ in range(2):
        text = text.str.replace_all(f"([0-9]){sep}([0-9]{{3}})([^0-9]|$)", "${1},${2}${3}")
        text = text.str.replace_all(f"([0-9]){sep}([0-9]{{3}}{sep})", "${1},${2}")
    text = text.str.replace_all(sep, "،", literal=True)
    return text.str.replace_all(r"\s+", " ").str.strip_chars().str.to_lowercase()


def _escaped(char: str) -> str:
    return f"\\x{{{ord(char):x}}}"
