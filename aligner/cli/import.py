"""import: take units from files into a memory, which is made if absent."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import Any

import click

from memory import Memory
from memory.errors import NoUnitsError, UsageError
from memory.formats import Skipped, format_of, header_of, read_units
from memory.ids import OURS, distinct, identify
from memory.store import Counts, Store
from memory.unit import Unit

from ._output import print_json


@click.command()
@click.argument("memory", type=click.Path())
@click.argument("files", nargs=-1, required=True, type=click.Path(), metavar="FILE...")
@click.option("--dry-run", is_flag=True, help="Say what would happen and write nothing.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def command(memory: str, files: tuple[str, ...], dry_run: bool, form: str) -> None:
    """Take the units of each FILE into MEMORY; units with an id that MEMORY has are updated.

    The same file twice adds nothing. Exit 4 if no unit could be read.
    """
    for path in files:
        format_of(path)
        if Path(memory).exists() and Path(path).exists() and Path(memory).samefile(path):
            raise UsageError(f"{path}: is the memory itself")
    done = [_import(memory, path, dry_run) for path in files]
    if form == "json":
        print_json({"imports": done, "dry_run": dry_run})
    else:
        for one in done:
            _print(one)
    if all(one["read"] == len(one["skipped"]) for one in done):
        raise NoUnitsError(f"{', '.join(files)}: no unit could be read; see the reasons above")


def _import(memory: str, path: str, dry_run: bool) -> dict[str, Any]:
    """Take one file in a stream, in one transaction."""
    if not (dry_run or Path(memory).exists()):
        for _ in read_units(path, lambda _: None):
            pass  # a file that breaks off must not leave a new memory behind; reading is the cheap half of importing
    skipped: list[Skipped] = []
    units = distinct(read_units(path, skipped.append))
    first = next(units, None)
    taken, counts = 0, Counts()

    def counted(found: Iterable[Unit]) -> Iterator[Unit]:
        nonlocal taken
        for unit in found:
            taken += 1
            yield unit

    if first is not None:
        rest = counted(chain([first], units))
        if dry_run and not Path(memory).exists():
            counts = Counts(added=len({unit.id for unit in identify(rest)}))
        else:
            with Memory.open(memory) as opened:
                own = _renumbered(rest, opened.store) if getattr(format_of(path), "NUMBERS", False) else rest
                named = identify(own)
                counts = _planned(named, opened.store) if dry_run else opened.put(named, f"import {Path(path).name}")
                if not dry_run:
                    opened.keep_header(header_of(path))
    return {"file": path, "read": taken + len(skipped), "imported": counts.added,
            "updated": counts.changed, "merged": taken - counts.added - counts.changed,
            "skipped": [{"line": s.line, "reason": s.reason} for s in skipped]}  # fmt: skip


def _renumbered(units: Iterable[Unit], store: Store) -> Iterator[Unit]:
    """Yield the units, without their id where the memory has another unit under it.

    Most tools number the units of every file from 1: an id with another source and another target is such a number,
    and the unit is known by its texts instead. The number stays as a property.
    """
    for batch in _batches(units):
        known = store.get(unit.id for unit in batch if unit.id and not OURS.fullmatch(unit.id))
        for unit in batch:
            old = known.get(unit.id)
            if old and old.source != unit.source and (old.target != unit.target or not unit.target):
                unit = replace(unit, id="", props=(*unit.props, ("@tuid", unit.id)))
            yield unit


def _planned(units: Iterable[Unit], store: Store) -> Counts:
    """Return what putting the units would do."""
    from memory.store._rows import differs

    added: set[str] = set()
    changed: set[str] = set()
    for batch in _batches(units):
        known = store.get(unit.id for unit in batch)
        added.update(unit.id for unit in batch if unit.id not in known)
        changed.update(unit.id for unit in batch if unit.id in known and differs(known[unit.id], unit))
    return Counts(added=len(added), changed=len(changed))


def _batches(units: Iterable[Unit]) -> Iterator[list[Unit]]:
    iterator = iter(units)
    while batch := list(islice(iterator, 500)):
        yield batch


def _print(one: dict[str, object]) -> None:
    skipped = one["skipped"]
    assert isinstance(skipped, list)
    click.echo(f"{one['file']}: read {one['read']}, imported {one['imported']}, updated {one['updated']}, "
               f"merged {one['merged']}, skipped {len(skipped)}")  # fmt: skip
    for entry in skipped[:20]:
        place = f"line {entry['line']}: " if entry["line"] else ""
        click.echo(f"  skipped {place}{entry['reason']}")
    if len(skipped) > 20:
        click.echo(f"  … and {len(skipped) - 20} more")
