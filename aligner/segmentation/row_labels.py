"""Rows of a label and its value that stand in one line without stops.

Between the separators of two labels stand the value of the one and the next label: the label begins behind a number
and its unit, at a label that is known, at a word that began another label, in English at a capital.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from .row_gaps import PAUSE, SUREST, Gap, Opening, date, gap, last_word
from .row_values import MOST_WORDS, joined
from .row_words import key, words

# What stands between a label and its value; the one set in front is what re finds fast.
_SEPARATOR = re.compile(r"[:\u2013\u2014=](?:(?<=[^\s:]:)(?=\s|$)|(?<=\S\s[\u2013\u2014=])(?=\s))")
_REMARK = re.compile(r"\([^()\n]{1,60}\)")
_LOOSE = re.compile(r"[\s\u060c,\u061b;]")


def labelled(text: str, lang: str, ends: Sequence[int], open_end: bool) -> Iterator[tuple[int, bool, str]]:
    """Yield where the labels of rows begin, the first one excepted; `ends` are the sentence ends that rules found."""
    if "(" in text:
        text = _REMARK.sub(_joined_remark, text)
    separators = _separators(text)
    if len(separators) < 2:
        return
    at = separators[0][0]
    first = _opening(text, _last(ends, at), at, lang)
    if not first:
        return
    found = _gaps(text, lang, first, separators, ends, open_end)
    gaps = [gap for gap in found if gap is not None]
    if gaps and lang == "ar" and all(joined(text[gap.at :].split(None, 1)[0], "\u0648") for gap in gaps):
        return  # and … and …: a sentence
    if len(gaps) == 1 and text[at] != ":":
        return  # a dateline: عدن – سالم باعوضة – 3 أيار 2022
    sure = sum(gap.sure > 1 for gap in gaps)
    if sure and " ".join(first) in words(lang, "label"):
        sure += 1
    all_alike = 1 < len(gaps) == len(separators) - 1
    if sure > 1 or (open_end and (sure or all_alike)) or any(gap.sure > SUREST for gap in gaps):
        yield from ((gap.at, True, "row-label") for gap in gaps)


def _opening(text: str, start: int, end: int, lang: str) -> list[str]:
    """Return the keys of the line's first label; none if what stands there is none.

    A comma stands in a date, and behind a label that we know: نصف النهائي، الذهاب.
    """
    opens = text[start:end].split()
    if not 0 < len(opens) <= MOST_WORDS:
        return []
    pause = PAUSE.search(text, start, end)
    if pause and not date(lang).search(f" {text[start:end]}"):
        head = " ".join(key(word) for word in text[start : pause.start()].split())
        if head not in words(lang, "label") or text[pause.start()] not in ",\u060c":
            return []
    return [key(word) for word in opens]


def _gaps(
    text: str, lang: str, first: list[str], separators: list[tuple[int, int]], ends: Sequence[int], open_end: bool
) -> list[Gap | None]:
    """Return the place of the label before each separator; where the labels are one word each, so is one that we miss."""
    opening = Opening(first[0], first[-1] if len(first) > 1 else "")
    pairs = list(pairwise(separators))
    found = [gap(text, left[1], right[0], lang, opening, _last(ends, right[0])) for left, right in pairs]
    if open_end and None in found and not opening.last:
        short = sum(
            g is not None and g.sure == SUREST and " " not in text[g.at : right[0]]
            for g, (_, right) in zip(found, pairs, strict=True)
        )
        if short > 1:
            return [g or last_word(text, a[1], b[0], lang) for g, (a, b) in zip(found, pairs, strict=True)]
    return found


def _separators(text: str) -> list[tuple[int, int]]:
    """Return where the separators of labels and values begin and end; a dash is one only where the first row has it."""
    found = [(m.start(), m.end()) for m in _SEPARATOR.finditer(text)]
    if found and text[found[0][0]] == ":":
        return [place for place in found if text[place[0]] == ":"]
    return [(start - (text[start] != ":"), end) for start, end in found]


def _joined_remark(remark: re.Match[str]) -> str:
    """Return what stands in brackets as one word of the same length: كفاية (30 فأكثر) is one label."""
    return _LOOSE.sub("x", remark[0])


def _last(ends: Sequence[int], before: int) -> int:
    place = bisect_left(ends, before)
    return ends[place - 1] if place else 0
