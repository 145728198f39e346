"""The best path and the probability of every bead over all cells of two runs of segments, row by row in numpy.

A cell (i, j) means that i Arabic and j English segments are done; a row holds the cells of one i. Steps inside a row
(additions) are a running maximum or log-sum, so no row needs a Python loop over its cells.
"""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

MAX = 8  # segments on one side of a bead
SHAPES: tuple[tuple[int, int], ...] = (
    *((1, n) for n in range(1, MAX + 1)),
    *((m, 1) for m in range(2, MAX + 1)),
    *((m, n) for m in range(2, 5) for n in range(2, 5)),
)
NEVER = -1e18
Bead = tuple[int, int, int, int]  # segments i..i+m of one side with j..j+n of the other, as (i, m, j, n)


class Scores(NamedTuple):
    """Log scores: `shape[k, i, j]` of a bead of SHAPES[k] that ends in a cell, `alone` of a segment left alone."""

    shape: "Floats"
    alone: float


def candidates(scores: Scores, best: Sequence[Bead], least: float, most: int) -> set[Bead]:
    """Return the beads worth a closer look.

    Those of probability `least` or more under all paths, at most `most` that end in a row, and the best path, so that
    what is kept always leads from the first to the last cell.
    """
    forward = _forward(scores)
    # Backward is forward over the documents read from their ends: a bead then ends where it began.
    turned = np.full_like(scores.shape, NEVER)
    rows, columns = forward.shape
    for k, (m, n) in enumerate(SHAPES):
        if m < rows and n < columns:
            turned[k, m:, n:] = scores.shape[k, m:, n:][::-1, ::-1]
    backward = _forward(Scores(turned, scores.alone))[::-1, ::-1]
    total = forward[-1, -1]
    floor = math.log(least)
    kept = set(best)
    for i in range(rows):
        came = _arrivals(scores, forward, i, columns)
        came[-1, 1:] = forward[i, :-1] + scores.alone
        sure = came + backward[i] - total
        found = [(float(sure[k, j]), int(k), int(j)) for k, j in np.argwhere(sure >= floor)]
        for _, k, j in sorted(found, reverse=True)[:most]:
            m, n = _STEPS[k]
            kept.add((i - m, m, j - n, n))
    return kept


_STEPS = (*SHAPES, (1, 0), (0, 1))


def _arrivals(scores: Scores, values: "Floats", i: int, columns: int) -> "Floats":
    """Return the scores with which each kind of step but an addition reaches the cells of row i."""
    came = np.full((len(_STEPS), columns), NEVER)
    for k, (m, n) in enumerate(_STEPS[:-1]):
        if m <= i and n < columns:
            came[k, n:] = values[i - m, : columns - n]
    came[: len(SHAPES)] += scores.shape[:, i]
    came[len(SHAPES)] += scores.alone
    return came


def _forward(scores: Scores) -> "Floats":
    """Return for each cell the log of the weight of all paths to it."""
    _, rows, columns = scores.shape.shape
    values = np.full((rows, columns), NEVER)
    run = scores.alone * np.arange(columns)
    for i in range(rows):
        came = _arrivals(scores, values, i, columns)
        if i == 0:
            came[0, 0] = 0.0
        top = came.max(axis=0)
        value = top + np.log(np.exp(came - top).sum(axis=0))
        values[i] = np.logaddexp.accumulate(value - run) + run
    return values


def viterbi(scores: Scores) -> list[Bead]:
    """Return the best beads."""
    _, rows, columns = scores.shape.shape
    values = np.full((rows, columns), NEVER)
    choice = np.zeros((rows, columns), dtype=np.int8)
    run = scores.alone * np.arange(columns)
    for i in range(rows):
        came = _arrivals(scores, values, i, columns)
        if i == 0:
            came[0, 0] = 0.0
        choice[i], value = came.argmax(axis=0), came.max(axis=0)
        # Additions run along the row: the best start is a running maximum once their costs are taken out.
        values[i] = np.maximum.accumulate(value - run) + run
        choice[i][values[i] > value + 1e-9] = len(_STEPS) - 1
    i, j, beads = rows - 1, columns - 1, []
    while i or j:
        m, n = _STEPS[choice[i, j]]
        i, j = i - m, j - n
        beads.append((i, m, j, n))
    return beads[::-1]
