"""Arabic ordinals: الثامن, التاسع عشر, الثاني والعشرون, الرابعة والعشرون بعد المئة."""

from .arabic_parts import Parts
from .arabic_words import AND, TEEN_HALF
from .atoms import Atom
from .tables import Word


class Ordinals(Parts):
    """Reads ordinals."""

    def _ordinal(self, i: int, definite: bool, word: Word) -> Atom | None:
        """Read الثامن, التاسع عشر, الثاني والعشرون, and all of them بعد المئة."""
        atom = self._low_ordinal(i, definite, word)
        if atom is None and word.cls == "ord1" and self.norms[i + 1] == "بعد":  # الليلة الحادية بعد الألف
            atom = Atom(i, i + 1, word.value, "ord1", definite=definite)
        if atom is not None and atom.last + 1 < self.count and self.norms[atom.last] == "بعد":
            base = self._atom(atom.last + 1)
            round_ = base is not None and base.shape == "cardinal" and base.value % 100 == 0 and base.value > atom.value
            if base is not None and round_ and (base.definite or self._word(base.first)[1]) and not base.digits:
                return Atom(i, base.last, atom.value + base.value, "ordinal", definite=True)
        return atom if atom is not None and atom.shape != "ord1" else None

    def _of_as_many(self, i: int, word: Word) -> bool:
        """Whether the same number follows: رابع أربعة is one of four."""
        prefix, definite, _, many = self._word(i)
        return many is not None and many.cls == "unit" and many.value == word.value and not (prefix or definite)

    def _low_ordinal(self, i: int, definite: bool, word: Word) -> Atom | None:
        value, last = word.value, i + 1
        if self._next_is(last, TEEN_HALF) and (value > 1 or word.cls == "ord1"):
            return Atom(i, last + 1, 10 + value, "ordinal", definite=True)
        if last < self.count:
            prefix, _, _, nxt = self._word(last)
            start = last
            if self.norms[last] == AND and last + 1 < self.count:
                start = last + 1
                _, _article, _, nxt = self._word(start)
                prefix = AND
            if prefix == AND and nxt is not None and nxt.cls == "tens":
                hundred = self._word(start + 1) if start + 1 < self.count else ("", False, "", None)
                if hundred[0] == AND and hundred[3] is not None and hundred[3].cls in ("hundred", "hundreds"):
                    return Atom(i, start + 2, nxt.value + value + hundred[3].value, "ordinal", definite=True)
                return Atom(i, start + 1, nxt.value + value, "ordinal", definite=True)
        if word.cls == "ord1" or (last < self.count and not definite and self._of_as_many(last, word)):
            return None
        return Atom(i, last, value, "ordinal", definite=definite)
