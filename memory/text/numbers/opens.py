"""Which words may open a quantity: the readers look at no other, which is most of every text."""

import re
from functools import lru_cache

from .arabic_words import split
from .cues import CENTURY, DECADES, ROMAN
from .english_shares import lookup
from .tables import duals, month_starts, units
from .tokens import tokenize

_DIGIT_OR_SIGN = re.compile("[0-9\u0660-\u0669\u06f0-\u06f9\u00bc-\u00be\u2150-\u215e]")
_WORDS = re.compile("[^\\s!-/:-@\\[-`{-¿،؛؟‐-›]+")
_PREFIXES = ("و", "ب", "ل")
# An article opens "a dollar", which nobody misses where no other number stands in the text.
_UNMARKED = frozenset({"a", "an", "A", "An", "few", "several"})
_ARTICLES = frozenset({"a", "an", "half", "quarter", "couple", "few", "several"})


@lru_cache(maxsize=100_000)
def opens(norm: str, lang: str) -> bool:
    """Return whether a token may be the first of a quantity; `norm` as the tokens have it."""
    if _DIGIT_OR_SIGN.search(norm):
        return True
    if lang == "en":
        if norm in _ARTICLES or norm in DECADES or norm.upper() in ROMAN or lookup(norm) is not None:
            return True
        if units("en").get((norm,), ("",))[0] == "money":
            return True  # a dollar
        return norm.removesuffix("'s") in month_starts("en")
    bare = norm.removeprefix("و")
    if bare in duals() or (norm,) in units("ar") or norm in CENTURY["ar"] or split(norm)[3] is not None:
        return True
    if any(norm[len(p) :] in month_starts("ar") for p in ("", *_PREFIXES) if norm.startswith(p)):
        return True
    decade = bare.removeprefix("ب").removeprefix("ال")
    return decade.removesuffix("ه") in DECADES or decade.removesuffix("ها") in DECADES


def speaks_of_numbers(text: str, lang: str) -> bool:
    """Return whether any word of a text may open a quantity: a quick no for most texts, before they are tokenized."""
    if _DIGIT_OR_SIGN.search(text):
        return True
    return any(_word_opens(word, lang) for word in _WORDS.findall(text))


@lru_cache(maxsize=200_000)
def _word_opens(raw: str, lang: str) -> bool:
    return raw not in _UNMARKED and any(opens(token.norm, lang) for token in tokenize(raw))
