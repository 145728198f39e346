"""segment: cut a document into sentences, or write a sheet for a human to fill."""

import click

from memory.errors import UsageError

from ..sentences import NEWLINES, Policy, explain
from ..workflow import check_output, read_side, sheet_units
from ._output import plural, print_json


@click.command()
@click.argument("path", type=click.Path(), metavar="FILE")
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(),
    metavar="SHEET",
    help="Write a sheet (.tsv, .xlsx, …) with an empty target column.",
)
@click.option("--lang", help="Language of FILE (default: by its script).")
@click.option("--encoding", help="Encoding of FILE (default: detected).")
@click.option(
    "--newline",
    type=click.Choice(NEWLINES),
    default="paragraph",
    show_default=True,
    help="What a line break in plain text is.",
)
@click.option(
    "--quotes", type=click.Choice(["break", "keep"]), default="break", help="Whether a stop inside a quotation breaks."
)
@click.option("--colon", is_flag=True, help="Break after a colon.")
@click.option("--semicolon", is_flag=True, help="Break after a semicolon.")
@click.option("--split-inline-lists", is_flag=True, help="Break before inline list letters.")
@click.option("--explain", "why", is_flag=True, help="Name the rule that broke or held at every candidate.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def command(
    path: str, out: str | None, lang: str | None, encoding: str | None, newline: str, quotes: str, colon: bool,
    semicolon: bool, split_inline_lists: bool, why: bool, form: str,
) -> None:  # fmt: skip
    """Cut FILE into sentences and print them, one a line.

    A filled sheet imports one to one: `dhakira import memory.db SHEET`.
    """
    policy = Policy(colon, semicolon, quotes == "keep", split_inline_lists, newline)
    if out:
        check_output(out, [path])
    side = read_side(path, lang, encoding, policy)
    if out:
        from memory import write_units

        count = write_units(out, sheet_units(side)).units
        if not count:
            raise UsageError(f"{out}: this format holds complete units only; a sheet is .tsv, .csv or .xlsx")
        click.echo(f"{out}: {plural(count, 'sentence')} to fill; then `dhakira import MEMORY.db {out}`")
    elif why:
        text = "".join(s.text for s in side.segments)
        for place in explain(text, side.lang, newline, policy):
            before, after = text[max(0, place.at - 30) : place.at], text[place.at : place.at + 15]
            click.echo(
                f"{place.at:7} {'break' if place.breaks else 'hold ':5} {place.rule:22} {_flat(before)}‖{_flat(after)}  ({place.reason})"
            )
    elif form == "json":
        rows = [
            {"start": s.start, "end": s.end, "text": s.text, "rule": s.rule, "block": s.block} for s in side.segments
        ]
        print_json(rows)
    else:
        for one in side.segments:
            click.echo(_flat(one.text.strip()))


def _flat(text: str) -> str:
    return " ".join(text.split("\n"))
