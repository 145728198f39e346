"""What the user's own data teaches: a glossary, and the words that go together in accepted units."""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from memory.terms import Term, read_terms
from memory.text.languages import primary
from memory.text.lexicon.lookup import STOP
from memory.text.stem import arabic_stem, english_stem
from memory.unit import Unit

from .evidence import tokens

Learned = dict[str, dict[str, float]]
_GLOSSARY = 1.0
_LEAST_DICE, _LEAST_COUNT = 0.5, 2
_MOST = 5_000  # units looked at: the last ones; more change little and cost time at every alignment


def learned(glossary: Any = None, memory: Any = None, dictionary: Iterable[Term] = ()) -> Learned:
    """Return English stems with weights by Arabic stem.

    `dictionary` are terms that count like rows of the lexicon: the renderings of an entry share one.

    `glossary` is a path (TSV, TBX), terms, or a mapping Arabic → English; every word of a term speaks for every word
    of its renderings. `memory` is units or an object with `.units()`: pairs of stems that go together in them (Dice
    of .5, twice or more).
    """
    out: Learned = {}
    for arabic, english in _terms(glossary):
        for word in tokens(arabic):
            for other in tokens(english):
                stem = english_stem(other)
                if stem not in STOP:
                    out.setdefault(arabic_stem(word), {})[stem] = _GLOSSARY
    for term in dictionary:
        for key, stems in _entry(term).items():
            known = out.setdefault(key, {})
            for stem, weight in stems.items():
                known[stem] = max(known.get(stem, 0.0), weight)
    if memory is not None:
        units = list(memory.units() if hasattr(memory, "units") else memory)[-_MOST:]
        for key, stems in _from_units(u for u in units if u.complete and u.status != "rejected").items():
            known = out.setdefault(key, {})
            for stem, weight in stems.items():
                known[stem] = max(known.get(stem, 0.0), weight)
    return out


def _entry(term: Term) -> Learned:
    """Return the weights of one dictionary entry; of an Arabic phrase each word takes its share."""
    arabic = [arabic_stem(w) for w in tokens(term.arabic)]
    weights: dict[str, float] = {}
    for rank, rendering in enumerate(term.english):
        stems = [s for w in tokens(rendering) if (s := english_stem(w)) not in STOP]
        for stem in stems:
            weights[stem] = max(weights.get(stem, 0.0), 1 / (1 + 0.5 * rank) / len(stems) / len(arabic))
    total = sum(weights.values()) * len(arabic)
    return {word: {stem: w / total for stem, w in weights.items()} for word in arabic} if total else {}


def _terms(glossary: Any) -> Iterable[tuple[str, str]]:
    if glossary is None:
        return []
    if isinstance(glossary, str | Path):
        glossary = read_terms(glossary)
    if isinstance(glossary, Mapping):
        return [(str(a), e) for a, value in glossary.items() for e in ([value] if isinstance(value, str) else value)]
    return [(t.arabic, e) for t in glossary if isinstance(t, Term) for e in t.english]


def _from_units(units: Iterable[Unit]) -> Learned:
    left: Counter[str] = Counter()
    right: Counter[str] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    for unit in units:
        arabic, english = (
            (unit.source, unit.target) if primary(unit.source_lang) == "ar" else (unit.target, unit.source)
        )
        mine = {arabic_stem(w) for w in tokens(arabic)}
        theirs = {english_stem(w) for w in tokens(english)} - STOP
        left.update(mine)
        right.update(theirs)
        both.update((a, e) for a in mine for e in theirs)
    out: Learned = {}
    for (a, e), count in both.items():
        dice = 2 * count / (left[a] + right[e])
        if count >= _LEAST_COUNT and dice >= _LEAST_DICE:
            out.setdefault(a, {})[e] = dice
    return out
