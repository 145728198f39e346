"""merge: take from other memories what a memory lacks or has in an older state."""

import click

from memory import Memory
from memory.upkeep import merge

from ._output import plural


@click.command()
@click.argument("memory", type=click.Path())
@click.argument("others", nargs=-1, required=True, type=click.Path(), metavar="OTHER...")
@click.option("--dry-run", is_flag=True, help="Say what would happen and write nothing.")
def command(memory: str, others: tuple[str, ...], dry_run: bool) -> None:
    """Merge each OTHER memory or file into MEMORY: by id, accepted beats draft, later beats earlier."""
    with Memory.open(memory, create=not dry_run) as opened:
        for other in others:
            with Memory.open(other, create=False) as second:
                plan = merge(opened.units(), second.units())
            if not dry_run:
                opened.put(plan.put, f"merge {other}")
            click.echo(f"{other}: {plural(len(plan.put), 'unit')} {'would be ' * dry_run}taken")
