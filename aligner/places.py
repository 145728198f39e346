"""Finding the segments of accepted units again in a document that may have changed.

A text that is there word by word is found by itself. Where it was corrected, the old document, which the units of the
memory hold, is laid beside the new one: what stood between two segments that are still there stands between them again.
"""

from bisect import bisect_left
from collections.abc import Sequence

from memory.unit import Piece

from .pieces import HasText

# Letters in common, of a hundred, that make a segment the one which was corrected; two sentences of one article that say
# different things have 33, and at most 49.
_ALIKE = 60
_LONGER = 2  # segments that the corrected text may have more than it had
_KEY = 12  # characters by which the beginning of a text is looked up

Side = tuple[str, tuple[Piece, ...]]


def find_all(wanted: Sequence[Side], segments: Sequence[HasText], before: Sequence[Side]) -> list[tuple[int, ...]]:
    """Return the segments of each side of a unit, empty where it is not there; `before` are the sides of the old document.

    Texts that are there word by word come first, so that no corrected one takes what is theirs.
    """
    finder = _Finder(segments, before)
    found: list[tuple[int, ...]] = []
    taken: set[int] = set()
    for text, pieces in wanted:
        found.append(finder.exact(_bare(text), pieces, taken))
        taken.update(found[-1])
    for n, (text, pieces) in enumerate(wanted):
        if text.strip() and not found[n]:
            low, high = finder.between(pieces) if pieces else _beside(found, n, len(segments))
            free = [k for k in range(low, high) if finder.bare[k] and k not in taken]
            found[n] = finder.alike(_bare(text), len(pieces) or 1, free) or finder.stood(pieces, free)
            taken.update(found[n])
    return found


def _beside(found: Sequence[tuple[int, ...]], n: int, end: int) -> tuple[int, int]:
    """Return the range between the segments of the units before and behind the n-th."""
    low = next((run[-1] + 1 for run in reversed(found[:n]) if run), 0)
    return low, next((run[0] for run in found[n + 1 :] if run), end)


class _Finder:
    """Finds runs of segments by their text without white space, and by where they stood."""

    def __init__(self, segments: Sequence[HasText], before: Sequence[Side]) -> None:
        from rapidfuzz.distance import LCSseq

        self.bare = [_bare(s.text) for s in segments]
        self.starts: dict[str, list[int]] = {}
        for index, text in enumerate(self.bare):
            if text:
                self.starts.setdefault(text[:_KEY], []).append(index)
        old = {p.segment: _bare(text[p.start : p.end]) for text, pieces in before for p in pieces}
        self.old = sorted(k for k, text in old.items() if text)
        self.known: list[int] = []  # segments of the old document that are still there, and where
        self.there: list[int] = []
        for block in LCSseq.opcodes([old[k] for k in self.old], self.bare):
            if block.tag == "equal":
                self.known += self.old[block.src_start : block.src_end]
                self.there += range(block.dest_start, block.dest_end)

    def exact(self, wanted: str, pieces: tuple[Piece, ...], taken: set[int]) -> tuple[int, ...]:
        """Return the free run that reads `wanted`, the nearest to where it would stand now."""
        runs = [run for at in self._candidates(wanted) if (run := self._run(at, wanted)) and not taken & set(run)]
        here = self._place(pieces[0].segment) if pieces else 0
        return min(runs, key=lambda run: abs(run[0] - here), default=())

    def between(self, pieces: tuple[Piece, ...]) -> tuple[int, int]:
        """Return the range of segments between those that stood around the pieces and are still there."""
        first, last = self._around(pieces)
        return self.there[first] + 1 if first >= 0 else 0, self.there[last] if last < len(self.there) else len(
            self.bare
        )

    def alike(self, wanted: str, usual: int, free: Sequence[int]) -> tuple[int, ...]:
        """Return the run of free segments that reads most like `wanted`, if it is clearly the same text."""
        from rapidfuzz.fuzz import ratio

        best = float(_ALIKE)
        found: tuple[int, ...] = ()
        for n, start in enumerate(free):
            run: tuple[int, ...] = ()
            for k in free[n : n + usual + _LONGER]:
                if k != start + len(run):
                    break
                run = (*run, k)
                likeness = ratio(wanted, "".join(self.bare[i] for i in run), score_cutoff=best)
                if likeness > best:
                    best, found = likeness, run
        return found

    def stood(self, pieces: tuple[Piece, ...], free: Sequence[int]) -> tuple[int, ...]:
        """Return what stands where the pieces stood, if as many segments stand there now as then."""
        if not pieces:
            return ()
        first, last = self._around(pieces)
        low = bisect_left(self.old, self.known[first]) + 1 if first >= 0 else 0
        high = bisect_left(self.old, self.known[last]) if last < len(self.known) else len(self.old)
        then = self.old[low:high]
        if len(then) != len(free) or not all(p.segment in then for p in pieces):
            return ()
        return tuple(free[then.index(p.segment)] for p in pieces)

    def _around(self, pieces: tuple[Piece, ...]) -> tuple[int, int]:
        """Return which known segments stood last before and first behind the pieces; -1 and their number for none."""
        return bisect_left(self.known, pieces[0].segment) - 1, bisect_left(self.known, pieces[-1].segment + 1)

    def _place(self, old: int) -> int:
        """Return where an old segment would stand now: as far behind the last one that is still there as it was."""
        n = bisect_left(self.known, old + 1) - 1
        return self.there[n] + old - self.known[n] if n >= 0 else old

    def _candidates(self, wanted: str) -> list[int]:
        """Return where the first segment could be: it may be shorter than the characters of the key."""
        short = [self.starts.get(wanted[:n], []) for n in range(1, min(_KEY, len(wanted) + 1))]
        return [*self.starts.get(wanted[:_KEY], []), *(i for group in short for i in group)] if wanted else []

    def _run(self, at: int, wanted: str) -> tuple[int, ...]:
        length, end = 0, at
        while end < len(self.bare) and length < len(wanted):
            if not wanted.startswith(self.bare[end], length):
                return ()
            length += len(self.bare[end])
            end += 1
        return tuple(range(at, end)) if length == len(wanted) else ()


def _bare(text: str) -> str:
    return "".join(text.split())
