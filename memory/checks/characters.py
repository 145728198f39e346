"""Characters that look right and are not: kashida, stray bidi controls, a separator used as comma, mixed digits.

What stands in the target is the translator's and a warning; in the source it is information.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from ..text import chars
from ..text.languages import is_rtl
from ..unit import Finding, Severity, Span, Unit
from ._rule import Rule, Settings

NAME = "characters"
RULES = (
    Rule("CHR001", "warning", "kashida inside a word",
         "U+0640 ARABIC TATWEEL stretches a word for the eye and breaks exact matches and searches.",
         "The president", "الرئـيس"),
    Rule("CHR002", "warning", "unbalanced bidi control",
         "An embedding, override or isolate is opened and not closed, or closed and not opened: everything after it may "
         "be shown in the wrong order.", "the ministry", "\u202bالوزارة"),
    Rule("CHR003", "warning", "U+066C used as a comma",
         "U+066C ARABIC THOUSANDS SEPARATOR stands where a comma is meant; the Arabic comma is U+060C.",
         "the minister, too", "الوزير٬ أيضا"),
    Rule("CHR004", "warning", "mixed digit systems",
         "One text has digits of two scripts, such as ٣ and 3.", "in 2011 and 2012", "في ٢٠١١ و2012"),
    Rule("CHR005", "warning", "invisible or broken character",
         "U+FFFD marks a byte that was lost in a conversion; zero-width characters and presentation forms (ﻻ for لا) "
         "break matches.", "no", "ﻻ يوجد"),
    Rule("CHR006", "error", "text in the wrong encoding",
         "The text shows UTF-8 read as another encoding (Ø§Ù„ for ال); it has to be converted again from the original.",
         "the", "Ø§Ù„ÙˆØ²ÙŠØ±"),
)  # fmt: skip
_KASHIDA = re.compile(f"(?<=[\u0620-\u064a]){chars.TATWEEL}+(?=[\u0620-\u064a])")
_COMMA = re.compile("\u066c(?!\\d{3}(?!\\d))|(?<!\\d)\u066c")
_BROKEN = re.compile("[\ufffd\ufeff\u200b\u2060\ufb50-\ufdef\ufe70-\ufefc]")
_MOJIBAKE = re.compile("(?:[ØÙ][\u0080-\u00ff\u0152-\u2122]){2}")
_OPEN = {
    "\u202a": "\u202c",
    "\u202b": "\u202c",
    "\u202d": "\u202c",
    "\u202e": "\u202c",
    "\u2066": "\u2069",
    "\u2067": "\u2069",
    "\u2068": "\u2069",
}
_SYSTEMS = (("0-9", re.compile("[0-9]+")), ("٠-٩", re.compile(f"[{chars.ARABIC_INDIC_DIGITS}]+")),
            ("۰-۹", re.compile(f"[{chars.EASTERN_DIGITS}]+")))  # fmt: skip


def findings(units: Iterable[Unit], settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each kind of character on each side."""
    for unit in units:
        for text, lang, source in ((unit.source, unit.source_lang, True), (unit.target, unit.target_lang, False)):
            if not text or (text.isascii() and not is_rtl(lang)):
                continue
            for rule, look, message in _LOOKS:
                span = look(text)
                if span is None:
                    continue
                severity: Severity = "info" if source else next(r.severity for r in RULES if r.id == rule)
                side = "source" if source else "target"
                yield Finding(rule, severity, unit.id, f"{message} in the {side}: «{text[max(0, span.start - 8) : span.end + 8]}»",
                              source_span=span if source else None, target_span=None if source else span)  # fmt: skip


def _found(pattern: re.Pattern[str]) -> Callable[[str], Span | None]:
    def look(text: str) -> Span | None:
        found = pattern.search(text)
        return Span(*found.span()) if found else None

    return look


def _unbalanced(text: str) -> Span | None:
    stack: list[tuple[int, str]] = []
    for at, char in enumerate(text):
        if char in _OPEN:
            stack.append((at, _OPEN[char]))
        elif char in "\u202c\u2069":
            if not stack or stack[-1][1] != char:
                return Span(at, at + 1)
            stack.pop()
    return Span(stack[0][0], stack[0][0] + 1) if stack else None


def _mixed(text: str) -> Span | None:
    found = [m for _, pattern in _SYSTEMS if (m := pattern.search(text))]
    return Span(*max(found, key=lambda m: m.start()).span()) if len(found) > 1 else None


_LOOKS: tuple[tuple[str, Callable[[str], Span | None], str], ...] = (
    ("CHR001", _found(_KASHIDA), "kashida inside a word"),
    ("CHR002", _unbalanced, "a bidi control without its partner"),
    ("CHR003", _found(_COMMA), "U+066C used as a comma"),
    ("CHR004", _mixed, "digits of two scripts"),
    ("CHR005", _found(_BROKEN), "an invisible or broken character"),
    ("CHR006", _found(_MOJIBAKE), "text in the wrong encoding"),
)
