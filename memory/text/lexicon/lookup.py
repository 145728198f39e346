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
from .forms import Kind

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
_CLOSED = frozenset({"prep", "conj", "pron", "part"})
_CLOSED_GAIN = 0.3  # a word of these classes is likelier than any other
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
    irregular = here.parent / "data" / "en" / "irregular.tsv"
    code = [here / "forms.py", here / "lookup.py", here.parent / "normalize.py", here.parent / "stem.py"]
    sources = [*code, forms.PATTERNS, irregular]
    return cached(tables, sources, lambda: _compile(tables))


def _compile(tables: Sequence[Path]) -> Compiled:
    rows: list[str] = []
    rare: list[str] = []
    index: dict[str, list[int]] = {}
    for path in tables:
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            headword, pos, english, irregular, note = line.split("\t")
            for kind, stem in forms.stems(headword, pos, irregular):
                index.setdefault(stem, []).append(forms.KINDS * len(rows) + kind)
            if note.startswith("rare"):
                rare.append(str(len(rows)))
            rows.append(f"{headword}\t{pos}\t{english}\t{irregular}")
    words = {w for row in rows for w in re.split("[-| ]", row.split("\t")[2])}
    return Compiled(
        rows=rows,
        rare=frozenset(rare),
        stems={stem: " ".join(map(str, codes)) for stem, codes in index.items()},
        english=frozenset(map(english_stem, words)),
    )


@lru_cache(maxsize=20_000)
def _entry(row: int) -> Entry:
    headword, pos, english, _ = _compiled().rows[row].split("\t")
    return Entry(headword, pos, tuple(english.split("|")))


_ALONE = (Kind.NOUN, Kind.PLAIN, Kind.WHOLE, Kind.PERFECT, Kind.DERIVED)


class _Entries(Mapping[str, tuple[Entry, ...]]):
    """The rows by the forms that stand without an affix: headwords, listed and derived forms, perfects."""

    def __getitem__(self, form: str) -> tuple[Entry, ...]:
        codes = [divmod(code, forms.KINDS) for code in _compiled().codes(forms.key(form))]
        found = [row for kind in _ALONE for row, of in codes if of == kind]
        if not found:
            raise KeyError(form)
        return tuple(map(_entry, dict.fromkeys(found)))

    def __iter__(self) -> Iterator[str]:
        return iter(_compiled().stems)

    def __len__(self) -> int:
        return len(_compiled().stems)


@lru_cache(maxsize=1)
def entries() -> Mapping[str, tuple[Entry, ...]]:
    """Return the entries by every form that stands without an affix."""
    return _Entries()


def english_stems() -> frozenset[str]:
    """Return the stems of all English words of the lexicon: what is among them is an ordinary word."""
    return _compiled().english


@lru_cache(maxsize=20_000)
def _written(row: int) -> frozenset[forms.Form]:
    headword, pos, _, irregular = _compiled().rows[row].split("\t")
    return frozenset(forms.written(headword, pos, irregular))


def reached(token: str) -> dict[Entry, float]:
    """Return the rows that an Arabic token reaches, with the cost of the likeliest reading that does."""
    return {_entry(row): cost for row, cost in _costs(token).items()}


def _costs(token: str) -> dict[int, float]:
    compiled = _compiled()
    key = forms.key(token)
    found = list(affixes.readings(key, compiled.codes))
    text = normalize(token, "vowelless").replace("\u0651", "")
    careful = len(text) == len(key) and any(r.row != found[0].row for r in found)
    costs: dict[int, float] = {}
    for r in found:
        cost = r.cost + _DERIVED_COST * (r.kind == Kind.DERIVED) + _RARE_COST * (str(r.row) in compiled.rare)
        if careful and not r.restored and (r.kind, text[r.span]) not in _written(r.row):
            cost += _MISSPELT_COST
        pos = _entry(r.row).pos
        if careful and text.endswith("ة") and r.span.stop == len(text) - 1 and pos != "adj" and r.kind != Kind.DERIVED:
            cost += _MISSPELT_COST  # ة is no pronoun
        if pos in _CLOSED:
            cost -= _CLOSED_GAIN
        costs[r.row] = min(cost, costs.get(r.row, cost))
    if not costs:
        return {}
    most = min(costs.values()) + _LIKELY
    return {row: cost for row, cost in sorted(costs.items(), key=lambda c: c[1]) if cost <= most}


@lru_cache(maxsize=20_000)
def _weights(row: int) -> dict[str, float]:
    """Return the stems of the equivalents; the weight of the n-th falls with n, the words of one share it."""
    weights: dict[str, float] = {}
    for rank, equivalent in enumerate(_entry(row).english):
        words = [english_stem(w) for w in equivalent.replace("-", " ").split()]
        content = [w for w in words if w not in (_LIGHT if len(words) > 1 else STOP)] or words
        for word in content:
            weights[word] = max(weights.get(word, 0.0), 1 / (1 + _DECAY * rank) / len(content))
    return weights


@lru_cache(maxsize=200_000)
def translations(token: str) -> dict[str, float]:
    """Return the English stems that an Arabic token may stand for, with weights up to 1: the fewer, the more each says."""
    weights: dict[str, float] = {}
    found = _costs(token)
    least = min(found.values(), default=0.0)
    for row, cost in found.items():
        share = _FALL ** (cost - least)
        for word, weight in _weights(row).items():
            weights[word] = max(weights.get(word, 0.0), weight * share)
    total = sum(weights.values())
    return {word: (weight / total) ** _SOFT for word, weight in weights.items()} if total else {}
