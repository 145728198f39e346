"""English words looked up, and parts of a whole: one over twenty, one one-hundred-and-fifth."""

from fractions import Fraction
from functools import lru_cache

from .atoms import Atom
from .columns import View
from .tables import Word, not_numbers, words


@lru_cache(maxsize=50_000)
def lookup(norm: str) -> Word | None:
    """Return the number word of a token; twentieths and thirty-fifths are parts, sevenfold and hundredfold multiples."""
    table = words("en")
    if norm in table:
        return table[norm]
    single = table.get(norm[:-1]) if norm.endswith("s") else None
    if single is not None and single.cls in ("ord", "ordmag") and single.value >= 3:
        return Word("frac", Fraction(1, single.value))
    teens = table.get(norm[:-1]) if norm.endswith("teens") else None
    if teens is not None:
        return teens  # under-eighteens
    fold = table.get(norm[:-4]) if norm.endswith("fold") else None
    return fold if fold is not None and fold.cls in ("unit", "teen", "tens", "hundred") and fold.value > 1 else None


class Shares(View):
    """The tokens of one text, and the atoms of a part and its whole put together."""

    def _word(self, i: int) -> Word | None:
        if i >= self.count or self.kinds[i] != "word":
            return None
        here = self.norms[i]
        word = lookup(here)
        if word is None:
            return None
        pairs, hyphen = not_numbers("en"), self.norms[i + 1] == "-"
        other = (here, self.norms[i + 2 if hyphen else i + 1])
        ordinal = word.cls == "ord"  # the second of the second half is one
        named = other == ("third", "party") and self.raws[i][0].isupper()  # the Third Party of a contract
        if (other in pairs and not named and not (ordinal and other[1] == "half")) or (
            self.norms[i - 1],
            here,
        ) in pairs:
            return None
        return word

    def _touching(self, i: int) -> bool:
        return 0 < i < self.count and self.starts[i] == self.stops[i - 1]

    def _over(self, before: list[Atom], under: Atom) -> Atom | None:
        """Read one over twenty, 2000 over 3, two and one over four: bare numbers that end their clause."""
        if not before or self.norms[under.first - 1] != "over" or before[-1].last != under.first - 1:
            return None
        top = before[-1]
        ends = under.last == self.count or self.kinds[under.last] == "sign"
        plain = under.shape == top.shape == "cardinal" and under.value > 0
        if not (ends and plain) or self.norms[top.first - 1] in ("$", "€", "£"):
            return None
        if top.digits and under.digits and top.value > under.value > 30:
            return None  # 130 over 80 is a blood pressure
        first, value = top.first, Fraction(top.value, under.value)
        if self.norms[top.first - 1] == "and" and len(before) > 1 and before[-2].last == top.first - 1:
            if before[-2].first != 0 or before[-2].shape != "cardinal":
                return None
            first, value = 0, before[-2].value + value
        return Atom(first, under.last, value, "fraction", top.digits)

    def _under(self, before: list[Atom], under: Atom) -> Atom | None:
        """Read one | one hundred (and) fifth, and twelve | twelve thousand six hundred fortieths: a number, a whole."""
        if not before or before[-1].last != under.first or under.digits or under.last - under.first < 2:
            return None
        top = before[-1]
        if top.digits or top.shape not in ("cardinal", "one"):
            return None
        last = self._word(under.last - 1)
        if under.shape == "ordinal" and top.value == 1:
            return Atom(top.first, under.last, Fraction(1, under.value), "fraction")
        if under.shape != "fraction" or last is None or last.cls != "frac" or last.value >= Fraction(1, 2):
            return None
        whole = Fraction(under.value + 1, last.value)  # 12,600 fortieths are read as 12,600 × 1/40
        return Atom(top.first, under.last, Fraction(top.value, whole), "fraction") if top.value < whole else None
