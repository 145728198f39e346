"""Verses of the Quran: Quran 2:255 beside سورة البقرة, الآية 255, which names the sura and does not number it."""

import re

from ..text.numbers import Quantity
from ..text.numbers.tables import suras
from ..text.numbers.tokens import norms

_SCRIPTURE = re.compile(r"\b(?:qur['’]?an|koran|sura[ht]?|q)\.?,?\s*$", re.I)


def is_sura(q: Quantity, own: str, other: str) -> bool:
    """Whether a number of the English is that of a sura which the Arabic names."""
    if not (q.digits and own[q.end : q.end + 1] == ":" and _SCRIPTURE.search(own[max(0, q.start - 12) : q.start])):
        return False
    words = norms(other)
    named = {suras().get(" ".join(words[k : k + n])) for k in range(len(words)) for n in (1, 2)}
    return q.value in named
