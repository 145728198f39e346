"""diff: what differs between two memories or files."""

from dataclasses import fields

import click

from memory import Memory, Unit
from memory.upkeep import diff, said

from ._output import plural, print_json


@click.command()
@click.argument("first", type=click.Path())
@click.argument("second", type=click.Path())
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def command(first: str, second: str, form: str) -> int:
    """Compare FIRST and SECOND by the ids of their units; exit 1 where they differ."""
    with Memory.open(first, create=False) as left, Memory.open(second, create=False) as right:
        found = diff(left.units(), right.units())
    if form == "json":
        pairs = [{"id": a.id, "before": [a.source, a.target, a.status], "after": [b.source, b.target, b.status],
                  "fields": _fields(a, b)}
                 for a, b in found.changed]  # fmt: skip
        print_json({"removed": [u.id for u in found.removed], "added": [u.id for u in found.added], "changed": pairs})
        return int(any(found))
    for sign, units in (("-", found.removed), ("+", found.added)):
        for unit in units:
            click.echo(f"{sign} {unit.id}\t{unit.source}\t{unit.target}")
    for old, new in found.changed:
        click.echo(f"- {old.id}\t{old.source}\t{old.target}\t{old.status}")
        click.echo(f"+ {new.id}\t{new.source}\t{new.target}\t{new.status}{_hidden(old, new)}")
    click.echo(f"{plural(len(found.removed), 'unit')} only in {first}, {len(found.added)} only in {second}, "
               f"{len(found.changed)} changed", err=True)  # fmt: skip
    return int(any(found))


def _hidden(old: Unit, new: Unit) -> str:
    """Return the names of the fields that differ and are not shown."""
    hidden = [name for name in _fields(old, new) if name not in ("source", "target", "status")]
    return f"\t({', '.join(hidden)} changed)" if hidden else ""


def _fields(old: Unit, new: Unit) -> list[str]:
    """Return the names of the fields that differ."""
    one, two = said(old), said(new)
    return [f.name for f in fields(Unit) if getattr(one, f.name) != getattr(two, f.name)]
