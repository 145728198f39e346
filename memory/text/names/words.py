"""What single words tell: a particle, a known place or person, a people, an ordinary English word, an Arabic noun."""

from functools import lru_cache

from ..lexicon import english_stems, entries, reached, translations
from ..stem import english_stem
from .find import Hit, known_latin
from .gazetteer import demonyms, fold, person_latin, persons, places, plain
from .orgs import bare
from .spellings import PROCLITICS

# What a reading of an article, an ending and a plural may cost.
_AT_ONCE = 1.2
# What the likeliest reading of a word may cost.
_LIKELY = 0.7
_SMALL = frozenset(("prep", "conj", "pron", "part", "adv"))


@lru_cache(maxsize=100_000)
def function_word(word: str) -> bool:
    """Whether a word is a preposition, conjunction, pronoun or particle, clitics aside: على, فلما; but علي is a name."""
    folded = fold(word)
    if "علي" in word or folded in persons():
        return "على" in word
    keys = [folded, *(folded[1:] for c in PROCLITICS if folded.startswith(c) and len(folded) > 2)]
    found = [entries()[key][0].pos in _SMALL for key in keys if key in entries()]
    return bool(found) and (found[0] or (found[-1] and len(folded) < 4))


@lru_cache(maxsize=50_000)
def noun(word: str) -> bool:
    """Whether a word is no verb, particle or pronoun of the lexicon, clitics aside."""
    found = [entries()[form] for form in bare(word) if form in entries()]
    return not function_word(word) and all(
        entry.pos in ("noun", "adj", "phrase") for forms in found[:1] for entry in forms
    )


@lru_cache(maxsize=50_000)
def maybe_noun(word: str) -> bool:
    """Whether no reading of a word is likelier than one as a noun: إخلاص."""
    found = reached(word)
    return any(entry.pos == "noun" and cost == min(found.values()) for entry, cost in found.items())


@lru_cache(maxsize=50_000)
def plain_word(word: str) -> bool:
    """Whether an Arabic word, its article and clitics aside, is read at once as one of the lexicon: الجنايات, المذكورين."""
    found = reached(word)
    return bool(found) and min(found.values()) < _AT_ONCE


@lru_cache(maxsize=20_000)
def own_letter(word: str) -> bool:
    """Whether the first letter of an ordinary word is its own and no clitic before a town: لغات are languages, كبرى is great."""
    return any(cost < _LIKELY and fold(e.headword)[:1] == fold(word)[:1] for e, cost in reached(word).items())


@lru_cache(maxsize=50_000)
def verb(word: str) -> bool:
    """Whether the likeliest reading of an Arabic word is a verb: تراجعت."""
    found = reached(word)
    return bool(found) and min(found, key=lambda entry: found[entry]).pos == "verb"


@lru_cache(maxsize=20_000)
def derived(word: str) -> bool:
    """Whether an English word is made of an ordinary one: Existent."""
    return any(word[:n] in english_stems() for n in range(5, len(word)))


@lru_cache(maxsize=1)
def _latin_places() -> tuple[frozenset[str], frozenset[str]]:
    """Return the Latin names of countries and well-known places, and those of all places."""
    peoples = frozenset(name for names in demonyms().values() for name in names[:-1])
    sure = (
        frozenset(n for k in places().values() if k.kind in ("country", "usual", "common") for n in k.latin) - peoples
    )
    return sure, sure | frozenset(n for k in places().values() for n in k.latin)


def is_place(word: str) -> bool:
    """Whether a Latin word is a place, and no people: Uganda, not Ugandan."""
    sure, every = _latin_places()
    return plain(word) in sure or (plain(word) in every and known_place(word))


def known_place(word: str) -> bool:
    """Whether a Latin word is a known place or people and no common English word."""
    if plain(word) in _latin_places()[0]:
        return True
    return known_latin(word) and english_stem(word) not in english_stems()


def known(word: str) -> bool:
    """Whether a Latin word is the name of a place, a people or persons."""
    return known_place(word) or plain(word) in person_latin()


@lru_cache(maxsize=1)
def _peoples() -> tuple[frozenset[str], frozenset[str]]:
    """Return the Latin names of peoples, and these with the countries and towns that stand last in their rows."""
    rows = demonyms().values()
    every = frozenset(name for names in rows for name in names)
    first = frozenset(name for names in rows for name in names[:-1])
    return first | (every - _latin_places()[1]), every


def people(word: str) -> bool:
    """Whether a Latin word is a people, one or many: Moroccan, Moroccans."""
    return not _peoples()[0].isdisjoint((plain(word), plain(word).removesuffix("s")))


def nation(word: str) -> bool:
    """Whether a Latin word is a people or its country: Morocco for المغربي."""
    return not _peoples()[1].isdisjoint((plain(word), plain(word).removesuffix("s")))


def surely_a_name(hit: Hit) -> bool:
    """Whether a known name is one here: many towns are called by common words (الثورة, الحرية, كان)."""
    return hit.kind in ("usual", "country") or (hit.kind == "city" and not translations(hit.text))
