"""The coarse model, which says where to look: log prior of the shape + length + tempered word likelihood, both ways.

Its scores are sums over windows of segments, so that all beads of all cells are a few operations on whole tables; what it
finds likely is looked at again, bead by bead, with all the evidence (`features`).
"""

import math
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from threadpoolctl import ThreadpoolController

from .pair import Pair
from .search import MAX, NEVER, SHAPES, Bead, Scores, candidates, viterbi

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .search import Floats

    Places = NDArray[np.int64]


_LEAST = 1e-5  # probability from which a bead is worth a closer look: .99 of gold beads are there
_MOST = 60  # beads that end in one row and are worth it
_FEW = 8  # beads from which a ratio of lengths may be taken
_SHIFT = 0.15  # by how much the ratio of what is paired must differ from that of the texts to be taken instead
_ROUNDS = 3
_PLAUSIBLE = (-0.3, 0.8)  # log ratios of a text and its rendering: vocalised Arabic, terse old prose
_USUAL = 0.3
_SMALL = 2  # segments on a side of a bead that the ratio is taken from: larger ones have swallowed what has no partner


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
    numbers = [
        {word: k for k, word in enumerate(pair.shares)},
        {word: k for k, word in enumerate(dict.fromkeys(w for found in pair.shares.values() for w in found))},
    ]
    sides = [_used(side.words, number) for side, number in zip((pair.arabic, pair.english), numbers, strict=True)]
    links = [
        (numbers[0][word], numbers[1][other], share)
        for word, found in pair.shares.items()
        for other, share in found.items()
    ]
    own, others, weights = (np.array([link[k] for link in links]) for k in range(3))
    own, others = own.astype(np.int64), others.astype(np.int64)
    with _controller().limit(limits=1, user_api="blas"):
        return (
            _given(sides[0], sides[1], own, others, weights, floor),
            _given(sides[1], sides[0], others, own, weights, floor),
        )


@cache
def _controller() -> ThreadpoolController:
    """Matrix products as small as these take twice as long with threads, which wait for one another."""
    return ThreadpoolController()


class _Used(NamedTuple):
    """How often each segment uses each word that is linked at all (segments × words), and the words of each segment."""

    counts: "Floats"
    sizes: "Floats"


def _used(segments: Sequence[Sequence[str]], number: Mapping[str, int]) -> _Used:
    places = [k * len(number) + number[w] for k, words in enumerate(segments) for w in words if w in number]
    counts = np.bincount(np.array(places, dtype=np.int64), minlength=len(segments) * len(number))
    return _Used(counts.reshape(len(segments), len(number)).astype(float), np.array([float(len(s)) for s in segments]))


def _given(
    mine: _Used, theirs: _Used, own: "Places", others: "Places", weights: "Floats", floor: float
) -> list["Floats"]:  # fmt: skip
    """Return tables whose row i sums the log likelihood ratios of my segments before i, by their windows.

    Column j of the n-th table is for the window of n segments of theirs that begins at j: what a word's equivalents in
    the window make of its probability, against its share of the whole document. A bead is a difference of two rows.
    The words `own` of mine and `others` of theirs are linked with `weights`.
    """
    segments, heard = len(theirs.sizes), mine.counts.shape[1]
    mass = np.zeros((heard, segments + 1))
    mass[:, 1:] = _mass(theirs.counts, own, others, weights, heard)
    mass = mass.cumsum(axis=1)
    background = (mine.counts.sum(axis=0) + 0.5) / (mine.sizes.sum() + 1.0)
    sizes = np.concatenate([[0.0], theirs.sizes + 1.0]).cumsum()
    tables = []
    for n in range(1, min(MAX, segments) + 1):
        inside = np.minimum(mass[:, n:] - mass[:, :-n], 1.0)
        inside *= ((1 - floor) / (sizes[n:] - sizes[:-n]))[None, :]
        inside /= background[:, None]
        inside += floor
        table = np.zeros((len(mine.sizes) + 1, inside.shape[1]))
        np.cumsum(mine.counts @ np.log(inside, out=inside), axis=0, out=table[1:])
        tables.append(table)
    return tables


def _mass(counts: "Floats", own: "Places", others: "Places", weights: "Floats", heard: int) -> "Floats":
    """Return for each word of one side how much of it each segment of the other side holds: weights × counts, sparse."""
    words, segments = np.nonzero(counts.T)
    often = counts[segments, words]
    start = np.searchsorted(words, np.arange(counts.shape[1] + 1))
    many = (start[1:] - start[:-1])[others]
    ends = many.cumsum()
    at = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - many - start[others], many)
    places = np.repeat(own, many) * len(counts) + segments[at]
    flat = np.bincount(places, np.repeat(weights, many) * often[at], minlength=heard * len(counts))
    return flat.reshape(heard, len(counts)).astype(float)
