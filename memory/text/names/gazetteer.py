"""Names that are known: places of CLDR and GeoNames, usual English names, bodies, persons, peoples, and words that are no names."""

import gzip
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ..lexicon import entries
from ..normalize import normalize
from ..stem import english_stem

DATA = Path(__file__).parents[1] / "data" / "names"


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """Return the key of an Arabic word; kept, since each word of a text is asked for many times."""
    return normalize(word)


def plain(text: str) -> str:
    """Return Latin letters small and without marks, as many as before: Türkiye, turkiye; ’ is '."""
    return text.lower() if text.isascii() else "".join(_plain_letter(c) for c in text)


@lru_cache(maxsize=2000)
def _plain_letter(letter: str) -> str:
    if letter in "’ʼ‘":
        return "'"
    return unicodedata.normalize("NFKD", letter)[0].lower()[:1] or letter


class Known(NamedTuple):
    """A known Arabic name: its Latin names in lower case, and where it is known from (usual, common, given, org, country, city)."""

    latin: tuple[str, ...]
    kind: str


@lru_cache(maxsize=1)
def places() -> dict[str, Known]:
    """Return known names by folded Arabic; the hand-made rows come first."""
    out: dict[str, tuple[list[str], str]] = {}
    for arabic, latin, reason in _rows("exonyms.tsv"):
        kind = next((k for k in ("given", "common") if reason.startswith(k)), "usual")
        # A row with a shadda is about that spelling alone: عمّان is Amman, عمان may be Oman.
        out[arabic if "\u0651" in arabic else normalize(arabic)] = ([plain(n) for n in latin.split("|")], kind)
    for arabic, latin, _ in _rows("orgs.tsv"):
        for form in arabic.split("|"):
            # القاعدة is a base and العربية is Arabic before they are names.
            word = normalize(form)
            ordinary = " " not in word and (word in entries() or word.removeprefix("ال") in entries())
            kind = "common" if ordinary else "org"
            out.setdefault(normalize(form), ([], kind))[0].extend(_variants(latin))
    lines = gzip.decompress((DATA / "gazetteer.tsv.gz").read_bytes()).decode().splitlines()[1:]
    for line in lines:
        arabic, latin, kind = line.split("\t")
        names, _ = out.setdefault(normalize(arabic), ([], kind))
        names += [plain(n) for n in latin.split("|")]
    peoples = _peoples()
    for names, kind in out.values():
        if kind in ("usual", "country", "common"):
            for name in tuple(names):
                first, _, last = name.rpartition(" ")
                names += peoples.get(name, [f"{first} {p}".strip() for p in peoples.get(last, ())])
    return {key: Known(tuple(dict.fromkeys(names)), kind) for key, (names, kind) in out.items()}


@lru_cache(maxsize=1)
def placed() -> frozenset[str]:
    """Return the folded names that are common words too, but places where a preposition stands before them: في القاهرة."""
    return frozenset(normalize(a) for a, _, reason in _rows("exonyms.tsv") if "a place behind a preposition" in reason)


def _peoples() -> dict[str, tuple[str, ...]]:
    """Return the demonyms of a country by its name in lower case: a Korean team for فريق كوريا."""
    return {names[-1]: names for names in demonyms().values() if len(names) > 1}


@lru_cache(maxsize=1)
def seats() -> dict[str, frozenset[str]]:
    """Return the capitals of each country in lower case, and the countries and peoples of each capital: Manama for Bahrain."""
    out: dict[str, frozenset[str]] = {}
    for capital, countries, _ in _rows("capitals.tsv"):
        for country in countries.split("|"):
            peoples = frozenset(_peoples().get(plain(country), ()))
            for one, others in ((country, {plain(capital)}), (capital, {plain(country)} | peoples)):
                out[plain(one)] = out.get(plain(one), frozenset()) | others
    return out


@lru_cache(maxsize=1)
def capitals() -> frozenset[str]:
    """Return the capitals, in lower case."""
    return frozenset(plain(row[0]) for row in _rows("capitals.tsv"))


@lru_cache(maxsize=1)
def lengths() -> dict[str, int]:
    """Return how many words the longest known name has that begins with a folded Arabic word."""
    out: dict[str, int] = {}
    for name in places():
        words = name.split()
        out[words[0]] = max(out.get(words[0], 0), len(words))
    return out


@lru_cache(maxsize=1)
def organisations() -> dict[str, frozenset[str]]:
    """Return the folded Arabic names of bodies by their English names in lower case."""
    out: dict[str, frozenset[str]] = {}
    for arabic, latin, _ in _rows("orgs.tsv"):
        for name in _variants(latin):
            out[name] = out.get(name, frozenset()) | {normalize(form) for form in arabic.split("|")}
    return out


def _variants(latin: str) -> list[str]:
    """Return English names in lower case, those of the United Nations in each of their three forms."""
    out = [plain(n) for n in latin.split("|")]
    for name in tuple(out):
        rest = name.removeprefix("united nations ").removeprefix("un ").removeprefix("u.n. ")
        if rest != name:
            out += [f"{un} {rest}" for un in ("united nations", "un", "u.n.")]
    return out


@lru_cache(maxsize=1)
def persons() -> dict[str, frozenset[str]]:
    """Return Latin spellings, in lower case, of given and family names by folded Arabic; what is a word too is left out."""
    return {name: latin for name, (latin, common) in person_spellings().items() if not common}


@lru_cache(maxsize=1)
def person_spellings() -> dict[str, tuple[frozenset[str], bool]]:
    """Return Latin spellings of all known names of persons by folded Arabic, and whether one is a common word too.

    Such a word (ظافر, victorious) tells how it is written where it is a name, but never that a name stands in a text.
    """
    rows = _rows("persons.tsv")
    names = normalize("|".join(row[0] for row in rows)).split("|")
    out = {
        name: (frozenset(plain(latin).split("|")), "common word" in why)
        for name, (_, latin, why) in zip(names, rows, strict=True)
    }
    # عبد الرحمن is written as one word too.
    return {name.replace(" ", ""): known for name, known in out.items() if " " in name} | out


@lru_cache(maxsize=1)
def given() -> frozenset[str]:
    """Return the folded given names: last in a full name they are a father's, and spelt as each bearer likes."""
    return frozenset(normalize(a) for a, _, reason in _rows("persons.tsv") if "given name" in reason)


@lru_cache(maxsize=1)
def feminine() -> frozenset[str]:
    """Return the folded names of persons that end in ة, which folding makes ه: هالة, but هاله is his halo."""
    return frozenset(normalize(a) for a, _, _ in _rows("persons.tsv") if a.endswith("ة"))


@lru_cache(maxsize=1)
def person_latin() -> frozenset[str]:
    """Return Latin spellings of given and family names, in lower case."""
    return frozenset(n for names in persons().values() for n in names)


@lru_cache(maxsize=1)
def heads() -> tuple[dict[str, frozenset[str]], frozenset[str]]:
    """Return the English kinds of bodies and places by folded Arabic without article, and all of them; in lower case."""
    table: dict[str, frozenset[str]] = {}
    for arabic, english, _ in _rows("heads.tsv"):
        for form in arabic.split("|"):
            key = normalize(form).removeprefix("ال")
            table[key] = table.get(key, frozenset()) | {e.lower() for e in english.split("|")}
    return table, frozenset().union(*table.values())


@lru_cache(maxsize=1)
def naming() -> frozenset[str]:
    """Return the kinds, folded and without article, behind which a name may stand: نادي الهلال."""
    rows = (arabic for arabic, _, reason in _rows("heads.tsv") if "a name may follow" in reason)
    return frozenset(normalize(form).removeprefix("ال") for row in rows for form in row.split("|"))


@lru_cache(maxsize=1)
def fields() -> dict[str, frozenset[str]]:
    """Return the English stems of words as they stand in names of bodies, by folded Arabic without article."""
    return {normalize(a): frozenset(english_stem(e) for e in en.split("|")) for a, en, _ in _rows("fields.tsv")}


@lru_cache(maxsize=1)
def triggers() -> dict[str, str]:
    """Return the words behind which names stand, folded, with their kind; those of kin with each pronoun."""
    out: dict[str, str] = {}
    for arabic, kind, _ in _rows("triggers.tsv"):
        for form in arabic.split("|"):
            for pronoun in ("ه", "ها", "ي", "هم", "نا", "ك") if kind == "kin" else ("",):
                out.setdefault(normalize(form + pronoun), kind)
    return out


@lru_cache(maxsize=1)
def demonyms() -> dict[str, tuple[str, ...]]:
    """Return Latin forms of demonyms by folded Arabic: nisbas without article, collectives with it."""
    return {normalize(a): tuple(plain(n) for n in latin.split("|")) for a, latin, _ in _rows("demonyms.tsv")}


@lru_cache(maxsize=1)
def common_english() -> frozenset[str]:
    """Return capitalised English words that are no names by themselves, in lower case."""
    return frozenset(row[0].lower() for row in _rows("common_en.tsv"))


def _rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (DATA / name).read_text(encoding="utf-8").splitlines()[1:] if line]
