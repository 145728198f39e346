"""Which word of one side speaks for which word of the other: lexicon, digits, names by their consonants."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from memory.text.lexicon import translations
from memory.text.normalize import normalize
from memory.text.stem import arabic_stem, english_stem

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
_CLASSES = str.maketrans({
    "ب": "b", "پ": "b", "ت": "t", "ط": "t", "ث": "t", "ج": "j", "ح": "h", "ه": "h", "خ": "k", "د": "d", "ذ": "d", "ض": "d",
    "ظ": "d", "ر": "r", "ز": "z", "س": "s", "ص": "s", "ش": "s", "غ": "g", "ف": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m",
    "ن": "n", "و": "", "ي": "", "ا": "", "ى": "", "ء": "", "ع": "", "ة": "", "ئ": "", "ؤ": "",
})  # fmt: skip
_LATIN = (("sch", "s"), ("sh", "s"), ("ch", "s"), ("kh", "k"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("q", "k"),
          ("c", "k"), ("x", "ks"), ("p", "b"), ("v", "f"), ("g", "g"), ("j", "j"), ("w", ""), ("y", ""))  # fmt: skip


def tokens(text: str) -> list[str]:
    """Return the words and numbers of a text as they stand, marks aside."""
    return _WORD.findall(normalize(text, "vowelless"))


@lru_cache(maxsize=100_000)
def arabic_skeleton(word: str) -> str:
    """Return the consonant classes of an Arabic word without article; doubled letters once."""
    word = normalize(word)
    for prefix in ("وال", "بال", "ال", "لل"):
        if word.startswith(prefix) and len(word) > len(prefix) + 2:
            word = word[len(prefix) :]
            break
    return _single(word.translate(_CLASSES))


@lru_cache(maxsize=100_000)
def latin_skeleton(word: str) -> str:
    """Return the consonant classes of a Latin word; doubled letters once."""
    word = word.lower()
    for old, new in _LATIN:
        word = word.replace(old, new)
    return _single("".join(c for c in word if c in "bdfghjklmnrstz"))


def _single(text: str) -> str:
    return re.sub(r"(.)\1+", r"\1", text)


def speaks(
    arabic: Sequence[str], english: Sequence[str], more: Mapping[str, Mapping[str, float]] | None = None
) -> dict[tuple[int, int], float]:
    """Return weights 0..1 for pairs of word types by their indices: how likely one renders the other.

    `more` is what the user's glossary and memory add: English stems by Arabic stem.
    """
    by_stem: dict[str, list[int]] = {}
    by_text: dict[str, list[int]] = {}
    by_skeleton: dict[str, list[int]] = {}
    for j, word in enumerate(english):
        by_text.setdefault(word.lower(), []).append(j)
        if word[:1].isdigit():
            continue
        by_stem.setdefault(english_stem(word), []).append(j)
        if word[:1].isupper() and len(word) > 2:
            by_skeleton.setdefault(latin_skeleton(word), []).append(j)
    out: dict[tuple[int, int], float] = {}
    for i, word in enumerate(arabic):
        for j in by_text.get(word.lower(), ()):
            out[i, j] = 1.0
        if word[:1].isdigit() or word.isascii():
            continue
        known = translations(word)
        if more and (further := more.get(arabic_stem(word))):
            known = {stem: max(known.get(stem, 0.0), further.get(stem, 0.0)) for stem in {*known, *further}}
        for stem, weight in known.items():
            for j in by_stem.get(stem, ()):
                out[i, j] = max(out.get((i, j), 0.0), weight)
        for skeleton in {arabic_skeleton(word), arabic_skeleton(word[1:]) if word[:1] in "وبلكف" else ""}:
            if len(skeleton) >= 3:
                for j in by_skeleton.get(skeleton, ()):
                    out[i, j] = max(out.get((i, j), 0.0), 0.5)
    return out
