"""Two documents as words that can be linked: an Arabic and an English one, segment by segment."""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from memory import find_numbers
from memory.text.stem import arabic_stem

from .evidence import FAMILY, NAME, Reach, Stems, arabic_reach, english_keys, key, tokens

_NAME = 0.5  # probability of a name's rendering with its consonants
_MOST_WORDS = 400  # of a segment that are looked at; longer ones are paragraphs, whose length and numbers say enough


class Link(NamedTuple):
    """An Arabic and an English word of two segments, by their places, that may render one another."""

    weight: float
    kind: int
    a: int
    e: int


class Side(NamedTuple):
    """The segments of one document: words, the weight of each, running lengths in characters, quantities, blocks."""

    texts: Sequence[str]
    words: list[list[str]]
    weights: list[list[float]]
    lengths: list[float]
    blocks: Sequence[int] | None

    def length(self, start: int, count: int) -> float:
        """Return the characters of a run of segments."""
        return self.lengths[start + count] - self.lengths[start]


class Pair:
    """Both sides, and the links between any two of their segments, made when they are first asked for."""

    def __init__(
        self, arabic: Sequence[str], english: Sequence[str], words: Stems | None = None, terms: Stems | None = None,
        blocks: tuple[Sequence[int] | None, Sequence[int] | None] = (None, None),
        spoken: tuple[Sequence[str], Sequence[str]] | None = None,
    ) -> None:  # fmt: skip
        """Count words and make keys; `spoken` are the texts whose words are compared, if not the segments' own."""
        ar_words, en_words = ([tokens(t)[:_MOST_WORDS] for t in side] for side in spoken or (arabic, english))
        self.arabic = _side(arabic, ar_words, [[arabic_stem(w) for w in s] for s in ar_words], blocks[0])
        # Small words have no keys and so no weight: nothing is missing where they stand alone.
        en_keys = [[key(w) if english_keys(w) else "" for w in s] for s in en_words]
        self.english = _side(english, en_words, en_keys, blocks[1])
        self.centre = ratio(arabic, english)
        self.words, self.shares = _vocabulary(ar_words, en_words, words, terms)
        self._heard = [[(a, self.words[w]) for a, w in enumerate(s) if w in self.words] for s in ar_words]
        self._where = [_where(s) for s in en_words]
        self._links: dict[tuple[int, int], list[Link]] = {}
        self._numbers: dict[tuple[str, int], list[object]] = {}

    def links(self, i: int, j: int) -> list[Link]:
        """Return the links between an Arabic and an English segment, the strongest one of any two words."""
        known = self._links.get((i, j))
        if known is not None:
            return known
        where = self._where[j]
        left, right = self.arabic.weights[i], self.english.weights[j]
        out = []
        for a, heard in self._heard[i]:
            for word in heard.keys() & where.keys():
                found = heard[word]
                out += [Link(found.weight * math.sqrt(left[a] * right[e]), found.kind, a, e) for e in where[word]]
        # By place, so that what follows does not hang on the order of a set of strings.
        out.sort(key=_place)
        self._links[i, j] = out
        return out

    def numbers(self, lang: str, k: int) -> list[object]:
        """Return the values of the quantities of a segment; “one”, vague amounts and kings count for nothing."""
        if (lang, k) not in self._numbers:
            side = self.arabic if lang == "ar" else self.english
            self._numbers[lang, k] = _values(side.texts[k], lang)
        return self._numbers[lang, k]


def _side(texts: Sequence[str], words: list[list[str]], keys: list[list[str]], blocks: Sequence[int] | None) -> Side:
    counts = Counter(k for s in keys for k in set(s))
    total = math.log(len(texts) + 1)
    weights = [[math.log((len(texts) + 1) / counts[k]) / total if k else 0.0 for k in s] for s in keys]
    return Side(texts, words, weights, _lengths(texts), blocks)


def _lengths(texts: Sequence[str]) -> list[float]:
    """Return the running characters, white space aside; each segment counts one more, so that none is nothing."""
    return list(accumulate((len("".join(text.split())) + 1.0 for text in texts), initial=0.0))


def ratio(arabic: Sequence[str], english: Sequence[str]) -> float:
    """Return the log ratio of the characters of two texts."""
    return math.log(_lengths(english)[-1] / _lengths(arabic)[-1])


def _place(link: Link) -> tuple[int, int]:
    return link.a, link.e


def _vocabulary(
    arabic: Sequence[Sequence[str]], english: Sequence[Sequence[str]], words: Stems | None, terms: Stems | None
) -> tuple[dict[str, dict[str, Reach]], dict[str, dict[str, float]]]:
    """Return for each Arabic word the English words of the text that it may render: how strongly, and as probabilities.

    The first is the strongest reason of any kind. The second leaves out word families, and takes back the root that
    evidence takes of the lexicon's shares.
    """
    where: dict[str, list[str]] = {}
    for word in dict.fromkeys(w for s in english for w in s):
        for name in english_keys(word):
            where.setdefault(name, []).append(word)
    strongest: dict[str, dict[str, Reach]] = {}
    shares: dict[str, dict[str, float]] = {}
    for word in dict.fromkeys(w for s in arabic for w in s):
        best: dict[str, Reach] = {}
        share: dict[str, float] = {}
        reach = arabic_reach(word, words, terms)
        for name, found in reach.items():
            if name not in where:
                continue
            chance = _NAME if found.kind == NAME else found.weight**2
            for other in where[name]:
                if other not in best or best[other].weight < found.weight:
                    best[other] = found
                if found.kind != FAMILY and share.get(other, 0.0) < chance:
                    share[other] = chance
        if best:
            strongest[word], shares[word] = best, share
    return strongest, shares


def _where(words: Sequence[str]) -> dict[str, list[int]]:
    """Return the places of each word that has keys."""
    out: dict[str, list[int]] = {}
    for e, word in enumerate(words):
        if english_keys(word):
            out.setdefault(word, []).append(e)
    return out


def _values(text: str, lang: str) -> list[object]:
    out: list[object] = []
    for quantity in find_numbers(text, lang):
        if quantity.kind in ("indefinite", "regnal"):
            continue
        if quantity.date:
            out.append(quantity.date)
        elif quantity.time:
            hour, minute = quantity.time.split(":")[:2]
            out.append((int(hour) % 12, minute))  # whether it is morning is often said on one side alone
        elif quantity.value is not None:
            if quantity.value != 1:
                out.append(quantity.value)
        elif quantity.low is not None or quantity.high is not None:
            out.append((quantity.low, quantity.high))
    return out
