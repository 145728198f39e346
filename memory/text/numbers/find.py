"""Atoms → quantities: units, percent, money, ranges, bounds; dates and times are read by the base."""

import re
from fractions import Fraction
from functools import lru_cache

from ..languages import primary
from .arabic import Reader as Arabic
from .around import SIGNS
from .atoms import Atom, Number
from .cues import (
    CENTURY,
    ERA_HIJRI,
    PER_MILLE,
    PERCENT,
    ROMAN,
    YEAR_WORDS,
)
from .english import Reader as English
from .quantity import Quantity
from .ranges import Ranges
from .roles import NUMERAL, columns
from .tables import units


def find_numbers(text: str, lang: str) -> list[Quantity]:
    """Return every quantity of a text in order, spans in code points; never raises."""
    return list(_find(text, "ar" if primary(lang) == "ar" else "en"))


@lru_cache(maxsize=4096)
def _find(text: str, lang: str) -> tuple[Quantity, ...]:
    tokens = columns(text, lang)
    if tokens is None:
        return ()
    atoms = (Arabic(tokens) if lang == "ar" else English(tokens)).atoms()
    return tuple(_Finder(text, lang, tokens, atoms).run())


_PER = frozenset({"in", "في", "per", "بالالف", "بالمليون", "‰"})


_OR_GAP = re.compile(r"\s+(?:or|أو|او)\s+", re.I)
_ENDS = re.compile(r"\s*(?:[.,;:!?)\u060c\u061b\u061f]|$|(?:في|من|على|عن|قبل|بعد)\s)")
_SPANS = frozenset({"year", "month", "week", "day", "hour", "minute", "second", "decade"})
_FULL = frozenset({"full", "whole", "entire", "single"})
_TIMES = re.compile(r"\s*×\s*|(?<=\d)\s?[xX*]\s?(?=\d)")
_PARTS = {"half": Fraction(1, 2), "quarter": Fraction(1, 4), "third": Fraction(1, 3), "three quarters": Fraction(3, 4)}
_SINGLE = {"I": 1, "V": 5, "X": 10}  # initials more often than numbers
_HEADS = frozenset(
    [
        "part",
        "chapter",
        "title",
        "section",
        "book",
        "article",
        "annex",
        "appendix",
        "schedule",
        "volume",
        "act",
        "phase",
        "stage",
        "type",
        "group",
        "class",
        "level",
        "category",
        "tier",
        "clause",
    ]
)


class _Finder(Ranges):
    def run(self) -> list[Quantity]:
        end = 0
        for i in self.tokens.opens:
            if i >= end:
                end = self._special(i) or self._number(i) or self._regnal(i)
        if len(self.out) > 1:
            self._sizes()
            if " or " in self.text or " أو " in self.text or " او " in self.text:
                self._shared()
        return self.out

    def _shared(self) -> None:
        """Give two or three weeks, يومين أو ثلاثة the unit that only one of them has."""
        for n in range(len(self.out) - 1):
            one, two = self.out[n : n + 2]
            if not _OR_GAP.fullmatch(self.text[one.end : two.start]):
                continue
            if one.kind == "cardinal" and not one.unit and two.unit in _SPANS and two.kind == "measure":
                self.out[n] = one._replace(kind="measure", unit=two.unit)
            elif two.kind == "cardinal" and not two.unit and one.unit in _SPANS and _ENDS.match(self.text, two.end):
                self.out[n + 1] = two._replace(kind="measure", unit=one.unit)

    def _sizes(self) -> None:
        """Give the sides of 78 × 64 × 92 cm the unit that stands behind the last."""
        for n in range(len(self.out) - 2, -1, -1):
            one, two = self.out[n], self.out[n + 1]
            bare = two.kind == "measure" and one.digits and one.kind in ("cardinal", "decimal")
            if bare and _TIMES.fullmatch(self.text[one.end : two.start]):
                self.out[n] = one._replace(kind="measure", unit=two.unit)

    def _regnal(self, i: int) -> int:
        """Read Louis XIV, World War II, Part V, (iii): a Roman numeral behind a name or heading, or that of an item."""
        if not self.roles[i] & NUMERAL:
            return 0
        raw, before = re.split("['\u2019]", self.raws[i])[0], self.norms[i - 1]
        value = ROMAN.get(raw.upper()) or _SINGLE[raw.upper()]
        if before == "(" and self.norms[i + 1] == ")":
            return self._add(i, i + 1, kind="regnal", value=value)
        after = self.norms[i + 1]
        if raw.isupper() and after in (".", ")", "-", "\u2013", ":") and (i == 0 or self.kinds[i - 1] == "sign"):
            return self._add(i, i + 1, kind="regnal", value=value)  # XI. General provisions
        if not raw.isupper() or i == 0 or self.kinds[i - 1] != "word":
            return 0
        name = self.raws[i - 1][0].isupper() and not self.raws[i - 1].isupper()
        name = name and raw != "I" and not (raw in _SINGLE and after == ".")  # Mohammed V; John V. Smith
        return self._add(i, i + 1, kind="regnal", value=value) if name or before in _HEADS else 0

    def _number(self, i: int) -> int:
        atom = self.at.get(i)
        if atom is None:
            return self._article(i) if self.norms[i] in ("a", "an") else 0
        if atom.shape == "one":
            return self._one(atom)
        return (
            self._clock(atom)
            or (self._permille(atom) if self.norms[atom.last] in _PER else 0)
            or (self._figures(atom) if atom.digits else self._spelled(atom))
            or self._ranged(atom)
            or self._year(atom)
            or self._plain(atom)
        )

    def _one(self, atom: Atom) -> int:
        """Read one percent, one o'clock, one year (which may stand against سنتان); one by itself is a pronoun."""
        i = atom.first
        if self._is_percent(atom.last):  # واحد في المئة
            last = self._after_percent(atom.last)
            return self._add(
                i, last, kind="percent", value=atom.value, unit="%", alternatives=(Fraction(atom.value, 100),)
            )
        if self._alone(i):
            return self._add(i, i + 1, kind="cardinal", value=atom.value)  # a cell that holds nothing else
        if last := self._clock(atom) or self._permille(atom):
            return last
        if self.lang == "ar":  # دولار واحد
            kind, unit = units("ar").get((self.norms[i - 1],), ("", ""))
            counted = (
                kind in ("money", "measure") and i - 1 not in self.ends and self.norms[i] in ("واحد", "واحده", "واحدا")
            )
            return self._add(i - 1, i + 1, kind=kind, value=1, unit=unit) if counted else 0
        kind, unit, last = self._unit(atom.last, i)
        return self._add(i, last, kind="measure", value=1, unit=unit) if kind == "time" else 0

    def _figures(self, atom: Atom) -> int:
        """Read what only digits say: a fraction with a stroke, a day, the 1980s."""
        stroke = "/" in (self.norms[atom.last], self.norms[atom.last + 1])
        if stroke and self.norms[atom.first : atom.first + 3] in (["24", "/", "7"], ["7", "/", "24"]):
            return atom.first + 3  # always, as the other side may say without a number
        return (
            ((self._slash(atom) or self._fiscal(atom)) if stroke else 0)
            or (self._part_percent(atom) if atom.value < 1 and self.norms[atom.last] in ("of", "من") else 0)
            or self._day_first(atom)
            or self._decade_digits(atom)
        )

    def _spelled(self, atom: Atom) -> int:
        """Read what words say: half a percent, the third of May, nineteen eighty-four."""
        if atom.shape == "fraction":
            return self._one_and_part(atom) if self.lang == "ar" else self._part_percent(atom)
        return self._day_first(atom) or self._spoken(atom)

    def _alone(self, i: int) -> bool:
        """Whether all other tokens are signs."""
        return all(kind == "sign" for n, kind in enumerate(self.kinds[: self.count]) if n != i)

    def _year(self, atom: Atom) -> int:
        """A bare year: four digits from 1000 to 2199 behind a cue or alone between letters, and no unit behind."""
        value = atom.value
        if value.denominator != 1 or not 1000 <= value <= 2199 or atom.shape != "cardinal":
            return 0
        lead = self.norms[atom.first]
        plain = atom.digits and atom.last - atom.first == 1 and lead.isdecimal() and len(lead) == 4
        before = self.norms[atom.first - 1]
        hijri = self.norms[atom.last] in ERA_HIJRI
        era = hijri or self.norms[atom.last] in ("م", "ميلادي", "ميلاديه", "ad", "bc", "ce")
        cue = before in YEAR_WORDS[self.lang]
        if before != "حتي" and self._bound(atom.first)[0] and not era:
            return 0  # more than 1,800
        if not (plain or (self.lang == "ar" and cue and not atom.digits)):
            return 0
        if self._unit(atom.last, atom.first)[0] and not era:
            return 0
        if not (cue or era or 1800 <= value <= 2100):
            return 0
        alternatives = (value,)
        return self._add(
            atom.first,
            self._era(atom.last),
            kind="date",
            date=(int(value), None, None),
            calendar="hijri" if hijri else "",
            alternatives=alternatives,
        )

    def _plain(self, atom: Atom) -> int:
        kind, unit, last = self._unit(atom.last, atom.first)
        first = atom.first
        bound = self._bound(first)[0]
        signs = SIGNS if kind == "money" else PERCENT if kind == "percent" else frozenset()
        if self.norms[first - 1] in signs and last == atom.last:
            first -= 1
        shape = atom.shape
        if self.lang == "en" and self.norms[last] in CENTURY["en"] and atom.shape == "ordinal":
            return self._add(first, last + 1, kind="century", value=atom.value)
        if not kind and (shape == "fraction" or (self.norms[last] == "من" and 0 < atom.value < 1)):  # 0.03 من الثانية
            kind, unit, last = self._part_of(atom.last)
        value, last = self._counted(atom, kind, last)
        if kind == "money":
            scale = self._scale_behind(last) if atom.magnitude == 1 and self.lang == "en" else 1
            value, last = (value * scale, last + 1) if scale > 1 else self._cents(value, unit, last)
        if kind in ("money", "measure", "time") and atom.magnitude > 1:
            value, last = self._continued(atom, value, unit, last)
        if (kind == "measure" or unit == "second") and last < self.count:
            value, unit, last = self._smaller(value, unit, last)
        if (kind and self.norms[last] in ("and", "less", "minus")) or self.norms[last] == "الا":
            value, last = self._corrected(atom, value, unit, last)
        alternatives = atom.alternatives
        if kind == "cents":
            alternatives, kind = (value,), "money"
            value = Fraction(value, 100) if unit == "cent" else value
        if self._negative(first):
            value = -value
        if self._below_zero(last):
            value, last = -value, last + 2
        if shape == "indefinite":
            low, high = atom.alternatives or (None, None)  # بضعة عشر
            return self._add(first, atom.last, kind="indefinite", value=value or None, low=low, high=high)
        if shape == "ordinal":
            kind, unit, last = "", "", atom.last
        if shape in ("fraction", "decimal") and not alternatives:
            alternatives = _written(value)
        bound = bound or self._bound_behind(last)
        upwards = bound in ("more", "at least")
        return self._add(
            first,
            last,
            kind="measure" if kind == "time" else kind or shape,
            value=value,
            low=value if upwards else None,
            high=value if bound and not upwards else None,
            bound=bound or "exact",
            unit=unit,
            alternatives=alternatives,
        )

    def _part_percent(self, atom: Atom) -> int:
        """Read half a percent, 0.3 of a percentage point, نصف في المئة has its percent directly behind."""
        i = atom.last + (self.norms[atom.last] in ("of", "من"))
        i += self.norms[i] in ("a", "one")
        if i == atom.last or not self._is_percent(i):
            return 0
        return self._add(atom.first, self._after_percent(i), kind="percent", value=atom.value, unit="%")

    def _permille(self, atom: Atom) -> int:
        """Read خمسة بالألف, 5 ‰ as 0.5 percent, and عشرون في المليون, one in a thousand."""
        norm, last, scale = self.norms[atom.last], atom.last + 1, 0
        whole = self.at.get(last)
        if norm == "in" and whole is not None and whole.value in (1000, 10**6) and self.norms[last] == "a":
            scale, last = int(whole.value), whole.last
        elif norm in ("في", "per"):
            scale, last = PER_MILLE.get(self.norms[last], 0), last + 1
        elif norm in ("بالالف", "بالمليون", "‰"):
            scale = PER_MILLE[norm]
        if not scale or atom.value >= scale or atom.shape not in ("cardinal", "decimal", "one"):
            return 0
        return self._add(
            atom.first,
            last,
            kind="percent",
            value=Fraction(atom.value * 100, scale),
            unit="%",
            alternatives=(Fraction(atom.value, scale),),
        )

    def _fiscal(self, atom: Atom) -> int:
        """Read 2024/25, ٢٠٢٤/٢٠٢٥ as a range of two years that follow one another, whichever stands first."""
        first, last = atom.first, atom.last + 2
        texts = self.norms[first], self.norms[last - 1]
        touches = self.stops[first] == self.starts[first + 1] and self.norms[first + 1] == "/"
        if atom.last != first + 1 or not touches or self.norms[last] == "/" or len(texts[0]) != 4:
            return 0
        if not (texts[1].isdecimal() and len(texts[1]) in (2, 4) and 1300 <= int(texts[0]) <= 2100):
            return 0
        one, two = int(texts[0]), int(texts[1]) + (int(texts[0]) // 100 * 100 if len(texts[1]) == 2 else 0)
        if abs(one - two) != 1 or (len(texts[1]) == 2 and two < one):
            return 0
        return self._add(first, last, kind="range", low=min(one, two), high=max(one, two), unit="year")

    def _slash(self, atom: Atom) -> int:
        """Read 3/4 as a fraction: both small, the first smaller, nothing else joined to them."""
        j = atom.last
        whole: Number = 0
        part = self.at.get(j)
        if (
            part is not None
            and part.digits
            and atom.digits
            and atom.value.denominator == 1
            and self.norms[j + 1] == "/"
        ):
            whole, atom, first, j = atom.value, part, atom.first, part.last  # 1 4/5
        else:
            first = atom.first
        other = self.at.get(j + 1)
        if self.norms[j] != "/" or other is None or not (atom.digits and other.digits) or other.last != j + 2:
            return 0
        near = self.starts[j] == self.stops[j - 1] and self.starts[j + 1] == self.stops[j]
        integers = atom.value.denominator == other.value.denominator == 1
        if not near or not integers or not 0 < atom.value < other.value <= 100 or self.norms[j + 2] == "/":
            return 0
        _, unit, last = self._unit(j + 2, atom.first)
        value = whole + Fraction(atom.value, other.value)
        if self.lang == "en" and not (whole or unit) and (atom.value, other.value) == (9, 11):
            return self._add(first, last, kind="date", date=(None, 9, 11), alternatives=(value,))  # the attacks
        return self._add(first, last, kind="fraction", value=-value if self._negative(first) else value, unit=unit)

    def _article(self, i: int) -> int:
        """Read a dollar, an hour and a half, سنة ونصف has its own row."""
        kind, unit, last = self._unit(i + 1, i)
        half = last + 1 + (self.norms[last + 1] == "a")
        if (
            kind in ("time", "measure", "money")
            and last > i + 1
            and self.norms[last] == "and"
            and (
                part := _PARTS.get(" ".join(self.norms[half : half + 2]))
                or _PARTS.get(self.norms[half].removesuffix("'s"))
            )
        ):
            value, half = 1 + part, half + (self.norms[half] == "three")
            return self._add(i, half + 1, kind="money" if kind == "money" else "measure", value=value, unit=unit)
        if kind == "money" and last > i + 1 and last not in self.at:
            return self._add(i, last, kind="money", value=1, unit=unit)
        return self._bare_one(i)

    def _bare_one(self, i: int) -> int:
        """Read less than a year, a full week: a unit behind a bound, or a full one, is one of it."""
        full = self.norms[i + 1] in _FULL
        kind, unit, last = self._unit(i + 1 + full, i)
        bound = self._bound(i)[0]
        if kind != "time" or last == i + 1 + full or not (bound or full):
            return 0
        upwards = bound in ("more", "at least")
        low, high = (1, None) if upwards else (None, 1) if bound else (None, None)
        return self._add(i, last, kind="measure", value=1, low=low, high=high, bound=bound or "exact", unit=unit)


def _written(value: Number) -> tuple[Number, ...]:
    """Return a fraction without an end as a spreadsheet (15 digits) and a program write it; empty for any other."""
    rest: int = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest == 1 or not -(10**15) < value < 10**15:
        return ()
    return Fraction(f"{float(value):.15g}"), Fraction(repr(float(value)))
