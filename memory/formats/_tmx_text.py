"""Text as TMX holds it: escaped, without what XML cannot hold, and how much of that there was."""

import re
from collections.abc import Sequence
from unicodedata import is_normalized
from xml.sax.saxutils import escape, quoteattr

from ._tmx_names import ILLEGAL, legal, one_line

# Text that needs nothing to stand between tags. Written as what there may be: a set is run over five times faster
# (1.7 ns a character) than a search for what may not be.
_PLAIN = re.compile("[ -%'-;=?-\x84\x86-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")
BETWEEN = "\ufdd0"  # a noncharacter: no text has it, XML holds it, and it composes with nothing


def clean(text: str) -> bool:
    """Whether a text can stand in a segment as it is, outer white space aside."""
    return bool(_PLAIN.fullmatch(text)) and is_normalized("NFC", text)


class Texts:
    """Makes XML of texts; `illegal` counts the characters that were left out since XML cannot hold them."""

    def __init__(self) -> None:
        self.illegal = 0

    def lines(self, texts: Sequence[str]) -> tuple[bool, list[str]]:
        """Return many texts as `segment` returns each, and whether all are as they were, outer white space aside.

        It costs a few calls for all of them.
        """
        joined = BETWEEN.join(texts)
        same = clean(joined)
        if not same:
            if joined.count(BETWEEN) >= len(texts):  # a text holds it
                return False, [self.segment(text) for text in texts]
            texts = escape(self.line(joined)).split(BETWEEN)
        return same, [text.strip() for text in texts]

    def segment(self, text: str) -> str:
        """Return a text as it stands in a <seg>: one trimmed line in NFC."""
        return escape(self.line(text).strip())

    def piece(self, text: str) -> str:
        """Return a part of a segment, which keeps its outer spaces."""
        return text if clean(text) else escape(self.line(text))

    def line(self, text: str) -> str:
        """Return a text on one line, in NFC, not yet escaped."""
        text, illegal = one_line(text)
        self.illegal += illegal
        return text

    def verbatim(self, text: str) -> str:
        """Return a text as it is, line breaks included."""
        return escape(self.legal(text), {"\r": "&#13;"})  # a reader makes a line feed of a bare one

    def quoted(self, text: str) -> str:
        """Return a text as the value of an attribute, in quotation marks."""
        return quoteattr(self.legal(text))

    def legal(self, text: str) -> str:
        """Return a text without the characters that XML cannot hold."""
        if ILLEGAL.search(text):
            text, illegal = legal(text)
            self.illegal += illegal
        return text
