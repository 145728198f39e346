"""The coarse model, which says where to look: log prior of the shape + length + tempered word likelihood, both ways.

Its scores are sums over windows, so that every bead of every cell costs a table look-up; what it finds likely is looked
at again, bead by bead, with all the evidence (`features`).
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from .evidence import speaks, tokens
from .search import MAX, NEVER, SHAPES, Band, Scores

if TYPE_CHECKING:
    from .learned import Words
    from .search import Floats


class Settings(NamedTuple):
    """What was chosen on development data; see docs/alignment.md."""

    temper: float = 0.5
    floor: float = 0.5  # share of a word's probability that comes from the background
    spread: float = 0.16  # deviation of the log length ratio of a bead of 100 characters
    null: float = 0.01
    split: float = 0.15  # 1–2 and 2–1
    more: float = 0.5  # what each further segment costs, as a factor


def priors(settings: Settings) -> dict[tuple[int, int], float]:
    """Return the log prior of each shape."""
    out = {(1, 1): math.log(0.75), (1, 0): math.log(settings.null), (0, 1): math.log(settings.null)}
    for m, n in SHAPES:
        if (m, n) != (1, 1):
            both = min(m, n) - 1
            out[m, n] = math.log(settings.split) + (m + n - 3) * math.log(settings.more) + both * math.log(0.25)
    return out


def scores(
    source: Sequence[str],
    target: Sequence[str],
    band: Band,
    settings: Settings,
    more: "Words | None" = None,
    hints: tuple[Sequence[str] | None, Sequence[str] | None] = (None, None),
    near: "Floats | None" = None,
) -> Scores:
    """Return the scores of every bead that ends in a cell of the band.

    `hints` are texts whose words count as the segments' own (a machine translation); `near` says of each two segments
    how near they are in meaning, in deviations from the mean.
    """
    prior = priors(settings)
    words = _words(_hinted(source, hints[0]), _hinted(target, hints[1]), settings, more)
    meaning = _Meaning(near)
    length = _Length(source, target, settings)
    shape: list[list[Floats]] = []
    for m, n in SHAPES:
        rows = []
        for i in range(len(band.low)):
            a, b = int(band.low[i]), int(band.high[i])
            row = np.full(b - a + 1, NEVER)
            first = max(a, n)
            if m <= i and first <= b:
                ends = np.arange(first, b + 1)
                at = (i - m, m, ends - n, n)
                row[first - a :] = prior[m, n] + length.of(*at) + words(*at) + meaning.of(*at)
            rows.append(row)
        shape.append(rows)
    return Scores(shape, length.alone(0) + prior[1, 0], length.alone(1) + prior[0, 1])


def _hinted(texts: Sequence[str], hints: Sequence[str] | None) -> Sequence[str]:
    return texts if hints is None else [f"{text} {hint}" for text, hint in zip(texts, hints, strict=True)]


class _Meaning:
    """The mean nearness of a bead's segments, for each segment of its longer side."""

    def __init__(self, near: "Floats | None") -> None:
        self.sums = None if near is None else np.pad(near, ((1, 0), (1, 0))).cumsum(axis=0).cumsum(axis=1)

    def of(self, i: int, m: int, j: Any, n: int) -> Any:
        if self.sums is None:
            return 0.0
        low, high = self.sums[i], self.sums[i + m]
        return (high[j + n] - high[j] - low[j + n] + low[j]) / min(m, n)


class _Length:
    """Normal density of the log ratio of characters around the document's own, against a flat background."""

    def __init__(self, source: Sequence[str], target: Sequence[str], settings: Settings) -> None:
        self.sizes = [np.array([len("".join(t.split())) + 1.0 for t in side]) for side in (source, target)]
        self.sums = [np.concatenate([[0.0], np.cumsum(s)]) for s in self.sizes]
        self.centre = math.log(max(1.0, self.sums[1][-1]) / max(1.0, self.sums[0][-1]))
        self.spread = settings.spread

    def of(self, i: int, m: int, j: "np.ndarray[tuple[int], np.dtype[np.int64]]", n: int) -> "Floats":
        left = self.sums[0][i + m] - self.sums[0][i]
        right = self.sums[1][j + n] - self.sums[1][j]
        width = self.spread * np.sqrt(1.0 + 60.0 / np.minimum(left, right))
        off = (np.log(right / left) - self.centre) / width
        # 1.2 is the deviation of the ratio of two sentences that have nothing to do with one another.
        other = (np.log(right / left) - self.centre) / 1.2
        density: Floats = (
            -0.5 * np.minimum(off * off, 60.0) - np.log(width) + 0.5 * np.minimum(other * other, 20.0) + math.log(1.2)
        )
        return density

    def alone(self, side: int) -> "Floats":
        return np.zeros(len(self.sizes[side]))


def _words(
    source: Sequence[str], target: Sequence[str], settings: Settings, more: "Words | None"
) -> Callable[[int, int, Any, int], Any]:
    """Return the tempered likelihood ratio of beads: source i..i+m against target j..j+n for an array of j."""
    sides = [[tokens(t) for t in side] for side in (source, target)]
    types = [list(dict.fromkeys(w for t in side for w in t)) for side in sides]
    number = [{w: k for k, w in enumerate(side)} for side in types]
    weights = speaks(types[0], types[1], more)
    forward = _Direction(sides[0], sides[1], number, weights, settings, swap=False)
    backward = _Direction(
        sides[1], sides[0], number[::-1], {(j, i): w for (i, j), w in weights.items()}, settings, swap=True
    )

    def total(i: int, m: int, j: Any, n: int) -> Any:
        return settings.temper * (forward.sum(i, m, j, n) + backward.sum(j, n, i, m))

    return total


class _Direction:
    """Log likelihood ratios of one side's words given windows of 1 to MAX segments of the other.

    `table[n][i, j]` sums over the segments before i for the window that begins at j with n segments, so that a bead of
    m segments is a difference of two rows.
    """

    def __init__(
        self, mine: list[list[str]], theirs: list[list[str]], number: list[dict[str, int]],
        weights: dict[tuple[int, int], float], settings: Settings, swap: bool,
    ) -> None:  # fmt: skip
        self.rows, self.columns = len(mine), len(theirs)
        counts = Counter(w for t in mine for w in t)
        total = sum(counts.values()) + 1.0
        lengths = np.array([len(t) + 1.0 for t in theirs])
        sums = np.concatenate([[0.0], np.cumsum(lengths)])
        places: dict[int, list[tuple[int, float]]] = {}
        where: dict[int, list[int]] = {}
        for j, words in enumerate(theirs):
            for w in words:
                where.setdefault(number[1][w], []).append(j)
        for (a, b), weight in weights.items():
            places.setdefault(a, []).extend((j, weight) for j in where.get(b, ()))
        self.table = [np.zeros((self.rows + 1, max(1, self.columns - n + 1))) for n in range(1, MAX + 1)]
        ratios: dict[int, list[np.ndarray[tuple[int], np.dtype[np.float64]]]] = {}
        for w, k in number[0].items():
            if k not in places:
                continue
            mass = np.zeros(self.columns)
            for j, weight in places[k]:
                mass[j] += weight
            run = np.concatenate([[0.0], np.cumsum(mass)])
            background = (counts[w] + 0.5) / total
            ratios[k] = []
            for n in range(1, min(MAX, self.columns) + 1):
                inside = np.minimum(run[n:] - run[:-n], 1.0)
                ratios[k].append(
                    np.log(settings.floor + (1 - settings.floor) * inside / (sums[n:] - sums[:-n]) / background)
                )
        empty = math.log(settings.floor)
        for i, words in enumerate(mine):
            for n in range(1, min(MAX, self.columns) + 1):
                row = np.zeros(self.columns - n + 1)
                for w in words:
                    k = number[0][w]
                    row += ratios[k][n - 1] if k in ratios else 0.0
                self.table[n - 1][i + 1] = self.table[n - 1][i] + row
        self.empty = empty

    def sum(self, i: Any, m: int, j: Any, n: int) -> Any:
        table = self.table[n - 1]
        return table[i + m, j] - table[i, j]
