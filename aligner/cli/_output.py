"""What verbs share on the way out: JSON, tables, findings in text, exit codes."""

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from memory.unit import Finding

F = TypeVar("F", bound=Callable[..., Any])
LEVELS = {"error": ("error",), "warning": ("error", "warning"), "never": ()}


def fail_on(default: str) -> Callable[[F], F]:
    """Return the option that says at which findings a verb exits with 1."""
    return click.option("--fail-on", type=click.Choice(list(LEVELS)), default=default, show_default=True,
                        help="Exit with 1 at findings of this severity or a graver one.")  # fmt: skip


def print_json(data: Any) -> None:
    """Print data as JSON on stdout, Arabic as Arabic."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=1))


def exit_code(findings: Iterable[Finding], level: str) -> int:
    """Return 1 if a finding is at or above the level."""
    return int(any(f.severity in LEVELS[level] for f in findings))


def plural(count: int, one: str, many: str | None = None) -> str:
    """Return `1 unit`, `2 units`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def split(values: Sequence[str] | str | None) -> list[str] | None:
    """Return the parts of a comma-separated option, None where it was not given."""
    if not values:
        return None
    text = values if isinstance(values, str) else ",".join(values)
    return [part.strip() for part in text.split(",") if part.strip()]


def same_file(one: str, other: str) -> bool:
    """Whether two paths lead to one existing file."""
    return Path(one).exists() and Path(other).exists() and Path(one).samefile(other)
