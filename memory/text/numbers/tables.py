"""The tables of `data/numbers`, loaded once."""

from fractions import Fraction
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from .atoms import Number
from .tokens import norms

DATA = Path(__file__).parents[1] / "data" / "numbers"


class Word(NamedTuple):
    """A number word: its class decides how it combines."""

    cls: str
    value: Number


def _number(text: str) -> Number:
    return Fraction(text) if "/" in text else int(text)


@cache
def words(lang: str) -> dict[str, Word]:
    """Return number words by their folded form."""
    return {_norm(r[0]): Word(r[1], _number(r[2])) for r in rows(f"words_{lang}.tsv")}


@cache
def months(lang: str) -> dict[tuple[str, ...], tuple[int, str]]:
    """Return (month, calendar) by the folded words of its name."""
    return {_norms(r[0]): (int(r[3]), r[2]) for r in rows("months.tsv") if r[1] == lang}


@cache
def month_starts(lang: str) -> frozenset[str]:
    """Return the first words of all month names: most words are none and need no further look."""
    return frozenset(name[0] for name in months(lang))


@cache
def units(lang: str) -> dict[tuple[str, ...], tuple[str, str]]:
    """Return (kind, unit) by the folded words of its name, inflected; the first row of a name wins.

    A name of one Latin letter is no word: `letters` has it.
    """
    out: dict[tuple[str, ...], tuple[str, str]] = {}
    for language, kind, unit, singular, other, _ in rows("units.tsv"):
        if language == lang:
            names = [form for name in _names(singular) for form in _inflected(name, lang)] + _names(other)
            for name in names:
                if not (len(name) == 1 and name.isalpha() and name.isascii()):
                    out.setdefault(_norms(name), (kind, unit))
    return out


@cache
def unit_plurals() -> frozenset[str]:
    """Return the plurals of Arabic units of time by their folded form: في السنوات is no per year."""
    times = [r for r in rows("units.tsv") if r[:2] == ["ar", "time"]]
    single = {_norm(name) for r in times for name in _names(r[3])}
    return frozenset(_norm(name) for r in times for name in _names(r[4]) if len(name) > 2) - single


@cache
def families() -> dict[str, dict[str, Fraction]]:
    """Return the units that convert exactly into one another with their sizes, by the name of the family."""
    out: dict[str, dict[str, Fraction]] = {}
    for family, unit, size, _ in rows("sizes.tsv"):
        out.setdefault(family, {})[unit] = Fraction(size)
    return out


@cache
def unit_sizes(lang: str) -> dict[str, tuple[int, ...]]:
    """Return how many words the names of units have that begin with a word, the longest first; none for a letter."""
    sizes: dict[str, set[int]] = {letter.lower(): set() for letter in letters()} if lang == "en" else {}
    for name in units(lang):
        sizes.setdefault(name[0], set()).add(len(name))
    return {first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()}


@cache
def letters() -> dict[str, tuple[str, str]]:
    """Return (kind, unit) by its sign of one Latin letter, as written: V is volt, v is versus."""
    return {
        name: (kind, unit)
        for language, kind, unit, _, other, _ in rows("units.tsv")
        if language == "en"
        for name in _names(other)
        if len(name) == 1 and name.isalpha() and name.isascii()
    }


@lru_cache(maxsize=1)
def duals() -> dict[str, str]:
    """Return the unit of Arabic dual nouns of measure by their folded form; سنتين are years before they are cents."""
    out = {_norm(r[0]): r[1] for r in rows("duals_ar.tsv")}
    nouns = [r for r in rows("units.tsv") if r[0] == "ar" and r[1] != "cents"]
    for _, _, unit, singular, _, _ in sorted(nouns, key=lambda r: r[1] != "time"):
        for name in _names(singular):
            if " " not in name and (len(name) > 2 or name == "طن"):
                stem = name[:-1] + "ت" if name.endswith("ة") else name
                out.setdefault(_norm(stem + "ان"), unit)
                out.setdefault(_norm(stem + "ين"), unit)
    return out


def dual_unit(norm: str) -> str | None:
    """Return the unit of a dual noun, which a conjunction, a preposition and the article may precede; else None."""
    table, bare = duals(), norm.removeprefix("و")
    if (unit := table.get(bare)) is not None:
        return unit
    led = bare[1:] if bare[:1] in ("ب", "ل") and len(bare) > 5 else bare
    return table.get(led) or table.get(led.removeprefix("ال")) or table.get(bare.removeprefix("لل"))


@cache
def not_numbers(lang: str) -> frozenset[tuple[str, ...]]:
    """Return words and pairs of words that are spelt like numbers and are none: ثاني أكسيد, ground zero."""
    return frozenset(_norms(r[1]) for r in rows("not_numbers.tsv") if r[0] == lang)


@cache
def bounds(lang: str) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Return (bound, phrase) by the last word of the phrase, the longest phrase first."""
    out: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for language, bound, phrase, _ in rows("bounds.tsv"):
        if language == lang:
            words_ = _norms(phrase)
            out.setdefault(words_[-1], []).append((bound, words_))
    for found in out.values():
        found.sort(key=lambda f: -len(f[1]))
    return out


@cache
def suras() -> dict[str, int]:
    """Return the numbers of the suras by the folded words of their names."""
    return {" ".join(_norms(r[1])): int(r[0]) for r in rows("suras.tsv")}


@cache
def supplies(lang: str) -> dict[str, frozenset[Number]]:
    """Return the values that a word may stand for without being a number, by its folded form: a decade, ثلاثي."""
    out: dict[str, frozenset[Number]] = {}
    for language, word, value, _ in rows("supplies.tsv"):
        if language == lang:
            out[_norm(word)] = out.get(_norm(word), frozenset()) | {Fraction(value)}
    return out


def _names(cell: str) -> list[str]:
    return cell.split("|") if cell else []


def _inflected(name: str, lang: str) -> list[str]:
    """Return a singular with its accusative and definite forms in Arabic, with its plural in English."""
    if lang != "ar":
        if name[-1] == "y" and name[-2] not in "aeiou":
            return [name, name[:-1] + "ies"]
        return [name, name + ("es" if name.endswith("ch") else "s")]
    first, _, rest = name.partition(" ")
    if rest.startswith(("في ", "ب", "ل")):  # جزءا في المليون
        return [name, f"{first}ا {rest}"]
    accusative = " ".join(w if w[-1] in "ةاوى" else w + "ا" for w in name.split())
    definite = [f"{first} ال{rest}", f"ال{first} ال{rest}"] if rest and " " not in rest else []
    return [name, accusative, *definite]


def rows(name: str) -> list[list[str]]:
    """Return the rows of a table without its header."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()[1:]
    return [line.split("\t") for line in lines if line]


def _norms(name: str) -> tuple[str, ...]:
    return norms(name)


def _norm(word: str) -> str:
    return norms(word)[0]
