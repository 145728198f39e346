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
# Proclitics before a term: conjunction, preposition, article, in this order; after ل the article loses its alef.
_PROCLITICS = ("", "و", "ف", "ب", "ك", "ل", "وب", "وك", "ول", "فب", "فل", "فك")
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
            words = tuple(_plain(w) for w in _WORD.findall(normalize(term.arabic)))
            if words:
                self.by_word[words[0]].append((words, term))

    def check(self, unit: Unit) -> Iterator[Finding]:
        arabic, english = (
            (unit.source, unit.target) if primary(unit.source_lang) == "ar" else (unit.target, unit.source)
        )
        from_arabic = arabic is unit.source
        places = [(variants(normalize(m.group())), m.span()) for m in _WORD.finditer(arabic)]
        folded = normalize(english)
        for n, (words_here, span) in enumerate(places):
            for words, term in (entry for word in words_here for entry in self.by_word.get(word, ())):
                following = places[n : n + len(words)]
                if len(following) < len(words) or any(w not in v for w, (v, _) in zip(words, following, strict=True)):
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


def _plain(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


@lru_cache(maxsize=100_000)
def variants(word: str) -> frozenset[str]:
    """Return what a folded Arabic word may be without conjunction, preposition and article."""
    out = set()
    for clitic in _PROCLITICS:
        if word.startswith(clitic) and len(word) - len(clitic) >= 2:
            rest = word[len(clitic) :]
            out |= {rest, _plain(rest)}
            if clitic.endswith("ل") and rest.startswith("ل"):
                out.add(rest[1:])
    return frozenset(out)


def _has(text: str, rendering: str) -> bool:
    """Whether an English text has a rendering, in any letter case, its last word also inflected."""
    wanted = re.escape(normalize(rendering))
    return re.search(rf"(?<!\w){wanted}(?:{'|'.join(_SUFFIXES)})?(?!\w)", text) is not None
