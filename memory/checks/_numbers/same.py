"""Whether two quantities say the same: in value, by another reading, in another unit."""

import re
from fractions import Fraction

from ...text.numbers import Quantity
from ...text.numbers.tables import families

_DASH = "[-\u2013\u2014\u2011]"
_AFTER = re.compile(f"{_DASH}\\d{{1,3}}(?!\\d)")
_BEFORE = re.compile(f"(?<!\\d)\\d{{1,3}}{_DASH}$")


def scale(unit: str, other: str) -> Fraction | None:
    """Return how many of `other` one of `unit` is; None where they do not convert exactly."""
    (one, _, per), (two, _, rate) = unit.partition("/"), other.partition("/")
    if per and per == rate:
        return scale(one, two)  # ml/ha, l/ha
    for family in families().values():
        if unit in family and other in family:
            return family[unit] / family[other]
    return None


def converted(a: Quantity, b: Quantity) -> bool:
    """Whether two amounts are one, said in two units: عامين and 24 months, 1.5 km and 1,500 m."""
    if a.value is None or b.value is None or a.unit == b.unit:
        return False
    if "percent" in (a.kind, b.kind) and "fraction" in (a.kind, b.kind):
        return a.value == b.value * 100 if a.kind == "percent" else a.value * 100 == b.value  # عُشر, 10 per cent
    if not (size := scale(a.unit, b.unit)):
        return (a.value, a.unit, b.value, b.unit) in _ABOUT or (b.value, b.unit, a.value, a.unit) in _ABOUT
    return a.value * size == b.value


# What no one counts in days: a month and a half is six weeks.
_ABOUT = frozenset(
    (Fraction(months), "month", Fraction(weeks), "week")
    for months, weeks in ((Fraction(1, 2), 2), (1, 4), (Fraction(3, 2), 6), (2, 8), (3, 12), (3, 13), (6, 26))
) | frozenset({(Fraction(45), "day", Fraction(3, 2), "month"), (Fraction(45), "day", Fraction(6), "week")})


def is_ratio(a: Quantity, b: Quantity) -> bool:
    """Whether 1:10, which looks like a time, is the ratio 1 إلى 10."""
    for one, two in ((a, b), (b, a)):
        if one.time and not one.unit and two.kind == "range" and two.low is not None and two.high is not None:
            return [int(part) for part in one.time.split(":")[:2]] == [two.low, two.high]
    return False


def other_way(a: Quantity, b: Quantity) -> str:
    """Return "bound" where one amount has a floor and the other, in another unit, a ceiling."""
    ups = ("more", "at least")
    contrary = "exact" not in (a.bound, b.bound) and (a.bound in ups) != (b.bound in ups)
    return "bound" if contrary and not adjoins(a, b) else ""


def said_again(a: Quantity, b: Quantity) -> bool:
    """Whether a is one more mention of b; the seventh is no mention of seven, nor are 4 times one of 4 years."""
    if a.unit and b.unit and a.unit != b.unit and not _akin(a.unit, b.unit):
        return False
    again = same(a, b) or (a.digits and bool({a.value, *a.alternatives} & {b.value, *b.alternatives} - {None}))
    return (again and (a.kind == "ordinal") == (b.kind == "ordinal")) or within(a, b)


def far(a: Fraction | None, b: Fraction | None) -> bool:
    """Whether two vague amounts are of another order: dozens are tens, hundreds are not thousands."""
    return bool(a) and bool(b) and not Fraction(1, 2) <= a / b <= 2  # type: ignore[operator]


def same(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities have equal values, dates or times."""
    if a.date and b.date:
        return a.date == b.date
    if a.date or b.date:
        bare = (year(a) or a.value) if a.date is None or (a.date[1] is None and a.date[2] is None) else None
        other = (year(b) or b.value) if b.date is None or (b.date[1] is None and b.date[2] is None) else None
        return bare is not None and bare == other
    if a.time or b.time:
        return bool(a.time and b.time) and _same_time(a, b)
    if a.kind == "range" or b.kind == "range" or (a.value is None and a.low is not None):
        return (a.low, a.high) == (b.low, b.high) and a.low is not None
    return a.value is not None and a.value == b.value


def other_reading(a: Quantity, b: Quantity) -> bool:
    """Whether another reading of either agrees: grouping or decimal, fraction or number, decade or its year."""
    left = {a.value, *a.alternatives, year(a)} - {None}
    right = {b.value, *b.alternatives, year(b)} - {None}
    if left & right or _short_year(a, b) or _short_year(b, a):
        return True
    if "decade" in (a.kind, b.kind) and a.value is not None and b.value is not None:
        both = a.value >= 100 and b.value >= 100
        low, high = sorted((a.value, b.value))
        return low == high if both else low == high % 100 and (high < 100 or 1900 <= high < 2100)
    if "decade" in (a.kind, b.kind) and "range" in (a.kind, b.kind):
        decade, span = (a, b) if a.kind == "decade" else (b, a)
        return span.low == decade.value and span.high == (decade.value or 0) + 10  # between twenty and thirty
    if "century" in (a.kind, b.kind) and a.value is not None and b.value is not None:
        return a.value == b.value
    if a.kind == "identifier" or b.kind == "identifier":
        one, two = str(a.value), str(b.value)
        return min(len(one), len(two)) >= 4 and (one.endswith(two) or two.endswith(one))
    if _clockwise(a, b):
        return True
    if "range" in (a.kind, b.kind) and (a.time or b.time):
        return _counts_down(*((a, b) if a.time else (b, a)))
    return bool(a.time) != bool(b.time) and clock(a) == clock(b)


def _counts_down(time: Quantity, span: Quantity) -> bool:
    """Whether "five to eight" is the time, and no range."""
    if span.low is None or span.high is None or span.unit:
        return False
    hour, minute = clock(time)
    return (span.high - 1) % 12 == hour and 60 - span.low == minute


def _short_year(short: Quantity, full: Quantity) -> bool:
    """Whether one is the last two digits of the other's year: انتخابات 98, the 1998 election."""
    plain = short.digits and short.kind in ("cardinal", "date") and not short.unit and len(short.text) == 2
    return plain and bool(full.digits and (whole := year(full)) and 1900 <= whole < 2100 and whole % 100 == short.value)


def adjoins(a: Quantity, b: Quantity) -> bool:
    """Whether two bounds of whole numbers say the same: at most nineteen, not yet twenty; بضعة عشر, from ten to twenty."""
    if {a.kind, b.kind} == {"indefinite", "range"} and a.low and a.high and b.low and b.high:
        return a.low == b.low and abs(a.high - b.high) <= 1
    if a.value is None or b.value is None or a.value.denominator != 1 or (a.unit and b.unit and a.unit != b.unit):
        return False
    steps = {("at most", "less"): 1, ("less", "at most"): -1, ("at least", "more"): -1, ("more", "at least"): 1}
    return b.value - a.value == steps.get((a.bound, b.bound))


def among(a: Quantity, b: Quantity) -> bool:
    """Whether one says vaguely between which ends the other is: بضعة عشر, a dozen or so."""
    vague, other = (a, b) if a.kind == "indefinite" else (b, a)
    if vague.kind != "indefinite" or vague.low is None or vague.high is None or other.value is None:
        return False
    return vague.low <= other.value <= vague.high


def difference(a: Quantity, b: Quantity) -> str:
    """Return what differs between two quantities of one value: percent, unit or bound; empty for nothing."""
    if (a.kind == "percent") != (b.kind == "percent"):
        return "percent"
    if a.text.endswith("\u062f") and a.unit == "minute" and b.kind == "money":
        return ""  # 2,525 د may be dinars
    if a.unit and b.unit and a.unit != b.unit and not _clockwise(a, b) and not _akin(a.unit, b.unit):
        per = [unit.split("/") for unit in (a.unit, b.unit)]
        if not (per[0][0] == per[1][0] and len(per[0]) != len(per[1])):  # 18 mm in the year may be just 18 mm
            return "unit"
    ups = ("more", "at least")
    if a.bound != "exact" and b.bound != "exact" and (a.bound in ups) != (b.bound in ups):
        return "bound"
    return ""


# A bare "pound" or "دينار" is every pound or dinar; أوقية is an ounce, and the money of Mauritania.
_AKIN = tuple(
    frozenset(units.split())
    for units in (
        "GBP EGP LBP SYP pound TRY SDG", "pound lb", "JOD KWD IQD TND BHD LYD DZD", "SAR QAR IRR OMR YER", "AED MAD",
        "franc CHF", "USD CAD AUD", "INR PKR", "deg degC", "deg degF", "feddan acre", "mile nmi", "oz MRU",
        "mA mAh", "A Ah",
    )
)  # fmt: skip


def _akin(one: str, other: str) -> bool:
    return any(one in family and other in family for family in _AKIN)


# The small money of larger, so many to one; a cent is read as its hundredth already.
_SMALL_MONEY = {
    "piastre": (("EGP", "SYP", "LBP", "SDG", "JOD", "pound"), 100), "halala": (("SAR",), 100), "millime": (("TND",), 1000),
    "fils": (("JOD", "KWD", "BHD", "IQD"), 1000), "baisa": (("OMR",), 1000),
}  # fmt: skip


def in_small_money(a: Quantity, b: Quantity) -> bool:
    """Whether one amount is said in small money: نصف جنيه and fifty piastres, a quarter dollar and 25 cents."""
    for small, large in ((a, b), (b, a)):
        if small.value is None or large.value is None or large.kind != "money":
            continue
        if small.unit == "cent":
            return small.value == large.value and large.unit != "cent"
        owners, size = _SMALL_MONEY.get(small.unit, ((), 1))
        if large.unit in owners and small.value == large.value * size:
            return True
    return False


def _clockwise(a: Quantity, b: Quantity) -> bool:
    """Whether one is a fraction of an hour and the other its minutes."""
    if {a.unit, b.unit} != {"hour", "minute"} or a.value is None or b.value is None:
        return False
    return a.value * 60 == b.value if a.unit == "hour" else b.value * 60 == a.value


_EDGES = (
    (re.compile(r"(?:نهاية|آخر|أواخر|متم|ختام|\bend of|\bclose of)\s*(?:شهر\s*)?$", re.I), range(28, 32)),
    (re.compile(r"(?:بداية|أول|مطلع|مستهل|\b(?:start|beginning) of)\s*(?:شهر\s*)?$", re.I), range(1, 2)),
    (re.compile(r"(?:منتصف|\bmid-?|\bmiddle of)\s*(?:شهر\s*)?$", re.I), range(15, 16)),
)


def at_edge(month: Quantity, day: Quantity, text: str) -> bool:
    """Whether a month behind a word for its end, start or middle is a day of that month."""
    if month.date is None or day.date is None or month.date[:2] != day.date[:2]:
        return False
    before = text[max(0, month.start - 20) : month.start]
    return any(pattern.search(before) and day.date[2] in days for pattern, days in _EDGES)


def stands_for(q: Quantity, end: Fraction, unit: str) -> bool:
    """Whether a quantity says an end of a range: as value, year or hour, or in another unit."""
    if q.time:
        return clock(q) == (int(end) % 12, 0)
    if q.unit != unit and q.value is not None and (size := scale(q.unit, unit)):
        return q.value * size == end
    if q.unit and unit and q.unit != unit and not _akin(q.unit, unit):
        return False
    return q.value == end or year(q) == end


def within(a: Quantity, b: Quantity) -> bool:
    """Whether a year or day stands inside a date, or an end inside a range, of the other side."""
    if b.low is not None and b.high is not None and a.value is not None and a.value in (b.low, b.high):
        return True
    if b.date is None:
        return False
    if a.date is not None:
        return a.date[1] is None and a.date[2] is None and a.date[0] == b.date[0]
    return a.value is not None and a.value.denominator == 1 and int(a.value) in (b.date[0], b.date[2])


def year(q: Quantity) -> Fraction | None:
    return Fraction(q.date[0]) if q.date and q.date[0] and not q.date[1] else None


def _same_time(a: Quantity, b: Quantity) -> bool:
    """Whether two times are equal, by the twelve-hour clock where one side does not say which half of the day."""
    return clock(a) == clock(b) and (not _half_of_day(a) or not _half_of_day(b) or a.time[:5] == b.time[:5])


def _half_of_day(q: Quantity) -> str:
    """Return am or pm as a time says it: in words, or by an hour that the twelve-hour clock does not have."""
    hour = int(q.time[:2])
    return q.unit or ("am" if hour == 0 else "pm" if hour > 12 else "")


def clock(q: Quantity) -> tuple[int, int]:
    """Return (hour of twelve, minute); 6.30 and 6 may be times as well."""
    if q.time:
        return int(q.time[:2]) % 12, int(q.time[3:5])
    if q.value is None or q.value < 0:
        return -1, -1
    return int(q.value) % 12, round((q.value - int(q.value)) * 100)


def is_score(q: Quantity, text: str) -> bool:
    """Whether a number is a side of the result of a match: 2-0, 7-6."""
    return (
        q.digits
        and q.kind == "cardinal"
        and bool(_AFTER.match(text, q.end) or _BEFORE.search(text[max(0, q.start - 5) : q.start]))
    )
