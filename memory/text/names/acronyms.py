"""Acronyms without a row of their own: spelt out in the Arabic (GACA for الهيئة العامة للطيران المدني), or letter by letter (آي بي سي)."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from ..lexicon import translations
from . import orgs
from .evidence import WITHIN
from .find import Token, stripped, stripped_names
from .gazetteer import fields, fold, person_spellings

_ARTICLE = re.compile("[وفب]?(?:ال|لل)")
_AMOUNT = re.compile(r"[ \u00a0]?\d")
_ACRONYM = re.compile(r"(?<![\w-])[A-Z](?:[A-Za-z]{0,5}[A-Z])(?![\w-])")
# Each letter of a shorter one is in too many names.
_LEAST = 3
# A rarer rendering says nothing of a letter.
_SHARE = 0.2
# How Arabic writes the names of Latin letters.
_LETTERS = {
    fold(word): letter
    for letter, words in {
        "A": "إيه أيه ايه", "B": "بي", "C": "سي", "D": "دي", "E": "إي", "F": "إف", "G": "جي", "H": "إتش أتش آتش", "I": "آي أي",
        "J": "جيه جاي", "K": "كيه كاي", "L": "إل", "M": "إم", "N": "إن", "O": "أو", "P": "بي", "Q": "كيو", "R": "آر", "S": "إس",
        "T": "تي", "U": "يو", "V": "في", "W": "دبليو", "X": "إكس", "Y": "واي", "Z": "زد",
    }.items()
    for word in words.split()
}  # fmt: skip
_ALSO = {"B": "P"}

Span = tuple[int, int]


def spelt_out(
    ar: str, arabic: Sequence[Token], en: str, rendered: Callable[[str], bool]
) -> Iterator[tuple[Span, Span]]:
    """Yield the places of Arabic words (first, behind the last) and of the English acronym that stands for them.

    `rendered` tells whether the English has an Arabic word: a body that it names in words needs no acronym.
    """
    for m in _ACRONYM.finditer(en):
        # An acronym in brackets stands beside its name, one before a number is a currency.
        if en[m.start() - 1 : m.start()] == "(" or _AMOUNT.match(en, m.end()):
            continue
        found = _lettered(ar, arabic, m.group()) or _named(ar, arabic, m.group(), rendered)
        if found:
            yield found, m.span()


def _lettered(ar: str, arabic: Sequence[Token], acronym: str) -> Span | None:
    """Return the words that are the names of the letters: آي بي سي, IBC."""
    size = len(acronym)
    for k in range(len(arabic) - size + 1):
        if all(_is_letter(arabic[k + n].text, acronym[n], n == 0) for n in range(size)) and _run(ar, arabic, k, size):
            return k, k + size
    return None


def _is_letter(word: str, letter: str, first: bool) -> bool:
    forms = [form for _, form in stripped(fold(word))] if first else [fold(word)]
    names = {_LETTERS[form] for form in forms if form in _LETTERS}
    return letter.upper() in names | {_ALSO[n] for n in names if n in _ALSO}


def _named(ar: str, arabic: Sequence[Token], acronym: str, rendered: Callable[[str], bool]) -> Span | None:
    """Return the words of a body of which each gives a letter, from its kind on; all but one do."""
    size = len(acronym)
    if size < _LEAST or not acronym.isupper():
        return None
    for k, token in enumerate(arabic):
        # The letters of آي إتش إس are no words.
        if not orgs.kind(token.text) or (k + 1 < len(arabic) and fold(arabic[k + 1].text) in _LETTERS):
            continue
        for length in (size, size + 1):
            last = k + length
            if last <= len(arabic) and _run(ar, arabic, k, length):
                words = [t.text for t in arabic[k:last]]
                if not _name(words) or any(map(rendered, words)):
                    continue
                if _covers([_initials(word) for word in words], acronym, size < length):
                    return k, last
    return None


def _name(words: Sequence[str]) -> bool:
    """Whether words may be one name: those behind the kind and what it belongs to have the article."""
    return (
        all(_ARTICLE.match(word) or word in WITHIN or word == "الله" for word in words[2:]) and words[-1] not in WITHIN
    )


def _covers(words: Sequence[frozenset[str]], letters: str, spare: bool) -> bool:
    """Whether each letter is one of a word of its own, and each word but a spare one gives one."""
    if not letters:
        return len(words) <= spare
    return any(
        letters[0] in word and _covers((*words[:n], *words[n + 1 :]), letters[1:], spare)
        for n, word in enumerate(words)
    )


def _run(ar: str, arabic: Sequence[Token], first: int, length: int) -> bool:
    """Whether only spaces stand between words."""
    return not any(
        ar[a.end : b.start].strip(" \u00a0.")
        for a, b in zip(arabic[first : first + length - 1], arabic[first + 1 : first + length], strict=True)
    )


@lru_cache(maxsize=10_000)
def _initials(word: str) -> frozenset[str]:
    """Return the first letters of what an Arabic word may be in the name of a body."""
    found = {stem for stem, share in translations(word).items() if share >= _SHARE}
    found |= orgs.kind(word)
    for form in orgs.bare(word):
        found |= fields().get(form, frozenset())
        found |= person_spellings().get(form, (frozenset(), False))[0]
    found |= {latin for _, names in stripped_names(word) for latin in names}
    return frozenset(stem[0].upper() for stem in found if stem)
