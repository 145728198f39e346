"""English number words and digits → atoms."""

from fractions import Fraction

from .atoms import LARGEST, Atom, Number
from .english_shares import Shares
from .roles import ARTICLE, NUMBER
from .tables import Word, units
from .tokens import MAX_DIGITS, values

ONE: Number = 1
_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
# Behind these a hundred needs no article: one in every hundred thousand, the Thousand and One Nights.
_BARE = frozenset({"(", "all", "every", "each", "per", "the", "first", "last", "next", "past", "another", "some", "about", "around", "over", "nearly", "almost", "than"})  # fmt: skip
_WHOSE = frozenset({"the", "his", "her", "its", "their", "my", "your", "our", "this", "that"})
_SHARED = frozenset({"by", "nearly", "almost", "than", "about", "roughly", "over", "under", "at"})
_HYPHENED = frozenset({("tens", "unit"), ("tens", "one"), ("tens", "ord")})
_TENS = frozenset(range(20, 100, 10))


class Reader(Shares):
    """Reads atoms from the tokens of one text."""

    def atoms(self) -> list[Atom]:
        """Return the atoms in order; they do not overlap."""
        out: list[Atom] = []
        end = 0
        for i in self.tokens.opens:
            if i < end or not self.tokens.roles[i] & (NUMBER | ARTICLE):
                continue
            atom = self._digits(i) if self.kinds[i] == "num" else self._words(i)
            if atom is not None:
                joined = self._over(out, atom) or self._under(out, atom)
                if joined is not None:
                    atom = joined
                    while out and out[-1].first >= atom.first:
                        out.pop()
                out.append(atom)
                end = atom.last
        return out

    def _digits(self, i: int) -> Atom | None:
        found = values(self.norms[i])
        if not found:
            return None
        if self.norms[i] == "000" and self.norms[i - 1] in ("'", "\u2018", "\u2019"):
            return Atom(i, i + 1, 1000, "indefinite", magnitude=1000)  # '000 t heads a column
        value, last = found[0], self._spaced(i, "en")
        if last > i + 1:
            return Atom(i, last, int("".join(self.norms[i:last])), "cardinal", True)
        if self._touching(last) and self.norms[last] in _ORDINAL_ENDINGS and value.denominator == 1:
            return Atom(i, last + 1, value, "ordinal", True)
        if self.norms[last] == "point" and self.norms[last + 1].isdecimal() and value.denominator == 1:  # 1 point 1
            tail = self.norms[last + 1]
            value, last, found = value + Fraction(int(tail), 10 ** len(tail)), last + 2, ()
        part = self._word(last) if value.denominator == 1 else None
        plural = part is not None and part.cls == "frac" and self.norms[last].endswith("s")
        if plural and part is not None and part.value <= (Fraction(1, 4) if value <= 3 else Fraction(1, 5)):
            return Atom(i, last + 1, value * part.value, "fraction", True)  # 3 hundredths, but not 4 quarters
        magnitude, last = self._magnitude(last, digits=True)
        total = value * magnitude
        half = self._word(last + 2) if self.norms[last] == "and" and self.norms[last + 1] == "a" else None
        if magnitude == 1 and half is not None and half.cls == "frac" and value.denominator == 1:  # 24 and a half
            return Atom(i, last + 3, total + half.value, "decimal", True)
        alternatives = found[1:] if magnitude == 1 else ()
        if (
            magnitude > 1
            and self.norms[last] == "and"
            and self.norms[last + 1] in ("a",)
            and self.norms[last + 2] == "half"
        ):
            return Atom(i, last + 3, total + Fraction(magnitude, 2), "decimal", True, magnitude)
        return Atom(i, last, total, "cardinal" if total.denominator == 1 else "decimal", True, magnitude, alternatives)

    def _magnitude(self, i: int, digits: bool) -> tuple[Number, int]:
        scale = ONE
        while i < self.count and scale < LARGEST:
            at = i + 1 if self.norms[i] == "-" and i + 1 < self.count and self._touching(i) else i
            word = self._word(at)
            if word is None:
                break
            if word.cls == "mag" or (word.cls == "hundred" and not digits):
                scale *= word.value
            elif (
                word.cls == "magabbr"
                and digits
                and scale == 1
                and self.norms[i - 1][0] != "0"
                and (self._touching(at) or len(self.norms[at]) > 1)
            ):
                money = (
                    self.norms[i - 2] in ("$", "€", "£", "¥")
                    or units("en").get((self.norms[at + 1],), ("",))[0] == "money"
                )
                if not money and (self.raws[at] == "m" or (self.norms[at] == "t" and self.raws[at] == "t")):
                    break  # metres, tonnes
                scale *= word.value
            else:
                break
            i = at + 1
        return scale, i

    def _words(self, i: int) -> Atom | None:
        word = self._word(i)
        norm = self.norms[i]
        if norm in ("a", "an", "half"):
            return self._article(i)
        if (
            norm in ("few", "several", "couple", "many", "some")
            and (many := self._word(i + 1)) is not None
            and many.cls in ("hundred", "mag", "dozen")
        ):
            return Atom(i, i + 2, many.value, "indefinite", magnitude=many.value)
        if word is None:
            return None
        if word.cls == "indef":
            return self._indefinite(i, word)
        if word.cls == "ord":
            return (
                None
                if norm == "second" and self.norms[i - 1] in ("per", "a", "every", "one")
                else self._ordinal(i, word)
            )
        if word.cls == "frac" and norm in ("half", "quarter"):
            part = self._of_magnitude(i, i + 1, word.value)
            j = i + 1 + (self.norms[i + 1] == "-")
            named = norm == "quarter" and (self.norms[j],) in units("en")  # quarter-dinar, a quarter mile
            return part if norm == "half" or part.magnitude > 1 or named else None
        if word.cls == "ordmag" and (self.norms[i - 1] in _WHOSE or self.norms[i - 1].endswith("'s")):
            return Atom(i, i + 1, word.value, "ordinal", alternatives=(Fraction(1, word.value),))
        if word.cls in ("hundred", "mag", "dozen") and self.norms[i - 1] in _BARE:
            return self._cardinal(i, 1, i)
        if word.cls not in ("unit", "one", "teen", "tens"):
            return None
        return self._cardinal(i)

    def _ordinal(self, i: int, word: Word) -> Atom:
        """Read third, which may also be the part."""
        parts = (Fraction(1, word.value),) if word.value >= 3 else ()
        return Atom(i, i + 1, word.value, "ordinal", alternatives=parts)

    def _article(self, i: int) -> Atom | None:
        """Read a hundred, a thousand, half a million, a quarter, a million and a half."""
        j = i + 1
        if self.norms[j] == "couple" and self.norms[i] == "a":
            many = self._word(j + 1)
            if many is None or many.cls not in ("hundred", "mag", "dozen"):
                return Atom(i, j + 1 + (self.norms[j + 1] == "of"), 2, "indefinite")
            return Atom(i, j + 2, many.value * 2, "indefinite", magnitude=many.value)
        if self.norms[i] == "half":
            j += self.norms[j] == "-"
            j += self.norms[j] in ("a", "an")
            j += self.norms[j] == "-"
            word = self._word(j)
            if word is not None and word.cls in ("mag", "dozen", "hundred"):
                return Atom(i, j + 1, Fraction(word.value, 2), "cardinal", magnitude=word.value)
            return Atom(i, i + 1, Fraction(1, 2), "fraction") if self._word(i) else None
        word = self._word(j)
        if word is None:
            return None
        if word.cls in ("hundred", "mag", "dozen"):
            return self._cardinal(i, 1, j)
        if word.cls == "frac" and self.norms[j] in ("half", "quarter"):
            return self._of_magnitude(i, j + 1, word.value)
        if word.cls == "ordmag":
            return Atom(i, j + 1, word.value, "ordinal", alternatives=(Fraction(1, word.value),))
        cue = self.norms[i - 1] in _SHARED and self.kinds[j + 1] != "word" and self.norms[j + 1] != "-"
        if (
            word.cls == "ord"
            and word.value >= 3
            and (cue or self.norms[j + 1] in ("of", "the") or self._two_parts(i, j))
        ):
            return self._of_magnitude(i, j + 1, Fraction(1, word.value))
        return None

    def _two_parts(self, i: int, j: int) -> bool:
        """Whether "a third" is an end of a range: between a third and a half."""
        return self.norms[i - 1] in ("between", "from") and self.norms[j + 1 : j + 3] in (["and", "a"], ["to", "a"])

    def _of_magnitude(self, first: int, last: int, part: Number) -> Atom:
        """Read a quarter (of a million): the part, and the magnitude that it divides."""
        j = last + (self.norms[last] == "of")
        j += self.norms[j] in ("a", "an")
        word = self._word(j) if j > last + 1 else None
        if word is not None and word.cls in ("mag", "dozen", "hundred"):
            return Atom(first, j + 1, word.value * part, "cardinal", magnitude=word.value)
        return Atom(first, last, part, "fraction")

    def _indefinite(self, i: int, word: Word) -> Atom:
        last, value = i + 1, word.value
        if self.norms[last] == "of" and (nxt := self._word(last + 1)) is not None and nxt.cls == "indef":
            value, last = value * nxt.value, last + 2
        return Atom(i, last, value, "indefinite", magnitude=value)

    def _cardinal(self, i: int, value: Number | None = None, at: int = -1) -> Atom:
        """Read words up to trillions; a hyphen, "and" or comma may join parts; the last word may be an ordinal."""
        hundred = self._word(at) if value == 1 and self.norms[at + 2] == "times" else None
        if hundred is not None and hundred.cls == "hundred":
            return Atom(i, at + 1, 100, "cardinal", magnitude=ONE)  # I counted to a hundred four times
        total: Number = 0
        group: Number = value if value is not None else 0
        lowest: Number = 10**18
        last_magnitude = ONE
        j = at if value is not None else i
        end, shape, small = i, "cardinal", ""
        between = self.norms[i - 1] == "between"
        while j < self.count:
            start = self._joint(j, end > i)
            if between and self.norms[j] == "and" and self._outgrows(start, total + group):
                break  # between eight hundred and two thousand
            word = self._word(start)
            if word is None:
                break
            if word.cls in ("unit", "one", "teen", "tens"):
                if word.cls == "tens" and small == "unit" and self._units_first(start, group):  # seven and thirty
                    small = "hundred"
                if not self._fits(small, word) or (start > j and self.norms[start - 1] == "," and total == 0):
                    break
                group += word.value
                small = "tens" if word.cls == "tens" else "unit"
            elif word.cls == "hundred" and 0 < group < 100:
                group, small = group * 100, "hundred"
            elif word.cls == "score" and 0 < group < 10 and small == "unit":
                group, small = group * 20, "tens"
            elif self.norms[start] == "dozens" and group > 0:
                total, group, small, end = total + group * 12, 0, "", start + 1
                break
            elif (
                word.cls == "mag"
                and group == 0
                and 0 < total < LARGEST
                and word.value == lowest
                and self.norms[start] == "thousand"
            ):
                total, last_magnitude = total * word.value, word.value * lowest  # two hundred thousand thousand
            elif word.cls in ("mag", "dozen") and group > 0 and (word.value < lowest or word.cls == "dozen"):
                total, lowest, last_magnitude = total + group * word.value, word.value, word.value
                group, small = 0, ""
            elif word.cls == "ord" and word.value in _TENS and small == "unit" and self._units_first(start, group):
                return Atom(i, start + 1, total + group + word.value, "ordinal")  # seven and thirtieth
            elif word.cls in ("ord", "ordmag") and end > i and self._ordinal_fits(small, word, group):
                return self._ordinal_end(i, start, word, total, group, small)
            else:
                break
            j = end = start + 1
        return self._finish(i, end, total + group, last_magnitude, shape)

    def _joint(self, j: int, inside: bool) -> int:
        """Return where the next part begins: behind a hyphen, "and" or a comma inside a number."""
        if not inside:
            return j
        if self.norms[j] == "-" and self._touching(j):
            return j + 1
        if (
            self.norms[j] in ("-", "—")
            and (a := self._word(j - 1))
            and (b := self._word(j + 1))
            and (a.cls, b.cls) in _HYPHENED
        ):
            return j + 1
        if self.norms[j] == "and":
            return j + 1
        if self.norms[j] == "," and (w := self._word(j + 1)) is not None and w.cls in ("unit", "one", "teen", "tens"):
            return j + 1
        return j

    def _outgrows(self, start: int, value: Number) -> bool:
        """Whether a number with a magnitude of its own begins at `start` and exceeds what stands before it."""
        small: Number = 0
        while (word := self._word(start)) is not None and word.cls in ("unit", "one", "teen", "tens"):
            small, start = small + word.value, start + 1 + (self.norms[start + 1] == "-")
        many = word.value if word is not None and word.cls in ("hundred", "mag") else 0
        return (small or 1) * many > value > 0

    def _units_first(self, start: int, group: Number) -> bool:
        """Whether "and" joins a unit to the tens behind it, as older English does: seven and thirty years."""
        return self.norms[start - 1] == "and" and 0 < group % 100 < 10

    @staticmethod
    def _fits(small: str, word: Word) -> bool:
        if small == "":
            return True
        if small == "hundred":
            return True
        return small == "tens" and word.cls in ("unit", "one") and 0 < word.value < 10

    @staticmethod
    def _ordinal_fits(small: str, word: Word, group: Number) -> bool:
        if word.cls == "ordmag":
            return group > 0
        return small in ("", "hundred") or (small == "tens" and word.value < 10)

    def _ordinal_end(self, i: int, at: int, word: Word, total: Number, group: Number, small: str) -> Atom:
        if word.cls == "ordmag":  # the one thousandth visitor is a rank, one thousandth of the price a part
            value = total + group * word.value
            part = (Fraction(1, value),) if total == 0 and group == 1 else ()
            return Atom(i, at + 1, value, "ordinal", alternatives=part)
        if small == "" and total == 0:  # "one third", "two fifth"
            return Atom(i, at + 1, Fraction(group, word.value), "fraction")
        return Atom(i, at + 1, total + group + word.value, "ordinal")

    def _finish(self, i: int, end: int, total: Number, magnitude: Number, shape: str) -> Atom:
        if self.norms[end] == "point" and end > i:
            digits, j = "", end + 1
            while len(digits) < MAX_DIGITS and (
                ((w := self._word(j)) is not None and w.cls in ("unit", "one")) or self.norms[j] in ("o", "oh")
            ):
                digits += str(int(w.value)) if w is not None else "0"
                j += 1
            if digits:
                value = total + Fraction(int(digits), 10 ** len(digits))
                scale, j = self._magnitude(j, digits=False)
                return Atom(i, j, value * scale, "decimal", magnitude=scale)
        if self.norms[end : end + 4] == ["-", "and", "-", "a"] and self.norms[end + 4] == "-":  # four-and-a-half-year
            part = self._word(end + 5)
            if part is not None and part.cls == "frac":
                return Atom(i, end + 6, total + part.value, "decimal")
        if self.norms[end] == "and" and self.norms[end + 1] in ("a", "one", "three"):
            word = self._word(end + 2)
            if word is not None and word.cls == "frac" and self.norms[end + 2] in ("half", "quarter", "quarters"):
                many = 3 if self.norms[end + 1] == "three" else 1
                scale, j = (magnitude, end + 3)
                if magnitude == 1:
                    scale, j = self._magnitude(end + 3, digits=False)
                    return Atom(i, j, (total + many * word.value) * scale, "decimal", magnitude=scale)
                return Atom(i, j, total + many * word.value * scale, "decimal", magnitude=magnitude)
        if (mixed := self._mixed(end)) is not None:
            return Atom(i, mixed[1], total + mixed[0], "decimal")
        part = self._word(end + 2)
        if self.norms[end] == "and" and self.norms[end + 1] in ("a", "one") and part is not None and part.cls == "ord":
            behind = self.norms[end + 3].removesuffix("s")
            if part.value >= 3 and (behind in ("", ".", ",", "-", "light") or (behind,) in units("en")):
                return Atom(i, end + 3, total + Fraction(magnitude, part.value), "decimal", magnitude=magnitude)
        return self._fraction_or(end, Atom(i, end, total, shape, magnitude=magnitude), total)

    def _mixed(self, end: int) -> tuple[Number, int] | None:
        """Return (part, next token) of "and two-thirds", "and five eighths" behind a number."""
        count = self._word(end + 1) if self.norms[end] == "and" else None
        k = end + 2 + (self.norms[end + 2] == "-")
        part = self._word(k) if count is not None and count.cls == "unit" else None
        if count is None or part is None or part.cls != "frac" or count.value * part.value >= 1:
            return None
        return count.value * part.value, k + 1

    def _fraction_or(self, end: int, atom: Atom, count: Number | None = None) -> Atom:
        """Read "two thirds", "three-quarters" behind a small count; else the atom itself."""
        if count is None or count <= 0:
            return atom
        hyphen = self.norms[end] == "-"
        word = self._word(end + hyphen)
        if word is None or (word.cls == "ord" and (count != 1 or word.value < 3)) or word.cls not in ("frac", "ord"):
            return atom
        if self.norms[end + hyphen] in ("half", "quarter") and count > 3:
            return atom
        split = self._split(atom.first, end, hyphen, word) if count >= 100 and word.cls == "frac" else None
        if split is not None:
            return split
        part, last = (word.value if word.cls == "frac" else Fraction(1, word.value)), self._word(end - 1)
        if (
            last is not None
            and last.cls == "tens"
            and hyphen
            and self._touching(end)
            and count > last.value
            and part < Fraction(1, 2)
        ):
            return Atom(
                atom.first, end + 2, Fraction(count - last.value, last.value + Fraction(1, part)), "fraction"
            )  # one thirty-fifth
        if last is not None and last.cls in ("unit", "one") and self.norms[end - 2] == "and" and count > last.value:
            return Atom(atom.first, end + hyphen + 1, count - last.value + last.value * part, "fraction")
        town = (
            (count,) if self.norms[end] == "quarters" and self.norms[end + 1] != "of" else ()
        )  # three quarters of a town
        return Atom(atom.first, end + hyphen + 1, count * part, "fraction", alternatives=town)

    def _split(self, first: int, end: int, hyphen: bool, word: Word) -> Atom | None:
        """Read one hundred | one thousand fifths as 100/1005: nobody says a hundred and one thousand fifths for 20,200."""
        if word.value >= Fraction(1, 2) or end - first > 12:
            return None
        for cut in range(first + 1, end):
            parts = Reader(self.tokens.part(first, cut)).atoms(), Reader(self.tokens.part(cut, end)).atoms()
            sizes = cut - first, end - cut
            if all(len(p) == 1 and p[0].last == n and p[0].first == 0 for p, n in zip(parts, sizes, strict=True)):
                top, whole = parts[0][0].value, parts[1][0].value + Fraction(1, word.value)
                if top < whole:
                    return Atom(first, end + hyphen + 1, Fraction(top, whole), "fraction")
        return None
