"""Tables of a report: the quantities of both sides, the names with their renderings."""

from collections.abc import Sequence
from html import escape
from typing import Any

from memory.text.languages import is_rtl
from memory.unit import Finding, Span, Unit

# Reading the quantities and names of more units takes minutes; `check` and `names` list them.
LIMIT = 5_000
_ROWS = 60


def cell(text: str, lang: str) -> str:
    """Return a table cell whose direction and language are those of its column."""
    return f'<td{_side(lang)} lang="{escape(lang)}">{escape(text)}'


def _side(lang: str) -> str:
    return f' dir="{"rtl" if is_rtl(lang) else "ltr"}"'


def numbers(units: Sequence[Unit]) -> str:
    """Return the quantities of both sides: those without a partner first, then as many others as fit."""
    from memory.checks._numbers.match import match

    odd: list[tuple[int, Unit, Any, Any]] = []
    even: list[tuple[int, Unit, Any, Any]] = []
    for row, unit in enumerate(units[:LIMIT], 1):
        if not unit.complete:
            continue
        found = match(unit.source, unit.target, unit.source_lang, unit.target_lang)
        for pair in found.pairs:
            (odd if pair.differs else even).append((row, unit, pair.source, pair.target))
        odd += [(row, unit, left, None) for left in found.source]
        odd += [(row, unit, None, right) for right in found.target]
    if not odd and not even:
        return ""
    # A quantity may rightly stand on one side only (a dual, an article); where the check is silent, so is the colour.
    rows = [_number(*entry) for entry in (odd + even)[:_ROWS]]
    more = len(odd) + len(even) - len(rows)
    return (f'<h2 id="numbers">Numbers</h2><p class="soft">{len(even):,} agree, {len(odd):,} stand otherwise or on one side only.'
            f'{f" {more:,} more are not shown." if more else ""}</p><table><tr><th class="n">unit<th{_side(units[0].source_lang)}>source<th class="n">value<th>target'
            f'{"".join(rows)}</table>')  # fmt: skip


def _number(row: int, unit: Unit, left: Any, right: Any) -> str:
    value = _value(left or right)
    if left and right and _value(left) != _value(right):
        value += f" ≠ {_value(right)}"
    return (f'<tr><td class="n">{unit.position or row}{cell(left.text if left else "—", unit.source_lang)}'
            f'<td class="n"><bdi dir="ltr">{escape(value)}</bdi>{cell(right.text if right else "—", unit.target_lang)}')  # fmt: skip


def _value(quantity: Any) -> str:
    if quantity.date:
        return "-".join(f"{part:02d}" for part in quantity.date if part)
    if quantity.time:
        return str(quantity.time)
    ends = [quantity.low, quantity.high] if quantity.low is not None else [quantity.value]
    sign = " %" if quantity.kind == "percent" else ""
    return "–".join(_plain(end) for end in ends if end is not None) + sign


def _plain(value: Any) -> str:
    if value.denominator == 1:
        return f"{value.numerator:,}" if abs(value) < 10**15 else f"10^{len(str(value.numerator)) - 1}"
    finite = value.denominator
    for prime in (2, 5):
        while finite % prime == 0:
            finite //= prime
    # A third is no decimal number: 0.333333 would be another value.
    return f"{float(value):,g}" if finite == 1 else f"{value.numerator:,}/{value.denominator}"


def names(units: Sequence[Unit], findings: Sequence[Finding]) -> str:
    """Return the names with all their renderings and how often each stands, those with several first.

    Coloured are those that a finding calls inconsistent: an article more or less is another spelling, and no slip.
    """
    from memory.renderings import renderings

    found = renderings(units[:LIMIT])
    if not found:
        return ""
    several = sum(len(name.renderings) > 1 for name in found)
    doubted: dict[str, list[Span]] = {}
    for finding in findings:
        if finding.rule == "NAM004":
            doubted.setdefault(finding.unit, []).extend(s for s in (finding.source_span, finding.target_span) if s)
    rows = []
    for name in found[:_ROWS]:
        bad = any(
            span.end == place.end and place.start <= span.start
            for places in name.renderings.values()
            for place in places
            for span in doubted.get(place.unit.id, ())
        )
        texts = " · ".join(
            f"<bdi>{escape(text)}</bdi> <small>× {len(places)}</small>" for text, places in name.renderings.items()
        )
        rows.append(f'<tr{" class=bad" * bad}>{cell(name.arabic, "ar")}<td lang="en">{texts}')
    more = f" {len(found) - _ROWS:,} more are not shown." if len(found) > _ROWS else ""
    return (f'<h2 id="names">Names</h2><p class="soft">{len(found):,} names, {several:,} with more than one rendering.{more}</p>'
            f'<table><tr><th dir="rtl">Arabic<th>renderings{"".join(rows)}</table>')  # fmt: skip
