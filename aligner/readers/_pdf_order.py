"""The order in which a line of signs is read: the bidirectional algorithm turned round."""

# Unicode's algorithm (UAX 9) says where each character of a text is shown; here the places are known and the text is
# wanted. Arabic runs are read from the right, Latin words and numbers from the left.
import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from ._pdf_page import Sign

_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"), ("«", "»"), ("‹", "›"))
_ENDS = ".،,؛;:؟?!"  # a line does not begin with these
_JOINS = ",.:/٫٬\u00a0"  # between two digits they belong to the number
_BESIDE = "%٪$€£°"
# After a number these are units («5 GB»), other Latin words have their number behind them («Windows 10»).
_UNITS = re.compile("[kMGT]?B|[kMG]?Hz|[kMG]W|[kM]Wh|[kcmn]?m|[km]?g|m?l|USD|EUR|GBP|SAR|AED|EGP")
_ARABIC, _LATIN, _DIGIT, _OTHER = "arabic", "latin", "digit", "other"


def kind(text: str) -> str:
    """Return how a sign runs: arabic, latin, digit, or other for what follows its neighbours."""
    direction = unicodedata.bidirectional(text[0])
    if direction in ("R", "AL"):
        return _ARABIC
    if direction == "L":
        return _LATIN
    return _DIGIT if direction in ("EN", "AN") and text[0].isdigit() else _OTHER


def is_arabic(signs: Sequence[Sign]) -> bool:
    """Whether a line or paragraph is Arabic with perhaps foreign words in it: three letters of ten decide."""
    kinds = [kind(s.text) for s in signs]
    arabic, latin = kinds.count(_ARABIC), kinds.count(_LATIN)
    return arabic > 0.3 * (arabic + latin)


def leaning(lines: Sequence[Sequence[Sign]]) -> int:
    """Return how often Arabic lines, sorted from the left, show that they were set from the right, less the contrary.

    Many programs set Arabic as a paragraph that runs from the left: its full stop then stands at the right end.
    """
    out = 0
    for line in lines:
        signs = [s for s in line if not s.text.isspace()]
        if is_arabic(signs):
            out += (signs[0].text in _ENDS) - (signs[-1].text in _ENDS)
    return out


class Setting(NamedTuple):
    """How a paragraph was set: its language, and the side its lines begin on."""

    arabic: bool
    from_right: bool


def ordered(line: Sequence[Sign], how: Setting, first: bool = True, last: bool = True) -> list[Sign]:
    """Return the signs of a line, sorted from the left, as they are read; `first` and `last` of their paragraph."""
    signs = list(line)
    if not how.arabic:
        return _turned(signs)
    if how.from_right:
        return _arabic(signs)
    # Arabic set from the left: the signs before the first and behind the last letter of the paragraph stay outside.
    inner = [n for n, s in enumerate(signs) if kind(s.text) != _OTHER]
    start, end = (inner[0], inner[-1] + 1 if last else len(signs)) if inner else (0, 0)
    if not first or any(s.text in _ENDS for s in signs[:start]):
        start = 0  # the stop of a line that goes on in the next one
    while end < len(signs) and signs[end].text in _BESIDE:
        end += 1
    lead = [s for s in signs[:start] if not s.text.isspace()]
    gap = signs[start - 1 : start] if lead and signs[start - 1].text.isspace() and lead[-1].text in "-–—•*" else []
    return lead + gap + _arabic(signs[start:end]) + signs[end:]


def _arabic(signs: list[Sign]) -> list[Sign]:
    """Return an Arabic run, sorted from the left, from its right end, its foreign runs from their left."""
    out: list[Sign] = []
    at = 0
    back = signs[::-1]
    letters = False  # a number after Arabic letters is an Arabic one: its per cent sign is set like a letter
    while at < len(back):
        end = _foreign(back, at, letters)
        if end > at:
            run = back[at:end][::-1]
            brackets = sum(s.text in ("(", ")") for s in run)
            if out and at and back[at - 1].text in ("(", ")") and brackets % 2:
                run.append(out.pop())  # «Word (Microsoft)»: the bracket closes the foreign run
            out += run
            at = end
            continue
        sign = back[at]
        letters = letters or kind(sign.text) == _ARABIC
        out.append(sign)
        at += 1
    return out


def _foreign(back: Sequence[Sign], start: int, letters: bool) -> int:
    """Return where a run of Latin words and numbers that begins at `start` ends; `start` where none does.

    Both are read from the left; a run has a Latin word at its left end, else its numbers stand alone.
    """
    what = kind(back[start].text)
    if what == _ARABIC:
        return start
    if what == _OTHER:  # a per cent sign set before its number
        beside = not letters and back[start].text in _BESIDE and kind(_text(back, start + 1) or " ") == _DIGIT
        return _number(back, start + 1) if beside else start
    end = _word(back, start)
    latin = any(kind(s.text) == _LATIN for s in back[start:end])
    accepted = end if latin else _number(back, start)
    while True:
        following = next((n for n in range(end, min(end + 8, len(back))) if kind(back[n].text) != _OTHER), len(back))
        if following == len(back) or kind(back[following].text) == _ARABIC:
            return accepted
        gap = "".join(s.text for s in back[end:following]).strip(" ")
        last = _word(back, following)
        word = "".join(s.text for s in back[following:last])[::-1]
        if not latin and (gap not in ("", "-", ".", "/") or _UNITS.fullmatch(word)):
            return accepted  # «2011، UNESCO», «5 GB»: two things; «Windows 10», «F-16»: one
        latin = latin or any(kind(c) == _LATIN for c in word)
        if any(kind(c) == _LATIN for c in word):
            accepted = last
        end = last


def _text(signs: Sequence[Sign], at: int) -> str:
    return signs[at].text if at < len(signs) else ""


def _word(back: Sequence[Sign], start: int) -> int:
    """Return the end of a run of Latin letters and digits that nothing parts."""
    at = start
    while at < len(back) and kind(back[at].text) in (_LATIN, _DIGIT):
        at += 1
        if _text(back, at) in _JOINS and kind(back[at - 1].text) == kind(_text(back, at + 1) or " ") == _DIGIT:
            at += 1
    return at


def _number(back: Sequence[Sign], start: int) -> int:
    """Return the end of the number that begins at `start`: digits, and single separators between two of them."""
    at = start
    while at < len(back) and kind(back[at].text) == _DIGIT:
        at += 1
        if at + 1 < len(back) and back[at].text in _JOINS and kind(back[at + 1].text) == _DIGIT:
            at += 1
    return at


def _turned(signs: list[Sign]) -> list[Sign]:
    """Return a line read from the left with its Arabic runs read from the right."""
    out: list[Sign] = []
    at = 0
    while at < len(signs):
        end = at
        if kind(signs[at].text) == _ARABIC:
            latin = next((n for n in range(at, len(signs)) if kind(signs[n].text) == _LATIN), len(signs))
            end = max(n for n in range(at, latin) if kind(signs[n].text) == _ARABIC) + 1
            out += _arabic(signs[at:end])
        else:
            end = at + 1
            out.append(signs[at])
        at = end
    return out


def brackets(signs: Sequence[Sign]) -> list[Sign]:
    """Return the signs of a paragraph with its brackets turned as their place demands, and no space inside of them.

    A font has one sign for «(» before Arabic and «)» behind Latin, and the file names it once: which of both it is
    can only be told from what stands around it.
    """
    out = list(signs)
    for pair in _PAIRS:
        depth = 0
        for n in [n for n, s in enumerate(out) if s.text in pair]:
            before = n > 0 and not out[n - 1].text.isspace()
            after = n + 1 < len(out) and not out[n + 1].text.isspace()
            closes = depth > 0 if before == after else before
            depth = max(0, depth - 1) if closes else depth + 1
            out[n] = out[n]._replace(text=pair[closes])
            inner = n - 1 if closes else n + 1
            if 0 < inner < len(out) - 1 and out[inner].text == " ":
                out[inner] = out[inner]._replace(text="")
    return out


def without_kashida(signs: Sequence[Sign]) -> list[Sign]:
    """Return signs without the tatweel that fills a line between two letters; at the end of a word (1445هـ) it stays."""
    out = list(signs)
    for n in [n for n, s in enumerate(signs) if s.text == "ـ"]:
        following = next((s.text for s in signs[n + 1 : n + 9] if s.text != "ـ"), "")
        if n and signs[n - 1].text[:1].isalpha() and following[:1].isalpha() and kind(following) == _ARABIC:
            out[n] = out[n]._replace(text="")
    return out
