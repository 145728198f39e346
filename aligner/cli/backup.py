"""backup: copy a live memory safely."""

from pathlib import Path

import click

from memory.errors import UsageError
from memory.tm import DATABASES

from ._output import same_file


@click.command()
@click.argument("memory", type=click.Path())
@click.argument("out", type=click.Path())
@click.option("--dry-run", is_flag=True, help="Say what would happen and write nothing.")
def command(memory: str, out: str, dry_run: bool) -> None:
    """Write a sound copy of MEMORY (a .db) to OUT while others may use it; a plain file copy can be corrupt."""
    if Path(memory).suffix.lower() not in DATABASES:
        raise UsageError(f"{memory}: only a .db needs this; copy other files as they are")
    if same_file(memory, out):
        raise UsageError(f"{out}: is the memory itself; give another name")
    from memory.store.sqlite import SqliteStore

    store = SqliteStore(memory, create=False)
    try:
        if dry_run:
            count = sum(n for _, _, n in store.documents())
            click.echo(f"{out}: {count:,} units would be written{', over what it holds' * Path(out).exists()}")
            return
        store.backup(out)
    finally:
        store.close()
    click.echo(f"{out}: {Path(out).stat().st_size:,} bytes")
