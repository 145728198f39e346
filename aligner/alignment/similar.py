"""What the user's own helpers say of beads: a machine translation of the source, an encoder of meaning.

Both are optional and heavy; neither is needed, and nothing is downloaded.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from memory.errors import UsageError

if TYPE_CHECKING:
    from .search import Bead, Floats


class Encoder(Protocol):
    """Anything that turns texts into vectors, such as a SentenceTransformer."""

    def encode(self, sentences: list[str], /) -> Any: ...


class Helpers:
    """The pivot's and the encoder's view of two documents; either may be None.

    `pivot` is (texts, mine): a translation of one side's segments, `mine` says that it is the Arabic side's.
    """

    def __init__(self, arabic: Sequence[str], english: Sequence[str], pivot: Sequence[str] | None, mine: bool,
                 encoder: Encoder | None) -> None:  # fmt: skip
        side = arabic if mine else english
        if pivot is not None and len(pivot) != len(side):
            raise UsageError(f"the machine translation has {len(pivot)} texts and the source {len(side)} segments; "
                             "it needs one text for each segment")  # fmt: skip
        self.arabic, self.english, self.pivot, self.mine, self.encoder = arabic, english, pivot, mine, encoder
        self._vectors: dict[str, Floats] = {}

    def spoken(self) -> tuple[Sequence[str], Sequence[str]]:
        """Return the texts whose words are compared: the machine translation speaks for the side that it renders."""
        if self.pivot is None:
            return self.arabic, self.english
        return (self.pivot, self.english) if self.mine else (self.arabic, self.pivot)

    def matrix(self, rows: slice, columns: slice) -> "Floats | None":
        """Return how much nearer in meaning each two segments are than two of these documents by chance."""
        if self.encoder is None:
            return None
        cosines = self._encode(self.arabic[rows]) @ self._encode(self.english[columns]).T
        standard: Floats = np.clip((cosines - cosines.mean()) / (cosines.std() + 1e-9), -3.0, 3.0)
        return standard

    def renderings(self, beads: Sequence["Bead"]) -> list[float]:
        """Return the chrF (0..1) of each bead's machine translation against its other side; 0 without a pivot."""
        if self.pivot is None:
            return [0.0] * len(beads)
        from sacrebleu.metrics.chrf import CHRF

        chrf = CHRF()
        out = []
        for i, m, j, n in beads:
            start, count, other, length = (i, m, j, n) if self.mine else (j, n, i, m)
            draft = " ".join(self.pivot[start : start + count])
            text = " ".join((self.english if self.mine else self.arabic)[other : other + length])
            both = draft.strip() and text.strip()
            out.append(chrf.sentence_score(draft, [text]).score / 100 if both else 0.0)
        return out

    def meanings(self, beads: Sequence["Bead"]) -> list[float]:
        """Return how near the sides of each bead are in meaning, in deviations from what chance gives; 0 without."""
        full = [b for b in beads if b[1] and b[3]]
        if self.encoder is None or not full:
            return [0.0] * len(beads)
        left = self._encode([" ".join(self.arabic[i : i + m]) for i, m, _, _ in full])
        right = self._encode([" ".join(self.english[j : j + n]) for _, _, j, n in full])
        step = max(1, len(full) // 2)
        chance = (left * np.roll(right, step, axis=0)).sum(axis=1) if len(full) > 1 else np.zeros(1)
        cosines = (left * right).sum(axis=1)
        near = dict(zip(full, ((cosines - chance.mean()) / (chance.std() + 0.05)).tolist(), strict=True))
        return [near.get(b, 0.0) for b in beads]

    def _encode(self, texts: Sequence[str]) -> "Floats":
        """Return one unit vector a text; each text is encoded once."""
        new = [t for t in dict.fromkeys(texts) if t not in self._vectors]
        if new and self.encoder is not None:
            rows = np.asarray(self.encoder.encode(new), dtype=np.float64)
            if rows.ndim != 2 or len(rows) != len(new):
                raise UsageError(
                    f"the scorer's encode() returned {rows.shape} for {len(new)} texts; it needs one vector a text"
                )
            rows /= np.linalg.norm(rows, axis=1, keepdims=True) + 1e-12
            self._vectors.update(zip(new, rows, strict=True))
        return np.array([self._vectors[t] for t in texts])
