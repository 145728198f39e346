"""Names: is each one rendered, by its usual spelling, and always the same way."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from ..terms import read_terms
from ..text.lexicon import translations
from ..text.names import NamePair, pair_names, same_name
from ..text.names.distance import latin
from ..text.names.find import arabic_tokens
from ..text.normalize import normalize
from ..unit import Finding, Span, Unit
from ._rule import Rule, Settings

# A word wholly in lower case; what follows a hyphen or an apostrophe may be part of a name.
_LOWER = re.compile(r"(?<![\w'’-])[a-z]{3,}(?![\w'’-])")
NAME = "names"
RULES = (
    Rule("NAM001", "error", "another name", "A name of one side and a name of the other are left over and do not sound alike: a wrong "
         "person, town or country.", "في بلدة حرستا بريف دمشق", "in the town of Douma in the Damascus countryside"),
    Rule("NAM002", "warning", "suspect spelling", "A name of the English sounds nearly like an unclaimed name of the Arabic.",
         "المجند وليد القشعمي", "the conscript Walid al-Qashabi"),
    Rule("NAM003", "warning", "name missing", "A known name of the Arabic has no trace in the English.",
         "وأعلنت دمشق عن ذلك", "This was announced"),
    Rule("NAM004", "warning", "inconsistent rendering", "One Arabic name is rendered in two ways in the document (or the memory, with "
         "--scope memory).", "عراقجي", "Araghchi … Araqchi"),
    Rule("NAM005", "info", "unverified name", "A capitalised word of the English was not found in the Arabic by sound or table; often a "
         "translated name.", "عملية ردع العدوان", "Operation Deterrence of Aggression"),
)  # fmt: skip


def findings(units: Iterable[Unit], settings: Settings) -> Iterator[Finding]:
    """Yield the findings of each unit, then what is inconsistent in a document or the memory."""
    terms = {t.arabic: t.english for path in settings.terms for t in read_terms(path)}
    units = list(units)
    learned, persons = _learned(units, terms)
    common = _common(units)
    seen: defaultdict[tuple[str, str], list[tuple[Unit, NamePair, bool]]] = defaultdict(list)
    for unit in units:
        if not unit.complete:
            continue
        from_arabic = unit.source_lang.startswith("ar")
        pairs = pair_names(unit.source, unit.target, terms)
        yield from _forgotten(unit, pairs, learned)
        for pair in pairs:
            if pair.verdict == "matched":
                if pair.source and pair.target and _spelt(pair, from_arabic):
                    arabic = pair.source.text if from_arabic else pair.target.text
                    scope = unit.document if settings.scope == "document" else ""
                    seen[scope, normalize(arabic).removeprefix("ال")].append((unit, pair, from_arabic))
            elif not _ordinary(pair, from_arabic, common) and not _pronoun(pair, from_arabic, persons):
                yield _said(unit, pair)
    yield from _inconsistent(seen)


def _common(units: list[Unit]) -> frozenset[str]:
    """Return the words that stand in the English of the units without a capital: they are no names where they have one."""
    words: set[str] = set()
    for unit in units:
        words.update(_LOWER.findall(_sides(unit, unit.source, unit.target)[1]))
    return frozenset(words)


def _ordinary(pair: NamePair, from_arabic: bool, common: frozenset[str]) -> bool:
    english = pair.target if from_arabic else pair.source
    return (
        english is not None and pair.verdict in ("suspect", "conflict", "unverified") and english.text.lower() in common
    )


def _pronoun(pair: NamePair, from_arabic: bool, persons: frozenset[str]) -> bool:
    """Whether the English names for a pronoun whom the units name elsewhere, and little says that the Arabic has a name."""
    english = pair.target if from_arabic else pair.source
    return pair.verdict == "conflict" and pair.score < 0.6 and english is not None and english.text in persons


def _spelt(pair: NamePair, from_arabic: bool) -> bool:
    """Whether a rendering is a spelling of the Arabic: one of the gazetteer may be another name (US, Mecca)."""
    if pair.how != "gazetteer" or pair.source is None or pair.target is None:
        return pair.how == "translit"
    arabic, english = (pair.source, pair.target) if from_arabic else (pair.target, pair.source)
    return " " not in arabic.text + english.text and same_name(arabic.text, english.text) >= 0.85


def _learned(units: list[Unit], terms: dict[str, tuple[str, ...]]) -> tuple[dict[str, str], frozenset[str]]:
    """Return the usual rendering of Arabic names that are transliterated at least twice, and what English names twice."""
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for unit in units:
        if unit.complete:
            for pair in pair_names(unit.source, unit.target, terms):
                if pair.verdict == "matched" and pair.how == "translit" and pair.source and pair.target:
                    arabic, english = _sides(unit, pair.source.text, pair.target.text)
                    seen[normalize(arabic)][english] += 1
    usual = {
        name: found.most_common(1)[0][0]
        for name, found in seen.items()
        if (found.total() >= 2 or not translations(name)) and len(name) > 3
    }
    twice: Counter[str] = sum(seen.values(), Counter())
    return usual, frozenset(name for name, count in twice.items() if count > 1)


def _sides(unit: Unit, source: str, target: str) -> tuple[str, str]:
    return (source, target) if unit.source_lang.startswith("ar") else (target, source)


def _forgotten(unit: Unit, pairs: list[NamePair], learned: dict[str, str]) -> Iterator[Finding]:
    """Yield names that the document renders elsewhere, and that have no rendering here although another name stands."""
    if not learned:
        return
    arabic, english = _sides(unit, unit.source, unit.target)
    claimed = [n for p in pairs if p.verdict == "matched" for n in (p.source, p.target) if n]
    strange = [p for p in pairs if p.verdict == "unverified"]
    for token in arabic_tokens(arabic):
        name = normalize(token.text)
        if name not in learned or latin(learned[name]) in latin(english) or not strange:
            continue
        if not any(n.start <= token.start < n.end and n.text in arabic for n in claimed):
            other = strange[0].target or strange[0].source
            assert other is not None
            yield Finding(
                "NAM001",
                "error",
                unit.id,
                f"«{token.text}» is «{learned[name]}» elsewhere, but here stands «{other.text}»",
            )


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


def _inflected(left: str, right: str) -> bool:
    """Whether two spellings differ by an English ending: Moravia, Moravian; Cameroon, Cameroons."""
    shorter, longer = sorted((left, right), key=len)
    ending = "(?:s|n|ns|an|ans|ian|ians|i|is|ite|ites|ish|ese)"
    return bool(re.fullmatch(f"(?:{shorter}|{shorter.rstrip('aeiouy')}){ending}", longer))


def _inconsistent(seen: dict[tuple[str, str], list[tuple[Unit, NamePair, bool]]]) -> Iterator[Finding]:
    for places in seen.values():
        spelt: Counter[str] = Counter()
        for _, pair, from_arabic in places:
            name = pair.target if from_arabic else pair.source
            assert name is not None
            spelt[name.text] += 1
        if len({latin(s) for s in spelt}) < 2:
            continue
        usual = spelt.most_common(1)[0][0]
        for unit, pair, from_arabic in places:
            name, arabic = (pair.target, pair.source) if from_arabic else (pair.source, pair.target)
            assert name is not None
            assert arabic is not None
            if latin(name.text) != latin(usual) and not _inflected(latin(name.text), latin(usual)):
                left, right = _spans(pair)
                yield Finding("NAM004", "warning", unit.id, f"«{arabic.text}» is «{name.text}» here and «{usual}» {spelt[usual]} times elsewhere",
                              left, right)  # fmt: skip
