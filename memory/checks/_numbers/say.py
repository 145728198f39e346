"""What is left over after matching, said as findings of `numbers` or `dates`."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from ...text.languages import primary
from ...text.numbers import Quantity
from ...unit import Finding, Severity, Span, Unit
from .duals import against_dual, against_unit
from .either import against_either
from .match import Matching, match
from .roles import exchanged_roles
from .spans import against_rates, against_spans
from .swap import swapped
from .times import against_times

_MOST = 200  # quantities left over on a side that are compared with one another
_DATES = frozenset({"date", "time", "decade", "century"})


class Said(NamedTuple):
    """A finding and whether it is about a date."""

    finding: Finding
    date: bool


def said(unit: Unit) -> tuple[Said, ...]:
    """Return everything that the numbers of a unit have to say; the checks of numbers and of dates both ask."""
    return _said(unit.id, unit.source, unit.target, unit.source_lang, unit.target_lang)


@lru_cache(maxsize=4096)
def _said(name: str, source: str, target: str, source_lang: str, target_lang: str) -> tuple[Said, ...]:
    """Return what a pair has to say; most units have no quantity at all."""
    unit = Unit(source=source, target=target, id=name, source_lang=source_lang, target_lang=target_lang)
    found = match(source, target, source_lang, target_lang)
    return tuple(_all(unit, found)) if found.pairs or found.source or found.target else tuple(_dual(unit))


def _all(unit: Unit, found: Matching) -> Iterator[Said]:
    for pair in found.pairs:
        if pair.differs:
            rule, severity, what = _DIFFERS[pair.differs]
            yield Said(_finding(rule, severity, unit, f"{what}: {_show(pair.source)}, but the target has {_show(pair.target)}",
                                pair.source, pair.target), False)  # fmt: skip
    for one, two in swapped(unit.source, unit.target, unit.source_lang, found.pairs):
        message = f"{_show(one.source)} and {_show(two.source)} seem to have changed places"
        yield Said(_finding("NUM008", "warning", unit, message, one.source, one.target), False)
    arabic_first = primary(unit.source_lang) == "ar"
    both = (unit.source, unit.target) if arabic_first else (unit.target, unit.source)
    for pair in exchanged_roles(*both, found.pairs, arabic_first):
        message = f"{_show(pair.source)} is a change on one side and what is reached on the other"
        yield Said(_finding("NUM001", "warning", unit, message, pair.source, pair.target), False)
    yield from _left_over(unit, found)
    yield from _dual(unit)


def _dual(unit: Unit) -> Iterator[Said]:
    """Say where the noun of an Arabic dual is counted as one or as three and more in English."""
    sides = (unit.source, unit.target) if primary(unit.source_lang) == "ar" else (unit.target, unit.source)
    said = against_dual(*sides)[:1]
    for word, start, end in said:
        place, span = sides[0].find(word), Span(start, end)
        arabic = Span(place, place + len(word))
        both = (arabic, span) if sides[0] is unit.source else (span, arabic)
        message = f"«{word}» is two, but the English has «{sides[1][start:end]}»"
        yield Said(Finding("NUM001", "warning", unit.id, message, *both), False)
    units = () if said else against_unit(*sides)
    against = (*against_times(*sides), *units, *against_spans(*sides), *against_rates(*sides))
    for start, end, first, last, dated in (*((*place, False) for place in against), *against_either(*sides)):
        arabic, span = Span(start, end), Span(first, last)
        both = (arabic, span) if sides[0] is unit.source else (span, arabic)
        message = f"«{sides[0][start:end]}», but the English has «{sides[1][first:last]}»"
        yield Said(Finding("NUM007" if dated else "NUM001", "warning", unit.id, message, *both), dated)


_DIFFERS: dict[str, tuple[str, Severity, str]] = {
    "percent": ("NUM005", "error", "percent on one side only"),
    "unit": ("NUM006", "error", "another unit"),
    "bound": ("NUM010", "warning", "the bound is reversed"),
}


def _left_over(unit: Unit, found: Matching) -> Iterator[Said]:
    left, right = list(found.source), list(found.target)
    near = ((_distance(a, b), m, n) for m, a in enumerate(left[:_MOST]) for n, b in enumerate(right[:_MOST]))
    gone: tuple[set[int], set[int]] = (set(), set())
    for _, m, n in sorted(d for d in near if d[0] <= 50):
        if m not in gone[0] and n not in gone[1]:
            gone[0].add(m)
            gone[1].add(n)
            yield _conflict(unit, left[m], right[n])
    left = [a for m, a in enumerate(left) if m not in gone[0]]
    right = [b for n, b in enumerate(right) if n not in gone[1]]
    yield from _more(unit, left[_MOST:], right[_MOST:])
    for a in left[:_MOST]:
        yield Said(
            _finding(
                "NUM007" if a.kind in _DATES else "NUM002",
                _severity(a),
                unit,
                f"{_show(a)} is not in the target",
                a,
                None,
            ),
            a.kind in _DATES,
        )
    for b in right[:_MOST]:
        yield Said(
            _finding(
                "NUM007" if b.kind in _DATES else "NUM003",
                _severity(b),
                unit,
                f"{_show(b)} is not in the source",
                None,
                b,
            ),
            b.kind in _DATES,
        )


def _more(unit: Unit, left: Sequence[Quantity], right: Sequence[Quantity]) -> Iterator[Said]:
    """Say in one finding a side what is left of a table that the other side does not have."""
    for rule, found, where in (("NUM002", left, "the target"), ("NUM003", right, "the source")):
        if found:
            span = Span(found[0].start, found[-1].end)
            message = f"{len(found)} more quantities, from «{found[0].text}» on, are not in {where}"
            spans = (span, None) if rule == "NUM002" else (None, span)
            yield Said(Finding(rule, "error", unit.id, message, *spans), False)


def _conflict(unit: Unit, a: Quantity, b: Quantity) -> Said:
    severity: Severity = "error" if "error" in (_severity(a), _severity(b)) else "warning"
    message = f"{_show(a)}, but the target has {_show(b)}"
    date = a.kind in _DATES or b.kind in _DATES
    if date:
        return Said(_finding("NUM007", severity, unit, message, a, b), True)
    if a.low is not None and a.high is not None and b.low is not None and b.high is not None:
        return Said(_finding("NUM009", severity, unit, message, a, b), False)
    if a.value and b.value and _power_of_ten(a.value / b.value):
        return Said(_finding("NUM004", "error", unit, message, a, b), False)
    return Said(_finding("NUM001", severity, unit, message, a, b), False)


def _distance(a: Quantity, b: Quantity) -> float:
    """How little two quantities look like one another; above 50 they are not compared."""
    if (a.kind in ("date",)) != (b.kind in ("date",)):
        bare = (a.date or b.date or (None, 1, 1))[1:] == (None, None)
        value = a.value if b.date else b.value
        return 30.0 if bare and value is not None and 1000 <= value <= 2200 else 99.0
    if a.date and b.date:
        return 3.0 - sum(x == y for x, y in zip(a.date, b.date, strict=True))
    if (a.low is not None and a.high is not None) != (b.low is not None and b.high is not None):
        return 40.0
    x, y = _size(a), _size(b)
    off = abs(x - y) / max(abs(x), abs(y), 1e-9)
    return off * 20 + (a.kind != b.kind) * 10 + (a.unit != b.unit) * 5


def _size(q: Quantity) -> float:
    value = q.value if q.value is not None else q.high if q.high is not None else q.low
    return float(min(value, Fraction(10**300))) if value is not None else 0.0


def _power_of_ten(ratio: Fraction) -> bool:
    ratio = ratio if ratio >= 1 else 1 / ratio
    return ratio > 1 and ratio.denominator == 1 and str(ratio.numerator).rstrip("0") == "1"


def _severity(q: Quantity) -> Severity:
    """Small numbers in words and low ordinals are said in many ways; digits, percent, dates and large ones are not."""
    if q.kind in ("percent", "money", "date", "time", "range") or q.digits:
        return "error"
    if q.kind in ("ordinal", "fraction", "century", "decade"):
        return "warning" if q.value is None or q.value <= 10 else "error"
    return "error" if q.value is not None and q.value > 10 else "warning"


def _finding(
    rule: str, severity: Severity, unit: Unit, message: str, a: Quantity | None, b: Quantity | None
) -> Finding:
    return Finding(
        rule, severity, unit.id, message, Span(a.start, a.end) if a else None, Span(b.start, b.end) if b else None
    )


def _show(q: Quantity) -> str:
    """Return «surface» = value; the value alone is left out where the surface says it already."""
    value = _value(q)
    return f"«{q.text}»" if value in ("", q.text) else f"«{q.text}» = {value}"


def _value(q: Quantity) -> str:
    if q.date:
        year, month, day = q.date
        parts = [f"{year}" if year else "", f"{month:02d}" if month else "", f"{day:02d}" if day else ""]
        return "-".join(p for p in parts if p)
    if q.time:
        return q.time
    if q.low is not None and q.high is not None:
        return f"{_plain(q.low)}–{_plain(q.high)}{' %' if q.kind == 'percent' else ''}"
    if q.value is None:
        return ""
    return f"{_plain(q.value)}{' %' if q.kind == 'percent' else ''}"


def _plain(value: Fraction) -> str:
    if value.denominator == 1:
        return f"{value.numerator:,}" if abs(value) < 10**18 else f"{float(min(value, Fraction(10**300))):.3g}"
    as_float = float(value)
    return f"{as_float:,g}" if Fraction(str(as_float)) == value else f"{value.numerator}/{value.denominator}"
