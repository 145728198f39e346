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
from ._output import exit_code, fail_on, plural, split


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
@fail_on("error")
def command(
    paths: tuple[str, ...], only: str | None, form: str, out: str | None, scope: str, terms: tuple[str, ...],
    baseline: str | None, info: bool, fail_on: str,
) -> int:  # fmt: skip
    """Check memories and files: numbers, dates, names and whatever else is known."""
    report = reports().get(form)
    if report is None:
        raise UsageError(f"there is no report {form}; there are {', '.join(reports())}")
    if out is None and not hasattr(report, "render"):
        raise UsageError(f"--format {form} is a file; name it with -o")
    names, settings = split(only), Settings(scope, terms)
    old = _baseline(baseline) if baseline else frozenset()
    shown = info or form == "json"
    files = []
    for path in paths:
        one = _check(path, names, settings, hasattr(report, "UNITS"))
        found = [f for f in one.findings if f.id not in old and (shown or f.severity != "info")]
        files.append(replace(one, findings=found))
    if out is None:
        click.echo(report.render(files))
    else:
        write_report(form, files, out)
        alarms = plural(sum(len(file.findings) for file in files), "finding")
        click.echo(f"{out}: report on {plural(sum(file.count for file in files), 'unit')} written, {alarms}", err=True)
    return exit_code((f for file in files for f in file.findings), fail_on)


def _check(path: str, only: list[str] | None, settings: Settings, units: bool) -> Checked:
    """Return what the checks find in a file or memory, with the units of a memory only where the report shows them."""
    if Path(path).suffix.lower() in DATABASES:
        with Memory.open(path, create=False) as memory:
            found = list(memory.check(only, settings))
            rows = list(memory.units()) if units else []
            return Checked(path, rows, found, sum(n for _, _, n in memory.documents()))
    # A unit is called by the id that the file gave it, else by its row.
    rows = [u if u.id else replace(u, id=str(n)) for n, u in enumerate(read_units(path), 1)]
    return Checked(path, rows, list(check(rows, only, settings)))


def _baseline(path: str) -> frozenset[str]:
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
        return frozenset(f["id"] for f in data["findings"])
    except OSError as error:
        raise InputError(f"{path}: cannot be opened ({error.strerror})") from None
    except (ValueError, KeyError, TypeError):
        raise InputError(f"{path}: is not the output of `dhakira check --format json`") from None
