"""Whether two documents belong together at all, told from how they were paired."""

from collections.abc import Iterable

from .beads import Bead

# The share of the Arabic words whose counterpart was found, each counted by the probability of its bead. In 64 gold and
# development documents it is .41 and more, in 256 halves and quarters of them .21 and more, and of 235 pairs of documents
# that have nothing to do with one another, most of one genre, .16 at most.
LEAST = 0.19
_ENOUGH = 50  # Arabic words in pairs; fewer say nothing


def kinship(beads: Iterable[Bead]) -> float | None:
    """Return the share of words with a counterpart, by the probability of their bead; None where there are too few."""
    pairs = [bead for bead in beads if bead.words]
    words = sum(bead.words for bead in pairs)
    return sum(bead.score * bead.found for bead in pairs) / words if words >= _ENOUGH else None
