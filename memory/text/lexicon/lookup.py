"""Looking tokens up: rows of the lexicon by every way to read a token, the likelier way weighing more."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ..normalize import normalize
from ..stem import english_stem
from . import affixes, forms
from .cache import Compiled, cached

FOLDER = Path(__file__).parents[1] / "data" / "ar-en" / "lexicon"
# English words too frequent to prove anything, by stem.
_STOP_WORDS = "a an the of to in on at by for and or be as is it that with from"
STOP = frozenset(map(english_stem, re.findall(r"\w+", _STOP_WORDS)))
# In an equivalent of several words these say nothing: be afraid, get up, make one's way.
_LIGHT_WORDS = """be get make take have do go come put give one oneself someone something up down out off away back over
 about around not no into against without through together all"""
_LIGHT = STOP | frozenset(map(english_stem, re.findall(r"\w+", _LIGHT_WORDS)))
_DECAY = 0.5  # how the weight of an equivalent falls with its place
_DERIVED_COST = 0.6  # a participle reached by its verb: its own row, if it has one, is nearer
_LIKELY = 0.7  # a reading that costs so much more than the best one is left out
_FALL = 0.2  # how steeply the weight of a reading falls with its cost


class Entry(NamedTuple):
    """One row: headword, part of speech, English equivalents by frequency."""

    headword: str
    pos: str
    english: tuple[str, ...]


@lru_cache(maxsize=1)
def _compiled() -> Compiled:
    tables = sorted(FOLDER.glob("*.tsv"))
    here = Path(__file__).parent
    sources = [here / "forms.py", here / "lookup.py", here.parent / "normalize.py", forms.PATTERNS]
    return cached(tables, sources, lambda: _compile(tables))


def _compile(tables: Sequence[Path]) -> Compiled:
    rows: list[str] = []
    reached: dict[str, dict[str, list[int]]] = {kind: {} for kind in forms.CLASSES}
    for path in tables:
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            headword, pos, english, irregular, _ = line.split("\t")
            for kind, stem in forms.stems(headword, pos, irregular):
                reached[kind].setdefault(stem, []).append(len(rows))
            rows.append(f"{headword}\t{pos}\t{english}")
    index = {kind: {stem: tuple(found) for stem, found in keys.items()} for kind, keys in reached.items()}
    return tuple(rows), index


@lru_cache(maxsize=20_000)
def _entry(row: int) -> Entry:
    headword, pos, english = _compiled()[0][row].split("\t")
    return Entry(headword, pos, tuple(english.split("|")))


class _Entries(Mapping[str, tuple[Entry, ...]]):
    """The rows by the forms that stand without an affix: headwords, listed and derived forms, perfects."""

    def __getitem__(self, form: str) -> tuple[Entry, ...]:
        stem, index = forms.key(form), _compiled()[1]
        found = [
            row for kind in (forms.NOUN, forms.PLAIN, forms.PERFECT, forms.DERIVED) for row in index[kind].get(stem, ())
        ]
        if not found:
            raise KeyError(form)
        return tuple(map(_entry, dict.fromkeys(found)))

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(stem for keys in _compiled()[1].values() for stem in keys))

    def __len__(self) -> int:
        return sum(1 for _ in self)


@lru_cache(maxsize=1)
def entries() -> Mapping[str, tuple[Entry, ...]]:
    """Return the entries by every form that stands without an affix."""
    return _Entries()


@lru_cache(maxsize=1)
def english_stems() -> frozenset[str]:
    """Return the stems of all English words of the lexicon: what is among them is an ordinary word."""
    words = {w for row in _compiled()[0] for w in row.rsplit("\t", 1)[1].replace("-", " ").replace("|", " ").split()}
    return frozenset(map(english_stem, words))


def reached(token: str) -> dict[Entry, float]:
    """Return the rows that an Arabic token reaches, with the cost of the likeliest reading that does."""
    index = _compiled()[1]
    costs: dict[int, float] = {}
    for kind, stem, cost in affixes.readings(forms.key(token)):
        for row in index[kind].get(stem, ()):
            cost_here = cost + _DERIVED_COST * (kind == forms.DERIVED)
            costs[row] = min(cost_here, costs.get(row, cost_here))
    if not costs:
        return {}
    most = min(costs.values()) + _LIKELY
    return {_entry(row): cost for row, cost in sorted(costs.items(), key=lambda c: c[1]) if cost <= most}


@lru_cache(maxsize=50_000)
def _weights(english: tuple[str, ...]) -> dict[str, float]:
    """Return the stems of equivalents; the weight of the n-th falls with n, the words of one share it."""
    weights: dict[str, float] = {}
    for rank, equivalent in enumerate(english):
        words = [english_stem(w) for w in equivalent.replace("-", " ").split()]
        content = [w for w in words if w not in (_LIGHT if len(words) > 1 else STOP)] or words
        for word in content:
            weights[word] = max(weights.get(word, 0.0), 1 / (1 + _DECAY * rank) / len(content))
    return weights


@lru_cache(maxsize=200_000)
def translations(token: str) -> dict[str, float]:
    """Return the English stems that an Arabic token may stand for, with weights that sum to 1 at most."""
    weights: dict[str, float] = {}
    found = reached(normalize(token))
    least = min(found.values(), default=0.0)
    for entry, cost in found.items():
        for word, weight in _weights(entry.english).items():
            weights[word] = max(weights.get(word, 0.0), weight * _FALL ** (cost - least))
    total = sum(weights.values())
    return {word: weight / total for word, weight in weights.items()} if total else {}
