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
         "The source has a term of the term base (with any clitic: والبرلمان, للبرلمان, برلمانهم) and the target has none of "
         "its renderings; in either direction.", "وافق مجلس الأمن على القرار", "The Safety Council approved the resolution"),
    Rule("TRM002", "warning", "forbidden rendering",
         "The target has a rendering that the term base forbids.", "رئيس الوزراء", "the premier"),
)  # fmt: skip
_WORD = re.compile(r"\w+")
# Proclitics before a term: conjunction, preposition, article, in this order; after ل the article loses its alef.
_PROCLITICS = ("", "و", "ف", "ب", "ك", "ل", "وب", "وك", "ول", "فب", "فل", "فك")
# Behind the last word of a term: pronouns, the accusative alef.
_PRONOUNS = ("ه", "ها", "هم", "هن", "هما", "نا", "كم", "ك", "ي", "ا")
_INFLECTED = r"(?:'?s|s'|es|ed|d|ing)?"


def findings(units: Iterable[Unit], settings: Settings) -> Iterator[Finding]:
    """Yield a finding for each term of the user's term bases that is not rendered; nothing without a term base."""
    if not settings.terms:
        return
    index = _Index([term for path in settings.terms for term in read_terms(path)])
    for unit in units:
        if unit.complete:
            yield from index.check(unit)


class _Index:
    """Terms by their first bare word, and by the first word of each English rendering."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.arabic: defaultdict[str, list[tuple[tuple[str, ...], Term]]] = defaultdict(list)
        self.english: defaultdict[str, list[Term]] = defaultdict(list)
        for term in terms:
            words = tuple(_plain(w) for w in _WORD.findall(normalize(term.arabic)))
            if words:
                self.arabic[words[0]].append((words, term))
                for rendering in term.english:
                    self.english[normalize(rendering)].append(term)

    def check(self, unit: Unit) -> Iterator[Finding]:
        from_arabic = primary(unit.source_lang) == "ar"
        arabic, english = (unit.source, unit.target) if from_arabic else (unit.target, unit.source)
        folded = normalize(english)
        here = list(self._in(arabic))
        for span, term in here:
            bad = next((f for f in term.forbidden if _has(folded, f)), None)
            surface, agreed = arabic[slice(*span)], " / ".join(term.english)
            sides = (span, None) if from_arabic else (None, span)
            if bad:
                message = (
                    f"«{surface}» stands for «{bad}», which the term base forbids{'; it has ' * bool(agreed)}{agreed}"
                )
                yield Finding("TRM002", "warning", unit.id, message, *sides)
            elif from_arabic and term.english and not any(_has(folded, e) for e in term.english):
                yield Finding("TRM001", "warning", unit.id, f"«{surface}» is not rendered {agreed}", *sides)
        if not from_arabic:
            yield from self._unrendered(unit, folded, {term.arabic for _, term in here})

    def _in(self, arabic: str) -> Iterator[tuple[Span, Term]]:
        """Yield the terms that stand in an Arabic text, and where."""
        places = [(variants(normalize(m.group())), m.span()) for m in _WORD.finditer(arabic)]
        for n, (words_here, span) in enumerate(places):
            for words, term in (entry for word in words_here for entry in self.arabic.get(word, ())):
                following = places[n : n + len(words)]
                if len(following) == len(words) and all(w in v for w, (v, _) in zip(words, following, strict=True)):
                    yield Span(span[0], following[-1][1][1]), term

    def _unrendered(self, unit: Unit, folded: str, present: set[str]) -> Iterator[Finding]:
        """Yield English terms of the source none of whose Arabic terms is in the target."""
        for rendering, terms in self.english.items():
            agreed = [term.arabic for term in terms]
            if not present & set(agreed) and _has(folded, rendering):
                message = f"«{terms[0].english[0]}» is not rendered {' / '.join(agreed)}"
                yield Finding("TRM001", "warning", unit.id, message)


def _plain(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


@lru_cache(maxsize=100_000)
def variants(word: str) -> frozenset[str]:
    """Return what a folded Arabic word may be without conjunction, preposition, article and pronoun."""
    out = set()
    for clitic in _PROCLITICS:
        if word.startswith(clitic) and len(word) - len(clitic) >= 2:
            rest = word[len(clitic) :]
            out |= {rest, _plain(rest)}
            if clitic.endswith("ل") and rest.startswith("ل"):
                out.add(rest[1:])
    for form in tuple(out):
        for pronoun in _PRONOUNS:
            # Three letters stay: a shorter rest is too often another word (به, لنا).
            if form.endswith(pronoun) and len(form) - len(pronoun) >= 3:
                stem = form[: -len(pronoun)]
                out.add(stem)
                if stem.endswith("ت"):  # حكومتهم: before a pronoun ة is written ت
                    out.add(stem[:-1] + "ه")
    return frozenset(out)


def _has(text: str, rendering: str) -> bool:
    """Whether an English text has a rendering: any letter case, any word inflected, hyphen or space or neither."""
    return _pattern(rendering).search(text) is not None


@lru_cache(maxsize=10_000)
def _pattern(rendering: str) -> re.Pattern[str]:
    words = [re.escape(w) for w in re.split(r"[\s-]+", normalize(rendering)) if w]
    words = [f"(?:{w[:-1]}ies|{w}{_INFLECTED})" if w.endswith("y") else w + _INFLECTED for w in words]
    return re.compile(rf"(?<!\w){'[ -]?'.join(words)}(?!\w)")
