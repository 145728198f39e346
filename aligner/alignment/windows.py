"""Long documents in windows: align a stretch, keep its sure part, go on from there; linear in time and memory."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

SIZE = 110  # source segments in a window; the cost of a segment grows with it, the reach of a window too
MARGIN = 45  # target segments beyond what the ratio of the documents asks for: omissions and additions in a row
SURE = 0.9
_LARGEST = 8  # how many times a window may double where nothing in it is sure


class Piece(NamedTuple):
    """A bead (i, m, j, n), its probability, what speaks for it, and how many of its Arabic words were found."""

    i: int
    m: int
    j: int
    n: int
    score: float
    why: tuple[str, ...] = ()
    found: int = 0
    words: int = 0


Aligner = Callable[[slice, slice], list[Piece]]  # of these source with these target segments


def in_windows(source: int, target: int, aligner: Aligner, progress: Callable[[float], None] | None) -> list[Piece]:
    """Return the beads of two long documents of so many segments.

    Each window is aligned as if it were whole; its beads up to a run of sure ones in its later half are kept, and the
    next window begins behind that. Where nothing is sure the window doubles.
    """
    out: list[Piece] = []
    i = j = 0
    scale = 1.0
    while i < source and j < target:
        rest_source, rest_target = source - i, target - j
        width = int(SIZE * scale)
        reach = min(int(width * rest_target / rest_source) + int(MARGIN * scale), rest_target)
        last = width >= rest_source or (reach >= rest_target and rest_source <= 2 * width)
        if last:
            width, reach = rest_source, rest_target
        beads = aligner(slice(i, i + width), slice(j, j + reach))
        cut = len(beads) if last else _cut(beads, i, width, scale >= _LARGEST)
        if cut == 0:
            scale *= 2
            continue
        scale = 1.0
        out += beads[:cut]
        end = beads[cut - 1]
        i, j = end.i + end.m, end.j + end.n
        if progress is not None:
            progress(i / source)
    out += [Piece(k, 1, j, 0, 1.0) for k in range(i, source)]
    out += [Piece(source, 0, k, 1, 1.0) for k in range(j, target)]
    return out


def _cut(beads: Sequence[Piece], start: int, width: int, forced: bool) -> int:
    """Return how many beads to keep: up to the last run of sure beads between a third and three quarters."""
    for k in range(len(beads) - 2, 1, -1):
        bead = beads[k]
        if bead.i - start > 0.75 * width:
            continue
        if bead.i - start < width / 3:
            break
        if all(b.m and b.n and b.score >= SURE for b in beads[k - 1 : k + 2]):
            return k + 1
    return max(1, len(beads) // 2) if forced else 0
