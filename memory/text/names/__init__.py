"""Names of Arabic and English text: found, compared by sound, paired."""

from .distance import same_name
from .find import find_names
from .pair import pair_names
from .records import Name, NamePair

__all__ = ["Name", "NamePair", "find_names", "pair_names", "same_name"]
