"""backup: copy a live memory safely."""

from pathlib import Path

import click

from memory.errors import UsageError
from memory.tm import DATABASES


@click.command()
@click.argument("memory", type=click.Path())
@click.argument("out", type=click.Path())
def command(memory: str, out: str) -> None:
    """Write a sound copy of MEMORY (a .db) to OUT while others may use it; a plain file copy can be corrupt."""
    if Path(memory).suffix.lower() not in DATABASES:
        raise UsageError(f"{memory}: only a .db needs this; copy other files as they are")
    from memory.store.sqlite import SqliteStore

    store = SqliteStore(memory, create=False)
    try:
        store.backup(out)
    finally:
        store.close()
    click.echo(f"{out}: {Path(out).stat().st_size:,} bytes")
