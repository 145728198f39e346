"""dismiss: remember that a finding is no error, and why."""

import click

from memory import Memory
from memory.errors import UsageError


@click.command()
@click.argument("memory", type=click.Path())
@click.argument("finding")
@click.option("--why", required=True, help="The reason, kept with the dismissal.")
def command(memory: str, finding: str, why: str) -> None:
    """Remember in MEMORY (a .db) that FINDING, named by its id or the beginning of it, is no error."""
    with Memory.open(memory, create=False) as opened:
        if not memory.endswith((".db", ".sqlite", ".sqlite3")):
            raise UsageError(f"{memory}: only a .db keeps dismissals; import the file into one first")
        ids = {f.id for f in opened.check() if f.id.startswith(finding)}
        if len(ids) != 1:
            what = "no finding has" if not ids else f"{len(ids)} findings have"
            raise UsageError(f"{what} an id that begins with {finding}; `dhakira check {memory}` lists them")
        (identifier,) = ids
        opened.dismiss(identifier, why)
    click.echo(f"dismissed {identifier}: {why}")
