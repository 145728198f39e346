"""Dates in digits: 23/4/2011, 2011-04-23, back on 4.22, until 31/12."""

from .cues import ASCII, DATE, DATE_CUES, DAY_CUES, ERA_HIJRI, SHORT_DATE
from .scan import Scan

_TO = frozenset({"الي", "حتي", "to", "until", "till", "and", "-", "–"})


class NumericDates(Scan):
    """Reads dates that are digits and signs alone."""

    def _numeric_date(self, i: int) -> int:
        """Read 23/4/2011, 23-04-2011, 2011-04-23 and 23.04.2011."""
        if self.norms[i + 1] not in ("/", "-", ".") and "." not in self.norms[i]:
            return 0
        if self.norms[i + 1] == self.norms[i + 3] == "/" and self.starts[i + 1] > self.stops[i]:
            return self._spaced_date(i)
        m = DATE.match(self.text[self.starts[i] : self.starts[i] + 12].translate(ASCII))
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
        end = self.starts[i] + m.end()
        last = i + 1
        while last < self.count and self.starts[last] < end:
            last += 1
        hijri = self.norms[last] in ERA_HIJRI
        return self._add(i, self._era(last), kind="date", date=date, calendar="hijri" if hijri else "gregorian")

    def _spaced_date(self, i: int) -> int:
        """Read 29 / 11 / 1443 هـ, the year at either end."""
        parts = [self.norms[k] for k in (i, i + 2, i + 4)]
        if not all(p.isdecimal() for p in parts) or sorted(map(len, parts))[2] != 4 or len(parts[1]) > 2:
            return 0
        one, month, two = map(int, parts)
        year, day = (one, two) if len(parts[0]) == 4 else (two, one)
        if not (1 <= month <= 12 and 1 <= day <= 31) or year < 1000:
            return 0
        calendar = "hijri" if self.norms[i + 5] in ERA_HIJRI else "gregorian"
        return self._add(i, self._era(i + 5), kind="date", date=(year, month, day), calendar=calendar)

    def _two_ends(self, i: int) -> bool:
        """Whether another day and month stand at the other end of a time: from 1/4 to 30/6."""
        ahead = (
            self.norms[i + 3] in _TO
            and self.norms[i + 5] == "/"
            and self.norms[i - 1] in ("من", "from", "بين", "between")
        )
        behind = (
            self.norms[i - 1] in _TO and i >= 5 and self.norms[i - 3] == "/" and bool(self.out and self.out[-1].date)
        )
        return ahead or behind

    def _short_date(self, i: int) -> int:
        """Read سأعود في 4.22, سأعود 22-4, back on 4.22: a day and a month behind a word that waits for a date."""
        if self.norms[i + 1] not in ("/", "-") and "." not in self.norms[i]:
            return 0
        m = SHORT_DATE.match(self.text[self.starts[i] : self.starts[i] + 6].translate(ASCII))
        cue = self.norms[i - 2] if self.norms[i - 1] in ("في", "يوم", "on", "in") else self.norms[i - 1]
        if m is None:
            return 0
        if not (self.norms[i - 1] in DAY_CUES if m.group(2) == "/" else cue in DATE_CUES):
            return 0
        one, two = int(m.group(1)), int(m.group(3))
        plain = 1 <= min(one, two) <= 12 < max(one, two) <= 31
        if not plain and m.group(2) == "/" and 1 <= one <= 31 and 1 <= two <= 12 and self._two_ends(i):
            return self._add(i, i + 3, kind="date", date=(None, two, one), calendar="gregorian")  # من 1/4 إلى 30/6
        if not plain:
            return 0
        last = i + (1 if "." in self.norms[i] else 3)
        return self._add(i, last, kind="date", date=(None, min(one, two), max(one, two)), calendar="gregorian")

    def _era(self, last: int) -> int:
        if self.norms[last] == "h" and self.starts[last] == self.stops[last - 1]:
            return last + 1  # 1445H
        if self.norms[last : last + 3] in (["a", ".", "h"], ["h", ".", "-"]):
            return last + 3
        return last + (self.norms[last] in ERA_HIJRI or self.norms[last] in ("م", "ميلادي", "ميلاديه"))
