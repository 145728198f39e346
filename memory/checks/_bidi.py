"""Bidi controls that are not closed, or stand where they do nothing."""

import re

from ..text import chars
from ..text.languages import is_rtl
from ..unit import Span

_CLOSE = {
    "\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c",
    "\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069",
}  # fmt: skip
_ANY = re.compile(f"[{chars.BIDI}]")
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_TWICE = re.compile("([\u061c\u200e\u200f])\\1")
# Between two Arabic letters neither direction nor order can change.
_INSIDE = re.compile("(?<=[\u0620-\u064a])[\u200f\u061c](?=[\u0620-\u064a])")


def stray(text: str, lang: str) -> Span | None:
    """Return the place of the first control that is unbalanced or useless, or None."""
    if not _ANY.search(text):
        return None
    at = _unbalanced(text)
    if at is not None:
        return Span(at, at + 1)
    useless = _TWICE.search(text) or _INSIDE.search(text)
    if not useless and not is_rtl(lang) and not _RTL.search(text):
        useless = _ANY.search(text)
    return Span(*useless.span()) if useless else None


def _unbalanced(text: str) -> int | None:
    stack: list[tuple[int, str]] = []
    for at, char in enumerate(text):
        if char in _CLOSE:
            stack.append((at, _CLOSE[char]))
        elif char in "\u202c\u2069":
            if not stack or stack[-1][1] != char:
                return at
            stack.pop()
    return stack[0][0] if stack else None
