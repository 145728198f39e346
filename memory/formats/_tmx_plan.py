"""What the holes in a shape of TMX units mean, found out by asking the way that takes every unit."""

import re
from collections.abc import Callable
from operator import itemgetter
from typing import Any, NamedTuple

from ..unit import Unit
from ._tmx_names import field_of, pieces_of
from ._tmx_simple import unescaped

_ATTRIBUTE = '[^"<&\t\n]++'  # none that is empty: the next best may then hold
_CONTENT = "[^<]*+"
_SEGMENT = "[^<]*+(?:<(?!/seg>)[^<]*+)*+"
_HOLE = re.compile(
    r'<prop\s+type="(?P<type>[^"]*)">(?P<prop>[^<]*)|<note>(?P<note>[^<]*)|<seg>(?P<seg>.*?)</seg>'
    r'|(?P<name>[\w:-]+)="(?P<value>[^"]*)"|(?P<tuv><tuv\b)', re.DOTALL)  # fmt: skip
# Of the shape, no holes: languages say which side is the source; the others have few values, each with a meaning.
# The names of attributes end with "=", so that no prop has one of them.
_FIXED = frozenset({"xml:lang=", "lang=", "srclang=", "usagecount=", "x-status"})
_DATES = ("creationdate=", "changedate=")
# What is not the text that stands there, by the field of the unit.
_CONVERTED: dict[str, tuple[str, Callable[[str], Any]]] = {
    "x-position": ("position", int),
    "x-score": ("score", lambda text: field_of("score", text)),
    "x-source-pieces": ("source_pieces", lambda text: pieces_of(unescaped(text))),
    "x-target-pieces": ("target_pieces", lambda text: pieces_of(unescaped(text))),
}
_TEXTS = ("document", "note", "origin", "rendering", "created_by", "changed_by")


class Plan(NamedTuple):
    """A shape and the holes that a unit takes its values from; hole 0 is empty and stands for none.

    `shared` gives the values that are the same in many units: the fields `texts` and the `props`, each with its hole or
    the text that it always has. All other fields are those of `like`.
    """

    pattern: re.Pattern[str]
    number: int
    source: int
    target: int
    created: int
    changed: int
    converted: list[tuple[str, int, Callable[[str], Any]]]
    shared: Callable[[tuple[str, ...]], Any]
    texts: list[tuple[str, int]]
    props: list[tuple[str, int, str]]
    like: Unit


class _Hole(NamedTuple):
    name: str
    owner: int  # 0 <tu>, 1 and 2 its variants
    start: int
    end: int

    @property
    def mark(self) -> str:
        """Return a text that stands nowhere else."""
        return f"\ue000{self.start}\ue001"


def plan_of(block: str, first: bool, read: Callable[[str], Unit | None]) -> Plan | None:
    """Return the plan for units that are like a block, None where its shape is too odd.

    `read` returns the unit of a block, and `first` says that the source comes first in it.
    """
    holes = _holes(block)
    names = [(hole.name, hole.owner) for hole in holes]
    if len(set(names)) < len(names):
        return None
    at = {name: n for n, name in enumerate(names, 1)}
    target = 2 if first else 1
    created, changed = (at.get((name, target)) or at.get((name, 0), 0) for name in _DATES)
    converted = [(*_CONVERTED[name], n) for (name, owner), n in at.items() if not owner and name in _CONVERTED]
    kept = {created, changed, at["seg", 1], at["seg", 2], *(n for _, _, n in converted)}
    marks = {hole.mark: n for n, hole in enumerate(holes, 1) if n not in kept}
    unit = read(
        _filled(block, holes, [block[h.start : h.end] if n in kept else h.mark for n, h in enumerate(holes, 1)])
    )
    if unit is None or (created and not unit.created_at) or (changed and not unit.changed_at):
        return None
    values = [getattr(unit, name) for name in _TEXTS]
    texts = [(name, marks[value]) for name, value in zip(_TEXTS, values, strict=True) if value in marks]
    props = [(name, marks.get(value, 0), value) for name, value in unit.props]
    for name, convert, n in converted:
        try:
            if convert(block[holes[n - 1].start : holes[n - 1].end]) != getattr(unit, name):
                return None
        except (LookupError, ValueError, TypeError):
            return None
    if "\n" in unit.note or (unit.id not in marks and unit.id):
        return None
    number = marks.get(unit.id, 0)
    shared = sorted({n for _, n in texts} | {n for _, n, _ in props if n})
    groups = {n: k for k, n in enumerate(sorted({0, number, *kept, *shared}))}
    return Plan(
        _pattern(block, holes, groups), groups[number], groups[at["seg", 1 if first else 2]], groups[at["seg", target]],
        groups[created], groups[changed], [(name, groups[n], convert) for name, convert, n in converted],
        itemgetter(*[groups[n] for n in shared]) if shared else lambda _: (),
        [(name, groups[n]) for name, n in texts], [(name, groups[n], text) for name, n, text in props], unit,
    )  # fmt: skip


def _pattern(block: str, holes: list[_Hole], groups: dict[int, int]) -> re.Pattern[str]:
    """Return what matches a unit of the shape; all is possessive, so that it fails as fast as it fits."""
    parts = []
    for n, hole in enumerate(holes, 1):
        held = _SEGMENT if hole.name == "seg" else _ATTRIBUTE if hole.name.endswith("=") else _CONTENT
        parts.append(f"({held})" if n in groups else held)
    return re.compile(rf"()\s*+{_filled(block, holes, parts, re.escape)}")


def _holes(block: str) -> list[_Hole]:
    holes, owner = [], 0
    for found in _HOLE.finditer(block):
        kind = found.lastgroup or ""
        owner += kind == "tuv"
        name = found["type"] if kind == "prop" else f"{found['name']}=" if kind == "value" else kind
        if kind != "tuv" and name not in _FIXED:
            holes.append(_Hole(name, owner, *found.span(kind)))
    return holes


def _filled(block: str, holes: list[_Hole], texts: list[str], between: Callable[[str], str] = str) -> str:
    """Return a block with these texts in its holes."""
    out, at = "", 0
    for hole, text in zip(holes, texts, strict=True):
        out += between(block[at : hole.start]) + text
        at = hole.end
    return out + between(block[at:])
