"""Arabic number words and digits → atoms: a place that is free takes the next part, a filled one starts a new number."""

from dataclasses import replace
from fractions import Fraction

from .arabic_ordinals import Ordinals
from .arabic_parts import ONE, SMALL
from .arabic_words import AND, TEEN_HALF, split
from .atoms import Atom, Number
from .roles import NUMBER
from .tables import Word, units, words
from .tokens import values

_FRACTION_ALTERNATIVES = {"خمس": 5, "سبع": 7, "تسع": 9, "عشر": 10, "ثمن": 8, "ربع": 4, "ثلث": 3, "سدس": 6}
# سبعين is seventy, or two sevenths; خمسا five, or two fifths of what follows.
_DUAL_PARTS = {"عشرين": 10, "خمسين": 5, "سبعين": 7, "تسعين": 9, "خمسا": 5, "سبعا": 7, "تسعا": 9, "ثمنين": 8}
# In the accusative dual with the construct ending: ألفا دولار is 2,000 where no numeral stands before it.
_CONSTRUCT = {"الفا": 2000, "مليونا": 2 * 10**6, "مليارا": 2 * 10**9}
_SCALES = frozenset({"الف", "مليون"})


class Reader(Ordinals):
    """Reads atoms from the tokens of one text."""

    def atoms(self) -> list[Atom]:
        """Return the atoms in order; they do not overlap."""
        out: list[Atom] = []
        end = 0
        for i in self.tokens.opens:
            if i < end or not self.tokens.roles[i] & NUMBER:
                continue
            if i and self.norms[i] == self.norms[i - 1] and self.kinds[i] == "word" and self.norms[i] not in _SCALES:
                continue  # نجلس ثلاثة ثلاثة: in threes
            atom = self._atom(i)
            if atom is not None:
                out.append(atom)
                end = atom.last
        return self.shares(out)

    def _atom(self, i: int) -> Atom | None:
        if self.kinds[i] == "num":
            found = values(self.norms[i])
            if found and self._hundred_after(i):
                return self._from(i, i + 2, found[0] * 100, True)
            if found and (last := self._spaced(i, "ar")) > i + 1:
                return self._from(i, last, int("".join(self.norms[i:last])), True)
            return self._from(i, i + 1, found[0], True, found[1:]) if found else None
        _, definite, bare, word = self._word(i)
        if word is None or (definite and bare == "اثنين" and not self._joins_tens(i + 1)):  # Monday
            return None
        if word.cls in ("ord", "ord1"):
            return self._ordinal(i, definite, word)
        if word.cls == "indef":
            return self._indefinite(i, bare, word)
        if word.cls == "mags":
            return Atom(i, i + 1, word.value, "indefinite", magnitude=word.value)
        if word.cls == "frac":
            if (
                bare in ("ثلثا", "سدسا")
                and self.norms[i].endswith(bare)
                and ("\u064b" in self.raws[i] or not self.norms[i + 1].startswith("ال"))
            ):
                return Atom(
                    i, i + 1, Fraction(word.value, 2), "fraction", alternatives=(word.value,)
                )  # سدساً, not سدسا التركة
            if (part := self._part_of_part(i + 1)) is not None:
                return Atom(i, i + 2, word.value * part, "fraction", definite=definite)
            if (scale := self._whole(i + 1)) is not None:  # نصف المليون
                return Atom(i, scale[1], word.value * scale[0], "cardinal", magnitude=scale[0], definite=definite)
            # عام ونصف is one and a half, ساعتين ونصف two and a half: the noun before it says how many.
            if self._word(i)[0] == AND and self._one_thing(i):  # بعصير ليمونة ونصف
                return Atom(i, i + 1, word.value + 1, "decimal", alternatives=(word.value + 2,))
            more = (word.value + 1, word.value + 2) if self._word(i)[0] == AND else ()
            return Atom(i, i + 1, word.value, "fraction", alternatives=more, definite=definite)
        if word.cls == "fracs":
            return None
        if word.cls == "one":
            if self._next_is(i + 1, TEEN_HALF):
                return self._from(i, i, None, False, definite=definite)
            half = self._word(i + 1) if i + 1 < self.count else ("", False, "", None)
            if half[0] == AND and half[3] is not None and half[3].cls == "frac":
                return Atom(i, i + 2, 1 + half[3].value, "decimal", definite=definite)
            alone = Atom(i, i + 1, ONE, "one", definite=definite)
            if definite and self.norms[i].endswith(("واحد", "واحده")) and self._joins_tens(i + 1):
                return self._ordinal(i, definite, Word("ord1", ONE))  # المادة الواحدة والتسعون
            if not self._joins_tens(i + 1):
                return alone
            many = self._from(i, i, None, False)
            if many is not None and i and self.kinds[i - 1] == "word" and not self._word(i - 1)[3]:
                return replace(many, alternatives=(many.value - 1,))  # دكان واحد وخمسون بيتا
            return many
        return self._from(i, i, None, False, definite=definite)

    def _one_thing(self, i: int) -> bool:
        """Whether an indefinite singular in ة stands before a part, and nothing that it could be a part of behind it."""
        noun = i > 0 and self.kinds[i - 1] == "word" and self.raws[i - 1].rstrip("\u064b\u064c\u064d").endswith("ة")
        if not noun or self._word(i - 1)[3] is not None or self.norms[i - 1].startswith(("ال", "لل", "وال", "بال")):
            return False
        ends = i + 1 >= self.count or self.kinds[i + 1] == "sign"
        counted = i > 1 and (self._word(i - 2)[3] is not None or self.kinds[i - 2] == "num")
        return ends and not counted

    def _hundred_after(self, i: int) -> bool:
        """Whether 3 مائة stands at i."""
        word = words("ar").get(self.norms[i + 1]) if i + 1 < self.count else None
        return word is not None and word.cls == "hundred" and self.norms[i] in "3456789"

    def _part_of_part(self, i: int) -> Number | None:
        """Return the part that stands behind another: ربع العشر, نصف الخمس."""
        if i >= self.count or not self.norms[i].startswith("ال"):
            return None
        after = self._word(i + 1)[3] if i + 1 < self.count else None
        part = _FRACTION_ALTERNATIVES.get(self.norms[i][2:])
        part = None if part == 8 else part  # ثلثا الثمن are two thirds of the price
        return Fraction(1, part) if part and part > 4 and (after is None or after.cls in ("frac", "fracs")) else None

    def _joins_tens(self, i: int) -> bool:
        """Whether وعشرون (or و عشرون) or ومئة stands at i: واحد وعشرون is a number, واحد alone is none."""
        if i + 1 < self.count and self.norms[i] == AND:
            word = self._word(i + 1)[3]
        else:
            word = self._word(i)[3] if i < self.count and self._word(i)[0] == AND else None
        return word is not None and word.cls in ("tens", "hundred", "hundreds")

    def _from(
        self,
        start: int,
        at: int,
        value: Number | None,
        digits: bool,
        alternatives: tuple[Number, ...] = (),
        definite: bool = False,
    ) -> Atom | None:
        """Read a cardinal that begins at `start`; `value` is what has been read up to `at` already."""
        places: dict[Number, Number] = {}
        magnitude = ONE
        raw = value
        i = at
        between = start > 0 and self.norms[start - 1] == "بين"  # بين ثلاثة وأربعة آلاف is a range
        if value is None:
            value, i = self._small(start)
            if value is None:
                return self._leading_magnitude(start)
        while True:
            scale, i = self._magnitude(i)
            if value is None or scale in places:
                break
            magnitude = scale if scale > 1 else magnitude
            places[scale] = value * scale
            last = i
            if raw is not None and scale == 1 and digits and len(places) == 1:
                break  # digits without a magnitude take no further part: 5 و10 are two numbers
            step = self._part(i, places)
            larger = step is not None and max(self._magnitude(step[1])[0], step[2]) > max(places)
            if step is None or (between and (larger or self._word(i)[1])):  # بين ثمانمئة وألف
                break
            value, i, fixed = step
            if fixed:
                places[fixed] = value
                magnitude = fixed
                last = i
                step = self._part(i, places)
                if step is None or step[2]:
                    break
                value, i, _ = step
            raw = None if i and self.kinds[i - 1] != "num" else value
        total = sum(places.values())
        if definite and max(places) == 1 and total % 100 == 0 and last < self.count and self._word(last)[0] == AND:
            ordinal = self._atom(last)  # المئة والرابع والعشرون
            if ordinal is not None and ordinal.shape == "ordinal" and ordinal.value < 100:
                return Atom(start, ordinal.last, total + ordinal.value, "ordinal", definite=True)
        count = total
        total, last, shape = self._tail(last, total, magnitude)
        alternatives = alternatives if last == at and raw is not None else ()
        if shape == "fraction" and total >= 1:
            alternatives = (count,)  # أربعة أرباع may be four of them
        if last == start + 1 and not digits:
            return self._alone_or_part(start, Atom(start, last, total, shape, False, magnitude, alternatives, definite))
        any_digits = "num" in self.kinds[start:last]
        return Atom(start, last, total, shape, any_digits, magnitude, alternatives, definite)

    def _alone_or_part(self, start: int, atom: Atom) -> Atom:
        """Return a number of one word with the part that it may be: خمس is five or a fifth, خُمس a fifth."""
        bare = split(self.norms[start])[2]
        raw = self.raws[start]
        if raw.endswith("ه") and (part := _FRACTION_ALTERNATIVES.get(bare.removesuffix("ه"))):
            return replace(atom, alternatives=(Fraction(1, part),))  # خمسه: a fifth of it, or five without its dots
        if part := _FRACTION_ALTERNATIVES.get(bare):
            if "\u064f" in self.raws[start]:
                return replace(atom, value=Fraction(1, part), shape="fraction", magnitude=1, alternatives=(atom.value,))
            return replace(atom, alternatives=(Fraction(1, part),))
        if (dual := _DUAL_PARTS.get(bare)) and {"\u064f", "\u064b"} <= set(self.raws[start]):
            return replace(
                atom, value=Fraction(1, dual), shape="fraction", magnitude=1, alternatives=(atom.value,)
            )  # خُمساً
        if dual:
            return replace(atom, alternatives=(Fraction(2, dual), Fraction(repr(2 / dual))))
        return atom

    def _leading_magnitude(self, start: int) -> Atom | None:
        """Read a number that begins with ألف, مليونان …: one or two of it."""
        _, definite, bare, word = self._word(start)
        if word is None or word.cls not in ("mag", "dualmag"):
            return None
        following = (self.norms[start + 1],) if start + 1 < self.count else ()
        heads = self.norms[start].startswith("بال") or units("ar").get(following, ("", ""))[0] == "money"
        if definite and heads:  # بالمليون ريال heads a column
            return Atom(start, start + 1, word.value, "indefinite", magnitude=word.value)
        value = word.value
        alternatives: tuple[Number, ...] = ()
        # مليونا دولار is two million, مليونًا و86 one: the tanwin and what follows tell them apart.
        joined = self.kinds[start + 1] != "word" or self.norms[start + 1].startswith(AND)
        if bare in _CONSTRUCT and "\u064b" not in self.raws[start] and not joined:
            value, alternatives = Fraction(_CONSTRUCT[bare]), (word.value,)
        scale = _scale(value)
        places = {scale: value}
        last, magnitude = start + 1, scale
        follow, j = self._magnitude(last)
        if follow >= scale:  # ألف مليون, ألف ألف
            places = {follow: value * follow}
            last, magnitude = j, follow
        while (step := self._part(last, places)) is not None:
            part, i, fixed = step
            if fixed:
                places[fixed] = part
                last = i
                continue
            inner, i = self._magnitude(i)
            if inner in places:
                break
            places[inner] = part * inner
            last = i
            magnitude = inner if inner > 1 else magnitude
        total, last, shape = self._tail(last, sum(places.values()), magnitude)
        return Atom(
            start,
            last,
            total,
            shape,
            "num" in self.kinds[start:last],
            magnitude,
            alternatives,
            definite,
        )

    def _part(self, i: int, places: dict[Number, Number]) -> tuple[Number, int, Number] | None:
        """Return (value, next, its own magnitude or 0) of a part joined by و that fits a free place, or None."""
        if i >= self.count or not places:
            return None
        norm = self.norms[i]
        if self.kinds[i] == "num" and max(places) >= 1000 and self._hundred_after(i):  # 4 آلاف 3 مائة
            return int(norm) * 100, i + 2, 0
        if norm == AND and i + 1 < self.count:
            if self.kinds[i + 1] == "num":
                if max(places) == 1:
                    return None
                found = values(self.norms[i + 1])
                if not found or found[0].denominator != 1:
                    return None
                scale, j = self._magnitude(i + 2)
                if scale in places or found[0] * scale >= min(places):
                    return None
                return found[0], i + 2, 0
            start, joined = i + 1, True
        else:
            start, joined = i, False
        if self.kinds[start] != "word":
            return None
        prefix, _definite, _, word = self._word(start)
        if word is None or (prefix != AND and not joined) or (joined and prefix):
            return None
        if word.cls in ("mag", "dualmag"):
            scale = _scale(word.value)
            if scale in places or self._magnitude(start + 1)[0] > 1:
                return None
            if word.cls == "mag" and scale > min(places) and len(places) > 1:
                return None
            return word.value, start + 1, scale
        follow = self._word(start + 1)[3] if start + 1 < self.count else None
        if word.cls not in SMALL or (word.cls == "unit" and follow is not None and follow.cls == "fracs"):
            return None
        value, j = self._small(start)
        if value is None:
            return None
        scale, _ = self._magnitude(j)
        if scale in places and scale > 1:
            hundreds, place, after = self._slot(start, word)
            if place == 100 and after < j and 1 not in places:  # 4 آلاف وخمسمئة | وخمسة آلاف
                return hundreds, after, 0
        if scale in places or (scale > max(places) and max(places) > 1):
            return None
        return value, j, 0

    def _indefinite(self, i: int, bare: str, word: Word) -> Atom:
        scale, j = self._magnitude(i + 1)
        many = self._word(i + 1)[3] if i + 1 < self.count else None
        if scale == 1 and many is not None and many.cls in ("mags", "mag"):  # عشرات الآلاف
            scale, j = many.value, i + 2
        value = word.value
        if value == 0 and self._next_is(i + 1, TEEN_HALF):  # بضعة عشر
            return Atom(i, i + 2, 0, "indefinite", alternatives=(10, 19))
        if value == 0 and i + 1 < self.count:  # بضع مئات
            many = self._word(i + 1)[3]
            if many is not None and many.cls in ("indef", "mags") and many.value:
                value, j = many.value, max(j, i + 2)
                scale = ONE if many.cls == "mags" else self._magnitude(i + 2)[0]
        return Atom(i, j, value * scale, "indefinite", magnitude=scale)


def _scale(value: Number) -> Number:
    """Return the magnitude of 1,000, 2,000, 2,000,000 …"""
    scale = ONE
    while value >= scale * 1000:
        scale *= 1000
    return scale
