"""export: write a memory to a file, the format by its suffix."""

from pathlib import Path

import click

from memory import Memory, write_units
from memory.errors import NoUnitsError, UsageError

from ._output import print_json


@click.command()
@click.argument("memory", type=click.Path())
@click.argument("out", type=click.Path())
@click.option("--profile", help="Place the context for a CAT tool: omegat, memoq, trados, matecat, weblate (TMX).")
@click.option("--document", help="Only this document.")
@click.option("--rendering", help="Only this rendering.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def command(memory: str, out: str, profile: str | None, document: str | None, rendering: str | None, form: str) -> None:
    """Write the units of MEMORY to OUT."""
    if Path(out).exists() and Path(memory).exists() and Path(out).samefile(memory):
        raise UsageError(f"{out}: is the memory itself; give another name")
    with Memory.open(memory, create=False) as opened:
        units = list(opened.units(document, rendering))
    if not units:
        names = "" if document is None else f" in document {document}"
        raise NoUnitsError(f"{memory}: has no units{names}; nothing was written")
    written = write_units(out, units, profile=profile)
    if form == "json":
        print_json({"file": out, "written": written.units, "left_out": written.skipped})
        return
    left_out = "".join(f", {n} left out: {reason}" for reason, n in written.skipped.items())
    click.echo(f"{out}: {written.units} units written{left_out}")
