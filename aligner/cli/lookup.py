"""lookup: find units like a text, with score, band and why it is not 100."""

import sys

import click

from memory import Memory

from ._output import print_json

_REPEATED = 10  # units looked at for each match that is shown: documents repeat one another


@click.command()
@click.argument("memory", type=click.Path())
@click.argument("text")
@click.option("--min-score", type=click.FloatRange(0, 102), default=70.0, show_default=True)
@click.option("--limit", type=click.IntRange(1), default=5, show_default=True)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def command(memory: str, text: str, min_score: float, limit: int, form: str) -> None:
    """Find units of MEMORY (a .db or a file) whose source is like TEXT ("-" reads one text, of any lines, from stdin).

    A pair that several documents hold is shown once.
    """
    if text == "-":
        text = sys.stdin.read().strip()
    with Memory.open(memory, create=False) as opened:
        found = opened.lookup(text, min_score, limit * _REPEATED)
    matches = list({(m.source, m.target): m for m in reversed(found)}.values())[::-1][:limit]
    if form == "json":
        rows = [{"source": m.source, "target": m.target, "score": m.score, "band": m.band, "why": list(m.why),
                 "unit": m.unit} for m in matches]  # fmt: skip
        print_json({"matches": rows})
        return
    for match in matches:
        click.echo(f"{match.score:5.1f} % {match.band}\n  {match.source}\n  {match.target}")
        for why in match.why:
            click.echo(f"  · {why}")
    if not matches:
        click.echo(f"no match of {min_score:g} % or more", err=True)
