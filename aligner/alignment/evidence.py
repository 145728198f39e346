"""Which words of an Arabic text may render which of an English one: lexicon, word families, names, digits, the user's own.

A word reaches keys with weights; an Arabic and an English word that share a key are linked. Keys are English stems, and
with a mark in front word families (~exist for existence), consonants of names (^khmd), Arabic stems (#كتاب) and numbers as
they stand (=2011).
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from memory.text.lexicon import translations
from memory.text.lexicon.lookup import STOP
from memory.text.names.gazetteer import demonyms, places
from memory.text.normalize import normalize
from memory.text.stem import arabic_stem, english_stem

WORDS, FAMILY, NAME, SAME, OWN = range(5)  # kinds of links
_FAMILY_WEIGHT, _NAME_WEIGHT = 0.7, 0.8

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
_ARABIC = re.compile("[\u0621-\u064a\u0671]")
_CLASSES = str.maketrans({
    "ب": "b", "پ": "b", "ت": "t", "ط": "t", "ث": "t", "ج": "j", "ح": "h", "ه": "h", "خ": "k", "د": "d", "ذ": "d", "ض": "d",
    "ظ": "d", "ر": "r", "ز": "z", "س": "s", "ص": "s", "ش": "s", "غ": "g", "ف": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m",
    "ن": "n", "و": "", "ي": "", "ا": "", "ى": "", "ء": "", "ع": "", "ة": "", "ئ": "", "ؤ": "",
})  # fmt: skip
_LATIN = (("sch", "s"), ("sh", "s"), ("ch", "s"), ("kh", "k"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("q", "k"),
          ("c", "k"), ("x", "ks"), ("p", "b"), ("v", "f"), ("g", "g"), ("j", "j"), ("w", ""), ("y", ""))  # fmt: skip
# Endings that make one word of a family from another (exist, existence, existential), longest first.
_ENDINGS = tuple(sorted(
    ["ization", "isation", "ational", "fulness", "ousness", "iveness", "ability", "ibility", "ation", "ition", "ments", "ment", "ness", "ance", "ence", "ancy", "ency", "able", "ible", "ical", "ally", "tion", "sion", "ion", "ity", "ety", "ous", "ive", "ist", "ism", "ful", "less", "ant", "ent", "ate", "ize", "ise", "ify", "ial", "al", "er", "or", "ar", "ic", "ure", "age", "th", "y", "i", "e"], key=len, reverse=True))  # fmt: skip


Stems = Mapping[str, Mapping[str, float]]


class Reach(NamedTuple):
    """How strongly a word stands for a key, and what kind of evidence that is."""

    weight: float
    kind: int


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


@lru_cache(maxsize=100_000)
def family(stem: str) -> str:
    """Return what an English stem shares with the other words of its family: existenc → exist."""
    for _ in range(3):
        if not stem.endswith(_ENDINGS):
            break
        ending = next((e for e in _ENDINGS if stem.endswith(e) and len(stem) - len(e) >= 4), "")
        stem = stem.removesuffix(ending)
    return stem


def key(word: str) -> str:
    """Return the key of an English word itself: its stem, or a number as it stands."""
    return f"={word.lower()}" if word[:1].isdigit() else english_stem(word)


@lru_cache(maxsize=100_000)
def english_keys(word: str) -> tuple[str, ...]:
    """Return all keys of an English word; small words such as “the” have none, since they prove nothing.

    An Arabic word on the English side (a machine translation speaks for it) is known by its stem.
    """
    if not word.isascii() and _ARABIC.match(word):
        return (f"#{arabic_stem(word)}",)
    own = key(word)
    if own in STOP:
        return ()
    if own[:1] == "=":
        return (own,)
    keys = [own, f"~{family(own)}"]
    if word[:1].isupper() and len(word) > 2 and len(skeleton := latin_skeleton(word)) >= 3:
        keys.append(f"^{skeleton}")
    return tuple(keys)


@lru_cache(maxsize=100_000)
def _arabic_reach(word: str) -> dict[str, Reach]:
    if word[:1].isdigit():
        return {key(word): Reach(1.0, SAME)}
    if word.isascii():  # a Latin word stands for itself
        return _with({}, {english_stem(word): 1.0}, WORDS)
    out = {f"#{arabic_stem(word)}": Reach(1.0, WORDS)}
    for skeleton in {arabic_skeleton(word), arabic_skeleton(word[1:]) if word[:1] in "وبلكف" else ""}:
        if len(skeleton) >= 3:
            out[f"^{skeleton}"] = Reach(_NAME_WEIGHT, NAME)
    for name, weight in _named(word).items():
        out[name] = Reach(weight, NAME)
    return _with(out, translations(word), WORDS)


def _named(word: str) -> dict[str, float]:
    """Return the stems of the English names that the gazetteer gives to an Arabic word: القاهرة is Cairo."""
    folded = normalize(word)
    out: dict[str, float] = {}
    bare = folded[1:] if folded[:1] in "وفبلك" else folded
    for form in dict.fromkeys((folded, bare, folded.removeprefix("ال"), bare.removeprefix("ال"))):
        known = places().get(form)
        for name in (known.latin if known else ()) or demonyms().get(form, ()):
            words = [english_stem(w) for w in tokens(name)]
            for stem in words:
                if stem not in STOP:
                    out[stem] = max(out.get(stem, 0.0), _NAME_WEIGHT / len(words))
        if out:
            break
    return out


def _with(out: dict[str, Reach], stems: Mapping[str, float], kind: int) -> dict[str, Reach]:
    """Add English stems and their families; the root of a weight, since many equivalents are no reason for doubt."""
    for stem, weight in stems.items():
        if stem in STOP:
            continue
        root = weight**0.5
        for name, value, sort in ((stem, root, kind), (f"~{family(stem)}", root * _FAMILY_WEIGHT, FAMILY)):
            if name not in out or out[name].weight < value:
                out[name] = Reach(value, sort)
    return out


def arabic_reach(word: str, words: Stems | None = None, terms: Stems | None = None) -> dict[str, Reach]:
    """Return the keys that an Arabic word stands for.

    `words` and `terms` are the user's own, English stems by Arabic stem: what counts like the lexicon, and what decides.
    """
    out = _arabic_reach(word)
    stem = arabic_stem(word)
    for more, kind in ((words, WORDS), (terms, OWN)):
        if more and stem in more:
            out = _with(dict(out), more[stem], kind)
    return out
