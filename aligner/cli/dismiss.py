"""dismiss: remember that a finding is no error, and why."""

from pathlib import Path

import click

from memory import Memory
from memory.checks import Settings
from memory.errors import UsageError
from memory.tm import DATABASES

from ._output import plural


@click.command()
@click.argument("memory", type=click.Path())
@click.argument("finding", required=False)
@click.option("--why", help="The reason, kept with the dismissal.")
@click.option("--scope", type=click.Choice(["document", "memory"]), default="document", help="As for `check`.")
@click.option("--terms", multiple=True, type=click.Path(), help="As for `check`: findings of a term base.")
@click.option("--forget", is_flag=True, help="Take the dismissal of FINDING back.")
@click.option("--list", "listing", is_flag=True, help="List what was dismissed, and why.")
@click.option("--dry-run", is_flag=True, help="Say what would happen and write nothing.")
def command(
    memory: str, finding: str | None, why: str | None, scope: str, terms: tuple[str, ...], forget: bool, listing: bool,
    dry_run: bool,
) -> None:  # fmt: skip
    """Remember in MEMORY (a .db) that FINDING, named by its id or the beginning of it, is no error."""
    if Path(memory).suffix.lower() not in DATABASES:
        raise UsageError(f"{memory}: only a .db keeps dismissals; import the file into one first")
    if finding is None and not listing:
        raise UsageError(f"name a finding by the id that `dhakira check {memory}` shows, or use --list")
    with Memory.open(memory, create=False) as opened:
        known = opened.dismissals()
        if listing:
            for identifier, reason in known.items():
                click.echo(f"{identifier}\t{reason}")
            click.echo(f"{plural(len(known), 'finding')} dismissed", err=True)
            return
        if forget:
            identifier = _one(finding or "", set(known), f"`dhakira dismiss {memory} --list` lists them")
            if not dry_run:
                opened.forget(identifier)
            click.echo(f"{identifier} {'would be ' * dry_run}shown again")
            return
        if not (why or "").strip():
            raise UsageError("say why it is no error with --why; the reason is kept for those who come after you")
        ids = {f.id for f in opened.check(settings=Settings(scope, terms))}
        identifier = _one(finding or "", ids, f"`dhakira check {memory}` lists them")
        if not dry_run:
            opened.dismiss(identifier, why or "")
    click.echo(f"{'would be ' * dry_run}dismissed {identifier}: {why}")


def _one(beginning: str, ids: set[str], where: str) -> str:
    found = [i for i in ids if i.startswith(beginning)]
    if len(found) != 1:
        what = "no finding has" if not found else f"{len(found)} findings have"
        raise UsageError(f"{what} an id that begins with {beginning}; {where}")
    return found[0]
