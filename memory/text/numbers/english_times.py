"""Times of day as English says them: half past six, 7pm, eight oh six, 8 to 10 a.m."""

from .atoms import Atom
from .day_halves import Halves

_GOES_ON = frozenset({"on", "in", "when", "as", "and", "but", "that", "this", "yesterday", "today", "by"})
_BEFORE_TIME = frozenset({"at", "by", "until", "till", "around", "about", "before", "after", "since", "it's", "is"})


class EnglishTimes(Halves):
    """Reads English times of day."""

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
