"""Strict bead F1 of the aligner on the gold documents, with floors: python -m benchmarks.alignment_quality."""

import json
import sys
from collections import defaultdict
from pathlib import Path

from aligner import align
from aligner.evaluate import BeadIndices, score

GOLD = Path(__file__).parent / "gold"
# What was reached; lowering one needs a reason in the commit.
FLOORS = {"law": 0.92, "literature": 0.94, "news": 0.985, "technical": 0.97}


def main() -> int:
    """Print the score of each genre and return 1 if one is below its floor."""
    found: defaultdict[str, list[BeadIndices]] = defaultdict(list)
    gold: defaultdict[str, list[BeadIndices]] = defaultdict(list)
    for path in sorted(GOLD.glob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        beads = [b for block in document["blocks"] for b in block["beads"]]
        source, target = [s for b in beads for s in b["ar"]], [t for b in beads for t in b["en"]]
        # Indices of several documents of a genre are kept apart by an offset.
        base = 10_000 * len(gold[document["genre"]])
        i = j = base
        for bead in beads:
            gold[document["genre"]].append((tuple(range(i, i + len(bead["ar"]))), tuple(range(j, j + len(bead["en"])))))
            i, j = i + len(bead["ar"]), j + len(bead["en"])
        for b in align(source, target).beads:
            found[document["genre"]].append((tuple(base + k for k in b.source), tuple(base + k for k in b.target)))
    low = 0
    for genre, floor in FLOORS.items():
        result = score(found[genre], gold[genre])
        low |= result.strict < floor
        print(
            f"{genre:12} strict {result.strict:.3f} (floor {floor})  lax {result.lax:.3f}  nulls {result.nulls:.3f}  m:n {result.multi:.3f}"
        )
    return int(low)


if __name__ == "__main__":
    sys.exit(main())
