"""By how much and to how much: rose by 35 per cent is no rise to 35 per cent, تراجعت إلى الثلث no fall by a third."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from .parts import Pair

_NEARLY = r"(?:(?:about|around|nearly|almost|roughly|just|some|over|under|an?|the|more than|less than|as much as)\s+)*"
_BY = re.compile(rf"\bby\s+{_NEARLY}$", re.I)
# Up to, close to, amounted to and the like are no ends of a rise.
_TO = re.compile(
    rf"(?<!\bup )(?<!close )(?<!equal )(?<!according )(?<!addition )(?<!next )(?<!due )\bto\s+{_NEARLY}$", re.I
)
_COMES = re.compile(
    r"\b(?:amount\w*|c[oa]m(?:e|es|ing)|add\w*|work\w*|equat\w*|correspond\w*|from\b.*|between\b.*)\s+to\s+\S*$", re.I
)
_MOVES = re.compile(
    r"\b(?:r[io]se[sn]?|rising|f[ae]ll(?:en|ing|s)?|dropp\w*|drops?|grow\w*|grew|increas\w*|decreas\w*|declin\w*|cut\w*|"
    r"rais\w*|reduc\w*|jump\w*|climb\w*|plung\w*|slump\w*|shr[aiu]nk\w*|lower\w*|slash\w*|soar\w*|surg\w*|up|down)\b", re.I
)  # fmt: skip
_BY_AR = re.compile(
    "(?<![\u0621-\u0652])(?:بنسبة|بمقدار|بواقع|بمعدل|بنحو)\\s+(?:(?:نحو|حوالي|قرابة|تقارب|تفوق|تزيد على|تتجاوز)\\s+)*$"
)
_TO_AR = re.compile("(?<![\u0621-\u0652])(?:إلى|الى)\\s+(?:(?:نحو|حوالي|قرابة|أكثر من|أقل من|ما يقارب)\\s+)*$")
_REACHES = re.compile("(?<![\u0621-\u0652])(?:من|بين|تصل|يصل|وصلت|وصل|لتصل|ليصل|بنسبة)\\s+\\S*\\s*(?:إلى|الى)\\s+$")
_KINDS = frozenset({"percent", "fraction", "ordinal", "cardinal", "decimal", "money", "measure"})
_LOOK = 40
_HALF = (Fraction(1, 2), Fraction(50))


def exchanged_roles(arabic: str, english: str, pairs: Sequence[Pair], arabic_first: bool) -> Iterator[Pair]:
    """Yield the pairs of one value that is a change on one side and what is reached on the other."""
    if not (_MOVES.search(english) and ("by" in english or "to" in english)):
        return
    for pair in pairs:
        if pair.differs or not {pair.source.kind, pair.target.kind} <= _KINDS:
            continue
        if pair.source.value in _HALF or pair.target.value in _HALF:
            continue  # what falls by half falls to half
        ours, theirs = (pair.source, pair.target) if arabic_first else (pair.target, pair.source)
        before = arabic[max(0, ours.start - _LOOK) : ours.start]
        behind = english[max(0, theirs.start - _LOOK) : theirs.start]
        if not _MOVES.search(behind):
            continue
        to_en = _TO.search(behind) and not _COMES.search(behind)
        to_ar = _TO_AR.search(before) and not _REACHES.search(before)
        if (_BY_AR.search(before) and to_en) or (to_ar and _BY.search(behind)):
            yield pair
