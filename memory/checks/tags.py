"""Inline codes, markup, placeholders, URLs and e-mail addresses: what stands on one side has to stand on the other."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest

from ..unit import Code, Finding, Severity, Span, Unit
from ._rule import Rule, Settings

NAME = "tags"
RULES = (
    Rule("TAG001", "error", "inline code missing or extra",
         "The formatting codes of the source are not those of the target.", "قال {1}الوزير{2}", "the minister said"),
    Rule("TAG002", "error", "placeholder missing or changed",
         "A placeholder that a program fills in (%s, %1$d, {name}, {{x}}, ${HOME}) is not the same on both sides, or those "
         "without a number stand in another order.", "مرحبا {name}", "Hello {nom}"),
    Rule("TAG003", "warning", "URL or e-mail address differs",
         "A URL or an e-mail address of the source is missing or changed in the target. One that differs only in its "
         "language (/ar/ and /en/) is the page in that language.",
         "راسلنا على info@example.org", "Write to us at inf@example.org"),
    Rule("TAG004", "error", "markup missing or extra",
         "A tag that is written in the text (<b>, </a>, <br/>) is not as often on both sides.",
         "هذا <b>مهم</b> جدا", "This is <b>very important"),
)  # fmt: skip
_PLACEHOLDER = re.compile(
    r"%(?:\d{1,2}\$)?[-+0#]{0,3}\d{0,4}(?:\.\d{1,2})?(?:hh?|ll?)?[sdiufFeEgGxXc@](?![A-Za-z])|\$\{\w{1,60}\}"
    r"|\{\{ ?\w{1,60} ?\}\}|\{\w{0,60}\}|%\(\w{1,60}\)[sd]"
)
_PLAIN = re.compile(r"%[^$(]*[a-zA-Z@]$")  # filled in by its place: no number and no name
_REST = r"[^\s<>\"«»“”؟،؛()\u0600-\u06ff]"
_ADDRESS = re.compile(
    rf"https?://{_REST}+|www\.{_REST}+|[\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,5}}"
    rf"|(?<![\w@./-])(?:[a-z0-9-]{{1,63}}\.){{1,4}}(?:com|org|net|gov|edu|int|info)(?:/{_REST}*)?(?![\w-])"
)
_MARKUP = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,15}(?:\s[^<>]{0,200})?/?>")
_LANGUAGE = re.compile(r"(?<=[/.=?&_-])(?:ar|en|arabic|english|ar-[a-z]{2}|en-[a-z]{2})(?=[/.&?_-]|$)", re.IGNORECASE)
_NAME = re.compile(r"</?([A-Za-z]+)")


def findings(units: Iterable[Unit], settings: Settings) -> Iterator[Finding]:
    """Yield the findings of units with two sides."""
    for unit in units:
        if not unit.complete:
            continue
        if unit.source_codes or unit.target_codes:
            yield from _codes(unit)
        if "<" in unit.source or "<" in unit.target:
            yield from _texts(unit, "TAG004", "error", "tag", _places(_MARKUP, _tag, unit))
        placeholders = _places(_PLACEHOLDER, str, unit)
        if "{}" not in placeholders[0] or "{}" not in placeholders[1]:  # an empty pair alone may be typography
            placeholders[0].pop("{}", None)
            placeholders[1].pop("{}", None)
        yield from _texts(unit, "TAG002", "error", "placeholder", placeholders)
        yield from _order(unit)
        yield from _texts(unit, "TAG003", "warning", "address", _places(_ADDRESS, _address, unit))


def _codes(unit: Unit) -> Iterator[Finding]:
    source, target = Counter(map(_kind, unit.source_codes)), Counter(map(_kind, unit.target_codes))
    for kind in sorted((source | target).keys()):
        if source[kind] != target[kind]:
            yield Finding(
                "TAG001", "error", unit.id, f"the source has {source[kind]} codes {kind}, the target {target[kind]}"
            )


def _kind(code: Code) -> str:
    found = _NAME.match(code.xml)
    return found.group() + ">" if found else code.xml


Places = dict[str, list[tuple[str, Span]]]


def _places(pattern: re.Pattern[str], key: Callable[[str], str], unit: Unit) -> tuple[Places, Places]:
    """Return what a pattern finds on each side, by its key: as it is written there, and where."""
    sides: tuple[Places, Places] = ({}, {})
    for side, text in zip(sides, (unit.source, unit.target), strict=True):
        for found in pattern.finditer(text):
            written = found.group().rstrip(".,;:!?'")
            span = Span(found.start(), found.start() + len(written))
            side.setdefault(key(written), []).append((written, span))
    return sides


def _texts(unit: Unit, rule: str, severity: Severity, what: str, places: tuple[Places, Places]) -> Iterator[Finding]:
    missing, extra = [], []
    for key in places[0].keys() | places[1].keys():
        left, right = places[0].get(key, []), places[1].get(key, [])
        if rule == "TAG003" and left and right:  # an address may be said once where the other side repeats it
            continue
        missing += left[len(right) :]
        extra += right[len(left) :]
    missing.sort(key=lambda place: place[1])
    extra.sort(key=lambda place: place[1])
    for was, now in zip_longest(missing, extra):
        if was and now:
            message = f"{what} {was[0]} became {now[0]}"
        else:
            message = f"{what} {was[0]} is not in the target" if was else f"{what} {now[0]} is not in the source"
        spans = (was[1] if was else None, now[1] if now else None)
        yield Finding(rule, severity, unit.id, message, *spans)


def _order(unit: Unit) -> Iterator[Finding]:
    """Yield a finding where placeholders that are filled in by their place stand in another order."""
    source, target = ([m.group() for m in _PLACEHOLDER.finditer(t) if _PLAIN.match(m.group())]
                      for t in (unit.source, unit.target))  # fmt: skip
    if source != target and Counter(source) == Counter(target):
        yield Finding("TAG002", "error", unit.id, f"placeholders stand as {' '.join(target)}, in the source as "
                      f"{' '.join(source)}; number them (%1$s)")  # fmt: skip


def _tag(text: str) -> str:
    name = text.strip("</>").split()[0].lower()
    return ("</" if text.startswith("</") else "<") + name + ">"


def _address(text: str) -> str:
    """Return an address without what two pages of one site may differ in: scheme, www, language, last slash."""
    bare = re.sub(r"^https?://", "", text.lower()).removeprefix("www.")
    return _LANGUAGE.sub("*", "/" + bare).rstrip("/")
