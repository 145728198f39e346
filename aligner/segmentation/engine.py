"""Finding candidates in one pass and letting the rules decide at each: linear in the length of the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from memory.text.languages import primary

from .rules import CLOSE, Rule, rules

LOOK_BEHIND = 80  # characters; an unbounded look-behind made long paragraphs 150 times slower

_GAP = "[ \\t\\n\\r\\f\\v\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u200f\u200e]"
_STOP = re.compile(f"(?:[.!?\u061f\u06d4]{{1,8}}|\u2026){CLOSE}(?={_GAP})")
_TIGHT = re.compile("(?<=[\u0621-\u064a]{2})[.!?\u061f](?=[\u0621-\u064a]{2})")
_TIGHT_QUOTE = re.compile('(?<=[\u0621-\u064a]{2})[.!\u061f]["\u201d\u00bb](?=[\u0621-\u064a]{2})')
# A list item in the same line: behind a colon or semicolon stands a mark such as (b), 1. or أ-.
_ITEM = re.compile(
    f"[;:؛.](?={_GAP}{{1,3}}(?:\\([a-z0-9٠-٩]{{1,2}}\\)|[0-9٠-٩]{{1,2}}[.)\\-](?![0-9])|[ء-ي]ـ?-){_GAP}?[^0-9\\s])"
)
_SPACE = re.compile(f"{_GAP}*")
_EXTRA = {"colon": re.compile(f":(?={_GAP})"), "semicolon": re.compile(f"[;\u061b](?={_GAP})")}


@dataclass(frozen=True)
class Policy:
    """Where tastes differ: what else breaks, what holds, and the user's own rules."""

    colon: bool = False
    semicolon: bool = False
    keep_quotes: bool = False
    split_inline_lists: bool = False
    newline: str = "paragraph"


@dataclass(frozen=True, slots=True)
class Segment:
    """A slice of a text: `text` is text[start:end], trailing white space included; `rule` ended it."""

    start: int
    end: int
    text: str
    rule: str = ""
    block: int = 0


class Candidate(NamedTuple):
    """A place where a sentence could end, the rule that decided, and whether it broke."""

    at: int
    rule: str
    breaks: bool
    reason: str


def candidates(text: str, lang: str, policy: Policy | None = None) -> Iterator[Candidate]:
    """Yield every candidate of a block in order; `at` is where the next segment would begin."""
    policy = policy or Policy()
    table = rules(primary(lang))
    for end, tight in _places(text, policy):
        after = _SPACE.match(text, end)
        begin = after.end() if after else end
        if begin >= len(text):
            continue
        if tight:
            yield Candidate(
                begin, tight, True, "an option, a list item, or no space after a stop between two Arabic words"
            )
            continue
        window = text[max(0, end - LOOK_BEHIND) : end]
        found = next((r for r in table if _matches(r, window, end, text, begin)), None)
        if found is not None and not (policy.split_inline_lists and found.id.endswith("inline-list")):
            yield Candidate(
                begin, found.id, found.breaks and not (policy.keep_quotes and _inside(text, end)), found.reason
            )
        else:
            yield Candidate(begin, "stop", True, "stop and white space")


def cut(text: str, lang: str, policy: Policy | None = None) -> Iterator[Segment]:
    """Yield the segments of one block; joined they give the text back."""
    start = 0
    for candidate in candidates(text, lang, policy):
        if candidate.breaks and text[start : candidate.at].strip():
            yield Segment(start, candidate.at, text[start : candidate.at], candidate.rule)
            start = candidate.at
    if start < len(text):
        yield Segment(start, len(text), text[start:], "end")


def _places(text: str, policy: Policy) -> list[tuple[int, str]]:
    places = [(m.end(), "") for m in _STOP.finditer(text)]
    for pattern in (_TIGHT, _TIGHT_QUOTE):
        places += [(m.end(), "ar-no-space") for m in pattern.finditer(text)]
    items = [(m.end(), "list-item") for m in _ITEM.finditer(text)]
    ends = {end for end, _ in items}
    places = [p for p in places if p[0] not in ends] + items
    for name, pattern in _EXTRA.items():
        if getattr(policy, name):
            places += [(m.end(), name) for m in pattern.finditer(text)]
    return sorted(places)


def _matches(rule: Rule, window: str, end: int, text: str, begin: int) -> bool:
    if rule.before.search(window) is None:
        return False
    if rule.before.pattern.startswith("(?:\\A") and end > LOOK_BEHIND:
        return False  # the start of the window is not the start of the block
    return rule.after is None or rule.after.match(text, begin) is not None


def _inside(text: str, end: int) -> bool:
    """Whether a place is inside a quotation that was opened in this block."""
    before = text[:end]
    return before.count("«") > before.count("»") or before.count("“") > before.count("”") or before.count('"') % 2 == 1
