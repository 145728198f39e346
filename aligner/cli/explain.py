"""explain: say what a rule means, with an example."""

import click

from memory import Finding, Unit, check
from memory.checks import rules
from memory.errors import UsageError
from memory.text.languages import detect


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
    said = [f.message for f in _findings(found.source, found.target) if f.rule == found.id]
    if said:
        click.echo(f"\nSaid of it\n  {said[0]}")


def _findings(source: str, target: str) -> list[Finding]:
    """Return what the checks say of an example, in the direction of its languages."""
    source_lang = detect(source) or ("ar" if detect(target) == "en" else "en")
    unit = Unit(
        source=source, target=target, id="1", source_lang=source_lang, target_lang="en" if source_lang == "ar" else "ar"
    )
    return list(check([unit]))
