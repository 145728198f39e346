"""Quality of the aligner on gold documents, with floors: python -m benchmarks.alignment_quality [GOLD.jsonl …].

A row for each genre: strict and lax F1, F1 of nulls, recall of beads that are not 1:1, how many of the beads with a score
of .99 or more are right, and how many beads may be accepted by their score so that 99 % of them are right. Without
arguments the documents in `gold/`, and those in `gold/later/` that no weight was fitted on, are measured and compared with
what was reached; other gold (a JSON document, JSONL, a folder) is only measured.
"""

import argparse
import sys
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from aligner import align
from aligner.evaluate import Evaluation, Scores
from aligner.gold import Gold, read_gold

GOLD = Path(__file__).parent / "gold"
LATER = GOLD / "later"
# The texts and beads on which the floors were reached; other data need other floors.
DATA = "23aa22671cde"


class Floor(NamedTuple):
    """What was reached; lowering one needs a reason in the commit."""

    strict: float
    lax: float
    nulls: float
    multi: float
    sure: float


FLOORS = {
    "law": Floor(strict=0.951, lax=0.994, nulls=0.857, multi=0.896, sure=0.97),
    "literature": Floor(strict=0.965, lax=1.0, nulls=0.5, multi=0.963, sure=1.0),
    "news": Floor(strict=1.0, lax=1.0, nulls=1.0, multi=1.0, sure=1.0),
    "technical": Floor(strict=0.986, lax=1.0, nulls=1.0, multi=0.971, sure=0.98),
    # Of these only the news have a null.
    "later law": Floor(strict=1.0, lax=1.0, nulls=0.0, multi=1.0, sure=1.0),
    "later literature": Floor(strict=1.0, lax=1.0, nulls=0.0, multi=1.0, sure=1.0),
    "later news": Floor(strict=1.0, lax=1.0, nulls=1.0, multi=1.0, sure=1.0),
    "later technical": Floor(strict=1.0, lax=1.0, nulls=0.0, multi=1.0, sure=1.0),
}


def measure(golds: list[Gold]) -> Evaluation:
    """Align documents and count."""
    evaluation = Evaluation()
    for gold in golds:
        found = align(gold.source, gold.target).beads
        evaluation.add([(b.source, b.target, b.score) for b in found], gold)
    return evaluation


def reached(scores: Scores) -> Floor:
    """Return the figures that have floors."""
    sure = scores.confidence.sure.right if scores.confidence else 0.0
    return Floor(scores.strict.f1, scores.lax.f1, scores.nulls.f1, scores.multi, sure)


def show(name: str, scores: Scores) -> None:
    """Print the row of a genre."""
    got = reached(scores)
    sure = scores.confidence
    share, coverage, error = (
        (sure.sure.beads / sure.beads, sure.coverage[0.99].share, sure.error) if sure else (0, 0, 0)
    )
    print(f"{name:12} strict {got.strict:.3f}  lax {got.lax:.3f}  nulls {got.nulls:.3f}  m:n {got.multi:.3f}  "
          f"score ≥ .99: {share:.1%} of beads, {got.sure:.3f} right; 99 % right: {coverage:.1%}; "
          f"calibration {error:.3f}; lost {scores.lost}")  # fmt: skip


def main() -> int:
    """Print the rows and return 1 if a genre is below a floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="*", default=[])
    paths = parser.parse_args().gold
    genres: defaultdict[str, list[Gold]] = defaultdict(list)
    documents = []
    for path in paths or [GOLD, LATER]:
        for gold in read_gold(path):
            genres[f"later {gold.genre}" if path == LATER else gold.genre].append(gold)
            documents.append(gold)
    low = []
    whole = Evaluation()
    for genre, golds in genres.items():
        evaluation = measure(golds)
        scores = evaluation.scores()
        show(genre, scores)
        if scores.lost or scores.doubled:
            low.append(f"{genre}: {scores.lost} segments lost, {scores.doubled} doubled")
        if not paths:
            pairs = zip(Floor._fields, reached(scores), FLOORS[genre], strict=True)
            low += [f"{genre}: {what} {got:.4f} is below {floor}" for what, got, floor in pairs if got < floor]
    for gold in documents:
        whole.add([], gold)
    if not paths and whole.data() != DATA:
        low.append(f"the gold documents are others ({whole.data()}, not {DATA}): floors were reached on those")
    print("\n".join(low) or whole.signature())
    return int(bool(low))


if __name__ == "__main__":
    sys.exit(main())
