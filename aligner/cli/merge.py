"""merge: take from other memories what a memory lacks or has in an older state."""

from collections.abc import Iterator
from functools import partial

import click

from memory import Memory, Unit
from memory.errors import UsageError
from memory.upkeep import Plan, merge

from ._output import plural, same_file


@click.command()
@click.argument("memory", type=click.Path())
@click.argument("others", nargs=-1, required=True, type=click.Path(), metavar="OTHER...")
@click.option("--dry-run", is_flag=True, help="Say what would happen and write nothing.")
def command(memory: str, others: tuple[str, ...], dry_run: bool) -> None:
    """Merge each OTHER memory or file into MEMORY: by id, accepted beats draft, later beats earlier."""
    for other in others:
        if same_file(memory, other):
            raise UsageError(f"{other}: is the memory itself; name another one")
        Memory.open(other, create=False).close()  # so that nothing is merged if one of them cannot be read
    with Memory.open(memory, create=not dry_run) as opened:
        for other in others:
            with Memory.open(other, create=False) as second:
                theirs = list(second.units())
            plan, _ = opened.change(f"merge {other}", partial(_plan, theirs), dry_run)
            click.echo(f"{other}: {plural(len(plan.put), 'unit')} {'would be ' * dry_run}taken")


def _plan(theirs: list[Unit], units: Iterator[Unit]) -> Plan:
    return merge(units, theirs)
