"""Gale and Church's aligner (1993) for the comparison of speed: lengths alone, in numpy, over a band.

Costs as in the paper: −log prior of the shape − log of how often lengths differ as much by chance; the mean ratio is the
document's own. Steps inside a row (additions) are a running minimum, so that no cell needs a Python loop.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bead = tuple[tuple[int, ...], tuple[int, ...]]
VARIANCE = 6.8  # of the number of characters that one character becomes
PRIORS = {(1, 1): 0.89, (1, 0): 0.0099 / 2, (2, 1): 0.089 / 2, (1, 2): 0.089 / 2, (2, 2): 0.011}  # and (0, 1) as (1, 0)
_SHAPES = tuple(PRIORS)
_ADDITION = len(_SHAPES)


def gale_church(source: Sequence[str], target: Sequence[str]) -> list[Bead]:
    """Return beads of the shapes 1–1, 1–0, 0–1, 2–1, 1–2 and 2–2 in order."""
    left, right = (np.concatenate([[0.0], np.cumsum([len(t) for t in side])]) for side in (source, target))
    ratio = max(1.0, right[-1]) / max(1.0, left[-1])
    low, high = _band(left, right, ratio)
    additions = np.concatenate([[0.0], np.cumsum(_costs(0.0, np.diff(right), ratio) - math.log(PRIORS[1, 0]))])
    rows: list[Floats] = []
    choices: list[NDArray[np.uint8]] = []
    for i in range(len(source) + 1):
        a, b = int(low[i]), int(high[i])
        value, choice = np.full(b - a + 1, np.inf), np.full(b - a + 1, 255, dtype=np.uint8)
        if i == 0:
            value[0] = 0.0
        for k, (m, n) in enumerate(_SHAPES):
            if m > i:
                continue
            first, last = max(a, int(low[i - m]) + n), min(b, int(high[i - m]) + n)
            if first > last:
                continue
            ends = slice(first, last + 1)
            begins = slice(first - n, last + 1 - n)
            came = rows[i - m][begins.start - int(low[i - m]) : begins.stop - int(low[i - m])] - math.log(PRIORS[m, n])
            came = came + _costs(left[i] - left[i - m], right[ends] - right[begins], ratio)
            here = slice(first - a, last + 1 - a)
            better = came < value[here]
            choice[here][better] = k
            value[here] = np.where(better, came, value[here])
        cost = additions[a : b + 1]
        run = np.minimum.accumulate(value - cost) + cost
        choice[run < value - 1e-9] = _ADDITION
        rows.append(run)
        if i >= 2:
            rows[i - 2] = np.empty(0)  # no shape reaches further back
        choices.append(choice)
    return _path(choices, low, len(source), len(target))


def _band(left: Floats, right: Floats, ratio: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the first and last cell of each row: around the place of equal shares of the characters."""
    rows, columns = len(left) - 1, len(right) - 1
    middle = np.searchsorted(right, left * ratio).clip(0, columns)
    reach = 100 + int(4 * math.sqrt(rows))
    low, high = np.maximum(middle - reach, 0), np.minimum(middle + reach, columns)
    low[0], high[-1] = 0, columns
    return low, high


def _costs(left: float, right: Floats, ratio: float) -> Floats:
    """Return −log of the probability that lengths differ by chance as much as these, both tails."""
    mean = (left + right / ratio) / 2
    delta = np.abs(right - left * ratio) / np.sqrt(np.maximum(mean, 1.0) * VARIANCE)
    # erfc(x) for x ≥ 0 by Abramowitz and Stegun 7.1.26, whose error is below what changes a path.
    x = delta / math.sqrt(2)
    t = 1 / (1 + 0.3275911 * x)
    tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    return x * x - np.log(np.maximum(tail, 1e-300))


def _path(choices: list[NDArray[np.uint8]], low: NDArray[np.int64], i: int, j: int) -> list[Bead]:
    beads: list[Bead] = []
    while i or j:
        k = int(choices[i][j - int(low[i])])
        m, n = (0, 1) if k == _ADDITION else _SHAPES[k]
        i, j = i - m, j - n
        beads.append((tuple(range(i, i + m)), tuple(range(j, j + n))))
    return beads[::-1]
