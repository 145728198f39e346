"""Parts of an Arabic number: what lies below a thousand, the magnitude behind it, the fraction at its end."""

from fractions import Fraction

from .arabic_words import AND, TEEN_HALF
from .atoms import LARGEST, Atom, Number
from .shares import Shares
from .tables import Word, words
from .tokens import MAX_DIGITS

ONE: Number = 1
_ODD = frozenset({"ونيف", "ونيفا"})
SMALL = frozenset({"unit", "one", "ten", "teen", "tens", "hundred", "hundreds"})


class Parts(Shares):
    """Reads the parts that a number is put together from."""

    def _atom(self, i: int) -> Atom | None:
        raise NotImplementedError

    def _whole(self, i: int) -> tuple[Number, int] | None:
        """Return the magnitude (with or without the article) that a fraction before it divides, and the next token."""
        if i >= self.count:
            return None
        prefix, _, _, word = self._word(i)
        if prefix or word is None or word.cls != "mag":
            return None
        return word.value, i + 1

    def _small(self, i: int) -> tuple[Number | None, int]:
        """Read a number below 1,000 in words: hundreds, tens and units joined by و in any order, each place once."""
        used: dict[int, int] = {}
        at = i
        while at < self.count:
            start = at
            if used:
                if self.norms[at] in _ODD and self._word(at + 1)[0] == AND:  # مئة ونيفا وعشرين
                    at = start = at + 1
                if self.norms[at] == AND and at + 1 < self.count:
                    start = at + 1
                elif not (self.kinds[at] == "word" and self._word(at)[0] == AND):
                    break
            if self.kinds[start] != "word":
                break
            word = self._word(start)[3]
            if word is None or word.cls not in SMALL:
                break
            value, place, nxt = self._slot(start, word)
            if place in used or (place == 11 and (1 in used or 10 in used)) or (place in (1, 10) and 11 in used):
                break
            if place == 10 and value == 10 and 1 in used:  # خمسة وعشرة are two numbers, مئة وعشرة is one
                break
            if place == 100 and used and i and self.norms[i - 1] == "بين":
                break  # بين تسعين ومئة
            if place == 1 and used and 100 not in used and nxt < self.count and self.kinds[nxt] != "sign":
                break  # tens before units: عشرون وخمسة … are two numbers in Arabic, unless hundreds stood before
            if (
                place == 1
                and used
                and nxt < self.count
                and (part := self._word(nxt)[3]) is not None
                and part.cls == "fracs"
            ):
                break  # مئة وثلاثة أرباع
            used[place] = value
            at = nxt
            if self._magnitude(at)[0] > 1:
                break
        if not used:
            return None, i
        total = sum(used.values())
        hundred = words("ar").get(self.norms[at]) if at < self.count else None
        if (
            11 <= total < 100 and not self._word(i)[1] and hundred is not None and hundred.cls == "hundred"
        ):  # خمسة وتسعون مئة
            return total * 100, at + 1
        return total, at

    def _slot(self, i: int, word: Word) -> tuple[int, int, int]:
        """Return (value, place 1, 10, 11 for teens or 100, next token) of the small number word at i."""
        value = int(word.value)
        after = i + 1
        follow = self.norms[after] if after < self.count else ""
        if word.cls in ("unit", "one"):
            if follow in TEEN_HALF and value:
                return 10 + value, 11, after + 1
            if after < self.count and (w := words("ar").get(follow)) is not None and w.cls == "hundred" and value >= 3:
                return value * 100, 100, after + 1
            return value, 1, after
        if word.cls == "teen":
            return value, 11, after
        if word.cls in ("ten", "tens"):
            return value, 10, after
        return value, 100, after

    def _magnitude(self, i: int) -> tuple[Number, int]:
        """Return the magnitude at i that multiplies what stands before it (1 for none), and the next token."""
        scale = ONE
        while i < self.count and self.kinds[i] == "word" and scale < LARGEST:
            word = words("ar").get(self.norms[i])
            if word is None or word.cls not in ("mag", "mags"):
                break
            scale *= word.value
            i += 1
        return scale, i

    def _tail(self, i: int, total: Number, magnitude: Number) -> tuple[Number, int, str]:
        """Add ونصف, وربع, إلا ربعا and فاصلة خمسة behind a number: a fraction scales with the last magnitude."""
        if i >= self.count:
            return total, i, "cardinal"
        apart = self.norms[i] == AND and i + 1 < self.count  # و تسعة أعشار
        i += apart
        prefix, _, _bare, word = self._word(i)
        prefix = AND if apart and not prefix else prefix
        if word is not None and word.cls == "frac" and prefix == AND:
            again = self._word(i + 1) if i + 1 < self.count and magnitude > 1 else None  # مليون ونصف المليون
            same = again is not None and again[3] is not None and again[3].value == magnitude
            return total + word.value * magnitude, i + 1 + same, "decimal"
        parts = self._fractions(i) if prefix == AND else None
        if parts is not None:
            again = self._word(parts[1]) if parts[1] < self.count and magnitude > 1 else None  # وثلاثة أرباع المليار
            same = again is not None and again[3] is not None and again[3].value == magnitude
            return total + parts[0] * magnitude, parts[1] + same, "decimal"
        if apart:
            return total, i - 1, "cardinal"
        if self.norms[i] == "الا" and i + 1 < self.count:
            minus = words("ar").get(self.norms[i + 1].removesuffix("ا"))
            if minus is not None and minus.cls == "frac":
                return total - minus.value * magnitude, i + 2, "decimal"
        if self.norms[i] in ("فاصله", "فاصل") and i + 1 < self.count:
            zeros = 0
            while self.norms[i + 1 + zeros] == "صفر" and zeros < MAX_DIGITS:
                zeros += 1
            at = i + 1 + zeros
            part = self._atom(at) if at < self.count and self.kinds[at] != "sign" else None
            if part is not None and part.value.denominator == 1 and part.shape in ("cardinal", "one"):
                return total + Fraction(part.value, 10 ** (zeros + len(str(part.value)))), part.last, "decimal"
            if zeros:
                return total, at, "decimal"
        after = self._word(i)[3]
        if after is not None and after.cls == "fracs" and not prefix and 1 <= total <= 9 and magnitude == 1:
            if (whole := self._whole(i + 1)) is not None:  # ثلاثة أرباع المليون
                return total * after.value * whole[0], whole[1], "cardinal"
            return total * after.value, i + 1, "fraction"
        return total, i, "cardinal"

    def _fractions(self, i: int) -> tuple[Number, int] | None:
        """Read وثلاثة أرباع behind a number: (3/4, next token)."""
        word = self._word(i)[3]
        if word is None or word.cls != "unit" or i + 1 >= self.count:
            return None
        part = self._word(i + 1)[3]
        return (word.value * part.value, i + 2) if part is not None and part.cls == "fracs" else None
