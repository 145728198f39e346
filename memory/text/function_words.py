"""The language of a text by its commonest words: tells French from English and Persian from Arabic, which script cannot.

It answers only for languages in `data/languages/function_words.tsv`, and only where the words leave no doubt.
"""

import re
from functools import lru_cache
from pathlib import Path

_WORD = re.compile(r"[^\W\d_]+")
_MIN_WORDS = 6  # a shorter text may have no common word at all, or only borrowed ones
_MIN_HITS = 3
_TWICE = 2  # the best language must have twice the words of the expected one


def foreign(text: str, expected: str) -> str:
    """Return the language that a text is in where it is clearly not the expected one, else an empty string."""
    table = _table()
    if expected not in table:
        return ""
    # A capital inside a sentence is a name's: Los Angeles and El Paso are no Spanish.
    words = [w.lower() if n == 0 else w for n, w in enumerate(_WORD.findall(text))]
    if len(words) < _MIN_WORDS:
        return ""
    hits = {lang: sum(w in known for w in words) for lang, known in table.items()}
    best = max(hits, key=lambda lang: hits[lang])
    clear = hits[best] >= _MIN_HITS and hits[best] >= _TWICE * hits[expected] + 1
    return best if best != expected and clear and hits[best] * 6 >= len(words) else ""


@lru_cache(maxsize=1)
def _table() -> dict[str, frozenset[str]]:
    path = Path(__file__).parent / "data" / "languages" / "function_words.tsv"
    found: dict[str, set[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        lang, word = line.split("\t")
        found.setdefault(lang, set()).add(word)
    return {lang: frozenset(words) for lang, words in found.items()}
