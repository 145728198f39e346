"""Units as rows of a table with named columns: what TSV, CSV and xlsx share.

Columns are found by name in any order; a table without a header whose rows have two cells is source and target.
"""

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import Any

from ..errors import InputError
from ..text.languages import detect, normalize_tag
from ..unit import STATUSES, Code, Piece, Unit
from ._report import Report, Skipped

COLUMNS = (
    "source", "target", "score", "status", "document", "position", "note", "id", "origin", "rendering", "source_lang",
    "target_lang", "created_at", "created_by", "changed_at", "changed_by", "usage_count", "extra",
)  # fmt: skip
EXTRA: dict[str, Any] = {"props": tuple, "source_codes": Code._make, "target_codes": Code._make,
                          "source_pieces": Piece._make, "target_pieces": Piece._make}  # fmt: skip
_NAME = 30  # characters of the name of a column
_SAMPLE = 200  # rows read ahead to tell the language of a column by its script

Row = tuple[int, Sequence[str]]


def rows(units: Iterable[Unit]) -> Iterator[tuple[Unit, list[str]]]:
    """Yield the cells of each unit, those of a header first with a unit that is none.

    Columns of somebody else's table that were read from it (`own_column`) have their place again behind ours, where one
    of the first units has something in them; what comes later than that stands in `extra`.
    """
    iterator = iter(units)
    first = list(islice(iterator, _SAMPLE))
    own = list(dict.fromkeys(name for unit in first for name, _ in unit.props if name.startswith(own_column(""))))
    yield Unit(), [*COLUMNS, *(name.removeprefix(own_column("")) for name in own)]
    for unit in chain(first, iterator):
        yield unit, cells(unit, own)


def own_column(name: str) -> str:
    """Return the name of the property that keeps a cell of a column which is none of ours."""
    return f"x-column:{name}"


def cells(unit: Unit, own: Sequence[str] = ()) -> list[str]:
    """Return the cells of a unit in the order of COLUMNS, then those of the properties named in `own`."""
    out = []
    for name in COLUMNS[:-1]:
        value = getattr(unit, name)
        out.append("" if value is None else repr(value) if isinstance(value, float) else str(value))
    if not own:
        return [*out, extra_json(unit)]
    names = [name for name, text in unit.props if text]
    apart = {name: text for name, text in unit.props if name in own and names.count(name) == 1}
    rest = replace(unit, props=tuple(pair for pair in unit.props if pair[0] not in apart))
    return [*out, extra_json(rest), *(apart.get(name, "") for name in own)]


def extra_json(unit: Unit) -> str:
    """Return props, inline codes and pieces as one JSON object, empty where there are none."""
    extra = {name: value for name in EXTRA if (value := getattr(unit, name))}
    return json.dumps(extra, ensure_ascii=False, separators=(",", ":")) if extra else ""


def units(rows: Iterable[Row], report: Report, where: str) -> Iterator[Unit]:
    """Yield the units of numbered rows, the first of which may be a header.

    Rows that cannot be taken go to `report`. Raises InputError where no column can be told.
    """
    iterator = iter(rows)
    head = next(iterator, None)
    if head is None:
        return
    header: Sequence[str] = head[1]
    columns, languages = _header(header)
    if not columns:
        if len(head[1]) != 2:
            raise InputError(f"{where}:{head[0]}: no columns named source and target; add a header row with these "
                             f"names, or give a table of two columns (this row has {len(head[1])})")  # fmt: skip
        columns, iterator, header = {"source": 0, "target": 1}, chain([head], iterator), ()
    others = _others(header, columns)
    sample = list(islice(iterator, _SAMPLE))
    if not header and _heads(sample):
        names = " and ".join(repr(cell) for cell in head[1])
        report(Skipped(head[0], f"{names} are taken for the names of the columns, in another script than what is below; if "
                                "they are a unit, put a header source, target above it"))  # fmt: skip
        sample = sample[1:]
    langs = _languages(columns, languages, sample)
    for line, row in chain(sample, iterator):
        unit = _unit(line, row, columns, langs, report)
        if unit is not None and (len(row) > len(columns) or others):
            unit = _with_others(unit, row, columns, others)
        if unit is not None:
            yield unit


def _header(row: Sequence[str]) -> tuple[dict[str, int], dict[str, str]]:
    """Return the place of each known column, and the languages that the header names."""
    names = [cell.strip().lstrip("\ufeff").lower() for cell in row]
    columns = {name: i for i, name in reversed(list(enumerate(names))) if name in COLUMNS}
    if "source" in columns and "target" in columns:
        return columns, {}
    tags = [(i, normalize_tag(name)) for i, name in enumerate(names) if len(name) <= 12 and _is_tag(name)]
    if len(tags) == 2 and "source" not in columns and "target" not in columns:
        (i, source), (j, target) = tags
        return {**columns, "source": i, "target": j}, {"source": source, "target": target}
    return {}, {}


def _heads(sample: Sequence[Row]) -> bool:
    """Whether the first of some rows of two cells is a header of names of somebody else: short, and in another script.

    All other rows must be of one script on the left and of the other on the right.
    """
    (_, first), *below = sample
    scripts = {tuple(detect(cell) for cell in row) for _, row in below}
    if len(scripts) != 1 or any(len(cell) > _NAME for cell in first):
        return False
    (under,) = scripts
    return set(under) == {"ar", "en"} and any(
        mine and mine != other for mine, other in zip(map(detect, first), under, strict=False)
    )


def _others(header: Sequence[str], columns: dict[str, int]) -> dict[int, str]:
    """Return the names of the columns that are none of ours by their place; one without a name has its number."""
    places = set(columns.values())
    return {i: cell.strip() or str(i + 1) for i, cell in enumerate(header) if i not in places}


def _with_others(unit: Unit, row: Sequence[str], columns: dict[str, int], others: dict[int, str]) -> Unit:
    """Return the unit with the cells of columns that are none of ours as properties: nothing of a row is lost."""
    places = set(columns.values())
    found = tuple(
        (own_column(others.get(i, str(i + 1))), cell) for i, cell in enumerate(row) if cell and i not in places
    )
    return replace(unit, props=unit.props + found) if found else unit


def _is_tag(name: str) -> bool:
    return normalize_tag(name).split("-", 1)[0] in {"ar", "en"}


def _languages(columns: dict[str, int], named: dict[str, str], sample: Sequence[Row]) -> dict[str, str]:
    out = {}
    for side, default in (("source", "ar"), ("target", "en")):
        text = " ".join(row[columns[side]] for _, row in sample if len(row) > columns[side])
        out[side] = named.get(side) or detect(text)
        out[side] = out[side] or default
    if (
        out["source"] == out["target"]
        and not named
        and not any(len(row) > columns["target"] and row[columns["target"]] for _, row in sample)
    ):
        out["target"] = "en" if out["source"] == "ar" else "ar"  # an unfilled sheet: the other language
    return out


def _unit(line: int, row: Sequence[str], columns: dict[str, int], langs: dict[str, str], report: Report) -> Unit | None:
    if not any(row):
        return None
    if len(row) <= max(columns["source"], columns["target"]):
        report(Skipped(line, f"the row has {len(row)} cells, source or target is missing"))
        return None
    get = {name: row[i] for name, i in columns.items() if i < len(row)}
    if not get["source"].strip() and not get["target"].strip():
        report(Skipped(line, "source and target are both empty"))
        return None
    try:
        return record(get, langs)
    except (ValueError, TypeError, KeyError) as error:
        report(Skipped(line, str(error)))
        return None


def record(get: dict[str, str], langs: dict[str, str], extra: Any = None) -> Unit:
    """Return the unit of named cells, with props, codes and pieces in the cell `extra` or given as what JSON holds.

    Raises ValueError that names the bad cell.
    """
    status = get.get("status", "").strip().lower() or "draft"  # as people type it into a sheet
    if status not in STATUSES:
        raise ValueError(f"status is {status!r}; there are {', '.join(STATUSES)}")
    plain: dict[str, Any] = {name: get.get(name, "") for name in ("id", "document", "note", "origin", "rendering", "created_at",
                                                  "created_by", "changed_at", "changed_by")}  # fmt: skip
    return Unit(
        source=get["source"],
        target=get["target"],
        source_lang=normalize_tag(get.get("source_lang") or langs["source"]),
        target_lang=normalize_tag(get.get("target_lang") or langs["target"]),
        position=_number(get, "position", int),
        score=_number(get, "score", float),
        status=status,
        usage_count=_number(get, "usage_count", int) or 0,
        **plain,
        **_extra(get.get("extra", "") if extra is None else extra),
    )


def _number(get: dict[str, str], name: str, kind: type[int] | type[float]) -> Any:
    text = get.get(name, "").strip()
    if not text:
        return None
    try:
        number = kind(text)
    except ValueError:
        raise ValueError(f"{name} is {text[:40]!r}, not a number") from None
    if not math.isfinite(number) or abs(number) >= 2**63:
        raise ValueError(f"{name} is {text[:40]!r}, which is too large")  # a store cannot hold it
    return number


def _extra(given: Any) -> dict[str, Any]:
    if not given:
        return {}
    try:
        data = json.loads(given) if isinstance(given, str) else given
        return {name: tuple([EXTRA[name](item) for item in data[name]]) for name in EXTRA if name in data}
    except (ValueError, TypeError, AttributeError):
        raise ValueError("extra is not the JSON object that an export wrote; leave the column out") from None
