"""The rules of `data/segmentation`: one row a rule, the first that matches at a place decides, as in SRX.

`before` must end at the place and `after` begin there. Both keep to what Python's regex, ICU and Java read alike, so
that the same rows are written as SRX. Names in braces stand for the classes of `words.tsv` and for the parts below.
"""

import csv
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

DATA = Path(__file__).parents[1] / "data" / "segmentation"
FLAGS = ("colon", "semicolon", "split-inline-lists")

SPACE = "\\t\\n\\x0b\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000"
BIDI = "\\u061c\\u200e\\u200f"  # marks of direction: they part nothing, and stand anywhere
_DIGIT = "[0-9\\u0660-\\u0669\\u06f0-\\u06f9]"
_LETTER = "[\\u0621-\\u063a\\u0641-\\u064a\\u0671-\\u06d3]"
_CLOSER = "\"'\\u201c\\u201d\\u2019\\u00bb\\u00ab)\\]}\\u200e\\u200f\\u061c\\u202c\\u2069\\ufd3e\\ufd3f"
_BLANK = f"[ \\u00a0\\u202f{BIDI}]"
_GAP = f"[{SPACE}{BIDI}]++"
_MARK = f"(?:\\([a-z\\u0621-\\u064a0-9\\u0660-\\u0669]{{1,4}}\\)|[(\\[]?{_DIGIT}{{1,2}}[.)\\-](?!{_DIGIT})|\\(?{_LETTER}[\\u0640\\u200d]{{0,3}}[)\\-])"
CLOSE = (
    f"[{_CLOSER}]{{0,6}}(?:[(\\[]{_DIGIT}{{1,3}}[)\\]]){{0,3}}[\\u00b9\\u00b2\\u00b3\\u2070-\\u2079]{{0,3}}"
    f"[{_CLOSER}]{{0,3}}(?:[ \\u00a0\\u202f{BIDI}]{{1,3}}[\\u00bb\\u201d])?"
)
# The order counts: what stands above may use what stands below it.
_PARTS = {
    "rest_is_list": "(?:[^.!?\\u061f\\u06d4]|[.!?\\u061f\\u06d4](?!{gap})|[.!?\\u061f\\u06d4]{gap}(?={mark}|{end})){0,1000}+{end}",
    "clause": "(?:(?!(?:{continues}){E})[\\u0648\\u0641]{A}{2}|(?:{particle}|{starter}){E})",
    "new_clause": "(?:\\u0648(?:[\\u064a\\u062a]{A}{3}|\\u0644\\u0644{A}|(?:{particle}|{starter}|{verb}){E}))",
    # Each of them optional: Java takes no repeated group inside a look behind.
    "short_item": "(?:\\.{gaps}[(\\[]?{D}{1,2}[.)\\-]{gaps}[^.:!?\\u061f\\n]{1,40})?",
    "mark": _MARK,
    "close": CLOSE,
    "gap": _GAP,
    "gaps": f"[{SPACE}{BIDI}]{{0,16}}",
    "bidi": f"[{BIDI}]{{0,3}}",
    "sp": _BLANK,
    "space": f"[{SPACE}]",
    "end": "(?![\\s\\S])",
    "A": _LETTER,
    "M": "[\\u064b-\\u0655\\u0670]",
    "D": _DIGIT,
    "L": "(?<![\\p{L}\\p{M}\\p{N}_.])",
    "W": "(?<![A-Za-z\\u00c0-\\u024f0-9_.=/&+@#%\\u00b0])",
    "E": "(?![\\p{L}\\p{M}\\p{N}_])",
}


class Rule(NamedTuple):
    """A rule as SRX has it: at a place with `before` behind and `after` ahead a sentence ends, or does not."""

    id: str
    before: str
    after: str
    breaks: bool
    reason: str
    example: str = ""


@lru_cache(maxsize=32)
def rules(lang: str, flags: frozenset[str] = frozenset()) -> tuple[Rule, ...]:
    """Return the rules of a language in their order; English for any language without rules of its own.

    `flags` are the options that are set: a row names one in `when`, with `!` where it holds only without the option.
    """
    lang = lang if lang in ("ar", "en") else "en"
    words = _words(lang)
    return tuple(
        Rule(row["id"], filled(row["before"], words), filled(row["after"], words), row["break"] == "yes",
             row["reason"], row["example"])
        for row in _rows("rules.tsv")
        if row["lang"] in (lang, "*") and _wanted(row["when"], flags)
    )  # fmt: skip


@lru_cache(maxsize=4)
def marked_words(lang: str) -> frozenset[str]:
    """Return every word that a rule of a language names, so that a stop behind any other needs no rule."""
    lang = lang if lang in ("ar", "en") else "en"
    words = {part for row in _rows("words.tsv") if row["lang"] == lang for part in re.split(r"[ .]", row["word"])}
    return frozenset(words | set(re.findall("[A-Za-z]{3,}", "".join(r.before for r in rules(lang)))))


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """Return a short name of the rules as they are, for the record of how a memory was made."""
    import hashlib

    data = b"".join((DATA / name).read_bytes() for name in ("rules.tsv", "words.tsv", "rows.tsv"))
    return hashlib.sha256(data).hexdigest()[:8]


def _wanted(when: str, flags: frozenset[str]) -> bool:
    return not when or (when[1:] not in flags if when.startswith("!") else when in flags)


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _words(lang: str) -> dict[str, str]:
    classes: dict[str, list[str]] = {}
    for row in _rows("words.tsv"):
        if row["lang"] == lang:
            classes.setdefault(row["class"], []).append(
                row["word"].replace(".", "\\.").replace(" ", f"{_BLANK}{{1,2}}")
            )
    return {name: "|".join(sorted(words, key=len, reverse=True)) for name, words in classes.items()}


def filled(pattern: str, words: Mapping[str, str] = MappingProxyType({})) -> str:
    """Put parts and word classes into a pattern; `{1,3}` is a repetition and `\\p{L}` a property: both stay."""
    for name, part in _PARTS.items():
        pattern = _put(pattern, name, part)
    for name, alternatives in words.items():
        pattern = _put(pattern, name, alternatives)
    return pattern


def _put(pattern: str, name: str, part: str) -> str:
    return pattern.replace(f"\\p{{{name}}}", "\0").replace(f"{{{name}}}", part).replace("\0", f"\\p{{{name}}}")
