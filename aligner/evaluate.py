"""Measuring: an alignment against gold beads, and drafts against the references of a memory."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

BeadIndices = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True)
class Scores:
    """Strict: a bead is right if it is identical. Lax: if it shares a pair of segments with gold.

    Precision counts all beads, recall those with two sides; `multi` is the strict recall of beads that are not 1:1.
    """

    strict: float
    lax: float
    nulls: float
    multi: float
    beads: int


def score(found: Iterable[BeadIndices], gold: Iterable[BeadIndices]) -> Scores:
    """Return F1 scores of the beads found against gold beads."""
    mine, right = set(found), set(gold)
    full, mine_full = ({b for b in side if b[0] and b[1]} for side in (right, mine))
    links = {(i, j) for s, t in right for i in s for j in t}
    mine_links = {(i, j) for s, t in mine for i in s for j in t}
    touches = sum(b in right or any((i, j) in links for i in b[0] for j in b[1]) for b in mine)
    touched = sum(any((i, j) in mine_links for i in b[0] for j in b[1]) for b in full)
    nulls, mine_nulls = right - full, mine - mine_full
    several = {b for b in full if len(b[0]) + len(b[1]) > 2}
    return Scores(
        strict=_f1(_share(len(mine & right), len(mine)), _share(len(mine_full & full), len(full))),
        lax=_f1(_share(touches, len(mine)), _share(touched, len(full))),
        nulls=_f1(_share(len(mine_nulls & nulls), len(mine_nulls)), _share(len(mine_nulls & nulls), len(nulls))),
        multi=_share(len(mine & several), len(several)),
        beads=len(full),
    )


def read_beads(path: str) -> list[BeadIndices]:
    """Return the beads of a gold TSV: a header, then source and target indices separated by commas, from 0."""
    from memory.errors import InputError
    from memory.files import readable

    beads = []
    for number, line in enumerate(readable(path).read_text(encoding="utf-8").splitlines()[1:], 2):
        cells = line.split("\t")
        try:
            source, target = (tuple(int(i) for i in cell.split(",") if cell.strip()) for cell in cells)
        except ValueError:
            raise InputError(f"{path}:{number}: needs two cells of numbers such as 3,4 and 5") from None
        beads.append((source, target))
    return beads


def quality(drafts: Sequence[str], references: Sequence[str]) -> list[tuple[str, float, str]]:
    """Return BLEU, chrF and TER of drafts against references, each with its signature (sacrebleu)."""
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    out = []
    for metric in (BLEU(), CHRF(), TER()):
        result = metric.corpus_score(list(drafts), [list(references)])
        out.append(
            (metric.__class__.__name__.replace("CHRF", "chrF"), float(result.score), str(metric.get_signature()))
        )
    return out


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
