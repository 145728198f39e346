"""Names that reading and writing TMX share: our props, and the XML characters that may not stand in a file."""

import re
import unicodedata

# Fields of a unit that TMX has no attribute for, kept in props of our own.
FIELD_PROPS = {
    "x-document": "document", "x-position": "position", "x-score": "score", "x-status": "status",
    "x-origin": "origin", "x-rendering": "rendering", "x-source-pieces": "source_pieces",
    "x-target-pieces": "target_pieces",
}  # fmt: skip
FILE_TYPES = frozenset({"file", "id", "prev", "next", "path"})  # OmegaT reads these as the place of a unit
INLINE = frozenset({"bpt", "ept", "ph", "it", "hi", "ut", "sub"})
# XML 1.0: everything but tab, LF, CR, U+0020..D7FF, U+E000..FFFD, U+10000..10FFFF.
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile(r"[\t\n\r\x85\u2028\u2029]+ *")


def one_line(text: str) -> tuple[str, int]:
    """Return text as a `<seg>` holds it, NFC, on one line and without illegal characters, and how many those were."""
    text, illegal = ILLEGAL.subn("", text)
    return _BREAKS.sub(" ", unicodedata.normalize("NFC", text)).strip(), illegal
