"""Formulas: what opens and closes a letter, a contract or a judgment, and the grounds that one word begins again and again."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Any

from .row_words import exact, key, words

_INSIDE = ("\u0648", "\u0646\u064f\u0634\u0631", "Published")  # and …, نُشر: behind these a line may end with a stop
_NEAR_END = 120  # characters: what closes a line stands at its end
_TOKEN = re.compile(r"\S+")


def again(text: str, lang: str) -> Iterator[tuple[int, bool, str]]:
    """Yield the grounds of a judgment or a decree behind pauses: وحيث إن …، وحيث إن …; Whereas …; Whereas …"""
    pattern = _grounds(lang)
    found = list(pattern.finditer(text))
    opens = bool(found) and not text[: found[0].start("word")].strip()
    behind = [m for m in found if m["pause"]]
    commas = any(m["pause"] in ",\u060c" for m in behind)
    behind_now = [m for m in behind if m["word"].lower().startswith("now") and m["pause"] == ";"]
    if behind_now and len(behind) == 1:
        yield behind_now[0].start("word"), True, "row-again"
    elif len(behind) + opens > 1 + commas and not (commas and text.rstrip().endswith(".")):
        yield from ((m.start("word"), True, "row-again") for m in behind)


def has_grounds(words_here: list[str], lang: str) -> bool:
    """Whether one of the words of a line could begin a ground of a judgment."""
    return not _first(lang).isdisjoint(words_here)


@lru_cache(maxsize=4)
def _first(lang: str) -> frozenset[str]:
    return frozenset(w.split()[0] for w in exact(lang, "again"))


@lru_cache(maxsize=4)
def _grounds(lang: str) -> Any:
    each = "|".join(re.escape(w).replace(r"\ ", r"\s") for w in sorted(exact(lang, "again"), key=len, reverse=True))
    return re.compile(rf"(?:^\s*|(?P<pause>[;\u061b\u060c,])\s+(?:and\s)?)(?P<word>(?:{each}))(?!\w)")


@lru_cache(maxsize=4)
def _first_of_formulas(lang: str) -> frozenset[str]:
    return frozenset(w.split()[0] for group in ("opener", "formula", "state") for w in exact(lang, group))


@lru_cache(maxsize=4)
def _closing(lang: str) -> tuple[str, ...]:
    return tuple(sorted({w.split()[0] for w in exact(lang, "formula") if w.startswith(_INSIDE)}))


def has_closing(text: str, lang: str) -> bool:
    """Whether a line that ends with a stop may hold a closing formula: one that a conjunction ties to the line."""
    return any(map(text[-_NEAR_END:].__contains__, _closing(lang)))


@lru_cache(maxsize=4)
def _formula(lang: str) -> Any:
    """Return a search for where a formula begins behind a word, or what it opens begins behind a formula."""

    def any_of(group: str) -> str:
        return "|".join(re.escape(w).replace(r"\ ", r"\s") for w in sorted(exact(lang, group), key=len, reverse=True))

    return re.compile(
        rf"(?<=[\w)])[,\u060c]?\s+(?=(?:{any_of('formula')})(?!\w))"
        rf"|^\s*(?:{any_of('opener')})(?!\w)\s+(?=[^\s\W])|^\s*(?:{any_of('state')})\s+(?=(?:{any_of('office')})(?!\w))"
        rf"|\)\s+(?=(?:{any_of('document')})(?!\w))"
    )


def formulas(text: str, lang: str, open_end: bool) -> Iterator[tuple[int, bool, str]]:
    """Yield where a formula that opens or closes a text stands in one line with what is around it.

    A state in front of its ministry or court opens a paper; what follows are offices, each on a line of its own.
    """
    if not (open_end and ") " in text) and _first_of_formulas(lang).isdisjoint(text.split()):
        return
    pattern = _formula(lang)
    found = list(pattern.finditer(text))
    yield from ((m.end(), True, "row-formula") for m in found if open_end or text[m.start()] != ")")
    if open_end and found and found[0].start() == 0:
        tokens = list(_TOKEN.finditer(text, found[0].end()))
        for before, token in pairwise(tokens):
            free = not before[0].endswith(("\u060c", ",")) and key(before[0]) not in words(lang, "governs") | words(
                lang, "goes_on"
            )
            if lang == "ar" and free and token[0] in exact("ar", "office") and before[0] not in exact("ar", "office"):
                yield token.start(), True, "row-formula"
