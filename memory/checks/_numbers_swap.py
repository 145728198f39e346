"""Two values that changed places: each stands beside the words of the other."""

import re
from collections.abc import Sequence
from functools import lru_cache

from ..text.languages import primary
from ..text.lexicon import translations
from ..text.stem import english_stem
from ._numbers_match import Pair
from ._numbers_same import is_score

_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"[^\W\d_]+|[$€£]")
_CLAUSE = re.compile("[.;:!?،؛؟()\n]")
_SENTENCE = re.compile("[.!?؟\n](?:\\s|$)")
_CUT_EN = re.compile(r"[,;.:]|\b(?:and|while|but|against|versus)\b")
_CUT_AR = re.compile("[،؛.:]|(?<![\u0621-\u064a])و(?=[\u0621-\u064a])")
# what a rise or a fall starts from, and what it reaches
_ROLES = {
    "from": "from",
    "to": "to",
    "against": "from",
    "versus": "from",
    "من": "from",
    "إلى": "to",
    "كان": "from",
    "كانت": "from",
    "مقابل": "from",
    "ليبلغ": "to",
    "لتبلغ": "to",
}
_BETWEEN = frozenset(
    {
        "sar",
        "usd",
        "jod",
        "eur",
        "aed",
        "egp",
        "us",
        "$",
        "€",
        "£",
        "about",
        "some",
        "nearly",
        "around",
        "just",
        "over",
        "only",
        "نحو",
        "حوالي",
        "قرابة",
        "زهاء",
        "أكثر",
    }
)
# 17 of the area's 58 schools, 17 من أصل 58
_OF = re.compile(
    r"(?:\bof (?:(?:the|its|their|his|her|all|these|those) )?(?:\w+['\u2019]s )?|(?:\u0645\u0646 \u0623\u0635\u0644|\u0645\u0646 \u0628\u064a\u0646|\u0645\u0646 \u0645\u062c\u0645\u0648\u0639) )$"
)
_MOST = 40  # couples of more values than these are a table
_NEAR = 32  # characters looked at on each side of a quantity, within its sentence part
_MARGIN = (
    0.3  # the words may speak that much for the order that stands: chosen on 190 right pairs, which it never alarms
)
_STOP = frozenset(
    english_stem(w)
    for w in [
        "the",
        "a",
        "an",
        "of",
        "in",
        "to",
        "and",
        "for",
        "at",
        "by",
        "on",
        "with",
        "from",
        "as",
        "is",
        "was",
        "were",
        "be",
        "it",
        "its",
        "that",
        "this",
    ]
)


def swapped(source: str, target: str, source_lang: str, pairs: Sequence[Pair]) -> list[tuple[Pair, Pair]]:
    """Return couples of pairs whose values seem to have changed places, by their order and the words around them."""
    live = [
        p
        for p in pairs
        if not p.differs
        and p.source.value is not None
        and p.target.value is not None
        and p.source.digits | p.target.digits
        and not (is_score(p.source, source) or is_score(p.target, target))
    ]
    live = live[:_MOST]
    return [
        (one, two)
        for i, one in enumerate(live)
        for two in live[i + 1 :]
        if (one.source.kind, one.source.unit) == (two.source.kind, two.source.unit)
        and one.source.value != two.source.value
        and _exchanged(source, target, source_lang, one, two)
    ]


def _exchanged(source: str, target: str, lang: str, one: Pair, two: Pair) -> bool:
    """Whether two values changed places.

    Translators keep the order of the amounts of one kind in a sentence: of 1,220 right pairs with a quantity 4 turned
    one around, and the words beside the values said so. Hence a couple in another order is a swap, unless its
    words speak for it: what rose from here to there, 17 of 58, or the nouns of a dictionary.
    """
    roles = [
        _role(t, q.start)
        for t, q in ((source, one.source), (source, two.source), (target, one.target), (target, two.target))
    ]
    told = roles[0] != roles[1]
    if told and set(roles[:2]) == {"from", "to"} and roles[:2] == roles[:1:-1]:
        return True
    if (one.source.start < two.source.start) == (one.target.start < two.target.start):
        return False  # in order on both sides: nothing changed places
    if told and roles[2] != roles[3] and any(x and x == y for x, y in zip(roles[:2], roles[2:], strict=True)):
        return False
    straight, crossed = _evidence(source, target, lang, one, two)
    return crossed > straight - (_MARGIN if _together(source, target, one, two) else -1.0)


def _together(source: str, target: str, one: Pair, two: Pair) -> bool:
    """Whether two pairs stand in one sentence on both sides, and not too far apart."""
    for text, a, b in ((source, one.source, two.source), (target, one.target, two.target)):
        first, second = sorted(((a.start, a.end), (b.start, b.end)))
        if _SENTENCE.search(text[first[1] : second[0]]) or second[0] - first[1] > 120:
            return False
    return True


def _role(text: str, start: int) -> str:
    """Return "from", "to" or "of" as the word before a number says, past a currency or an approximation; else ""."""
    if _OF.search(text[max(0, start - 40) : start]):
        return "of"
    before = _TOKEN.findall(text[max(0, start - 40) : start].lower())
    for word in before[:-4:-1]:
        if word in _ROLES:
            return _ROLES[word]
        if word not in _BETWEEN:
            return ""
    return ""


def _evidence(source: str, target: str, lang: str, one: Pair, two: Pair) -> tuple[float, float]:
    """Return how much the words speak for the values where they stand, and how much for their exchange."""
    arabic = primary(lang) == "ar"
    left = _contexts(source, (one.source.start, one.source.end), (two.source.start, two.source.end), arabic)
    right = _contexts(target, (one.target.start, one.target.end), (two.target.start, two.target.end), not arabic)
    straight = _speaks(left[0], right[0], lang) + _speaks(left[1], right[1], lang)
    crossed = _speaks(left[0], right[1], lang) + _speaks(left[1], right[0], lang)
    return straight, crossed


def _contexts(text: str, one: tuple[int, int], two: tuple[int, int], arabic: bool) -> list[tuple[str, str]]:
    """Return the text before and behind each of two quantities: to the end of the clause, and the text between
    them shared at its conjunction."""
    first, second = sorted((one, two))
    between = text[first[1] : second[0]]
    cuts = [m.start() for m in (_CUT_AR if arabic else _CUT_EN).finditer(between)]
    cut = first[1] + (cuts[0] if cuts else len(between) if not arabic else 0)
    if not cuts and len(between) > 2 * _NEAR:
        cut = first[1] + len(between) // 2
    head = _CLAUSE.split(text[max(0, first[0] - _NEAR) : first[0]])[-1]
    tail = _CLAUSE.split(text[second[1] : second[1] + _NEAR])[0]
    around = {
        first: (head, text[first[1] : min(cut, first[1] + _NEAR)]),
        second: (text[max(cut, second[0] - _NEAR) : second[0]], tail),
    }
    return [around[one], around[two]]


@lru_cache(maxsize=4096)
def _speaks(one: tuple[str, str], two: tuple[str, str], lang: str) -> float:
    """Return how much the words around one quantity speak for those around the other."""
    arabic, english = (one, two) if primary(lang) == "ar" else (two, one)
    total = 0.0
    stems = [{english_stem(w) for w in _WORD.findall(side)} - _STOP for side in english]
    for n, side in enumerate(arabic):
        for word in _WORD.findall(side):
            meanings = translations(word)
            total += max(
                (w**0.5 * (1.0 if n == k else 0.8) for k in (0, 1) for s, w in meanings.items() if s in stems[k]),
                default=0.0,
            )
    return total
