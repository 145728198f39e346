"""dedupe: drop units that repeat another."""

import click

from memory import Memory
from memory.text.normalize import STRENGTHS
from memory.upkeep import dedupe

from ._output import plural


@click.command()
@click.argument("memory", type=click.Path())
@click.option(
    "--strength", type=click.Choice(STRENGTHS), default="exact", show_default=True, help="How alike they must be."
)
@click.option("--across", is_flag=True, help="Also units of documents, which then can no longer be rebuilt whole.")
@click.option("--dry-run", is_flag=True, help="Say what would happen and write nothing.")
def command(memory: str, strength: str, across: bool, dry_run: bool) -> None:
    """Delete units of MEMORY whose two sides repeat another unit's; accepted, then most used ones stay."""
    with Memory.open(memory, create=False) as opened:
        plan, _ = opened.change(f"dedupe ({strength})", lambda units: dedupe(units, strength, across), dry_run)
    click.echo(f"{plural(len(plan.delete), 'duplicate')} {'would be ' * dry_run}deleted")
