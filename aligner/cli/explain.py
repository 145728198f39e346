"""explain: say what a rule means, with an example."""

import click

from memory.checks import rules
from memory.errors import UsageError


@click.command()
@click.argument("rule", required=False)
def command(rule: str | None) -> None:
    """Say what RULE means (such as NUM004); without RULE, list them all."""
    known = rules()
    if rule is None:
        for one in sorted(known.values(), key=lambda r: r.id):
            click.echo(f"{one.id}  {one.severity:7}  {one.title}")
        return
    found = known.get(rule.upper())
    if found is None:
        raise UsageError(f"there is no rule {rule}; there are {', '.join(sorted(known))}")
    click.echo(f"{found.id} ({found.severity}): {found.title}\n\n{found.meaning}")
    click.echo(f"\nExample\n  {found.source}\n  {found.target}")
