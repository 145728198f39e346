"""Times of day: 10:30, الثامنة والنصف مساء, half past six, eight oh six."""

import re
from fractions import Fraction

from .arabic_words import split
from .atoms import Atom, Number
from .cues import ASCII, PERCENT, TIME
from .day_halves import NOONS
from .english_times import EnglishTimes
from .tables import units, words

# What stands before an hour in digits and what behind it: في 8 صباحا.
_AT = frozenset({"", "في", "عند", "من", "الي", "حتي", "وحتي", "منذ", "قبل", "بعد", ":", "،", "-", "–", "("})
_THE_HOUR = frozenset({"الساعه", "بالساعه", "للساعه", "والساعه"})
_SCRIPTURE = frozenset({"quran", "qur'an", "koran", "sura", "surah", "surat", "q"})
_HALVES = frozenset({"صباحا", "مساء", "ليلا", "فجرا", "ظهرا", "عصرا"})
_RACE = re.compile(r"(\d{1,2}):([0-5]\d\.\d{1,3})(?![\d:.]*\d)")  # minutes, seconds and parts of one


class TimeReader(EnglishTimes):
    """Reads times of day."""

    def _time(self, i: int) -> int:
        """Read 10:30, 10:30:15 and 10.30 am; the number and its colon are several tokens."""
        start = self.starts[i]
        if self.norms[i - 1] in _SCRIPTURE:
            return 0  # Quran 18:25
        if self.norms[i + 1] != ":" and "." not in self.norms[i]:
            return 0
        if race := _RACE.match(self.text[start : start + 12].translate(ASCII)):  # 2:04.05
            last = next(
                k for k in range(i + 1, self.count + 1) if k == self.count or self.starts[k] >= start + race.end()
            )
            total = int(race.group(1)) * 60 + Fraction(race.group(2))
            return self._add(i, last, kind="measure", value=total, unit="second")
        m = TIME.match(self.text[start : start + 12].translate(ASCII))
        if not m or (i and self.stops[i - 1] == start and self.norms[i - 1] in (":", ".", "/", "-")):
            return 0
        last = i + 1
        while last < self.count and self.starts[last] < start + m.end():
            last += 1
        if self.stops[last - 1] != start + m.end():
            return 0
        half = self._half(last + (self.lang == "ar" and self.norms[last] == "من"))
        bare = "." in m.group() and self.norms[last] in ("م", "ص") and self.norms[i - 1] not in _THE_HOUR
        half = half if half[0] and not bare else ("", last)  # 3.20 م are metres
        if not half[0] and self.norms[i - 1] in ("afternoon", "evening", "tonight") and ":" in m.group():
            half = ("pm", last)
        if "." in m.group() and not half[0] and (self.norms[i - 1] not in ("الساعه", "at") or self._amount(last)):
            return 0
        hour = int(m.group(1))
        half = self._by_night(half[0], half[1], hour), half[1]
        hour = hour + 12 if half[0] == "pm" and hour < 12 else 0 if half[0] == "am" and hour == 12 else hour
        seconds = f":{m.group(3)}" if m.group(3) else ""
        return self._add(
            i,
            half[1],
            kind="time",
            time=f"{hour:02d}:{m.group(2)}{seconds}",
            unit=half[0] or ("pm" if hour > 12 else ""),
        )

    def _amount(self, i: int) -> bool:
        """Whether what stands behind a number makes it an amount: at 3.45 billion, at 1.20 dollars, at 7.15%."""
        word = words(self.lang).get(self.norms[i])
        scale = word is not None and word.cls in ("mag", "mags", "hundred")
        return scale or (self.norms[i],) in units(self.lang) or self.norms[i] in PERCENT | {"percent", "per", "بالمئه"}

    def _clock(self, atom: Atom) -> int:
        """Read الساعة الثالثة والنصف, الثامنة و30 دقيقة مساء, 7pm, three o'clock."""
        military = atom.digits and len(self.norms[atom.first]) == 4 and self.norms[atom.first].isdecimal()
        # الساعة الواحدة وعشرين دقيقة, إلى السادسة وعشرين دقيقة: the 26th would be السادسة والعشرين.
        lead = self.norms[atom.first]
        apart = atom.last == atom.first + 2 and not self.norms[atom.first + 1].startswith(("وال", "ال"))
        minuted = apart and 20 < atom.value < 60 and "ال" in lead[:3] and lead.endswith("ه")
        minuted = minuted and self.norms[atom.last] in ("دقيقه", "دقائق")
        if not (0 <= atom.value < 25 or military or minuted) or atom.shape not in (
            "cardinal",
            "ordinal",
            "decimal",
            "one",
        ):
            return 0
        if military and self.norms[atom.first - 1] in _THE_HOUR:
            hour, minute = self.norms[atom.first][:2], self.norms[atom.first][2:]
            valid = int(hour) < 24 and int(minute) < 60
            return self._add(atom.first, atom.last, kind="time", time=f"{hour}:{minute}") if valid else 0
        if self.lang == "en":
            return self._english_clock(atom) or self._clock_range(atom)
        if atom.value.denominator > 4 or (atom.value >= 25 and not minuted):
            return 0
        if (ranged := self._hours(atom)) != 0:
            return ranged
        before = self.norms[atom.first - 1]
        said = before in _THE_HOUR
        one = atom.definite and lead.endswith("الواحده")  # الواحدة والنصف ظهرا
        hour = one or (atom.shape == "ordinal" and atom.value <= 12 and lead.endswith("ه") and "ال" in lead[:3])
        hour = hour or minuted
        plain = atom.shape == "cardinal" and atom.value <= 12 and before in _AT
        if not (said or hour or plain):
            return 0
        minutes, last = self._minutes(atom.last)
        hours = atom.value
        if minuted:
            hours, minutes, last = hours % 10, hours - hours % 10, last + 1
        half, end = self._half_beside(atom, last, said, hour)
        if one and not (said or half or self.norms[atom.last].startswith(("و", "الا")) or atom.shape == "decimal"):
            return 0  # مدة الواحدة 45 دقيقة
        if not said:
            past = one and atom.shape == "decimal" and before in _AT | {"و", "نحو", "حوالي"}  # حتى الواحدة والنصف
            if not (hour and (half or minutes or past)) and not (plain and self.norms[last] in _HALVES):
                return 0
            if self.norms[last] in ("م", "ص"):
                return 0
        half = self._by_night(half, end, int(hours))
        total = int(hours) * 60 + (hours - int(hours)) * 60 + minutes
        total += 720 if half == "pm" and total < 720 else -720 if half == "am" and 720 <= total < 780 else 0
        total += 720 if not half and 0 < total < 60 else 0  # الواحدة إلا ربعا
        return self._add(
            atom.first,
            end if half else last,
            kind="time",
            time=f"{int(total) // 60 % 24:02d}:{int(total) % 60:02d}",
            unit=half,
        )

    def _half_beside(self, atom: Atom, last: int, said: bool, hour: bool) -> tuple[str, int]:
        """Return the half of the day that stands behind an hour or before it, and the next token."""
        half, end = self._half(last + (self.norms[last] == "من"))
        if said and half == "":  # مساء الساعة 7
            half, end = "pm" if self.norms[atom.first - 2] in NOONS else self._half(atom.first - 2)[0], last
        return (half, end) if half or not hour else (self._half_ahead(atom.first - 1), last)

    def _hours(self, atom: Atom) -> int:
        """Read من الثامنة إلى العاشرة صباحا as two times."""
        other = self.at.get(atom.last + 1)
        if (
            self.norms[atom.last] not in ("الي", "حتي", "وحتي")
            or other is None
            or not self._is_hour(atom)
            or not self._is_hour(other)
        ):
            return 0
        half, end = self._half(other.last)
        if not half:
            return 0
        one, two = (f"{int(a.value) % 12 + 12 * (half == 'pm'):02d}:00" for a in (atom, other))
        self._add(
            atom.first,
            atom.last,
            kind="time",
            time=one if one <= two else f"{int(atom.value):02d}:00",
            unit=half if one <= two else "am",
        )
        return self._add(other.first, end, kind="time", time=two, unit=half)

    def _is_hour(self, atom: Atom) -> bool:
        """Whether an ordinal with the article and ة says an hour: الثامنة, and الواحدة."""
        norm = self.norms[atom.first]
        return (
            1 <= atom.value <= 12
            and atom.shape in ("ordinal", "one", "cardinal")
            and norm.endswith("ه")
            and "ال" in norm[:3]
        )

    def _minutes(self, i: int) -> tuple[Number, int]:
        """Read والنصف, والربع, إلا ربعا, و18 دقيقة behind an hour."""
        if i >= self.count:
            return 0, i
        prefix, _, bare, word = split(self.norms[i])
        if (prefix == "و" or bare.startswith("و")) and word is not None and word.cls == "frac":
            return word.value * 60, i + 1
        if self.norms[i] == "الا":
            part = split(self.norms[i + 1].removesuffix("ا"))[3]
            if part is not None and part.cls == "frac":
                return -part.value * 60, i + 2
            less = self.at.get(i + 1)
            if less is not None and 0 < less.value < 60 and self.norms[less.last] in ("دقيقه", "دقائق"):
                return -less.value, less.last + 1
        j = i + (self.norms[i] == "و")
        minute = self.at.get(j + 1)
        if self.norms[j] in ("والدقيقه", "الدقيقه") and minute is not None and 0 < minute.value < 60:
            return minute.value, minute.last
        atom = self.at.get(j)
        if atom is not None and 0 < atom.value < 60 and self.norms[atom.last] in ("دقيقه", "دقائق"):
            return atom.value, atom.last + 1
        return 0, i
