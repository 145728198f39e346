"""Names of Arabic and English text: found, compared by sound, paired."""

from .find import find_names
from .glossary import Glossary, Unpaired, learn
from .known import same_name
from .pair import pair_names
from .records import Name, NamePair
from .refit import as_table, refit, use_letters

__all__ = [
    "Glossary",
    "Name",
    "NamePair",
    "Unpaired",
    "as_table",
    "find_names",
    "learn",
    "pair_names",
    "refit",
    "same_name",
    "use_letters",
]
