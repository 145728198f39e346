"""The coarse model, which says where to look: log prior of the shape + length + tempered word likelihood, both ways.

Its scores are sums over windows of segments, so that all beads of all cells are a few operations on whole tables; what it
finds likely is looked at again, bead by bead, with all the evidence (`features`).
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from .evidence import FAMILY, NAME, english_keys
from .pair import Pair
from .search import MAX, NEVER, SHAPES, Bead, Scores, candidates, viterbi

if TYPE_CHECKING:
    from .search import Floats


_LEAST = 1e-5  # probability from which a bead is worth a closer look: .99 of gold beads are there
_MOST = 60  # beads that end in one row and are worth it
_FEW = 8  # beads from which a ratio of lengths may be taken
_SHIFT = 0.15  # by how much the ratio of what is paired must differ from that of the texts to be taken instead
_ROUNDS = 3
_PLAUSIBLE = (-0.3, 0.8)  # log ratios of a text and its rendering: vocalised Arabic, terse old prose
_USUAL = 0.3
_SMALL = 2  # segments on a side of a bead that the ratio is taken from: larger ones have swallowed what has no partner
_NAME = 0.5  # probability of a name's rendering with its consonants


class Settings(NamedTuple):
    """What was chosen on development data; see docs/alignment.md."""

    temper: float = 0.5
    floor: float = 0.5  # share of a word's probability that comes from the background
    spread: float = 0.16  # deviation of the log length ratio of a bead of 100 characters
    null: float = 0.01
    split: float = 0.15  # 1–2 and 2–1
    more: float = 0.5  # what each further segment costs, as a factor


def likely(pair: Pair, settings: Settings, near: "Floats | None" = None) -> set[Bead]:
    """Return the beads that are worth a closer look.

    Where a part is missing on one side the ratio of the two texts is not that of a text and its rendering: it is taken
    from what is paired, and kept in `pair`.
    """
    if not _PLAUSIBLE[0] <= pair.centre <= _PLAUSIBLE[1]:
        pair.centre = _USUAL
    for _ in range(_ROUNDS):
        table = scores(pair, settings, near)
        best = viterbi(table)
        centre = _ratio(pair, best)
        if abs(centre - pair.centre) < _SHIFT:
            break
        pair.centre = centre
    return candidates(table, best, _LEAST, _MOST)


def _ratio(pair: Pair, beads: Sequence[Bead]) -> float:
    """Return the median log ratio of characters of small beads, longer ones weighing more; the one at hand if few are."""
    ratios = []
    for i, m, j, n in beads:
        if 0 < m <= _SMALL and 0 < n <= _SMALL:
            left, right = pair.arabic.length(i, m), pair.english.length(j, n)
            ratios.append((math.log(right / left), left))
    if len(ratios) < _FEW:
        return pair.centre
    ratios.sort()
    run = np.cumsum([weight for _, weight in ratios])
    return ratios[int(np.searchsorted(run, run[-1] / 2))][0]


def prior(m: int, n: int, settings: Settings) -> float:
    """Return the log prior of a shape."""
    if (m, n) == (1, 1):
        return math.log(0.75)
    if not m or not n:
        return math.log(settings.null)
    both = min(m, n) - 1
    return math.log(settings.split) + (m + n - 3) * math.log(settings.more) + both * math.log(0.25)


def scores(pair: Pair, settings: Settings, near: "Floats | None" = None) -> Scores:
    """Return the scores of every bead of two runs of segments.

    `near` says of each two segments how near they are in meaning, in deviations from the mean.
    """
    rows, columns = len(pair.arabic.texts), len(pair.english.texts)
    forward, backward = _words(pair, settings.floor)
    sizes = [np.array(side.lengths) for side in (pair.arabic, pair.english)]
    meaning = None if near is None else np.pad(near, ((1, 0), (1, 0))).cumsum(axis=0).cumsum(axis=1)
    shapes = np.full((len(SHAPES), rows + 1, columns + 1), NEVER)
    for k, (m, n) in enumerate(SHAPES):
        if m <= rows and n <= columns:
            table = prior(m, n, settings) + _length(sizes, m, n, pair.centre, settings.spread)
            table += settings.temper * (
                forward[n - 1][m:] - forward[n - 1][:-m] + (backward[m - 1][n:] - backward[m - 1][:-n]).T
            )
            if meaning is not None:
                # The mean nearness of a bead's segments, for each segment of its longer side.
                table += (meaning[m:, n:] - meaning[:-m, n:] - meaning[m:, :-n] + meaning[:-m, :-n]) / min(m, n)
            shapes[k, m:, n:] = table
    return Scores(shapes, prior(1, 0, settings))


def _length(sizes: Sequence["Floats"], m: int, n: int, centre: float, spread: float) -> "Floats":
    """Normal density of the log ratio of characters around the documents' own, against a flat background."""
    left, right = sizes[0][m:] - sizes[0][:-m], sizes[1][n:] - sizes[1][:-n]
    ratio = np.log(right)[None, :] - np.log(left)[:, None] - centre
    width = spread * np.sqrt(1.0 + 60.0 / np.minimum(left[:, None], right[None, :]))
    # 1.2 is the deviation of the ratio of two sentences that have nothing to do with one another.
    own, other = np.minimum((ratio / width) ** 2, 60.0), np.minimum((ratio / 1.2) ** 2, 20.0)
    density: Floats = 0.5 * (other - own) - np.log(width) + math.log(1.2)
    return density


def _words(pair: Pair, floor: float) -> tuple[list["Floats"], list["Floats"]]:
    """Return the running word scores of the Arabic given windows of English, and of the English given Arabic."""
    sides = [pair.arabic.words, pair.english.words]
    number = [{w: k for k, w in enumerate(dict.fromkeys(w for t in side for w in t))} for side in sides]
    counts = [[Counter(number[s][w] for w in t) for t in side] for s, side in enumerate(sides)]
    where: dict[str, list[int]] = {}
    for word, j in number[1].items():
        for name in english_keys(word):
            where.setdefault(name, []).append(j)
    weights: dict[tuple[int, int], float] = {}
    for word, i in number[0].items():
        for name, found in pair.reach[word]:
            if found.kind != FAMILY:  # probabilities: the weights of the lexicon, of which evidence takes the root
                weight = _NAME if found.kind == NAME else found.weight**2
                for j in where[name]:
                    weights[i, j] = max(weights.get((i, j), 0.0), weight)
    back = {(j, i): w for (i, j), w in weights.items()}
    return _given(counts[0], counts[1], weights, floor), _given(counts[1], counts[0], back, floor)


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
    # Which heard words my segments use, one after the other, how often, and where each segment ends. Few cells are not
    # empty: a matrix product over all of them took most of the time, and its threads wait for one another.
    flat = [(place[a], count) for segment in mine for a, count in segment.items() if a in place]
    used, often = np.array([k for k, _ in flat], dtype=np.int64), np.array([float(count) for _, count in flat])
    ends = np.array([0, *(sum(a in place for a in segment) for segment in mine)]).cumsum()
    total = sum(sum(segment.values()) for segment in mine) + 1.0
    background = (np.bincount(used, often, minlength=len(heard)) + 0.5) / total
    sizes = np.array([0.0, *(sum(segment.values()) + 1.0 for segment in theirs)]).cumsum()
    tables = []
    for n in range(1, min(MAX, len(theirs)) + 1):
        inside = np.minimum(mass[:, n:] - mass[:, :-n], 1.0)
        words, windows = np.nonzero(inside)
        odds = inside[words, windows] / (sizes[n:] - sizes[:-n])[windows] / background[words]
        ratios = np.full(inside.shape, math.log(floor))
        ratios[words, windows] = np.log(floor + (1 - floor) * odds)
        run = np.zeros((len(used) + 1, inside.shape[1]))
        np.cumsum(ratios[used] * often[:, None], axis=0, out=run[1:])
        tables.append(run[ends])
    return tables
