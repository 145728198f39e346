"""Inline SVG of a report: how sure the pairs are, the alignment ribbon, lengths against one another."""

import math
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from html import escape
from itertools import groupby
from statistics import median

from memory.text.normalize import normalize
from memory.unit import Unit

# State of a unit → what the key calls it. The order is that of the bars.
STATES = {"kept": "accepted", "sure": "sure (score from .80)", "fair": "less sure", "gap": "omission or addition",
          "alarm": "has a finding"}  # fmt: skip
SURE = 0.8
_WIDTH = 1000
_SINGLE = 300  # units of a document that are drawn one by one; of longer ones, neighbours of a kind are drawn as one
_RIBBONS = 12


def state(unit: Unit, alarms: Collection[str]) -> str:
    """Return the state of a unit, a key of STATES."""
    if unit.id in alarms:
        return "alarm"
    if not unit.complete:
        return "gap"
    if unit.status == "accepted":
        return "kept"
    return "sure" if unit.score is None or unit.score >= SURE else "fair"


def bands(units: Sequence[Unit], alarms: Collection[str]) -> str:
    """Return two bars: the units by state, and how many of them the memory itself could have filled."""
    states = Counter(state(u, alarms) for u in units)
    seen: dict[str, set[str]] = {}
    repeats: Counter[str] = Counter()
    for unit in (u for u in units if u.complete):
        key, target = normalize(unit.source), normalize(unit.target)
        kind = "new" if key not in seen else "same" if target in seen[key] else "other"
        repeats[kind] += 1
        seen.setdefault(key, set()).add(target)
    repeated = [("sure", "same", "repeated, rendered the same (100 %)"), ("fair", "other", "repeated, rendered otherwise"),
                ("gap", "new", "new")]  # fmt: skip
    return (_bar([(name, states[name], text) for name, text in STATES.items()], "Pairs by how sure they are")
            + _bar([(css, repeats[kind], text) for css, kind, text in repeated], "Repetitions inside the memory"))  # fmt: skip


def _bar(parts: list[tuple[str, int, str]], title: str) -> str:
    total = sum(n for _, n, _ in parts) or 1
    out, at = [], 0.0
    for css, count, _ in parts:
        width = count / total * _WIDTH
        if count:
            out.append(f'<path class="{css}" d="M{at:.1f} 0h{width:.1f}v26h-{width:.1f}z"/>')
        at += width
    key = "".join(f'<li><i class="{css}"></i>{text}: {n:,} ({n / total:.0%})' for css, n, text in parts if n)
    return (f'<figure><figcaption>{title}</figcaption><svg viewBox="0 0 {_WIDTH} 26" role="img" aria-label="{title}">'
            f'{"".join(out)}</svg><ul class="key">{key}</ul></figure>')  # fmt: skip


def ribbons(units: Sequence[Unit], alarms: Collection[str], linked: Collection[str]) -> str:
    """Return the alignment ribbon of each document: source above, target below, both in reading order from the left.

    A unit is as wide as its text is long, an omission or addition a triangle. Units in `linked` lead to their findings.
    """
    documents: dict[tuple[str, str], list[Unit]] = {}
    for unit in units:
        documents.setdefault((unit.document, unit.rendering), []).append(unit)
    out = []
    for (name, rendering), group in list(documents.items())[:_RIBBONS]:
        title = f"{name or 'without a document'}{f', {rendering}' * bool(rendering)}: {len(group):,} units"
        out.append(
            f"<figure><figcaption><bdi>{escape(title)}</bdi></figcaption>{_ribbon(group, alarms, linked)}</figure>"
        )
    if len(documents) > _RIBBONS:
        out.append(f'<p class="soft">… and {len(documents) - _RIBBONS:,} more documents</p>')
    return "".join(out)


def _ribbon(units: list[Unit], alarms: Collection[str], linked: Collection[str]) -> str:
    scales = [_WIDTH / (sum(len(getattr(u, side)) for u in units) or 1) for side in ("source", "target")]
    paths: dict[str, list[str]] = {}
    links, at = [], [0.0, 0.0]
    for css, group in _runs(units, alarms):
        widths = [sum(len(getattr(u, side)) for u in group) * scale
                  for side, scale in zip(("source", "target"), scales, strict=True)]  # fmt: skip
        d = f"M{_short(at[0])} 0h{_short(widths[0])}L{_short(at[1] + widths[1])} 60h-{_short(widths[1])}z"
        at = [a + w for a, w in zip(at, widths, strict=True)]
        if group[0].id in linked:
            links.append(f'<a href="#{anchor(group[0])}"><path class="{css}" d="{d}"/></a>')
        else:
            paths.setdefault(css, []).append(d)
    body = "".join(f'<path class="{css}" d="{"".join(ds)}"/>' for css, ds in paths.items()) + "".join(links)
    return (f'<svg viewBox="0 0 {_WIDTH} 60" preserveAspectRatio="none" class="ribbon" role="img" '
            f'aria-label="alignment ribbon"><g stroke="var(--card)" stroke-width=".6">{body}</g></svg>')  # fmt: skip


def _runs(units: list[Unit], alarms: Collection[str]) -> Iterator[tuple[str, list[Unit]]]:
    """Yield the units with their states: one by one, in a long document neighbours of one state together."""
    if len(units) <= _SINGLE:
        yield from ((state(u, alarms), [u]) for u in units)
        return
    for css, group in groupby(units, lambda u: state(u, alarms)):
        run = list(group)
        step = 1 if css == "alarm" else max(1, len(units) // _SINGLE)
        for start in range(0, len(run), step):
            yield css, run[start : start + step]


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def anchor(unit: Unit) -> str:
    """Return the name of the place where the findings of a unit stand."""
    return "u-" + "".join(c if c.isalnum() and c.isascii() else f"-{ord(c):x}-" for c in unit.id)


def scatter(units: Sequence[Unit], alarms: Collection[str]) -> str:
    """Return the lengths of both sides against one another on logarithmic axes, each place once."""
    pairs = [(len(u.source), len(u.target), u.id in alarms) for u in units if u.complete]
    if len(pairs) < 3:
        return ""
    low, top = min(min(a, b) for a, b, _ in pairs), max(max(a, b) for a, b, _ in pairs)
    size, floor = 320, math.log(low * 0.8 + 1)
    scale = size / (math.log(top * 1.3 + 1) - floor)

    def at(length: float) -> int:
        return round((math.log(length + 1) - floor) * scale)

    places: dict[bool, set[tuple[int, int]]] = {False: set(), True: set()}
    for a, b, off in pairs:
        places[off].add((at(a), size - at(b)))
    dots = "".join(f'<path class="dots{" off" * off}" d="{"".join(f"M{x} {y}h0" for x, y in sorted(found))}"/>'
                   for off, found in places.items() if found)  # fmt: skip
    ticks = [n for n in (3, 10, 30, 100, 300, 1000, 3000, 10_000) if low < n < top]
    lines = "".join(f'<path class="axis" d="M{at(n)} 0V{size}M0 {size - at(n)}H{size}"/><text x="{at(n) + 3}" y="{size - 4}">{n:,}'
                    f'</text><text x="3" y="{size - at(n) - 3}">{n:,}</text>' for n in ticks)  # fmt: skip
    ratio = median(b / a for a, b, _ in pairs)
    usual = f'<path class="usual" d="M{at(low)} {size - at(low * ratio)}L{at(top)} {size - at(top * ratio)}"/>'
    return (f'<figure><figcaption>Characters of the source (across) and of the target (up); dashed: the usual ratio '
            f'1 : {ratio:.2f}; red: units with a finding</figcaption><svg viewBox="0 0 {size} {size}" '
            f'role="img" aria-label="length scatter">{lines}{usual}{dots}</svg></figure>')  # fmt: skip
