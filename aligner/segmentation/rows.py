"""Rows of a table, fields of a form and items of a list that stand in one line, where no stop parts them.

Plain text that was copied out of a table or a list often has them so. Only what repeats is believed: marks that rise
by one, a number and then a label again and again, a known label behind a value. What rules of one place can decide
stands in `data/segmentation/rules.tsv`; these cues look at the whole line, so they cannot be written as SRX.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from .row_figures import figures
from .row_formulas import again, formulas, has_closing, has_grounds
from .row_items import clauses, labels_alone, repeated, starts
from .row_labels import labelled
from .row_marks import has_lead, marked, opens_list
from .row_measures import measured
from .row_words import exact
from .rules import BIDI

_LEAST = 12
MOST = 50_000  # characters: no row of a table is longer, and longer lines are somebody's whole book
_STOP = '.!?\u061f\u06d4\u2026"\u201d\u00bb'
_FEW = 3  # words
_COLON = re.compile(r":(?:\s|$)")
_DIGIT = re.compile("[0-9\u0660-\u0669\u06f0-\u06f9]")
_BIDI = re.compile(f"[{BIDI}]")
_NONE: dict[int, tuple[bool, str]] = {}


REASONS = {
    "row-bullet": "bullets part the items of a list in one line",
    "row-mark": "marks that rise by one part the items of a list in one line",
    "row-part": "parts with rising numbers stand in one line",
    "row-code": "codes with rising numbers stand in one line",
    "row-time": "hours in rising order part the rows of a programme, periods those of a life",
    "row-measure": "measures begin the rows of a recipe or a prescription",
    "row-label": "a label behind a value begins the next row",
    "row-figure": "rows of words and figures of one shape stand in one line",
    "row-clause": "semicolons part the items of a list behind its lead",
    "row-start": "a word that is no name begins with a capital where no stop stands",
    "row-again": "the same words begin each of the rows or grounds",
    "row-formula": "a closing formula behind a line without a stop",
}


def rows(text: str, lang: str, ends: Callable[[], Sequence[int]]) -> dict[int, tuple[bool, str]]:
    """Return the places that the cues decide: whether a segment begins there, and the cue's name.

    `ends` tells on demand where the rules of single places end sentences. Most lines are prose and show it at once.
    """
    if not _LEAST <= len(text) <= MOST:
        return _NONE
    if "\u200f" in text or "\u200e" in text or "\u061c" in text:
        return _without_marks(text, lang, ends)
    open_end = text.rstrip()[-1:] not in _STOP
    led = has_lead(text)
    lists = led or opens_list(text, lang)
    if not (open_end or lists or ":" in text or ";" in text or "\u061b" in text or has_closing(text, lang)):
        return _NONE
    found: dict[int, tuple[bool, str]] = {}
    for at, breaks, name in _cues(text, lang, ends, open_end, lists, led):
        if 0 < at < len(text):
            found.setdefault(at, (breaks, name))
    return found


def _without_marks(text: str, lang: str, ends: Callable[[], Sequence[int]]) -> dict[int, tuple[bool, str]]:
    """Look at a line as if no mark of direction stood in it, and say where its places are."""
    kept = [at for at, char in enumerate(text) if not _BIDI.match(char)]
    found = rows(_BIDI.sub("", text), lang, lambda: [bisect_left(kept, at) for at in ends()])
    return {_before_marks(text, kept[at]): decided for at, decided in found.items()}


def _before_marks(text: str, at: int) -> int:
    while _BIDI.match(text[at - 1]):
        at -= 1
    return at


def _cues(
    text: str, lang: str, ends: Callable[[], Sequence[int]], open_end: bool, lists: bool, led: bool
) -> list[tuple[int, bool, str]]:
    colons, semicolons = text.count(":"), text.count("\u061b") + text.count(";")
    found = list(marked(text, led, lang)) if lists else []
    if not found and (colons > 1 or (open_end and text.count(" \u2013 ") + text.count(" = ") > 1)):
        found += labelled(text, lang, ends(), open_end)
    elif open_end and colons > len(found) // 2 + 1 and found[-1][2] == "row-part":  # what else follows the parts
        last = found[-1][0]
        found += (place for place in labelled(text, lang, ends(), open_end) if place[0] > last)
    if not found and semicolons > 1:
        found += clauses(text, lang)
    if open_end or semicolons or has_closing(text, lang):
        words = text.split()
        if open_end:
            found += _open_cues(text, words, lang, bool(found), colons > 0 and _COLON.search(text) is not None)
        elif semicolons and has_grounds(words, lang):
            found += again(text, lang)
        found += formulas(text, words, lang, open_end)
    return found


def _open_cues(text: str, words: list[str], lang: str, found: bool, colons: bool) -> list[tuple[int, bool, str]]:
    """Return what the cues say of a line without a stop at its end; most are headings, and their first word shows it."""
    if len(words) < _FEW:
        return []
    out: list[tuple[int, bool, str]] = []
    if not found and (words[0][-1] == ":" or words[0] in exact(lang, "measure") or words[0] in exact(lang, "list")):
        out += measured(text, words, lang)
    if not found and not out and not colons and _DIGIT.search(text):
        out += figures(text, lang)
    if not found and not out:
        out += labels_alone(text, words, lang)
        if words.count(words[0]) > 2 or words[0][0] in "\u00ab\u201c":
            out += repeated(text, lang)
    out += starts(text, words, lang)
    if has_grounds(words, lang):
        out += again(text, lang)
    return out
