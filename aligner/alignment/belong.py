"""Whether two documents belong together at all, told from how they were paired."""

from collections.abc import Iterable

from .beads import Bead

# The share of the Arabic words whose counterpart was found, each counted by the probability of its bead. On gold documents
# and development data it is .42 and more, of halves and quarters of renderings .33 and more but for 4 lists of names of 376,
# and of two documents of one genre that have nothing to do with one another .21 at most.
LEAST = 0.22
_ENOUGH = 50  # Arabic words in pairs; fewer say nothing


def kinship(beads: Iterable[Bead]) -> float | None:
    """Return the share of words with a counterpart, by the probability of their bead; None where there are too few."""
    pairs = [bead for bead in beads if bead.words]
    words = sum(bead.words for bead in pairs)
    return sum(bead.score * bead.found for bead in pairs) / words if words >= _ENOUGH else None
