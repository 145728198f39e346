"""Consistency over all units: one source with several targets, one target with several sources, duplicates.

Runs in polars on columns, so that a million units take seconds; `frame_findings` works on a frame as it is read
from a database.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..frames import folded
from ..unit import Finding, Severity, Unit
from ._rule import Rule, Settings, fingerprint

if TYPE_CHECKING:
    import polars as pl

NAME = "consistency"
RULES = (
    Rule("CON001", "warning", "one source, several targets",
         "The same source text (diacritics, hamza spellings, case and spacing aside) has different targets. The scope is "
         "the document; `--scope memory` compares all documents.", "رئيس الوزراء", "Prime Minister / Premier"),
    Rule("CON002", "info", "one target, several sources",
         "The same target text stands for different source texts. Often right, sometimes a slip of alignment.",
         "نعم / أجل", "Yes"),
    Rule("CON003", "info", "duplicate",
         "Both sides repeat those of an earlier unit of the memory.", "ملفات وتقارير", "Features and Reports"),
)  # fmt: skip
COLUMNS = ("id", "source", "target", "document", "position", "status", "source_lang", "target_lang")
_SHOWN = 60


def findings(units: Iterable[Unit], settings: Settings) -> Iterator[Finding]:
    """Yield a finding for each unit that disagrees with an earlier one; complete units only."""
    import polars as pl

    columns: dict[str, list[Any]] = {name: [] for name in COLUMNS}
    for unit in units:
        for name, column in columns.items():
            column.append(getattr(unit, name))
    schema = {name: pl.Int64 if name == "position" else pl.String for name in COLUMNS}
    yield from frame_findings(pl.DataFrame(columns, schema=schema), settings)


def frame_findings(frame: "pl.DataFrame", settings: Settings) -> Iterator[Finding]:
    """Yield the findings for a frame with COLUMNS, in the order of its rows."""
    import polars as pl

    rows = (
        frame.lazy()
        .select(*COLUMNS)
        .with_row_index("row")
        .filter(pl.col("source") != "", pl.col("target") != "", pl.col("status") != "rejected")
        .with_columns(s=folded("source"), t=folded("target"))
        # A hash compares faster than a text; with 64 bits two of a million texts collide once in 37 million memories.
        # The wording is the text without its punctuation: a full stop more is not another rendering.
        .with_columns(
            s=pl.col("s").hash(),
            t=pl.col("t").hash(),
            source_wording=_wording("s").hash(),
            target_wording=_wording("t").hash(),
            pair=pl.concat_str("source_lang", "target_lang"),
        )
        .collect()
    )
    place = ["document"] if settings.scope == "document" else []
    yield from _several(rows, "CON001", "warning", ["pair", *place, "s"], "target_wording", "target")
    yield from _several(rows, "CON002", "info", ["pair", *place, "t"], "source_wording", "source")
    yield from _again(rows)


def _several(
    rows: "pl.DataFrame", rule: str, severity: Severity, keys: list[str], value: str, shown: str
) -> Iterator[Finding]:
    """Yield the rows whose `value` is not the commonest of those with the same `keys`, of equals the first."""
    import polars as pl

    values = rows.lazy().group_by([*keys, value]).agg(often=pl.len(), first_row=pl.col("row").min())
    groups = (
        values.sort("often", "first_row", descending=[True, False]).group_by(keys, maintain_order=True)
        .agg(n=pl.len(), usual=pl.col(value).first(), first_row=pl.col("first_row").first()).filter(pl.col("n") > 1)
    )  # fmt: skip
    first = rows.lazy().select(first_row="row", first_id="id", first=pl.col(shown))
    odd = (
        rows.lazy().join(groups, on=keys, how="inner").filter(pl.col(value) != pl.col("usual"))
        .join(first, on="first_row", how="left").sort("row").collect()
    )  # fmt: skip
    other = "source" if shown == "target" else "target"
    for row in odd.iter_rows(named=True):
        yield _finding(rule, severity, row, f"the same {other} has {row['n']} {shown}s: here «{_short(row[shown])}», in unit "
                       f"{row['first_id']} «{_short(row['first'])}»")  # fmt: skip


def _again(rows: "pl.DataFrame") -> Iterator[Finding]:
    """Yield the rows that repeat both sides of an earlier one."""
    import polars as pl

    keys = ["pair", "s", "t"]
    groups = rows.lazy().group_by(keys).agg(n=pl.len(), first_row=pl.col("row").min()).filter(pl.col("n") > 1)
    again = (
        rows.lazy().join(groups, on=keys, how="inner").filter(pl.col("row") != pl.col("first_row"))
        .join(rows.lazy().select(first_row="row", first_id="id"), on="first_row", how="left").sort("row").collect()
    )  # fmt: skip
    for row in again.iter_rows(named=True):
        yield _finding("CON003", "info", row, f"repeats unit {row['first_id']}")


def _finding(rule: str, severity: Severity, row: dict[str, Any], message: str) -> Finding:
    found = Finding(rule, severity, row["id"], message, document=row["document"], position=row["position"])
    return replace(found, id=fingerprint(found, row["source"], row["target"]))


def _wording(column: str) -> "pl.Expr":
    import polars as pl

    return pl.col(column).str.replace_all(r"[^\p{L}\p{N}]+", " ").str.strip_chars()


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
