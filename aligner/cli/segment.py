"""segment: cut a document into sentences, explain the cuts, or write a sheet for a human to fill."""

from itertools import groupby

import click

from memory.errors import UsageError

from ..segmentation import Policy, write_omegat_rules, write_srx
from ..sentences import Candidate, explain
from ..workflow import Side, check_output, read_side, sheet_units
from ._language import LANGUAGE
from ._output import plural, print_json
from ._segmentation import segmentation_options

_AT_ONCE = 1_000  # sentences that are printed in one go: a call for each doubles the time of a long file


@click.command()
@click.argument("path", type=click.Path(), metavar="FILE", required=False)
@click.option("-o", "--output", "out", type=click.Path(), metavar="SHEET",
              help="Write a sheet (.tsv, .xlsx, …) with an empty target column.")  # fmt: skip
@click.option("--lang", type=LANGUAGE, help="Language of FILE (default: that of each block, by its script).")
@click.option("--encoding", help="Encoding of FILE (default: detected).")
@click.option("--article", is_flag=True, help="Of a web page read the article alone, without menus and comments.")
@click.option("--side", type=click.Choice(["source", "target"]), default="source",
              help="Of a file of two languages (XLIFF, PO) the texts of which one.")  # fmt: skip
@segmentation_options
@click.option("--write-srx", "srx_out", type=click.Path(), metavar="OUT",
              help="Write our rules as SRX 2.0 for a CAT tool; as OmegaT's segmentation.conf where OUT ends in .conf.")  # fmt: skip
@click.option("--explain", "why", is_flag=True, help="Name the rule that broke or held at every candidate.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def command(
    path: str | None, out: str | None, lang: str | None, encoding: str | None, article: bool, side: str,
    policy: Policy, srx_out: str | None, why: bool, form: str,
) -> None:  # fmt: skip
    """Cut FILE into sentences and print them, one a line.

    A filled sheet imports one to one: `dhakira import memory.db SHEET`.
    """
    if srx_out:
        _write_rules(srx_out, policy)
    if path is None:
        if srx_out:
            return
        raise UsageError("no FILE to cut; name a document, - for standard input, or --write-srx OUT")
    if out:
        check_output(out, [path])
    read = read_side(path, lang, encoding, policy, article, side)
    for note in read.notes:
        click.echo(f"{path}: {note}", err=True)
    if out:
        _write_sheet(out, read)
    elif why:
        _explain(read, policy, form)
    elif form == "json":
        print_json(
            [{"start": s.start, "end": s.end, "text": s.text, "rule": s.rule, "block": s.block} for s in read.segments]
        )
    else:
        for start in range(0, len(read.segments), _AT_ONCE):
            click.echo("\n".join(_flat(one.text.strip()) for one in read.segments[start : start + _AT_ONCE]))


def _write_rules(path: str, policy: Policy) -> None:
    if policy.srx is not None or policy.rules:
        raise UsageError("--write-srx writes our rules; leave --srx and --rules out")
    written = (write_omegat_rules if path.endswith(".conf") else write_srx)(path, policy)
    click.echo(f"{written}: the rules of Arabic and English", err=True)


def _write_sheet(out: str, side: Side) -> None:
    from memory import write_units

    count = write_units(out, sheet_units(side)).units
    if not count:
        raise UsageError(f"{out}: this format holds complete units only; a sheet is .tsv, .csv or .xlsx")
    click.echo(f"{out}: {plural(count, 'sentence')} to fill; then `dhakira import MEMORY.db {out}`")


def _explain(side: Side, policy: Policy, form: str) -> None:
    """Print every candidate with the rule that decided, block by block as they were cut."""
    rows = []
    for _, group in groupby(side.segments, key=lambda s: s.block):
        segments = list(group)
        text, start = "".join(s.text for s in segments), segments[0].start
        for one in explain(text, segments[0].lang or side.lang, "none", policy):
            rows.append(_row(text, start, one))
    if form == "json":
        print_json(rows)
        return
    for row in rows:
        click.echo(f"{row['at']:7} {'break' if row['breaks'] else 'hold ':5} {row['rule']:22} "
                   f"{row['before']}‖{row['after']}  ({row['reason']})")  # fmt: skip


def _row(text: str, start: int, one: Candidate) -> dict[str, object]:
    return {
        "at": start + one.at, "breaks": one.breaks, "rule": one.rule, "reason": one.reason,
        "before": _flat(text[max(0, one.at - 30) : one.at]), "after": _flat(text[one.at : one.at + 15]),
    }  # fmt: skip


def _flat(text: str) -> str:
    return " ".join(text.split("\n"))
