"""Pairing the quantities of a unit's two sides, and what is left over."""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from ..text.languages import primary
from ..text.numbers import Quantity, find_numbers
from ._numbers_near import counted, duals, loose

# Arabic words that may be dual nouns or adjectives: they may stand for "two", "both", "twice", "a couple".
_DUAL = re.compile(
    "[\u0621-\u064a]{2,}(?:\u0627\u0646|\u064a\u0646|\u062a\u0627|\u062a\u064a|\u0627|\u064a|\u064a\u0651)(?:\u0647\u0645\u0627|\u0647\u0627|\u0647)?(?![\u0621-\u064a])"
)
_NOT_ALARMED = frozenset({"indefinite", "dual", "regnal"})


class Pair(NamedTuple):
    """A source and a target quantity that stand for one another, and what differs: "", unit, percent, date or bound."""

    source: Quantity
    target: Quantity
    differs: str = ""


@dataclass(frozen=True, slots=True)
class Matching:
    """The pairs of a unit, and the quantities of each side that found no partner."""

    pairs: tuple[Pair, ...]
    source: tuple[Quantity, ...]
    target: tuple[Quantity, ...]


@lru_cache(maxsize=4096)
def match(source: str, target: str, source_lang: str, target_lang: str) -> Matching:
    """Match the quantities of two texts one to one: equal in every way, in value, by another reading, by parts."""
    left, right = find_numbers(source, source_lang), find_numbers(target, target_lang)
    state = _State(left, right)
    state.step(
        lambda a, b: "" if same(a, b) and a.kind == b.kind and a.unit == b.unit and not difference(a, b) else None
    )
    state.step(lambda a, b: difference(a, b) if same(a, b) else None)
    state.step(lambda a, b: difference(a, b) if other_reading(a, b) else None)
    state.step(lambda a, b: "" if converted(a, b) else None)
    state.ranges()
    state.times()
    state.dates()
    state.hijri()
    state.repeated()
    arabic_first = primary(source_lang) == "ar"
    state.enumerator(source, target)
    state.silent(*((source, target) if arabic_first else (target, source)), arabic_first)
    return Matching(tuple(state.pairs), tuple(state.left), tuple(state.right))


class _State:
    def __init__(self, left: list[Quantity], right: list[Quantity]) -> None:
        self.left, self.right = list(left), list(right)
        self.all = (list(left), list(right))
        self.pairs: list[Pair] = []

    def step(self, rule) -> None:  # type: ignore[no-untyped-def]
        """Pair what a rule accepts, the candidate at the nearest relative place first."""
        for a in list(self.left):
            found = [(b, d) for b in self.right if (d := rule(a, b)) is not None]
            if found:
                here = self.all[0].index(a) / max(1, len(self.all[0]))
                b, differs = min(found, key=lambda f: abs(self.all[1].index(f[0]) / max(1, len(self.all[1])) - here))
                self.left.remove(a)
                self.right.remove(b)
                self.pairs.append(Pair(a, b, differs))

    def ranges(self) -> None:
        """A range on one side may be two numbers on the other."""
        for mine, theirs, swap in ((self.left, self.right, False), (self.right, self.left, True)):
            for a in list(mine):
                if a.low is None or a.high is None:
                    continue
                ends = [next((b for b in theirs if _stands_for(b, end, a.unit)), None) for end in (a.low, a.high)]
                if all(ends):
                    mine.remove(a)
                    for b in ends:
                        if b in theirs:
                            theirs.remove(b)
                    first = ends[0]
                    assert first is not None
                    self.pairs.append(Pair(first, a) if swap else Pair(a, first))

    def times(self) -> None:
        """A time on one side may be an hour and its minutes on the other: الحادية عشرة والثلث, eleven twenty."""
        for mine, theirs in ((self.left, self.right), (self.right, self.left)):
            for a in [q for q in mine if q.time]:
                hour, minute = _clock(a)
                first = next(
                    (b for b in theirs if b.value is not None and not b.time and b.value in (hour, hour or 12)), None
                )
                parts = (minute, Fraction(minute, 60), 60 - minute)
                second = next((b for b in theirs if b is not first and b.value in parts), None)
                if first is not None and second is not None:
                    mine.remove(a)
                    theirs.remove(first)
                    theirs.remove(second)

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

    def dates(self) -> None:
        """A date on one side may be a day, month or year apart on the other."""
        for mine, theirs in ((self.left, self.right), (self.right, self.left)):
            for a in [q for q in mine if q.date]:
                assert a.date is not None
                parts = {p for p in (a.date[0], a.date[2]) if p}
                rest = [
                    b
                    for b in theirs
                    if (b.value in parts or (b.date and {p for p in b.date if p} < {p for p in a.date if p}))
                ]
                months = {b.date[1] for b in rest if b.date and b.date[1]}
                said = {int(b.value) for b in rest if b.value is not None} | {
                    p for b in rest if b.date for p in (b.date[0], b.date[2]) if p
                }
                if rest and parts <= said and (a.date[1] is None or a.date[1] in months):
                    mine.remove(a)
                    for b in rest:
                        theirs.remove(b)

    def repeated(self) -> None:
        """A value that the other side has, although another mention took it, is said once more for style."""
        for mine, every in ((self.left, self.all[1]), (self.right, self.all[0])):
            mine[:] = [a for a in mine if a.kind == "indefinite" or not any(_said_again(a, b) for b in every)]

    def enumerator(self, source: str, target: str) -> None:
        """The number of a list item, which one side only may carry: 2- … against an item without a number."""
        sides = ((self.left, self.all[0], source), (self.right, self.all[1], target))
        leads = [next((q for q in every if _enumerates(q, text)), None) for _, every, text in sides]
        for (mine, _, _), lead, other in zip(sides, leads, reversed(leads), strict=True):
            if lead is not None and other is None and lead in mine:
                mine.remove(lead)

    def silent(self, arabic: str, english: str, arabic_is_source: bool) -> None:
        """Leave out what never alarms: indefinite amounts, duals, first, one; a "two" for an Arabic dual; and small
        words in a phrase that the other side does not have."""
        kept = self._against(self.left, self.right) | self._against(self.right, self.left)
        self.left[:] = [q for q in self.left if not quiet(q) or id(q) in kept]
        self.right[:] = [q for q in self.right if not quiet(q) or id(q) in kept]
        mine, theirs = (self.left, self.right) if arabic_is_source else (self.right, self.left)
        if any(q.value == 2 or q.high == 2 for q in theirs) and _DUAL.search(arabic):
            pairs = duals(arabic) if any(q.digits for q in theirs) else {}
            theirs[:] = [q for q in theirs if not _two(q) or (q.digits and not set(counted(english, q)) & set(pairs))]
        if _OTHER.search(english):
            mine[:] = [q for q in mine if not (q.kind == "ordinal" and q.value == 2)]
        if any(_small(q) for q in (*mine, *theirs)) and not (mine and theirs):
            mine[:] = [q for q in mine if not _small(q) or not loose(arabic, english, q, True)]
            theirs[:] = [q for q in theirs if not _small(q) or not loose(arabic, english, q, False)]

    def _against(self, mine: list[Quantity], theirs: list[Quantity]) -> set[int]:
        """Return what is quiet alone and yet contradicts the other side: two years and one year, hundreds and thousands."""
        kept: set[int] = set()
        for a in mine:
            for b in theirs:
                dual = a.kind == "dual" and b.value is not None and a.unit == b.unit and b.unit != ""
                vague = a.kind == b.kind == "indefinite" and _far(a.value, b.value)
                if dual or vague:
                    kept |= {id(a), id(b)}
        return kept


_OTHER = re.compile(r"\b(?:others?|another|latter|next|again|further|additional|else|following|second(?:ly)?)\b", re.I)
_UNITS = ({"month": 1, "year": 12}, {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800},
          {"mm": 1, "cm": 10, "m": 1000, "km": 10**6}, {"mg": 1, "g": 1000, "kg": 10**6, "t": 10**9}, {"ml": 1, "l": 1000})  # fmt: skip


def _scale(unit: str, other: str) -> Fraction | None:
    """Return how many of `other` one of `unit` is; None where they do not convert exactly."""
    for family in _UNITS:
        if unit in family and other in family:
            return Fraction(family[unit], family[other])
    return None


def converted(a: Quantity, b: Quantity) -> bool:
    """Whether two amounts are one, said in two units: عامين and 24 months, 1.5 km and 1,500 m."""
    if a.value is None or b.value is None or a.unit == b.unit or not (scale := _scale(a.unit, b.unit)):
        return False
    return a.value * scale == b.value


def _said_again(a: Quantity, b: Quantity) -> bool:
    """Whether a is one more mention of b; the seventh is no mention of seven, nor are 4 times one of 4 years."""
    if a.digits and a.unit and b.unit and a.unit != b.unit:
        return False
    return (same(a, b) and (a.kind == "ordinal") == (b.kind == "ordinal")) or _within(a, b)


def _enumerates(q: Quantity, text: str) -> bool:
    """Whether a number opens the text as that of a list item: "2- ", "(3) ", "4. "."""
    if q.kind == "ordinal" and q.start == 0 and q.text.rstrip("\u064b").endswith("ا"):
        return True  # ثالثا: …
    if not q.digits or q.value is None or q.value.denominator != 1 or q.value > 200:
        return False
    lead, tail = text[: q.start].strip(), text[q.end : q.end + 2]
    return (
        lead in ("", "(", "[")
        and tail[:1] in ("-", ".", ")", "–", "ـ", "]")
        and not tail[1:].isdigit()
        and q.end - q.start <= 3
    )


def _small(q: Quantity) -> bool:
    """Whether a quantity in words is small enough to come and go with a phrase."""
    return (
        not q.digits
        and q.value is not None
        and abs(q.value) <= 10
        and q.kind in ("cardinal", "ordinal", "fraction")
        and not q.unit
    )


def _two(q: Quantity) -> bool:
    return q.value == 2 or (q.low == 1 and q.high == 2 and not q.digits)


def _hijri(quantities: list[Quantity]) -> bool:
    return any(q.calendar == "hijri" for q in quantities)


def _years(q: Quantity) -> bool:
    """Whether a quantity is a Gregorian year or a range of such."""
    return (_year(q) or Fraction(0)) >= 1500 or (q.kind == "range" and q.unit == "year" and (q.low or 0) >= 1500)


def _far(a: Fraction | None, b: Fraction | None) -> bool:
    """Whether two vague amounts are of another order: dozens are tens, hundreds are not thousands."""
    return bool(a) and bool(b) and not Fraction(1, 2) <= a / b <= 2  # type: ignore[operator]


def same(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities have equal values, dates or times."""
    if a.date and b.date:
        return a.date == b.date
    if a.date or b.date:
        bare = (_year(a) or a.value) if a.date is None or (a.date[1] is None and a.date[2] is None) else None
        other = (_year(b) or b.value) if b.date is None or (b.date[1] is None and b.date[2] is None) else None
        return bare is not None and bare == other
    if a.time or b.time:
        return bool(a.time and b.time) and _same_time(a, b)
    if a.kind == "range" or b.kind == "range" or (a.value is None and a.low is not None):
        return (a.low, a.high) == (b.low, b.high) and a.low is not None
    return a.value is not None and a.value == b.value


def other_reading(a: Quantity, b: Quantity) -> bool:
    """Whether another reading of either agrees: grouping or decimal, fraction or number, decade or its year."""
    left = {a.value, *a.alternatives, _year(a)} - {None}
    right = {b.value, *b.alternatives, _year(b)} - {None}
    if left & right:
        return True
    if "decade" in (a.kind, b.kind) and a.value is not None and b.value is not None:
        both = a.value >= 100 and b.value >= 100
        low, high = sorted((a.value, b.value))
        return low == high if both else low == high % 100 and (high < 100 or 1900 <= high < 2100)
    if "century" in (a.kind, b.kind) and a.value is not None and b.value is not None:
        return a.value == b.value
    if a.kind == "identifier" or b.kind == "identifier":
        one, two = str(a.value), str(b.value)
        return min(len(one), len(two)) >= 4 and (one.endswith(two) or two.endswith(one))
    if _clockwise(a, b):
        return True
    return bool(a.time) != bool(b.time) and _clock(a) == _clock(b)


def difference(a: Quantity, b: Quantity) -> str:
    """Return what differs between two quantities of one value: percent, unit or bound; empty for nothing."""
    if (a.kind == "percent") != (b.kind == "percent"):
        return "percent"
    if a.unit and b.unit and a.unit != b.unit and not _clockwise(a, b) and not _akin(a.unit, b.unit):
        per = [unit.split("/") for unit in (a.unit, b.unit)]
        if not (per[0][0] == per[1][0] and len(per[0]) != len(per[1])):  # 18 mm in the year may be just 18 mm
            return "unit"
    ups = ("more", "at least")
    if a.bound != "exact" and b.bound != "exact" and (a.bound in ups) != (b.bound in ups):
        return "bound"
    return ""


# A bare "pound" or "دينار" is every pound or dinar; the year of an age is a year.
_FAMILIES = (frozenset({"GBP", "EGP", "LBP", "SYP", "pound", "TRY"}), frozenset({"JOD", "KWD", "IQD", "TND", "BHD"}), frozenset({"SAR", "QAR", "IRR", "OMR"}),
             frozenset({"AED", "MAD"}), frozenset({"deg", "degC"}), frozenset({"second", "minute"}))  # fmt: skip


def _akin(one: str, other: str) -> bool:
    return any(one in family and other in family for family in _FAMILIES[:-1])


def quiet(q: Quantity) -> bool:
    """Whether a quantity never alarms when it stands on one side only."""
    if q.kind in _NOT_ALARMED:
        return True
    if q.kind == "ordinal" and not q.digits:
        # ثانية is "another" and "again" as well, ثالثا numbers an argument.
        return q.value is not None and (
            q.value <= 1
            or q.text.rstrip("\u064b").endswith("ا")
            or (q.value == 2 and q.text.removeprefix("و").startswith(("ثانية", "ثانيا")))
        )
    return q.value is not None and q.value in (0, 1) and not q.digits


def _clockwise(a: Quantity, b: Quantity) -> bool:
    """Whether one is a fraction of an hour and the other its minutes."""
    if {a.unit, b.unit} != {"hour", "minute"} or a.value is None or b.value is None:
        return False
    return a.value * 60 == b.value if a.unit == "hour" else b.value * 60 == a.value


def _full(quantities: list[Quantity]) -> bool:
    """Whether a date with a month is among what is left over."""
    return any(q.date and q.date[1] for q in quantities)


def _stands_for(q: Quantity, end: Fraction, unit: str) -> bool:
    """Whether a quantity says an end of a range: as value, year or hour, or in another unit."""
    if q.time:
        return _clock(q) == (int(end) % 12, 0)
    if q.unit != unit and q.value is not None and (scale := _scale(q.unit, unit)):
        return q.value * scale == end
    return q.value == end or _year(q) == end


def _within(a: Quantity, b: Quantity) -> bool:
    """Whether a year or day stands inside a date, or an end inside a range, of the other side."""
    if b.low is not None and b.high is not None and a.value is not None and a.value in (b.low, b.high):
        return True
    if b.date is None:
        return False
    if a.date is not None:
        return a.date[1] is None and a.date[2] is None and a.date[0] == b.date[0]
    return a.value is not None and a.value.denominator == 1 and int(a.value) in (b.date[0], b.date[2])


def _year(q: Quantity) -> Fraction | None:
    return Fraction(q.date[0]) if q.date and q.date[0] and not q.date[1] else None


def _same_time(a: Quantity, b: Quantity) -> bool:
    """Whether two times are equal, by the twelve-hour clock where one side does not say which half of the day."""
    one, two = _clock(a), _clock(b)
    return one == two and (not a.unit or not b.unit or a.time[:5] == b.time[:5])


def _clock(q: Quantity) -> tuple[int, int]:
    """Return (hour of twelve, minute); 6.30 and 6 may be times as well."""
    if q.time:
        return int(q.time[:2]) % 12, int(q.time[3:5])
    if q.value is None or q.value < 0:
        return -1, -1
    return int(q.value) % 12, round((q.value - int(q.value)) * 100)
