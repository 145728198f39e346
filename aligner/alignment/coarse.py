"""The coarse model, which says where to look: log prior of the shape + length + tempered word likelihood, both ways.

Its scores are sums over windows of segments, so that all beads of all cells are a few operations on whole tables; what it
finds likely is looked at again, bead by bead, with all the evidence (`features`).
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from .evidence import speaks, tokens
from .search import MAX, NEVER, SHAPES, Scores

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


def prior(m: int, n: int, settings: Settings) -> float:
    """Return the log prior of a shape."""
    if (m, n) == (1, 1):
        return math.log(0.75)
    if not m or not n:
        return math.log(settings.null)
    both = min(m, n) - 1
    return math.log(settings.split) + (m + n - 3) * math.log(settings.more) + both * math.log(0.25)


def scores(
    arabic: Sequence[str],
    english: Sequence[str],
    settings: Settings,
    more: "Words | None" = None,
    spoken: tuple[Sequence[str], Sequence[str]] | None = None,
    near: "Floats | None" = None,
) -> Scores:
    """Return the scores of every bead of two runs of segments.

    `spoken` are the texts whose words are compared where they are not the segments' own (a machine translation); `near`
    says of each two segments how near they are in meaning, in deviations from the mean.
    """
    rows, columns = len(arabic), len(english)
    forward, backward = _words(*(spoken or (arabic, english)), settings, more)
    sizes = [np.array([0.0, *(len("".join(t.split())) + 1.0 for t in side)]).cumsum() for side in (arabic, english)]
    meaning = None if near is None else np.pad(near, ((1, 0), (1, 0))).cumsum(axis=0).cumsum(axis=1)
    shapes = np.full((len(SHAPES), rows + 1, columns + 1), NEVER)
    for k, (m, n) in enumerate(SHAPES):
        if m <= rows and n <= columns:
            table = prior(m, n, settings) + _length(sizes, m, n, settings.spread)
            table += settings.temper * (
                forward[n - 1][m:] - forward[n - 1][:-m] + (backward[m - 1][n:] - backward[m - 1][:-n]).T
            )
            if meaning is not None:
                # The mean nearness of a bead's segments, for each segment of its longer side.
                table += (meaning[m:, n:] - meaning[:-m, n:] - meaning[m:, :-n] + meaning[:-m, :-n]) / min(m, n)
            shapes[k, m:, n:] = table
    return Scores(shapes, prior(1, 0, settings))


def _length(sizes: Sequence["Floats"], m: int, n: int, spread: float) -> "Floats":
    """Normal density of the log ratio of characters around the documents' own, against a flat background."""
    left, right = sizes[0][m:] - sizes[0][:-m], sizes[1][n:] - sizes[1][:-n]
    centre = math.log(sizes[1][-1] / sizes[0][-1])
    ratio = np.log(right)[None, :] - np.log(left)[:, None] - centre
    width = spread * np.sqrt(1.0 + 60.0 / np.minimum(left[:, None], right[None, :]))
    # 1.2 is the deviation of the ratio of two sentences that have nothing to do with one another.
    own, other = np.minimum((ratio / width) ** 2, 60.0), np.minimum((ratio / 1.2) ** 2, 20.0)
    density: Floats = 0.5 * (other - own) - np.log(width) + math.log(1.2)
    return density


def _words(
    arabic: Sequence[str], english: Sequence[str], settings: Settings, more: "Words | None"
) -> tuple[list["Floats"], list["Floats"]]:
    """Return the running word scores of the Arabic given windows of English, and of the English given Arabic."""
    sides = [[tokens(t) for t in side] for side in (arabic, english)]
    types = [list(dict.fromkeys(w for t in side for w in t)) for side in sides]
    number = [{w: k for k, w in enumerate(side)} for side in types]
    counts = [[Counter(number[s][w] for w in t) for t in side] for s, side in enumerate(sides)]
    weights = speaks(types[0], types[1], more)
    back = {(j, i): w for (i, j), w in weights.items()}
    return _given(counts[0], counts[1], weights, settings.floor), _given(counts[1], counts[0], back, settings.floor)


def _given(
    mine: Sequence[Counter[int]], theirs: Sequence[Counter[int]], weights: Mapping[tuple[int, int], float], floor: float
) -> list["Floats"]:
    """Return tables whose row i sums the log likelihood ratios of my segments before i, by their windows.

    Column j of the n-th table is for the window of n segments of theirs that begins at j: what a word's equivalents in
    the window make of its probability, against its share of the whole document. A bead is a difference of two rows.
    """
    heard = sorted({a for a, _ in weights})
    place = {a: k for k, a in enumerate(heard)}
    where: dict[int, list[tuple[int, int]]] = {}
    for j, segment in enumerate(theirs):
        for b, count in segment.items():
            where.setdefault(b, []).append((j, count))
    mass = np.zeros((len(heard), len(theirs) + 1))
    for (a, b), weight in weights.items():
        for j, count in where.get(b, ()):
            mass[place[a], j + 1] += weight * count
    mass = mass.cumsum(axis=1)
    uses = np.zeros((len(mine), len(heard)))
    for i, segment in enumerate(mine):
        for a, count in segment.items():
            if a in place:
                uses[i, place[a]] = count
    total = sum(sum(segment.values()) for segment in mine) + 1.0
    background = (uses.sum(axis=0) + 0.5) / total
    sizes = np.array([0.0, *(sum(segment.values()) + 1.0 for segment in theirs)]).cumsum()
    tables = []
    for n in range(1, min(MAX, len(theirs)) + 1):
        inside = np.minimum(mass[:, n:] - mass[:, :-n], 1.0)
        odds = inside / (sizes[n:] - sizes[:-n])[None, :] / background[:, None]
        ratios = np.log(floor + (1 - floor) * odds) * (odds > 0) + math.log(floor) * (odds == 0)
        tables.append(np.pad((uses @ ratios).cumsum(axis=0), ((1, 0), (0, 0))))
    return tables
