"""Units without a rendering: an empty side, the source repeated as target, a target in the source's script."""

from collections.abc import Iterable, Iterator

from ..text.languages import detect, primary
from ..text.normalize import normalize
from ..unit import Finding, Unit
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
         "Most letters of the target belong to the script of the other language.",
         "وقال الوزير إن الاتفاق قريب.", "وقال الوزير agreement."),
)  # fmt: skip
_MIN_LETTERS = 4  # shorter texts are codes, initials and abbreviations that stay as they are


def findings(units: Iterable[Unit], settings: Settings) -> Iterator[Finding]:
    """Yield at most one finding a unit."""
    for unit in units:
        found = _one(unit)
        if found:
            rule = {r.id: r for r in RULES}[found]
            yield Finding(rule.id, rule.severity, unit.id, rule.title)


def _one(unit: Unit) -> str:
    if not unit.target.strip():
        return "UNT001" if unit.source.strip() else ""
    if not unit.source.strip():
        return "UNT002"
    if primary(unit.source_lang) == primary(unit.target_lang):
        return ""
    letters = sum(c.isalpha() for c in unit.target)
    if letters < _MIN_LETTERS:
        return ""
    expected = {"ar": "ar", "en": "en"}.get(primary(unit.target_lang))
    written = detect(unit.target)
    if expected is None or not written or written == expected:
        return ""
    return "UNT003" if normalize(unit.source) == normalize(unit.target) else "UNT004"
