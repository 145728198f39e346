"""What the grammars of both languages give: numbers in their places, before units, dates and ranges are read."""

from dataclasses import dataclass
from fractions import Fraction

Number = int | Fraction  # integers stay integers until a quantity is made: arithmetic with them is ten times as fast

LARGEST = 10**60  # more magnitudes in a row are no number: million million million …


@dataclass(frozen=True, slots=True)
class Atom:
    """A number at tokens first..last (exclusive).

    `magnitude` is the last thousand, million … that it holds (1 for none): ranges share it. `shape` is cardinal,
    ordinal, fraction, decimal or indefinite; `digits` whether any of it is written in digits.
    """

    first: int
    last: int
    value: Number
    shape: str = "cardinal"
    digits: bool = False
    magnitude: Number = 1
    alternatives: tuple[Number, ...] = ()
    definite: bool = False
