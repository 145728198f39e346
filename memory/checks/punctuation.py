"""Punctuation that has to agree or to belong to its language: question marks, brackets, quotes, Arabic marks."""

import re
from collections.abc import Iterable, Iterator

from ..text.languages import is_rtl
from ..unit import Finding, Span, Unit
from ._rule import Rule, Settings

NAME = "punctuation"
RULES = (
    Rule("PUN001", "warning", "question mark on one side only",
         "One side ends as a question, the other does not.", "كم عدد المنشقين؟", "The number of defectors."),
    Rule("PUN002", "warning", "Latin punctuation in Arabic",
         "Between Arabic words stands , ; or ? where Arabic writes ، ؛ ؟.", "First, the budget", "أولا, الميزانية"),
    Rule("PUN003", "warning", "unbalanced brackets or quotation marks",
         "A bracket or a directed quotation mark of the target is opened and not closed, or closed and not opened, while "
         "the source is balanced.", "قال (أمس) ذلك", "He said (yesterday so"),
    Rule("PUN004", "warning", "Arabic punctuation in a Latin text",
         "، ؛ or ؟ stands in a text of another script.", "أولا، الميزانية", "First، the budget"),
)  # fmt: skip
_LATIN_IN_ARABIC = re.compile("(?<=[\u0620-\u064a])\\s?[,;?](?=\\s*[\u0620-\u064a]|$)")
_ARABIC_MARKS = re.compile("(?<=[A-Za-z])\\s?[،؛؟]")
_PAIRS = {")": "(", "]": "[", "}": "{", "»": "«", "”": "“"}
_OPENING = frozenset(_PAIRS.values())
_CLOSERS = "\"'”’»)]\u200f\u200e "
# List marks such as a) and 1) close what was never opened.
_LIST_MARK = re.compile(r"(?:^|(?<=\s))(?:\w{1,3})\)")


def findings(units: Iterable[Unit], settings: Settings) -> Iterator[Finding]:
    """Yield the findings of units with two sides."""
    for unit in units:
        if not unit.complete:
            continue
        if _asks(unit.source) != _asks(unit.target):
            side = "source" if _asks(unit.source) else "target"
            yield Finding("PUN001", "warning", unit.id, f"only the {side} ends as a question")
        pattern, rule, what = (
            (_LATIN_IN_ARABIC, "PUN002", "Latin punctuation between Arabic words") if is_rtl(unit.target_lang)
            else (_ARABIC_MARKS, "PUN004", "Arabic punctuation after a Latin word")
        )  # fmt: skip
        found = pattern.search(unit.target)
        if found:
            span = Span(*found.span())
            yield Finding(
                rule,
                "warning",
                unit.id,
                f"{what}: «{unit.target[max(0, span.start - 8) : span.end + 8]}»",
                target_span=span,
            )
        if (at := _unbalanced(unit.target)) is not None and _unbalanced(unit.source) is None:
            yield Finding(
                "PUN003",
                "warning",
                unit.id,
                f"«{unit.target[at]}» has no partner in the target",
                target_span=Span(at, at + 1),
            )


def _asks(text: str) -> bool:
    return text.rstrip(_CLOSERS)[-1:] in ("?", "؟")


def _unbalanced(text: str) -> int | None:
    """Return the place of a bracket or directed quotation mark without partner, or None.

    Straight quotes have no direction: an odd number of them is left alone, inches and elisions use them too.
    """
    marks = {m.end() - 1 for m in _LIST_MARK.finditer(text)}
    stack: list[int] = []
    for at, char in enumerate(text):
        if char in _OPENING:
            stack.append(at)
        elif char in _PAIRS and at not in marks:
            if not stack or text[stack[-1]] != _PAIRS[char]:
                return at
            stack.pop()
    return stack[0] if stack else None
