"""replace: change text by a regular expression in chosen units."""

from typing import Any

import click

from memory import Memory
from memory.upkeep import replaced

from ._output import plural
from ._select import selecting, selection


@click.command()
@click.argument("memory", type=click.Path())
@click.argument("pattern")
@click.argument("replacement")
@click.option("--in", "side", type=click.Choice(["source", "target"]), default="target", show_default=True)
@selecting
@click.option("--dry-run", is_flag=True, help="Show the changes and write nothing.")
def command(memory: str, pattern: str, replacement: str, side: str, dry_run: bool, **options: Any) -> None:
    """Replace every match of PATTERN by REPLACEMENT (\\1 for groups) in the chosen units of MEMORY."""
    with Memory.open(memory, create=False) as opened:
        plan = replaced(opened.units(), selection(options), pattern, replacement, side)
        old = opened.store.get(u.id for u in plan.put)
        for unit in plan.put[:20]:
            click.echo(f"{unit.id}\n- {getattr(old[unit.id], side)}\n+ {getattr(unit, side)}")
        if len(plan.put) > 20:
            click.echo(f"… and {len(plan.put) - 20} more")
        if not dry_run:
            opened.put(plan.put, f"replace {pattern!r} by {replacement!r} in {side}")
    click.echo(f"{plural(len(plan.put), 'unit')} {'would be ' * dry_run}changed")
