"""The best path and the probability of every bead over a band of cells, row by row in numpy.

A cell (i, j) means that i source and j target segments are done. Row i holds the cells j = low[i] .. high[i].
Steps inside a row (additions) are a running maximum or log-sum, so no row needs a Python loop over its cells.
"""

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

MAX = 8  # segments on one side of a bead
SHAPES: tuple[tuple[int, int], ...] = (
    *((1, n) for n in range(1, MAX + 1)),
    *((m, 1) for m in range(2, MAX + 1)),
    *((m, n) for m in range(2, 5) for n in range(2, 5)),
)
NEVER = -1e18


class Band(NamedTuple):
    """For each row i the first and last cell; both rise, and consecutive rows overlap."""

    low: "Ints"
    high: "Ints"


class Scores(NamedTuple):
    """Log scores of beads by the cell they end in: `shape[k][i]` for the cells of row i, NEVER where impossible.

    `omission[i]` scores source segment i alone, `addition[j]` target segment j alone.
    """

    shape: Sequence[Sequence["Floats"]]
    omission: "Floats"
    addition: "Floats"


Bead = tuple[int, int, int, int]  # source segments i..i+m with target segments j..j+n, as (i, m, j, n)


def full(source: int, target: int) -> Band:
    """Return the band of all cells."""
    return Band(np.zeros(source + 1, dtype=np.int64), np.full(source + 1, target, dtype=np.int64))


def shifted(row: "Floats", low: int, want_low: int, want_high: int, by: int) -> "Floats":
    """Return the values at cells (want_low − by .. want_high − by) of a row that begins at `low`; NEVER outside."""
    out = np.full(want_high - want_low + 1, NEVER)
    first, last = want_low - by - low, want_high - by - low
    a, b = max(first, 0), min(last, len(row) - 1)
    if a <= b:
        out[a - first : b - first + 1] = row[a : b + 1]
    return out


def candidates(scores: Scores, band: Band, least: float, most: int) -> set[Bead]:
    """Return the beads worth a closer look.

    Those of probability `least` or more under all paths of the band, at most `most` that end in a row, and the best path, so that what is kept
    always leads from the first to the last cell.
    """
    forward, total = _forward(scores, band)
    backward = _backward(scores, band)
    floor = math.log(least)
    kept = set(viterbi(scores, band))
    for i in range(len(band.low)):
        found: list[tuple[float, Bead]] = []
        for m, n, first, came in _ends(scores, band, forward, i):
            sure = came + backward[i][first - int(band.low[i]) :] - total
            found += [(float(sure[k]), (i - m, m, first + int(k) - n, n)) for k in np.nonzero(sure >= floor)[0]]
        kept.update(bead for _, bead in sorted(found, reverse=True)[:most])
    return kept


def _ends(scores: Scores, band: Band, forward: list["Floats"], i: int) -> Iterator[tuple[int, int, int, "Floats"]]:
    """Yield every kind of bead that ends in row i: its shape, the first cell it can end in, and its forward scores."""
    low, high = int(band.low[i]), int(band.high[i])
    for k, (m, n) in enumerate(SHAPES):
        if m <= i:
            yield m, n, low, shifted(forward[i - m], int(band.low[i - m]), low, high, n) + scores.shape[k][i]
    if i:
        yield 1, 0, low, shifted(forward[i - 1], int(band.low[i - 1]), low, high, 0) + scores.omission[i - 1]
    if high > low:
        yield 0, 1, low + 1, forward[i][:-1] + scores.addition[low:high]


def viterbi(scores: Scores, band: Band) -> list[Bead]:
    """Return the best beads as (i, m, j, n): source segments i..i+m, target segments j..j+n."""
    low, high = band
    rows = len(low) - 1
    add = np.concatenate([[0.0], np.cumsum(scores.addition)])
    best: list[Floats] = []
    choice: list[NDArray[np.int16]] = []
    for i in range(rows + 1):
        width = int(high[i] - low[i] + 1)
        value, which = np.full(width, NEVER), np.full(width, -1, dtype=np.int16)
        if i == 0:
            value[0] = 0.0
        else:
            came = shifted(best[i - 1], int(low[i - 1]), int(low[i]), int(high[i]), 0) + scores.omission[i - 1]
            which[came > value] = len(SHAPES)
            value = np.maximum(value, came)
        for k, (m, n) in enumerate(SHAPES):
            if m <= i:
                came = shifted(best[i - m], int(low[i - m]), int(low[i]), int(high[i]), n) + scores.shape[k][i]
                better = came > value
                which[better] = k
                value[better] = came[better]
        # Additions run along the row: the best start is a running maximum once their costs are taken out.
        cost = add[int(low[i]) : int(high[i]) + 1]
        run = np.maximum.accumulate(value - cost) + cost
        which[run > value + 1e-12] = len(SHAPES) + 1
        best.append(run)
        choice.append(which)
    return _path(choice, band)


def _path(choice: list["NDArray[np.int16]"], band: Band) -> list[Bead]:
    i, j = len(band.low) - 1, int(band.high[-1])
    beads = []
    while i or j:
        k = int(choice[i][j - int(band.low[i])])
        m, n = SHAPES[k] if k < len(SHAPES) else (1, 0) if k == len(SHAPES) else (0, 1)
        i, j = i - m, j - n
        beads.append((i, m, j, n))
    return beads[::-1]


def _forward(scores: Scores, band: Band) -> tuple[list["Floats"], float]:
    low, high = band
    add = np.concatenate([[0.0], np.cumsum(scores.addition)])
    rows: list[Floats] = []
    for i in range(len(low)):
        value = np.full(int(high[i] - low[i] + 1), NEVER)
        if i == 0:
            value[0] = 0.0
        else:
            value = shifted(rows[i - 1], int(low[i - 1]), int(low[i]), int(high[i]), 0) + scores.omission[i - 1]
        for k, (m, n) in enumerate(SHAPES):
            if m <= i:
                came = shifted(rows[i - m], int(low[i - m]), int(low[i]), int(high[i]), n) + scores.shape[k][i]
                value = np.logaddexp(value, came)
        cost = add[int(low[i]) : int(high[i]) + 1]
        rows.append(np.logaddexp.accumulate(value - cost) + cost)
    return rows, float(rows[-1][-1])


def _backward(scores: Scores, band: Band) -> list["Floats"]:
    low, high = band
    last = len(low) - 1
    add = np.concatenate([[0.0], np.cumsum(scores.addition)])
    rows: list[Floats] = [np.empty(0)] * (last + 1)
    for i in range(last, -1, -1):
        a, b = int(low[i]), int(high[i])
        value = np.full(b - a + 1, NEVER)
        if i == last:
            value[-1] = 0.0
        else:
            value = shifted(rows[i + 1], int(low[i + 1]), a, b, 0) + scores.omission[i]
        for k, (m, n) in enumerate(SHAPES):
            if i + m <= last:
                there = rows[i + m] + scores.shape[k][i + m]
                value = np.logaddexp(value, shifted(there, int(low[i + m]), a, b, -n))
        cost = add[a : b + 1]
        rows[i] = np.logaddexp.accumulate((value + cost)[::-1])[::-1] - cost
    return rows
