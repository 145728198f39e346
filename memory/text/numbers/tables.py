"""The tables of `data/numbers`, loaded once."""

from fractions import Fraction
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from .tokens import tokenize

DATA = Path(__file__).parents[1] / "data" / "numbers"


class Word(NamedTuple):
    """A number word: its class decides how it combines."""

    cls: str
    value: Fraction


@cache
def words(lang: str) -> dict[str, Word]:
    """Return number words by their folded form."""
    return {_norm(r[0]): Word(r[1], Fraction(r[2])) for r in rows(f"words_{lang}.tsv")}


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
    """Return (kind, unit) by the folded words of its name; the first row of a name wins."""
    out: dict[tuple[str, ...], tuple[str, str]] = {}
    for name, language, kind, unit, _ in rows("units.tsv"):
        if language == lang:
            out.setdefault(_norms(name), (kind, unit))
    return out


@lru_cache(maxsize=1)
def duals() -> dict[str, str]:
    """Return the unit of Arabic dual nouns of measure by their folded form."""
    return {_norm(r[0]): r[1] for r in rows("duals_ar.tsv")}


def rows(name: str) -> list[list[str]]:
    """Return the rows of a table without its header."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()[1:]
    return [line.split("\t") for line in lines if line]


def _norms(name: str) -> tuple[str, ...]:
    return tuple(t.norm for t in tokenize(name))


def _norm(word: str) -> str:
    return tokenize(word)[0].norm
