"""Targets far longer or shorter than their sources are in the rest of the document: text was lost or added."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from statistics import median

from ..unit import Finding, Unit
from ._rule import Rule, Settings

NAME = "length"
RULES = (
    Rule("LEN001", "warning", "length is out of proportion",
         "The target is much longer or shorter than the other pairs of the document lead one to expect. The measure is "
         "the logarithm of the ratio of characters, in robust standard deviations, wider for short texts.",
         "وقال الوزير إن الحكومة ستعلن عن خطتها الجديدة خلال الأسبوع المقبل بعد مشاورات واسعة مع الأحزاب.", "Yes."),
)  # fmt: skip
_LIMIT = 5.0  # robust deviations; with 3.5 one right pair in a hundred of real translations is an alarm
_MIN_PAIRS = 8  # fewer give no measure of their own
_DEFAULT = (0.18, 0.22)  # median and deviation of log(English/Arabic characters) in ordinary prose
_MIN_CHARACTERS = 25


def findings(units: Iterable[Unit], settings: Settings) -> Iterator[Finding]:
    """Yield the outliers of each document and direction."""
    groups: defaultdict[tuple[str, str, str], list[Unit]] = defaultdict(list)
    for unit in units:
        if unit.complete:
            groups[unit.document, unit.source_lang, unit.target_lang].append(unit)
    for (_, source_lang, _), group in groups.items():
        centre, spread = _measure(group, source_lang)
        for unit in group:
            if max(len(unit.source), len(unit.target)) < _MIN_CHARACTERS:
                continue
            # A short text varies more: its deviation grows with the square root of what it lacks to 100 characters.
            width = spread * math.sqrt(1 + 100 / max(len(unit.source), len(unit.target)))
            off = (_log_ratio(unit) - centre) / width
            if abs(off) > _LIMIT:
                kind = "longer" if off > 0 else "shorter"
                yield Finding("LEN001", "warning", unit.id,
                              f"the target has {len(unit.target)} characters for {len(unit.source)}, far {kind} than usual "
                              f"here (about {len(unit.source) * math.exp(centre):.0f})")  # fmt: skip


def _log_ratio(unit: Unit) -> float:
    return math.log((len(unit.target) + 1) / (len(unit.source) + 1))


def _measure(group: list[Unit], source_lang: str) -> tuple[float, float]:
    sign = 1 if source_lang.startswith("ar") else -1
    ratios = [_log_ratio(u) for u in group if len(u.source) >= _MIN_CHARACTERS]
    if len(ratios) < _MIN_PAIRS:
        return sign * _DEFAULT[0], _DEFAULT[1]
    centre = median(ratios)
    # 1.4826 makes the median deviation comparable to a standard deviation; never below half of the ordinary one.
    return centre, max(_DEFAULT[1] / 2, 1.4826 * median(abs(r - centre) for r in ratios))
