"""align: two sequences of segments in, beads in order out, every segment in exactly one."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

import numpy as np

from memory.errors import UsageError
from memory.terms import Term
from memory.text.languages import primary

from .beads import Alignment, Bead
from .learned import Learned, learned
from .score import Settings, scores
from .search import full, posterior, viterbi
from .windows import Piece, in_windows

DOUBTFUL = 0.6
WHOLE = 120_000  # cells that are looked at in one go; larger documents are aligned in windows


class HasText(Protocol):
    """A segment: anything with its text."""

    @property
    def text(self) -> str: ...


def align(
    source: Sequence[str | HasText], target: Sequence[str | HasText], *, source_lang: str = "ar", target_lang: str = "en",
    glossary: Any = None, memory: Any = None, dictionary: Iterable[Term] = (), pivot: Sequence[str] | None = None, scorer: Any = None,
    progress: Callable[[float], None] | None = None, settings: Settings | None = None,
) -> Alignment:  # fmt: skip
    """Pair source with target segments; order is kept and no segment is lost.

    `glossary` (a path, terms or a mapping Arabic → English) and `memory` (units, or an object with `.units()`) add to
    the lexicon, and so does a `dictionary` (terms, see `memory.dictionaries`). `pivot` and `scorer` are reserved: this version raises UsageError for them.
    """
    if pivot is not None or scorer is not None:
        raise UsageError("aligning by a machine translation or by an encoder is not available in this version")
    left = [s if isinstance(s, str) else s.text for s in source]
    right = [t if isinstance(t, str) else t.text for t in target]
    if not left or not right:
        alone = [Bead((i,), (), 1.0) for i in range(len(left))] + [Bead((), (j,), 1.0) for j in range(len(right))]
        return Alignment(tuple(alone))
    arabic = primary(source_lang) == "ar"
    chosen = settings or Settings()
    more = learned(glossary, memory, dictionary)

    def whole(a: Sequence[str], b: Sequence[str]) -> list[Piece]:
        return _whole(a, b, arabic, chosen, more)

    pieces = whole(left, right) if len(left) * len(right) <= WHOLE else in_windows(left, right, whole, progress)
    beads = [Bead(tuple(range(p.i, p.i + p.m)), tuple(range(p.j, p.j + p.n)), p.score) for p in pieces]
    return Alignment(tuple(beads))


def _whole(
    source: Sequence[str], target: Sequence[str], arabic: bool, settings: Settings, more: Learned
) -> list[Piece]:
    """Align two documents over all cells."""
    band = full(len(source), len(target))
    table = scores(source, target, arabic, band, settings, more)
    path = viterbi(table, band)
    with np.errstate(over="ignore"):
        sure = posterior(table, band, path)
    return [Piece(i, m, j, n, round(float(p), 4)) for (i, m, j, n), p in zip(path, sure, strict=True)]
