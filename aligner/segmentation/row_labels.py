"""Rows of a label and its value that stand in one line without stops.

Between the separators of two labels stand the value of the one and the next label: the label begins behind a number
and its unit, at a label that is known, at a word that began another label, in English at a capital.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from .row_words import arabic_counters, exact, key, label_ends, label_starts, longest, month_words, words

# What stands between a label and its value; the one set in front is what re finds fast.
_SEPARATOR = re.compile(r"[:\u2013\u2014=](?:(?<=[^\s:]:)(?=\s|$)|(?<=\S\s[\u2013\u2014=])(?=\s))")
_PAUSE = re.compile(
    r"[\u061b;\u060c,\u2013\u2014-](?:(?<=[\u061b;\u060c,])[\"\u00bb\u201d)]?|(?<=\s[\u2013\u2014-]))\s+(?=\S)"
)
_REMARK = re.compile(r"\([^()\n]{1,60}\)")
_LOOSE = re.compile(r"[\s\u060c,\u061b;]")
_TOKEN = re.compile(r"\S+")
_NUMBER = re.compile(r"[0-9\u0660-\u0669\u06f0-\u06f9]")
_VALUE_END = re.compile(r"[)\]%\u066a\u00b2\u00b3\u00b0]$|@|^www\.|^https?:")
FIGURE = re.compile(
    r"^[(\[+\-\u2212\u2013$\u20ac\u00a3]{0,2}[0-9\u0660-\u0669\u06f0-\u06f9][0-9\u0660-\u0669\u06f0-\u06f9.,\u066b\u066c/:\u00d7x%\u066a\u2013-]*[)\]%\u066a]?$"
)
_COUNTED = re.compile("(?:\u064b\u0627|\u0627\u064b|\u064b\u0649|\u0629\u064b)$")
MOST_WORDS = 7
PHRASE = 4  # words between a number and the next label
_PHONE = 7  # digits
_SUREST = 3
_FAR = 240  # characters before a separator: no label and its number are longer
_YEAR = 4  # digits
_CENTURIES = ("13", "14", "18", "19", "20", "١٣", "١٤", "١٨", "١٩", "٢٠")


class Gap(NamedTuple):
    """A place where a label could begin, and how sure that is.

    4: behind a telephone number; 3: a known label; 2: behind a number, or the word that began the line; 1: its shape.
    """

    at: int
    sure: int


def labelled(text: str, lang: str, ends: Sequence[int], open_end: bool) -> Iterator[tuple[int, bool, str]]:
    """Yield where the labels of rows begin, the first one excepted; `ends` are the sentence ends that rules found."""
    if "(" in text:
        text = _REMARK.sub(_joined_remark, text)
    separators = _separators(text)
    if len(separators) < 2:
        return
    opening = separators[0][0]
    sentence = _last(ends, opening)
    opens = text[sentence:opening].split()
    if not 0 < len(opens) <= MOST_WORDS:
        return
    if _PAUSE.search(text, sentence, opening) and not _date(lang).search(f" {text[sentence:opening]}"):
        return
    first = [key(word) for word in opens]
    pairs = pairwise(separators)
    found = (_gap(text, left[1], right[0], lang, first[0], _last(ends, right[0])) for left, right in pairs)
    gaps = [gap for gap in found if gap is not None]
    if gaps and lang == "ar" and all(joined(text[gap.at :].split(None, 1)[0], "\u0648") for gap in gaps):
        return  # and … and …: a sentence
    if len(gaps) == 1 and text[opening] != ":":
        return  # a dateline: عدن – سالم باعوضة – 3 أيار 2022
    sure = sum(gap.sure > 1 for gap in gaps)
    if sure and " ".join(first) in words(lang, "label"):
        sure += 1
    all_alike = 1 < len(gaps) == len(separators) - 1
    if sure > 1 or (open_end and (sure or all_alike)) or any(gap.sure > _SUREST for gap in gaps):
        yield from ((gap.at, True, "row-label") for gap in gaps)


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


def _gap(text: str, start: int, end: int, lang: str, opener: str, sentence: int) -> Gap | None:
    """Return where a label begins between two separators, if a value stands before it."""
    dated = _dated(text, start, end, lang)
    if dated:
        return Gap(dated, 2)
    begin = max(start, sentence)
    for pause in _PAUSE.finditer(text, max(begin, end - _FAR), end):
        begin = pause.end()
    tokens = list(_TOKEN.finditer(text, max(begin, end - _FAR), end))
    if not tokens or (begin == sentence and len(tokens) < MOST_WORDS):
        return None
    alike = _like_first(tokens, lang, opener)
    if alike and opener not in words(lang, "when"):
        return Gap(tokens[alike].start(), 2)
    if text[start - 1] != ":" and text[end : end + 1] != ":":  # columns that dashes part: only figures end a row
        found = _behind_number(tokens, lang)
        return Gap(tokens[found].start(), 2) if found else None
    known = _known(tokens, lang)
    if known is not None and (known or begin == start):
        bound = known == 1 and begin > start and lang == "ar" and _in_construct(tokens[0][0], tokens[1][0])
        return None if bound else Gap(tokens[known].start(), _SUREST)
    if known == 0:
        return None
    place = alike or _behind_number(tokens, lang)
    if place and (lang == "en" or alike or _looks_like_label(tokens, place)):
        digits = sum(char.isdigit() for char in text[begin : tokens[place].start()])
        return Gap(tokens[place].start(), _SUREST + 1 if digits >= _PHONE else 2)
    two_words = begin == start and len(tokens) == 2  # a word of the value, a word of the label
    place = place or _headed(tokens, lang) or int(two_words) or _loose(tokens, lang)
    return Gap(tokens[place].start(), 1) if place else None


def _spelled(folded: str) -> str:
    """Return a pattern of a folded word as it may be written."""
    return (
        re.escape(folded)
        .replace("\u0627", "[\u0627\u0623\u0625\u0622]")
        .replace("\u0647", "[\u0647\u0629]")
        .replace("\u064a", "[\u064a\u0649]")
    )


@lru_cache(maxsize=2)
def _date(lang: str) -> re.Pattern[str]:
    """Return a search for a date at the end of a text, with its weekday: السبت 6 مايو, Saturday, 6 May."""
    months = "|".join(_spelled(month) for month in sorted(month_words(lang), key=len, reverse=True))
    day, year = r"\d{1,2}", r"(?:,?\s\d{4})?"
    weekday = (
        r"(?:[A-Z][a-z]{2,5}day,?\s)?"
        if lang == "en"
        else r"(?:(?:يوم\s)?ال(?:سبت|أحد|إ?اثنين|إثنين|ثلاثاء|أربعاء|خميس|جمعة)\s)?"
    )
    return re.compile(rf"(?<=\s){weekday}(?:{day}(?:\sof)?\s(?:{months})|(?:{months})\s{day}){year}$", re.IGNORECASE)


def _dated(text: str, start: int, end: int, lang: str) -> int:
    """Return where the date begins that is the label of a row; 0 for nowhere."""
    tail = max(start, end - 40)
    if not _NUMBER.search(text, max(start, end - 16), end):
        return 0
    if month_words(lang).isdisjoint(key(word.rstrip(",")) for word in text[tail:end].split()[-3:]):
        return 0
    found = _date(lang).search(text, tail, end)
    return found.start() if found and text[start : found.start()].strip() else 0


def _in_construct(first: str, second: str) -> bool:
    """Whether two Arabic words are most likely one noun phrase, as in فوائد الدين."""
    return second.startswith("ال") and not first.startswith("ال") and not _NUMBER.search(first)


def _known(tokens: list[re.Match[str]], lang: str) -> int | None:
    """Return where a known label begins that ends at the separator."""
    size = len(tokens)
    size -= size > 1 and tokens[-1][0][0] == "(" and tokens[-1][0][-1] == ")"  # ربع النهائي (20 أفريل)
    if key(tokens[size - 1][0]) not in label_ends(lang):
        return None
    start = max(0, size - longest(lang))
    keys, labels, governs = [key(t[0]) for t in tokens[start:size]], words(lang, "label"), words(lang, "governs")
    for place in range(start, size):
        if " ".join(keys[place - start :]) in labels and _may_begin(tokens, place, lang):
            while place and key(tokens[place - 1][0]) in governs and _may_begin(tokens, place - 1, lang):
                place -= 1
            return place
    return None


def _looks_like_label(tokens: list[re.Match[str]], place: int) -> bool:
    """Whether an Arabic word is definite, or heads a label that we know."""
    return (
        tokens[place][0].startswith("ال")
        or key(tokens[place][0]) in words("ar", "governs")
        or _begins_label(tokens, place)
    )


def _like_first(tokens: list[re.Match[str]], lang: str, opener: str) -> int:
    """Return where the word stands that began the line, or one that says when as it did; 0 for nowhere."""
    alike = words(lang, "when") if opener in words(lang, "when") else {opener}
    places = range(max(1, len(tokens) - MOST_WORDS), len(tokens))
    return next((n for n in places if key(tokens[n][0]) in alike and not tokens[n - 1][0][-1:].isdigit()), 0)


def _headed(tokens: list[re.Match[str]], lang: str) -> int:
    """Return where a label may begin that is known in part: تاريخ الجلسة, Date of the hearing, Appeal No.; 0 for nowhere."""
    size = len(tokens)
    places = [n for n in range(max(1, size - 4), size) if _may_begin(tokens, n, lang)]
    if lang == "en" and size > 2 and tokens[-1][0] in exact("en", "tail") and size - 2 in places:
        return size - 2
    keys = {n: key(tokens[n][0]) for n in range(places[0], size)} if places else {}
    governing = (n for n in places if n + 1 < size and keys[n] in words("ar", "governs"))
    known = (n for n in places if _label_from(list(keys.values())[n - size :], lang))
    return next(governing, 0) or next(known, 0)


def _may_begin(tokens: list[re.Match[str]], place: int, lang: str) -> bool:
    if place and key(tokens[place - 1][0]) in words(lang, "goes_on"):
        return False
    return lang == "ar" or tokens[place][0][:1].isupper()


def _behind_number(tokens: list[re.Match[str]], lang: str) -> int:
    """Return where a label begins behind the last number of a value and its unit; 0 for nowhere."""
    for place in range(len(tokens) - 1, 0, -1):
        value = tokens[place - 1][0]
        if _NUMBER.search(value) or _VALUE_END.search(value):
            return _behind_unit(tokens, place, lang)
    return 0


def _behind_unit(tokens: list[re.Match[str]], start: int, lang: str) -> int:
    place, size = start, len(tokens)
    if lang == "ar":
        place = _behind_counted(tokens, place)
    while place < size and (is_unit(tokens[place][0], lang) or tokens[place][0][:2] == "لل"):
        if lang == "ar" and _begins_label(tokens, place):
            break
        place += 1
        while place + 1 < size and key(tokens[place][0]) in words(lang, "goes_on"):
            place += 2  # two times a day, before meals: a preposition and its noun
    while lang == "en" and place < size and place - start < PHRASE and not tokens[place][0][:1].isupper():
        place += 1
    if not 0 < size - place <= MOST_WORDS:
        return 0
    word = tokens[place][0]
    if lang == "en":
        return place if word[:1].isupper() else 0
    if key(word) in words(lang, "goes_on") or joined(word):
        return 0
    heads = (n for n in range(place + 1, size - 1) if key(tokens[n][0]) in words("ar", "governs"))
    return next((n for n in heads if tokens[n + 1][0][:2] == "ال"), place)


def joined(word: str, any_word: str = "") -> bool:
    """Whether an Arabic word begins with a conjunction: و before ال or before a preposition.

    `any_word` is a conjunction that is believed before any word that names no label.
    """
    if any_word and word[:1] == any_word:
        return key(word) not in words("ar", "governs") | words("ar", "label")
    return word[:1] in "\u0648\u0641" and (word[1:3] in ("ال", "لل") or key(word[1:]) in words("ar", "goes_on"))


def _behind_counted(tokens: list[re.Match[str]], place: int) -> int:
    """Return the place behind what an Arabic number right before `place` counts, and behind the adjective of that.

    Counted is an indefinite noun that is no label that we know: 34 درجة, 21 إصابة جديدة. A year counts nothing.
    """
    number, word = tokens[place - 1][0], tokens[place][0]
    if place + 1 >= len(tokens) or not number[-1:].isdigit() or (len(number) == _YEAR and number[:2] in _CENTURIES):
        return place
    if (
        word.startswith("ال")
        or joined(word, "\u0648")
        or key(word) in words("ar", "goes_on")
        or _begins_label(tokens, place)
    ):
        return place
    after = tokens[place + 1][0]
    if after.startswith("ال") and key(word) in words("ar", "governs") - arabic_counters():
        return place
    if FIGURE.match(after):
        return place
    agrees = (
        word[-1] == after[-1] and word[-1] in "ةا" and not after.startswith("ال") and key(word) not in arabic_counters()
    )
    return place + 1 + (agrees and place + 2 < len(tokens))


def _begins_label(tokens: list[re.Match[str]], place: int) -> bool:
    return _label_from([key(token[0]) for token in tokens[place : place + 4]], "ar")


def _label_from(keys: list[str], lang: str) -> bool:
    """Whether a known label begins with the first of some keys."""
    return keys[0] in label_starts(lang) and any(
        " ".join(keys[:n]) in words(lang, "label") for n in range(1, len(keys) + 1)
    )


def is_unit(word: str, lang: str) -> bool:
    if lang == "en":
        return word.rstrip(".)") in exact("en", "unit") or word in exact("en", "unit")
    return key(word) in arabic_counters() or _COUNTED.search(word) is not None


def _loose(tokens: list[re.Match[str]], lang: str) -> int:
    """Return where a label may begin by its shape: in English a capital behind a small letter, in Arabic ال behind none."""
    if lang == "en":
        places = [
            n
            for n in range(max(1, len(tokens) - 4), len(tokens))
            if tokens[n][0][:1].isupper()
            and tokens[n - 1][0][:1].islower()
            and key(tokens[n - 1][0]) not in words("en", "goes_on")
        ]
        return places[-1] if places else 0
    for place in range(max(1, len(tokens) - 2), len(tokens)):
        word, before = tokens[place][0], tokens[place - 1][0]
        if word.startswith("ال") and not before.startswith("ال") and key(before) not in words("ar", "goes_on"):
            construct = place > 2 and tokens[place - 2][0].startswith("ال")  # طارق الزين ‖ ضيف الحلقة
            return place - construct
    return 0
