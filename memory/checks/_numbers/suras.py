"""Verses of the Quran: Quran 2:255, (2:255) beside سورة البقرة, الآية 255, which names the sura and does not number it."""

import re

from ...text.numbers import Quantity
from ...text.numbers.tables import suras
from ...text.numbers.tokens import norms

_SCRIPTURE = re.compile(r"\b(?:qur['’]?an|koran|sura[ht]?|q)\.?,?\s*$", re.I)
_VERSE = re.compile(r"(?<=[(\[\s])(\d{1,3}):\s?(\d{1,3})(?=[)\],;.\u2013-])")
_NAMED = re.compile(
    r"(?:[(\[{\ufd3f]|سورة\s)(?:سورة\s)?([\u0621-\u0652]+(?:\s[\u0621-\u0652]+)?)[:،,]?\s?(?:ال[آا]ية|[آا]ية)?\s?(\d{1,3})(?=[)\]}،.\s\ufd3e-])"
)


def settle_verses(left: list[Quantity], right: list[Quantity], source: str, target: str) -> None:
    """Take out of two lists a verse that one side gives with the name of its sura and the other with its number."""
    for mine, theirs, text, other in ((left, right, source, target), (right, left, target, source)):
        for found in _VERSE.finditer(other):
            for named in _NAMED.finditer(text):
                sura = suras().get(" ".join(norms(named.group(1))))
                if sura == int(found.group(1)) and int(named.group(2)) == int(found.group(2)):
                    mine[:] = [q for q in mine if not named.start() <= q.start < named.end()]
                    theirs[:] = [q for q in theirs if not found.start() <= q.start < found.end()]


def is_sura(q: Quantity, own: str, other: str) -> bool:
    """Whether a number of the English is that of a sura which the Arabic names."""
    if not (q.digits and own[q.end : q.end + 1] == ":" and _SCRIPTURE.search(own[max(0, q.start - 12) : q.start])):
        return False
    words = norms(other)
    named = {suras().get(" ".join(words[k : k + n])) for k in range(len(words)) for n in (1, 2)}
    return q.value in named
