"""The record of a quantity."""

from fractions import Fraction
from typing import NamedTuple

Date = tuple[int | None, int | None, int | None]


class Quantity(NamedTuple):
    """A quantity read in a text: an exact value, a range (`low`, `high`), a date or a time.

    Percent 39 has the value 39. `date` is (year, month, day) with None for what is not said; `time` is HH:MM or
    HH:MM:SS, 24 hours; `bound` is exact, at least, at most, more or less. Offsets count code points.
    `alternatives` are other values that the same words may have; for an identifier its plain form, (+962) 791234567.
    """

    kind: str
    start: int
    end: int
    text: str = ""
    value: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    bound: str = "exact"
    date: Date | None = None
    calendar: str = ""
    time: str = ""
    unit: str = ""
    approximate: bool = False
    alternatives: tuple[Fraction | str, ...] = ()
    digits: bool = False
