"""Whether two quantities of one value have bounds that contradict each other: more than, no more than, nearly."""

import re
from fractions import Fraction

from ...text.numbers import Quantity
from .parts import Pair

_DENIED = re.compile(
    r"\b[وف]?ب?(?:لا|لم|لن|إلا(?!\s(?:خمس|عشر|ربع|ثلث|دقيق|قليل|\d))|ليس|ليست|ألا|عدم|بعدم|دون|not|no|none|nobody|never|cannot|without|nor|neither|unless)\b|n['’]t\b",
    re.I,
)
_BELOW = re.compile(r"\s*\S*\d|\s*ال")  # دون 18, دون الثلاثين: below, and no denial
_BY_HALF = re.compile(r"\bby (?:more|less) than half\b", re.I)
_NEARLY = re.compile(r"(?:\b(?:nearly|almost)|(?<!\w)(?:و?ما )?(?:يقارب|تقارب|يقرب من|تقرب من))\s+$", re.I)
_CLAUSE = re.compile("[.!?؟؛;,،\n]")
_SENTENCE = re.compile("[.!?؟؛;\n]")


def bounded(pair: Pair, source: str, target: str, sides: tuple[list[Quantity], list[Quantity]]) -> Pair:
    """Return a pair with its bounds reversed where the sides say so, and agreeing where a negation turns one around.

    "No longer meets more than", "unless it exceeds": one denial on both sides, no contracts of less than, turns both.
    """
    if not pair.differs and pair.source.bound != pair.target.bound:
        return pair._replace(differs="bound") if _falls_short(pair, source, target) else pair
    if pair.differs != "bound":
        return pair
    if pair.source.value == Fraction(1, 2) and _BY_HALF.search(source + "\n" + target):
        return pair._replace(differs="")  # إلى ما دون النصف, by more than half
    denials = _denials(source, pair.source, sides[0]), _denials(target, pair.target, sides[1])
    both = denials == (0, 0) or (
        denials[0] == denials[1] and not {"at least", "at most"} & {pair.source.bound, pair.target.bound}
    )
    return pair if both else pair._replace(differs="")


def _falls_short(pair: Pair, source: str, target: str) -> bool:
    """Whether one side says more than, and the other nearly: what has not been reached has not been passed."""
    bounds = pair.source.bound, pair.target.bound
    if "more" not in bounds or "exact" not in bounds:
        return False
    text, q = (source, pair.source) if pair.source.bound == "exact" else (target, pair.target)
    return _NEARLY.search(text[max(0, q.start - 20) : q.start]) is not None


def _denials(text: str, q: Quantity, quantities: list[Quantity]) -> int:
    """Return how many negations stand in the sentence of a bound, to its clause's end, that are of no bound themselves.

    At least and at most have one of their own, close by: لا يقل عن, not more than.
    """
    start = max([0, *(m.end() for m in _SENTENCE.finditer(text, 0, q.start))])
    end = found.start() if (found := _CLAUSE.search(text, q.end)) else len(text)
    own = sum(start <= other.start <= end and _has_own(text, other, quantities) for other in quantities)
    return sum(m.group() != "دون" or not _BELOW.match(text, m.end()) for m in _DENIED.finditer(text, start, end)) - own


def _has_own(text: str, q: Quantity, quantities: list[Quantity]) -> bool:
    start = max([0, q.start - 90, *(other.end for other in quantities if other.end <= q.start)])
    before = text[start : q.start].rstrip().removesuffix("دون")
    return q.bound in ("at least", "at most") and _DENIED.search(" ".join(before.split()[-12:])) is not None
