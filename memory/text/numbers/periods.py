"""What nouns say of numbers: سنتين, متر ونصف, دينارا و32 سنتا; and decades: السبعينيات, the 1980s, العقد الثالث."""

from fractions import Fraction

from .arabic_words import split
from .around import Around
from .atoms import Atom, Number
from .cues import DECADES
from .tables import dual_unit, families, month_starts, unit_plurals, units

_FULL = frozenset({"كامل", "كاملا", "كامله", "باكمله", "باكملها", "واحد", "واحدا", "واحده"})
_POWERS = {"مربعين": "2", "مربعان": "2", "مكعبين": "3", "مكعبان": "3"}
_TWO = frozenset({"اثنين", "اثنان", "اثنتين", "اثنتان"})
_CLOCKS = frozenset({("hour", "minute"), ("minute", "second"), ("year", "month"), ("month", "day"), ("week", "day")})


class Periods(Around):
    """Reads nouns that hold their number, and decades."""

    def _dual(self, i: int) -> int:
        """Read سنتين, في أقل من سنتين, عامين ونصف, دينارين و525 مليما."""
        unit = dual_unit(self.norms[i]) or ""
        if (power := _POWERS.get(self.norms[i + 1])) is not None and unit in ("m", "km", "cm", "ft"):
            return self._add(i, i + 2, kind="dual", value=2, unit=f"{unit}{power}")  # كيلومترين مربعين
        if self.norms[i + 1] in _TWO:  # بارين اثنين
            return self._dual_of(i, i + 2, 2, unit)
        amount, last = self._cents(2, unit, i + 1)
        if last > i + 1:  # دينارين و525 مليما
            return self._add(i, last, kind="money", value=amount, unit=unit)
        value: Number = 2
        if (
            self.norms[i + 1] == "الا"
            and (part := split(self.norms[i + 2].removesuffix("ا"))[3])
            and part.cls == "frac"
        ):
            return self._add(i, i + 3, kind="dual", value=2 - part.value, unit=unit)  # ساعتين إلا ربعا
        if self.norms[i + 1].startswith("و") and unit != "second":
            amount, small, last = self._smaller(2, unit, i + 1)
            if last > i + 1:
                return self._add(i, last, kind="measure", value=amount, unit=small)  # كيلومترين وستمئة متر
        prefix, _, _, word = split(self.norms[last]) if last < self.count else ("", False, "", None)
        if prefix == "و" and word is not None and word.cls == "frac":
            value, last = value + word.value, last + 1
            last += units("ar").get((self.norms[last].removeprefix("ال"),), ("", ""))[1] == unit  # ونصف العام
        return self._dual_of(i, last, value, unit)

    def _dual_of(self, i: int, last: int, value: Number, unit: str) -> int:
        """Add what a dual noun says, with the bound before it."""
        bound = self._bound(i)[0]
        upwards = bound in ("more", "at least")
        return self._add(
            i,
            last,
            kind="dual",
            value=value,
            low=value if upwards else None,
            high=value if bound and not upwards else None,
            bound=bound or "exact",
            unit=unit,
        )

    def _and_part(self, i: int) -> int:
        """Read متر ونصف, عام وربع, ملعقة ونصف, دولارا و32 سنتا: one of a unit and a part."""
        if self.lang != "ar":
            return 0
        prefix, _, bare, word = split(self.norms[i + 1])
        points = self.norms[i] == "مئويه" and self.norms[i - 1] == "نقطه"
        if points and prefix == "و" and word is not None and word.cls == "frac":  # نقطة مئوية ونصف النقطة
            last = i + 2 + (self.norms[i + 2] == "النقطه")
            return self._add(i - 1, last, kind="percent", value=1 + word.value, unit="%")
        noun = self.norms[i]
        while (noun,) not in units("ar") and noun[:1] in ("و", "ب", "ل"):
            noun = noun[1:]
        kind, unit = units("ar").get((noun,), ("", ""))
        if kind not in ("time", "measure", "money") or i in self.ends or i - 1 in self.at:
            return 0
        if kind == "money" and self.norms[i + 1].startswith("و"):
            value, last = self._cents(1, unit, i + 1)
            if value > 1:
                return self._add(i, last, kind="money", value=value, unit=unit)
        if (last := self._with_smaller(i, kind, unit) or self._one_less(i, kind, unit)) != 0:
            return last
        if word is None or word.cls != "frac" or not (prefix == "و" or bare.startswith("و")):
            return self._unit_alone(i, kind, unit)
        last = i + 2 + (self.norms[i + 2].removeprefix("ال") == noun)  # متر ونصف المتر
        part = Fraction(1, 3) if bare.endswith("ثلثا") else word.value  # ساعة وثلثا is in the accusative
        return self._add(i, last, kind="money" if kind == "money" else "measure", value=1 + part, unit=unit)

    def _with_smaller(self, i: int, kind: str, unit: str) -> int:
        """Read مترا و15 سنتيمترا as 115 cm, and the minute of دقيقة و47 ثانية: one of a unit before some of a smaller."""
        j = i + 1 + (self.norms[i + 1] == "و")
        other = self.at.get(j)
        if other is None or not self.norms[i + 1].startswith("و") or other.shape not in ("cardinal", "decimal"):
            return 0
        if kind == "measure":
            value, small, last = self._smaller(1, unit, i + 1)
            return self._add(i, last, kind="measure", value=value, unit=small) if last > i + 1 else 0
        small = self._unit(other.last, j)[1]
        if kind != "time" or (unit, small) not in _CLOCKS:
            return 0
        return self._add(i, i + 1, kind="measure", value=1, unit=unit)

    def _unit_alone(self, i: int, kind: str, unit: str) -> int:
        """Read لا تقل عن شهر, أقل من سنة, أسبوعا كاملا: a unit behind a bound, or a full one, is one of it."""
        after = self.at.get(i + 1)  # سنة واحدة وعشرين وألفين
        full = self.norms[i + 1] in _FULL and (after is None or after.last == i + 2)
        bound = self._bound(i)[0]
        number = self.kinds[i + 1] == "num" or (not full and split(self.norms[i + 1])[3] is not None)
        if kind == "money" or number:
            return 0
        if full and not bound:
            return self._add(i, i + 2, kind="measure", value=1, unit=unit)
        if not bound or self.norms[i] in unit_plurals() or self._month_name(i + 1):
            return 0
        upwards = bound in ("more", "at least")
        return self._add(i, i + 1 + full, kind="measure", value=1, low=1 if upwards else None, high=None if upwards else 1,
                         bound=bound, unit=unit)  # fmt: skip

    def _month_name(self, i: int) -> bool:
        """Whether شهر at i - 1 has its name behind it."""
        return self.norms[i] in month_starts("ar")

    def _one_less(self, i: int, kind: str, unit: str) -> int:
        """Read ساعة إلا ربعا, كيلو إلا ثلثا, ساعة إلا خمس دقائق: one of a unit less a part or some of a smaller unit."""
        if self.norms[i + 1] != "الا" or kind not in ("time", "measure"):
            return 0
        word = split(self.norms[i + 2].removesuffix("ا"))[3]
        if word is not None and word.cls == "frac":
            return self._add(i, i + 3, kind="measure", value=1 - word.value, unit=unit)
        other = self.at.get(i + 2)
        if other is None or other.shape != "cardinal":
            return 0
        _, small, last = self._unit(other.last, i + 2)
        family = next((f for f in families().values() if unit in f and small in f), None)
        if family is None or not 0 < other.value * family[small] < family[unit]:
            return 0
        return self._add(i, last, kind="measure", value=family[unit] / family[small] - other.value, unit=small)

    def _decade(self, i: int) -> int:
        norm = self.norms[i]
        bare = norm.removeprefix("و").removeprefix("ب").removeprefix("ال") if self.lang == "ar" else norm
        bare = bare.removesuffix("ه").removesuffix("ها") if self.lang == "ar" else bare  # سبعينياته
        if bare not in DECADES:
            return 0
        century = self._century_behind(i + 1)
        if century is not None:
            return self._add(i, century[1], kind="decade", value=DECADES[bare] + (century[0] - 1) * 100)
        return self._add(i, i + 1, kind="decade", value=DECADES[bare], alternatives=(1900 + DECADES[bare],))

    def _decade_of(self, i: int) -> int:
        """Read (العقد) الثاني من القرن العشرين as the 1910s, (العقد) الأخير من القرن التاسع عشر as the 1890s."""
        atom = self.at.get(i)
        ranked = atom is not None and 1 <= atom.value <= 10 and atom.last == i + 1
        rank = int(atom.value) if ranked and atom is not None else 10 if self.norms[i] == "الاخير" else 0
        century = self._century_behind(i + 1) if rank and self.norms[i + 1] == "من" else None
        if century is None:
            return 0
        return self._add(i - 1, century[1], kind="decade", value=(century[0] - 1) * 100 + (rank - 1) * 10)

    def _decade_in(self, i: int) -> int:
        """Read the second (or the last) decade of the twentieth century."""
        if self.norms[i + 1] != "decade":
            return 0
        atom = self.at.get(i)
        rank = 10 if self.norms[i] in ("last", "final") else int(atom.value) if atom is not None else 0
        century = self._century_behind(i + 2) if 1 <= rank <= 10 and self.norms[i + 2] == "of" else None
        if century is None:
            return 0
        return self._add(i, century[1], kind="decade", value=(century[0] - 1) * 100 + (rank - 1) * 10)

    def _century_behind(self, i: int) -> tuple[int, int] | None:
        """Read القرن الماضي (the twentieth, for living memory), القرن التاسع عشر, of the nineteenth century."""
        if self.lang == "ar":
            i += self.norms[i] == "من"
            if self.norms[i] != "القرن":
                return None
            if self.norms[i + 1] in ("الماضي", "المنصرم"):
                return 20, i + 2
            atom = self.at.get(i + 1)
            return (int(atom.value), atom.last) if atom is not None and 1 < atom.value <= 21 else None
        i += self.norms[i] == "of"
        i += self.norms[i] == "the"
        if (self.norms[i], self.norms[i + 1]) == ("last", "century"):
            return 20, i + 2
        atom = self.at.get(i)
        named = atom is not None and self.norms[atom.last] == "century" and 1 < atom.value <= 21
        return (int(atom.value), atom.last + 1) if atom is not None and named else None

    def _decade_digits(self, atom: Atom) -> int:
        nxt = atom.last
        if (
            self.lang == "en"
            and atom.digits
            and self.norms[nxt] in ("s", "'s")
            and self.starts[nxt] == self.stops[nxt - 1]
            and atom.value % 10 == 0
        ):
            return self._add(atom.first, nxt + 1, kind="decade", value=atom.value)
        return 0
