"""What reading and writing report: nothing is left out without a word."""

from collections.abc import Callable
from typing import NamedTuple


class Skipped(NamedTuple):
    """A record that was not taken: its line in the file (0 where there are no lines) and why."""

    line: int
    reason: str


class Written(NamedTuple):
    """How many units were written, and how many the format cannot hold, by reason."""

    units: int
    skipped: dict[str, int]


class About(NamedTuple):
    """What a file says of itself: how its units were made, and what another tool said in a header that came in.

    `kept` are properties as (type, text) and notes under the type "#note".
    """

    made: str = ""
    kept: tuple[tuple[str, str], ...] = ()


Report = Callable[[Skipped], None]
