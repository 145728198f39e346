"""Rows of words and figures that stand in one line without stops: تونس 120 الجزائر 340, 1 cup flour 2 eggs."""

import re
from collections.abc import Iterator
from itertools import pairwise

from .row_values import FIGURE, MOST_WORDS, PHRASE, is_unit_behind, joined
from .row_words import key, words

_TOKEN = re.compile(r"\S+")
_DIGITS = "0-9\u0660-\u0669\u06f0-\u06f9"
_DASHES = frozenset({"-", "\u2013", "\u2014"})
_TIMES = frozenset({"\u00d7", "x", "X", "*"})
_THREE = re.compile(f"(?:[^{_DIGITS}]*+[{_DIGITS}]){{3}}")


def figures(text: str, lang: str, start: int = 0) -> Iterator[tuple[int, bool, str]]:
    """Yield the rows of words and figures of one shape behind `start`: تونس 120 الجزائر 340 المغرب 275."""
    if not _THREE.match(text):
        return
    tokens = list(_TOKEN.finditer(text, start))
    number = _numbers([t[0] for t in tokens])
    ends = [n for n in range(len(tokens)) if number[n] and (n + 1 == len(tokens) or not number[n + 1])]
    if len(ends) < 3:
        return
    if number[0]:
        yield from _counts(tokens, number, lang)
        return
    unit = [key(t[0]) for t in tokens[ends[-1] + 1 :]]
    known = all(_belongs(before[0], t[0], lang) for before, t in pairwise(tokens[ends[-1] :]))
    if len(unit) > PHRASE or (not known and len(unit) >= PHRASE):
        return
    begins = [0]
    for end in ends[:-1]:
        begin = end + 1
        if [key(t[0]) for t in tokens[begin : begin + len(unit)]] == unit:
            begin += len(unit)
        belongs = _belongs if unit else is_unit_behind
        while known and tokens[begin][0] != tokens[0][0] and belongs(tokens[begin - 1][0], tokens[begin][0], lang):
            begin += 1
        if begin == end + 1 and unit and not known:
            return
        begins.append(begin)
    if any(tokens[begin - 1][0] in _DASHES for begin in begins[1:]):
        return  # Bahrain 14 gold – 9 silver – 8 bronze is one row
    alike = len({tokens[begin][0] for begin in begins}) == 1  # Of Travel 7 Of Friendship 31
    for begin, end, follows in zip(begins, ends, [*begins[1:], len(tokens)], strict=True):
        names = [tokens[n][0] for n in range(begin, end + 1) if not number[n]]
        said = follows > end + 1 and key(tokens[follows - 1][0]) in words(lang, "status")  # Children under 6 free
        if not 0 < len(names) < MOST_WORDS or not _names(names, lang, alike, said):
            return
    if all(joined(tokens[begin][0], "\u0648") for begin in begins[1:]):
        return
    single = [n and t[0] not in _TIMES for n, t in zip(number, tokens, strict=True)]
    factors = [n and not s for n, s in zip(number, single, strict=True)]
    counts = {sum(single[b : e + 1]) - sum(factors[b : e + 1]) for b, e in zip(begins, ends, strict=True)}
    if len(counts) == 1:
        yield from ((tokens[begin].start(), True, "row-figure") for begin in begins[1:])


def _numbers(tokens: list[str]) -> list[bool]:
    """Return which tokens are figures, or stand between the factors of one: 4.80 × 1.65 × 2.10."""
    number = [FIGURE.match(t) is not None for t in tokens]
    for n in range(1, len(tokens) - 1):
        number[n] = number[n] or (tokens[n] in _TIMES and number[n - 1] and FIGURE.match(tokens[n + 1]) is not None)
    return number


def _counts(tokens: list[re.Match[str]], number: list[bool], lang: str) -> Iterator[tuple[int, bool, str]]:
    """Yield the rows that a number begins: 1 cup flour 2 eggs 1/2 cup sugar."""
    begins = [n for n in range(len(tokens)) if number[n]]
    for begin, end in pairwise([*begins, len(tokens)]):
        names = [token[0] for token in tokens[begin + 1 : end]]
        if not 0 < len(names) < MOST_WORDS or key(names[-1]) in words(lang, "goes_on"):
            return
        if names[-1] in _DASHES:
            return  # 14 gold – 9 silver – 8 bronze
        if any(name[-1] in ",\u060c;\u061b" or joined(name) or key(name) in ("and", "to", "or") for name in names):
            return
    yield from ((tokens[begin].start(), True, "row-figure") for begin in begins[1:])


def _belongs(before: str, word: str, lang: str) -> bool:
    """Whether a word behind a figure belongs to it: its unit, or how the weather, the price or the train is."""
    return is_unit_behind(before, word, lang) or key(word) in words(lang, "status")


def _names(names: list[str], lang: str, alike: bool, said: bool) -> bool:
    """Whether words name a row: no comma among them, no conjunction or preposition at either end.

    At the start it may stand where all rows begin `alike`, at the end where a status is `said` behind the figure.
    """
    bound = words(lang, "goes_on")
    if any(n.endswith((",", "\u060c", ";", "\u061b")) for n in names):
        return False
    if (not alike and key(names[0]) in bound) or (not said and key(names[-1]) in bound):
        return False
    return names[0][:1].isupper() if lang == "en" else not joined(names[0])
