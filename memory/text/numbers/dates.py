"""Dates, times, decades and centuries, read from tokens and atoms."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from .arabic import split
from .atoms import Atom
from .cues import AFTERNOON, APPROXIMATE, ASCII, CENTURY, DATE, DECADES, ERA_HIJRI, MORNING, TIME
from .quantity import Quantity
from .tables import duals, month_starts, months
from .tokens import Token

_BEFORE_MONTH = frozenset(
    {"شهر", "لشهر", "في", "منذ", "خلال", "حتي", "نهايه", "بدايه", "منتصف", "مطلع", "اواخر", "اوائل"}
)


class DateReader:
    """Walks over the tokens of a text and collects quantities; the base reads what is no plain number."""

    def __init__(self, text: str, lang: str, tokens: Sequence[Token], atoms: Sequence[Atom]) -> None:
        self.text, self.lang, self.tokens = text, lang, tokens
        self.count = len(tokens)
        self.at = {a.first: a for a in atoms}
        self.out: list[Quantity] = []

    def _norm(self, i: int) -> str:
        return self.tokens[i].norm if 0 <= i < self.count else ""

    def _add(self, first: int, last: int, **fields: Any) -> int:
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        approximate = any(self._norm(k) in APPROXIMATE[self.lang] for k in range(first - 2, first))
        approximate = approximate or (self.lang == "ar" and self._norm(last) == "تقريبا")
        digits = any(t.kind == "num" for t in self.tokens[first:last])
        quantity = Quantity(
            start=start, end=end, text=self.text[start:end], approximate=approximate, digits=digits, **fields
        )
        self.out.append(quantity)
        return last

    def _special(self, i: int) -> int:
        token = self.tokens[i]
        if token.kind == "word":
            if (
                token.norm in CENTURY["ar"]
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
        if self.lang == "en" and (last := self._past(i)):
            return last
        if token.kind == "num":
            return self._time(i) or self._numeric_date(i)
        return 0

    def _decade(self, i: int) -> int:
        norm = self._norm(i)
        bare = norm.removeprefix("و").removeprefix("ب").removeprefix("ال") if self.lang == "ar" else norm
        bare = bare.removesuffix("ه").removesuffix("ها") if self.lang == "ar" else bare  # سبعينياته
        if bare in DECADES:
            return self._add(i, i + 1, kind="decade", value=Fraction(DECADES[bare]))
        return 0

    def _month(self, i: int) -> tuple[int, str, int] | None:
        """Return (month, calendar, next token) of a month name at i; "نيسان/أبريل" is one month."""
        table = months(self.lang)
        for prefix in ("", "و", "ب", "ل") if self.lang == "ar" else ("",):
            first = self._norm(i)
            if not first.startswith(prefix) or first[len(prefix) :] not in month_starts(self.lang):
                continue
            for size in (6, 5, 4, 3, 2, 1):
                names = (first[len(prefix) :], *(self._norm(k) for k in range(i + 1, i + size)))
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
            "and",
            "or",
            "to",
            "early",
            "late",
            "mid",
            "-",
            "last",
            "next",
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
            and self._norm(i - 1) not in _BEFORE_MONTH
        ):
            return 0  # a word or name as well; with a day before it, `_number` has read it already
        return self._add(
            i, self._era(last), kind="date", date=(year[0] if year else None, number, day), calendar=calendar
        )

    def _era(self, last: int) -> int:
        return last + (self._norm(last) in ERA_HIJRI or self._norm(last) in ("م", "ميلادي", "ميلاديه"))

    def _time(self, i: int) -> int:
        """Read 10:30, 10:30:15 and 10.30 am; the number and its colon are several tokens."""
        start = self.tokens[i].start
        m = TIME.match(self.text[start : start + 12].translate(ASCII))
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
        return self._add(
            i,
            half[1],
            kind="time",
            time=f"{hour:02d}:{m.group(2)}{seconds}",
            unit=half[0] or ("pm" if hour > 12 else ""),
        )

    def _clock(self, atom: Atom) -> int:
        """Read الساعة الثالثة والنصف, الثامنة و30 دقيقة مساء, 7pm, three o'clock."""
        if (
            atom.value.denominator > 4
            or not 0 <= atom.value < 25
            or atom.shape not in ("cardinal", "ordinal", "decimal")
        ):
            return 0
        if self.lang == "en":
            return self._english_clock(atom)
        said = self._norm(atom.first - 1) in ("الساعه", "بالساعه", "للساعه", "والساعه")
        minutes, last = self._minutes(atom.last)
        half, end = self._half(last)
        if half == "" and self._norm(last) == "بعد" and self._norm(last + 1) in AFTERNOON | {"الظهر", "ظهر"}:
            half, end = "pm", last + 2
        if not said:
            first = self.tokens[atom.first].norm
            hour = atom.shape == "ordinal" and atom.value <= 12 and first.endswith("ه") and "ال" in first[:3]
            if not (hour and (half or minutes)) or self._norm(last) in ("م", "ص"):
                return 0
        total = int(atom.value) * 60 + (atom.value - int(atom.value)) * 60 + minutes
        total += 720 if half == "pm" and total < 720 else 0
        return self._add(
            atom.first,
            end if half else last,
            kind="time",
            time=f"{int(total) // 60 % 24:02d}:{int(total) % 60:02d}",
            unit=half,
        )

    def _minutes(self, i: int) -> tuple[Fraction, int]:
        """Read والنصف, والربع, إلا ربعا, و18 دقيقة behind an hour."""
        if i >= self.count:
            return Fraction(0), i
        prefix, _, _, word = split(self._norm(i))
        if prefix == "و" and word is not None and word.cls == "frac":
            return word.value * 60, i + 1
        if self._norm(i) == "الا":
            part = split(self._norm(i + 1).removesuffix("ا"))[3]
            if part is not None and part.cls == "frac":
                return -part.value * 60, i + 2
        j = i + (self._norm(i) == "و")
        atom = self.at.get(j)
        if atom is not None and 0 < atom.value < 60 and self._norm(atom.last) in ("دقيقه", "دقائق"):
            return atom.value, atom.last + 1
        return Fraction(0), i

    def _past(self, i: int) -> int:
        """Read half past six, a quarter to eight, twenty past ten."""
        j = i + (self._norm(i) in ("a", "an"))
        parts = {"half": 30, "quarter": 15}
        atom = self.at.get(j)
        if self._norm(j) in parts:
            minutes, last = parts[self._norm(j)], j + 1
        elif atom is not None and atom.value.denominator == 1 and 0 < atom.value < 60:
            minutes, last = int(atom.value), atom.last + (self._norm(atom.last) in ("minutes", "minute"))
        else:
            return 0
        hour = self.at.get(last + 1)
        if (
            self._norm(last) not in ("past", "to")
            or hour is None
            or hour.value.denominator != 1
            or not 0 < hour.value <= 12
        ):
            return 0
        if (
            self._norm(last) == "to"
            and self._norm(j) not in parts
            and self._norm(last - 1) not in ("minutes", "minute")
        ):
            return 0  # five to eight is a range as well
        half, end = self._half(hour.last)
        total = int(hour.value) * 60 + (minutes if self._norm(last) == "past" else -minutes)
        total += 720 if half == "pm" and total < 720 else 0
        return self._add(
            i, end if half else hour.last, kind="time", time=f"{total // 60 % 24:02d}:{total % 60:02d}", unit=half
        )

    def _english_clock(self, atom: Atom) -> int:
        """Read 7pm, 8 p.m., three o'clock."""
        last = atom.last
        if atom.value.denominator != 1 or atom.value > 12:
            return 0
        if self._norm(last) in ("o'clock", "oclock", "o’clock"):
            half, end = self._half(last + 1)
            hour = int(atom.value) + 12 * (half == "pm" and atom.value < 12)
            return self._add(atom.first, end if half else last + 1, kind="time", time=f"{hour:02d}:00", unit=half)
        dotted = self._norm(last) in ("a", "p") and self._norm(last + 1) in (".", "m")
        if not dotted and self._norm(last) not in ("am", "pm"):
            return 0
        half = self._norm(last)[0] + "m"
        hour = int(atom.value) % 12 + 12 * (half == "pm")
        end = last + 1
        while self._norm(end) in (".", "m") and self.tokens[end].start == self.tokens[end - 1].end:
            end += 1
        return self._add(atom.first, end - (self._norm(end - 1) == "."), kind="time", time=f"{hour:02d}:00", unit=half)

    def _half(self, i: int) -> tuple[str, int]:
        norm = self._norm(i)
        if norm in ("a", "p") and self._norm(i + 1) == "." and self._norm(i + 2) == "m":
            return norm + "m", i + 3
        if norm in ("a", "p"):
            return "", i
        if norm in AFTERNOON and norm not in ("بعد",):
            return "pm", i + 1
        if norm in MORNING:
            return "am", i + 1
        return "", i

    def _numeric_date(self, i: int) -> int:
        """Read 23/4/2011, 23-04-2011, 2011-04-23 and 23.04.2011."""
        m = DATE.match(self.text[self.tokens[i].start : self.tokens[i].start + 12].translate(ASCII))
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
        hijri = self._norm(last) in ERA_HIJRI
        return self._add(i, self._era(last), kind="date", date=date, calendar="hijri" if hijri else "gregorian")

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
