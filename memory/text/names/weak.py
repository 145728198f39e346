"""What only its place in the sentence calls a name: no table has it, and it means something, or the English renders it.

Such a word against a capitalised one was right as often as wrong on documents that nobody had looked at.
"""

import re
from collections.abc import Iterable, Iterator

from ..lexicon import translations
from ..normalize import normalize
from ..numbers import find_numbers
from ..numbers.tables import units
from ..numbers.tokens import norms
from ..stem import english_stem
from .find import known_latin
from .gazetteer import naming, person_latin, plain, triggers
from .known import is_name
from .records import Name, NamePair

_TOLD = 0.6  # below this score a conflict rests on words that no table has
_UNVERIFIED = 0.5
# What stands before a word and makes it a name: a quotation mark, a kind of place.
_BEFORE = re.compile('(?:[«"“]|(?<![\u0621-\u064a])([\u0621-\u064a]+) )$')
_WORD = re.compile("[A-Za-z]+")


def judged(pairs: Iterable[NamePair], ar: str, en: str) -> Iterator[NamePair]:
    """Yield the pairs of an Arabic and an English text; what is weak is not missing, and no conflict but unverified."""
    for pair in pairs:
        if pair.source is None or pair.how not in ("translit", "translated"):
            yield pair
        elif pair.verdict == "conflict" and _weak_conflict(pair, pair.source, en):
            yield NamePair(None, pair.target, pair.how, min(pair.score, _UNVERIFIED), "unverified")
        elif not (pair.verdict == "missing" and _weak_loss(pair, pair.source, ar, en)):
            yield pair


def _weak_conflict(pair: NamePair, name: Name, en: str) -> bool:
    if find_numbers(name.text, "ar"):
        return True  # ألفي, الأولى, دجنبر
    if pair.how != "translit":
        return False
    other = pair.target.text if pair.target else ""
    sure = known_latin(other) or plain(other) in person_latin()
    if not sure and _rendered(name.text, en):
        return True  # أسماء is a woman, and names
    return pair.score < _TOLD and not is_name(name.text) and bool(translations(name.text))


def _weak_loss(pair: NamePair, name: Name, ar: str, en: str) -> bool:
    if pair.how != "translit":
        return False
    if _rendered(name.text, en):
        return True
    if is_name(name.text):
        return False
    # No one is called ديسيبل ميلي واط.
    measured = any(units("ar").get((word,), ("",))[0] == "measure" for word in norms(name.text))
    return measured or (" " not in name.text and not _told(ar, name.start))


def _told(ar: str, start: int) -> bool:
    """Whether a quotation mark or a kind of place stands before a word: بركان كراكاتوا."""
    before = _BEFORE.search(ar[max(0, start - 16) : start])
    if before is None or before.group(1) is None:
        return before is not None
    kind = normalize(before.group(1))
    forms = (form.removeprefix("ال") for form in (kind, kind[1:] if kind[:1] in "وفبلك" else kind))
    return any(form in naming() or form in triggers() for form in forms)


def _rendered(arabic: str, english: str) -> bool:
    """Whether the English has what an Arabic word means."""
    return not {english_stem(word) for word in _WORD.findall(english)}.isdisjoint(translations(arabic))
