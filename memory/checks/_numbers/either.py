"""Words of which a text has one or the other: Tuesday or Thursday, quarter-final or semi-final, morning or evening.

A side may leave such a word out; a slip is a word of each side that the other side does not have.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_EDGE, _END = "(?<![\u0621-\u0652])", "(?![\u0621-\u0652])"


class _Word(NamedTuple):
    """One of a family: how English and Arabic say it."""

    name: str
    english: re.Pattern[str]
    arabic: re.Pattern[str]


def _word(name: str, english: str, arabic: str) -> _Word:
    return _Word(
        name, re.compile(rf"\b(?:{english})\b", re.I), re.compile(f"{_EDGE}(?:[وفبلك]|ول|وب)?(?:{arabic}){_END}")
    )


_DAYS = (
    _word("Saturday", "saturdays?", "السبت"),
    _word("Sunday", "sundays?", "(?:ال)?[أا]حد"),
    _word("Monday", "mondays?", "(?:ال)?[إا]ثنين"),
    _word("Tuesday", "tuesdays?", "(?:ال)?ثلاثاء?"),
    _word("Wednesday", "wednesdays?", "(?:ال)?[أا]ربعاء?"),
    _word("Thursday", "thursdays?", "(?:ال)?خميس"),
    _word("Friday", "fridays?", "(?:ال)?جمعة"),
)
_ROUNDS = (
    _word("round of 32", r"round of (?:32|thirty-two)|last 32", r"(?:دور|الدور) (?:ال)?[- ]?(?:32|٣٢|الثاني والثلاثين)"),
    _word("round of 16", r"round of (?:16|sixteen)|last (?:16|sixteen)|eighth[- ]finals?",
          r"(?:ال)?ثمن (?:ال)?نهائي|(?:دور|الدور) (?:ال)?[- ]?(?:16|١٦|ستة عشر|السادس عشر)"),
    _word("quarter-final", "quarter[- ]?finals?|quarter[- ]?finalists?|last eight", "(?:ال)?ربع (?:ال)?نهائي|دور (?:ال)?(?:8|٨|ثمانية|الثمانية)"),
    _word("semi-final", "semi[- ]?finals?|semi[- ]?finalists?|last four", "(?:ال)?نصف (?:ال)?نهائي|(?:ال)?قبل النهائي|دور (?:ال)?(?:4|٤|أربعة|الأربعة)|المربع الذهبي"),
)  # fmt: skip
_HALVES = (
    _word("morning", "mornings?", "صباح(?:ا|ًا|اً)?|الصباح|صبيحة"),
    _word("evening", "evenings?", "مساء(?:ً)?|المساء|أمسية|عشية"),
)
_SEASONS = (
    _word("summer", "summers?", "(?:ال)?صيف(?:ا|ًا|اً)?"),
    _word("winter", "winters?", "(?:ال)?شتاء(?:ً)?"),
    _word("autumn", "autumns?", "(?:ال)?خريف"),
)
_BOUNDS = (
    _word("at least", "at least|at a minimum", "على الأقل|على أقل تقدير|كحد أدنى"),
    _word("at most", "at most|at the most|at a maximum", "على الأكثر|على أكثر تقدير|كحد أقصى"),
)
_TERMS = (
    _word("no later", "no later than|not later than|at the latest", "أقصاه|أقصاها|كحد أقصى"),
    _word(
        "no earlier",
        "no earlier than|not earlier than|at the earliest|no sooner than",
        "لا [يت]سبق|أقربه|على أقرب تقدير",
    ),
)
_BIRTHS = (
    _word("twins", "twins?", "(?:ال)?توأم(?:ان|ين|ا|ي)?"),
    _word("triplets", "triplets?", "ثلاثة توائم|(?:ال)?توائم الثلاثة"),
)
# Whether it is about a date, and each family with what its English words have in common: most texts have none of it, and no word need be looked for.
_FAMILIES = (
    (True, _DAYS, ("day",)),
    (False, _ROUNDS, ("final", "round of", "last ")),
    (True, _HALVES, ("morning", "evening")),
    (True, _SEASONS, ("summer", "winter", "autumn")),
    (False, _BIRTHS, ("twin", "triplet")),
    (True, _TERMS, ("later than", "latest", "earlier than", "earliest", "sooner than")),
    (False, _BOUNDS, ("at least", "at most", "at the most", "at a m")),
)
_EVE = re.compile("ليل[ةه]\\s+$")  # ليلة الجمعة is Thursday night


def against_either(arabic: str, english: str) -> Iterator[tuple[int, int, int, int, bool]]:
    """Yield (start, end in the Arabic, start, end in the English, is it of a date) of words that exclude one another."""
    lower = english.lower()
    for dated, family, hints in _FAMILIES:
        if not [hint for hint in hints if hint in lower]:
            continue
        theirs = {w.name: m for w in family if (m := w.english.search(english))}
        if not theirs:
            continue
        ours = {w.name: m for w in family if (m := w.arabic.search(arabic))}
        eves = {name: _before(name, family) for name, m in ours.items() if _EVE.search(arabic[: m.start()])}
        missing = [m for name, m in ours.items() if not {name, eves.get(name)} & theirs.keys()]
        extra = [m for name, m in theirs.items() if name not in ours and name not in eves.values()]
        if len(missing) == len(extra) == 1:
            yield (*missing[0].span(), *extra[0].span(), dated)


def _before(name: str, days: Sequence[_Word]) -> str:
    return days[[w.name for w in days].index(name) - 1].name
