"""The records of names."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text: its words without clitics, span in code points, kind (person, place, people, organisation, name)."""

    text: str
    start: int
    end: int
    kind: str = "name"


@dataclass(frozen=True, slots=True)
class NamePair:
    """A name of the source with its rendering; one is None where nothing stands for the other.

    `how` is termbase, gazetteer, glossary, identical, translit, translated or demonym; `score` 0..1; `verdict` matched, suspect, conflict,
    missing or unverified.
    """

    source: Name | None
    target: Name | None
    how: str
    score: float
    verdict: str
