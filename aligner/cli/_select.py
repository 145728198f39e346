"""The options by which verbs choose units."""

from collections.abc import Callable
from typing import Any

import click

from memory.select import Selection

_OPTIONS = (
    click.option("--since", default="", help="Changed on or after this ISO date."),
    click.option("--until", default="", help="Changed on or before this ISO date."),
    click.option("--author", default="", help="Made or changed by this user."),
    click.option("--origin", default="", help="Of this origin (align, import, one-to-one, …)."),
    click.option("--status", multiple=True, help="Of this status; may be repeated."),
    click.option("--document", help="Of this document."),
    click.option("--rendering", help="Of this rendering of the document."),
    click.option("--min-score", type=float, help="Pairing score of at least this."),
    click.option("--max-score", type=float, help="Pairing score of at most this."),
    click.option("--source", default="", help="Source matches this regular expression."),
    click.option("--target", default="", help="Target matches this regular expression."),
    click.option("--prop", default="", help="Has this property, as NAME or NAME=VALUE."),
    click.option("--lang", default="", help="One side is in this language."),
)
NAMES = ("since", "until", "author", "origin", "status", "document", "rendering", "min_score", "max_score", "source",
         "target", "prop", "lang")  # fmt: skip


def selecting(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that choose units; they arrive as keyword arguments named in NAMES."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def selection(options: dict[str, Any]) -> Selection:
    """Return the selection that the options name."""
    return Selection(**{name: options[name] for name in NAMES})
