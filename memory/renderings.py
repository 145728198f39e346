"""Renderings: every name of a memory with its renderings, where they stand, and one of them written everywhere."""

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, NamedTuple

from .errors import InputError
from .files import readable
from .text.languages import primary
from .text.names import Glossary, Name, NamePair, Unpaired, as_table, learn, pair_names, refit, use_letters
from .text.normalize import normalize
from .unit import Code, Piece, Unit

# An article before a Latin name belongs to the rendering: al-Qashami, El Sharkawy.
_ARTICLE = re.compile(r"(?<![\w'’-])(?:al|el|ad|ar|as|ash|at|an|az|ed|er|es|ech)[-‑ ]$", re.IGNORECASE)


class Place(NamedTuple):
    """Where a rendering stands: the unit, and the span on its English side."""

    unit: Unit
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rendered:
    """An Arabic name with its renderings, the most frequent first, and how they were paired (`termbase`, `translit`, …)."""

    arabic: str
    how: str
    renderings: dict[str, list[Place]]

    @property
    def count(self) -> int:
        """How many times the name is rendered."""
        return sum(len(places) for places in self.renderings.values())


def name_key(arabic: str) -> str:
    """Return what two spellings of one Arabic name share: folded letters, no article."""
    return normalize(arabic).removeprefix("ال")


def renderings(units: Iterable[Unit], terms: Mapping[str, Sequence[str]] | None = None) -> list[Rendered]:
    """Return the names of the units, those with several renderings first, then by count."""
    found: defaultdict[str, dict[str, list[Place]]] = defaultdict(dict)
    surface: dict[str, tuple[str, str]] = {}
    for arabic, how, place in _places(units, terms):
        key = name_key(arabic)
        surface.setdefault(key, (arabic, how))
        found[key].setdefault(_bare(place), []).append(place)
    out = [
        Rendered(*surface[key], dict(sorted(texts.items(), key=lambda item: (-len(item[1]), item[0]))))
        for key, texts in found.items()
    ]
    return sorted(out, key=lambda r: (len(r.renderings) < 2, -r.count, r.arabic))


def unified(
    units: Iterable[Unit], arabic: str, english: str, terms: Mapping[str, Sequence[str]] | None = None
) -> list[Unit]:
    """Return the units that change when an Arabic name is rendered in one way everywhere; codes and pieces move along."""
    places: defaultdict[str, list[Place]] = defaultdict(list)
    for name, _, place in _places(units, terms):
        if name_key(name) == name_key(arabic) and _bare(place) != english:
            places[place.unit.id].append(place)
    out = []
    for group in places.values():
        unit = group[0].unit
        for place in sorted(group, key=lambda p: -p.start):
            unit = _rewritten(unit, place.start, place.end, english)
        out.append(unit)
    return out


@cache
def own_letters() -> None:
    """Compare names by the table of letters that DHAKIRA_LETTERS names, if it names one; raises InputError."""
    path = os.environ.get("DHAKIRA_LETTERS")
    if path:
        try:
            use_letters(readable(path))
        except ValueError as error:
            raise InputError(
                f"{path}: is no table of letters ({error}); write one with `dhakira names MEMORY --refit FILE`"
            ) from None


def paired(units: Iterable[Unit], terms: Mapping[str, Sequence[str]] | None) -> list[tuple[Unit, list[NamePair]]]:
    """Return the complete units with their pairs of names, by the user's terms and by what the units teach together."""
    own_letters()
    own = Glossary(terms or {})
    first = [(unit, pair_names(unit.source, unit.target, own)) for unit in units if unit.complete]
    learned = Glossary(learn(_unpaired(unit, pairs) for unit, pairs in first))
    return [
        (unit, pair_names(unit.source, unit.target, own, learned) if learned.within(_arabic(unit)) else pairs)
        for unit, pairs in first
    ]


def _unpaired(unit: Unit, pairs: list[NamePair]) -> Unpaired:
    both = [(p.source, p.target) for p in pairs if p.source and p.target]
    source, target = [(s.start, s.end) for s, _ in both], [(t.start, t.end) for _, t in both]
    if primary(unit.source_lang) == "ar":
        return Unpaired(unit.source, unit.target, source, target)
    return Unpaired(unit.target, unit.source, target, source)


def refitted(units: Iterable[Unit], terms: Mapping[str, Sequence[str]] | None = None) -> tuple[str, int]:
    """Return a table of letter costs refitted from the transliterated names of the units, and how many names they are."""
    pairs = []
    for arabic, how, place in _places(units, terms):
        if how == "translit":
            pairs.append((arabic, _english(place.unit)[place.start : place.end]))
    return as_table(refit(pairs)), len(pairs)


def _places(units: Iterable[Unit], terms: Mapping[str, Sequence[str]] | None) -> Iterator[tuple[str, str, Place]]:
    for unit, pairs in paired(units, terms):
        from_arabic = primary(unit.source_lang) == "ar"
        for pair in pairs:
            if pair.verdict in ("matched", "suspect") and pair.how != "demonym" and pair.source and pair.target:
                arabic, name = (pair.source, pair.target) if from_arabic else (pair.target, pair.source)
                yield arabic.text, pair.how, Place(unit, _start(_english(unit), arabic, name), name.end)


def _bare(place: Place) -> str:
    """Return the rendering at a place, its article in lower case where only the start of a sentence raised it."""
    text = _english(place.unit)[place.start : place.end]
    raised = re.match(r"[AE][a-z]{1,2}-", text) and _first(_english(place.unit), place.start)
    return text[0].lower() + text[1:] if raised else text


def _first(text: str, start: int) -> bool:
    """Whether nothing but quotes stands before, or the end of a sentence does."""
    before = text[:start].rstrip(" \t\n\"'“‘«(")
    return not before or before[-1] in ".!?"


def _arabic(unit: Unit) -> str:
    return unit.source if primary(unit.source_lang) == "ar" else unit.target


def _english(unit: Unit) -> str:
    return unit.target if primary(unit.source_lang) == "ar" else unit.source


def _start(text: str, arabic: Name, name: Name) -> int:
    """Return where a rendering begins, its article with it if the Arabic name has one."""
    found = _ARTICLE.search(text, max(0, name.start - 5), name.start) if arabic.text.startswith("ال") else None
    return found.start() if found else name.start


def _rewritten(unit: Unit, start: int, end: int, new: str) -> Unit:
    side = "target" if primary(unit.source_lang) == "ar" else "source"
    old: str = getattr(unit, side)
    # A sentence keeps its capital: Al-Qashami at its start.
    if old[start:end][:1].isupper() and new[:1].islower() and _first(old, start):
        new = new[0].upper() + new[1:]
    shift = len(new) - (end - start)

    def moved(at: int) -> int:
        return at + shift if at >= end else min(at, start + len(new))

    codes: tuple[Code, ...] = getattr(unit, f"{side}_codes")
    pieces: tuple[Piece, ...] = getattr(unit, f"{side}_pieces")
    changes: dict[str, Any] = {
        side: old[:start] + new + old[end:],
        f"{side}_codes": tuple(c._replace(at=moved(c.at)) for c in codes),
        f"{side}_pieces": tuple(p._replace(start=moved(p.start), end=moved(p.end)) for p in pieces),
    }
    return replace(unit, **changes)
