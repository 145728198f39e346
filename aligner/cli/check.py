"""check: compare numbers, names and more on both sides of every unit."""

import json
from pathlib import Path

import click

from memory import Memory
from memory.checks import Settings
from memory.errors import InputError
from memory.unit import Finding

from ._output import exit_code, fail_on, finding_dict, finding_line, plural, print_json, split


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(), metavar="PATH...")
@click.option("--only", help="Checks to run, separated by commas (default: all).")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--scope", type=click.Choice(["document", "memory"]), default="document", help="Where names must agree.")
@click.option("--terms", multiple=True, type=click.Path(), help="A term base (TSV, TBX) that overrides what is known.")
@click.option("--baseline", type=click.Path(), help="An earlier `check --format json`: only new findings count.")
@click.option("--info/--no-info", default=False, help="Show findings that are information only.")
@fail_on
def command(
    paths: tuple[str, ...], only: str | None, form: str, scope: str, terms: tuple[str, ...], baseline: str | None,
    info: bool, fail_on: str | None,
) -> int:  # fmt: skip
    """Check memories and files: numbers, dates, names and whatever else is known."""
    old = _baseline(baseline) if baseline else set()
    units, findings = 0, []
    for path in paths:
        with Memory.open(path, create=False) as memory:
            units += sum(n for _, _, n in memory.documents())
            findings += [f for f in memory.check(split(only), Settings(scope, terms)) if f.id not in old]
    shown = findings if info or form == "json" else [f for f in findings if f.severity != "info"]
    if form == "json":
        print_json({"units": units, "findings": [finding_dict(f) for f in shown]})
    else:
        _print(shown, units)
    return exit_code(findings, fail_on or "error")


def _print(findings: list[Finding], units: int) -> None:
    for finding in findings:
        click.echo(finding_line(finding))
    click.echo(f"{plural(units, 'unit')} checked, {plural(len(findings), 'finding')}")


def _baseline(path: str) -> set[str]:
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
        return {f["id"] for f in data["findings"]}
    except OSError as error:
        raise InputError(f"{path}: cannot be opened ({error.strerror})") from None
    except (ValueError, KeyError, TypeError):
        raise InputError(f"{path}: is not the output of `dhakira check --format json`") from None
