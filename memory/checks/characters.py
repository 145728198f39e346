"""Characters that look right and are not: kashida, stray bidi controls, a separator used as comma, mixed digits.

What stands in the target is the translator's and a warning; in the source it is information.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from ..text import chars
from ..text.languages import is_rtl, primary
from ..unit import Finding, Severity, Span, Unit
from ._bidi import stray
from ._rule import Rule, Settings

NAME = "characters"
RULES = (
    Rule("CHR001", "warning", "kashida inside a word",
         "U+0640 ARABIC TATWEEL stretches a word for the eye and breaks exact matches and searches. Where it stands at the "
         "end of a word, as in هـ and «لـ», it is right.",
         "The president", "الرئـيس"),
    Rule("CHR002", "warning", "stray bidi control",
         "An embedding, override or isolate is opened and not closed, or closed and not opened: everything after it may "
         "be shown in the wrong order. Or a control stands where it does nothing: twice, inside a word, in a text that "
         "runs one way.", "the ministry", "\u202bالوزارة"),
    Rule("CHR003", "warning", "U+066C used as a comma",
         "U+066C ARABIC THOUSANDS SEPARATOR stands where a comma is meant; the Arabic comma is U+060C.",
         "the minister, too", "الوزير٬ أيضا"),
    Rule("CHR004", "warning", "mixed digit systems",
         "One text has digits of two scripts, such as ٣ and 3. Digits that belong to a Latin name, unit or code "
         "(Windows 11, 25 A) do not count.", "in 2011 and 2012", "في ٢٠١١ و2012"),
    Rule("CHR005", "warning", "invisible or broken character",
         "U+FFFD marks a byte that was lost in a conversion; zero-width characters and presentation forms (ﻻ for لا) "
         "break matches.", "no", "ﻻ يوجد"),
    Rule("CHR006", "error", "text in the wrong encoding",
         "The text shows one encoding read as another (Ø§Ù„ or ÇáæÒíÑ for Arabic, or question marks for every letter); it "
         "has to be converted again from the original.", "the", "Ø§Ù„ÙˆØ²ÙŠØ±"),
    Rule("CHR007", "warning", "Persian letter in Arabic",
         "U+06CC FARSI YEH, U+06A9 KEHEH or U+06C1 HEH GOAL stands in an Arabic word: it looks like ي, ك or ه and breaks "
         "every match.", "the prime minister", "رئیس الوزراء"),
    Rule("CHR008", "warning", "character entity in the text",
         "&amp; &nbsp; &#1575; and their like are what a file format writes for a character; in the text they are left over "
         "from an export.", "البحث والتطوير", "Research &amp; development"),
)  # fmt: skip
_MARKS = "\u064b-\u0652\u0670"
_KASHIDA = re.compile(f"(?<=[\u0620-\u064a{_MARKS}]){chars.TATWEEL}[{_MARKS}{chars.TATWEEL}]*(?=[\u0620-\u064a])")
_COMMA = re.compile("\u066c(?!\\d{3}(?!\\d))|(?<!\\d)\u066c")
# Of the presentation forms U+FD3E and U+FD3F are the brackets of verses and stay.
_BROKEN = re.compile("[\ufffd\ufeff\u200b\u2060\ufb50-\ufd3d\ufd40-\ufdef\ufe70-\ufefc]")
_MOJIBAKE = re.compile("(?:[ØÙ][\u0080-\u00ff\u0152-\u2122]){2}|[\u00c0-\u00ff]{4,}|\\?{2,}(?: \\?{2,})+")
_PERSIAN = re.compile("(?<=[\u0620-\u064a])[\u06cc\u06a9\u06c1]|[\u06cc\u06a9\u06c1](?=[\u0620-\u064a])")
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{2,7}|#x[0-9A-Fa-f]{2,6});")
_SYSTEMS = (re.compile("[0-9]+"), re.compile(f"[{chars.ARABIC_INDIC_DIGITS}]+"),
            re.compile(f"[{chars.EASTERN_DIGITS}]+"))  # fmt: skip
# A stretch without Arabic letters or digits that has a Latin letter: its digits are those of a name, a unit, a code.
_LATIN_STRETCH = re.compile("[^\u0620-\u064a٠-٩۰-۹]*[A-Za-z][^\u0620-\u064a٠-٩۰-۹]*")
Look = Callable[[str, str], Span | None]


def findings(units: Iterable[Unit], settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each kind of character on each side."""
    severities = {rule.id: rule.severity for rule in RULES}
    for unit in units:
        for text, lang, source in ((unit.source, unit.source_lang, True), (unit.target, unit.target_lang, False)):
            if not text or (text.isascii() and "&" not in text and "??" not in text and not is_rtl(lang)):
                continue
            for rule, look, message in _LOOKS:
                span = look(text, lang)
                if span is None:
                    continue
                severity: Severity = "info" if source else severities[rule]
                side = "source" if source else "target"
                yield Finding(rule, severity, unit.id, f"{message} in the {side}: «{text[max(0, span.start - 8) : span.end + 8]}»",
                              source_span=span if source else None, target_span=None if source else span)  # fmt: skip


def _found(pattern: re.Pattern[str]) -> Look:
    def look(text: str, lang: str) -> Span | None:
        found = pattern.search(text)
        return Span(*found.span()) if found else None

    return look


def _mixed(text: str, lang: str) -> Span | None:
    bare = _LATIN_STRETCH.sub(lambda m: " " * len(m.group()), text)
    found = [m for pattern in _SYSTEMS if (m := pattern.search(bare))]
    return Span(*max(found, key=lambda m: m.start()).span()) if len(found) > 1 else None


def _persian(text: str, lang: str) -> Span | None:
    found = _PERSIAN.search(text) if primary(lang) == "ar" else None
    return Span(*found.span()) if found else None


_LOOKS: tuple[tuple[str, Look, str], ...] = (
    ("CHR001", _found(_KASHIDA), "kashida inside a word"),
    ("CHR002", stray, "a bidi control that is not closed or does nothing"),
    ("CHR003", _found(_COMMA), "U+066C used as a comma"),
    ("CHR004", _mixed, "digits of two scripts"),
    ("CHR005", _found(_BROKEN), "an invisible or broken character"),
    ("CHR006", _found(_MOJIBAKE), "text in the wrong encoding"),
    ("CHR007", _persian, "a Persian letter in an Arabic word"),
    ("CHR008", _found(_ENTITY), "a character entity"),
)
