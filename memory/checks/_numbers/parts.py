"""What one side says in parts: a range as its two ends, a time as hour and minutes, a date as day, month and year."""

import re
from fractions import Fraction
from typing import NamedTuple

from ...text.numbers import Quantity
from .same import at_edge, clock, stands_for, year


class Pair(NamedTuple):
    """A source and a target quantity that stand for one another, and what differs: "", unit, percent, date or bound."""

    source: Quantity
    target: Quantity
    differs: str = ""


# What joins two numbers that nothing lies between.
_LISTED = re.compile(r"\s*(?:\band\b|&|(?<![\u0621-\u064a])و)\s*")

_FROM = re.compile(r"\bfrom\s+(?:\S+\s+)?$", re.I)
_BETWEEN = re.compile(r"\b(?:between|from)\b|(?<![\u0621-\u064a])[وف]?(?:ما )?(?:بين|من)(?![\u0621-\u064a])", re.I)


class Sides:
    """The quantities of both sides that have no partner yet, and the pairs so far."""

    def __init__(self, left: list[Quantity], right: list[Quantity]) -> None:
        self.left, self.right = list(left), list(right)
        self.all = (list(left), list(right))
        self.place = {id(q): n / len(side) for side in self.all for n, q in enumerate(side)}
        self.pairs: list[Pair] = []

    def ranges(self, source: str, target: str) -> None:
        """A range on one side may be two numbers on the other; 4 and 9 are no 4 to 9."""
        sides = (self.left, self.right, False, source, target), (self.right, self.left, True, target, source)
        for mine, theirs, swap, own, other in sides:
            for a in list(mine):
                if a.low is None or a.high is None:
                    continue
                ends = [next((b for b in theirs if stands_for(b, end, a.unit)), None) for end in (a.low, a.high)]
                if ends[0] is not None and ends[1] is not None:
                    turned = [_FROM.search(other[max(0, e.start - 12) : e.start]) is not None for e in ends if e]
                    if (ends[0].start > ends[1].start and turned != [True, False]) or turned == [False, True]:
                        continue  # from 36 to nine, and from nine to 36; nine, down from 36
                    between = _BETWEEN.search(other[max(0, ends[0].start - 25) : ends[0].start])
                    joined = _LISTED.fullmatch(other[ends[0].end : ends[1].start]) or ends[1].text.startswith("و")
                    if (
                        joined
                        and not between
                        and a.digits
                        and a.high - a.low > 1
                        and not _LISTED.search(own[a.start : a.end])
                    ):
                        continue
                first = ends[0] or ends[1]
                # A noun alone is one of it: من سنة إلى ثلاث سنوات, from one year to three.
                if first is not None and (all(ends) or (a.low == 1 and not a.digits and ends[1] is not None)):
                    mine.remove(a)
                    for b in ends:
                        if b in theirs:
                            theirs.remove(b)
                    if all(ends) and a.digits:  # المواد 5 و6 و7, Articles 5–7
                        low, high = a.low, a.high
                        theirs[:] = [
                            b for b in theirs if not (b.digits and b.value is not None and low < b.value < high)
                        ]
                    self.pairs.append(Pair(first, a) if swap else Pair(a, first))

    def times(self) -> None:
        """A time on one side may be an hour and its minutes on the other: الحادية عشرة والثلث, eleven twenty."""
        for mine, theirs in ((self.left, self.right), (self.right, self.left)):
            for a in [q for q in mine if q.time]:
                hour, minute = clock(a)
                first = next(
                    (b for b in theirs if b.value is not None and not b.time and b.value in (hour, hour or 12)), None
                )
                parts = (minute, Fraction(minute, 60), 60 - minute)
                second = next((b for b in theirs if b is not first and b.value in parts), None)
                if first is not None and second is not None:
                    mine.remove(a)
                    theirs.remove(first)
                    theirs.remove(second)
                    tail = a.time[6:]  # ساعتان و5 دقائق و12 ثانية, 2:05:12
                    theirs[:] = [b for b in theirs if not (tail and b.unit == "second" and b.value == int(tail))]

    def edges(self, source: str, target: str) -> None:
        """The end of a month is its last day: نهاية ديسمبر 2025, 31 December 2025."""
        sides = (self.left, self.right, source, False), (self.right, self.left, target, True)
        for mine, theirs, text, swap in sides:
            for a in [q for q in mine if q.date and q.date[1] and not q.date[2]]:
                b = next((q for q in theirs if q.date and q.date[2] and at_edge(a, q, text)), None)
                if b is not None:
                    mine.remove(a)
                    theirs.remove(b)
                    self.pairs.append(Pair(b, a) if swap else Pair(a, b))

    def between_months(self) -> None:
        """Months between two that both sides have: حزيران وتموز وآب وأيلول, June to September."""
        for side, (mine, theirs) in enumerate(((self.left, self.right), (self.right, self.left))):
            if any(_bare_month(q) for q in theirs) or sum(bool(_bare_month(q)) for q in mine) < 2:
                continue  # one alone may be a slip
            paired = [m for pair in self.pairs if (m := _bare_month(pair[side]))]  # type: ignore[arg-type]
            if len(paired) > 1:
                mine[:] = [q for q in mine if not min(paired) < (_bare_month(q) or 0) < max(paired)]

    def dates(self) -> None:
        """A date on one side may be a day, month or year apart on the other."""
        sides = (self.left, self.right, self.all[1]), (self.right, self.left, self.all[0])
        for mine, theirs, every in sides:
            near = {q.date[1] for q in every if q.date and q.date[1]}  # أيام 3 و4 و5 مايو: all are of May
            for a in [q for q in mine if q.date]:
                assert a.date is not None
                parts = {p for p in (a.date[0], a.date[2]) if p}
                rest = [
                    b
                    for b in theirs
                    if (b.value in parts or (b.date and {p for p in b.date if p} < {p for p in a.date if p}))
                ]
                months = {b.date[1] for b in rest if b.date and b.date[1]} or (set() if a.date[0] else near)
                said = {int(b.value) for b in rest if b.value is not None} | {
                    p for b in rest if b.date for p in (b.date[0], b.date[2]) if p
                }
                if rest and parts <= said and (a.date[1] is None or a.date[1] in months):
                    mine.remove(a)
                    for b in rest:
                        theirs.remove(b)

    def hijri(self) -> None:
        """A Hijri date beside a Gregorian one is said on one side only; the pair of Gregorian dates is enough."""
        matched = any(p.source.date and p.target.date for p in self.pairs)
        if matched and not (_hijri(self.left) and _hijri(self.right)):
            for mine in (self.left, self.right):
                mine[:] = [q for q in mine if q.calendar != "hijri"]
        for mine, every, theirs in ((self.left, self.all[0], self.right), (self.right, self.all[1], self.left)):
            if not any(_years(q) for q in theirs):  # 1302 AH (1884–85): the gloss stands on one side only
                ends = [q.end for q in every if q.calendar == "hijri" or (q.date and q.date[0] and q.date[0] < 1500)]
                mine[:] = [q for q in mine if not (_years(q) and any(0 < q.start - end <= 3 for end in ends))]
        every = [q for side in self.all for q in side if q.date and q.date[1]]
        if any(q.calendar == "hijri" for q in every):
            days = {q.calendar for q in self.left if q.date} | {q.calendar for q in self.right if q.date}
            if days <= {"gregorian"} and not (_full(self.left) and _full(self.right)):  # a Gregorian date was added
                for mine in (self.left, self.right):
                    mine[:] = [q for q in mine if not (q.date and q.date[1])]


def _hijri(quantities: list[Quantity]) -> bool:
    return any(q.calendar == "hijri" for q in quantities)


def _full(quantities: list[Quantity]) -> bool:
    """Whether a date with a month is among what is left over."""
    return any(q.date and q.date[1] for q in quantities)


def _years(q: Quantity) -> bool:
    """Whether a quantity is a Gregorian year or a range of such."""
    return (year(q) or Fraction(0)) >= 1500 or (q.kind == "range" and q.unit == "year" and (q.low or 0) >= 1500)


def _bare_month(q: Quantity) -> int | None:
    return q.date[1] if q.date and q.date[0] is None and q.date[2] is None else None
