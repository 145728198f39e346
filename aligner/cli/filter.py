"""filter: list, export or delete the units that meet conditions."""

from typing import Any

import click

from memory import Memory, write_units
from memory.errors import UsageError
from memory.upkeep import deleted

from ._output import plural, same_file
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
    if out and same_file(memory, out):
        raise UsageError(f"{out}: is the memory itself; give another name")
    chosen = selection(options)
    with Memory.open(memory, create=False) as opened:
        if delete:
            plan, _ = opened.change("filter --delete", lambda units: deleted(units, chosen), dry_run)
            click.echo(f"{plural(len(plan.delete), 'unit')} {'would be ' * dry_run}deleted")
            return
        units = list(chosen.of(opened.units()))
    if out is None:
        for unit in units:
            click.echo("\t".join(" ".join(cell.split()) for cell in (unit.id, unit.source, unit.target)))
        click.echo(f"{plural(len(units), 'unit')} found", err=True)
        return
    if not dry_run:
        write_units(out, units)
    click.echo(f"{plural(len(units), 'unit')} {'would be ' * dry_run}written")
