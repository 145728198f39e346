"""Items without a mark: clauses behind a lead, English items that begin with a capital, closing formulas."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from .row_words import exact, key, label_ends, label_starts, leads, longest, words

_SEMICOLON = re.compile(r"[;\u061b]\s+")
_SHORT = 200  # characters of a line of labels
_LEAST = 12  # characters of an item; less is a member of a sentence
_JOINS = re.compile(r"(?:and|or|but)\b|و")
_TOKEN = re.compile(r"\S+")
_CAPITAL = re.compile(r"[A-Z][A-Za-z'\u2019]*,?$")
_SMALL = re.compile(r"[a-z0-9(\u00e0-\u024f]")
_BEFORE = re.compile(
    r"^(?:[(]?[a-z\u00e0-\u024f][a-z\u00e0-\u024f'\u2019-]+\)?|\S*[0-9)%\u00b2\u00b3\u00b0]|\u00b0[CF])$"
)
_INNER = re.compile(r"[.!?\u061f:]\s+\S")
_DEFINED = re.compile(
    r"\s*(?:(?:[^\s:;\u061b\u060c,]+\s){0,5}[^\s:;\u061b\u060c,]+(?::|\s[\u2013\u2014])\s"
    r"|(?:and\s|the\s)?[A-Z]\w*(?:\s[A-Z]\w*){0,4}\s(?:means?|shall\smean|refers?\sto|has\sthe\smeaning)\b"
    r"|(?:and\s)?[\"\u201c\u2018'][^\"\u201d\u2019']{2,60}[\"\u201d\u2019']\s(?:means?|shall\smean|refers?\sto|has\sthe\smeaning)\b)"
)
_ARTICLES = ("a", "an", "the")


def clauses(text: str, lang: str) -> Iterator[tuple[int, bool, str]]:
    """Yield the items that semicolons part: behind a lead (يشترط ما يأتي: …؛ …؛ …), or all through the line."""
    colon = re.search(r":\s+", text)
    start = colon.end() if colon else 0
    ends = [start, *(m.end() for m in _SEMICOLON.finditer(text, start))]
    items = [text[a:b].strip() for a, b in zip(ends, [*ends[1:], len(text)], strict=True)]
    if len(items) < 3:
        return
    for first in (0, 1):  # each of them a term and what it means, the first with the colon or behind it
        if all(
            _DEFINED.match(i) and len(i) >= 2 * _LEAST for i in [text[: ends[1]] if first else items[0], *items[1:]]
        ):
            yield from ((end + 4 * text.startswith("and ", end), True, "row-clause") for end in ends[first:] if end)
            return
    if min(map(len, items)) < _LEAST or any(_JOINS.match(item) for item in items[1:]):
        return
    if any(_INNER.search(item) for item in items):
        return
    if colon is None:
        is_list = text.lstrip()[:1].islower() if lang == "en" else len(items) > 3 and min(map(len, items)) >= 2 * _LEAST
    else:
        is_list = len({key(item.split(None, 1)[0]) for item in items}) == 1 or leads(text[: colon.start()], lang)
    if is_list:
        yield from ((end, True, "row-clause") for end in ends)


def starts(text: str, words_here: list[str], lang: str) -> Iterator[tuple[int, bool, str]]:
    """Yield where an item begins that no stop parts from the one before.

    In English a capital on a word that is no name, behind a word without one; behind the first of them an article and
    any word behind a number and its unit too. In Arabic commands: two of them, none behind a conjunction.
    """
    if key(words_here[0]) not in words("ar", "start") if lang == "ar" else _english_starts().isdisjoint(words_here):
        return
    sure, others = (_commands if lang == "ar" else _capitals)(words_here)
    if not sure:
        return
    begins = [token.start() for token in _TOKEN.finditer(text)]
    if lang == "en" or not any(b - a < _LEAST for a, b in pairwise([0, *(begins[n] for n in sure)])):
        yield from ((begins[n], True, "row-start") for n in sorted(sure + others))


def _commands(words_here: list[str]) -> tuple[list[int], list[int]]:
    known = exact("ar", "start")
    places = (n for n in range(2, len(words_here) - 1) if words_here[n] in known)
    return [n for n in places if _is_free(words_here[n - 1], words_here[n])], []


def _capitals(words_here: list[str]) -> tuple[list[int], list[int]]:
    """Return which English words surely begin an item, and which do where others do."""
    sure, others, holders = [], [], words("en", "holder")
    known, bound = words("en", "start"), words("en", "goes_on")
    for n in range(1, len(words_here) - 1):
        before, word = words_here[n - 1], words_here[n]
        if (
            "A" <= word[0] <= "Z"
            and _CAPITAL.match(word)
            and _SMALL.match(words_here[n + 1])
            and _BEFORE.search(before)
        ):
            small = word.strip(",").lower()
            if (small in known and key(before) not in bound) or (small in holders and before[-1].isdigit()):
                sure.append(n)
            elif small in _ARTICLES or not (before.isalpha() or before.isdigit()):
                others.append(n)
    return sure, others


@lru_cache(maxsize=1)
def _english_starts() -> frozenset[str]:
    """Return the words that begin items as they may be written."""
    forms = {
        form for word in words("en", "start") | words("en", "holder") for form in (word.capitalize(), word.upper())
    }
    return frozenset(forms | {f"{form}," for form in forms})


def _is_free(before: str, word: str) -> bool:
    """Whether an Arabic word that stands before a command leaves it free to begin an item.

    لا behind an indefinite noun describes it: درجة لا تتجاوز.
    """
    if word == "لا" and not (before[:2] in ("ال", "لل") or before[1:3] == "ال" or before[-1:].isdigit()):
        return False
    return key(before) not in words("ar", "goes_on") and before[-1:] not in "\u060c:" and len(before) > 1


def labels_alone(text: str, words_here: list[str], lang: str) -> Iterator[tuple[int, bool, str]]:
    """Yield the labels of a line that holds nothing but labels, as under a contract: First Party Second Party."""
    if len(text) > _SHORT or key(words_here[0]) not in label_starts(lang):
        return
    if key(words_here[-1]) not in label_ends(lang):
        return
    tokens, known = list(_TOKEN.finditer(text)), words(lang, "label")
    keys = [key(word) for word in words_here]
    places, at = [], 0
    while at < len(keys):
        sizes = range(min(longest(lang), len(keys) - at), 0, -1)
        size = next((n for n in sizes if " ".join(keys[at : at + n]) in known), 0)
        if not size:
            return
        places.append(tokens[at].start())
        at += size
    yield from ((place, True, "row-label") for place in places[1:])


def repeated(text: str, lang: str) -> Iterator[tuple[int, bool, str]]:
    """Yield the rows that one word begins three times: القاضي … القاضي … القاضي …"""
    first = text.split(None, 1)[0]
    if first[0] in "\u00ab\u201c":  # titles of works, each with its year or price at the end
        yield from (
            (m.end(), True, "row-again") for m in re.finditer(f"(?<=[0-9\u0660-\u0669)])\\s+(?={first[0]})", text)
        )
        return
    if text.count(first) < 3:
        return
    tokens = list(_TOKEN.finditer(text))
    opener = key(first)
    if len(opener) < 3 or opener in words(lang, "goes_on") or opener in words(lang, "unit"):
        return
    places = [n for n, t in enumerate(tokens) if key(t[0]) == opener]
    rows = [b - a for a, b in pairwise([*places, len(tokens)])]
    if len(rows) < 3 or min(rows) < 2 or max(rows) > 3 * min(rows):
        return
    if all(
        key(tokens[n - 1][0]) not in words(lang, "goes_on")
        and tokens[n][0][:1] == tokens[0][0][:1]
        and tokens[n - 1][0] not in ("&", "-", "\u2013")
        for n in places[1:]
    ):
        yield from ((tokens[n].start(), True, "row-again") for n in places[1:])
