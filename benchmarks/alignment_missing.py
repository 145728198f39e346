"""Alignment where a part is missing on one side: python -m benchmarks.alignment_missing [GOLD.jsonl …].

Translators leave out chapters, and files hold a half of a document. Of each document a quarter or a half of the beads
lose one side, in turn at its beginning, in its middle and at its end. A row for each share and place: how many of the
beads that still have both sides are found, how many of those found are right, and how many of the segments left alone
are recognised. Without arguments the documents in `gold/` are measured, and nothing may fall below what was reached.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from aligner import align
from aligner.gold import Gold, read_gold

GOLD = Path(__file__).parent / "gold"
SHARES = (0.25, 0.5)
PLACES = ("beginning", "middle", "end")
# By share: recall and precision of beads with both sides, recall of segments alone; the lowest of the places.
FLOORS = {0.25: (0.976, 0.963, 0.95), 0.5: (0.964, 0.949, 0.977)}


def without(gold: Gold, first: int, count: int, side: int) -> Gold:
    """Return a document without one side (0 the source, 1 the target) of `count` beads from `first` on."""
    gone = {k for bead in gold.beads[first : first + count] for k in bead[side]}
    texts = (gold.source, gold.target)[side]
    stay = [k for k in range(len(texts)) if k not in gone]
    place = {k: new for new, k in enumerate(stay)}
    beads = []
    for bead in gold.beads:
        sides = list(bead)
        sides[side] = tuple(place[k] for k in bead[side] if k in place)
        if all(sides):
            beads.append((sides[0], sides[1]))
        else:  # what has lost its other side stands alone, segment by segment
            beads += [((i,), ()) for i in sides[0]] + [((), (j,)) for j in sides[1]]
    kept = tuple(texts[k] for k in stay)
    return replace(gold, beads=tuple(beads), **({"source": kept} if side == 0 else {"target": kept}))


def parts(gold: Gold, share: float, place: str) -> Iterator[Gold]:
    """Yield a document without a share of either side at a place."""
    count = round(share * len(gold.beads))
    first = {"beginning": 0, "middle": (len(gold.beads) - count) // 2, "end": len(gold.beads) - count}[place]
    return (without(gold, first, count, side) for side in (0, 1))


def measure(golds: list[Gold], share: float, place: str) -> tuple[float, float, float]:
    """Return recall and precision of beads with both sides, and recall of segments alone."""
    hit = wanted = given = alone = left = 0
    for gold in [part for one in golds for part in parts(one, share, place)]:
        found = {(b.source, b.target) for b in align(gold.source, gold.target).beads}
        full = {b for b in gold.beads if all(b)}
        hit, wanted = hit + len(full & found), wanted + len(full)
        given += sum(all(b) for b in found)
        alone, left = alone + len(found & set(gold.beads) - full), left + len(set(gold.beads) - full)
    return hit / max(1, wanted), hit / max(1, given), alone / max(1, left)


def main() -> int:
    """Print the rows and return 1 if one is below a floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*")
    paths = parser.parse_args().gold
    golds = [gold for path in paths or [GOLD] for gold in read_gold(path)]
    low = []
    for share in SHARES:
        for place in PLACES:
            got = measure(golds, share, place)
            print(
                f"{share:.0%} missing at the {place:10} recall {got[0]:.3f}  precision {got[1]:.3f}  alone {got[2]:.3f}"
            )
            pairs = zip(("recall", "precision", "alone"), got, FLOORS[share], strict=True)
            low += [f"{share:.0%} {place}: {what} {x:.4f} is below {y}" for what, x, y in pairs if not paths and x < y]
    print("\n".join(low) or "nothing below its floor")
    return int(bool(low))


if __name__ == "__main__":
    sys.exit(main())
