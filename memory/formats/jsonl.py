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
from ._table import EXTRA, record
from ._text import lines

SUFFIXES = (".jsonl", ".ndjson")
WHOLE = True

_NAMES = frozenset(f.name for f in fields(Unit))
_ALWAYS = ("id", "source", "target", "source_lang", "target_lang", "document", "position", "score", "status")
_REST = [(f.name, f.default) for f in fields(Unit) if f.name not in _ALWAYS and f.name not in EXTRA]


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
    get = {k: "" if v is None else str(v) for k, v in data.items() if k in _NAMES and k not in EXTRA}
    if not get.get("source", "").strip() and not get.get("target", "").strip():
        raise ValueError("source and target are both empty")
    get.setdefault("source", "")
    get.setdefault("target", "")
    extra: dict[str, Any] = {k: data[k] for k in EXTRA if data.get(k)}
    props = extra.get("props", [])
    if isinstance(props, dict):
        props = [[k, str(v)] for k, v in props.items()]
    props = [*props, *([k, v if isinstance(v, str) else json.dumps(v, ensure_ascii=False)]
                       for k, v in data.items() if k not in _NAMES)]  # fmt: skip
    if props:
        extra["props"] = props
    return record(get, {} if get.get("source_lang") and get.get("target_lang") else _languages(get), extra)


def _languages(get: dict[str, str]) -> dict[str, str]:
    source = detect(get["source"]) or ("ar" if detect(get["target"]) == "en" else "en")
    return {"source": source, "target": detect(get["target"]) or ("en" if source == "ar" else "ar")}


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
    data: dict[str, Any] = {name: getattr(unit, name) for name in _ALWAYS}
    for name, default in _REST:
        value = getattr(unit, name)
        if value != default:
            data[name] = value
    for name in EXTRA:
        if value := getattr(unit, name):
            data[name] = value
    return data
