"""Finding units for a text: exact at a named strength, fuzzy with a score and why, and by words."""

from .concordance import concordance
from .scan import lookup

__all__ = ["concordance", "lookup"]
