"""The words of `data/segmentation/rows.tsv` by language and class, and the key that they are looked up by."""

import csv
from functools import lru_cache
from itertools import pairwise

from memory.text.normalize import normalize

from .rules import DATA

ORDINALS = 10


@lru_cache(maxsize=256)
def words(lang: str, group: str) -> frozenset[str]:
    """Return the keys of a class of words."""
    return _classes().get((lang, group), frozenset())


@lru_cache(maxsize=8)
def ordinals(lang: str) -> dict[str, int]:
    """Return ordinal words by key with their values."""
    return {word: n for n in range(1, ORDINALS + 1) for word in words(lang, f"ordinal{n}")}


@lru_cache(maxsize=8)
def longest(lang: str) -> int:
    """Return how many words the longest known label has."""
    return max((word.count(" ") + 1 for word in words(lang, "label")), default=0)


@lru_cache(maxsize=1)
def arabic_counters() -> frozenset[str]:
    """Return the Arabic words that stand behind a number and belong to it: units, number words, what is counted."""
    from memory.text.numbers import tables

    known = {word for name in tables.units("ar") for word in name} | set(tables.words("ar"))
    return frozenset(known | {word for name in tables.months("ar") for word in name}) | words("ar", "unit")


@lru_cache(maxsize=1)
def unit_pairs() -> dict[str, frozenset[str]]:
    """Return the Arabic words that belong to a unit only behind certain others, and those: شاي behind ملعقة."""
    from memory.text.numbers import tables

    names = tables.units("ar")
    free = {name[0] for name in names} | set(tables.words("ar")) | words("ar", "unit")
    pairs: dict[str, set[str]] = {}
    for name in names:
        for before, word in pairwise(name):
            if word not in free:
                pairs.setdefault(word, set()).add(before)
    return {word: frozenset(before) for word, before in pairs.items()}


@lru_cache(maxsize=4)
def month_words(lang: str) -> frozenset[str]:
    """Return the names of months that are one word."""
    from memory.text.numbers import tables

    return frozenset(name[0] for name in tables.months(lang) if len(name) == 1)


def leads(text: str, lang: str) -> bool:
    """Whether a text ends as the lead of a list does: the following conditions, ما يأتي."""
    return not words(lang, "lead").isdisjoint(key(word.rstrip(":")) for word in text.split()[-3:])


@lru_cache(maxsize=8)
def label_starts(lang: str) -> frozenset[str]:
    """Return the first words of the known labels."""
    return frozenset(label.split(" ", 1)[0] for label in words(lang, "label"))


@lru_cache(maxsize=8)
def label_ends(lang: str) -> frozenset[str]:
    """Return the last words of the known labels."""
    return frozenset(label.rsplit(" ", 1)[-1] for label in words(lang, "label"))


@lru_cache(maxsize=32_768)
def key(word: str) -> str:
    """Return a word as it is looked up: folded, without what clings to it from outside."""
    return normalize(word, "folded").strip("\"'\u00ab\u00bb\u201c\u201d()[]*")


@lru_cache(maxsize=256)
def exact(lang: str, group: str) -> frozenset[str]:
    """Return the words of a class as they are written: V is a unit and v is not."""
    return frozenset(row["word"] for row in _rows() if (row["lang"], row["class"]) == (lang, group))


@lru_cache(maxsize=1)
def _classes() -> dict[tuple[str, str], frozenset[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for row in _rows():
        found.setdefault((row["lang"], row["class"]), set()).add(key(row["word"]))
    return {place: frozenset(keys) for place, keys in found.items()}


@lru_cache(maxsize=1)
def _rows() -> list[dict[str, str]]:
    with (DATA / "rows.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
