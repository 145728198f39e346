"""The options of how documents are cut into sentences, for every verb that cuts."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from memory.errors import UsageError

from ..segmentation import Policy, read_rules, read_srx
from ..sentences import NEWLINES

_OPTIONS = (
    click.option("--newline", type=click.Choice(NEWLINES), default="paragraph", show_default=True,
                 help="What ends a block in plain text: every line, a blank line, nothing."),
    click.option("--quotes", type=click.Choice(["break", "keep"]), default="break", show_default=True,
                 help="Whether a stop inside a quotation breaks."),
    click.option("--rows", type=click.Choice(["break", "keep"]), default="break", show_default=True,
                 help="Whether rows of a table and items of a list that stand in one line without stops are parted."),
    click.option("--colon", is_flag=True, help="Break after a colon."),
    click.option("--semicolon", is_flag=True, help="Break after a semicolon."),
    click.option("--split-inline-lists", is_flag=True, help="Break before the marks of a list inside a paragraph."),
    click.option("--rules", type=click.Path(), metavar="TSV",
                 help="Your own rules, asked before ours: columns before, after, break (yes or no), reason."),
    click.option("--srx", type=click.Path(), metavar="FILE",
                 help="Cut by the rules of an SRX file (or OmegaT's segmentation.conf) instead of ours."),
)  # fmt: skip


def segmentation_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options to a verb, which gets them as one `policy`."""

    @wraps(command)
    def with_policy(
        *args: Any, newline: str, quotes: str, rows: str, colon: bool, semicolon: bool, split_inline_lists: bool,
        rules: str | None, srx: str | None, **rest: Any,
    ) -> Any:  # fmt: skip
        if srx and (colon or semicolon or split_inline_lists or "keep" in (quotes, rows)):
            raise UsageError("--srx replaces our rules, which --colon, --semicolon, --quotes, --rows and "
                             "--split-inline-lists change; leave one or the other out, or say it in --rules")  # fmt: skip
        policy = Policy(colon=colon, semicolon=semicolon, keep_quotes=quotes == "keep", keep_rows=rows == "keep",
                        split_inline_lists=split_inline_lists, newline=newline,
                        rules=read_rules(rules) if rules else (), srx=read_srx(srx) if srx else None)  # fmt: skip
        return command(*args, policy=policy, **rest)

    decorated: Callable[..., Any] = with_policy
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    return decorated
