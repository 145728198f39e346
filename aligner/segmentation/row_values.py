"""Values of rows: figures, their units, what a number counts, and where a value ends that a number closes."""

import re

from .row_words import arabic_counters, exact, key, label_starts, unit_pairs, words

FIGURE = re.compile(
    r"^[(\[+\-\u2212\u2013$\u20ac\u00a3]{0,2}[0-9\u0660-\u0669\u06f0-\u06f9][0-9\u0660-\u0669\u06f0-\u06f9.,\u066b\u066c/:\u00d7x%\u066a\u2013-]*[)\]%\u066a]?$"
)
NUMBER = re.compile(r"[0-9\u0660-\u0669\u06f0-\u06f9]")
MOST_WORDS = 7
PHRASE = 4  # words between a number and the next label
_VALUE = re.compile(r"[0-9\u0660-\u0669\u06f0-\u06f9@]|[)\]%\u066a\u00b2\u00b3\u00b0]$|^www\.|^https?:")
_COUNTED = re.compile("(?:\u064b\u0627|\u0627\u064b|\u064b\u0649|\u0629\u064b)$")
_YEAR = 4  # digits
_CENTURIES = ("13", "14", "18", "19", "20", "١٣", "١٤", "١٨", "١٩", "٢٠")


def is_unit(word: str, lang: str) -> bool:
    """Whether a word behind a number belongs to it."""
    if lang == "en":
        return word.rstrip(".)") in exact("en", "unit") or word in exact("en", "unit")
    return key(word) in arabic_counters() or _COUNTED.search(word) is not None


def is_unit_behind(before: str, word: str, lang: str) -> bool:
    """Whether a word belongs to a number, `before` standing between them: شاي behind ملعقة, not behind ريالات."""
    if not is_unit(word, lang):
        return False
    behind = unit_pairs().get(key(word)) if lang == "ar" else None
    return behind is None or key(before) in behind


def joined(word: str, any_word: str = "") -> bool:
    """Whether an Arabic word begins with a conjunction: و before ال or before a preposition.

    `any_word` is a conjunction that is believed before any word that names no label.
    """
    if any_word and word[:1] == any_word:
        folded = key(word)
        return folded not in words("ar", "governs") and folded not in words("ar", "label")
    return word[:1] in "\u0648\u0641" and (word[1:3] in ("ال", "لل") or key(word[1:]) in words("ar", "goes_on"))


def behind_number(tokens: list[str], lang: str) -> int:
    """Return where a label begins behind the last number of a value and its unit; 0 for nowhere."""
    for place in range(len(tokens) - 1, 0, -1):
        if _VALUE.search(tokens[place - 1]):
            return _behind_unit(tokens, place, lang)
    return 0


def _behind_unit(tokens: list[str], start: int, lang: str) -> int:
    place, size = start, len(tokens)
    if lang == "ar":
        place = _behind_counted(tokens, place)
    while place < size and (is_unit_behind(tokens[place - 1], tokens[place], lang) or tokens[place][:2] == "لل"):
        if lang == "ar" and begins_label(tokens, place, lang):
            break
        place += 1
        while place + 1 < size and key(tokens[place]) in words(lang, "goes_on"):
            place += 2  # two times a day, before meals: a preposition and its noun
    while lang == "en" and place < size and place - start < PHRASE and not tokens[place][:1].isupper():
        place += 1
    if not 0 < size - place <= MOST_WORDS:
        return 0
    word = tokens[place]
    if lang == "en":
        return place if word[:1].isupper() else 0
    if key(word) in words(lang, "goes_on") or joined(word):
        return 0
    heads = (n for n in range(place + 1, size - 1) if key(tokens[n]) in words("ar", "governs"))
    return next((n for n in heads if tokens[n + 1][:2] == "ال"), place)


def _behind_counted(tokens: list[str], place: int) -> int:
    """Return the place behind what an Arabic number right before `place` counts, and behind the adjective of that.

    Counted is an indefinite noun that is no label that we know: 34 درجة, 21 إصابة جديدة. A year counts nothing.
    """
    number, word = tokens[place - 1], tokens[place]
    year = len(number) == _YEAR and number.isdecimal() and number[:2] in _CENTURIES
    if place + 1 >= len(tokens) or not number[-1:].isdigit() or year:
        return place
    folded = key(word)
    if word.startswith("ال") or folded in words("ar", "goes_on") or folded in words("ar", "elative"):
        return place
    if joined(word, "\u0648") or begins_label(tokens, place, "ar"):
        return place
    after = tokens[place + 1]
    if after.startswith("ال") and folded in words("ar", "governs") and folded not in arabic_counters():
        return place
    if FIGURE.match(after):
        return place
    agrees = (
        word[-1] == after[-1] and word[-1] in "ةا" and not after.startswith("ال") and folded not in arabic_counters()
    )
    return place + 1 + (agrees and place + 2 < len(tokens))


def begins_label(tokens: list[str], place: int, lang: str) -> bool:
    """Whether a label that we know begins with a token."""
    return label_from([key(token) for token in tokens[place : place + 4]], lang)


def label_from(keys: list[str], lang: str) -> bool:
    """Whether a label that we know begins with the first of some keys."""
    return keys[0] in label_starts(lang) and any(
        " ".join(keys[:n]) in words(lang, "label") for n in range(1, len(keys) + 1)
    )
