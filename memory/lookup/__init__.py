"""Finding units for a text: exact at a named strength, fuzzy with a score and why, and by words."""

from .concordance import concordance
from .finder import Finder, Keyed
from .scan import lookup

__all__ = ["Finder", "Keyed", "concordance", "lookup"]
