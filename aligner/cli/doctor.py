"""doctor: examine a memory, and save what can be saved from a damaged one."""

from pathlib import Path

import click

from memory import Memory
from memory.errors import UsageError
from memory.tm import DATABASES

from ._output import plural


@click.command()
@click.argument("memory", type=click.Path())
@click.option("--rescue", type=click.Path(), metavar="OUT", help="Write every readable unit to a new memory.")
def command(memory: str, rescue: str | None) -> int:
    """Examine MEMORY (a .db); exit 1 where something is wrong."""
    if Path(memory).suffix.lower() not in DATABASES:
        raise UsageError(f"{memory}: is no database; `dhakira validate` examines files")
    if rescue:
        from memory.store.rescue import rescue as save

        count = save(Path(memory), Path(rescue))
        click.echo(f"{rescue}: {plural(count, 'unit')} saved")
        return 0
    with Memory.open(memory, create=False) as opened:
        problems = opened.problems()
        count = sum(n for _, _, n in opened.documents())
    for problem in problems:
        click.echo(problem)
    if problems:
        click.echo(f"`dhakira doctor {memory} --rescue NEW.db` saves what can be read", err=True)
    else:
        click.echo(f"{memory}: sound, {plural(count, 'unit')}")
    return int(bool(problems))
