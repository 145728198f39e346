"""Aligning a document again: accepted units stay, everything else is aligned anew around them.

A unit has its place by its text. Where that was corrected, the segments that it came from tell it: the old document,
which the units of the memory hold, is laid beside the new one, and what stood between two sentences stands there again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from memory.unit import Piece, Unit

from .pieces import HasText, joined
from .places import find_all

if TYPE_CHECKING:
    from .alignment import Bead


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


def anchors(
    accepted: Sequence[Unit], source: Sequence[HasText], target: Sequence[HasText], before: Iterable[Unit] = ()
) -> list[Anchor]:
    """Return where each accepted unit stands in the documents; `before` are all units that the memory had of them."""
    if not accepted:
        return []
    accepted, before = sorted(accepted, key=lambda u: u.position or 0), list(before)
    places = [
        find_all([_side(u, side) for u in accepted], segments, [_side(u, side) for u in before or accepted])
        for side, segments in (("source", source), ("target", target))
    ]
    return [Anchor(*found) for found in zip(accepted, *places, strict=True)]


def gaps(found: Sequence[Anchor], source: int, target: int) -> list[Gap]:
    """Return the segments that are still to be aligned, cut where anchors on both sides follow one another in order.

    What an anchor covers is left out, but not of one whose other side was not found (see `absorbed`).
    """
    used_source = {i for a in found if not _half(a) for i in a.source}
    used_target = {j for a in found if not _half(a) for j in a.target}
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


def absorbed(beads: Iterable["Bead"], found: Sequence[Anchor]) -> tuple[list["Bead"], list[Anchor]]:
    """Return the beads without the segments of anchors, and the anchors with what was paired with their half.

    A rendering that was written anew is found neither by its text nor by its neighbours: then what would have been
    paired with its source is what it stands for, and must not come back beside it.
    """
    from .alignment import DOUBTFUL

    mine = {("source", i): n for n, a in enumerate(found) if _half(a) for i in a.source}
    mine |= {("target", j): n for n, a in enumerate(found) if _half(a) for j in a.target}
    out, anchored = [], list(found)
    for bead in beads:
        owners = {
            mine[key]
            for key in (*(("source", i) for i in bead.source), *(("target", j) for j in bead.target))
            if key in mine
        }
        source = tuple(i for i in bead.source if ("source", i) not in mine)
        target = tuple(j for j in bead.target if ("target", j) not in mine)
        if len(owners) == 1 and bead.score >= DOUBTFUL and not (source and target):
            (n,) = owners
            here = anchored[n]
            anchored[n] = here._replace(source=here.source + source, target=here.target + target)
        elif source or target:
            out.append(replace(bead, source=source, target=target) if owners else bead)
    return out, anchored


def _half(anchor: Anchor) -> bool:
    return anchor.unit.complete and bool(anchor.source) != bool(anchor.target)


def pointed(anchor: Anchor, source: Sequence[HasText], target: Sequence[HasText]) -> Unit:
    """Return the unit of an anchor with the pieces of the present documents."""
    unit = anchor.unit
    return replace(
        unit,
        source_pieces=_pieces(unit.source, unit.source_pieces, anchor.source, source),
        target_pieces=_pieces(unit.target, unit.target_pieces, anchor.target, target),
    )


def _pieces(
    text: str, old: tuple[Piece, ...], place: tuple[int, ...], segments: Sequence[HasText]
) -> tuple[Piece, ...]:
    """Return the pieces of a text at its place; where it was corrected, the first one holds all of it."""
    if place == tuple(p.segment for p in old):
        return old
    whole, made = joined(segments, place)
    if whole == text:
        return made
    return tuple(p._replace(start=len(text) * (n > 0), end=len(text)) for n, p in enumerate(made))


def _side(unit: Unit, side: str) -> tuple[str, tuple[Piece, ...]]:
    return getattr(unit, side), getattr(unit, f"{side}_pieces")


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
