"""history: list what was done to a memory, newest first."""

import click

from memory import Memory

from ._output import plural, print_json


@click.command()
@click.argument("memory", type=click.Path())
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def command(memory: str, limit: int, form: str) -> None:
    """List the operations of MEMORY, newest first."""
    with Memory.open(memory, create=False) as opened:
        operations = opened.history(limit)
    if form == "json":
        print_json({"operations": [o._asdict() for o in operations]})
        return
    for one in operations:
        undone = " (undone)" if one.undone else ""
        click.echo(f"{one.number:5}  {one.at}  {one.by}  {one.action}: {plural(one.units, 'unit')}{undone}")
