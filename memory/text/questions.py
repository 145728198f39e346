"""What makes a sentence a question without its mark: interrogatives, and verbs that report a question."""

import re
from functools import lru_cache
from pathlib import Path

from .normalize import normalize

_WORD = re.compile(r"\w+")
_DIRECT = re.compile('[:«“"‘]')
# A sentence begins at the start of the text or behind a stop, a colon or a quotation mark.
_BEGIN = re.compile(r"(?:^|[.!:؟?«“\"‘-])\s*[وف]?(\w+)")


def asks(text: str, lang: str) -> bool:
    """Whether a text has an interrogative where it asks; the mark is not looked at."""
    words = _words(text)
    if words & _table(lang, "asks"):
        return True
    return any(m[1] in _table(lang, "asks-first") for m in _BEGIN.finditer(_plain(text)))


def reports(text: str, lang: str) -> bool:
    """Whether a text tells of a question: asked whether, تساءل عما إذا. Behind a colon or in quotation marks it is put."""
    return not _DIRECT.search(text) and bool(_words(text) & _table(lang, "reports"))


def _words(text: str) -> set[str]:
    words = set(_WORD.findall(_plain(text)))
    return words | {w[1:] for w in words if w[:1] in "وف" and len(w) > 2}


@lru_cache(maxsize=8)
def _table(lang: str, kind: str) -> frozenset[str]:
    path = Path(__file__).parent / "data" / "questions" / "words.tsv"
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:])
    return frozenset(_plain(word) for tag, word, what, _ in rows if (tag, what) == (lang, kind))


def _plain(text: str) -> str:
    # Not folded: ألا would become إلا, a word of every other sentence.
    return normalize(text, "vowelless").lower()
