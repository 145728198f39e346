"""dhakira's alignment tool: documents, sentences, alignment, and the workflow over the memory library.

Names are imported when they are first used, so that the command line starts at once.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .alignment import Alignment, Bead, align
    from .document import read_document
    from .sentences import segment

_PLACES = {
    "read_document": "document", "segment": "sentences", "align": "alignment", "Alignment": "alignment",
    "Bead": "alignment",
}  # fmt: skip

__all__ = ["Alignment", "Bead", "align", "read_document", "segment"]


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_PLACES[name]}", __name__), name)
