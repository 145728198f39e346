"""What the words beside a small number say: which noun it counts, and whether the other side has that noun."""

import re
from functools import lru_cache

from ..text.lexicon import entries, translations
from ..text.normalize import normalize
from ..text.numbers import Quantity, find_numbers
from ..text.stem import english_stem

_ARABIC = re.compile("[\u0621-\u0652\u0671]+")
_ENGLISH = re.compile(r"[A-Za-z]+")
_DUAL = re.compile(
    "^(?:و|ف)?(?:ب|ل|ك)?(?:ال|ل)?(?P<stem>.{2,}?)(?P<ending>تان|تين|تي|تا|ان|ين|تيه|تيها|تيهم|تاه|تاها|تاهم|يها|يهم|يه|اها|اهم)$"
)
_MAYBE_DUAL = re.compile(
    "(?<![\u0621-\u0652\u0671])[\u0621-\u0652\u0671]+(?:ان|ين|تي|تا|اه|يه|ها|هم)(?![\u0621-\u0652\u0671])"
)
# "all three", "these two", "the third of them": they count what has been named before.
_BACK = frozenset({"all", "these", "those", "both", "latter", "other", "following", "above"})
_THESE = (["هذه"], ["هؤلاء"], ["تلك"], ["أولئك"])
# "A party may" is said where الطرفان have been named: the article speaks of what is known to be two.
_DEFINITE = re.compile("(?:و|ف)?(?:ب|ك)?(?:ال|لل)")
_ONE = frozenset({"a", "an", "one", "single", "1"})
_TWO_OR = re.compile(r"\b(?:two|2)\s*(?:or|to|-|–)\s*$", re.I)
_PAIRED = frozenset(
    {
        "two",
        "both",
        "twice",
        "couple",
        "pair",
        "twin",
        "2",
        "twins",
        "double",
        "either",
        "neither",
        "each",
        "second",
        "ii",
    }
)


@lru_cache(maxsize=2048)
def named(arabic: str) -> frozenset[str]:
    """Return the English stems that any word of an Arabic text may stand for."""
    return frozenset(stem for word in _ARABIC.findall(arabic) for stem in translations(word))


@lru_cache(maxsize=2048)
def duals(arabic: str) -> dict[str, str]:
    """Return the words that can be nothing but dual nouns of the lexicon, by the English stems of their singular."""
    found: dict[str, str] = {}
    for word in _MAYBE_DUAL.findall(arabic):
        for english in _dual_of(word):
            found.setdefault(english, word)
    return found


@lru_cache(maxsize=20_000)
def _dual_of(word: str) -> tuple[str, ...]:
    word = normalize(word, "vowelless")
    match = _DUAL.match(word)
    if match is None:
        return ()
    stem, ending = match.group("stem"), match.group("ending")
    singular = normalize(stem + "ة" if ending.startswith("ت") else stem)
    # مدرسين, لاعبين, جامعيين are plurals of persons: a participle, a nisba.
    if (
        not ending.startswith("ت")
        and ending in ("ين", "يها", "يهم", "يه")
        and (stem[0] == "م" or stem[-1] == "ي" or stem[1:2] == "ا")
    ):
        return ()
    nouns = [e for e in entries().get(singular, ()) if e.pos == "noun" and normalize(e.headword) == singular]
    if normalize(word) in {normalize(e.headword) for e in entries().get(normalize(word), ())}:
        return ()  # a word of its own: مكان, إنسان
    return tuple(english_stem(w) for e in nouns for english in e.english for w in english.split()[-1:])


def counted(english: str, q: Quantity) -> tuple[str, ...]:
    """Return the stems of the two words behind a quantity of the English text, to its clause's end."""
    tail = re.split(r"[.,;:!?()\u201d\"]", english[q.end : q.end + 40], maxsplit=1)[0]
    words = _ENGLISH.findall(tail.replace("-", " "))
    return tuple(english_stem(w) for w in words[:3] if len(w) > 2 and w.lower() not in ("the", "and", "for", "with"))


def behind(arabic: str, q: Quantity) -> tuple[str, ...]:
    """Return the Arabic words beside a quantity: the noun behind it, or before it for an ordinal and an adjective."""
    after = _ARABIC.findall(re.split("[.،؛:!؟()]", arabic[q.end : q.end + 30], maxsplit=1)[0])[:1]
    before = _ARABIC.findall(arabic[max(0, q.start - 20) : q.start])[-1:]
    definite = q.kind == "ordinal" or q.text.startswith("ال")
    return tuple(before + after if definite else after + before)


@lru_cache(maxsize=2048)
def _stems(english: str) -> frozenset[str]:
    return frozenset(english_stem(w) for w in _ENGLISH.findall(english.lower()))


def _counts(arabic: str, q: Quantity) -> set[str]:
    """Return the English stems of what an Arabic quantity counts."""
    return {stem for word in behind(arabic, q)[:1] for stem in translations(word)}


def loose(arabic: str, english: str, q: Quantity, of_arabic: bool) -> bool:
    """Whether a small number in words stands in a phrase that the other side does not have: a free rendering, not a slip."""
    if of_arabic:
        if _ARABIC.findall(arabic[max(0, q.start - 12) : q.start])[-1:] in _THESE:
            return True
        stems = _stems(english)
        nouns = [set(translations(w)) for w in behind(arabic, q)]
        nouns = [n for n in nouns if n]
        return bool(nouns) and not any(n & stems for n in nouns[:1])
    before = _ENGLISH.findall(english[max(0, q.start - 12) : q.start].lower())[-1:]
    if before and before[0] in _BACK:
        return True
    nouns_ = counted(english, q)
    return not nouns_ or not (set(nouns_) & named(arabic))


def against_dual(arabic: str, english: str) -> list[tuple[str, int, int]]:
    """Return (Arabic dual, start, end in the English) where the English counts its noun as one or as three and more."""
    found = []
    if not (pairs := duals(arabic)):
        return []
    quantities = find_numbers(english, "en")
    lower = english.lower()
    words = [(m.group(), m.start(), m.end()) for m in _ENGLISH.finditer(lower)]
    said_two = any(q.value == 2 or 2 in q.alternatives or q.low == 2 or q.high == 2 for q in quantities) or bool(
        _PAIRED & {w for w, _, _ in words}
    )
    for q in quantities:
        counts = q.kind in ("cardinal", "measure") and not _TWO_OR.search(english[max(0, q.start - 12) : q.start])
        if counts and q.value is not None and 3 <= q.value <= 10:
            for stem in counted(english, q)[:1]:
                named_so = any(n.value == q.value and stem in _counts(arabic, n) for n in find_numbers(arabic, "ar"))
                if stem in pairs and not named_so and not (stem == english_stem("time") and "twice" in lower):
                    found.append((pairs[stem], q.start, q.end))
    for n, (word, start, _end) in enumerate(words[:-1]):
        if word in _ONE and not said_two:
            noun = words[n + 1]
            if (
                english_stem(noun[0]) in pairs
                and not _DEFINITE.match(pairs[english_stem(noun[0])])
                and not noun[0].endswith("s")
                and english[start : noun[2]].count(" ") == 1
            ):
                found.append((pairs[english_stem(noun[0])], start, noun[2]))
    return found
