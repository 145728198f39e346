"""Fit the weights of the aligner's features: python -m benchmarks.alignment_fit [--folds N] [--write] DOCUMENTS…

DOCUMENTS are JSONL files with id, src, tgt and gold beads; the gold documents of this folder are added. The weights make
the gold paths the most probable ones under the lattice (a log-linear model over whole paths, each file weighing the
same, weights held small). With --folds the documents are held out in turn, which says what to expect on others; --write
puts the weights fitted on all of them into the product's table. Needs scipy (`pip install '.[build]'`).
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from aligner.alignment.coarse import Settings, likely
from aligner.alignment.features import NAMES, features
from aligner.alignment.lattice import Lattice
from aligner.alignment.pair import Pair
from aligner.alignment.weights import TABLE
from aligner.evaluate import score

GOLD = Path(__file__).parent / "gold"
HELD = 0.3  # how strongly weights are held at nought, in units of each feature's deviation
Bead = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass
class Document:
    """A document's lattice: its candidate beads with their features, and which of them agree with gold."""

    name: str
    genre: str
    gold: list[Bead]
    beads: list[Bead]
    lattice: Lattice
    features: np.ndarray
    agrees: list[bool]
    usable: bool = field(default=True)


def read(paths: Sequence[str]) -> Iterator[tuple[str, str, list[str], list[str], list[Bead]]]:
    """Yield genre, name, both sides and gold beads of every document."""
    for path in paths:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            d = json.loads(line)
            gold = [(tuple(sorted(set(s))), tuple(sorted(set(t)))) for s, t in d["gold"]]
            yield Path(path).stem, d["id"], d["src"], d["tgt"], gold
    for file in sorted(GOLD.glob("*.json")):
        d = json.loads(file.read_text(encoding="utf-8"))
        source: list[str] = []
        target: list[str] = []
        gold = []
        for bead in (b for block in d["blocks"] for b in block["beads"]):
            gold.append(
                (
                    tuple(range(len(source), len(source) + len(bead["ar"]))),
                    tuple(range(len(target), len(target) + len(bead["en"]))),
                )
            )
            source += bead["ar"]
            target += bead["en"]
        yield f"gold {d['genre']}", d["id"], source, target, gold


def prepare(genre: str, name: str, source: list[str], target: list[str], gold: list[Bead]) -> Document:
    """Build the lattice as `align` does and mark the beads that agree with gold.

    A gold bead that the lattice does not hold cannot be learned; beads that touch none of those it holds are left free.
    """
    pair = Pair(source, target)
    found = sorted(likely(pair, Settings()))
    beads = [(tuple(range(i, i + m)), tuple(range(j, j + n))) for i, m, j, n in found]
    wanted = {b for b in gold if b[0] and b[1]} & set(beads)
    taken = [{i for s, _ in wanted for i in s}, {j for _, t in wanted for j in t}]
    agrees = [b in wanted or not (taken[0].intersection(b[0]) or taken[1].intersection(b[1])) for b in beads]
    document = Document(
        name,
        genre,
        gold,
        beads,
        Lattice(found, len(source), len(target)),
        np.array([features(pair, *b) for b in found]),
        agrees,
    )
    document.usable = document.lattice.probabilities([0.0] * len(beads), agrees)[1] > -1e15
    return document


def fit(documents: Sequence[Document]) -> np.ndarray:
    """Return the weights that make the gold paths most probable."""
    from scipy.optimize import minimize

    every = np.concatenate([d.features for d in documents])
    scale = every.std(axis=0) + 1e-9
    used = every.any(axis=0)
    count: dict[str, int] = defaultdict(int)
    for d in documents:
        count[d.genre] += sum(d.agrees)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        value, slope = 0.5 * HELD * float(weights @ weights), HELD * weights
        for d in documents:
            if not d.usable:
                continue
            scaled = d.features / scale
            values = (scaled @ weights).tolist()
            sure, total = d.lattice.probabilities(values)
            right, reached = d.lattice.probabilities(values, d.agrees)
            share = 200 / count[d.genre]
            value += share * (total - reached)
            slope = slope + share * (scaled.T @ (sure - right))
        return value, slope

    found = minimize(loss, np.zeros(len(NAMES)), jac=True, method="L-BFGS-B", options={"maxiter": 150})
    weights: np.ndarray = np.where(used, found.x / scale, 0.0)
    return weights


def judge(documents: Sequence[Document], weights: np.ndarray) -> list[tuple[str, list[Bead], list[Bead], list[float]]]:
    """Return genre, beads found, gold beads and probabilities of each document."""
    out = []
    for d in documents:
        values = (d.features @ weights).tolist()
        sure, _ = d.lattice.probabilities(values)
        path = d.lattice.best(values)
        out.append((d.genre, [d.beads[k] for k in path], d.gold, [float(sure[k]) for k in path]))
    return out


def report(judged: Sequence[tuple[str, list[Bead], list[Bead], list[float]]]) -> None:
    """Print strict F1 by genre over all beads of its documents, and how right the sure beads are."""
    print(f"{'':18} {'strict':>7} {'lax':>6} {'beads ≥ .99':>12} {'of them right':>14}")
    for genre in dict.fromkeys(g for g, *_ in judged):
        mine = [j for j in judged if j[0] == genre]
        found = [((k, s), (k, t)) for k, (_, beads, _, _) in enumerate(mine) for s, t in beads]
        gold = [((k, s), (k, t)) for k, (_, _, beads, _) in enumerate(mine) for s, t in beads]
        result = score(_flat(found), _flat(gold))
        sure = [b in g for _, beads, g, p in mine for b, x in zip(beads, p, strict=True) if x >= 0.99 and b[0] and b[1]]
        share = len(sure) / max(1, sum(bool(b[0] and b[1]) for _, beads, _, _ in mine for b in beads))
        print(
            f"{genre:18} {result.strict.f1:7.3f} {result.lax.f1:6.3f} {share:12.3f} {np.mean(sure) if sure else 0:14.3f}"
        )


def _flat(beads: Sequence[tuple[tuple[int, tuple[int, ...]], tuple[int, tuple[int, ...]]]]) -> list[Bead]:
    """Return beads of several documents as beads of one, the indices of each a hundred thousand apart."""
    return [(tuple(k * 100_000 + i for i in s), tuple(k * 100_000 + j for j in t)) for (k, s), (_, t) in beads]


def write(weights: np.ndarray) -> None:
    """Put fitted weights into the table; rows set by hand stay."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = {line.split("\t")[0]: line.split("\t") for line in lines[1:]}
    for name, weight in zip(NAMES, weights, strict=True):
        if rows[name][2] == "fitted":
            rows[name][1] = f"{weight:.4g}"
    TABLE.write_text("\n".join([lines[0], *("\t".join(rows[name]) for name in NAMES)]) + "\n", encoding="utf-8")


def main() -> None:
    """Cross-validate or write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", nargs="*")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    documents = [prepare(*d) for d in read(options.documents)]
    judged = []
    for fold in range(options.folds):
        weights = fit([d for k, d in enumerate(documents) if k % options.folds != fold])
        judged += judge([d for k, d in enumerate(documents) if k % options.folds == fold], weights)
    if judged:
        print("held out in turn")
        report(judged)
    weights = fit(documents)
    print("fitted on all")
    report(judge(documents, weights))
    for name, weight in zip(NAMES, weights, strict=True):
        print(f"  {name:26} {weight:8.3f}")
    if options.write:
        write(weights)


if __name__ == "__main__":
    main()
