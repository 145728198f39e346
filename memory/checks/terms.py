"""Terms: where the source has a term of the user's term base, the target has one of its renderings."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ..terms import Term, read_terms
from ..text.languages import primary
from ..text.normalize import normalize
from ..unit import Finding, Span, Unit
from ._rule import Rule, Settings

NAME = "terms"
RULES = (
    Rule("TRM001", "warning", "term not rendered as agreed",
         "The source has a term of the term base (with any clitic: والبرلمان, للبرلمان) and the target has none of its "
         "renderings.", "وافق مجلس الأمن على القرار", "The Safety Council approved the resolution"),
    Rule("TRM002", "warning", "forbidden rendering",
         "The target has a rendering that the term base forbids.", "رئيس الوزراء", "the premier"),
)  # fmt: skip
_WORD = re.compile(r"\w+")
# Proclitics before a term, longest first: conjunction, preposition, article, in this order.
_PROCLITIC = re.compile("^[وف]?(?:لل|[بكل]?(?:ال)?)")
_SUFFIXES = ("s", "es", "'s", "ed", "d", "ing")


def findings(units: Iterable[Unit], settings: Settings) -> Iterator[Finding]:
    """Yield a finding for each term of the user's term bases that is not rendered; nothing without a term base."""
    if not settings.terms:
        return
    index = _Index([term for path in settings.terms for term in read_terms(path)])
    for unit in units:
        if unit.complete:
            yield from index.check(unit)


class _Index:
    """Terms by their first bare word."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.by_word: defaultdict[str, list[tuple[tuple[str, ...], Term]]] = defaultdict(list)
        for term in terms:
            words = tuple(bare(w) for w in _WORD.findall(normalize(term.arabic)))
            if words:
                self.by_word[words[0]].append((words, term))

    def check(self, unit: Unit) -> Iterator[Finding]:
        arabic, english = (
            (unit.source, unit.target) if primary(unit.source_lang) == "ar" else (unit.target, unit.source)
        )
        from_arabic = arabic is unit.source
        places = [(bare(normalize(m.group())), m.span()) for m in _WORD.finditer(arabic)]
        folded = normalize(english)
        for n, (word, span) in enumerate(places):
            for words, term in self.by_word.get(word, ()):
                if tuple(w for w, _ in places[n : n + len(words)]) != words:
                    continue
                here = Span(span[0], places[n + len(words) - 1][1][1])
                said = self._said(term, arabic[slice(*here)], folded)
                if said:
                    rule, message = said
                    sides = (here, None) if from_arabic else (None, here)
                    yield Finding(rule, "warning", unit.id, message, *sides)

    def _said(self, term: Term, surface: str, english: str) -> tuple[str, str] | None:
        agreed = " / ".join(term.english)
        bad = next((f for f in term.forbidden if _has(english, f)), None)
        if bad:
            return "TRM002", f"«{surface}» is rendered «{bad}», which the term base forbids; it has {agreed}"
        if term.english and not any(_has(english, e) for e in term.english):
            return "TRM001", f"«{surface}» is not rendered {agreed}"
        return None


@lru_cache(maxsize=100_000)
def bare(word: str) -> str:
    """Return a folded Arabic word without conjunction, preposition and article, if three letters stay."""
    cut = _PROCLITIC.match(word)
    rest = word[cut.end() :] if cut else word
    if len(rest) >= 3:
        return rest
    return word[2:] if word.startswith("ال") and len(word) >= 4 else word


def _has(text: str, rendering: str) -> bool:
    """Whether an English text has a rendering, in any letter case, its last word also inflected."""
    wanted = re.escape(normalize(rendering))
    return re.search(rf"(?<!\w){wanted}(?:{'|'.join(_SUFFIXES)})?(?!\w)", text) is not None
