"""JSONL: one JSON object a line with the fields of a unit; fields that hold their default may be left out."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from ..files import atomic
from ..text.languages import detect
from ..unit import Unit
from ._report import Report, Skipped, Written
from ._table import extra_json, record
from ._text import lines

SUFFIXES = (".jsonl", ".ndjson")
WHOLE = True

_EXTRA = ("props", "source_codes", "target_codes", "source_pieces", "target_pieces")
_DEFAULT = Unit()


def read(path: Path, report: Report) -> Iterator[Unit]:
    """Yield the units of a JSONL file; keys that are not fields of a unit become props."""
    for number, line in lines(path):
        if not line.strip():
            continue
        try:
            yield _unit(json.loads(line))
        except (ValueError, TypeError, RecursionError) as error:
            report(Skipped(number, f"not a unit: {error}"))


def _unit(data: Any) -> Unit:
    if not isinstance(data, dict):
        raise TypeError("not an object")
    names = {f.name for f in fields(Unit)}
    get = {k: "" if v is None else str(v) for k, v in data.items() if k in names and k not in _EXTRA}
    if not get.get("source", "").strip() and not get.get("target", "").strip():
        raise ValueError("source and target are both empty")
    get.setdefault("source", "")
    get.setdefault("target", "")
    extra: dict[str, Any] = {k: data[k] for k in _EXTRA if data.get(k)}
    props = extra.get("props", [])
    if isinstance(props, dict):
        props = [[k, str(v)] for k, v in props.items()]
    props = [*props, *([k, v if isinstance(v, str) else json.dumps(v, ensure_ascii=False)]
                       for k, v in data.items() if k not in names)]  # fmt: skip
    if props:
        extra["props"] = props
    source = detect(get["source"]) or ("ar" if detect(get["target"]) == "en" else "en")
    langs = {"source": source, "target": detect(get["target"]) or ("en" if source == "ar" else "ar")}
    return record({**get, "extra": json.dumps(extra)} if extra else get, langs)


def write(path: Path, units: Iterable[Unit], profile: str | None = None) -> Written:
    """Write every unit in the order given."""
    count = 0
    with atomic(path) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as file:
        for unit in units:
            file.write(json.dumps(as_dict(unit), ensure_ascii=False) + "\n")
            count += 1
    return Written(count, {})


def as_dict(unit: Unit) -> dict[str, Any]:
    """Return a unit as JSON data: the texts and languages always, the rest where it is not the default."""
    always = ("id", "source", "target", "source_lang", "target_lang", "document", "position", "score", "status")
    data: dict[str, Any] = {name: getattr(unit, name) for name in always}
    for field in fields(Unit):
        value = getattr(unit, field.name)
        if field.name not in always and field.name not in _EXTRA and value != getattr(_DEFAULT, field.name):
            data[field.name] = value
    extra = extra_json(unit)
    return {**data, **json.loads(extra)} if extra else data
