"""import: take units from files into a memory, which is made if absent."""

from collections import Counter
from pathlib import Path

import click

from memory import Memory
from memory.errors import NoUnitsError, UsageError
from memory.formats import Skipped, format_of, read_units
from memory.ids import identify
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
    done, empty = [], []
    for path in files:
        skipped: list[Skipped] = []
        units = list(identify(read_units(path, skipped.append)))
        counts = _import(memory, path, units, dry_run) if units else Counter()
        merged = len(units) - counts["added"] - counts["changed"]
        done.append({"file": path, "read": len(units) + len(skipped), "imported": counts["added"],
                     "updated": counts["changed"], "merged": merged,
                     "skipped": [{"line": s.line, "reason": s.reason} for s in skipped]})  # fmt: skip
        if not units:
            empty.append(path)
    if form == "json":
        print_json({"imports": done, "dry_run": dry_run})
    else:
        for one in done:
            _print(one)
    if len(empty) == len(files):
        raise NoUnitsError(f"{', '.join(empty)}: no unit could be read; see the reasons above")


def _import(memory: str, path: str, units: list[Unit], dry_run: bool) -> Counter[str]:
    if dry_run and not Path(memory).exists():
        return Counter({"added": len({u.id for u in units})})
    with Memory.open(memory) as opened:
        if dry_run:
            known = opened.store.get(u.id for u in units)
            news = {u.id for u in units} - set(known)
            from memory.store._rows import differs

            changed = {u.id for u in units if u.id in known and differs(known[u.id], u)}
            return Counter({"added": len(news), "changed": len(changed)})
        counts = opened.put(units, f"import {Path(path).name}")
        return Counter({"added": counts.added, "changed": counts.changed})


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
