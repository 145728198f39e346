"""stats: count units, documents and words of a memory."""

import click

from memory import Memory

from ._output import print_json


@click.command()
@click.argument("memory", type=click.Path())
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def command(memory: str, form: str) -> None:
    """Count units, omissions, additions, documents, words, characters and statuses."""
    with Memory.open(memory, create=False) as opened:
        counts = opened.stats()
    if form == "json":
        print_json(counts)
        return
    for name, value in counts.items():
        if isinstance(value, dict):
            for status, n in value.items():
                click.echo(f"{name} {status:20} {n:>10,}")
        else:
            click.echo(f"{name.replace('_', ' '):27} {value:>10,}")
