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
_SOFT = 0.7  # a share of one counts so much: thirty renderings of a verb are not thirty times weaker
_DECAY = 0.5  # how the weight of an equivalent falls with its place
_DERIVED_COST = 0.6  # a participle reached by its verb: its own row, if it has one, is nearer
_RARE_COST = 1.0  # a row that its note calls rare gives way to another: قد is hardly ever a figure
_MISSPELT_COST = 0.45  # a hamza or the dots of ة and ي are not as the row has them
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
    rare: list[int] = []
    reached: dict[str, dict[str, list[int]]] = {kind: {} for kind in forms.CLASSES}
    for path in tables:
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            headword, pos, english, irregular, note = line.split("\t")
            for kind, stem in forms.stems(headword, pos, irregular):
                reached[kind].setdefault(stem, []).append(len(rows))
            if note.startswith("rare"):
                rare.append(len(rows))
            rows.append(f"{headword}\t{pos}\t{english}\t{irregular}")
    index = {kind: {stem: tuple(found) for stem, found in keys.items()} for kind, keys in reached.items()}
    return tuple(rows), index, frozenset(rare)


@lru_cache(maxsize=20_000)
def _entry(row: int) -> Entry:
    headword, pos, english, _ = _compiled()[0][row].split("\t")
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
    words = {w for row in _compiled()[0] for w in re.split("[-| ]", row.split("\t")[2])}
    return frozenset(map(english_stem, words))


@lru_cache(maxsize=20_000)
def _written(row: int) -> frozenset[forms.Form]:
    headword, pos, _, irregular = _compiled()[0][row].split("\t")
    return frozenset(forms.written(headword, pos, irregular))


def reached(token: str) -> dict[Entry, float]:
    """Return the rows that an Arabic token reaches, with the cost of the likeliest reading that does."""
    _, index, rare = _compiled()
    found = [(r, row) for r in affixes.readings(forms.key(token)) for row in index[r.kind].get(r.stem, ())]
    text = normalize(token, "vowelless").replace("\u0651", "")
    careful = len({row for _, row in found}) > 1 and len(text) == len(forms.key(token))
    costs: dict[int, float] = {}
    for reading, row in found:
        cost = reading.cost + _DERIVED_COST * (reading.kind == forms.DERIVED) + _RARE_COST * (row in rare)
        if careful and not reading.restored and (reading.kind, text[reading.span]) not in _written(row):
            cost += _MISSPELT_COST
        if careful and text.endswith("ة") and reading.span.stop == len(text) - 1 and _entry(row).pos == "noun":
            cost += _MISSPELT_COST  # ة is no pronoun
        costs[row] = min(cost, costs.get(row, cost))
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
    """Return the English stems that an Arabic token may stand for, with weights up to 1: the fewer, the more each says."""
    weights: dict[str, float] = {}
    found = reached(token)
    least = min(found.values(), default=0.0)
    for entry, cost in found.items():
        for word, weight in _weights(entry.english).items():
            weights[word] = max(weights.get(word, 0.0), weight * _FALL ** (cost - least))
    total = sum(weights.values())
    return {word: (weight / total) ** _SOFT for word, weight in weights.items()} if total else {}
