"""Why a match is below 100: the words, numbers, diacritics and punctuation that differ."""

import re
from itertools import chain

from ..text.normalize import normalize
from ..unit import Unit

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|\w+|[^\w\s]")
_PROCLITICS = ("و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل", "فال", "كال", "س")
_BANDS = {
    "exact (clean)": "only invisible characters, digit shapes or spaces differ",
    "exact (vowelless)": "only diacritics differ",
    "exact (folded)": "only hamza, ta marbuta, alef maqsura or letter case differ",
}


def reasons(text: str, unit: Unit, band: str) -> tuple[str, ...]:
    """Return, in words, each thing that keeps the unit's source from being `text`; empty for an exact match."""
    if band == "exact":
        return ()
    if band in _BANDS:
        return (_BANDS[band],)
    from rapidfuzz.distance import Levenshtein

    mine, theirs = _TOKEN.findall(normalize(text)), _TOKEN.findall(normalize(unit.source))
    pairs = []
    for step in Levenshtein.opcodes(theirs, mine):
        if step.tag != "equal":
            pairs.append((theirs[step.src_start : step.src_end], mine[step.dest_start : step.dest_end]))
    found = dict.fromkeys(chain.from_iterable(_pairs(old, new) for old, new in pairs))
    return tuple(found) or ("only letter case or spacing differ",)


def _pairs(old: list[str], new: list[str]) -> list[str]:
    """Describe one run of edits, word for word where the runs are of equal length."""
    if len(old) == len(new):
        return [_one(a, b) for a, b in zip(old, new, strict=True)]
    return [_one(" ".join(old), " ".join(new))]


def _one(old: str, new: str) -> str:
    kind = _kind(old, new)
    if not old:
        return f"{kind} «{new}» is not in the memory's text"
    if not new:
        return f"{kind} «{old}» is only in the memory's text"
    return f"{kind} «{old}» in the memory, «{new}» here"


def _kind(old: str, new: str) -> str:
    both = old + new
    if any(c.isdigit() for c in both):
        return "number"
    if not any(c.isalnum() for c in both):
        return "punctuation"
    if old and new and any(old == p + new or new == p + old for p in _PROCLITICS):
        return "proclitic"
    return "word" if " " not in both else "words"
