"""Names: is each one rendered, by its usual spelling, and always the same way."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from ..terms import read_terms
from ..text.lexicon import english_stems
from ..text.names import Name, NamePair
from ..text.names.distance import latin
from ..text.names.find import arabic_tokens, english_tokens
from ..text.names.known import excluded
from ..text.normalize import normalize
from ..text.stem import english_stem
from ..unit import Finding, Span, Unit
from ._names import Known, inconsistent, sides
from ._rule import Rule, Settings

# A word wholly in lower case; what follows a hyphen or an apostrophe may be part of a name.
_LOWER = re.compile(r"(?<![\w'’-])[a-z]{3,}(?![\w'’-])")
# From this score an unverified word is surely a name.
_SURE = 0.7
NAME = "names"
RULES = (
    Rule("NAM001", "error", "another name", "A name of one side and a name of the other are left over and do not sound alike: a wrong "
         "person, town or country.", "في بلدة حرستا بريف دمشق", "in the town of Douma in the Damascus countryside"),
    Rule("NAM002", "warning", "suspect spelling", "A name of the English sounds nearly like an unclaimed name of the Arabic.",
         "المجند وليد القشعمي", "the conscript Walid al-Qashabi"),
    Rule("NAM003", "warning", "name missing", "A known name of the Arabic, the whole name of a person, or what a title, a kind of place or "
         "quotation marks tell to be a name, has no trace in the English.",
         "وأعلنت دمشق عن ذلك", "This was announced"),
    Rule("NAM004", "warning", "inconsistent rendering", "One Arabic name is rendered in two ways in the document (or the memory, with "
         "--scope memory).", "عراقجي", "Araghchi … Araqchi"),
    Rule("NAM005", "info", "unverified name", "A capitalised word of the English was not found in the Arabic by sound or table; often a "
         "translated name.", "عملية ردع العدوان", "Operation Deterrence of Aggression"),
)  # fmt: skip


def findings(units: Iterable[Unit], settings: Settings) -> Iterator[Finding]:
    """Yield the findings of each unit, then what is inconsistent in a document or the memory."""
    terms = {t.arabic: t.english for path in settings.terms for t in read_terms(path)}
    known = Known(list(units), terms)
    common = _common([unit for unit, _ in known.paired])
    pronouns = known.repeated | _scattered(known.paired)
    consistent = _usual(known.paired)
    for unit, pairs in known.paired:
        yield from _forgotten(unit, pairs, known.usual)
        for pair in pairs:
            if (
                pair.verdict == "matched"
                or _ordinary(unit, pair, common)
                or _pronoun(unit, pair, pronouns, known.named)
            ):
                continue
            if pair.verdict == "missing" and pair.how == "translit" and _mentioned(unit, pair, known.named):
                continue
            if pair.verdict == "unverified" or _sides(unit, pair) not in consistent:
                yield _said(unit, pair)
    for place, usual, count in inconsistent(known.paired, settings.scope):
        left, right = _spans(place.pair)
        often = "once" if count == 1 else f"{count} times"
        yield Finding(
            "NAM004",
            "warning",
            place.unit.id,
            f"«{place.arabic.text}» is «{place.english.text}» here and «{usual}» {often} elsewhere",
            left,
            right,
        )


def _common(units: list[Unit]) -> frozenset[str]:
    """Return the words that stand in the English of the units without a capital: they are no names where they have one."""
    words: set[str] = set()
    for unit in units:
        words.update(_LOWER.findall(sides(unit, unit.source, unit.target)[1]))
    return frozenset(words)


def _ordinary(unit: Unit, pair: NamePair, common: frozenset[str]) -> bool:
    # The names of bodies are made of ordinary words: Public Works.
    if pair.how == "translated":
        return False
    english = sides(unit, pair.source, pair.target)[1]
    return (
        english is not None and pair.verdict in ("suspect", "conflict", "unverified") and english.text.lower() in common
    )


def _mentioned(unit: Unit, pair: NamePair, named: frozenset[str]) -> bool:
    """Whether a person without a name in the English is named in another unit: he may be called otherwise here."""
    arabic = sides(unit, pair.source, pair.target)[0]
    return arabic is not None and named.issuperset(map(normalize, arabic.text.split()))


def _sides(unit: Unit, pair: NamePair) -> tuple[str, str]:
    arabic, english = sides(unit, pair.source, pair.target)
    return normalize(arabic.text) if arabic else "", english.text if english else ""


def _usual(paired: list[tuple[Unit, list[NamePair]]]) -> frozenset[tuple[str, str]]:
    """Return Arabic and English names that stand against one another in several units: one is the usual form of the other.

    Two known names are none: دمشق is no Beirut, however often it stands there.
    """
    seen = Counter(
        names
        for unit, pairs in paired
        for names in {_sides(unit, p) for p in pairs if p.verdict in ("conflict", "suspect")}
    )
    return frozenset(names for names, count in seen.items() if count > 1 and all(names) and not excluded(*names))


def _scattered(paired: list[tuple[Unit, list[NamePair]]]) -> frozenset[str]:
    """Return English names that stand against one Arabic word here and another there: the Arabic has a pronoun for them."""
    against: defaultdict[str, set[str]] = defaultdict(set)
    for unit, pairs in paired:
        for pair in pairs:
            arabic, english = sides(unit, pair.source, pair.target)
            if pair.verdict == "conflict" and arabic and english:
                against[english.text].add(normalize(arabic.text))
    return frozenset(name for name, words in against.items() if len(words) > 2)


def _pronoun(unit: Unit, pair: NamePair, pronouns: frozenset[str], named: frozenset[str]) -> bool:
    """Whether the English names for a pronoun whom the units name elsewhere, and little says that the Arabic has a name."""
    arabic, english = sides(unit, pair.source, pair.target)
    # Whom other units name is no pronoun.
    if arabic is not None and normalize(arabic.text) in named:
        return False
    return pair.verdict == "conflict" and pair.score < 0.9 and english is not None and english.text in pronouns


def _forgotten(unit: Unit, pairs: list[NamePair], usual: dict[str, str]) -> Iterator[Finding]:
    """Yield names that the document renders elsewhere, and that have no rendering here although another name stands."""
    if not usual:
        return
    arabic, english = sides(unit, unit.source, unit.target)
    claimed = [n for p in pairs if p.verdict == "matched" for n in (p.source, p.target) if n]
    strange = [n for p in pairs if p.verdict == "unverified" and p.score >= _SURE for n in (p.target, p.source) if n]
    strange += [n for n in _first_word(english) if not any(c.start <= n.start < c.end for c in claimed)]
    for token in arabic_tokens(arabic):
        name = normalize(token.text)
        if name not in usual or latin(usual[name]) in latin(english) or not strange:
            continue
        if not any(n.start <= token.start < n.end and n.text in arabic for n in claimed):
            yield Finding(
                "NAM001",
                "error",
                unit.id,
                f"«{token.text}» is «{usual[name]}» elsewhere, but here stands «{strange[0].text}»",
            )


def _first_word(english: str) -> list[Name]:
    """Return the word that begins a sentence and is none of the language: it is a name, though all have a capital there."""
    return [
        Name(t.text, t.start, t.end)
        for t in english_tokens(english)
        if t.free and len(t.text) > 4 and english_stem(t.text) not in english_stems()
    ]


def _said(unit: Unit, pair: NamePair) -> Finding:
    left, right = _spans(pair)
    source, target = (f"«{n.text}»" if n else "" for n in (pair.source, pair.target))
    if pair.verdict == "conflict":
        return Finding("NAM001", "error", unit.id, f"{source} in the source, {target} in the target", left, right)
    if pair.verdict == "suspect":
        return Finding(
            "NAM002", "warning", unit.id, f"{target} is not how {source} sounds ({pair.score:.2f})", left, right
        )
    if pair.verdict == "missing":
        return Finding("NAM003", "warning", unit.id, f"{source or target} has no trace in the other side", left, right)
    return Finding("NAM005", "info", unit.id, f"{target or source} was not found in the other side", left, right)


def _spans(pair: NamePair) -> tuple[Span | None, Span | None]:
    left, right = (Span(n.start, n.end) if n else None for n in (pair.source, pair.target))
    return left, right
