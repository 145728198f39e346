"""What accepted documents do for the next one: python -m benchmarks.alignment_memory [GOLD.jsonl …].

Each document is aligned without a memory, and with a memory in which the true beads of all others of its set stand as
accepted units (leave one out). `--curve` shows what 1, 3, 6 … documents give. Then the same in strange words: the
consonants of the Arabic change places, so that neither the lexicon nor the sound of names helps, as in a trade of its own;
only what the memory teaches is left. Without arguments the set are the documents in `gold/`, and the gain must not fall
below what was reached.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from aligner import align
from aligner.evaluate import Evaluation
from aligner.gold import Gold, read_gold
from memory import Memory, Unit

GOLD = Path(__file__).parent / "gold"
# Strict F1 with a memory of the eleven other documents, and the gain over none, as it is and in strange words: what was
# reached.
FLOORS = ((0.976, 0.0), (0.965, 0.009))
# Letters that are no clitics or endings, each to the fourth after it.
_CONSONANTS = "جحخدذرزشصضطظعغقسث"
_STRANGE = str.maketrans(_CONSONANTS, _CONSONANTS[4:] + _CONSONANTS[:4])


def strange(gold: Gold) -> Gold:
    """Return a document whose Arabic words no lexicon has."""
    return replace(gold, source=tuple(s.translate(_STRANGE) for s in gold.source))


def accepted(golds: Sequence[Gold]) -> list[Unit]:
    """Return the true beads with two sides as units that a translator accepted."""
    return [
        Unit(" ".join(gold.source[i] for i in s), " ".join(gold.target[j] for j in t), document=gold.name, status="accepted")
        for gold in golds for s, t in gold.beads if s and t
    ]  # fmt: skip


def add(evaluation: Evaluation, gold: Gold, known: Sequence[Gold]) -> None:
    """Align a document with a memory of others and count it."""
    if not known:
        found = align(gold.source, gold.target)
    else:
        with tempfile.TemporaryDirectory() as folder, Memory.open(Path(folder) / "accepted.db") as memory:
            memory.put(accepted(known))
            found = align(gold.source, gold.target, memory=memory)
    evaluation.add([(b.source, b.target, b.score) for b in found.beads], gold)


def one_left_out(golds: Sequence[Gold], known: int | None = None) -> Evaluation:
    """Return the evaluation of each document, aligned with `known` others (all by default) in its memory.

    The others are taken in turn from behind the document, so that every one is used as often.
    """
    evaluation = Evaluation()
    for n, gold in enumerate(golds):
        others = [*golds[n + 1 :], *golds[:n]]
        add(evaluation, gold, others[:known] if known is not None else others)
    return evaluation


def row(name: str, evaluation: Evaluation) -> float:
    """Print the figures of a set and return strict F1."""
    scores = evaluation.scores()
    sure = scores.confidence
    print(f"  {name:24} strict {scores.strict.f1:.3f}  lax {scores.lax.f1:.3f}  nulls {scores.nulls.f1:.3f}  m:n {scores.multi:.3f}  "
          f"99 % right: {sure.coverage[0.99].share if sure else 0:.1%}")  # fmt: skip
    return scores.strict.f1


def main() -> int:
    """Print without and with a memory; return 1 below what was reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="*")
    parser.add_argument("--curve", action="store_true", help="also with 1, 3, 6 … documents")
    options = parser.parse_args()
    low = False
    for path in options.gold or [GOLD]:
        golds = read_gold(path)
        for kind, documents, floor in (
            ("as they are", golds, FLOORS[0]),
            ("in strange words", [strange(g) for g in golds], FLOORS[1]),
        ):
            print(f"{Path(path).name}: {len(golds)} documents {kind}")
            without = row("no memory", one_left_out(documents, 0))
            if options.curve:
                for known in (n for n in (1, 3, 6, 12, 24) if n < len(golds) - 1):
                    row(f"{known} documents accepted", one_left_out(documents, known))
            beside = row(f"{len(golds) - 1} documents accepted", one_left_out(documents))
            print(f"  gain {beside - without:+.3f}")
            low |= not options.gold and (beside < floor[0] or beside - without < floor[1])
    return int(low)


if __name__ == "__main__":
    sys.exit(main())
