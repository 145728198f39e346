"""Aligning a document again: accepted units stay, everything else is aligned anew around them."""

from collections.abc import Sequence
from typing import NamedTuple

from memory.unit import Piece, Unit

from .pieces import HasText


class Anchor(NamedTuple):
    """A unit, the segments of the documents that it covers (either may be empty), and what speaks for the pairing."""

    unit: Unit
    source: tuple[int, ...]
    target: tuple[int, ...]
    why: tuple[str, ...] = ()


class Gap(NamedTuple):
    """Segments between two anchors that are still to be aligned."""

    source: tuple[int, ...]
    target: tuple[int, ...]


def anchors(accepted: Sequence[Unit], source: Sequence[HasText], target: Sequence[HasText]) -> list[Anchor]:
    """Return where each accepted unit stands in the documents: by its text, else by the segments it came from."""
    used: tuple[set[int], set[int]] = (set(), set())
    sides = (_Finder(source), _Finder(target))
    found = []
    for unit in sorted(accepted, key=lambda u: u.position or 0):
        places = []
        texts = ((unit.source, unit.source_pieces), (unit.target, unit.target_pieces))
        for finder, taken, (text, pieces) in zip(sides, used, texts, strict=True):
            place = finder.find(text, pieces, taken)
            taken.update(place)
            places.append(place)
        found.append(Anchor(unit, places[0], places[1]))
    return found


def gaps(found: Sequence[Anchor], source: int, target: int) -> list[Gap]:
    """Return the segments that no anchor covers, cut where anchors on both sides follow one another in order."""
    used_source = {i for a in found for i in a.source}
    used_target = {j for a in found for j in a.target}
    cuts, last = [], (-1, -1)
    for anchor in sorted(found, key=lambda a: a.source or (-1,)):
        if anchor.source and anchor.target and anchor.source[0] > last[0] and anchor.target[0] > last[1]:
            cuts.append((anchor.source[0], anchor.target[0]))
            last = (anchor.source[-1], anchor.target[-1])
    out, at = [], (0, 0)
    for end in (*cuts, (source, target)):
        gap = Gap(
            tuple(i for i in range(at[0], end[0]) if i not in used_source),
            tuple(j for j in range(at[1], end[1]) if j not in used_target),
        )
        if gap.source or gap.target:
            out.append(gap)
        at = end
    return out


class _Finder:
    """Finds runs of segments by their text without white space."""

    def __init__(self, segments: Sequence[HasText]) -> None:
        self.bare = ["".join(s.text.split()) for s in segments]
        self.starts: dict[str, list[int]] = {}
        for index, text in enumerate(self.bare):
            if text:
                self.starts.setdefault(text[:12], []).append(index)

    def find(self, text: str, pieces: tuple[Piece, ...], taken: set[int]) -> tuple[int, ...]:
        """Return the free run that reads `text`, the nearest to where it was; else the pieces' own segments."""
        wanted = "".join(text.split())
        if not wanted:
            return ()
        old = pieces[0].segment if pieces else 0
        runs = [run for at in self._candidates(wanted) if (run := self._run(at, wanted)) and not taken & set(run)]
        if runs:
            return min(runs, key=lambda run: abs(run[0] - old))
        indices = tuple(p.segment for p in pieces)
        free = all(i < len(self.bare) and i not in taken for i in indices)
        return indices if free else ()

    def _candidates(self, wanted: str) -> list[int]:
        """Return where the first segment could be: it may be shorter than the twelve characters of the key."""
        short = [self.starts.get(wanted[:n], []) for n in range(1, min(12, len(wanted) + 1))]
        return [*self.starts.get(wanted[:12], []), *(i for group in short for i in group)]

    def _run(self, at: int, wanted: str) -> tuple[int, ...]:
        length, end = 0, at
        while end < len(self.bare) and length < len(wanted):
            if not wanted.startswith(self.bare[end], length):
                return ()
            length += len(self.bare[end])
            end += 1
        return tuple(range(at, end)) if length == len(wanted) else ()


def in_order(everything: Sequence[Anchor]) -> list[Anchor]:
    """Return anchors in the order of the source, each addition after what precedes it in the target."""
    after: dict[int, float] = {}
    last = -1.0
    for n, anchor in sorted(((n, a) for n, a in enumerate(everything) if a.target), key=lambda p: p[1].target[0]):
        if anchor.source:
            last = float(anchor.source[-1])
        else:
            after[n] = last + 0.5

    def key(n: int) -> tuple[float, int]:
        anchor = everything[n]
        if anchor.source:
            return float(anchor.source[0]), 0
        place = after.get(n, float((anchor.unit.position or 1) - 1))
        return place, anchor.target[0] if anchor.target else 0

    return [everything[n] for n in sorted(range(len(everything)), key=key)]
