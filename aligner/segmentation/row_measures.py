"""Rows of a recipe, a prescription or a packing list, which measures and numbers begin: كوب سكر ملعقتا زيت, 2 eggs 1 cup sugar."""

import re
from collections.abc import Iterator
from itertools import pairwise

from .row_figures import figures
from .row_values import FIGURE, joined
from .row_words import exact, key, words

_TOKEN = re.compile(r"\S+")
_CLOSED = "\u060c,\u061b;:."


def measured(text: str, words_here: list[str], lang: str) -> Iterator[tuple[int, bool, str]]:
    """Yield the rows that measures begin, behind the lead of a list if there is one: المقادير: …

    Without a lead there have to be three.
    """
    led = words_here[0][-1] == ":" and key(words_here[0][:-1]) in words(lang, "list")
    first = words_here[led]
    if not (first in exact(lang, "measure") or (led and FIGURE.match(first))):
        return
    if led and lang == "en":
        yield from figures(text, lang, text.index(":") + 1)
        return
    begins = [n for n in range(led, len(words_here)) if _begins(words_here, n, lang) or n == led]
    sizes = [b - a for a, b in pairwise([*begins, len(words_here)])]
    if (
        len(begins) < 3 - led
        or min(sizes[:-1]) < 2
        or max(sizes) > 8
        or any(w[-1] in _CLOSED for w in words_here[led:])
    ):
        return
    places = [token.start() for token in _TOKEN.finditer(text)]
    yield from ((places[n], True, "row-measure") for n in begins[1:])


def _begins(words_here: list[str], place: int, lang: str) -> bool:
    """Whether a measure or a number begins a row: no measure, number, conjunction or preposition stands before it."""
    measures = words(lang, "measure")
    if not (FIGURE.match(words_here[place]) or key(words_here[place]) in measures):
        return False
    before = words_here[place - 1]
    return not (
        FIGURE.match(before) or key(before) in measures or key(before) in words(lang, "goes_on") or joined(before)
    )
