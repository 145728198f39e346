"""A page for people: figures, findings with their texts, numbers and names; one file, no script, nothing fetched."""

import re
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from importlib.metadata import version
from pathlib import Path

from memory.checks import rules
from memory.text.languages import is_rtl
from memory.unit import Finding, Unit

from ._figures import anchor, bands, ribbons, scatter
from ._report import Checked
from ._tables import names, numbers

NAME = "html"
UNITS = True
_CSS = Path(__file__).parents[1] / "data" / "report.css"
# 60 kB for each thousand units: a page that opens at once and can be mailed. What does not fit is counted.
_BUDGET = 60_000
_TEXT = 400  # characters of a text around the place of a finding
_QUOTED = re.compile("«([^»]*)»")
_RANK = {"error": 0, "warning": 1, "info": 2}


def render(files: Sequence[Checked]) -> str:
    """Return the page; findings and pairs as far as the budget of bytes reaches."""
    checked = _joined(files)
    by_unit: dict[str, list[Finding]] = {}
    for finding in checked.findings:
        by_unit.setdefault(finding.unit, []).append(finding)
    alarms = {key for key, found in by_unit.items() if any(f.severity != "info" for f in found)}
    units = {u.id: u for u in checked.units}
    order = sorted((k for k in by_unit if k in units), key=lambda k: min(_RANK[f.severity] for f in by_unit[k]))
    tables = numbers(checked.units) + names(checked.units, checked.findings)
    figures = (
        f'<div class="two"><div>{bands(checked.units, alarms)}</div><div>{scatter(checked.units, alarms)}</div></div>'
    )
    room = _BUDGET * max(1.0, len(checked.units) / 1000) - _size(tables + figures) - _CSS.stat().st_size - 2_000
    room -= _size(ribbons(checked.units, alarms, alarms))
    cards: dict[str, str] = {}
    for key in order:
        card = _card(units[key], by_unit[key])
        if (room := room - _size(card)) < 0:
            break
        cards[key] = card
    left = sum(len(by_unit[key]) for key in order if key not in cards)
    pairs = _pairs(checked.units, room)
    return _page(checked, [
        '<h2 id="ribbon">Alignment</h2>', ribbons(checked.units, alarms, cards), '<h2 id="bands">Match bands</h2>', figures,
        '<h2 id="findings">Findings</h2>', "".join(cards.values()) or '<p class="soft">None.</p>',
        f'<p class="soft">… and {left:,} more findings; <code>dhakira check</code> lists them all.</p>' if left else "",
        tables, pairs,
    ])  # fmt: skip


def _joined(files: Sequence[Checked]) -> Checked:
    """Return all files as one; units of several files get ids of their own, since each file counts from 1."""
    path = ", ".join(Path(file.path).name for file in files) or "dhakira"
    if len(files) == 1:
        return Checked(path, files[0].units, files[0].findings)
    units = [replace(u, id=f"{n}:{u.id}", document=u.document or Path(file.path).name)
             for n, file in enumerate(files, 1) for u in file.units]  # fmt: skip
    findings = [replace(f, unit=f"{n}:{f.unit}") for n, file in enumerate(files, 1) for f in file.findings]
    return Checked(path, units, findings)


def _page(checked: Checked, parts: list[str]) -> str:
    units = checked.units
    title = checked.path
    counts = {s: sum(f.severity == s for f in checked.findings) for s in _RANK}
    tiles = [
        ("", len(units), "units"), ("", sum(len(u.source.split()) for u in units), "source words"),
        ("", sum(len(u.target.split()) for u in units), "target words"),
        ("bad" if counts["error"] else "good", counts["error"], "errors"), ("", counts["warning"], "warnings"),
        ("", sum(not u.target for u in units), "omissions"), ("", sum(not u.source for u in units), "additions"),
    ]  # fmt: skip
    head = "".join(f'<li class="{css}"><b>{n:,}</b>{text}' for css, n, text in tiles)
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escape(title)}</title><style>{_CSS.read_text(encoding='utf-8')}</style>"
        f'<main><h1><bdi>{escape(title)}</bdi></h1><p class="soft">checked by dhakira {version("dhakira")}</p>'
        f'<ul class="tiles">{head}</ul>{"".join(parts)}</main></html>'
    )


def _card(unit: Unit, found: Sequence[Finding]) -> str:
    known = rules()
    worst = min(found, key=lambda f: _RANK[f.severity]).severity
    place = f"{unit.document}:{unit.position or unit.id.split(':')[-1]}" if unit.document else f"unit {unit.id}"
    says = "".join(
        f'<p><b title="{escape(known[f.rule].meaning if f.rule in known else "")}">{f.rule}</b> {_message(f.message)} '
        f"<code>{f.id[:8]}</code>"
        for f in found
    )
    sides = [sorted({s for s in side if s}) for side in
             ([f.source_span for f in found], [f.target_span for f in found])]  # fmt: skip
    return (f'<article id="{anchor(unit)}" class="{worst}"><small><bdi>{escape(place)}</bdi></small>{says}<div class="pair">'
            f'{_side(unit.source, unit.source_lang, sides[0])}{_side(unit.target, unit.target_lang, sides[1])}</div></article>')  # fmt: skip


def _message(text: str) -> str:
    """Return a message as HTML: what it quotes keeps its own direction."""
    return _QUOTED.sub(r"«<bdi>\1</bdi>»", escape(text, quote=False))


def _side(text: str, lang: str, spans: Sequence[tuple[int, int]] = ()) -> str:
    """Return one side as a paragraph of its language, the places of findings marked; a long text is cut around the first."""
    start = spans[0][0] if spans else 0
    first = max(0, min(start - _TEXT // 2, len(text) - _TEXT))
    last = min(len(text), first + _TEXT)
    body, at = "…" if first else "", first
    for begin, end in spans:
        if at <= begin < last:  # of places that overlap the first is marked
            end = min(end, last)
            body += f"{escape(text[at:begin], quote=False)}<mark>{escape(text[begin:end], quote=False)}</mark>"
            at = end
    body += escape(text[at:last], quote=False) + ("…" if last < len(text) else "")
    return f'<p dir="{"rtl" if is_rtl(lang) else "ltr"}" lang="{escape(lang)}">{body or "—"}'


def _pairs(units: Sequence[Unit], room: float) -> str:
    """Return all pairs side by side where the page has room for them, nothing where it has not."""
    rows = "".join(
        f'<div class="pair">{_side(u.source, u.source_lang)}{_side(u.target, u.target_lang)}</div>'
        for u in units[: int(room // 60) + 1]
    )
    return f'<h2 id="pairs">The pairs</h2>{rows}' if len(units) * 60 < room and _size(rows) < room else ""


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
