"""concordance: find units that hold given words, in either language."""

import click

from memory import Memory

from ._output import print_json


@click.command()
@click.argument("memory", type=click.Path())
@click.argument("text")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def command(memory: str, text: str, limit: int, form: str) -> None:
    """Find units of MEMORY that hold TEXT on either side, diacritics and hamza spellings aside."""
    with Memory.open(memory, create=False) as opened:
        units = opened.concordance(text, limit)
    if form == "json":
        print_json({"units": [{"id": u.id, "source": u.source, "target": u.target} for u in units]})
        return
    for unit in units:
        click.echo(f"{unit.source}\n  {unit.target}")
    if not units:
        click.echo("nothing found", err=True)
