"""align: two sequences of segments in, beads in order out, every segment in exactly one."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

import numpy as np

from memory.text.languages import primary

from .beads import Alignment, Bead
from .score import Settings, scores
from .search import full, posterior, viterbi

DOUBTFUL = 0.6


class HasText(Protocol):
    """A segment: anything with its text."""

    @property
    def text(self) -> str: ...


def align(
    source: Sequence[str | HasText], target: Sequence[str | HasText], *, source_lang: str = "ar", target_lang: str = "en",
    glossary: Any = None, memory: Any = None, pivot: Sequence[str] | None = None, scorer: Any = None,
    progress: Callable[[float], None] | None = None, settings: Settings | None = None,
) -> Alignment:  # fmt: skip
    """Pair source with target segments; order is kept and no segment is lost."""
    left = [s if isinstance(s, str) else s.text for s in source]
    right = [t if isinstance(t, str) else t.text for t in target]
    if not left or not right:
        alone = [Bead((i,), (), 1.0) for i in range(len(left))] + [Bead((), (j,), 1.0) for j in range(len(right))]
        return Alignment(tuple(alone))
    band = full(len(left), len(right))
    table = scores(left, right, primary(source_lang) == "ar", band, settings or Settings())
    path = viterbi(table, band)
    with np.errstate(over="ignore"):
        sure = posterior(table, band, path)
    beads = [Bead(tuple(range(i, i + m)), tuple(range(j, j + n)), round(float(p), 4))
             for (i, m, j, n), p in zip(path, sure, strict=True)]  # fmt: skip
    return Alignment(tuple(beads))
