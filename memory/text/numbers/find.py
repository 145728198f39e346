"""Atoms → quantities: units, percent, money, dates, times, ranges, bounds."""

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

from ..languages import primary
from .arabic import Reader as Arabic
from .arabic import split
from .atoms import Atom
from .english import Reader as English
from .quantity import Quantity
from .tables import duals, months, units
from .tokens import Token, tokenize

_PERCENT = {"%", "\u066a"}
_PERCENT_AR = {"بالمئه", "بالمائه", "بالميه", "المئه", "المائه", "مئويه"}
_APPROXIMATE = {
    "ar": {"نحو", "حوالي", "زهاء", "قرابه", "تقريبا", "يقارب", "تقارب", "يناهز", "بنحو", "بحوالي", "لنحو", "قرابة", "ونحو", "وحوالي"},
    "en": {"about", "around", "some", "nearly", "almost", "approximately", "roughly", "circa", "approx", "estimated"},
}  # fmt: skip
_BOUNDS = {
    "ar": (("more", ("اكثر", "من")), ("more", ("ما", "يزيد")), ("more", ("يتجاوز",)), ("more", ("تتجاوز",)), ("more", ("يفوق",)), ("more", ("فوق",)),
           ("at least", ("ما", "لا", "يقل", "عن")), ("at least", ("لا", "يقل", "عن")), ("at least", ("لا", "تقل", "عن")), ("at least", ("علي", "الاقل")),
           ("less", ("اقل", "من")), ("less", ("دون",)), ("less", ("ما", "يقل", "عن")),
           ("at most", ("لا", "يتجاوز")), ("at most", ("لا", "تتجاوز")), ("at most", ("لا", "يزيد")), ("at most", ("لا", "تزيد"))),
    "en": (("more", ("more", "than")), ("more", ("over",)), ("more", ("above",)), ("more", ("exceeding",)), ("more", ("upwards", "of")),
           ("at least", ("at", "least")), ("at least", ("no", "less", "than")), ("at least", ("not", "less", "than")), ("at least", ("no", "fewer", "than")),
           ("less", ("less", "than")), ("less", ("fewer", "than")), ("less", ("under",)), ("less", ("below",)),
           ("at most", ("up", "to")), ("at most", ("at", "most")), ("at most", ("no", "more", "than")), ("at most", ("not", "more", "than")), ("at most", ("not", "exceed"))),
}  # fmt: skip
_RANGE_SIGNS = {"-", "–", "—", "‑", "/"}
_RANGE_WORDS = {"ar": {"الي", "حتي", "و", "او", "لـ"}, "en": {"to", "and", "till", "until", "or"}}
_RANGE_OPEN = {"ar": {"من", "بين", "تراوح", "يتراوح", "تتراوح", "بما"}, "en": {"from", "between"}}
_YEAR_WORDS = {"ar": {"عام", "سنه", "للعام", "لعام", "لسنه", "بعام", "العام", "السنه", "عامي", "سنتي", "وعام", "منذ"},
               "en": {"in", "since", "year", "of", "by", "until", "from", "during", "mid", "early", "late", "and", "between", "to"}}  # fmt: skip
_ERA_HIJRI = {"هـ", "ه", "هجري", "هجريه", "ah", "a.h", "hijri"}
_TIME = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)(?:[:.]([0-5]\d))?")
_AFTERNOON = {
    "مساء",
    "عصرا",
    "ظهرا",
    "ليلا",
    "م",
    "بعد",
    "العصر",
    "المساء",
    "المغرب",
    "العشاء",
    "pm",
    "p.m",
    "p",
    "afternoon",
    "evening",
}
_MORNING = {"صباحا", "فجرا", "ص", "الصبح", "الصباح", "الفجر", "am", "a.m", "a", "morning"}
_DECADES = {"عشرينيات": 20, "ثلاثينيات": 30, "اربعينيات": 40, "خمسينيات": 50, "ستينيات": 60, "سبعينيات": 70, "ثمانينيات": 80, "تسعينيات": 90,
            "عشرينات": 20, "ثلاثينات": 30, "اربعينات": 40, "خمسينات": 50, "ستينات": 60, "سبعينات": 70, "ثمانينات": 80, "تسعينات": 90,
            "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90}  # fmt: skip
_CENTURY = {"ar": {"القرن", "قرن", "القرنين"}, "en": {"century", "centuries"}}


def find_numbers(text: str, lang: str) -> list[Quantity]:
    """Return every quantity of a text in order, spans in code points; never raises."""
    return list(_find(text, "ar" if primary(lang) == "ar" else "en"))


@lru_cache(maxsize=4096)
def _find(text: str, lang: str) -> tuple[Quantity, ...]:
    tokens = tokenize(text)
    atoms = (Arabic(tokens) if lang == "ar" else English(tokens)).atoms()
    return tuple(_Finder(text, lang, tokens, atoms).run())


class _Finder:
    def __init__(self, text: str, lang: str, tokens: Sequence[Token], atoms: Sequence[Atom]) -> None:
        self.text, self.lang, self.tokens = text, lang, tokens
        self.count = len(tokens)
        self.at = {a.first: a for a in atoms}
        self.out: list[Quantity] = []

    def run(self) -> list[Quantity]:
        i = 0
        while i < self.count:
            last = self._special(i) or self._number(i)
            i = last if last else i + 1
        return self.out

    def _norm(self, i: int) -> str:
        return self.tokens[i].norm if 0 <= i < self.count else ""

    def _add(self, first: int, last: int, **fields: object) -> int:
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        approximate = any(self._norm(k) in _APPROXIMATE[self.lang] for k in range(first - 2, first))
        approximate = approximate or (self.lang == "ar" and self._norm(last) == "تقريبا")
        digits = any(t.kind == "num" for t in self.tokens[first:last])
        quantity = Quantity(
            start=start, end=end, text=self.text[start:end], approximate=approximate, digits=digits, **fields
        )  # type: ignore[arg-type]
        self.out.append(quantity)
        return last

    # -- what is no plain number ----------------------------------------------------------------------------------

    def _special(self, i: int) -> int:
        token = self.tokens[i]
        if token.kind == "word":
            if (
                token.norm in _CENTURY["ar"]
                and self.lang == "ar"
                and (a := self.at.get(i + 1))
                and a.shape in ("ordinal", "cardinal")
            ):
                return self._add(i, a.last, kind="century", value=a.value)
            decade = self._decade(i)
            if decade:
                return decade
            if self.lang == "ar" and token.norm.removeprefix("و") in duals():
                unit = duals()[token.norm.removeprefix("و")]
                last, value = i + 1, Fraction(2)
                prefix, _, _, word = split(self._norm(last)) if last < self.count else ("", False, "", None)
                if prefix == "و" and word is not None and word.cls == "frac":
                    value, last = value + word.value, last + 1
                return self._add(i, last, kind="dual", value=value, unit=unit)
            if self.lang == "ar" and (month := self._month(i)):
                return self._month_first(i, month)
            if self.lang == "en" and (month := self._month(i)):
                return self._month_first(i, month)
        if token.kind == "num":
            return self._time(i) or self._numeric_date(i)
        return 0

    def _decade(self, i: int) -> int:
        norm = self._norm(i)
        bare = norm.removeprefix("و").removeprefix("ب").removeprefix("ال") if self.lang == "ar" else norm
        if bare in _DECADES:
            return self._add(i, i + 1, kind="decade", value=Fraction(_DECADES[bare]))
        return 0

    def _month(self, i: int) -> tuple[int, str, int] | None:
        """Return (month, calendar, next token) of a month name at i; "نيسان/أبريل" is one month."""
        table = months(self.lang)
        for prefix in ("", "و", "ب", "ل") if self.lang == "ar" else ("",):
            first = self._norm(i)
            if not first.startswith(prefix):
                continue
            for size in (4, 3, 2, 1):
                names = tuple([first[len(prefix) :], *(self._norm(k) for k in range(i + 1, i + size))])
                if names in table:
                    month, calendar = table[names]
                    last = i + size
                    if self.lang == "en" and names == ("may",) and not self._near_number(i, last):
                        return None
                    if (
                        self.lang == "en"
                        and names[0] in ("march", "sun", "mar", "sep", "dec", "jan")
                        and not self.tokens[i].raw[0].isupper()
                    ):
                        return None
                    if self._norm(last) in ("/", "(") and (other := self._month(last + 1)) and other[0] == month:
                        last = other[2] + (self._norm(last) == "(")
                    return month, calendar, last
        return None

    def _near_number(self, i: int, last: int) -> bool:
        if self.tokens[i].raw[:1].islower():
            return False
        return any(k in self.at for k in (i - 1, i - 2, last, last + 1)) or self._norm(i - 1) in (
            "in",
            "of",
            "since",
            "until",
            "by",
        )

    def _year_at(self, i: int) -> tuple[int, int] | None:
        """Return (year, next token) of a year at i, behind "عام", "of" or a comma."""
        j = i
        while self._norm(j) in ("،", ",", "/", "من", "عام", "سنه", "العام", "لعام", "of", "the", "year"):
            j += 1
            if j - i > 3:
                return None
        token = self.tokens[j] if j < self.count else None
        if (
            token is not None
            and token.kind == "num"
            and token.norm.isdigit()
            and len(token.norm) in (4, 3)
            and self._norm(j + 1) not in ("%",)
        ):
            return int(token.norm), j + 1
        atom = self.at.get(j)
        if atom is not None and not atom.digits and atom.value.denominator == 1 and 1000 <= atom.value <= 2200:
            return int(atom.value), atom.last
        if self.lang == "en" and (pair := self._spoken_year(j)):
            return pair
        return None

    def _spoken_year(self, j: int) -> tuple[int, int] | None:
        """Read nineteen ninety-four, twenty twelve."""
        a = self.at.get(j)
        if a is None or a.digits or a.shape != "cardinal" or not 11 <= a.value <= 20 or a.last - a.first != 1:
            return None
        b = self.at.get(a.last)
        if b is None or b.digits or b.shape != "cardinal" or not 10 <= b.value <= 99:
            return None
        return int(a.value * 100 + b.value), b.last

    def _month_first(self, i: int, month: tuple[int, str, int]) -> int:
        number, calendar, last = month
        day = None
        if self.lang == "en":
            j = last + (self._norm(last) in (".", "the"))
            atom = self.at.get(j)
            if (
                atom is not None
                and atom.value.denominator == 1
                and 1 <= atom.value <= 31
                and atom.shape in ("cardinal", "ordinal")
            ):
                day, last = int(atom.value), atom.last
        year = self._year_at(last)
        if year and year[0] < 3000:
            last = year[1]
        if (
            day is None
            and year is None
            and self.lang == "ar"
            and self.tokens[i].norm in ("صفر", "ماي", "اب", "مارس", "رجب", "شعبان", "رمضان", "شوال")
        ):
            return 0  # a word or name as well; with a day before it, `_number` has read it already
        return self._add(
            i, self._era(last), kind="date", date=(year[0] if year else None, number, day), calendar=calendar
        )

    def _era(self, last: int) -> int:
        return last + (self._norm(last) in _ERA_HIJRI or self._norm(last) in ("م", "ميلادي", "ميلاديه"))

    def _time(self, i: int) -> int:
        """Read 10:30, 10:30:15 and 10.30 am; the number and its colon are several tokens."""
        start = self.tokens[i].start
        m = _TIME.match(self.text[start : start + 12].translate(_ASCII))
        if not m or (i and self.tokens[i - 1].end == start and self._norm(i - 1) in (":", ".", "/", "-")):
            return 0
        last = i + 1
        while last < self.count and self.tokens[last].start < start + m.end():
            last += 1
        if self.tokens[last - 1].end != start + m.end():
            return 0
        half = self._half(last)
        if "." in m.group() and not half[0] and self._norm(i - 1) not in ("الساعه", "at"):
            return 0
        hour = int(m.group(1))
        hour = hour + 12 if half[0] == "pm" and hour < 12 else 0 if half[0] == "am" and hour == 12 else hour
        seconds = f":{m.group(3)}" if m.group(3) else ""
        return self._add(i, half[1], kind="time", time=f"{hour:02d}:{m.group(2)}{seconds}")

    def _half(self, i: int) -> tuple[str, int]:
        norm = self._norm(i)
        if norm in ("a", "p") and self._norm(i + 1) == "." and self._norm(i + 2) == "m":
            return norm + "m", i + 3
        if norm in ("a", "p"):
            return "", i
        if norm in _AFTERNOON and norm not in ("بعد",):
            return "pm", i + 1
        if norm in _MORNING:
            return "am", i + 1
        return "", i

    def _numeric_date(self, i: int) -> int:
        """Read 23/4/2011, 23-04-2011, 2011-04-23 and 23.04.2011."""
        m = _DATE.match(self.text[self.tokens[i].start : self.tokens[i].start + 12].translate(_ASCII))
        if not m:
            return 0
        a, b, c = (int(g) for g in (m.group(1), m.group(3), m.group(4)))
        if len(m.group(1)) == 4:
            date = (a, b, c)
        elif len(m.group(4)) in (4, 2) and len(m.group(1)) <= 2:
            year = c if len(m.group(4)) == 4 else 2000 + c if c < 50 else 1900 + c
            date = (year, b, a) if b <= 12 else (year, a, b)
        else:
            return 0
        if not (1 <= date[1] <= 12 and 1 <= date[2] <= 31):
            return 0
        end = self.tokens[i].start + m.end()
        last = i + 1
        while last < self.count and self.tokens[last].start < end:
            last += 1
        hijri = self._norm(last) in _ERA_HIJRI
        return self._add(i, self._era(last), kind="date", date=date, calendar="hijri" if hijri else "gregorian")

    # -- numbers --------------------------------------------------------------------------------------------------

    def _number(self, i: int) -> int:
        atom = self.at.get(i)
        if atom is None or atom.shape == "one":
            return 0
        return (
            self._day_first(atom) or self._phone(atom) or self._spoken(atom) or self._decade_digits(atom) or self._ranged(atom)
            or self._year(atom) or self._plain(atom)
        )  # fmt: skip

    def _day_first(self, atom: Atom) -> int:
        if atom.value.denominator != 1 or not 1 <= atom.value <= 31 or atom.shape not in ("cardinal", "ordinal"):
            return 0
        j = atom.last
        while self._norm(j) in ("من", "of", "-", "/", "شهر", "."):
            j += 1
        if j - atom.last > 2:
            return 0
        month = self._month(j) if j < self.count else None
        if month is None:
            return 0
        year = self._year_at(month[2])
        last = self._era(year[1] if year else month[2])
        return self._add(
            atom.first,
            last,
            kind="date",
            date=(year[0] if year else None, month[0], int(atom.value)),
            calendar=month[1],
        )

    def _phone(self, atom: Atom) -> int:
        token = self.tokens[atom.first]
        if token.kind == "num" and token.norm.isdigit() and atom.last - atom.first == 1:
            plus = self._norm(atom.first - 1) == "+" or (len(token.norm) >= 7 and token.norm.startswith("0"))
            if plus or len(token.norm) >= 12:
                last = atom.last
                while (
                    last < self.count
                    and (self.tokens[last].kind == "num" or self._norm(last) in ("-", "(", ")"))
                    and last - atom.first < 9
                ):
                    last += 1
                while self._norm(last - 1) in ("-", "("):
                    last -= 1
                digits = "".join(t.norm for t in self.tokens[atom.first : last] if t.kind == "num")
                return self._add(atom.first, last, kind="identifier", value=Fraction(int(digits[:60])))
        return 0

    def _spoken(self, atom: Atom) -> int:
        if self.lang != "en" or not (pair := self._spoken_year(atom.first)):
            return 0
        return self._add(atom.first, pair[1], kind="date", date=(pair[0], None, None))

    def _decade_digits(self, atom: Atom) -> int:
        nxt = atom.last
        if (
            self.lang == "en"
            and atom.digits
            and self._norm(nxt) in ("s", "'s")
            and self.tokens[nxt].start == self.tokens[nxt - 1].end
            and atom.value % 10 == 0
        ):
            return self._add(atom.first, nxt + 1, kind="decade", value=atom.value)
        return 0

    def _ranged(self, atom: Atom) -> int:
        """Read 12 إلى 13 ألف, 12–13 thousand, between 4,500 and 5,000: the magnitude is shared if the first has none."""
        j = atom.last
        percent = j < self.count and self._is_percent(j)
        if percent:
            j = self._after_percent(j)
        if j + 1 >= self.count or atom.shape not in ("cardinal", "decimal", "fraction"):
            return 0
        sign = self._norm(j) in _RANGE_SIGNS and self._norm(j) != "/"
        joined, second = self._norm(j), j + 1
        prefix = ""
        if not sign and joined not in _RANGE_WORDS[self.lang]:
            prefix = split(joined)[0] if self.lang == "ar" and self.tokens[j].kind == "word" else ""
            if prefix != "و":
                return 0
            joined, second = "و", j
        between = any(
            self._norm(k) in _RANGE_OPEN[self.lang] or self._norm(k).removeprefix("و") in _RANGE_OPEN[self.lang]
            for k in range(atom.first - 3, atom.first)
        )
        if joined in ("و", "and", "or", "او") and not between:
            return 0
        other = self.at.get(second)
        if other is None or other.shape not in ("cardinal", "decimal", "fraction"):
            return 0
        low, high = atom.value, other.value
        if atom.magnitude == 1 and other.magnitude > 1 and low < high / other.magnitude + 1000 and low < 1000:
            low *= other.magnitude
        if sign and (
            low >= high
            or (self.tokens[second].start != self.tokens[j].end) != (self.tokens[j].start != self.tokens[j - 1].end)
        ):
            return 0
        if low >= high and joined not in ("الي", "to"):
            return 0
        kind, unit, last = self._unit(other.last, atom.first)
        years = (
            not kind
            and low.denominator == high.denominator == 1
            and 1800 <= low < high <= 2100
            and atom.magnitude == other.magnitude == 1
        )
        return self._add(
            atom.first,
            last,
            kind="percent" if kind == "percent" or percent else "range",
            low=low,
            high=high,
            unit="year" if years else unit,
        )

    def _is_percent(self, i: int) -> bool:
        norm = self._norm(i)
        if norm in _PERCENT:
            return True
        if self.lang == "ar":
            return norm in _PERCENT_AR or (norm == "في" and self._norm(i + 1) in _PERCENT_AR)
        return norm in ("percent", "pct", "percentage") or (norm == "per" and self._norm(i + 1) in ("cent", "hundred"))

    def _after_percent(self, i: int) -> int:
        return i + 2 if self._norm(i) in ("في", "per") else i + 1

    def _year(self, atom: Atom) -> int:
        """A bare year: four digits from 1000 to 2199 behind a cue or alone between letters, and no unit behind."""
        value = atom.value
        if value.denominator != 1 or not 1000 <= value <= 2199 or atom.shape != "cardinal":
            return 0
        token = self.tokens[atom.first]
        plain = atom.digits and atom.last - atom.first == 1 and token.norm.isdigit() and len(token.norm) == 4
        before = self._norm(atom.first - 1)
        hijri = self._norm(atom.last) in _ERA_HIJRI
        era = hijri or self._norm(atom.last) in ("م", "ميلادي", "ميلاديه", "ad", "bc", "ce")
        cue = before in _YEAR_WORDS[self.lang]
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
        bound, at = self._bound(first)
        if kind == "money" and self._norm(first - 1) in ("$", "€", "£", "¥") and last == atom.last:
            first -= 1
        shape = {"one": "cardinal"}.get(atom.shape, atom.shape)
        if self.lang == "en" and self._norm(last) in _CENTURY["en"] and atom.shape == "ordinal":
            return self._add(first, last + 1, kind="century", value=atom.value)
        value = atom.value
        if self.lang == "ar" and kind in ("measure", "time", "money") and last < self.count and atom.magnitude == 1:
            prefix, _, _, word = split(self._norm(last))
            if prefix == "و" and word is not None and word.cls == "frac":
                value, last = value + word.value, last + 1
        if shape in ("indefinite",):
            return self._add(first, atom.last, kind="indefinite", value=value or None)
        if shape == "ordinal":
            kind, unit, last = "", "", atom.last
        fields: dict[str, object] = {"kind": kind if kind not in ("", "time") else "measure" if kind == "time" else shape, "unit": unit, "value": value,
                                     "alternatives": atom.alternatives}  # fmt: skip
        if bound:
            fields["bound"] = bound
            if bound in ("more", "at least"):
                fields["low"] = value
            else:
                fields["high"] = value
        return self._add(first, last, **fields)

    def _bound(self, first: int) -> tuple[str, int]:
        for bound, cue in _BOUNDS[self.lang]:
            for gap in (0, 1):
                at = first - gap - len(cue)
                if at >= 0 and tuple(self._norm(k) for k in range(at, first - gap)) == cue:
                    if bound == "more" and self._norm(at - 1) in ("لا", "no", "not", "الا"):
                        continue
                    return bound, at
        return "", first

    def _unit(self, i: int, first: int) -> tuple[str, str, int]:
        """Return (kind, unit, next token) of what stands behind a number (or a currency sign before it)."""
        if i < self.count and self._is_percent(i):
            return "percent", "%", self._after_percent(i)
        table = units(self.lang)
        for size in (3, 2, 1):
            names = tuple(self._norm(k) for k in range(i, i + size))
            if names in table and i + size <= self.count:
                return (*table[names], i + size)
        if self._norm(i) == "-" and (self._norm(i + 1),) in table:
            return (*table[(self._norm(i + 1),)], i + 2)
        before = self._norm(first - 1)
        if before in ("$", "€", "£", "¥") and (before,) in units("en"):
            return (*units("en")[(before,)], i)
        if (
            self.lang == "en"
            and self.tokens[first - 1].raw.isupper()
            and (before,) in table
            and table[(before,)][0] == "money"
            if first
            else False
        ):
            return (*table[(before,)], i)
        return "", "", i


_ASCII = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
_DATE = re.compile(r"(\d{4}|\d{1,2})([/.\-])(\d{1,2})\2(\d{4}|\d{1,2})(?!\d|[/.\-]\d)")
