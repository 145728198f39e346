"""What a counted noun adds to its number in Arabic: ستة أفدنة ونصف, ثلاثة قرون ونصف القرن, ألف ليلة وليلة."""

from fractions import Fraction

from .arabic_words import split
from .around import Around
from .atoms import Atom, Number
from .tables import units

# What may stand behind "and a half" where it belongs to the number before it; a noun would be another half.
_ENDS = frozenset({"من", "في", "علي", "الي", "عن", "منذ", "قبل", "بعد", "حتي", "خلال", "مع", "بين", "او", "ثم", "عند", "تقريبا", "فقط"})  # fmt: skip
# ثلاثة أضعاف ونصف كتلة الشمس: what is multiplied stands behind the half.
_TIMES = frozenset({"اضعاف", "امثال", "مرات", "ضعفا"})
_SIGNS = frozenset({"%", "٪", "/", ":", "-", "–"})
_WEAK = str.maketrans("", "", "اوي")


class Nouns(Around):
    """Reads the noun behind a number."""

    def _counted(self, atom: Atom, kind: str, last: int) -> tuple[Number, int]:
        """Return (value, next token) of an Arabic cardinal with what stands behind its noun; `last` is behind a unit."""
        value = atom.value
        if self.lang != "ar" or atom.shape not in ("cardinal", "decimal"):
            return value, last
        noun = atom.last
        if self._twice(noun):
            return value + 1, noun + 2  # ألف ليلة وليلة
        if atom.magnitude > 1 and self._is_noun(noun):  # مليون زائر وربع المليون
            part, again = self._and_half(noun + 1), split(self.norms[noun + 2])[3]
            if part and again and again.value == atom.magnitude:
                return value + part * atom.magnitude, noun + 3
        if atom.magnitude > 1 or not self._is_noun(noun):
            return value, last
        behind = last if kind else noun + 1
        part = self._and_half(noun + 2) if self.norms[noun] in _TIMES else 0
        if part and self._alike(self.norms[noun + 3], self.norms[noun]):
            return value + part, noun + 4  # ثمانية أضعاف كتلتها ونصف الضعف
        behind += kind != "" and self._is_noun(behind) and self.norms[behind + 1].startswith("و")  # دقائق ضوئية وثلثا
        prefix, _, _, word = split(self.norms[behind]) if behind < self.count else ("", False, "", None)
        if prefix != "و" or word is None or word.cls != "frac":
            return value, last
        after = self.norms[behind + 1]
        if after and self._alike(after, self.norms[noun]):
            return value + word.value, behind + 2
        plain = behind + 1 == self.count or self.kinds[behind + 1] != "word" or after in _ENDS
        number = split(after)[3] if after else None
        if self.norms[noun] in _TIMES and number is None:
            return value + word.value, behind + 1
        if (plain and number is None) or (kind and (after,) not in units("ar") and number is None):
            third = self.norms[behind] == "وثلثا"  # two thirds before a noun, a third in the accusative
            return value + (Fraction(1, 3) if third else word.value), behind + 1
        return value, last

    def _one_and_part(self, atom: Atom) -> int:
        """Read نقطة ونصف النقطة (المئوية): a noun, a part and the noun once more are one and a part of it."""
        noun, last = atom.first - 1, atom.last + 1
        after = self.norms[atom.last]
        if noun < 0 or not self.norms[atom.first].startswith("و") or not after.startswith("ال"):
            return 0
        taken = atom.first in self.ends or (self.out and self.starts[noun] < self.out[-1].end)
        if taken or not self._is_noun(noun) or not self._alike(after, self.norms[noun]):
            return 0
        percent = self.norms[last] in ("المئويه", "مئويه")
        kind, unit = ("percent", "%") if percent else ("decimal", "")
        return self._add(noun, last + percent, kind=kind, value=1 + atom.value, unit=unit, alternatives=(atom.value,))

    def _corrected(self, atom: Atom, value: Number, unit: str, last: int) -> tuple[Number, int]:
        """Take off or add what stands behind the noun: ألف سنة إلا خمسين عاما, threescore years and ten."""
        other = self.at.get(last + 1)
        one = units("ar").get((self.norms[last + 1],)) if self.norms[last] == "الا" and atom.value > 1 else None
        if one is not None and not unit and self.norms[last + 1].endswith(("ا", "ه")) and other is None:
            return value - 1, last + 2  # ثلاثين إلا درهما
        part = self.norms[last] == "الا" and other is not None and other.shape == "fraction" and other.value < 1
        if part and other is not None:  # ثلاث ساعات إلا ربعا
            return value - other.value, other.last
        if other is None or other.shape != "cardinal" or not 0 < other.value < value:
            return value, last
        if self.norms[last] in ("less", "minus"):  # a thousand years less fifty
            same, end = self._unit(other.last, other.first)[1:]
            return (value - other.value, end) if same in ("", unit) else (value, last)
        if self.lang == "en":
            old = self.norms[atom.last - 1].endswith("score") and other.value < 20 and not other.digits
            return (value + other.value, other.last) if old else (value, last)
        _, same, end = self._unit(other.last, last + 1)
        bare = not same and not other.digits and (end == self.count or self.kinds[end] == "sign")  # ألف يوم إلا عشرين
        return (value - other.value, end) if unit and (same == unit or bare) else (value, last)

    def _continued(self, atom: Atom, value: Number, unit: str, last: int) -> tuple[Number, int]:
        """Add what goes on behind the noun of a large number: مليارا دولار و700 مليون, ألف دينار وخمسمئة."""
        j = last + (self.norms[last] == "و")
        other = self.at.get(j)
        if self.lang != "ar" or other is None or other.shape != "cardinal" or not other.value < atom.magnitude:
            return value, last
        if j == last and split(self.norms[j])[0] != "و":
            return value, last
        kind, same, end = self._unit(other.last, j)
        if kind:
            return (value + other.value, end) if same == unit else (value, last)
        behind = self.norms[other.last]
        ends = other.last == self.count or self.kinds[other.last] == "sign" or behind in _ENDS
        return (value + other.value, other.last) if ends and behind not in _SIGNS else (value, last)

    def _and_half(self, i: int) -> Number:
        """Return the part that و joins at i, ونصف; 0 for none."""
        prefix, _, _, word = split(self.norms[i])
        return word.value if prefix == "و" and word is not None and word.cls == "frac" else 0

    def _is_noun(self, i: int) -> bool:
        return i < self.count and self.kinds[i] == "word" and split(self.norms[i])[3] is None

    def _twice(self, i: int) -> bool:
        """Whether a noun stands at i and once more, joined by و."""
        return self._is_noun(i) and self.norms[i + 1] == "و" + self.norms[i] and len(self.norms[i]) > 2

    @staticmethod
    def _alike(one: str, other: str) -> bool:
        """Whether two words are forms of one noun: سنوات and السنة by the table of units, قرون and القرن by consonants."""
        one, other = one.removeprefix("ال"), other.removeprefix("ال")
        known = units("ar").get((one,)), units("ar").get((other,))
        if known[0] is not None or known[1] is not None:
            return known[0] == known[1]
        roots = [word.removesuffix("ه").translate(_WEAK) for word in (one, other)]
        return roots[0] == roots[1] != ""
