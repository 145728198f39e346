"""Figures joined by a sign, which the sides join in their own ways: ٢-١ and 2.1, (ت/١٩/٢٠٢٣) and T/19/2023."""

import re

from ...text.numbers import Quantity

_RUN = re.compile(r"\d+")
_FIGURES = re.compile(r"(?:[A-Z]+[-/.]?)?\d+(?:[-\u2013/.][A-Z]*\d+){1,7}")
_JOINED = re.compile(r"(?:[-\u2013\u2010\u2011\u0640/.()\s,\u060c\u0648]|and){0,6}")
_SIGN = re.compile(r"[-\u2013/.]")


def _runs(text: str) -> list[int]:
    return sorted(int(run) for run in _RUN.findall(text) if len(run) < 40)


def settle_figures(
    left: list[Quantity], right: list[Quantity], source: str, target: str
) -> list[tuple[Quantity, Quantity]]:
    """Take out of two lists what is one quantity of some runs of digits here and the same runs joined by signs there.

    Return pairs of the one and the first of the others, or of two that join the same runs by other signs.
    """
    pairs = []
    for mine, theirs, text, swap in ((left, right, target, False), (right, left, source, True)):
        for a in [q for q in mine if q.digits and _FIGURES.fullmatch(q.text) and not _same_in(q, theirs)]:
            run = _run_of(a.text, theirs, text)
            if run:
                mine.remove(a)
                theirs[:] = [q for q in theirs if q not in run]
                pairs.append((run[0], a) if swap else (a, run[0]))
    return pairs


def _same_in(a: Quantity, quantities: list[Quantity]) -> bool:
    return any(
        a.value == b.value and (a.low, a.high, a.date, a.time) == (b.low, b.high, b.date, b.time) for b in quantities
    )


def _run_of(figures: str, quantities: list[Quantity], text: str) -> list[Quantity]:
    """Return neighbours that hold exactly the digits of `figures`, or one that joins them by other signs."""
    runs = _runs(figures)
    for n in range(len(quantities)):
        found: list[Quantity] = []
        for q in quantities[n : n + len(runs)]:
            if (
                not q.digits
                or (q.date and q.date[1])
                or q.unit
                or (found and not _JOINED.fullmatch(text[found[-1].end : q.start]))
            ):
                break
            found.append(q)
            others = len(found) > 1 or set(_SIGN.findall(q.text)) != set(_SIGN.findall(figures))
            if others and sorted(r for f in found for r in _runs(f.text)) == runs:
                return found
    return []
