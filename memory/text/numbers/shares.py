"""Arabic parts of a whole: ثلاثة أجزاء من مئة, سبعة وتسعة من عشرة (7.9), واحد على عشرين, خمسة على ثمانية."""

from fractions import Fraction

from .arabic_words import AND, Words
from .atoms import Atom, Number
from .tables import units

_POWERS = frozenset(Fraction(10**n) for n in range(1, 10))
_ONE_OF = frozenset({"واحد", "واحدا", "واحده"})
_PART = frozenset({"جزء", "وجزء", "جزءا", "اجزاء", "جزءان", "جزءين"})


class Shares(Words):
    """Joins the atoms of a part and its whole to one atom."""

    def shares(self, atoms: list[Atom]) -> list[Atom]:
        """Return the atoms, those of a part of a whole put together."""
        norms = self.norms
        if not ({"من", "علي"} & set(norms)):
            return atoms
        out: list[Atom] = []
        for atom in atoms:
            joined = self._decimal(out, atom, norms) or self._over(out, atom, norms)
            if joined is not None:
                while out and out[-1].first >= joined.first:
                    out.pop()
                atom = joined
            out.append(atom)
        return out

    def _ends_part(self, i: int, norms: list[str]) -> bool:
        """Whether a whole ends at i: it is followed by what is divided, with the article or من, and no noun is counted."""
        return i >= self.count or self.kinds[i] == "sign" or norms[i] in ("من", "في") or norms[i].startswith("ال")

    def _decimal(self, before: list[Atom], whole: Atom, norms: list[str]) -> Atom | None:
        """Read what stands before من عشرة, من مئة … as an integer and its decimals, where it is no one number."""
        i = whole.first - 1
        if i < 1 or norms[i] != "من" or whole.digits or whole.shape != "cardinal" or whole.value <= 1:
            return None
        part = norms[i - 1] in _PART
        i -= part
        if not part and norms[i - 1] in _ONE_OF and norms[whole.last] == "من" and whole.value > 2:
            return Atom(i - 1, whole.last, Fraction(1, whole.value), "fraction")  # واحدا من عشرين من المساحة
        if (
            part
            and norms[i] in ("جزء", "وجزء", "جزءا")
            and not (before and before[-1].last == i)
            and self._ends_part(whole.last, norms)
        ):
            return Atom(i, whole.last, Fraction(1, whole.value), "fraction")  # جزء من عشرين
        if (
            part
            and before
            and before[-1].last == i
            and before[-1].shape in ("cardinal", "one")
            and before[-1].value < whole.value
        ):
            top = before[-1]
            return Atom(top.first, whole.last, Fraction(top.value, whole.value), "fraction", top.digits)
        if not before or whole.value not in _POWERS or before[-1].last != i or whole.last - whole.first > 2:
            return None
        first = before[-1].first
        for atom in reversed(before[:-1]):  # سبعون وتسع مئة | وتسعون
            if atom.last != first or atom.digits or not self._joined(first):
                break
            first = atom.first
        if any(norms[k].isdecimal() for k in range(first, i)):
            return None
        total = self._strict(first, i)
        if total is not None and total < whole.value and not part:
            return None  # خمسة من عشرة, five out of ten, stays two numbers
        for cut in range(i - 1, first, -1):
            if self._joined(cut):
                head, tail = self._strict(first, cut), self._strict(cut, i)
                if (
                    head is not None
                    and tail is not None
                    and 0 < tail < whole.value
                    and (best := self._longest(first, cut, i, whole))
                ):
                    return Atom(first, whole.last, best, "decimal")
        return None

    def _longest(self, first: int, cut: int, end: int, whole: Atom) -> Number | None:
        """Return the value with the longest decimals that leave a number before them, but units stay with their tens."""
        for at in range(first + 1, cut + 1):
            if not self._joined(at):
                continue
            head, tail = self._strict(first, at), self._strict(at, end)
            if (
                head is not None
                and tail is not None
                and tail < whole.value
                and not (head % 100 == 0 and at < cut and head < 1000)
            ):
                return head + Fraction(tail, whole.value)
        head, tail = self._strict(first, cut), self._strict(cut, end)
        return None if head is None or tail is None else head + Fraction(tail, whole.value)

    def _joined(self, i: int) -> bool:
        return self.norms[i] == AND or self._word(i)[0] == AND

    def _strict(self, first: int, last: int) -> Number | None:
        """Read the words first..last as one number in the order of good Arabic: hundreds, units before tens."""
        total: Number = 0
        group: Number = 0
        lowest: Number = 10**18
        step = 0
        i = first
        while i < last:
            i += self.norms[i] == AND
            word = self._word(i)[3] if i < last else None
            if word is None:
                return None
            value, nxt = word.value, self._word(i + 1)[3] if i + 1 < last else None
            plain = not self._joined(i + 1) if i + 1 < last else False
            if word.cls in ("mag", "mags", "dualmag"):
                scale: Number = 1
                while value >= scale * 1000:
                    scale *= 1000
                if scale >= lowest:
                    return None
                lowest, total, group, step = scale, total + (group or 1) * value, 0, 0
            elif (
                word.cls in ("unit", "one", "teen", "ten")
                and nxt is not None
                and plain
                and nxt.cls == "hundred"
                and step == 0
            ):
                group, step, i = group + value * 100, 1, i + 1
            elif word.cls in ("unit", "one") and nxt is not None and plain and nxt.cls == "ten" and step < 2:
                group, step, i = group + value + 10, 4, i + 1
            elif word.cls in ("hundred", "hundreds") and step == 0:
                group, step = group + value, 1
            elif word.cls in ("unit", "one") and step < 2:
                group, step = group + value, 2
            elif (word.cls in ("teen", "ten") and step < 2) or (word.cls == "tens" and step < 4 and step != 3):
                group, step = group + value, 4
            else:
                return None
            i += 1
        return total + group

    def _over(self, before: list[Atom], under: Atom, norms: list[str]) -> Atom | None:
        """Read واحد على عشرين and, alone in its clause, ستة عشر وسبعة عشر على ثلاثة."""
        i = under.first - 1
        if not before or i < 1 or norms[i] != "علي" or before[-1].last != i or not 1 < under.value <= 1000:
            return None
        if under.shape != "cardinal" or under.value.denominator != 1:
            return None
        top = before[-1]
        if top.shape not in ("one", "cardinal") or top.value.denominator != 1 or top.definite:
            return None  # تحتوي الحصة الواحدة على مئتي سعرة
        clause = (
            top.first == 0
            or self.kinds[top.first - 1] == "sign"
            or norms[top.first - 1] in ("هي", "يساوي", "تساوي", "نسبه", "بنسبه")
        )
        mixed = (
            len(before) > 1
            and before[-2].last == top.first - 1
            and norms[top.first - 1] == AND
            and before[-2].first == 0
        )
        if mixed:
            return Atom(
                before[-2].first,
                under.last,
                before[-2].value + Fraction(top.value, under.value),
                "fraction",
                top.digits,
            )
        counted = under.digits or (norms[under.last],) in units("ar")  # لا يزيد لمستغل واحد على 340 هكتارا
        if (top.value == 1 and not counted) or clause:
            return Atom(top.first, under.last, Fraction(top.value, under.value), "fraction", top.digits)
        return None
