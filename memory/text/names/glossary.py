"""Names that a user or a memory teaches: looked up in a text by their first word, learned from what stands together."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ..lexicon import translations
from ..normalize import normalize
from ..stem import english_stem
from .find import arabic_tokens, english_tokens, stripped
from .known import excluded

# A name is learned from what is left unpaired together: this often, and in this share of the units with either.
_TOGETHER, _DICE = 3, 0.5

Row = tuple[str, tuple[str, ...]]


class Glossary:
    """Arabic names with their Latin ones."""

    def __init__(self, names: Mapping[str, Sequence[str]]) -> None:
        self.names = {arabic: tuple(latin) for arabic, latin in names.items()}
        self._first: dict[str, list[Row]] = {}
        for arabic, latin in self.names.items():
            folded = " ".join(normalize(word) for word in arabic.split())
            if folded:
                self._first.setdefault(folded.split()[0], []).append((folded, latin))

    def __bool__(self) -> bool:
        return bool(self.names)

    def within(self, ar: str) -> tuple[Row, ...]:
        """Return the rows, folded, whose first word stands in a text, clitics aside; the longest names first."""
        if not self._first:
            return ()
        words = {form for token in arabic_tokens(ar) for _, form in stripped(normalize(token.text))}
        return tuple(
            sorted((row for w in words & self._first.keys() for row in self._first[w]), key=lambda r: (-len(r[0]), r))
        )


class Unpaired(NamedTuple):
    """A unit with what is paired of it: texts, and the spans of paired words on either side."""

    ar: str
    en: str
    arabic: Sequence[tuple[int, int]]
    english: Sequence[tuple[int, int]]


def learn(units: Iterable[Unpaired]) -> dict[str, tuple[str, ...]]:
    """Return Arabic names with the English ones that stand beside them in unit after unit and that nothing else explains."""
    units = list(units)
    words = [_words(u.ar, u.arabic) for u in units]
    vocabulary = {w for found in words for w in found}
    left, right, both = Counter[str](), Counter[str](), Counter[tuple[str, str]]()
    for unit, found in zip(units, words, strict=True):
        stems = {english_stem(w) for w in unit.en.split()}
        arabic = {next((f for cut, f in stripped(w) if cut and f in vocabulary), w) for w in found}
        english = {t.text for t in english_tokens(unit.en) if not t.free and not _inside(t.start, unit.english)}
        open_words = {w for w in arabic if not stems & translations(w).keys()}
        left.update(open_words)
        right.update(english)
        both.update((a, e) for a in open_words for e in english)
    learned: dict[str, tuple[str, ...]] = {}
    for (a, e), count in sorted(
        both.items(), key=lambda item: (-_dice(item[1], left[item[0][0]], right[item[0][1]]), item[0])
    ):
        strong = count >= _TOGETHER and _dice(count, left[a], right[e]) >= _DICE
        if strong and a not in learned and (e,) not in learned.values() and not excluded(a, e):
            learned[a] = (e,)
    return learned


def _words(ar: str, paired: Sequence[tuple[int, int]]) -> list[str]:
    return [normalize(t.text) for t in arabic_tokens(ar) if len(t.text) > 2 and not _inside(t.start, paired)]


def _inside(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _dice(both: int, left: int, right: int) -> float:
    return 2 * both / (left + right)
