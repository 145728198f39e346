"""doctor: examine a memory, mend it, and save what can be saved from a damaged one."""

from pathlib import Path

import click

from memory import Memory
from memory.errors import UsageError
from memory.tm import DATABASES

from ._output import plural


@click.command()
@click.argument("memory", type=click.Path())
@click.option(
    "--repair",
    is_flag=True,
    help="Mend MEMORY where it stands, while no other program uses it; the damaged file is kept beside it.",
)
@click.option("--rescue", type=click.Path(), metavar="OUT", help="Write every readable unit to a new memory.")
@click.option("--dry-run", is_flag=True, help="With --repair: say what would be mended and write nothing.")
def command(memory: str, repair: bool, rescue: str | None, dry_run: bool) -> int:
    """Examine MEMORY (a .db); exit 1 where something is wrong and was not mended."""
    from memory.store import rescue as doctor

    path = Path(memory)
    if path.suffix.lower() not in DATABASES:
        raise UsageError(f"{memory}: is no database; `dhakira validate` examines files")
    if rescue:
        count = doctor.rescue(path, Path(rescue))
        click.echo(f"{rescue}: {plural(count, 'unit')} saved")
        return 0
    if repair:
        for line in doctor.mend(path, dry_run):
            click.echo(line)
    problems = doctor.examined(path)
    for problem in problems if not (repair and dry_run) else ():
        click.echo(problem)
    if problems:
        click.echo(f"`dhakira doctor {memory} --repair` mends it, `--rescue NEW.db` saves what can be read", err=True)
        return 1
    with Memory.open(memory, create=False) as opened:
        count = sum(n for _, _, n in opened.documents())
    click.echo(f"{memory}: sound, {plural(count, 'unit')}")
    return 0
