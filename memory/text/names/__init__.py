"""Names of Arabic and English text: found, compared by sound, paired."""

from .distance import same_name
from .find import find_names
from .glossary import Glossary, Unpaired, learn
from .pair import pair_names
from .records import Name, NamePair

__all__ = ["Glossary", "Name", "NamePair", "Unpaired", "find_names", "learn", "pair_names", "same_name"]
