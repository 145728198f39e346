"""dhakira's translation-memory library: units, memories, and checks on numbers and names.

Names are imported when they are first used, so that `import memory` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .checks import check
    from .errors import DhakiraError
    from .formats import read_units, write_units
    from .text.names import Name, NamePair, find_names, pair_names, same_name
    from .text.normalize import normalize
    from .text.numbers import Quantity, find_numbers
    from .tm import Memory
    from .unit import Finding, Match, Unit

_PLACES = {
    "Memory": "tm", "Unit": "unit", "Match": "unit", "Finding": "unit", "Quantity": "text.numbers",
    "Name": "text.names", "NamePair": "text.names", "read_units": "formats", "write_units": "formats",
    "check": "checks", "normalize": "text.normalize", "find_numbers": "text.numbers", "find_names": "text.names",
    "pair_names": "text.names", "same_name": "text.names", "DhakiraError": "errors",
}  # fmt: skip

__all__ = [
    "DhakiraError", "Finding", "Match", "Memory", "Name", "NamePair", "Quantity", "Unit", "check", "find_names",
    "find_numbers", "normalize", "pair_names", "read_units", "same_name", "write_units",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_PLACES[name]}", __name__), name)
