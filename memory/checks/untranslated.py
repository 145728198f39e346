"""Units without a rendering: an empty side, the source repeated as target, a target in another language."""

import re
from collections.abc import Iterable, Iterator

from ..text.function_words import foreign
from ..text.languages import detect, primary
from ..text.normalize import normalize
from ..unit import Finding, Span, Unit
from ._rule import Rule, Settings

NAME = "untranslated"
RULES = (
    Rule("UNT001", "warning", "omission: nothing in the target",
         "The source has text and the target is empty: a sentence was left out, or is still to be translated.",
         "وأعلن المجلس ذلك أمس.", ""),
    Rule("UNT002", "warning", "addition: nothing in the source",
         "The target has text that no source sentence stands behind.", "", "The council said so yesterday."),
    Rule("UNT003", "warning", "target equals source",
         "Source and target read the same although they have letters of one language: the text was copied over.",
         "مجلس الوزراء", "مجلس الوزراء"),
    Rule("UNT004", "warning", "target is in the wrong language",
         "Most letters of the target belong to the script of the other language, or its common words are those of a third "
         "one (French for English, Persian for Arabic).",
         "وقال الوزير إن الاتفاق قريب.", "وقال الوزير agreement."),
    Rule("UNT005", "warning", "a stretch left untranslated",
         "Three or more words of the target in a row are in the source's script. What stands in quotation marks or brackets "
         "is quoted and passed over; Latin words in Arabic are names as a rule and do not count.",
         "وقال الوزير إن الاتفاق قريب جدا.", "The minister said yesterday evening that إن الاتفاق قريب جدا and left."),
)  # fmt: skip
# Shorter texts are codes, initials and abbreviations that stay as they are; Arabic has few that stay in English, but
# the letters of list items (أ.) do.
_MIN_LETTERS, _MIN_ARABIC = 4, 2
_ARABIC_RUN = re.compile("(?:[\u0620-\u065f]+\\s+){2,}[\u0620-\u065f]+")
_QUOTED = re.compile('[«“"‘(\\[][^»”"’)\\]]{0,300}[»”"’)\\]]')


def findings(units: Iterable[Unit], settings: Settings) -> Iterator[Finding]:
    """Yield at most one finding a unit."""
    known = {rule.id: rule for rule in RULES}
    for unit in units:
        rule, span, more = _one(unit)
        if rule:
            yield Finding(rule, known[rule].severity, unit.id, known[rule].title + more, target_span=span)


def _one(unit: Unit) -> tuple[str, Span | None, str]:
    if not unit.target.strip():
        return ("UNT001" if unit.source.strip() else ""), None, ""
    if not unit.source.strip():
        return "UNT002", None, ""
    wanted = primary(unit.target_lang)
    expected = {"ar": "ar", "en": "en"}.get(wanted)
    written = detect(unit.target)
    fewest = _MIN_ARABIC if (expected, written) == ("en", "ar") else _MIN_LETTERS
    if primary(unit.source_lang) == wanted or sum(c.isalpha() for c in unit.target) < fewest:
        return "", None, ""
    if expected and written and written != expected:
        same = normalize(unit.source) == normalize(unit.target)
        return ("UNT003" if same else "UNT004"), None, ""
    if other := foreign(unit.target, wanted):
        return "UNT004", None, f": it reads like {other}, not {wanted}"
    if expected == "en":
        bare = _QUOTED.sub(lambda m: "." * len(m.group()), unit.target)
        if run := _ARABIC_RUN.search(bare):
            span = Span(run.start(), run.start() + len(run.group().rstrip()))
            return "UNT005", span, f": «{unit.target[slice(*span)][:60]}»"
    return "", None, ""
