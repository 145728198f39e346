"""What the user's own data teaches: glossary, dictionaries, words that go together in accepted units, known pairs."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from memory.terms import Term, read_terms
from memory.text.languages import primary
from memory.text.lexicon.lookup import STOP
from memory.text.normalize import normalize
from memory.text.stem import arabic_stem, english_stem
from memory.unit import Unit

from .evidence import tokens

Words = dict[str, dict[str, float]]  # English stems with weights by Arabic stem
_GLOSSARY = 1.0
_LEAST_DICE, _LEAST_COUNT = 0.5, 2
_LEAST_SURPRISE = 16.0  # log-likelihood ratio: twice together and never apart is chance in 30 units, not in 100
_MOST = 5_000  # units looked at: the last ones; more change little and cost time at every alignment
_RUN = 4  # segments on one side of a known pair: longer units are rare, and their parts are found by their words


@dataclass(frozen=True)
class Learned:
    """`words`: English stems with weights by Arabic stem, as the lexicon's; `terms`: those of the glossary, which decide;
    `pairs`: folded English texts by folded Arabic text.
    """

    words: Words = field(default_factory=dict)
    terms: Words = field(default_factory=dict)
    pairs: dict[str, set[str]] = field(default_factory=dict)

    def known(self, arabic: Sequence[str], english: Sequence[str]) -> list[tuple[int, int, int, int]]:
        """Return the beads (i, m, j, n) whose two texts the memory holds as a pair."""
        if not self.pairs:
            return []
        left, right = _runs(arabic), _runs(english)
        return [
            (i, m, j, n)
            for text, places in left.items()
            if text in self.pairs
            for other in sorted(self.pairs[text] & right.keys())
            for i, m in places
            for j, n in right[other]
        ]


def _runs(texts: Sequence[str]) -> dict[str, list[tuple[int, int]]]:
    """Return where each folded run of 1 to _RUN segments stands, as (first, count)."""
    folded = [normalize(t).strip() for t in texts]
    out: dict[str, list[tuple[int, int]]] = {}
    for i in range(len(folded)):
        for m in range(1, min(_RUN, len(folded) - i) + 1):
            text = " ".join(folded[i : i + m])
            if text:
                out.setdefault(text, []).append((i, m))
    return out


def learned(glossary: Any = None, memory: Any = None, dictionary: Iterable[Term] = ()) -> Learned:
    """Return what the user's data teaches.

    `glossary` is a path (TSV, TBX), terms, or a mapping Arabic → English; every word of a term speaks for every word
    of its renderings. `dictionary` are terms that count like rows of the lexicon: the renderings of an entry share one.
    `memory` is units or an object with `.units()`: their pairs, and pairs of stems that go together in them (Dice of .5)
    more often than chance would have it.
    """
    words: Words = {}
    for term in dictionary:
        for key, stems in _entry(term).items():
            _keep_best(words, key, stems)
    pairs: dict[str, set[str]] = {}
    if memory is not None:
        units = list(memory.units() if hasattr(memory, "units") else memory)[-_MOST:]
        sides = [_sides(u) for u in units if u.complete and u.status != "rejected"]
        for arabic, english in sides:
            pairs.setdefault(normalize(arabic).strip(), set()).add(normalize(english).strip())
        for key, stems in _together(sides).items():
            _keep_best(words, key, stems)
    terms: Words = {}
    for arabic, english in _terms(glossary):
        for word in tokens(arabic):
            stems = {s: _GLOSSARY for w in tokens(english) if (s := english_stem(w)) not in STOP}
            _keep_best(terms, arabic_stem(word), stems)
    return Learned(words, terms, pairs)


def _keep_best(words: Words, key: str, stems: Mapping[str, float]) -> None:
    known = words.setdefault(key, {})
    for stem, weight in stems.items():
        known[stem] = max(known.get(stem, 0.0), weight)


def _entry(term: Term) -> Words:
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


def _sides(unit: Unit) -> tuple[str, str]:
    """Return the Arabic and the English text of a unit."""
    return (unit.source, unit.target) if primary(unit.source_lang) == "ar" else (unit.target, unit.source)


def _together(sides: Sequence[tuple[str, str]]) -> Words:
    left: Counter[str] = Counter()
    right: Counter[str] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    for arabic, english in sides:
        mine = {arabic_stem(w) for w in tokens(arabic)}
        theirs = {english_stem(w) for w in tokens(english)} - STOP
        left.update(mine)
        right.update(theirs)
        both.update((a, e) for a in mine for e in theirs)
    out: Words = {}
    for (a, e), count in both.items():
        dice = 2 * count / (left[a] + right[e])
        if (
            count >= _LEAST_COUNT
            and dice >= _LEAST_DICE
            and _surprise(count, left[a], right[e], len(sides)) >= _LEAST_SURPRISE
        ):
            out.setdefault(a, {})[e] = dice
    return out


def _surprise(both: int, left: int, right: int, units: int) -> float:
    """Return twice the log-likelihood ratio of two words going together against their being independent."""
    cells = (
        (both, left, right), (left - both, left, units - right),
        (right - both, units - left, right), (units - left - right + both, units - left, units - right),
    )  # fmt: skip
    return 2 * sum(seen * math.log(seen * units / (row * column)) for seen, row, column in cells if seen > 0)
