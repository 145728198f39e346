"""Arabic duals, which hold their number: what may stand for "two", and what contradicts another count."""

import re
from collections.abc import Iterator
from functools import lru_cache

from ...text.lexicon import entries, translations
from ...text.normalize import normalize
from ...text.numbers import Quantity, find_numbers
from ...text.numbers.tables import units
from ...text.stem import english_stem
from .near import ARABIC, ENGLISH, NEXT, counted, counts
from .same import is_score, scale

_DUAL = re.compile("^(?P<stem>.{2,}?)(?P<ending>تان|تين|تي|تا|ان|ين|تيه|تيها|تيهم|تاه|تاها|تاهم|يها|يهم|يه|اها|اهم)$")
_LEADS = tuple(c + p + a for c in ("", "و", "ف") for p in ("", "ب", "ل", "ك") for a in ("", "ال", "ل"))
_MAYBE_DUAL = re.compile(
    "(?<![\u0621-\u0652\u0671])[\u0621-\u0652\u0671]+(?:ان|ين|تي|تا|اه|يه|ها|هم)(?![\u0621-\u0652\u0671])"
)
# Words that may be dual nouns or adjectives: they may stand for "two", "both", "twice", "a couple".
_ANY_DUAL = re.compile("[\u0621-\u064a]{2,}(?:ان|ين|تا|تي|ا|ي)(?:هما|ها|ه)?")
_TANWIN = re.compile("\u064b\u0627?$")
_KNOWN = frozenset(
    {"the", "these", "those", "of", "his", "her", "its", "their", "my", "your", "our", "all", "other", "s"}
)
_PLURALS = frozenset({"men", "women", "children", "people", "feet", "teeth", "mice", "geese", "oxen", "sheep"})
_MANY = frozenset({"several", "many", "numerous"})
_MANY_AR = re.compile("(?<![\u0621-\u064a])[وفبل]?(?:عدة|عدد|عدداً|العديد|بضع|بضعة|كثير|الكثير|جملة)(?![\u0621-\u064a])")
# "A party may" is said where الطرفان have been named: the article speaks of what is known to be two.
_DEFINITE = re.compile("(?:و|ف)?(?:ب|ك)?(?:ال|لل)")
_ONE = frozenset({"a", "an", "one", "single", "1"})
_TWO_OR = re.compile(r"\b(?:two|2)\s*(?:or|to|-|–)\s*$", re.I)
_PAIRED = frozenset(
    {
        "another",
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
def duals(arabic: str) -> dict[str, str]:
    """Return the words that can be nothing but dual nouns of the lexicon, by the English stems of their singular."""
    found: dict[str, str] = {}
    for word in _MAYBE_DUAL.findall(arabic):
        for english in _dual_of(word):
            found.setdefault(english, word)
    return found


@lru_cache(maxsize=2048)
def dualable(arabic: str) -> tuple[str, ...]:
    """Return the words that have a dual's ending; what ends in a tanwin, ديناً, is one thing."""
    words = (w for w in ARABIC.findall(arabic) if not _TANWIN.search(w))
    return tuple(w for w in words if _ANY_DUAL.fullmatch(normalize(w, "vowelless")))


_SPANS = frozenset({"year", "month", "week", "day", "hour", "minute", "decade", "century"})
_CONSTRUCT = re.compile("(?:ا|ي)(?:ه|ها|هم|هما)?$")


def has_dual_of(unit: str, arabic: str) -> bool:
    """Whether an Arabic text has a dual of a unit of time in any form, يومي 3 و4, عاميه; of what is none, always."""
    if unit not in _SPANS:
        return True
    words = [normalize(w, "vowelless") for w in dualable(arabic)]
    stems = {normalize(_CONSTRUCT.sub("", w.removeprefix(lead))) for w in words for lead in _leads(w)}
    singular = {s for stem in stems for s in (stem, stem[:-1] + "ه" if stem.endswith("ت") else stem)}
    if unit == "day" and any("ليلت" in w for w in words):
        return True
    return any(units("ar").get((s,), ("", ""))[1] == unit for s in singular)


def said_by_duals(arabic: str, english: str, twos: list[Quantity]) -> set[int]:
    """Return which "two" an Arabic dual may stand for; digits say two of what a dual names, or are a score.

    Of words one whose noun the Arabic has, and as no dual, needs a dual that nothing else counts: two debts, ديناً.
    """
    scored = any(map(_ends_as_dual, dualable(arabic)))
    gone = {
        id(q)
        for q in twos
        if q.digits and ((scored and is_score(q, english)) or set(counted(english, q)) & set(duals(arabic)))
    }
    words = [q for q in twos if not q.digits]
    plain = [q for q in words if not _named_as_one(arabic, english, q)]
    spare = sum(map(_ends_as_dual, dualable(arabic))) - len(plain)
    return gone | {id(q) for q in (plain + [q for q in words if q not in plain][: max(0, spare)])}


def two_scored(arabic: str, english: str) -> bool:
    """Whether the Arabic says two goals or sets, مقابل هدفين, and no side of the English score is two."""
    return _SCORED_TWO.search(arabic) is not None and not re.search(r"\b2\b|\btwo\b|\btwice\b", english, re.I)


_SCORED_TWO = re.compile("(?<![\u0621-\u064a])[وبل]?(?:هدفين|هدفان|نقطتين|شوطين|مجموعتين|ثنائية)(?![\u0621-\u064a])")


def _named_as_one(arabic: str, english: str, q: Quantity) -> bool:
    """Whether the Arabic names what a "two" counts, and as no dual; what is known, the two of them, has any name."""
    before = ENGLISH.findall(english[max(0, q.start - 12) : q.start].lower())[-1:]
    if before and before[0] in _KNOWN:
        return False
    words = ENGLISH.findall(NEXT.split(english[q.end : q.end + 40], maxsplit=1)[0].lower())[:3]
    nouns = {english_stem(w) for w in words if w.endswith("s") or w in _PLURALS}
    named_by = {w for w in ARABIC.findall(arabic) if nouns & set(translations(w))}
    return bool(named_by) and not named_by & set(dualable(arabic))


@lru_cache(maxsize=20_000)
def _ends_as_dual(word: str) -> bool:
    """Whether a word has an ending that is a dual's first of all, and is no word of its own: فدان, مكان."""
    word = normalize(word, "vowelless")
    own = any(
        normalize(e.headword) == normalize(bare)
        for bare in (word.removeprefix(lead) for lead in _leads(word))
        for e in entries().get(normalize(bare), ())
    )
    return word.endswith(("ان", "ين", "تا", "تي")) and not own


@lru_cache(maxsize=20_000)
def _dual_of(word: str) -> tuple[str, ...]:
    """Return the English stems of the noun of which a word can be nothing but the dual; قرصان is a pirate as well."""
    word = normalize(word, "vowelless")
    for match in filter(None, (_DUAL.match(word.removeprefix(prefix)) for prefix in _leads(word))):
        stem, ending = match.group("stem"), match.group("ending")
        if len(stem) < 3 and ending[-1] in "هام":
            continue  # إليه
        singular = normalize(stem + "ة" if ending.startswith("ت") else stem)
        # مدرسين, لاعبين, جامعيين are plurals of persons: a participle, a nisba.
        if (
            not ending.startswith("ت")
            and ending in ("ين", "يها", "يهم", "يه")
            and (stem[0] == "م" or stem[-1] == "ي" or stem[1:2] == "ا")
        ):
            continue
        nouns = [e for e in entries().get(singular, ()) if e.pos == "noun" and normalize(e.headword) == singular]
        if nouns:
            same = (e for e in entries().get(normalize(word), ()) if normalize(e.headword) == normalize(word))
            own = {english_stem(w) for e in same for english in e.english for w in english.split()}
            stems = (english_stem(w) for e in nouns for english in e.english for w in english.split()[-1:])
            return tuple(w for w in stems if w not in own)
    return ()


def _leads(word: str) -> Iterator[str]:
    """Yield what may stand before a noun: nothing first, بقرتين are cows."""
    yield from (lead for lead in _LEADS if word.startswith(lead))


_VAGUE = re.compile(
    r"\b(?:(several|many|numerous)|(?:for|in|within|after|of|than|over|by|last|past|another|about) (?:an?|one)) (\w+)\b",
    re.I,
)


def against_unit(arabic: str, english: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield (start, end in the Arabic, start, end in the English) of two of a unit and several or one of it."""
    mine = [q for q in find_numbers(arabic, "ar") if q.kind == "dual" and q.value == 2 and q.unit]
    if not mine or not (found := list(_VAGUE.finditer(english))):
        return
    theirs = find_numbers(english, "en")
    for q in mine:
        size = [2 * (scale(q.unit, t.unit) or 0) for t in theirs]
        if any(
            t.unit == q.unit or (t.value is not None and t.value in (2, s)) for t, s in zip(theirs, size, strict=True)
        ):
            continue
        said = [m for m in found if units("en").get((m.group(2).lower(),), ("", ""))[1] == q.unit]
        if len(said) == 1 and not _PAIRED & set(ENGLISH.findall(english.lower())) and not _MANY_AR.search(arabic):
            yield q.start, q.end, said[0].start(), said[0].end()


def against_dual(arabic: str, english: str) -> list[tuple[str, int, int]]:
    """Return (Arabic dual, start, end in the English) where the English counts its noun as one or as three and more."""
    found = []
    if not (pairs := duals(arabic)):
        return []
    less = [q for q in find_numbers(arabic, "ar") if q.kind == "dual" and q.value != 2]
    pairs = {
        stem: word for stem, word in pairs.items() if not any(q.text.startswith(word) for q in less)
    }  # ساعتين إلا ربعا
    quantities = find_numbers(english, "en")
    lower = english.lower()
    words = [(m.group(), m.start(), m.end()) for m in ENGLISH.finditer(lower)]
    said_two = any(q.value == 2 or 2 in q.alternatives or q.low == 2 or q.high == 2 for q in quantities) or bool(
        _PAIRED & {w for w, _, _ in words}
    )
    for q in quantities:
        plain = q.kind in ("cardinal", "measure") and not _TWO_OR.search(english[max(0, q.start - 12) : q.start])
        if plain and q.value is not None and 3 <= q.value <= 10:
            for stem in counted(english, q)[:1]:
                named_so = any(n.value == q.value and stem in counts(arabic, n) for n in find_numbers(arabic, "ar"))
                if stem in pairs and not named_so and not (stem == english_stem("time") and "twice" in lower):
                    found.append((pairs[stem], q.start, q.end))
    for n, (word, start, _end) in enumerate(words[:-1]):
        if word in _MANY and not said_two and not _MANY_AR.search(arabic):
            for noun in words[n + 1 : n + 4]:
                if english_stem(noun[0]) in pairs:
                    found.append((pairs[english_stem(noun[0])], start, noun[2]))
                    break
        if word in _ONE and not said_two:
            noun = words[n + 1]
            if (
                english_stem(noun[0]) in pairs
                and not _DEFINITE.match(pairs[english_stem(noun[0])])
                and not noun[0].endswith("s")
                and english[start : noun[2]].count(" ") == 1
                and not any(english_stem(w) == english_stem(noun[0]) and w.endswith("s") for w, _, _ in words)
            ):
                found.append((pairs[english_stem(noun[0])], start, noun[2]))
    return found
