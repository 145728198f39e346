"""Numbers that are names on the other side, told by their sound: حي الأربعين and Arbaeen, أبو الخمسين, إيما ستون."""

import re

from ...text.names.distance import sounds_alike
from ...text.numbers import Quantity

_ALIKE = 0.95  # الأربعين ~ Arbaeen .99, أربعة ~ Arab .94
_CAPITAL = re.compile(r"(?<![^\W\d_])(?:[Aa]l[- ]|El[- ])?([A-Z][a-z'’]{2,})")
_ARTICLE = re.compile("^[وفبلك]?(?:ال|لل)?")


def spelt_out(q: Quantity, english: str) -> bool:
    """Whether an Arabic number of one word stands in the English as a name with its sound; رجال الأربعين سنة 1932."""
    word, *more = q.text.split()
    if q.digits or len(more) > bool(q.unit) or not "\u0621" <= word[:1] <= "\u064a":
        return False
    forms = {word, _ARTICLE.sub("", word)}
    return any(sounds_alike(form, name) >= _ALIKE for form in forms for name in _CAPITAL.findall(english))
