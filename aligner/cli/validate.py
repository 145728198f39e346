"""validate: hold a file against the rules of its format, with lines; mend it into a new one."""

import re
from pathlib import Path

import click

from memory.errors import InputError, UsageError
from memory.files import readable
from memory.formats import Skipped, format_of, read_units
from memory.tm import DATABASES, Memory

from ._output import plural, print_json


@click.command()
@click.argument("path", type=click.Path(), metavar="FILE")
@click.option("--repair", type=click.Path(), metavar="OUT", help="Write a mended copy (TMX) and list every change.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def command(path: str, repair: str | None, form: str) -> int:
    """Hold FILE against the rules of its format; exit 1 where one is broken."""
    if repair:
        return _repair(path, repair)
    try:
        found = _violations(path)
    except InputError as error:
        if form == "json" and Path(path).is_file():  # what cannot be read at all is a violation, with the line it names
            place = re.match(rf"{re.escape(path)}:(\d+):(?:\d+:)? ?", str(error))
            message = str(error)[place.end() if place else 0 :].removeprefix(f"{path}: ")
            print_json(
                {"violations": [{"line": int(place[1]) if place else 0, "severity": "error", "message": message}]}
            )
        raise
    if form == "json":
        print_json({"violations": [{"line": ln, "severity": s, "message": m} for ln, s, m in found]})
    else:
        for line, severity, message in found:
            click.echo(f"{path}:{line}: {severity}: {message}")
        click.echo(f"{path}: {plural(len(found), 'violation') if found else 'valid'}")
    return int(any(severity == "error" for _, severity, _ in found))


def _violations(path: str) -> list[tuple[int, str, str]]:
    if Path(path).suffix.lower() in DATABASES:
        with Memory.open(path, create=False) as memory:
            return [(0, "error", problem) for problem in memory.problems()]
    module = format_of(path)
    if hasattr(module, "validate"):
        return [(v.line, v.severity, v.message) for v in module.validate(readable(path))]
    skipped: list[Skipped] = []
    for _ in read_units(path, skipped.append):
        pass
    return [(s.line, "error", s.reason) for s in skipped]


def _repair(path: str, out: str) -> int:
    module = format_of(path)
    if not hasattr(module, "repair"):
        raise UsageError(f"{path}: only TMX can be mended; other formats are read as they are")
    if format_of(out, writing=True) is not module:
        raise UsageError(f"{out}: a mended TMX file ends in .tmx")
    if Path(out).exists() and Path(out).samefile(path):
        raise UsageError(f"{out}: is the file itself; give another name, the original stays")
    count = 0
    for change in module.repair(readable(path), Path(out)):
        click.echo(f"{path}:{change.line}: {change.reason}")
        count += 1
    click.echo(f"{out}: written with {plural(count, 'change')}")
    return 0
