"""history: list what was done to a memory, newest first."""

import click

from memory import Memory, Unit
from memory.errors import UsageError
from memory.store import Change, Operation

from ._output import plural, print_json


@click.command()
@click.argument("memory", type=click.Path())
@click.argument("number", type=int, required=False)
@click.option("--unit", help="Only what changed this unit, with its texts.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def command(memory: str, number: int | None, unit: str | None, limit: int, form: str) -> None:
    """List the operations of MEMORY, newest first; with NUMBER, what that operation changed."""
    if number is not None and unit:
        raise UsageError("give the number of an operation or --unit, not both")
    with Memory.open(memory, create=False) as opened:
        if unit:
            shown = [(one, [change]) for one, change in opened.unit_history(unit, limit)]
        else:
            wanted = opened.history(limit if number is None else 10**9)
            shown = [(one, opened.changes(one.number) if number is not None else []) for one in wanted
                     if number in (None, one.number)]  # fmt: skip
    if not shown and (number is not None or unit):
        what = f"operation {number}" if unit is None else f"unit {unit}"
        raise UsageError(f"{memory}: {what} is not in the history; `dhakira history {memory}` lists the operations")
    if form == "json":
        print_json({"operations": [_as_dict(one, changes) for one, changes in shown]})
        return
    for one, changes in shown:
        touched = f": {plural(one.units, 'unit')}" if one.units else ""  # a dismissal touches none
        undone = " (undone)" if one.undone else ""
        click.echo(f"{one.number:5}  {one.at}  {one.by}  {one.action}{touched}{undone}")
        for change in changes[:limit]:
            _print(change)
        if len(changes) > limit:
            click.echo(f"… and {len(changes) - limit} more; --limit shows them")


def _as_dict(one: Operation, changes: list[Change]) -> dict[str, object]:
    data: dict[str, object] = dict(one._asdict())
    if changes:
        data["changes"] = [{"before": _texts(c.before), "after": _texts(c.after)} for c in changes]
    return data


def _texts(unit: Unit | None) -> dict[str, str] | None:
    if unit is None:
        return None
    return {"id": unit.id, "source": unit.source, "target": unit.target, "status": unit.status, "note": unit.note}


def _print(change: Change) -> None:
    for sign, unit in (("-", change.before), ("+", change.after)):
        if unit is not None:
            click.echo(f"       {sign} {unit.id}\t{unit.source}\t{unit.target}\t{unit.status}")
