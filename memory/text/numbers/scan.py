"""The walk over the tokens of a text that every reader of quantities stands on."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from .atoms import Atom
from .cues import APPROXIMATE
from .quantity import Quantity
from .tokens import Token, padded


class Scan:
    """The tokens and atoms of a text, and the quantities read so far."""

    def __init__(self, text: str, lang: str, tokens: tuple[Token, ...], atoms: Sequence[Atom]) -> None:
        self.text, self.lang, self.tokens = text, lang, tokens
        self.count = len(tokens)
        self.norms = padded(tokens)
        self.at = {a.first: a for a in atoms}
        self.ends = {a.last for a in atoms}
        self.out: list[Quantity] = []
        self.units: dict[tuple[int, int], tuple[str, str, int]] = {}

    def _add(self, first: int, last: int, **fields: Any) -> int:
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        if self.out and start < self.out[-1].end:  # a sign between two numbers belongs to the first
            start = self.tokens[first + 1].start
        near = APPROXIMATE[self.lang]
        approximate = self.norms[first - 1] in near or self.norms[first - 2] in near or self.norms[last] == "تقريبا"
        digits = False
        for token in self.tokens[first:last]:
            digits = digits or token.kind == "num"
        for name in ("value", "low", "high"):
            if type(fields.get(name)) is int:
                fields[name] = Fraction(fields[name])
        if alternatives := fields.get("alternatives"):
            fields["alternatives"] = tuple(Fraction(a) for a in alternatives)
        quantity = Quantity(
            start=start, end=end, text=self.text[start:end], approximate=approximate, digits=digits, **fields
        )
        self.out.append(quantity)
        return last
