"""Times of day: 10:30, الثامنة والنصف مساء, half past six, eight oh six."""

from .arabic_words import split
from .atoms import Atom, Number
from .cues import AFTERNOON, ASCII, MORNING, PERCENT, TIME
from .scan import Scan
from .tables import units, words

# What stands before an hour in digits and what behind it: في 8 صباحا.
_AT = frozenset({"", "في", "عند", "من", "الي", "حتي", "وحتي", "منذ", "قبل", "بعد", ":", "،", "-", "–", "("})
_THE_HOUR = frozenset({"الساعه", "بالساعه", "للساعه", "والساعه"})
_GOES_ON = frozenset({"on", "in", "when", "as", "and", "but", "that", "this", "yesterday", "today", "by"})
_SCRIPTURE = frozenset({"quran", "qur'an", "koran", "sura", "surah", "surat", "q"})
# Parts of a day before the name of the day, and what may stand between that and the hour.
_PARTS = {"فجر": "am", "صباح": "am", "صبيحه": "am", "مساء": "pm", "عصر": "pm", "ظهر": "pm", "ليل": "pm"}
_THIS_DAY = frozenset({"اليوم", "امس", "غد", "يوم", "اول"})
_AROUND_HOUR = frozenset({"عند", "في", "الساعه", "نحو", "حوالي", "تمام"})
_NOONS = frozenset({"الظهر", "ظهر"})
_HALVES = frozenset({"صباحا", "مساء", "ليلا", "فجرا", "ظهرا", "عصرا"})
_BEFORE_TIME = frozenset({"at", "by", "until", "till", "around", "about", "before", "after", "since", "it's", "is"})


class TimeReader(Scan):
    """Reads times of day."""

    def _time(self, i: int) -> int:
        """Read 10:30, 10:30:15 and 10.30 am; the number and its colon are several tokens."""
        start = self.starts[i]
        if self.norms[i - 1] in _SCRIPTURE:
            return 0  # Quran 18:25
        if self.norms[i + 1] != ":" and "." not in self.norms[i]:
            return 0
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
        half, end = self._half(last + (self.norms[last] == "من"))
        if said and half == "":
            ahead = self.norms[atom.first - 2]  # مساء الساعة 7
            half = "pm" if ahead in _NOONS else self._half(atom.first - 2)[0]
            end = last
        if hour and not half:
            half, end = self._half_ahead(atom.first - 1), last
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

    def _by_night(self, half: str, end: int, hour: int) -> str:
        """Return am for the hours behind midnight: الثانية ليلا is 2 a.m., التاسعة ليلا 9 p.m."""
        night = half == "pm" and self.norms[end - 1] in ("ليلا", "ليل")
        return "am" if night and (hour < 6 or hour == 12) else half

    def _half_ahead(self, k: int) -> str:
        """Return the half of the day that stands with its day before an hour: صباح الأحد عند التاسعة; "" for none."""
        while self.norms[k] in _AROUND_HOUR and k > 0:
            k -= 1
        if not (self.norms[k].startswith("ال") or self.norms[k] in _THIS_DAY) or self.norms[k] == "الي":
            return ""  # مساء السبت حتى الثالثة
        for at in range(k - 1, k - 3, -1):
            if at >= 0 and self.norms[at] in _PARTS and self.norms[at + 1].startswith("ال"):
                return _PARTS[self.norms[at]]
        return ""

    def _clock_range(self, atom: Atom) -> int:
        """Read 8 to 10 a.m., 6.30-10am, 1–3 p.m. as two times."""
        other = self.at.get(atom.last + 1)
        if (
            self.norms[atom.last] not in ("to", "-", "–", "and", "until")
            or other is None
            or other.shape not in ("cardinal", "decimal")
        ):
            return 0
        half, end = self._half(other.last)
        one, two = self._hour_of(atom, half), self._hour_of(other, half)
        if not half or not other.value <= 12.6 or one is None or two is None:
            return 0
        first = one if one <= two else self._hour_of(atom, "am") or one
        self._add(atom.first, atom.last, kind="time", time=first, unit=half if first == one else "am")
        return self._add(other.first, end, kind="time", time=two, unit=half)

    @staticmethod
    def _hour_of(atom: Atom, half: str) -> str | None:
        """Return 8 or 6.30 as a time, None if it is none."""
        hour, minute = int(atom.value), round((atom.value - int(atom.value)) * 100)
        if not 0 <= hour <= 12 or minute >= 60 or minute % 5:
            return None
        return f"{hour % 12 + 12 * (half == 'pm'):02d}:{minute:02d}"

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

    def _past(self, i: int) -> int:
        """Read half past six, a quarter to eight, twenty past ten."""
        j = i + (self.norms[i] in ("a", "an"))
        parts = {"half": 30, "quarter": 15}
        atom = self.at.get(j)
        if atom is not None and atom.shape == "fraction" and self.norms[atom.last] in ("past", "to") and atom.value < 1:
            hour = self.at.get(atom.last + 1)
            if hour is not None and hour.value.denominator == 1 and 0 < hour.value <= 12:
                half, end = self._half(hour.last)
                sign = 1 if self.norms[atom.last] == "past" else -1
                total = int(hour.value * 60 + sign * atom.value * 60) + (720 if half == "pm" and hour.value < 12 else 0)
                return self._add(
                    i,
                    end if half else hour.last,
                    kind="time",
                    time=f"{total // 60 % 24:02d}:{total % 60:02d}",
                    unit=half,
                )
        if self.norms[j] in parts:
            minutes, last = parts[self.norms[j]], j + 1
        elif atom is not None and atom.value.denominator == 1 and 0 < atom.value < 60:
            minutes, last = int(atom.value), atom.last + (self.norms[atom.last] in ("minutes", "minute"))
        else:
            return 0
        hour = self.at.get(last + 1)
        if (
            self.norms[last] not in ("past", "to")
            or hour is None
            or hour.value.denominator != 1
            or not 0 < hour.value <= 12
        ):
            return 0
        half, end = self._half(hour.last)
        plain = self.norms[j] not in parts and self.norms[last - 1] not in ("minutes", "minute")
        spelled = self.kinds[i] == self.kinds[hour.first] == "word"
        if plain and self.norms[last] == "to" and not (spelled and self._counts_down(i, minutes, hour, half)):
            return 0  # five to eight is a range as well
        total = int(hour.value) * 60 + (minutes if self.norms[last] == "past" else -minutes)
        total += 720 if half == "pm" and total < 720 else 0
        return self._add(
            i, end if half else hour.last, kind="time", time=f"{total // 60 % 24:02d}:{total % 60:02d}", unit=half
        )

    def _counts_down(self, i: int, minutes: int, hour: Atom, half: str) -> bool:
        """Whether "ten to six" is a time: at ten to six, ten to six in the evening; no range goes down."""
        ends = hour.last == self.count or self.kinds[hour.last] == "sign" or self.norms[hour.last] in _GOES_ON
        was = self.norms[i - 2] == "it" and self.norms[i - 1] in ("was", "is")
        said = was or self.norms[i - 1] in ("at", "until", "till", "before", "after")
        return minutes in (5, 10, 20, 25) and (bool(half) or (ends and (said or minutes > hour.value)))

    def _english_clock(self, atom: Atom) -> int:
        """Read 7pm, 8 p.m., three o'clock, two thirty, eight oh six, eleven fifty p m."""
        last = atom.last
        lead = self.norms[atom.first]
        if self.kinds[atom.first] == "num" and len(lead) == 4 and lead.isdecimal() and last == atom.first + 1:
            hour, minute = int(lead[:2]), int(lead[2:])
            if hour < 24 and minute < 60 and self.norms[last] in ("gmt", "utc", "hours", "hrs") and lead[0] in "012":
                return self._add(atom.first, last + 1, kind="time", time=f"{hour:02d}:{minute:02d}")
        if atom.value == 12 and self.norms[last] in ("noon", "midday", "midnight"):
            return self._add(
                atom.first, last + 1, kind="time", time="00:00" if self.norms[last] == "midnight" else "12:00"
            )
        if (spoken := self._spoken_time(atom)) != 0:
            return spoken
        if atom.value.denominator != 1 or atom.value > 12:
            return 0
        if self.norms[last] in ("o'clock", "oclock", "o’clock"):
            half, end = self._half(last + 1)
            hour = int(atom.value) + 12 * (half == "pm" and atom.value < 12)
            return self._add(atom.first, end if half else last + 1, kind="time", time=f"{hour:02d}:00", unit=half)
        if self.norms[last] in ("in", "at") and self.norms[atom.first - 1] in _BEFORE_TIME:  # at eight in the evening
            half, end = self._half(last)
            hour = int(atom.value) % 12 + 12 * (
                half == "pm" and not (self.norms[end - 1] == "night" and atom.value < 6)
            )
            return self._add(atom.first, end, kind="time", time=f"{hour:02d}:00", unit=half) if half else 0
        dotted = self.norms[last] in ("a", "p") and self.norms[last + 1] in (".", "m")
        if not dotted and self.norms[last] not in ("am", "pm"):
            return 0
        half = self.norms[last][0] + "m"
        hour = int(atom.value) % 12 + 12 * (half == "pm")
        end = last + 1
        while self.norms[end] in (".", "m") and self.starts[end] == self.stops[end - 1]:
            end += 1
        return self._add(atom.first, end - (self.norms[end - 1] == "."), kind="time", time=f"{hour:02d}:00", unit=half)

    def _spoken_time(self, atom: Atom) -> int:
        """Read an hour and its minutes in words: followed by a.m. or p.m., or all that its clause holds."""
        if atom.digits or atom.value.denominator != 1 or not 1 <= atom.value <= 12 or atom.last - atom.first != 1:
            return 0
        zero = self.norms[atom.last] in ("o", "oh")
        minutes = self.at.get(atom.last + zero)
        if (
            minutes is None
            or minutes.digits
            or minutes.shape != "cardinal"
            or not (1 if zero else 10) <= minutes.value <= (9 if zero else 59)
        ):
            return 0
        half, end = self._half(minutes.last)
        alone = minutes.last == self.count or (self.kinds[minutes.last] == "sign" and self.norms[minutes.last] != "-")
        led = atom.first == 0 or self.kinds[atom.first - 1] == "sign" or self.norms[atom.first - 1] in _BEFORE_TIME
        if not half and not (alone and led and (zero or atom.value <= 10 or self.norms[atom.first - 1] == "at")):
            return 0
        hour = int(atom.value) % 12 + 12 * (half == "pm") if half else int(atom.value)
        return self._add(
            atom.first,
            end if half else minutes.last,
            kind="time",
            time=f"{hour:02d}:{int(minutes.value):02d}",
            unit=half,
        )

    def _half(self, i: int) -> tuple[str, int]:
        norm = self.norms[i]
        if norm in ("a", "p") and self.norms[i + 1] == "." and self.norms[i + 2] == "m":
            return norm + "m", i + 3
        if norm in ("a", "p") and self.norms[i + 1] == "m":
            return norm + "m", i + 2
        if norm in ("a", "p"):
            return "", i
        if norm in ("in", "at") and self.lang == "en":
            part = i + 1 + (self.norms[i + 1] == "the")
            half = {"morning": "am", "afternoon": "pm", "evening": "pm", "night": "pm"}.get(self.norms[part], "")
            return (half, part + 1) if half else ("", i)
        if norm == "بعد" and self.norms[i + 1 : i + 3] == ["منتصف", "الليل"]:
            return "am", i + 3
        if norm in ("بعد", "قبل") and self.norms[i + 1] in AFTERNOON | _NOONS:
            return "pm" if norm == "بعد" else "am", i + 2
        if (part := _PARTS.get(norm)) and (self.norms[i + 1].startswith("ال") or self.norms[i + 1] in _THIS_DAY):
            return part, i + 1  # من فجر الأربعاء, صباح أمس
        if norm in AFTERNOON and norm != "بعد":
            return "pm", i + 1
        if norm in MORNING:
            return "am", i + 1
        return "", i
