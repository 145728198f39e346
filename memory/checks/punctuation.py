"""Punctuation that has to agree or to belong to its language: question marks, brackets, quotes, Arabic marks."""

import re
from collections.abc import Iterable, Iterator

from ..text.languages import is_rtl, primary
from ..text.questions import asks, reports
from ..unit import Finding, Span, Unit
from ._pairs import partners, unbalanced
from ._rule import Rule, Settings

NAME = "punctuation"
RULES = (
    Rule("PUN001", "warning", "question mark on one side only",
         "One side, or a quotation in it, ends as a question; the other has no question mark at all. Questions that are told (he asked whether), "
         "headings, exclamations and sources that leave the mark out are passed over.",
         "كم عدد المنشقين؟", "The number of defectors."),
    Rule("PUN002", "warning", "Latin punctuation in Arabic",
         "Beside Arabic words stands , ; or ? where Arabic writes ، ؛ ؟.", "First, the budget", "أولا, الميزانية"),
    Rule("PUN003", "warning", "unbalanced brackets or quotation marks",
         "A bracket or a quotation mark of the target is opened and not closed, or closed and not opened, or the nesting "
         "crosses, while the source is balanced.", "قال (أمس) ذلك", "He said (yesterday so"),
    Rule("PUN004", "warning", "Arabic punctuation in a Latin text",
         "، ؛ or ؟ stands in a text of another script.", "أولا، الميزانية", "First، the budget"),
    Rule("PUN005", "warning", "punctuation doubled or set apart",
         "A comma, semicolon or full stop stands twice, or behind a space where the language writes none.",
         "وصل الوزير، ثم غادر.", "The minister arrived ,, then left."),
)  # fmt: skip
_ARABIC = "\u0620-\u064a\u064b-\u0652\u0670"
# Between letters of Latin words, in numbers and in codes these marks are right: it has to touch an Arabic word.
_LATIN_IN_ARABIC = re.compile(f"(?<=[{_ARABIC}])[»”\"')\\]]?\\s?[,;?](?=[\\s»”\"')\\]]*(?:[{_ARABIC}«“(\\d]|$))")
_ARABIC_MARKS = re.compile("(?<=[A-Za-z0-9])[”\"')\\]]?\\s?[،؛؟]")
_DOUBLED = re.compile(r"[,،]\s?[,،]|[;؛]\s?[;؛]|(?<![.])\.\.(?![.])|[,،;؛]\s?\.(?![.\w])|(?<=\w) [,،;؛](?=\s|$)")
# French and a few other languages write a space before such marks.
_SPACED = frozenset({"fr"})
_NEAR = 10  # units over which a quotation may go on
Alone = tuple[int, Unit, int]  # the number of a unit, the unit, the place of a mark without partner
_QUESTION_QUOTED = re.compile('[?؟][»”"]')
_CLOSERS = "\"'”’»)]\u200f\u200e "


def findings(units: Iterable[Unit], settings: Settings) -> Iterator[Finding]:
    """Yield the findings of units with two sides."""
    alone: list[Alone] = []
    for number, unit in enumerate(units):
        if not unit.complete:
            continue
        if question := _question(unit):
            yield Finding("PUN001", "warning", unit.id, question)
        pattern, rule, what = (
            (_LATIN_IN_ARABIC, "PUN002", "Latin punctuation beside an Arabic word") if is_rtl(unit.target_lang)
            else (_ARABIC_MARKS, "PUN004", "Arabic punctuation after a Latin word")
        )  # fmt: skip
        found = pattern.search(unit.target)
        if found:
            yield _at(unit, rule, f"{what}", Span(found.end() - 1, found.end()))
        if (at := unbalanced(unit.target, unit.target_lang)) is not None:
            alone.append((number, unit, at))
        found = _DOUBLED.search(unit.target) if primary(unit.target_lang) not in _SPACED else None
        if found and not _DOUBLED.search(unit.source):
            yield _at(unit, "PUN005", "punctuation doubled or set apart", Span(*found.span()))

    for _, unit, at in _without_partner(alone):
        if not _open_too(unit, at):
            message = f"«{unit.target[at]}» has no partner in the target"
            yield Finding("PUN003", "warning", unit.id, message, target_span=Span(at, at + 1))


def _without_partner(alone: list[Alone]) -> list[Alone]:
    """Return the marks that no unit nearby in the document closes: a quotation may go on over several units."""
    left: list[Alone] = []
    for number, unit, at in alone:
        if left:
            before, opener, place = left[-1]
            near = number - before <= _NEAR and opener.document == unit.document
            if near and partners(opener.target[place], unit.target[at], unit.target_lang):
                left.pop()
                continue
        left.append((number, unit, at))
    return left


def _at(unit: Unit, rule: str, what: str, span: Span) -> Finding:
    shown = unit.target[max(0, span.start - 8) : span.end + 8]
    return Finding(rule, "warning", unit.id, f"{what}: «{shown}»", target_span=span)


def _open_too(unit: Unit, at: int) -> bool:
    """Whether the source does not close either, or the target follows a convention that leaves a mark open.

    A quotation over several paragraphs opens each and closes once: a mark at the start of a target whose source has
    none is such a continuation. An item such as «a)» closes what nothing opened; `unbalanced` knows it.
    """
    if unbalanced(unit.source, unit.source_lang) is not None:
        return True
    first = not unit.target[:at].strip()
    return first and unit.target[at] in '“"«' and not any(c in unit.source for c in '«»“”"„')


def _question(unit: Unit) -> str:
    """Return what is wrong with the question marks of a unit, an empty string for nothing."""
    source, target = _asks(unit.source), _asks(unit.target)
    if source == target:
        return ""
    side, other, lang = (
        ("source", unit.target, unit.target_lang) if source else ("target", unit.source, unit.source_lang)
    )
    if any(mark in other for mark in "?؟"):  # in another place of the sentence
        return ""
    lang = primary(lang)
    end = _ends(other)
    if end == "!" or reports(other, lang):
        return ""
    # Where the mark is missing in the source, the translator was right to set it; a fragment without an end is a heading
    # or goes on in the next unit.
    if asks(other, lang) and (side == "target" or end in ("", ":", "…")):
        return ""
    return f"only the {side} asks a question"


def _asks(text: str) -> bool:
    """Whether a text ends as a question, or a quotation in it does: “How long?” he asked."""
    return _ends(text) == "?" or _QUESTION_QUOTED.search(text) is not None


def _ends(text: str) -> str:
    """Return the mark that a text ends with, ? for ؟, and an empty string for a letter."""
    last = text.rstrip(_CLOSERS)[-1:]
    return "?" if last == "؟" else "" if last.isalnum() else last
