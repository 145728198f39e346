"""Two values that changed places: each stands beside the words of the other."""

import re
from collections.abc import Sequence
from functools import lru_cache

from ..text.languages import primary
from ..text.lexicon import translations
from ..text.stem import english_stem
from ._numbers_match import Pair

_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"[^\W\d_]+|[$€£]")
_CLAUSE = re.compile("[.;:!?،؛؟()\n]")
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
_NEAR = 32  # characters looked at on each side of a quantity, within its sentence part
_MARGIN = 0.7  # by how much the words must speak for the exchange; chosen on right pairs, which it never alarms
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
    """Return couples of pairs whose values seem to have changed places, by the words around them."""
    live = [
        p
        for p in pairs
        if not p.differs
        and p.source.value is not None
        and p.target.value is not None
        and p.source.digits | p.target.digits
    ]
    found = []
    for i, one in enumerate(live):
        for two in live[i + 1 :]:
            if (one.source.kind, one.source.unit) != (
                two.source.kind,
                two.source.unit,
            ) or one.source.value == two.source.value:
                continue
            if _roles_crossed(source, target, source_lang, one, two) or _words_crossed(
                source, target, source_lang, one, two
            ):
                found.append((one, two))
    return found


def _roles_crossed(source: str, target: str, lang: str, one: Pair, two: Pair) -> bool:
    """Whether what rose from here to there rises from there to here in the other language."""
    roles = [
        _role(t, q.start)
        for t, q in ((source, one.source), (source, two.source), (target, one.target), (target, two.target))
    ]
    return set(roles[:2]) == {"from", "to"} and roles[:2] == roles[:1:-1]


def _role(text: str, start: int) -> str:
    """Return "from" or "to" as the word before a number says, past a currency or an approximation; else ""."""
    before = _TOKEN.findall(text[max(0, start - 40) : start].lower())
    for word in before[:-4:-1]:
        if word in _ROLES:
            return _ROLES[word]
        if word not in _BETWEEN:
            return ""
    return ""


def _words_crossed(source: str, target: str, lang: str, one: Pair, two: Pair) -> bool:
    """Whether each value stands beside the words of the other; only where their order differs."""
    if (one.source.start < two.source.start) == (one.target.start < two.target.start):
        return False  # in order on both sides: nothing changed places
    arabic = primary(lang) == "ar"
    left = _contexts(source, (one.source.start, one.source.end), (two.source.start, two.source.end), arabic)
    right = _contexts(target, (one.target.start, one.target.end), (two.target.start, two.target.end), not arabic)
    straight = _speaks(left[0], right[0], lang) + _speaks(left[1], right[1], lang)
    crossed = _speaks(left[0], right[1], lang) + _speaks(left[1], right[0], lang)
    return crossed > straight + _MARGIN


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
