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
    elif len(behind) + opens > 1 + commas and not (commas and text.rstrip().endswith((".", ":"))):
        yield from ((m.start("word"), True, "row-again") for m in behind)


def has_grounds(words_here: list[str], lang: str) -> bool:
    """Whether one of the words of a line could begin a ground of a judgment."""
    return not _first(lang).isdisjoint(words_here)


@lru_cache(maxsize=4)
def _first(lang: str) -> frozenset[str]:
    return frozenset(w.split()[0] for w in exact(lang, "again"))


@lru_cache(maxsize=4)
def _grounds(lang: str) -> Any:
    return re.compile(rf"(?:^\s*|(?P<pause>[;\u061b\u060c,])\s+(?:and\s)?)(?P<word>(?:{_any_of(lang, 'again')}))(?!\w)")


@lru_cache(maxsize=4)
def _first_of_formulas(lang: str) -> frozenset[str]:
    return frozenset(w.split()[0] for group in ("opener", "formula", "state") for w in exact(lang, group))


@lru_cache(maxsize=4)
def _closing(lang: str) -> tuple[str, ...]:
    return tuple(sorted({w.split()[0] for w in exact(lang, "formula") if w.startswith(_INSIDE)}))


def has_closing(text: str, lang: str) -> bool:
    """Whether a line that ends with a stop may hold a closing formula: one that a conjunction ties to the line."""
    return any(map(text[-_NEAR_END:].__contains__, _closing(lang)))


def _any_of(lang: str, group: str) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s") for w in sorted(exact(lang, group), key=len, reverse=True))


@lru_cache(maxsize=4)
def _opened(lang: str) -> Any:
    """Return a match of what opens a text, up to what it opens."""
    return re.compile(
        rf"\s*(?:{_any_of(lang, 'opener')})(?!\w)\s+(?=[^\s\W])"
        rf"|\s*(?:{_any_of(lang, 'state')})\s+(?=(?:{_any_of(lang, 'office')})(?!\w))"
    )


@lru_cache(maxsize=4)
def _closed(lang: str) -> Any:
    """Return a search for where a formula begins behind a word; what re finds fast comes first."""
    return re.compile(rf"[,\u060c\s](?<=[\w)].)(?:(?<=\s)\s*|\s+)(?=(?:{_any_of(lang, 'formula')})(?!\w))", re.DOTALL)


@lru_cache(maxsize=4)
def _document(lang: str) -> Any:
    """Return a search for what kind of paper it is, behind brackets."""
    return re.compile(rf"\)\s+(?=(?:{_any_of(lang, 'document')})(?!\w))")


def formulas(text: str, words_here: list[str], lang: str, open_end: bool) -> Iterator[tuple[int, bool, str]]:
    """Yield where a formula that opens or closes a text stands in one line with what is around it.

    A state in front of its ministry or court opens a paper; what follows are offices, each on a line of its own.
    """
    if open_end and ") " in text:
        yield from ((m.end(), True, "row-formula") for m in _document(lang).finditer(text))
    if _first_of_formulas(lang).isdisjoint(words_here):
        return
    opened = _opened(lang).match(text)
    if opened:
        yield opened.end(), True, "row-formula"
    yield from ((m.end(), True, "row-formula") for m in _closed(lang).finditer(text, opened.end() if opened else 0))
    if open_end and opened:
        tokens = list(_TOKEN.finditer(text, opened.end()))
        for before, token in pairwise(tokens):
            free = not before[0].endswith(("\u060c", ",")) and key(before[0]) not in words(lang, "governs") | words(
                lang, "goes_on"
            )
            if lang == "ar" and free and token[0] in exact("ar", "office") and before[0] not in exact("ar", "office"):
                yield token.start(), True, "row-formula"
