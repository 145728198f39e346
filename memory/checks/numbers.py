"""Quantities of both sides compared as values: words, digits, percent, units, ranges."""

from collections.abc import Iterable, Iterator

from ..unit import Finding, Unit
from ._numbers.say import said
from ._rule import Rule, Settings

NAME = "numbers"
RULES = (
    Rule("NUM001", "error", "value differs", "The closest quantities left on both sides have different values.",
         "بلغ عددهم 4 آلاف و500 ضابط", "They were 4,700 officers"),
    Rule("NUM002", "error", "missing in the target", "A quantity of the source has no counterpart in the target.",
         "وصل 630 ضابطا", "The officers arrived"),
    Rule("NUM003", "error", "extra in the target", "A quantity of the target has no counterpart in the source.",
         "وصل الضباط", "The 630 officers arrived"),
    Rule("NUM004", "error", "magnitude differs", "Two quantities differ by a power of ten: a zero too many, thousand for million.",
         "نحو 170 ألف جندي", "about 17,000 soldiers"),
    Rule("NUM005", "error", "percent lost or added", "The number is the same but only one side says percent.",
         "ما يقارب 39% من الجيش", "nearly 39 of the army"),
    Rule("NUM006", "error", "unit differs", "The number is the same but the unit or currency is another.",
         "على بعد 20 كلم", "20 miles away"),
    Rule("NUM008", "warning", "order swapped", "Two values of a unit seem to have changed places: each stands beside the words of "
         "the other.", "قُتل 12 مدنيا وأصيب 45 جنديا", "45 civilians were killed and 12 soldiers wounded"),
    Rule("NUM009", "error", "range end differs", "Both sides have a range, and an end differs.",
         "ما بين 12 إلى 13 ألف عنصر", "between 12,000 and 15,000"),
    Rule("NUM010", "warning", "bound reversed", "One side says more than, the other less than.",
         "أكثر من 500 شخص", "fewer than 500 people"),
)  # fmt: skip


def findings(units: Iterable[Unit], settings: Settings) -> Iterator[Finding]:
    """Yield the findings of units with two sides that are not about dates."""
    for unit in units:
        if unit.complete:
            yield from (s.finding for s in said(unit) if not s.date)
