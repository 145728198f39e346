"""Consistency over all units: one source with several targets, one target with several sources, duplicates.

Runs in polars on columns, so that a million units take seconds; `frame_findings` works on a frame as it is read
from a database.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ..frames import folded
from ..unit import Finding, Unit
from ._rule import Rule, Settings

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
COLUMNS = ("id", "source", "target", "document", "status", "source_lang", "target_lang")
_SHOWN = 60


def findings(units: Iterable[Unit], settings: Settings) -> Iterator[Finding]:
    """Yield a finding for each unit that disagrees with an earlier one; complete units only."""
    import polars as pl

    columns: dict[str, list[str]] = {name: [] for name in COLUMNS}
    for unit in units:
        for name, column in columns.items():
            column.append(getattr(unit, name))
    yield from frame_findings(pl.DataFrame(columns, schema=dict.fromkeys(COLUMNS, pl.String)), settings)


def frame_findings(frame: "pl.DataFrame", settings: Settings) -> Iterator[Finding]:
    """Yield the findings for a frame with COLUMNS, in the order of its rows."""
    import polars as pl

    rows = (
        frame.lazy()
        .select(*COLUMNS)
        .with_row_index("row")
        .filter(
            pl.col("source").str.len_chars() > 0, pl.col("target").str.len_chars() > 0, pl.col("status") != "rejected"
        )
        .with_columns(s=folded("source"), t=folded("target"))
        .filter(pl.col("s") != "", pl.col("t") != "")
    )
    place = ["document"] if settings.scope == "document" else []
    pair = ["source_lang", "target_lang"]
    for rule, severity, keys, value, shown in (
        ("CON001", "warning", [*pair, *place, "s"], "t", "target"),
        ("CON002", "info", [*pair, *place, "t"], "s", "source"),
    ):
        odd = (
            rows.with_columns(
                n=pl.col(value).n_unique().over(keys),
                first=pl.col(shown).first().over(keys),
                first_value=pl.col(value).first().over(keys),
                first_id=pl.col("id").first().over(keys),
            )
            .filter(pl.col("n") > 1, pl.col(value) != pl.col("first_value"))
            .select("row", "id", "first", "first_id", "n", shown)
            .sort("row")
            .collect()
        )
        for row in odd.iter_rows(named=True):
            yield _finding(rule, severity, row, shown)
    again = (
        rows.with_columns(
            k=pl.int_range(pl.len()).over([*pair, "s", "t"]), first_id=pl.col("id").first().over([*pair, "s", "t"])
        )
        .filter(pl.col("k") > 0)
        .select("row", "id", "first_id")
        .sort("row")
        .collect()
    )
    for row in again.iter_rows(named=True):
        yield Finding("CON003", "info", row["id"], f"repeats unit {row['first_id']}")


def _finding(rule: str, severity: Any, row: dict[str, Any], shown: str) -> Finding:
    other = "source" if shown == "target" else "target"
    return Finding(rule, severity, row["id"], f"the same {other} has {row['n']} {shown}s: here «{_short(row[shown])}», in unit "
                   f"{row['first_id']} «{_short(row['first'])}»")  # fmt: skip


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
