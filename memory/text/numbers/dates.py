"""Dates, decades and centuries, read from tokens and atoms."""

from .atoms import Atom
from .hijri import hijri_month
from .identifiers import Identifiers
from .numeric_dates import NumericDates
from .periods import Periods
from .roles import CENTURY_WORD, DECADE, DUAL, MONTH, UNIT
from .tables import month_starts, months
from .times import TimeReader

_BEFORE_MONTH = frozenset(
    {"شهر", "لشهر", "في", "منذ", "خلال", "حتي", "نهايه", "بدايه", "منتصف", "مطلع", "اواخر", "اوائل"}
)


# What stands behind the names of Hijri months: رمضان المبارك.
_EPITHETS = frozenset({"المبارك", "الحرام", "الخير", "الفرد", "المعظم", "المكرم", "الاصم", "المظفر"})
# غرة محرم, فاتح يناير, الفاتح من نوفمبر
_FIRST_DAY = frozenset({"غره", "وغره", "لغره", "فاتح", "وفاتح", "لفاتح", "الفاتح", "والفاتح", "للفاتح", "بالفاتح"})
_TWO_POINTS = frozenset({"نقطتين", "نقطتان", "بنقطتين"})
_ELAPSED = frozenset({"خلون", "خلت", "خلو", "مضين", "مضت"})
_REMAIN = frozenset({"بقين", "بقيت", "خلون", "خلت", "خلو", "مضين", "مضت", "بقي"})
_DECADE = frozenset({"العقد", "عقده", "عقدها", "بالعقد", "للعقد"})  # في العقد الثالث من العمر
_THROUGH = frozenset({"-", "–", "—", "to", "until", "till", "through", "/"})
_BEFORE_MAY = frozenset({"and", "or", "to", "early", "late", "mid", "-", "last", "next", "the", "this", "each", "every", "in", "of", "since", "until", "by", "during", "till", "before", "after", "through", "throughout"})  # fmt: skip
_WEEKLY = frozenset({"الاسبوع", "الثلث", "النصف", "week", "friday", "sunday", "saturday", "monday", "tuesday", "wednesday", "thursday"})  # fmt: skip
_SHORT = frozenset({"jan", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"})
_BETWEEN_DAYS = frozenset({"-", "–", "—", "و", "and", "to", "الي", "حتي", "علي", "&", ",", "،"})


class DateReader(TimeReader, NumericDates, Identifiers, Periods):
    """Walks over the tokens of a text and collects quantities; the base reads what is no plain number."""

    def _special(self, i: int) -> int:
        role = self.roles[i]
        if self.kinds[i] == "word":
            if role & CENTURY_WORD and (a := self.at.get(i + 1)) and a.shape in ("ordinal", "cardinal"):
                # The seventh century of the Hijra is the thirteenth of the common era, within a few years.
                hijri = self.norms[a.last] in ("الهجري", "للهجره", "هجري")
                return self._add(i, a.last, kind="century", value=a.value, alternatives=(a.value + 6,) * hijri)
            if self.norms[i] in _DECADE and (last := self._decade_of(i + 1)):
                return last
            if self.norms[i] in _DECADE and (a := self.at.get(i + 1)) and a.shape == "ordinal" and 1 < a.value <= 10:
                return self._add(i, a.last, kind="decade", value=(a.value - 1) * 10, alternatives=(a.value,))
            if role & DECADE:
                return self._decade(i)
            if role & DUAL:
                return self._dual(i)
            if role & UNIT and (last := self._and_part(i)):
                return last
            if role & MONTH and (month := self._month(i)):
                return self._month_first(i, month)
            if self.norms[i] in _FIRST_DAY and (month := self._month(self._behind_of(i + 1))):
                return self._day_of(i, 1, month)
            middle = self.norms[i].endswith("نصف") and self.norms[i + 1] in ("من", "شعبان", "رمضان")
            if middle and (month := self._month(self._behind_of(i + 1))):  # ليلة النصف من شعبان
                return self._day_of(i, 15, month)
            if self.norms[i] in _TWO_POINTS and self.norms[i + 1] in ("مئويتين", "مئويتان"):
                return self._add(i, i + 2, kind="percent", value=2, unit="%")
        if self.lang == "en" and (last := self._past(i) or self._decade_in(i)):
            return last
        if self.kinds[i] == "num":
            return self._time(i) or self._numeric_date(i) or self._short_date(i) or self._identifier(i)
        return 0

    def _behind_of(self, i: int) -> int:
        """Return the token behind من شهر, of which either may be left out."""
        i += self.norms[i] == "من"
        return i + (self.norms[i] in ("شهر", "لشهر"))

    def _month(self, i: int, alone: bool = True) -> tuple[int, str, int] | None:
        """Return (month, calendar, next token) of a month name at i; "نيسان/أبريل" is one month."""
        if i >= self.count or not self.roles[i] & MONTH:
            return None
        table = months(self.lang)
        if self.lang == "en" and (found := hijri_month(self.norms, i)):
            return found[0], "hijri", found[1]
        for prefix in ("", "و", "ب", "ل") if self.lang == "ar" else ("",):
            first = self.norms[i]
            if self.lang == "en":
                first = first.removesuffix("'s").removesuffix("’s")  # November's
            elif first[len(prefix) :] == "اب" and not self._august(i):
                continue
            if not first.startswith(prefix) or first[len(prefix) :] not in month_starts(self.lang):
                continue
            for size in (6, 5, 4, 3, 2, 1):
                names = (first[len(prefix) :], *(self.norms[k] for k in range(i + 1, i + size)))
                if names in table:
                    month, calendar = table[names]
                    last = i + size
                    if self.lang == "en" and names == ("may",) and not self._near_number(i, last):
                        return None
                    if (
                        self.lang == "en"
                        and names[0] in ("march", "sun", "mar", "sep", "dec", "jan")
                        and not self.raws[i][0].isupper()
                    ):
                        return None
                    if self.lang == "en" and names[0] in _SHORT and not self._counted_near(i, last):
                        return None  # Mar Saba, Jan van Eyck
                    if (
                        alone
                        and self.norms[last] in ("/", "(")
                        and (other := self._month(last + 1, False))
                        and other[0] == month
                    ):
                        last = other[2] + (self.norms[last] == "(")
                    return month, calendar, last
        return None

    def _august(self, i: int) -> bool:
        """Whether آب is the month: باب is a door, أب a father."""
        if "آ" in self.raws[i]:
            return True
        return self.norms[i] == "اب" and (
            self.norms[i - 1] in ("شهر", "/") or self.norms[i + 1] == "/" or i - 1 in self.at or i + 1 in self.at
        )

    def _counted_near(self, i: int, last: int) -> bool:
        """Whether a number stands beside a short name of a month."""
        return any(k in self.at for k in (i - 1, i - 2, last, last + 1)) or self.norms[i - 1] in ("/", "-")

    def _near_number(self, i: int, last: int) -> bool:
        if self.raws[i][:1].islower():
            return False
        listed = (
            self.norms[i - 2] if self.norms[i - 1] in (",", "and") else "",
            self.norms[last + 1] if self.norms[last] in (",", "and") else "",
        )
        spans = (
            self.norms[last + 1] if self.norms[last] in _THROUGH else "",
            self.norms[i - 2] if self.norms[i - 1] in _THROUGH else "",
        )
        if any((name,) in months("en") for name in (*listed, *spans)):
            return True
        if self.norms[last] == "of" and self.norms[last + 1] in ("that", "this", "the", "last", "each", "every"):
            return True  # May of that year
        return any(k in self.at for k in (i - 1, i - 2, last, last + 1)) or self.norms[i - 1] in _BEFORE_MAY

    def _year_at(self, i: int) -> tuple[int, int] | None:
        """Return (year, next token) of a year at i, behind "عام", "of" or a comma."""
        j = i
        while (
            self.norms[j]
            in (
                "،",
                ",",
                "/",
                "من",
                "عام",
                "سنه",
                "العام",
                "لعام",
                "of",
                "the",
                "year",
                "ah",
                *_EPITHETS,
            )
            or self._abbreviated(j)
            or (self.norms[j] == "-" and self.norms[i - 2] == "-")
        ):
            j += 1
            if j - i > 3:
                return None
        norm = self.norms[j]
        short = norm.isdecimal() and len(norm) == 3 and self._named(j + 1) is not None  # أغسطس 212 ملم
        if norm.isdecimal() and len(norm) in (3, 4) and self.norms[j + 1] != "%" and not short:
            return int(norm), j + 1
        atom = self.at.get(j)
        if atom is not None and not atom.digits and atom.value.denominator == 1 and 1000 <= atom.value <= 2200:
            return int(atom.value), atom.last
        if self.lang == "en" and (pair := self._spoken_year(j)):
            return pair
        return None

    def _abbreviated(self, j: int) -> bool:
        """Whether the stop at j ends a short month name: Nov. 1977."""
        return (
            self.lang == "en"
            and self.norms[j] == "."
            and len(self.norms[j - 1]) in (3, 4)
            and (self.norms[j - 1],) in months("en")
            and self.norms[j - 1] not in ("may", "june", "july")
        )

    def _spoken_year(self, j: int) -> tuple[int, int] | None:
        """Read nineteen ninety-four, twenty twelve."""
        a = self.at.get(j)
        if a is None or a.digits or a.shape != "cardinal" or not 11 <= a.value <= 20 or a.last - a.first != 1:
            return None
        b = self.at.get(a.last)
        if self.norms[a.last] in ("o", "oh") or (b is not None and b.value == 0 and not b.digits):  # nineteen oh one
            b = self.at.get(a.last + 1)
            if b is None or b.digits or not 1 <= b.value <= 9:
                return None
            return int(a.value * 100 + b.value), b.last
        if b is None or b.digits or b.shape != "cardinal" or not 10 <= b.value <= 99:
            return None
        return int(a.value * 100 + b.value), b.last

    def _month_first(self, i: int, month: tuple[int, str, int]) -> int:
        number, calendar, last = month
        day = None
        if self.lang == "en":
            j = last + (self.norms[last] in (".", "the"))
            atom = self.at.get(j)
            if (
                atom is not None
                and atom.value.denominator == 1
                and 1 <= atom.value <= 31
                and atom.shape in ("cardinal", "ordinal")
            ):
                day, last = int(atom.value), atom.last
                last = self._second_day(i, number, calendar, day, last)
                if self.out and self.out[-1].end >= self.stops[last - 1]:
                    return last
        if self.lang == "ar" and not self._year_at(last):
            day, last = self._day_behind(last)
        year = self._year_at(last)
        if year and year[0] < 3000:
            last = year[1]
        remains = self.norms[i - 1] == "من" and self.norms[i - 2] in _REMAIN  # لثلاث بقين من شعبان
        if (
            day is None
            and year is None
            and self.lang == "ar"
            and self.norms[i] in ("صفر", "ماي", "اب", "مارس", "رجب", "شعبان", "رمضان", "شوال")
            and self.norms[i - 1] not in _BEFORE_MONTH
            and not remains
        ):
            return 0  # a word or name as well; with a day before it, `_number` has read it already
        return self._add(
            i, self._era(last), kind="date", date=(year[0] if year else None, number, day), calendar=calendar
        )

    def _second_day(self, i: int, number: int, calendar: str, day: int, last: int) -> int:
        """Read August 4 to 17, October 4 and 25, 2022 as two dates; `last` as it was if there is one only."""
        other = self.at.get(last + 1)
        if self.norms[last] not in _BETWEEN_DAYS - {",", "،"} or other is None or not other.digits:
            return last
        if other.value.denominator != 1 or not day < other.value <= 31 or other.shape not in ("cardinal", "ordinal"):
            return last
        if self._month(other.last) or self.norms[other.last] in (":", "%", "percent", "."):
            return last
        year = self._year_at(other.last)
        self._add(i, last, kind="date", date=(year[0] if year else None, number, day), calendar=calendar)
        end = year[1] if year else other.last
        return self._add(
            last + 1, end, kind="date", date=(year[0] if year else None, number, int(other.value)), calendar=calendar
        )

    def _day_behind(self, last: int) -> tuple[int | None, int]:
        """Read سبتمبر 10, يناير-1: a day of one or two digits that ends its phrase or stands before a year."""
        j = last + (self.norms[last] == "-")
        atom = self.at.get(j)
        if atom is None or atom.last != j + 1 or not self.norms[j].isdecimal() or not 1 <= atom.value <= 31:
            return None, last
        ends = atom.last == self.count or self.kinds[atom.last] == "sign"
        return (
            (int(atom.value), atom.last)
            if ends and self.norms[atom.last] not in ("%", "٪", "-", "–", "/")
            else (None, last)
        )

    def _numbered_month(self, j: int) -> tuple[int, str, int] | None:
        """Read شهر ثلاثة, شهر 10: a month by its number."""
        atom = self.at.get(j)
        if (
            self.norms[j - 1] != "شهر"
            or atom is None
            or atom.shape != "cardinal"
            or not 1 <= atom.value <= 12
            or atom.value.denominator != 1
        ):
            return None
        return int(atom.value), "gregorian", atom.last

    def _elapsed(self, atom: Atom) -> int:
        """Read لسبع خلون من رجب: so many nights of the month have gone by."""
        if self.norms[atom.last] not in _ELAPSED and self.norms[atom.last + 1] not in _ELAPSED:
            return 0
        at = atom.last + (self.norms[atom.last] not in _ELAPSED)
        month = self._month(self._behind_of(at + 1))
        return self._day_of(atom.first, int(atom.value), month) if month is not None else 0

    def _day_first(self, atom: Atom) -> int:
        if atom.value.denominator != 1 or not 1 <= atom.value <= 31 or atom.shape not in ("cardinal", "ordinal"):
            return 0
        if self.lang == "ar" and not atom.digits and (last := self._elapsed(atom)):
            return last
        weekly = (atom.shape == "ordinal" and self.norms[atom.first - 1] in _WEEKLY) or self.norms[atom.last] in _WEEKLY
        if weekly:
            return 0  # الأسبوع الثالث من أغسطس, the third week of August
        j = atom.last
        while self.norms[j] in ("من", "of", "-", "/", "شهر", "."):
            j += 1
        if j - atom.last > 2 or (self.norms[j] == "صفر" and self.norms[j - 1] == "-"):
            return 0  # 3-صفر is a score
        month = (self._month(j) or self._numbered_month(j)) if j < self.count else None
        if month is None:
            return self._two_days(atom)
        day = self.at.get(month[2]) if self.lang == "en" and self.norms[atom.last] == "of" else None
        if day is not None and day.digits and 1 <= day.value <= 31 and self.norms[day.last] == ",":
            return 0  # Order No. 2 of March 5, 2018
        return self._day_of(atom.first, int(atom.value), month)

    def _day_of(self, first: int, day: int, month: tuple[int, str, int]) -> int:
        """Add a date with the month, and with the year that may stand behind it."""
        number, calendar, last = month
        year = self._year_at(last)
        last = self._era(year[1] if year else last)
        return self._add(first, last, kind="date", date=(year[0] if year else None, number, day), calendar=calendar)

    def _two_days(self, atom: Atom) -> int:
        """Read 4 and 25 October 2022, ٨ و٢٩ ربيع الأول, 4–17 أغسطس as two dates."""
        j = atom.last
        j += self.norms[j] in _BETWEEN_DAYS
        other = self.at.get(j)
        if other is None or other.first == atom.first or other.value.denominator != 1 or not 1 <= other.value <= 31:
            return 0
        if self.kinds[j] == "word" and j == atom.last and not self.norms[j].startswith("و"):
            return 0
        k = other.last + (self.norms[other.last] in ("من", "of"))
        month = self._month(k) if k < self.count else None
        if month is None or other.shape not in ("cardinal", "ordinal"):
            return 0
        year = self._year_at(month[2])
        date, calendar = (year[0] if year else None, month[0]), month[1]
        self._add(atom.first, atom.last, kind="date", date=(*date, int(atom.value)), calendar=calendar)
        last = self._era(year[1] if year else month[2])
        return self._add(j, last, kind="date", date=(*date, int(other.value)), calendar=calendar)

    def _spoken(self, atom: Atom) -> int:
        if self.lang != "en" or not (pair := self._spoken_year(atom.first)):
            return 0
        return self._add(atom.first, pair[1], kind="date", date=(pair[0], None, None))
