"""Keys to compare text by, in named strengths: exact < clean < vowelless < folded.

The text itself is never rewritten: even NFC reorders shadda and fatha. A key is derived and versioned
(`VERSION`), and a match reports the strength at which it matched.
"""

import re
import unicodedata
from functools import lru_cache

from . import chars

VERSION = 1
STRENGTHS = ("exact", "clean", "vowelless", "folded")


@lru_cache(maxsize=1)
def _clean_table() -> dict[int, str | None]:
    table: dict[int, str | None] = {ord(c): None for c in chars.INVISIBLE + chars.TATWEEL}
    table.update({ord(c): " " for c in chars.SPACES})
    for digits in (chars.ARABIC_INDIC_DIGITS, chars.EASTERN_DIGITS):
        table.update({ord(c): str(i) for i, c in enumerate(digits)})
    table[ord(chars.ARABIC_PERCENT)] = "%"
    table[ord(chars.DECIMAL_SEPARATOR)] = "."
    # Presentation forms to their letters. Ligatures of whole phrases (U+FDFA and its like) stay: NFKC would
    # turn one sign into eighteen letters.
    for code in (*range(0xFB50, 0xFDF0), *range(0xFE70, 0xFEFD)):
        folded = unicodedata.normalize("NFKC", chr(code))
        if unicodedata.name(chr(code), "") and folded != chr(code):
            table[code] = folded.strip(" " + chars.TATWEEL) or folded
    return table


_VOWELLESS = str.maketrans("یىکہ", "يىكه", chars.HARAKAT)
_FOLDED = str.maketrans("أإآٱىة", "اااايه", chars.MARKS)


def folding() -> tuple[dict[str, str], tuple[str, ...]]:
    """Return what `folded` does to single characters: replacements, and characters that are dropped.

    For engines that fold whole columns; separators, white space and letter case are theirs to do.
    """
    single: dict[str, str] = {}
    dropped = []
    codes = {*_clean_table(), *_VOWELLESS, *_FOLDED}
    for code in sorted(codes):
        out = chr(code).translate(_clean_table()).translate(_VOWELLESS).translate(_FOLDED)
        if out:
            single[chr(code)] = out
        else:
            dropped.append(chr(code))
    return single, tuple(dropped)


_SEPARATOR = re.compile(r"(?<=\d)\u066c(?=\d{3}(?!\d))")
_SPACE = re.compile(r"\s+")


def normalize(text: str, strength: str = "folded") -> str:
    """Return the key of `text` at a named strength.

    exact: the text. clean: presentation forms, bidi controls, tatweel, kinds of space and of digits, ٪ ٫ ٬ made
    one. vowelless: also without harakat, Persian letters as Arabic ones. folded: also [أإآٱ] → ا, ى → ي, ة → ه,
    lower case. All but exact also trim and collapse white space. Raises ValueError for an unknown strength.
    """
    if strength not in STRENGTHS:
        raise ValueError(f"unknown strength {strength!r}; there are {', '.join(STRENGTHS)}")
    if strength == "exact":
        return text
    # U+066C groups digits in 1٬250 and is a comma everywhere else: the seed article uses it so four times.
    text = _SEPARATOR.sub(",", text.translate(_clean_table())).replace(chars.THOUSANDS_SEPARATOR, "،")
    text = _SPACE.sub(" ", text).strip()
    if strength == "clean":
        return text
    text = text.translate(_VOWELLESS)
    if strength == "vowelless":
        return text
    return text.translate(_FOLDED).lower()
