"""export: write a memory to a file, the format by its suffix, or into an OmegaT project."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import click

from memory import Memory, write_units
from memory.errors import NoUnitsError, UsageError
from memory.formats import About, format_of, shown
from memory.formats.tsv import rendered
from memory.unit import Unit

from ._output import plural, print_json


@click.command()
@click.argument("memory", type=click.Path())
@click.argument("out", type=click.Path(), required=False)
@click.option("--profile", help="Place the context for a CAT tool: omegat, memoq, trados, matecat, weblate (TMX).")
@click.option("--omegat", type=click.Path(), metavar="PROJECT", help="Write into tm/auto of this OmegaT project, and our "
              "segmentation rules into its omegat/segmentation.conf.")  # fmt: skip
@click.option("--document", help="Only this document.")
@click.option("--rendering", help="Only this rendering.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def command(
    memory: str,
    out: str | None,
    profile: str | None,
    omegat: str | None,
    document: str | None,
    rendering: str | None,
    form: str,
) -> None:
    """Write the units of MEMORY to OUT, or where OmegaT finds them; - is standard output, as TSV.

    A running OmegaT takes the units from tm/auto at once; it reads segmentation rules when it loads the project.
    """
    if not (out or omegat):
        raise UsageError("give a file to write, or --omegat with the folder of a project")
    if omegat and profile not in (None, "omegat"):
        raise UsageError(f"--omegat writes the profile omegat, not {profile}")
    if out:
        if out != "-":
            format_of(out, writing=True)
        if Path(out).exists() and Path(memory).exists() and Path(out).samefile(memory):
            raise UsageError(f"{out}: is the memory itself; give another name")
    with Memory.open(memory, create=False) as opened:
        if out == "-":
            for line in rendered(_units(opened, memory, document, rendering)):
                click.echo(line)
        elif out:
            _to_file(out, _units(opened, memory, document, rendering), profile, opened.about(), form)
        if omegat:
            _to_omegat(omegat, _units(opened, memory, document, rendering), Path(memory).stem, opened.about(), form)


def _units(opened: Memory, memory: str, document: str | None, rendering: str | None) -> Iterator[Unit]:
    """Return the units in a stream; raise NoUnitsError, before anything is written, where there are none."""
    units = iter(opened.units(document, rendering))
    first = next(units, None)
    if first is None:
        names = "" if document is None else f" in document {document}"
        raise NoUnitsError(f"{memory}: has no units{names}; nothing was written")
    return chain([first], units)


def _to_file(out: str, units: Iterator[Unit], profile: str | None, about: About, form: str) -> None:
    written = write_units(out, units, profile=profile, about=about)
    if form == "json":
        print_json({"file": out, "written": written.units, "left_out": written.skipped})
    else:
        click.echo(f"{shown(out)}: {plural(written.units, 'unit')} written{_left_out(written.skipped)}")


def _to_omegat(project: str, units: Iterator[Unit], name: str, about: About, form: str) -> None:
    from ..omegat import export_to_omegat

    done = export_to_omegat(project, units, name, about)
    if form == "json":
        print_json({"file": str(done.tmx), "rules": str(done.rules), "written": done.written.units,
                    "left_out": done.written.skipped, "held": done.held, "old_rules": done.kept and str(done.kept)})  # fmt: skip
        return
    click.echo(f"{done.tmx}: {plural(done.written.units, 'unit')} written{_left_out(done.written.skipped)}")
    held = f", {plural(done.held, 'place')} held where a unit joins sentences" if done.held else ""
    kept = f"; the rules that were there are in {done.kept}" if done.kept else ""
    click.echo(f"{done.rules}: our segmentation rules{held}{kept}; OmegaT reads them when it loads the project")


def _left_out(skipped: dict[str, int]) -> str:
    return "".join(f", {n} left out: {reason}" for reason, n in skipped.items())
