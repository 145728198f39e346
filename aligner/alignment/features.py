"""What speaks for a bead, as numbers: shape, length, words and their order, numbers, names, blocks.

Words are linked one to one, the strongest first. The weights of these features (`weights`) are fitted together, so that
a bead's score is the sum of all of it and the scores of whole paths are comparable.
"""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from .evidence import NAME, OWN, WORDS
from .pair import Link, Pair

if TYPE_CHECKING:
    from .search import Floats

NAMES = (
    "arabic alone", "english alone", "one to one", "one to several", "each further english", "several to one",
    "several to several", "length", "wide length", "words", "names", "distance", "unlinked arabic", "unlinked english",
    "coverage", "questions", "crossing", "in order", "equal numbers", "unequal arabic numbers", "unequal english numbers",
    "own words", "blocks begin together", "block begins alone", "crosses blocks",
)  # fmt: skip
_AT = {name: k for k, name in enumerate(NAMES)}
_DECAY = 1.5  # how fast a link fades with the distance of its words' places in the bead
_MISFIT = 0.6  # what a part of the wrong length costs where a bead is divided in order
_BINS = 300  # places along a bead where it is divided; longer beads are counted in coarser steps


class Linked(NamedTuple):
    """A bead's words: the links kept, and for each side the weights of all words and where segments end."""

    links: list[Link]
    kept: list[Link]
    arabic: list[float]
    english: list[float]
    ar_ends: list[int]
    en_ends: list[int]


def linked(pair: Pair, i: int, m: int, j: int, n: int) -> Linked:
    """Link the words of a bead one to one, the strongest first; places count from the bead's beginning."""
    ar_ends, en_ends = _ends(pair.arabic.words[i : i + m]), _ends(pair.english.words[j : j + n])
    size_a, size_e = max(1, ar_ends[-1]), max(1, en_ends[-1])
    every: list[tuple[float, Link]] = []
    for s in range(m):
        for t in range(n):
            for weight, kind, a, e in pair.links(i + s, j + t):
                a, e = a + ar_ends[s], e + en_ends[t]
                near = weight * math.exp(-_DECAY * abs(a / size_a - e / size_e))
                every.append((near, Link(weight, kind, a, e)))
    every.sort(reverse=True)
    kept = _one_to_one([link for _, link in every])
    arabic = [w for s in pair.arabic.weights[i : i + m] for w in s]
    english = [w for s in pair.english.weights[j : j + n] for w in s]
    return Linked([link for _, link in every], kept, arabic, english, ar_ends, en_ends)


def _ends(words: Sequence[Sequence[str]]) -> list[int]:
    ends = [0]
    for segment in words:
        ends.append(ends[-1] + len(segment))
    return ends


def _one_to_one(links: Sequence[Link]) -> list[Link]:
    left, right, kept = set(), set(), []
    for link in links:
        if link.a not in left and link.e not in right:
            left.add(link.a)
            right.add(link.e)
            kept.append(link)
    return kept


def features(pair: Pair, i: int, m: int, j: int, n: int) -> "Floats":
    """Return the features of a bead in the order of NAMES."""
    out = np.zeros(len(NAMES))
    _numbers(out, pair, i, m, j, n)
    _blocks(out, pair, i, m, j, n)
    if m == 0 or n == 0:
        out[_AT["arabic alone" if n == 0 else "english alone"]] = 1.0
        out[_AT["unlinked arabic"]] = sum(w for s in pair.arabic.weights[i : i + m] for w in s)
        out[_AT["unlinked english"]] = sum(w for s in pair.english.weights[j : j + n] for w in s)
        return out
    _shape(out, m, n)
    _length(out, pair, i, m, j, n)
    _words(out, linked(pair, i, m, j, n))
    asked = sum(t.count("؟") + t.count("?") for t in pair.arabic.texts[i : i + m])
    out[_AT["questions"]] = min(asked, sum(t.count("?") for t in pair.english.texts[j : j + n]))
    return out


def _shape(out: "Floats", m: int, n: int) -> None:
    if m == n == 1:
        out[_AT["one to one"]] = 1.0
    elif m == 1:
        out[_AT["one to several"]], out[_AT["each further english"]] = 1.0, n - 2
    elif n == 1:
        out[_AT["several to one"]] = 1.0
    else:
        out[_AT["several to several"]] = 1.0


def _length(out: "Floats", pair: Pair, i: int, m: int, j: int, n: int) -> None:
    """Half the squared deviation of the log ratio of characters from the document's, by a narrow and a wide measure."""
    left, right = pair.arabic.length(i, m), pair.english.length(j, n)
    off = math.log(right / left) - pair.centre
    narrow = 0.16 * math.sqrt(1 + 60 / min(left, right))
    out[_AT["length"]] = -0.5 * min((off / narrow) ** 2, 60.0)
    out[_AT["wide length"]] = -0.5 * min((off / 0.35) ** 2, 30.0)


def _words(out: "Floats", bead: Linked) -> None:
    size_a, size_e = max(1, bead.ar_ends[-1]), max(1, bead.en_ends[-1])
    for link in bead.kept:
        if link.kind in (WORDS, OWN):
            out[_AT["words"]] += link.weight
        elif link.kind == NAME:
            out[_AT["names"]] += link.weight
        if link.kind == OWN:
            out[_AT["own words"]] += link.weight
        out[_AT["distance"]] += link.weight * abs(link.a / size_a - link.e / size_e)
    all_a, all_e = sum(bead.arabic), sum(bead.english)
    got_a, got_e = sum(bead.arabic[k.a] for k in bead.kept), sum(bead.english[k.e] for k in bead.kept)
    out[_AT["unlinked arabic"]] = all_a - got_a
    out[_AT["unlinked english"]] = all_e - got_e
    out[_AT["coverage"]] = min(got_a / (all_a + 0.5), got_e / (all_e + 0.5))
    total = sum(k.weight for k in bead.kept)
    m, n = len(bead.ar_ends) - 1, len(bead.en_ends) - 1
    if m > 1 and n > 1:
        # What crosses the best place to cut the bead in two: two beads written as one have nothing there.
        out[_AT["crossing"]] = total - max(
            sum(k.weight for k in bead.kept if (k.a < a) == (k.e < e))
            for a in bead.ar_ends[1:-1] for e in bead.en_ends[1:-1]
        )  # fmt: skip
    orders = []
    if n > 1:
        orders.append(_in_order([(k.weight, k.a, k.e) for k in bead.links], bead.en_ends, size_a))
    if m > 1:
        orders.append(_in_order([(k.weight, k.e, k.a) for k in bead.links], bead.ar_ends, size_e))
    out[_AT["in order"]] = sum(orders) / len(orders) if orders else total


def _in_order(links: Sequence[tuple[float, int, int]], ends: Sequence[int], size: int) -> float:
    """Return how much is linked if the words of one side are divided, in order, among the segments of the other.

    `links` are (weight, place on the side that is divided, place on the other), `ends` where the other's segments end.
    A part that is longer or shorter than its segment calls for costs something.
    """
    bins = min(size, _BINS)
    gain = np.zeros((len(ends) - 1, bins + 1))
    which = np.searchsorted(ends, [e for _, _, e in links], side="right") - 1
    for (weight, a, _), segment in zip(links, which, strict=True):
        place = a * bins // size + 1
        gain[segment, place] = max(gain[segment, place], weight)
    gain = np.cumsum(gain, axis=1)
    steps = np.arange(bins + 1) + 1.5
    best = np.full(bins + 1, -1e9)
    best[0] = 0.0
    for segment in range(len(ends) - 1):
        wanted = (ends[segment + 1] - ends[segment]) / max(1, ends[-1]) * bins + 1.5
        # cost[b - a] of a part from a to b; a window over the reversed costs is that for all a of one b.
        cost = np.concatenate([np.full(bins, 1e9), _MISFIT * np.abs(np.log(steps / wanted))])[::-1]
        costs = np.lib.stride_tricks.sliding_window_view(cost, bins + 1)[::-1]
        best = ((best - gain[segment]) - costs).max(axis=1) + gain[segment]
    return float(best[-1])


def _numbers(out: "Floats", pair: Pair, i: int, m: int, j: int, n: int) -> None:
    left = [v for k in range(i, i + m) for v in pair.numbers("ar", k)]
    right = [v for k in range(j, j + n) for v in pair.numbers("en", k)]
    equal = 0
    for value in left:
        if value in right:
            right.remove(value)
            equal += 1
    out[_AT["equal numbers"]] = equal
    out[_AT["unequal arabic numbers"]] = len(left) - equal
    out[_AT["unequal english numbers"]] = len(right)


def _blocks(out: "Floats", pair: Pair, i: int, m: int, j: int, n: int) -> None:
    """Paragraphs of both documents mostly begin together and are rarely run together."""
    left, right = pair.arabic.blocks, pair.english.blocks
    if left is None or right is None:
        return
    crossed = [b[at + size - 1] != b[at] for b, at, size in ((left, i, m), (right, j, n)) if size > 1]
    out[_AT["crosses blocks"]] = sum(crossed)
    begins = [at == 0 or b[at] != b[at - 1] for b, at, size in ((left, i, m), (right, j, n)) if size]
    out[_AT["blocks begin together"]] = len(begins) == 2 and all(begins)
    out[_AT["block begins alone"]] = len(begins) == 2 and any(begins) and not all(begins)
