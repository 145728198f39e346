"""Two values that changed places: each stands beside the words of the other."""

import re
from collections.abc import Sequence
from functools import lru_cache

from ...text.languages import primary
from ...text.lexicon import translations
from ...text.numbers import Quantity
from ...text.stem import english_stem
from .near import behind, counted
from .parts import Pair
from .same import is_score

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
_NOUN = re.compile(r"\s+(?!(?:and|or|to|in|of|at|by|on|for|from|per|than)\b|\u0645\u0646\b|\u0641\u064a\b)[^\W\d_]{3,}")
_JOINED = re.compile(r"\s*(?:\u0648|\u0623\u0648|\u060c|,|and|or)\s*", re.I)
_PART = re.compile(
    r"\s(?:(?:[a-z]+ ){0,4}out of|of) (?:(?:the|its|their|his|her|all|these|those|every|each) )?(?:\w+['\u2019]s )?"
)
_NUMBERED = re.compile(r"(?:\bNos?\.?|رقم)\s*\(?(?:[A-Za-z\u0621-\u064a]/)?$", re.I)
_STROKES = re.compile(r"(?:/\d+)*/")
_MOST = 40  # couples of more values than these are a table
_ELIDED = 60  # characters to an amount that leaves its unit out
_NEAR = 32  # characters looked at on each side of a quantity, within its sentence part
_MARGIN = (
    0.3  # the words may speak that much for the order that stands: chosen on 190 right pairs, which it never alarms
)
_WORDS = 0.2  # small numbers in words change their order with their nouns: the nouns must speak for an exchange
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
    if len(pairs) < 2:
        return []
    live = [
        p
        for p in pairs
        if not p.differs
        and p.source.value is not None
        and p.target.value is not None
        and (p.source.digits | p.target.digits or p.source.value > 1 or p.source.kind == "fraction")
        and not (is_score(p.source, source) or is_score(p.target, target))
    ]
    live = live[:_MOST]
    crossed = [
        (one, two) for i, one in enumerate(live) for two in live[i + 1 :] if _units_crossed(source, target, one, two)
    ]
    return crossed + [
        (one, two)
        for i, one in enumerate(live)
        for two in live[i + 1 :]
        if _of_one_sort(source, one.source, two.source)
        and _of_one_sort(target, one.target, two.target)
        and one.source.value != two.source.value
        and _exchanged(source, target, source_lang, one, two)
    ]


def _of_one_sort(text: str, one: Quantity, two: Quantity) -> bool:
    """Whether two amounts have one kind and unit, which the second of them may leave out: 90 kilos and 55."""
    if (one.kind, one.unit) == (two.kind, two.unit) or {one.kind, two.kind} == {"fraction", "ordinal"}:
        return True
    full, bare = sorted((one, two), key=lambda q: q.start)
    if full.kind == "cardinal" and not full.unit and bare.unit and _JOINED.fullmatch(text[full.end : bare.start]):
        return True  # 60 and 100 ml
    elided = full.kind in ("money", "measure", "percent") and bare.kind == "cardinal" and not bare.unit
    near = bare.start - full.end <= _ELIDED and full.unit != "m"  # 859م is a year as well
    return elided and near and _NOUN.match(text, bare.end) is None


def _units_crossed(source: str, target: str, one: Pair, two: Pair) -> bool:
    """Whether the amounts of two pairs changed their units: 300 dinars and 20 sheep, 20 dinars and 300 sheep.

    What has no unit must count a noun of its own: four (dinars) and five dinars leave theirs out.
    """
    left, right = (one.source.unit, two.source.unit), (one.target.unit, two.target.unit)
    if left[0] == left[1] or left != right[::-1]:
        return False
    sides = [(source, p.source) for p in (one, two)] + [(target, p.target) for p in (one, two)]
    return all(q.unit or _NOUN.match(text, q.end) for text, q in sides)


def _nouns(source: str, target: str, lang: str, one: Pair, two: Pair) -> str:
    """Return "crossed" where each number counts what the other counts on the other side, "straight" where it does not."""
    if primary(lang) == "ar":
        arabic, english, left, right = source, target, (one.source, two.source), (one.target, two.target)
    else:
        arabic, english, left, right = target, source, (one.target, two.target), (one.source, two.source)
    if not all(_NOUN.match(english, q.end) for q in right):
        return ""
    nouns = [{s for word in behind(arabic, q)[:1] for s in translations(word)} for q in left]
    stems = [set(counted(english, q)[:1]) for q in right]
    if nouns[0] & stems[0] - stems[1] or nouns[1] & stems[1] - stems[0]:
        return "straight"
    return "crossed" if nouns[0] & stems[1] - stems[0] and nouns[1] & stems[0] - stems[1] else ""


def _code(text: str, one: Quantity, two: Quantity) -> list[int]:
    """Return the runs of digits of the code that both numbers are parts of, 45/1201/2022; empty for none."""
    first, second = sorted((one, two), key=lambda q: q.start)
    if not _STROKES.fullmatch(text[first.end : second.start]):
        return []
    start, end = first.start, second.end
    while start and (text[start - 1].isdigit() or text[start - 1] == "/"):
        start -= 1
    while end < len(text) and (text[end].isdigit() or text[end] == "/"):
        end += 1
    return [int(run) for run in text[start:end].split("/") if run.isdigit()]


def _part_of(text: str, one: Quantity, two: Quantity) -> bool | None:
    """Whether a part would exceed its whole: 61 of his five fights; None where neither is the whole of the other."""
    first, second = sorted((one, two), key=lambda q: q.start)
    if not _PART.fullmatch(text[first.end : second.start]) or first.value is None or second.value is None:
        return None
    return first.value > second.value


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
    if _bounds_crossed(one, two):
        return True
    if sorted(roles[:2]).count("to") == roles[2:].count("to") == 1 and roles[:2].index("to") != roles[2:].index("to"):
        return True  # from 16 to 33, and from 16 to 12 of the 33
    if told and set(roles[:2]) == {"from", "to"} and roles[:2] == roles[:1:-1]:
        return True
    arabic = primary(lang) == "ar"
    exceeds = _part_of(target, one.target, two.target) if arabic else _part_of(source, one.source, two.source)
    said = _nouns(source, target, lang, one, two)
    if exceeds or (exceeds is None and said == "crossed"):
        return True
    if (one.source.start < two.source.start) == (one.target.start < two.target.start):
        return False  # in order on both sides: nothing changed places
    codes = _code(source, one.source, two.source), _code(target, one.target, two.target)
    if all(codes):  # the other side may turn a code around, and no part of it alone
        return codes[0] != codes[1][::-1]
    if _listed(source, one.source, two.source) and _listed(target, one.target, two.target):
        return True
    if exceeds is not None or said == "straight":
        return False  # three out of 19: the order is that of English
    if told and roles[2] != roles[3] and any(x and x == y for x, y in zip(roles[:2], roles[2:], strict=True)):
        return False
    if all(_NUMBERED.search(t[max(0, q.start - 8) : q.start]) for t, q in
           ((source, one.source), (source, two.source), (target, one.target), (target, two.target))):  # fmt: skip
        return False  # Resolution No. 439 and Decree No. 64 are names, in whatever order
    straight, crossed = _evidence(source, target, lang, one, two)
    if not any(q.digits for p in (one, two) for q in p[:2]):
        return crossed > straight + _WORDS
    return crossed > straight - (_MARGIN if _together(source, target, one, two) else -1.0)


def _listed(text: str, one: Quantity, two: Quantity) -> bool:
    """Whether nothing but a conjunction stands between two amounts, of which one may have the unit of both."""
    first, second = sorted((one, two), key=lambda q: q.start)
    return bool(
        one.digits and two.digits and first.unit != second.unit and _JOINED.fullmatch(text[first.end : second.start])
    )


def _bounds_crossed(one: Pair, two: Pair) -> bool:
    """Whether "at least" stands before the other of two values: 25 A and at least 63 A, 63 A and at least 25 A."""
    bounds = [_side(q) for q in (one.source, two.source, one.target, two.target)]
    return bounds[0] == bounds[3] != bounds[1] == bounds[2] and 0 in bounds


def _side(q: Quantity) -> int:
    return 0 if q.bound == "exact" else 1 if q.bound in ("more", "at least") else -1


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
