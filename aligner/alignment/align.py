"""align: two sequences of segments in, beads in order out, every segment in exactly one."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, Protocol

import numpy as np

from memory.terms import Term
from memory.text.languages import primary

from .beads import Alignment, Bead
from .coarse import Settings, likely
from .explain import explain
from .features import features
from .lattice import Lattice
from .learned import Learned, learned
from .pair import Pair, ratio
from .similar import Encoder, Helpers
from .weights import weights
from .windows import Piece, in_windows

DOUBTFUL = (
    0.8  # scores are probabilities: on development data 1 to 4 of 100 beads lie below, and half of the wrong ones
)
WHOLE = 120_000  # cells that are looked at in one go; larger documents are aligned in windows
# Set by hand, since no development data has them: a known pair all but decides, the helpers weigh like many words.
KNOWN, RENDERING, MEANING = 8.0, 12.0, 1.0


class HasText(Protocol):
    """A segment: anything with its text, and perhaps the `block` (paragraph, cell) it stands in."""

    @property
    def text(self) -> str: ...


def align(
    source: Sequence[str | HasText], target: Sequence[str | HasText], *, source_lang: str = "ar", target_lang: str = "en",
    glossary: Any = None, memory: Any = None, dictionary: Iterable[Term] = (), pivot: Sequence[str] | None = None,
    scorer: Encoder | None = None, progress: Callable[[float], None] | None = None,
) -> Alignment:  # fmt: skip
    """Pair source with target segments; order is kept and no segment is lost.

    `glossary` (a path, terms or a mapping Arabic → English) and `memory` (units, or an object with `.units()`) add to
    the lexicon, and so does a `dictionary` (terms, see `memory.dictionaries`); pairs that the memory holds are kept
    together. `pivot` is a machine translation of the source into the target's language, one text for each segment;
    `scorer` is any object with `encode(list[str])` that returns one vector a text, equal for equal meaning. Raises
    UsageError where the pivot has another number of texts. Scores of beads are probabilities.
    """
    swap = primary(source_lang) != "ar" and primary(target_lang) == "ar"
    arabic, english = (target, source) if swap else (source, target)
    left, right = _texts(arabic), _texts(english)
    if left and right:
        more = learned(glossary, memory, dictionary)
        helpers = Helpers(left, right, pivot, not swap, scorer)
        whole = partial(_whole, left, right, (_blocks(arabic), _blocks(english)), more, helpers, ratio(left, right))
        if len(left) * len(right) <= WHOLE:
            pieces = whole(slice(0, len(left)), slice(0, len(right)))
        else:
            pieces = in_windows(len(left), len(right), whole, progress)
    else:
        pieces = [Piece(i, 1, 0, 0, 1.0) for i in range(len(left))]
        pieces += [Piece(0, 0, j, 1, 1.0) for j in range(len(right))]
    beads = []
    for piece in pieces:
        a, e = tuple(range(piece.i, piece.i + piece.m)), tuple(range(piece.j, piece.j + piece.n))
        sides = (e, a) if swap else (a, e)
        beads.append(Bead(*sides, piece.score, piece.why, piece.found, piece.words))
    return Alignment(tuple(beads))


def _texts(segments: Sequence[str | HasText]) -> list[str]:
    return [s if isinstance(s, str) else s.text for s in segments]


def _blocks(segments: Sequence[str | HasText]) -> list[int] | None:
    """Return the block of each segment; None where the segments do not say."""
    found = [getattr(s, "block", None) for s in segments]
    return None if any(b is None for b in found) else found  # type: ignore[return-value]


def _whole(
    left: Sequence[str], right: Sequence[str], blocks: tuple[Sequence[int] | None, Sequence[int] | None],
    more: Learned, helpers: Helpers, centre: float, rows: slice, columns: slice,
) -> list[Piece]:  # fmt: skip
    """Align a run of segments with another: all cells coarsely, the likely beads closely."""
    arabic, english = left[rows], right[columns]
    texts = helpers.spoken()
    pair = Pair(
        arabic, english, more.words, more.terms, (blocks[0] and blocks[0][rows], blocks[1] and blocks[1][columns]),
        (texts[0][rows], texts[1][columns]),
    )  # fmt: skip
    pair.centre = centre  # a window has more of one side than belongs to the other
    known = set(more.known(arabic, english))
    beads = sorted(known | likely(pair, Settings(), helpers.matrix(rows, columns)))
    values = np.array([features(pair, *bead) for bead in beads]) @ weights()
    places = [(rows.start + i, m, columns.start + j, n) for i, m, j, n in beads]
    values += KNOWN * np.array([bead in known for bead in beads])
    values += RENDERING * np.array(helpers.renderings(places)) + MEANING * np.array(helpers.meanings(places))
    lattice = Lattice(beads, len(arabic), len(english))
    sure, _ = lattice.probabilities(values.tolist())
    return [
        Piece(*places[k], round(float(sure[k]), 4), *explain(pair, *beads[k], beads[k] in known))
        for k in lattice.best(values.tolist())
    ]
