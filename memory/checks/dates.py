"""Dates, years, times, decades and centuries of both sides."""

from collections.abc import Iterable, Iterator

from ..unit import Finding, Unit
from ._numbers.say import said
from ._rule import Rule, Settings

NAME = "dates"
RULES = (
    Rule("NUM007", "error", "date part differs",
         "A year, month, day, time, decade or century differs or stands on one side only. Month names of all Arab "
         "countries are read, and «نيسان/أبريل» is one month. A weekday, a season, morning or evening of each side that the "
         "other does not have is a warning.", "في 23 نيسان/أبريل 2011", "On 23 May 2011"),
)  # fmt: skip


def findings(units: Iterable[Unit], settings: Settings) -> Iterator[Finding]:
    """Yield the findings of units with two sides that are about dates."""
    for unit in units:
        if unit.complete:
            yield from (s.finding for s in said(unit) if s.date)
