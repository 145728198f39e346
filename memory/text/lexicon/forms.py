"""The stems by which a row is reached: what its verb pattern gives, with the changes of weak and doubled letters.

A stem has a class, which says with what affixes it stands (see `affixes`).
"""

import re
from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache
from pathlib import Path

from ..normalize import normalize


class Kind(IntEnum):
    """The classes of stems, by the affixes that they take."""

    NOUN = 0
    DERIVED = 1  # a participle or masdar that the pattern of its verb gives
    PLAIN = 2  # a particle: no article, no plural
    PERFECT = 3
    PASSIVE = 4
    BEFORE_PRONOUN = 5  # رما-ه
    OPEN = 6  # رم-ت, رم-وا
    BEFORE_CONSONANT = 7  # قل-ت, مدد-نا
    IMPERFECT = 8
    IMPERFECT_BEFORE_PRONOUN = 9  # يرضا-ه
    SHORT = 10  # يقل, يرم-ون
    IMPERATIVE = 11
    WHOLE = 12  # a pronoun: no ending


KINDS = len(Kind)
PATTERNS = Path(__file__).parents[1] / "data" / "ar" / "verbs.tsv"
_SHADDA = "\u0651"
_MARKS = re.compile("[\u064b-\u0650\u0652\u0670]")
_RADICAL = f"[^اىةآ{_SHADDA}]"
_PARTICLES = frozenset({"prep", "conj", "part", "det", "adv", "interj", "num", "phrase"})
_HAMZA = str.maketrans("ؤئ", "ءء")

Form = tuple[Kind, str]


def key(text: str) -> str:
    """Return what stems are looked up by: folded, and a hamza without its seat (مسئول, مسؤول; أعضاؤه, أعضائه)."""
    return normalize(text).translate(_HAMZA)


def stems(headword: str, pos: str, irregular: str) -> list[Form]:
    """Return the classes and keys of all stems of a row."""
    return list(dict.fromkeys((c, k) for c, f in written(headword, pos, irregular) if (k := key(f))))


def written(headword: str, pos: str, irregular: str) -> list[Form]:
    """Return the classes of all stems of a row, and the stems as they are written without marks."""
    bare = _MARKS.sub("", headword)
    listed = [_MARKS.sub("", f) for f in irregular.split("|") if f]
    if pos == "verb":
        found = list(_verb(bare, listed))
    elif pos in _PARTICLES or pos == "pron":
        kind = Kind.WHOLE if pos == "pron" else Kind.PLAIN
        found = [(kind, f) for f in (bare, *listed)]
        found += [(kind, f[:-1] + "ي") for f in (bare, *listed) if f.endswith("ى")]  # لديه
        found += [(kind, "ل" + f[1:]) for f in (bare, *listed) if f.startswith("ال")]  # للذين
    else:
        found = [(Kind.NOUN, f) for f in (bare, *listed)]
        found += [(Kind.NOUN, f) for f in _elatives(bare) if pos == "adj"]
    return [(kind, form.replace(_SHADDA, "")) for kind, form in found]


def _elatives(adjective: str) -> list[str]:
    """Return أجمل of جميل, أشد of شديد, أغنى of غني, أصعب of صعب."""
    if re.fullmatch("[^أ]..", adjective) and not set(adjective) & set("اىة"):
        return ["أ" + adjective[:2] + ("ى" if adjective[2] in "يو" else adjective[2])]
    if len(adjective) == 4 and adjective[2] == "ي":
        middle, last = adjective[1], adjective[3]
        return ["أ" + adjective[0] + last] if middle == last else ["أ" + adjective[:2] + last]
    return []


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[re.Pattern[str], list[list[str]]]]:
    """Return the verb patterns in order: what matches a perfect, and templates of imperfects, nouns, imperatives."""
    out = []
    for line in PATTERNS.read_text(encoding="utf-8").splitlines()[1:]:
        perfect, *columns, _ = line.split("\t")
        pattern = re.sub(r"\d", lambda digit: f"(?P<r{digit[0]}>{_RADICAL})", perfect)
        out.append((re.compile(pattern), [[t for t in column.split("|") if t] for column in columns]))
    return out


def _fill(template: str, match: re.Match[str]) -> str:
    return re.sub(r"\d", lambda digit: match[f"r{digit[0]}"], template)


def _verb(perfect: str, listed: list[str]) -> Iterator[Form]:
    """Return the stems of a verb; imperfects that the row lists (يقول) replace those of the pattern."""
    imperfects = [f[1:] for f in listed if f.startswith("ي") and len(f) > 2]
    letters = perfect.replace(_SHADDA, "")
    if len(letters) > 3:
        perfect = perfect.removesuffix(_SHADDA)
    elif perfect == letters and (len(letters) == 2 or (letters[0] == "أ" and any(len(i) == 2 for i in imperfects))):
        perfect += _SHADDA  # ظن; أقر, its imperfect being يقر
    yield from ((Kind.NOUN, f) for f in listed)
    yield from _perfect(perfect)
    for pattern, columns in _patterns():
        match = pattern.fullmatch(perfect)
        if match is None:
            continue
        given, nouns, imperatives = ([_fill(t, match) for t in c] for c in columns)
        # The passive imperfect, the last of the pattern, is never listed: يقول, يقال.
        for stem in dict.fromkeys([*imperfects, *(given[-1:] if imperfects else given)]):
            yield from _imperfect(stem)
            yield Kind.IMPERATIVE, stem
        yield from ((Kind.IMPERATIVE, f) for f in imperatives)
        yield from ((Kind.DERIVED, f) for f in nouns)
        return
    for stem in imperfects:
        yield from _imperfect(stem)


def _perfect(stem: str) -> Iterator[Form]:
    """Return the perfect before its endings, and its passive: رمى: رميت, رماه, رمت; قال: قلت, قيل; مدّ: مددت."""
    letters = stem.replace(_SHADDA, "")
    yield Kind.PERFECT, letters
    if letters[-1] in "ىا":
        yield Kind.BEFORE_CONSONANT, letters[:-1] + ("ي" if letters[-1] == "ى" or len(letters) > 3 else "و")
        yield Kind.BEFORE_PRONOUN, (letters[:-1] + "ا").replace("أا", "آ")  # رماه, رآه
        yield Kind.OPEN, letters[:-1]
        yield Kind.PASSIVE, letters[:-1] + "ي"  # دعي
    elif letters[-1] == "ي":
        yield Kind.OPEN, letters[:-1]
    elif "أ" in letters[1:]:
        yield Kind.PASSIVE, letters[0] + letters[1:].replace("أ", "ئ")  # سئل, قرئ
    elif letters[-2] == "ا" and (len(letters) == 3 or letters[0] in "اأ"):
        yield Kind.BEFORE_CONSONANT, letters[:-2] + letters[-1]
        yield Kind.PASSIVE, letters[:-2] + "ي" + letters[-1]
    elif stem.endswith(_SHADDA) or (letters[0] == "ا" and len(letters) < 6):
        yield Kind.BEFORE_CONSONANT, letters + letters[-1]
    elif len(letters) == 4 and letters[1] == "ا":
        yield Kind.PASSIVE, letters[0] + "و" + letters[2:]  # قوبل


def _imperfect(stem: str) -> Iterator[Form]:
    """Return the imperfect before its endings, without its person: يرمي: يرم, يرمون; يرضى: يرضاه; يقول: يقل."""
    yield Kind.IMPERFECT, stem
    if len(stem) > 1 and stem[-1] in "ىيو":
        yield Kind.SHORT, stem[:-1]
        if stem[-1] == "ى":
            yield Kind.IMPERFECT_BEFORE_PRONOUN, stem[:-1] + "ا"
    elif len(stem) > 2 and stem[-2] in "اوي":
        yield Kind.SHORT, stem[:-2] + stem[-1]
    elif stem[-1] == "أ":
        yield Kind.IMPERFECT, stem[:-1] + "ئ"
    elif len(stem) == 2:
        yield Kind.SHORT, stem + stem[-1]
