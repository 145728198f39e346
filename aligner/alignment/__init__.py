"""Pairing the sentences of a document with those of its rendering."""

from .align import DOUBTFUL, align
from .beads import Alignment, Bead
from .belong import LEAST, kinship

__all__ = ["DOUBTFUL", "LEAST", "Alignment", "Bead", "align", "kinship"]
