"""Where the next label begins between the separators of two labels, behind the value of the first."""

import re
from functools import lru_cache
from typing import NamedTuple

from .row_values import FIGURE, MOST_WORDS, NUMBER, begins_label, behind_number, is_unit, label_from
from .row_words import exact, key, label_ends, longest, month_words, words

PAUSE = re.compile(
    r"[\u061b;\u060c,\u2013\u2014-](?:(?<=[\u061b;\u060c,])[\"\u00bb\u201d)]?|(?<=\s[\u2013\u2014-]))\s+(?=\S)"
)
SUREST = 3
_TOKEN = re.compile(r"\S+")
_SCORE = re.compile(r"\d{1,2}[-\u2013:]\d{1,2}$")
_PHONE = 7  # digits
_TO = ("to", "and", "-", "\u2013", "\u0625\u0644\u0649", "\u0627\u0644\u0649")
_FAR = 240  # characters before a separator: no label and its number are longer


class Gap(NamedTuple):
    """A place where a label could begin, and how sure that is.

    4: behind a telephone number; 3: a known label; 2: behind a number, or the word that began the line; 1: its shape.
    """

    at: int
    sure: int


class Opening(NamedTuple):
    """The first word of the line's first label, and the last if there are several."""

    word: str
    last: str


def gap(text: str, start: int, end: int, lang: str, opening: Opening, sentence: int) -> Gap | None:
    """Return where a label begins between two separators, if a value stands before it."""
    dated = _dated(text, start, end, lang)
    if dated:
        return Gap(dated, 2)
    begin, paused = max(start, sentence), None
    for paused in PAUSE.finditer(text, max(begin, end - _FAR), end):
        begin = paused.end()
    near = max(begin, end - _FAR)
    tokens = text[near:end].split()
    if not tokens or (begin == sentence and len(tokens) < MOST_WORDS):
        return None
    alike = _like_first(tokens, lang, opening)
    if alike and opening.word not in words(lang, "when"):
        return Gap(_nth(text, near, alike), 2)
    if text[start - 1] != ":" and text[end : end + 1] != ":":  # columns that dashes part: only figures end a row
        found = behind_number(tokens, lang)
        return Gap(_nth(text, near, found), 2) if found else None
    counted = _counted(tokens) if opening.last == key(tokens[-1]) and NUMBER.match(opening.word) else 0
    if counted:
        return Gap(_nth(text, near, counted), 2)
    memo = words(lang, "memo")
    if not opening.last and opening.word in memo and key(tokens[-1]) in memo:
        return Gap(_nth(text, near, len(tokens) - 1), SUREST)  # من: … إلى: …
    known = _known(tokens, lang)
    if known == 0 and paused and text[paused.start()] in ",\u060c":  # نصف النهائي، الإياب: a label with its comma
        before = text[max(start, sentence) : paused.start()].split()
        head = _known(before, lang) if before else None
        return Gap(_nth(text, max(start, sentence), head), SUREST) if head else None
    behind = behind_number(tokens, lang)
    if behind and _SCORE.match(tokens[behind - 1]):
        behind = 0  # Lyon 0–0 Porto: behind a score stands the other side
    if known is not None and (known or begin == start):
        if behind and behind < known and begins_label(tokens, behind, lang):
            known = behind  # 23 كغ ‖ السعر شامل الضريبة
        bound = known == 1 and begin > start and lang == "ar" and _in_construct(tokens[0], tokens[1])
        return None if bound else Gap(_nth(text, near, known), SUREST)
    if known == 0:
        return None
    return _unknown(text, tokens, near, lang, alike, behind, begin == start)


def _unknown(text: str, tokens: list[str], near: int, lang: str, alike: int, behind: int, whole: bool) -> Gap | None:
    """Return where a label begins that we do not know, `whole` if no pause stands in the gap."""
    place = alike or behind
    if place and (lang == "en" or alike or _looks_like_label(tokens, place)):
        at = _nth(text, near, place)
        return Gap(at, SUREST + 1 if sum(map(str.isdigit, text[near:at])) >= _PHONE else 2)
    two_words = whole and len(tokens) == 2  # a word of the value, a word of the label
    place = place or _headed(tokens, lang) or int(two_words) or _loose(tokens, lang)
    return Gap(_nth(text, near, place), 1) if place else None


def _nth(text: str, start: int, count: int) -> int:
    """Return where a word begins that stands behind `count` others."""
    for _, word in zip(range(count + 1), _TOKEN.finditer(text, start), strict=False):
        start = word.start()
    return start


def last_word(text: str, start: int, end: int, lang: str) -> Gap | None:
    """Return the last word before a separator as a label, for lines whose labels are one word each."""
    near = max(start, end - _FAR)
    tokens = text[near:end].split()
    place = len(tokens) - 1
    if place < 1 or PAUSE.search(text, near, end) or not _may_begin(tokens, place, lang):
        return None
    if lang == "ar" and (key(tokens[place - 1]) in words("ar", "governs") or is_unit(tokens[place - 1], "ar")):
        place -= 1  # سنة الإنتاج
    return Gap(_nth(text, near, place), 1) if place else None


def _like_first(tokens: list[str], lang: str, opening: Opening) -> int:
    """Return where the word stands that began the line, or one that says when as it did; 0 for nowhere.

    Right behind a number it is most often what that counts: only a label of several words is believed there.
    """
    alike = words(lang, "when") if opening.word in words(lang, "when") else {opening.word}
    for place in range(max(1, len(tokens) - MOST_WORDS), len(tokens)):
        if key(tokens[place]) not in alike or (lang == "en" and tokens[place][:1].islower()):
            continue
        counted = tokens[place - 1][-1:].isdigit()
        if not counted or (opening.last and place + 1 < len(tokens) and not is_unit(tokens[place], lang)):
            return place - (place > 1 and key(tokens[place - 1]) in words(lang, "elative"))  # أعلى سعر
    return 0


def _counted(tokens: list[str]) -> int:
    """Return where the number or range before the last word begins: 21 carat, 3 to 6 months; 0 for nowhere."""
    place = len(tokens) - 2
    if place < 1 or not FIGURE.match(tokens[place]):
        return 0
    ranged = place > 2 and tokens[place - 1] in _TO and FIGURE.match(tokens[place - 2])
    return place - 2 if ranged else place


def _known(tokens: list[str], lang: str) -> int | None:
    """Return where a known label begins that ends at the separator."""
    size = len(tokens)
    size -= size > 1 and tokens[-1][0] == "(" and tokens[-1][-1] == ")"  # ربع النهائي (20 أفريل)
    if key(tokens[size - 1]) not in label_ends(lang):
        return None
    start = max(0, size - longest(lang))
    keys, labels, governs = [key(token) for token in tokens[start:size]], words(lang, "label"), words(lang, "governs")
    for place in range(start, size):
        if " ".join(keys[place - start :]) in labels and _may_begin(tokens, place, lang):
            while place and key(tokens[place - 1]) in governs and _may_begin(tokens, place - 1, lang):
                place -= 1
            return place
    return None


def _may_begin(tokens: list[str], place: int, lang: str) -> bool:
    before = tokens[place - 1] if place else ""
    if lang == "en":  # as they are written: Said is a name
        return tokens[place][:1].isupper() and before not in exact("en", "goes_on")
    return not before or key(before) not in words(lang, "goes_on")


def _looks_like_label(tokens: list[str], place: int) -> bool:
    """Whether an Arabic word is definite, or heads a label that we know."""
    return (
        tokens[place].startswith("ال")
        or key(tokens[place]) in words("ar", "governs")
        or begins_label(tokens, place, "ar")
    )


def _headed(tokens: list[str], lang: str) -> int:
    """Return where a label may begin that is known in part: تاريخ الجلسة, Date of the hearing, Appeal No.; 0 for nowhere."""
    size = len(tokens)
    places = [n for n in range(max(1, size - 4), size) if _may_begin(tokens, n, lang)]
    if lang == "en" and size > 2 and tokens[-1] in exact("en", "tail") and size - 2 in places:
        return size - 2
    keys = {n: key(tokens[n]) for n in range(places[0], size)} if places else {}
    governing = (n for n in places if n + 1 < size and keys[n] in words("ar", "governs"))
    known = (n for n in places if label_from(list(keys.values())[n - size :], lang))
    return next(governing, 0) or next(known, 0)


def _loose(tokens: list[str], lang: str) -> int:
    """Return where a label may begin by its shape: in English a capital behind a small letter, in Arabic ال behind none."""
    size = len(tokens)
    if lang == "en":
        places = (n for n in range(size - 1, max(0, size - 5), -1) if tokens[n][:1].isupper())
        last = next(places, 0)
        if last < size - 1 or tokens[last - 1][:1].islower():  # Lyon ‖ Second leg
            return last if last and _may_begin(tokens, last, lang) else 0
        return 0
    for place in range(max(1, size - 2), size):
        word, before = tokens[place], tokens[place - 1]
        if word.startswith("ال") and not before.startswith("ال") and key(before) not in words("ar", "goes_on"):
            construct = place > 2 and tokens[place - 2].startswith("ال")  # طارق الزين ‖ ضيف الحلقة
            return place - construct
    return 0


def _in_construct(first: str, second: str) -> bool:
    """Whether two Arabic words are most likely one noun phrase, as in فوائد الدين."""
    return second.startswith("ال") and not first.startswith("ال") and not NUMBER.search(first)


def _dated(text: str, start: int, end: int, lang: str) -> int:
    """Return where the date begins that is the label of a row; 0 for nowhere."""
    tail = max(start, end - 40)
    last = text[tail:end].split()[-3:]
    if not last or not (last[-1][-1].isdigit() or key(last[-1]) in month_words(lang)):
        return 0
    if month_words(lang).isdisjoint(key(word.rstrip(",")) for word in last):
        return 0
    found = date(lang).search(text, tail, end)
    return found.start() if found and text[start : found.start()].strip() else 0


@lru_cache(maxsize=2)
def date(lang: str) -> re.Pattern[str]:
    """Return a search for a date at the end of a text, with its weekday: السبت 6 مايو, Saturday, 6 May."""
    months = "|".join(_spelled(month) for month in sorted(month_words(lang), key=len, reverse=True))
    day, year = r"\d{1,2}", r"(?:,?\s\d{4})?"
    weekday = (
        r"(?:[A-Z][a-z]{2,5}day,?\s)?"
        if lang == "en"
        else r"(?:(?:يوم\s)?ال(?:سبت|أحد|إ?اثنين|إثنين|ثلاثاء|أربعاء|خميس|جمعة)\s)?"
    )
    return re.compile(rf"(?<=\s){weekday}(?:{day}(?:\sof)?\s(?:{months})|(?:{months})\s{day}){year}$", re.IGNORECASE)


def _spelled(folded: str) -> str:
    """Return a pattern of a folded word as it may be written."""
    return (
        re.escape(folded)
        .replace("\u0627", "[\u0627\u0623\u0625\u0622]")
        .replace("\u0647", "[\u0647\u0629]")
        .replace("\u064a", "[\u064a\u0649]")
    )
