"""The best path and the probabilities over a lattice of candidate beads, few enough for plain Python."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from .search import Bead, Floats

_NEVER = -1e18


class Lattice:
    """Beads as edges between the corners (source segments done, target segments done) of two documents."""

    def __init__(self, beads: Sequence["Bead"], rows: int, columns: int) -> None:
        corners = sorted({c for i, m, j, n in beads for c in ((i, j), (i + m, j + n))})
        number = {corner: k for k, corner in enumerate(corners)}
        self.size = len(corners)
        self.tail = [number[i, j] for i, _, j, _ in beads]
        self.head = [number[i + m, j + n] for i, m, j, n in beads]
        self.end = number[rows, columns]
        # A corner comes after all corners before it in both documents, so one pass in this order sees every path.
        self.by_head = sorted(range(len(beads)), key=self.head.__getitem__)
        self.by_tail = sorted(range(len(beads)), key=self.tail.__getitem__, reverse=True)

    def best(self, scores: Sequence[float]) -> list[int]:
        """Return the beads of the path with the highest sum, by their numbers."""
        value = [_NEVER] * self.size
        value[0] = 0.0
        came = [-1] * self.size
        for k in self.by_head:
            total = value[self.tail[k]] + scores[k]
            if total > value[self.head[k]]:
                value[self.head[k]], came[self.head[k]] = total, k
        path, corner = [], self.end
        while corner:
            path.append(came[corner])
            corner = self.tail[came[corner]]
        return path[::-1]

    def probabilities(self, scores: Sequence[float], allowed: Sequence[bool] | None = None) -> tuple["Floats", float]:
        """Return the probability of every bead over all paths, and the log of the paths' total weight.

        With `allowed` only paths of allowed beads count.
        """
        forward, backward = [_NEVER] * self.size, [_NEVER] * self.size
        forward[0] = backward[self.end] = 0.0
        for k in self.by_head:
            if allowed is None or allowed[k]:
                forward[self.head[k]] = _add(forward[self.head[k]], forward[self.tail[k]] + scores[k])
        for k in self.by_tail:
            if allowed is None or allowed[k]:
                backward[self.tail[k]] = _add(backward[self.tail[k]], backward[self.head[k]] + scores[k])
        total = forward[self.end]
        log = np.array([forward[t] for t in self.tail]) + np.array(scores) + np.array([backward[h] for h in self.head])
        sure: Floats = np.exp(np.minimum(log - total, 0.0))
        if allowed is not None:
            sure = sure * np.array(allowed)
        return sure, total


def _add(a: float, b: float) -> float:
    """Return log(exp a + exp b)."""
    if a < b:
        a, b = b, a
    return a if b < a - 50.0 else a + math.log1p(math.exp(b - a))
