"""undo: take an operation on a memory back."""

import click

from memory import Memory


@click.command()
@click.argument("memory", type=click.Path())
@click.argument("number", type=int, required=False)
@click.option("--dry-run", is_flag=True, help="Say what would happen and write nothing.")
def command(memory: str, number: int | None, dry_run: bool) -> None:
    """Take back the last operation of MEMORY, or operation NUMBER; undoing an undo is a redo."""
    with Memory.open(memory, create=False) as opened:
        done, counts = opened.undo(number, dry_run)
    verb = "would undo" if dry_run else "undid"
    told = f": {counts.added} units back, {counts.changed} as before, {counts.deleted} gone" if any(counts) else ""
    click.echo(f"{verb} {done.number} ({done.action}){told}")
