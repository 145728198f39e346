"""Pairing the sentences of a document with those of its rendering."""

from .align import DOUBTFUL, align
from .beads import Alignment, Bead

__all__ = ["DOUBTFUL", "Alignment", "Bead", "align"]
