"""Long documents in windows: align a stretch, keep its sure part, go on from there; linear in time and memory."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

SIZE = 110  # source segments in a window; the cost of a segment grows with it, the reach of a window too
MARGIN = 45  # target segments beyond what the ratio of the documents asks for: omissions and additions in a row
SURE = 0.9
_LARGEST = 8  # how many times a window may double where nothing in it is sure


class Piece(NamedTuple):
    """A bead (i, m, j, n) and its posterior."""

    i: int
    m: int
    j: int
    n: int
    score: float


Aligner = Callable[[Sequence[str], Sequence[str]], list[Piece]]


def in_windows(
    source: Sequence[str], target: Sequence[str], aligner: Aligner, progress: Callable[[float], None] | None
) -> list[Piece]:
    """Return the beads of two long documents.

    Each window is aligned as if it were whole; its beads up to a sure one-to-one bead in its later half are kept, and
    the next window begins behind that. Where nothing is sure the window doubles.
    """
    out: list[Piece] = []
    i = j = 0
    scale = 1.0
    while i < len(source) and j < len(target):
        rest_source, rest_target = len(source) - i, len(target) - j
        width = int(SIZE * scale)
        reach = int(width * rest_target / rest_source) + int(MARGIN * scale)
        last = width >= rest_source or (reach >= rest_target and rest_source <= 2 * width)
        if last:
            width, reach = rest_source, rest_target
        beads = aligner(source[i : i + width], target[j : j + min(reach, rest_target)])
        cut = len(beads) if last else _cut(beads, width, scale >= _LARGEST)
        if cut == 0:
            scale *= 2
            continue
        scale = 1.0
        out += [Piece(i + b.i, b.m, j + b.j, b.n, b.score) for b in beads[:cut]]
        end = beads[cut - 1]
        i, j = i + end.i + end.m, j + end.j + end.n
        if progress is not None:
            progress(i / len(source))
    out += [Piece(k, 1, j, 0, 1.0) for k in range(i, len(source))]
    out += [Piece(len(source), 0, k, 1, 1.0) for k in range(j, len(target))]
    return out


def _cut(beads: Sequence[Piece], width: int, forced: bool) -> int:
    """Return how many beads to keep: up to the last sure run of one-to-one beads between a third and three quarters."""
    for k in range(len(beads) - 2, 1, -1):
        bead = beads[k]
        if bead.i > 0.75 * width:
            continue
        if bead.i < width / 3:
            break
        if all(b.m == b.n == 1 and b.score >= SURE for b in beads[k - 1 : k + 2]):
            return k + 1
    return max(1, len(beads) // 2) if forced else 0
