"""How single names are written: the forms of an Arabic word without clitics, spellings that are usual, and those of another name."""

import re
from functools import lru_cache

from .distance import arabic, cost, sounds_alike, weight
from .find import stripped_names
from .gazetteer import fold, person_spellings, persons, plain

# First parts of names that English often writes in one word with the second: Abdulrahman, Aburish.
_JOINED = frozenset(
    {"عبد", "ابو", "ابي", "ابا", "ابن", "بن", "ام", "ال", "ذو", "ذي", "نور", "سيف", "صلاح", "شمس", "عماد"}
)
PROCLITICS = ("و", "ف", "ب", "ل", "ك")
# The distance from which a spelling is doubted: on pairs of names 99 % of one-consonant slips cost more, 4 % of right ones do.
MISSPELT = 0.6
# What a spelling may cost that is usual for another name: Salim for سالم is one of two spellings, Salman for سليمان is not.
ANOTHER = 0.2
# The same for an Arabic name that no table has: it may be one more spelling (ريتشل ~ Rachel).
_ELSE = 0.4
_SILENT = re.compile("(?<=[aeiouyrn])(?:[dtszxp]|es|[dt]s)$")
# An article inside a name, in a sun letter: بوالصوف, Boussouf; عبدالرحيم, Abderrahim.
_SUNNED = re.compile("^((?:بو|أبو|ابو|عبد|بل))ال(?=[تثدذرزسشصضطظن])")
_ACCUSATIVE = re.compile("(?:\u064bا|ا\u064b|\u064b)$")  # FATHATAN


def threshold(ar: str) -> float:
    """Return the score that a transliteration must reach: the shorter the name, the stricter."""
    consonants = weight(arabic(ar).removeprefix("ال"))
    if consonants < 1.6:
        return 0.97
    if consonants < 2.6:
        return 0.93
    return 0.88 if consonants < 3.6 else 0.82


def usual(ar: str, en: str) -> float:
    """Return 1 for a usual Latin spelling of a person's name, also where it does not sound alike: يوسف ~ Joseph."""
    known = _written().get(fold(ar), ())
    # A family stands in the plural: the Jumblatts.
    return float(bool(known) and (plain(en) in known or plain(en).removesuffix("s") in known))


@lru_cache(maxsize=1)
def _written() -> dict[str, frozenset[str]]:
    """Return the spellings of persons' names by folded Arabic, names of two words also as one: عبدالحسين."""
    every = {name: latin for name, (latin, _) in person_spellings().items()}
    out = dict(every)
    for name, latin in every.items():
        joined = name.replace(" ", "")
        out[joined] = out.get(joined, frozenset()) | latin
    return out


def silent(ar: str, en: str) -> float:
    """Return the distance without the last consonants that French leaves unspoken: رولان ~ Roland, بيجار ~ Bigeard."""
    heard = _SILENT.sub("", en)
    return cost(ar, heard) if heard != en and len(heard) > 3 else 99.0


def one_apart(left: str, right: str) -> bool:
    """Whether two spellings differ by one letter put, left out or changed."""
    if left == right or abs(len(left) - len(right)) > 1:
        return False
    start = next((n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    rest = left[start:], right[start:]
    return rest[0][1:] == rest[1][1:] or rest[0] == rest[1][1:] or rest[0][1:] == rest[1]


def joined(first: str, second: str) -> tuple[str, ...]:
    """Return two words of a name as one, also with its article in a sun letter: علم الدين ~ Alameddine."""
    if second.startswith("ال") and second[2:3] in tuple("تثدذرزسشصضطظلن"):
        return first + second, first + second[2:]
    return (first + second,)


def joins(word: str) -> bool:
    """Whether a word is the first part of names that English may write as one: عبد, أبو, بن."""
    return fold(word) in _JOINED


@lru_cache(maxsize=100_000)
def as_people(ar: str, en: str) -> float:
    """Score a plural or nisba by its stem: الإيزيديين ~ Yazidis, المندائيين ~ Mandaeans."""
    if en.endswith("s") and not arabic(ar).endswith(("س", "ز", "ص")) and len(en) > 5:
        single = sounds_alike(ar, en.removesuffix("s")) - 0.03
        if single > 0.9:
            return single
    stem = re.sub("(?:يين|يون|ين|ون|يات|ية|يه|يا|ي|ة|ا)$", "", arabic(ar))
    word = re.sub("(?:eans?|ians?|ans?|is|ites?|ics?|ids?|ium|ine|ish|ia|es|n|s|a)$", "", en)
    if stem != arabic(ar) and any(plain(en) in known for _, known in stripped_names(stem.removeprefix("ال"))):
        return 1.0
    nisba = sounds_alike(stem, en) - 0.03 if stem != arabic(ar) and len(stem) > 4 else 0.0
    if nisba > 0.85:
        return nisba
    if (stem, word) == (arabic(ar), en) or len(stem.removeprefix("ال")) < 3 or len(word) < 3 or stem == arabic(ar):
        return 0.0
    return sounds_alike(stem, word) - 0.03


def nominative(word: str) -> str:
    """Return a word without the alef of a marked accusative: نبيلًا, غياثاً."""
    return _ACCUSATIVE.sub("", word)


@lru_cache(maxsize=100_000)
def forms(word: str) -> tuple[tuple[str, int], ...]:
    """Return a word whole and without one or two proclitics, with the code points cut; للأسد keeps its article.

    An accusative stands without its alef, marked (غياثًا) or, where the word has three letters more, also unmarked (نوحا).
    """
    word = nominative(word)
    out = [(word, 0)]
    if len(word) > 3 and word.endswith("ا") and word[-2] not in "اويى":
        out.append((word[:-1], 0))
    sunned = _SUNNED.sub(r"\1", word)
    if sunned != word:
        out.append((sunned, 0))
    for n in (1, 2):
        # A name of two letters is one that is known: لطه.
        if (len(word) > n + 2 or (len(word) == n + 2 and fold(word[n:]) in persons())) and all(
            c in PROCLITICS for c in word[:n]
        ):
            rest = word[n:]
            if word[n - 1] == "ل" and rest.startswith("ل"):
                rest = "ا" + rest
            out.append((rest, n))
    return tuple(out)
