"""Units ⇄ polars frames."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import StoreError
from .text.normalize import folding
from .unit import Code, Piece, Unit

if TYPE_CHECKING:
    import polars as pl

_NULLABLE = ("position", "score")
BATCH_ROWS = 65_536  # units an Arrow batch; ADBC's own 1,024 takes three times as long
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


def read_frame(path: Path, only: Sequence[str] | None = None) -> "pl.DataFrame":
    """Return the live units of a database in document order, with the columns of `schema` or those of them in `only`.

    Arrow batches go from SQLite to polars without a Python object for any row. Raises StoreError. Only where this
    process has no connection of its own to the file (`store._open.quiet`).
    """
    import polars as pl
    from adbc_driver_manager import Error
    from adbc_driver_sqlite import dbapi

    columns = {name: kind for name, kind in schema().items() if only is None or name in only}
    # ADBC takes the type of a column from its first batch, and fails where that was empty and a later one is not:
    # a value that no unit has stands for the empty ones.
    chosen = [f"ifnull({name}, -1.0) AS {name}" if name in _NULLABLE else name for name in columns]
    query = (f"SELECT {', '.join(chosen)} FROM units WHERE deleted = 0 "
             "ORDER BY units.document, units.rendering, units.position, units.seq")  # fmt: skip
    try:
        with dbapi.connect(str(path.absolute())) as connection, connection.cursor() as cursor:
            cursor.adbc_statement.set_options(**{"adbc.sqlite.query.batch_rows": str(BATCH_ROWS)})
            cursor.execute(query)
            frame = pl.DataFrame(cursor.fetch_arrow())
    except Error as error:
        raise StoreError(f"{path}: cannot be read into a frame ({error}); run `dhakira doctor {path}`") from error
    empty = [pl.when(pl.col(n) != -1.0).then(pl.col(n)).alias(n) for n in _NULLABLE if n in columns]
    return frame.with_columns(empty).cast(pl.Schema(columns))


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
