"""filter: list, export or delete the units that meet conditions."""

from typing import Any

import click

from memory import Memory, write_units
from memory.errors import UsageError

from ._output import plural
from ._select import selecting, selection


@click.command()
@click.argument("memory", type=click.Path())
@selecting
@click.option("-o", "--output", "out", type=click.Path(), help="Write the units to this file.")
@click.option("--delete", is_flag=True, help="Delete them from MEMORY (logged; `undo` brings them back).")
@click.option("--dry-run", is_flag=True, help="Say what would happen and write nothing.")
def command(memory: str, out: str | None, delete: bool, dry_run: bool, **options: Any) -> None:
    """Find the units of MEMORY that meet every condition; list them, write them to a file or delete them."""
    if out and delete:
        raise UsageError("choose -o or --delete; write the file first, then delete")
    chosen = selection(options)
    with Memory.open(memory, create=False) as opened:
        units = list(chosen.of(opened.units()))
        if out and not dry_run:
            write_units(out, units)
        elif delete and not dry_run:
            opened.put([], f"filter --delete ({plural(len(units), 'unit')})", delete=[u.id for u in units])
        elif not out and not delete:
            for unit in units:
                click.echo(f"{unit.id}\t{unit.source}\t{unit.target}")
    verb = "would be " * dry_run + ("written" if out else "deleted" if delete else "found")
    click.echo(f"{plural(len(units), 'unit')} {verb}", err=not (out or delete))
