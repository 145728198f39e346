"""Bodies, offices and works whose names are translated: does the English name the one that the Arabic names.

Two-sided evidence only: a word of the English name that no word of the Arabic renders, and a word beside the same kind
of body (ministry, bank, court) in the Arabic that nothing in the English renders.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..lexicon import english_stems, translations
from ..stem import english_stem
from .distance import sounds_alike
from .find import Token
from .gazetteer import demonyms, fields, fold, heads, naming, organisations, places, plain
from .spellings import forms

_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['’][A-Za-z\u00c0-\u024f]+)*")
_SMALL = re.compile(
    r"\b(?P<field>[A-Za-z][a-z]{2,}) (?P<kind>ministry|minister|police|court)\b|\b(?P<first>ministry|minister|faculty) of (?:the )?(?P<rest>[a-z]{3,})\b"
)
_ANY_COURT = frozenset(("trial", "high", "law", "lower", "local", "prime", "foreign"))
_RUN = re.compile(r"\w+")
# What stands inside a name in lower case.
_INSIDE = frozenset(["of", "the", "for", "and", "de", "du", "des", "la", "le", "&", "al", "el", "in"])
# What is added and left out freely, or counts.
_LOOSE = frozenset([
    "the", "a", "an", "of", "for", "and", "al", "el", "new", "old", "first", "second", "third", "fourth",
    "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "one", "two", "three", "four", "five", "six", "seven",
    "eight", "nine", "ten", "eleven", "twelve", "mr", "mrs", "ms", "dr",
    "his", "her", "their", "our", "its", "this", "that", "north", "south", "east", "west", "northern",
    "southern", "eastern", "western", "public", "inc", "ltd", "llc", "co", "corp", "limited", "honourable", "honorable",
    "once", "when", "after", "before", "while", "since", "although", "though", "until", "unless", "because", "if", "as", "at",
    "by", "on", "in", "to", "from", "with", "without", "under", "during", "following", "both", "all", "every", "each", "some",
    "many", "most", "such", "no", "not", "but", "so", "then", "there", "here", "today", "yesterday", "tomorrow", "last",
    "next", "meanwhile", "however", "also", "only", "even", "still", "yet", "now", "later", "earlier", "like", "unlike"])  # fmt: skip
# Arabic words at which a name ends: prepositions, relatives, particles, verbs of saying.
_ENDS = frozenset(fold(w) for w in [
    "في", "من", "على", "إلى", "الى", "عن", "مع", "التي", "الذي", "الذين", "ان", "إن", "أن", "أو", "او", "ثم",
    "بعد", "قبل", "خلال", "منذ", "حتى", "بين", "ضد", "عند", "لدى", "قال", "قالت", "أعلن", "أعلنت", "اعلن",
    "هذا", "هذه", "ذلك", "تلك", "كما", "حيث", "وقد", "قد", "لا", "لم", "لن", "ما", "هو", "هي", "هم", "كان",
    "كانت", "كل", "بعض", "غير", "أي", "بها", "به", "له", "لها", "فيها", "فيه", "اليوم", "أمس", "وفق", "وفقا",
    "السيد", "السيدة", "السادة", "الدكتور", "الدكتورة", "الأستاذ", "الأستاذة", "القاضي", "المستشار", "وأن", "بأن",
    "حول", "نحو", "أمام", "عبر", "دون", "سوى", "بشأن", "بسبب"])  # fmt: skip
_SPAN = 4
# Kinds that are a person's office rather than a body.
_OFFICES = frozenset(("minister", "ministers", "secretary", "mayor", "commissioner", "prosecutor"))
# From this score an English word may be an Arabic one that no table has.
_LIKE = 0.6
# From this score an English word is written as it sounds.
_SPELT = 0.9
# A word with its number is no name: Tier 3, Berth No. 4, Lot (2).
_NUMBERED = re.compile(r" (?:(?:No|Nos|Number)\.? )?\(?\d")
# What English puts before a word for which Arabic has one of its own, or a preposition: intergovernmental, nonviolent.
_PREFIX = re.compile("^(?:inter|non|multi|co|anti|pan|sub|counter|under|over|trans)-?")


class Phrase(NamedTuple):
    """An English name of a body: its words, and which of them say what kind of body it is."""

    words: tuple[Token, ...]
    kinds: frozenset[str]


@lru_cache(maxsize=4096)
def phrases(text: str) -> tuple[Phrase, ...]:
    """Return the runs of capitalised words with a kind of body among them: Ministry of Health, Arab Writers Union."""
    out: list[Phrase] = []
    run: list[Token] = []
    for m in (*_WORD.finditer(text), None):
        word = Token(m.group(), m.start(), m.end()) if m else None
        gap = text[run[-1].end : word.start] if run and word else ""
        joined = not gap.strip(" &'’-") and (word is not None)
        if run and not (joined and word and (word.text[0].isupper() or word.text in _INSIDE)):
            out += _phrase(run)
            run = []
        if word and (word.text[0].isupper() or (run and word.text in _INSIDE)):
            run.append(word)
    return tuple(out)


@lru_cache(maxsize=4096)
def small_phrases(text: str) -> tuple[Phrase, ...]:
    """Return names of ministries, courts and the police in small letters: the interior ministry, minister of health."""
    out = []
    for m in _SMALL.finditer(text):
        kind, field = ("kind", "field") if m.group("kind") else ("first", "rest")
        word = m.group(field).lower()
        if english_stem(word) in field_stems() and word not in _ANY_COURT:
            words = sorted((Token(m.group(g), *m.span(g)) for g in (kind, field)), key=lambda w: w.start)
            out.append(Phrase(tuple(words), frozenset((m.group(kind),))))
    return tuple(out)


def _phrase(run: list[Token]) -> list[Phrase]:
    words = [w._replace(text=re.sub("['’]s$", "", w.text)) for w in run if w.text.lower() not in _INSIDE]
    kinds = frozenset(w.text.lower() for w in words) & heads()[1]
    return [Phrase(tuple(words), kinds)] if kinds and len(words) > 1 else []


@lru_cache(maxsize=100_000)
def meanings(word: str) -> frozenset[str]:
    """Return the English stems that an Arabic word may stand for in a name, its article and clitics aside."""
    found = [fields().get(form, frozenset()) for form in (*bare(word), *_roots(word))]
    kinds = [frozenset(english_stem(k) for k in heads()[0].get(form, ())) for form in _roots(word)]
    return frozenset(translations(word)).union(*found, *kinds)


def _roots(word: str) -> Iterator[str]:
    """Yield the nouns that a relative adjective may be made of: الجامعي, جامعة; صناعية, صناعة."""
    for form in bare(word):
        if form.endswith("ي"):
            yield form + "ه"
        stem = form.removesuffix("ه").removesuffix("ي")
        if stem != form and len(stem) > 2 and form.endswith(("ي", "يه")):
            yield from (stem, stem + "ه")


@lru_cache(maxsize=100_000)
def bare(word: str) -> tuple[str, ...]:
    """Return the folded forms of a word without conjunction, preposition and article."""
    folded = fold(word)
    out = [folded]
    for first in ("و", "ف", "ب", "ل", "ك", "ال", "لل"):
        out += [form[len(first) :] for form in out if form.startswith(first) and len(form) > len(first) + 1]
    return tuple(dict.fromkeys(out))


def kin(stem: str, others: Collection[str]) -> bool:
    """Whether a stem is one of others or is derived with one from the same word: engineer and engineering."""
    if stem in others:
        return True
    root = stem[: max(4, round(0.6 * len(stem)))]
    return len(stem) > 3 and any(o.startswith(root) or (len(o) > 3 and stem.startswith(o)) for o in others)


def kind(word: str) -> frozenset[str]:
    """Return the English kinds of body that an Arabic word may stand for; empty for other words."""
    table = heads()[0]
    return frozenset().union(*(table[form] for form in bare(word) if form in table))


def takes_name(word: str) -> bool:
    """Whether a word is a kind of body or place behind which a name may stand: نادي الهلال, but not وزارة."""
    return not naming().isdisjoint(bare(word))


def is_kind(form: str) -> bool:
    """Whether a folded Arabic form without clitics is a kind of body."""
    return form.removeprefix("ال") in heads()[0]


class Sides(NamedTuple):
    """What the contradiction needs of a unit: the words of both sides and what is paired already."""

    ar: str
    arabic: Sequence[Token]
    taken: Collection[int]
    claimed: Collection[int]
    english: str
    heading: bool
    owners: Mapping[str, int]


def contradictions(sides: Sides) -> Iterator[tuple[int, Token]]:
    """Yield the places of Arabic words with the English word of another body's name: وزارة الصحة, Ministry of Education."""
    names = (*phrases(sides.english), *small_phrases(sides.english))
    if not names:
        return
    means = frozenset().union(*(meanings(t.text) for t in sides.arabic))
    stems = {english_stem(w) for w in _WORD.findall(re.sub("['’]s", "", sides.english))}
    kinds = [(k, kind(t.text)) for k, t in enumerate(sides.arabic)]
    used: set[int] = set()
    for name in names:
        strange = [
            w for w in name.words if _unexplained(w, means, sides) and not any(w.text.lower() in f for _, f in kinds)
        ]
        # In a heading every word has a capital: only one odd word in a name that is else the same says something.
        told = len(strange) == 1 < len(name.words) - 1 or (len(name.words) > 3 and all(map(_usual, strange)))
        if not strange or (sides.heading and not told):
            continue
        # Nor is the verb of a heading part of a name: Bogotá Court Overturns Conviction.
        if sides.heading and not _usual(strange[0]):
            continue
        for k in _alike(name, strange, kinds, sides, stems):
            own = {english_stem(w.text) for w in name.words}
            other_kind = not kinds[k][1] & name.kinds
            if other_kind and any(
                kin_any(sides.arabic[n].text, own) for n in range(k + 1, min(k + 4, len(sides.arabic)))
            ):
                yield k, next((w for w in strange if w.text.lower() in name.kinds), strange[0])
                break
            odd = next(
                (
                    n
                    for n in content(k, sides)
                    if n not in used and not _rendered(n, stems, sides, own) and _telling(sides.arabic[n].text, strange)
                ),
                None,
            )
            if odd is not None:
                used.add(odd)
                yield odd, strange[0]
                break


def translated(sides: Sides) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield the spans of Arabic and English names of bodies that render one another word by word: Joint Monitoring Committee."""
    used: set[int] = set()
    for name in phrases(sides.english):
        words = [w for w in name.words if w.text.lower() not in ("the", "new")]
        # What is paired already may stand at the ends: Swedish Ministry of Justice, Writers' Union in Damascus.
        while words and words[0].start in sides.claimed:
            words.pop(0)
        while words and words[-1].start in sides.claimed:
            words.pop()
        offices = {w.text.lower() for w in words} & name.kinds <= _OFFICES
        # Numbered ones are many: the Seventh Circuit.
        counted = all(w.text.lower() in name.kinds | _LOOSE for w in words)
        if (
            len(words) < 2
            or offices
            or counted
            or words[-1].text == "No"
            or any(w.start in sides.claimed for w in words)
        ):
            continue
        stems = {english_stem(w.text) for w in words}
        for k, token in enumerate(sides.arabic):
            if k in used or k in sides.taken or not kind(token.text) & name.kinds:
                continue
            last = k
            while last - k < _SPAN + 1 and last + 1 < len(sides.arabic) and _goes_on(last + 1, stems, sides):
                last += 1
            means = frozenset().union(*(meanings(t.text) for t in sides.arabic[k : last + 1]))
            said = kind(token.text) | {english_stem(f) for f in kind(token.text)}
            if last > k and all(
                kin(stem, means) or stem in said or w.text.lower() in said
                for stem, w in ((english_stem(w.text), w) for w in words)
            ):
                used |= set(range(k, last + 1))
                yield (k, last + 1), (words[0].start, words[-1].end)
                break


def _goes_on(n: int, stems: Collection[str], sides: Sides) -> bool:
    """Whether an Arabic word goes on with a name whose English has the stems."""
    gap = sides.ar[sides.arabic[n - 1].end : sides.arabic[n].start]
    return (
        not gap.strip(" \u00a0") and n not in sides.taken and any(kin(m, stems) for m in meanings(sides.arabic[n].text))
    )


def _unexplained(word: Token, means: frozenset[str], sides: Sides) -> bool:
    lower = word.text.lower()
    loose = lower in _LOOSE or len(lower) < 3 or word.start in sides.claimed or word.text.isupper()
    if loose or lower in _peoples() or _NUMBERED.match(sides.english, word.end):
        return False
    stem = english_stem(lower)
    # International is a word of its own, not one beside National.
    rest = stem if lower == "international" else english_stem(_PREFIX.sub("", lower))
    if stem not in english_stems() | field_stems() or kin(stem, means) or (rest != stem and kin(rest, means)):
        return False
    # What is written as it sounds is rendered too: برج ساوث بانك, South Bank Tower.
    return not any(sounds_alike(t.text, word.text) >= _SPELT for t in sides.arabic)


@lru_cache(maxsize=1)
def _peoples() -> frozenset[str]:
    """Return the Latin names of peoples and countries, which tell no body by its words: Asian."""
    return frozenset(n for names in demonyms().values() for n in names if english_stem(n) not in field_stems())


def _telling(word: str, strange: Sequence[Token]) -> bool:
    """Whether one of two words is usual in names of bodies: what is rare there may be rendered freely."""
    known = any(form in fields() or form in heads()[0] or form in places() for form in bare(word))
    if not meanings(word):
        # Nobody can tell what renders it but by its sound: الهيدروليكا, Hydraulics.
        return not any(sounds_alike(form, w.text) >= _LIKE for form, _ in forms(word) for w in strange)
    return known or any(map(_usual, strange))


def _usual(word: Token) -> bool:
    """Whether an English word is usual in names of bodies."""
    return word.text.lower() in heads()[1] or english_stem(word.text) in field_stems()


@lru_cache(maxsize=1)
def field_stems() -> frozenset[str]:
    """Return the stems of the English words that stand in names of bodies."""
    return frozenset().union(*fields().values())


def _alike(
    name: Phrase, strange: Sequence[Token], kinds: Sequence[tuple[int, frozenset[str]]], sides: Sides, stems: set[str]
) -> list[int]:
    """Return the Arabic words that say the same kind of body; if even that is strange, those whose kind is not in the English."""
    same = [k for k, found in kinds if found & name.kinds]
    if same:
        return same
    return [
        k
        for k, found in kinds
        if found and not kin_any(sides.arabic[k].text, stems) and not {english_stem(f) for f in found} & stems
    ]


def content(head: int, sides: Sides) -> Iterator[int]:
    """Yield the words of an Arabic name behind its kind, as far as the name may reach."""
    ended = False
    for n in range(head + 1, min(head + 1 + _SPAN, len(sides.arabic))):
        gap = sides.ar[sides.arabic[n - 1].end : sides.arabic[n].start]
        word = sides.arabic[n].text
        # A closing mark ends the name: «الجماعة» بالوقوف.
        if gap.strip(' \u00a0«"') or fold(word) in _ENDS:
            return
        article = any(fold(word).startswith(p) for p in ("ال", "لل", "وال", "بال"))
        # Behind what has its article nothing more is owned: صندوق استثمار أموال الضمان.
        if (
            not article
            and n not in sides.taken
            and not fold(word).startswith("ل")
            and (ended or (n > head + 1 and word.startswith("و")))
        ):
            return
        ended |= article
        if n not in sides.taken and (meanings(word) or not translations(word)) and len(word) > 2:
            yield n


def _rendered(n: int, stems: Collection[str], sides: Sides, own: Collection[str]) -> bool:
    """Whether the English renders an Arabic word in the name of a body, or elsewhere by a word that renders no other."""
    found = meanings(sides.arabic[n].text)
    if any(kin(stem, [s for s in own if sides.owners.get(s, n) == n]) for stem in found):
        return True
    # Who appealed (استأنف) to the Court of Appeal: the verb says nothing of the court.
    others = [meanings(t.text) for k, t in enumerate(sides.arabic) if k != n]
    outside = set(stems) - set(own)
    return any(
        sides.owners.get(stem, n) == n and not any(stem in other for other in others) for stem in found & outside
    ) or any(kin(stem, [s for s in outside if s != stem and s not in sides.owners]) for stem in found - outside)


def kin_any(word: str, stems: Collection[str]) -> bool:
    """Whether anything in the English may render an Arabic word."""
    return any(kin(m, stems) for m in meanings(word))


@lru_cache(maxsize=1)
def _by_first() -> dict[str, list[str]]:
    """Return the English names of known bodies by their first run of letters: few of them begin with a word of a text."""
    out: dict[str, list[str]] = {}
    for name in organisations():
        first = _RUN.search(name)
        if first:
            out.setdefault(first.group(), []).append(name)
    return out


def named(english: str, ar: str) -> list[tuple[int, int]]:
    """Return the spans of known bodies in an English text that the Arabic does not name, the longest first."""
    lower, folded = plain(english), fold(ar)
    out: list[tuple[int, int]] = []
    words = set(_RUN.findall(lower))
    names = [n for word in sorted(words & _by_first().keys()) for n in _by_first()[word] if n in lower]
    for name in sorted(names, key=len, reverse=True):
        for m in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", lower):
            free = not any(a < m.end() and m.start() < b for a, b in out)
            # Total is a firm and a word.
            ordinary = english_stem(name) in english_stems() and not english[m.start() : m.end()].isupper()
            long = len(name) > 4 and not ordinary
            if free and english[m.start()].isupper() and (long or english[m.start() : m.end()].isupper()):
                out.append(m.span())
    return [a for a in out if not any(arabic in folded for arabic in organisations()[lower[slice(*a)]])]
