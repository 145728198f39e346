"""Measuring: an alignment against gold beads, and drafts against the references of a memory."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from .gold import BeadIndices, Gold

# A bead as found: its segments and the score that the aligner gave it, if any.
Found = tuple[tuple[int, ...], tuple[int, ...], float | None]
PRECISIONS = (0.99, 0.97, 0.95)
SURE = 0.99  # the score from which a bead counts as one that need not be looked at
_EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99)


class Measure(NamedTuple):
    """Precision and recall, and the F1 of both."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Return the harmonic mean; 0 where both are."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Accepted(NamedTuple):
    """How much may be accepted unseen: the share of beads, and the score from which they are accepted (None: none)."""

    share: float
    least: float | None


class Bin(NamedTuple):
    """The beads with a score from `low` up to the next bin: how many, their mean score, the share that is right."""

    low: float
    beads: int
    mean: float
    right: float


@dataclass(frozen=True)
class Confidence:
    """What the scores are worth, over beads with two sides; right means identical to a gold bead.

    `error` is the mean difference between score and share right over the bins, weighted by their beads. `sure` is the
    bin of all beads with a score of .99 or more.
    """

    beads: int
    mean: float
    right: float
    error: float
    coverage: Mapping[float, Accepted]
    sure: Bin
    bins: tuple[Bin, ...]


@dataclass(frozen=True)
class Scores:
    """Strict: a bead is right if it is identical. Lax: if it shares a pair of segments with gold.

    Precision counts all beads, recall those with two sides (vecalign's definitions); `nulls` are the beads with one;
    `multi` is the strict recall of beads that are not 1:1. `beads` counts gold's, `null_beads` its nulls; `lost` and `doubled` segments that the
    alignment has in no bead, or in several.
    """

    strict: Measure
    lax: Measure
    nulls: Measure
    multi: float
    beads: int
    null_beads: int
    documents: int
    lost: int
    doubled: int
    confidence: Confidence | None


class Evaluation:
    """Counts over documents; every document is added with its own indices."""

    def __init__(self) -> None:
        self._counts = dict.fromkeys(_COUNTS, 0)
        self._scored: list[tuple[float, bool]] = []
        self._digest = sha256()
        self._documents = 0

    def add(self, found: Iterable[Found], gold: Gold) -> None:
        """Count one document."""
        found = list(found)
        mine = {(tuple(sorted(s)), tuple(sorted(t))) for s, t, _ in found if s or t}
        right = {(tuple(sorted(s)), tuple(sorted(t))) for s, t in gold.beads if s or t}
        for name, n in _count(mine, right).items():
            self._counts[name] += n
        for side, segments in enumerate(gold.segments()):
            seen = [i for bead in found for i in (bead[0], bead[1])[side]]
            self._counts["lost"] += len(segments - set(seen))
            self._counts["doubled"] += len(seen) - len(set(seen))
        self._scored += [
            (score, (tuple(sorted(s)), tuple(sorted(t))) in right)
            for s, t, score in found
            if s and t and score is not None
        ]
        self._digest.update(repr((gold.source, gold.target, gold.beads)).encode())
        self._documents += 1

    def scores(self) -> Scores:
        """Return what the documents added so far come to."""
        n = self._counts
        return Scores(
            strict=Measure(_share(n["strict"], n["mine"]), _share(n["strict full"], n["gold full"])),
            lax=Measure(_share(n["lax"], n["mine"]), _share(n["touched"], n["gold full"])),
            nulls=Measure(_share(n["nulls"], n["mine nulls"]), _share(n["nulls"], n["gold nulls"])),
            multi=_share(n["several"], n["gold several"]),
            beads=n["gold"], null_beads=n["gold nulls"], documents=self._documents, lost=n["lost"], doubled=n["doubled"],
            confidence=confidence(self._scored),
        )  # fmt: skip

    def data(self) -> str:
        """Return a short hash of the gold documents added so far, texts and beads."""
        return self._digest.hexdigest()[:12]

    def signature(self, **more: str) -> str:
        """Return what was measured, how and by which version, as sacrebleu signs its scores."""
        from importlib.metadata import version

        parts = {
            "documents": str(self._documents), "beads": str(self._counts["gold"]), "gold": self.data(),
            "strict": "identical", "lax": "shared-pair", "recall": "two-sided", "sure": str(SURE), **more,
            "version": f"dhakira-{version('dhakira')}",
        }  # fmt: skip
        return "|".join(f"{key}:{value}" for key, value in parts.items())


_COUNTS = ("mine", "gold", "gold full", "strict", "strict full", "lax", "touched", "nulls", "mine nulls", "gold nulls",
           "several", "gold several", "lost", "doubled")  # fmt: skip


def _count(mine: set[BeadIndices], right: set[BeadIndices]) -> dict[str, int]:
    mine_full, full = ({b for b in side if b[0] and b[1]} for side in (mine, right))
    links, mine_links = ({(i, j) for s, t in side for i in s for j in t} for side in (right, mine))
    several = {b for b in full if len(b[0]) + len(b[1]) > 2}
    return {
        "mine": len(mine), "gold": len(right), "gold full": len(full),
        "strict": len(mine & right), "strict full": len(mine_full & full),
        "lax": sum(b in right or any((i, j) in links for i in b[0] for j in b[1]) for b in mine),
        "touched": sum(any((i, j) in mine_links for i in b[0] for j in b[1]) for b in full),
        "nulls": len((mine - mine_full) & right), "mine nulls": len(mine - mine_full), "gold nulls": len(right - full),
        "several": len(mine & several), "gold several": len(several),
    }  # fmt: skip


def score(found: Iterable[BeadIndices], gold: Iterable[BeadIndices]) -> Scores:
    """Return the scores of one document's beads."""
    evaluation = Evaluation()
    evaluation.add([(s, t, None) for s, t in found], Gold("", tuple(gold)))
    return evaluation.scores()


def confidence(scored: Sequence[tuple[float, bool]]) -> Confidence | None:
    """Return what scores are worth that came with right and wrong beads; None without any."""
    if not scored:
        return None
    bins = []
    for low, high in zip(_EDGES, (*_EDGES[1:], float("inf")), strict=True):
        inside = [(s, r) for s, r in scored if low <= s < high]
        if inside:
            bins.append(_bin(low, inside))
    return Confidence(
        beads=len(scored),
        mean=_share(sum(s for s, _ in scored), len(scored)),
        right=_share(sum(r for _, r in scored), len(scored)),
        error=sum(b.beads * abs(b.mean - b.right) for b in bins) / len(scored),
        coverage={p: accepted(scored, p) for p in PRECISIONS},
        sure=_bin(SURE, [(s, r) for s, r in scored if s >= SURE]),
        bins=tuple(bins),
    )


def accepted(scored: Sequence[tuple[float, bool]], precision: float) -> Accepted:
    """Return the largest share of beads, most confident first, that is right to `precision`.

    Beads of equal score are accepted together or not at all: no threshold tells them apart.
    """
    best = Accepted(0.0, None)
    ranked = sorted(scored, reverse=True)
    right = 0
    for n, (value, is_right) in enumerate(ranked, 1):
        right += is_right
        tied = n < len(ranked) and ranked[n][0] == value
        if not tied and right >= precision * n:
            best = Accepted(n / len(ranked), value)
    return best


def _bin(low: float, inside: Sequence[tuple[float, bool]]) -> Bin:
    return Bin(
        low, len(inside), _share(sum(s for s, _ in inside), len(inside)), _share(sum(r for _, r in inside), len(inside))
    )


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


def _share(part: float, whole: int) -> float:
    return part / whole if whole else 0.0
