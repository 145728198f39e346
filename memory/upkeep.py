"""Upkeep of a memory: each function returns what it would write, so that --dry-run and the log see the same."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from .codes import meaning
from .ids import identify
from .select import Selection, compiled, edits
from .text.normalize import normalize
from .unit import Code, Unit

_RANK = {"accepted": 0, "draft": 1, "flagged": 2, "rejected": 3}


class Plan(NamedTuple):
    """Units to put and ids to delete."""

    put: list[Unit]
    delete: list[str]


class Difference(NamedTuple):
    """Units only in the first memory, only in the second, and changed (first, second)."""

    removed: list[Unit]
    added: list[Unit]
    changed: list[tuple[Unit, Unit]]


def dedupe(units: Iterable[Unit], strength: str = "exact", across: bool = False) -> Plan:
    """Return which units repeat another with the same source and target at a strength of `normalize`.

    The accepted, then the most used, then the oldest stays and takes over the usage counts. A document may say one
    thing twice, so units of documents stay unless `across`.
    """
    groups: defaultdict[tuple[str, ...], list[Unit]] = defaultdict(list)
    for unit in units:
        if unit.document and not across:
            continue
        texts = (normalize(unit.source, strength), normalize(unit.target, strength))
        groups[unit.source_lang, unit.target_lang, unit.rendering, *texts].append(unit)
    put, gone = [], []
    for group in groups.values():
        if len(group) > 1:
            best, *rest = sorted(group, key=lambda u: (_RANK[u.status], -u.usage_count, u.created_at))
            used = sum(u.usage_count for u in group)
            if used != best.usage_count:
                put.append(replace(best, usage_count=used))
            gone += [u.id for u in rest]
    return Plan(put, gone)


def merge(first: Iterable[Unit], second: Iterable[Unit]) -> Plan:
    """Return what of `second` the first memory lacks or has in an older or less settled state, by id."""
    known = {u.id: u for u in first}
    put = []
    for unit in identify(second):
        old = known.get(unit.id)
        if old is None or (said(unit) != said(old) and _newer(unit, old)):
            put.append(unit)
    return Plan(put, [])


def deleted(units: Iterable[Unit], selection: Selection) -> Plan:
    """Return the deletion of the selected units."""
    return Plan([], [u.id for u in selection.of(units)])


def _newer(unit: Unit, old: Unit) -> bool:
    """A human's decision beats none; between two of a kind the later change wins."""
    if (unit.status == "accepted") != (old.status == "accepted"):
        return unit.status == "accepted"
    return (unit.changed_at or unit.created_at) > (old.changed_at or old.created_at)


def replaced(units: Iterable[Unit], selection: Selection, pattern: str, replacement: str, side: str) -> Plan:
    """Return the selected units with every match of a pattern replaced on a side; codes and pieces move along."""
    found = compiled(pattern)
    put = []
    for unit in selection.of(units):
        done = edits(found, replacement, getattr(unit, side))
        new = rewritten(unit, side, done)
        if new != unit:
            put.append(new)
    return Plan(put, [])


def rewritten(unit: Unit, side: str, done: Sequence[tuple[int, int, str]]) -> Unit:
    """Return the unit with (start, end, new text) replacements on a side, its inline codes and pieces where they belong.

    A code inside a replaced stretch stays as far inside the new text as that reaches.
    """
    old = getattr(unit, side)
    text, last = "", 0
    for start, end, new in done:
        text += old[last:start] + new
        last = end
    text += old[last:]
    trimmed = text.strip()
    lead = len(text) - len(text.lstrip())

    def moved(at: int) -> int:
        shift = -lead
        for start, end, new in done:
            if end <= at:
                shift += len(new) - (end - start)
            elif start < at:
                shift += min(at - start, len(new)) - (at - start)
            else:
                break
        return min(max(at + shift, 0), len(trimmed))

    changes: dict[str, Any] = {
        side: trimmed,
        f"{side}_codes": tuple(c._replace(at=moved(c.at)) for c in getattr(unit, f"{side}_codes")),
        f"{side}_pieces": tuple(
            p._replace(start=moved(p.start), end=moved(p.end)) for p in getattr(unit, f"{side}_pieces")
        ),
    }
    return replace(unit, **changes)


def diff(first: Iterable[Unit], second: Iterable[Unit]) -> Difference:
    """Compare two memories by the ids of their units; dates, authors and usage do not count."""
    left = {u.id: u for u in identify(first)}
    right = {u.id: u for u in identify(second)}
    changed = [(left[k], right[k]) for k in left if k in right and said(left[k]) != said(right[k])]
    removed = [u for k, u in left.items() if k not in right]
    return Difference(removed, [u for k, u in right.items() if k not in left], changed)


def said(unit: Unit) -> Unit:
    """Return the unit without dates, authors, origin, scores, properties and pieces: what a translator would compare.

    Codes are told by what they show: XLIFF has other ones than TMX for the same.
    """
    return replace(unit, source_codes=_shown(unit.source_codes), target_codes=_shown(unit.target_codes), origin="", created_at="", created_by="", changed_at="", changed_by="", usage_count=0, score=None,
                   props=(), source_pieces=(), target_pieces=())  # fmt: skip


def _shown(codes: Iterable[Code]) -> tuple[Code, ...]:
    return tuple(Code(at, f"{role} {shown}") for at, role, shown in map(meaning, codes))
