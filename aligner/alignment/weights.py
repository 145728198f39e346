"""The weights of the features of a bead: fitted, see docs/alignment.md, and a few set by hand."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from .features import NAMES

if TYPE_CHECKING:
    from .search import Floats

TABLE = Path(__file__).parents[1] / "data" / "alignment" / "weights.tsv"


@lru_cache(maxsize=1)
def weights() -> "Floats":
    """Return the weights in the order of the features' names."""
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]]
    table = {name: float(weight) for name, weight, _, _ in rows}
    return np.array([table[name] for name in NAMES])
