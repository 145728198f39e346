"""replace: change text by a regular expression in chosen units."""

from typing import Any

import click

from memory import Memory
from memory.upkeep import replaced

from ._output import plural
from ._select import selecting, selection

_SHOWN = 20


@click.command()
@click.argument("memory", type=click.Path())
@click.argument("pattern")
@click.argument("replacement")
@click.option("--in", "side", type=click.Choice(["source", "target"]), default="target", show_default=True)
@selecting
@click.option("--dry-run", is_flag=True, help="Show the changes and write nothing.")
def command(memory: str, pattern: str, replacement: str, side: str, dry_run: bool, **options: Any) -> None:
    """Replace every match of PATTERN by REPLACEMENT (\\1 for groups) in the chosen units of MEMORY."""
    chosen = selection(options)
    with Memory.open(memory, create=False) as opened:
        old = {u.id: u for u in opened.units()} if dry_run else {}
        plan, _ = opened.change(
            f"replace {pattern!r} by {replacement!r} in {side}",
            lambda units: replaced(units, chosen, pattern, replacement, side), dry_run,
        )  # fmt: skip
        if not dry_run and plan.put:
            old = {c.before.id: c.before for c in opened.changes(opened.store.revision()) if c.before}
    for unit in plan.put[:_SHOWN]:
        click.echo(f"{unit.id}\n- {getattr(old[unit.id], side)}\n+ {getattr(unit, side)}")
    if len(plan.put) > _SHOWN:
        click.echo(f"… and {len(plan.put) - _SHOWN} more")
    click.echo(f"{plural(len(plan.put), 'unit')} {'would be ' * dry_run}changed")
