"""check: compare numbers, names and more on both sides of every unit."""

import json
from dataclasses import replace
from pathlib import Path

import click

from memory import Memory, read_units
from memory.checks import Settings, check
from memory.errors import InputError, UsageError
from memory.tm import DATABASES

from ..reports import Checked, reports, write_report
from ._output import exit_code, fail_on, split


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(), metavar="PATH...")
@click.option("--only", help="Checks to run, separated by commas (default: all).")
@click.option(
    "--format", "form", default="text", show_default=True, help="text, json, sarif, github, html or xlsx (with -o)."
)
@click.option("-o", "--output", "out", type=click.Path(), help="Write the report to this file instead of stdout.")
@click.option("--scope", type=click.Choice(["document", "memory"]), default="document", help="Where names must agree.")
@click.option("--terms", multiple=True, type=click.Path(), help="A term base (TSV, TBX) that overrides what is known.")
@click.option("--baseline", type=click.Path(), help="An earlier `check --format json`: only new findings count.")
@click.option("--info/--no-info", default=False, help="Show findings that are information only.")
@fail_on
def command(
    paths: tuple[str, ...], only: str | None, form: str, out: str | None, scope: str, terms: tuple[str, ...],
    baseline: str | None, info: bool, fail_on: str | None,
) -> int:  # fmt: skip
    """Check memories and files: numbers, dates, names and whatever else is known."""
    report = reports().get(form)
    if report is None:
        raise UsageError(f"there is no report {form}; there are {', '.join(reports())}")
    if out is None and not hasattr(report, "render"):
        raise UsageError(f"--format {form} is a file; name it with -o")
    checked = _check(paths, split(only), Settings(scope, terms), _baseline(baseline) if baseline else frozenset())
    if not info and form != "json":
        shown = [f for f in checked.findings if f.severity != "info"]
        checked = Checked(checked.units, shown, checked.paths, checked.sources)
    if out is None:
        click.echo(report.render(checked))
    else:
        write_report(form, checked, out)
    return exit_code(checked.findings, fail_on or "error")


def _check(paths: tuple[str, ...], only: list[str] | None, settings: Settings, old: frozenset[str]) -> Checked:
    units, findings = [], []
    sources: dict[str, str] = {}
    for path in paths:
        if Path(path).suffix.lower() in DATABASES:
            with Memory.open(path, create=False) as memory:
                rows, found = list(memory.units()), list(memory.check(only, settings))
        else:  # a unit is called by the id that the file gave it, else by its row
            rows = [u if u.id else replace(u, id=str(n)) for n, u in enumerate(read_units(path), 1)]
            found = list(check(rows, only, settings))
        units += rows
        new = [f for f in found if f.id not in old]
        findings += new
        sources |= {f.id: path for f in new}
    return Checked(units, findings, paths, sources)


def _baseline(path: str) -> frozenset[str]:
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
        return frozenset(f["id"] for f in data["findings"])
    except OSError as error:
        raise InputError(f"{path}: cannot be opened ({error.strerror})") from None
    except (ValueError, KeyError, TypeError):
        raise InputError(f"{path}: is not the output of `dhakira check --format json`") from None
