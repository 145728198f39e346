"""The walk over the tokens of a text that every reader of quantities stands on."""

from collections.abc import Sequence
from fractions import Fraction

from .atoms import Atom, Number
from .columns import Columns, View
from .cues import APPROXIMATE
from .quantity import Date, Quantity


class Scan(View):
    """The tokens and atoms of a text, and the quantities read so far."""

    def __init__(self, text: str, lang: str, tokens: Columns, atoms: Sequence[Atom]) -> None:
        super().__init__(tokens)
        self.text, self.lang = text, lang
        self.at = {a.first: a for a in atoms}
        self.ends = {a.last for a in atoms}
        self.out: list[Quantity] = []
        self.units: dict[tuple[int, int], tuple[str, str, int]] = {}

    def _add(
        self,
        first: int,
        last: int,
        *,
        kind: str,
        value: Number | None = None,
        low: Number | None = None,
        high: Number | None = None,
        bound: str = "exact",
        date: Date | None = None,
        calendar: str = "",
        time: str = "",
        unit: str = "",
        alternatives: tuple[Number | str, ...] = (),
    ) -> int:
        start, end = self.starts[first], self.stops[last - 1]
        if self.out and start < self.out[-1].end:  # a sign between two numbers belongs to the first
            start = self.starts[first + 1]
        near, norms = APPROXIMATE[self.lang], self.norms
        quantity = Quantity(
            kind,
            start,
            end,
            self.text[start:end],
            Fraction(value) if isinstance(value, int) else value,
            Fraction(low) if isinstance(low, int) else low,
            Fraction(high) if isinstance(high, int) else high,
            bound,
            date,
            calendar,
            time,
            unit,
            norms[first - 1] in near or norms[first - 2] in near or norms[last] == "تقريبا",
            tuple(Fraction(a) if isinstance(a, int) else a for a in alternatives) if alternatives else (),
            "num" in self.kinds[first:last],
        )
        self.out.append(quantity)
        return last
