"""Inline codes, placeholders, URLs and e-mail addresses: what stands on one side has to stand on the other."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from ..unit import Code, Finding, Span, Unit
from ._rule import Rule, Settings

NAME = "tags"
RULES = (
    Rule("TAG001", "error", "inline code missing or extra",
         "The formatting codes of the source are not those of the target.", "قال {1}الوزير{2}", "the minister said"),
    Rule("TAG002", "error", "placeholder missing or changed",
         "A placeholder that a program fills in (%s, %1$d, {name}, {{x}}, ${HOME}) is not the same on both sides.",
         "مرحبا {name}", "Hello {nom}"),
    Rule("TAG003", "warning", "URL or e-mail address differs",
         "A URL or an e-mail address of the source is missing or changed in the target.",
         "راسلنا على info@example.org", "Write to us at inf@example.org"),
)  # fmt: skip
_PLACEHOLDER = re.compile(
    r"%(?:\d{1,2}\$)?[-+0#]{0,3}\d{0,4}(?:\.\d{1,2})?(?:hh?|ll?)?[sdiufFeEgGxXc@](?![A-Za-z])|\$\{\w{1,60}\}|\{\{ ?\w{1,60} ?\}\}|\{\w{0,60}\}|%\(\w{1,60}\)[sd]"
)
_ADDRESS = re.compile(
    r"https?://[^\s<>\"«»؟،؛()\u0600-\u06ff]+|www\.[^\s<>\"«»؟،؛()\u0600-\u06ff]+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"
)
_NAME = re.compile(r"</?([A-Za-z]+)")


def findings(units: Iterable[Unit], settings: Settings) -> Iterator[Finding]:
    """Yield the findings of units with two sides."""
    for unit in units:
        if not unit.complete:
            continue
        if unit.source_codes or unit.target_codes:
            yield from _codes(unit)
        for pattern, rule, what in ((_PLACEHOLDER, "TAG002", "placeholder"), (_ADDRESS, "TAG003", "address")):
            yield from _texts(unit, pattern, rule, what)


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


def _texts(unit: Unit, pattern: re.Pattern[str], rule: str, what: str) -> Iterator[Finding]:
    severity = next(r.severity for r in RULES if r.id == rule)
    found = [{_bare(m.group()): Span(*m.span()) for m in pattern.finditer(text)} for text in (unit.source, unit.target)]
    if rule == "TAG002":  # a percent sign before a letter is a placeholder only where a program's text has one
        found = [
            {k: v for k, v in side.items() if not (k == "{}" and "{}" not in found[1 - n])}
            for n, side in enumerate(found)
        ]
    for text in found[0].keys() - found[1].keys():
        yield Finding(rule, severity, unit.id, f"{what} {text} is not in the target", source_span=found[0][text])
    for text in found[1].keys() - found[0].keys():
        yield Finding(rule, severity, unit.id, f"{what} {text} is not in the source", target_span=found[1][text])


def _bare(text: str) -> str:
    return text.rstrip(".,;:!?'")
