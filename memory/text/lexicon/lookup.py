"""Looking tokens up: rows of the lexicon reached by any of a token's keys."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ..normalize import normalize
from ..stem import arabic_keys, english_stem, weak_keys
from .cache import Compiled, cached
from .forms import forms

FOLDER = Path(__file__).parents[1] / "data" / "ar-en" / "lexicon"
# English words too frequent to prove anything, by stem.
STOP = frozenset(
    english_stem(w)
    for w in [
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "and",
        "or",
        "be",
        "as",
        "is",
        "it",
        "that",
        "with",
        "from",
    ]
)


class Entry(NamedTuple):
    """One row: headword, part of speech, English equivalents by frequency."""

    headword: str
    pos: str
    english: tuple[str, ...]


@lru_cache(maxsize=1)
def entries() -> dict[str, tuple[Entry, ...]]:
    """Return the entries by every folded form that reaches them."""
    here = Path(__file__).parent
    tables = sorted(FOLDER.glob("*.tsv"))
    compiled = cached(tables, [here / "forms.py", here / "lookup.py"], lambda: _compile(tables))
    return {form: tuple(map(Entry._make, rows)) for form, rows in compiled.items()}


def _compile(tables: Sequence[Path]) -> Compiled:
    table: dict[str, list[tuple[str, str, tuple[str, ...]]]] = {}
    for path in tables:
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            headword, pos, english, irregular, _ = line.split("\t")
            row = (headword, pos, tuple(english.split("|")))
            for form in forms(headword, pos, irregular):
                table.setdefault(normalize(form), []).append(row)
    return {form: tuple(dict.fromkeys(found)) for form, found in table.items()}


@lru_cache(maxsize=1)
def english_stems() -> frozenset[str]:
    """Return the stems of all English words of the lexicon: what is among them is an ordinary word."""
    every = {e for found in entries().values() for entry in found for e in entry.english}
    return frozenset(english_stem(w) for e in every for w in e.replace("-", " ").split())


@lru_cache(maxsize=200_000)
def translations(token: str) -> dict[str, float]:
    """Return the English stems that an Arabic token may stand for, with weights that sum to 1 at most.

    The first keys that reach an entry decide; the weight of the n-th equivalent falls with n, and is shared among the
    words of a multiword equivalent.
    """
    table = entries()
    found: list[Entry] = []
    for key in arabic_keys(token):
        if key in table:
            found += table[key]
            if len(found) >= 4:
                break
    if not found:
        found = next((list(table[key]) for key in weak_keys(token) if key in table), [])
    weights: dict[str, float] = {}
    for entry in dict.fromkeys(found):
        for rank, equivalent in enumerate(entry.english):
            words = [english_stem(w) for w in equivalent.replace("-", " ").split()]
            content = [w for w in words if w not in STOP] or words
            for word in content:
                weight = 1 / (1 + 0.5 * rank) / len(content)
                weights[word] = max(weights.get(word, 0.0), weight)
    total = sum(weights.values())
    return {word: weight / total for word, weight in weights.items()} if total else {}
