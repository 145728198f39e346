"""What stands before and after each class of stems, with the cost of reading a word so: the less is taken off, the likelier.

Everything here is written by `forms.key`: ة is ه, ى is ي, every hamza with a seat is ء.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from .forms import KINDS, Kind


class Cost:
    """What each affix costs; chosen so that of two readings the one that a reader takes is the cheaper."""

    CONJUNCTION = PREPOSITION = PRONOUN = FEMININE = PASSIVE = OTHER_PERSON = 0.6
    ARTICLE = 0.2
    FUTURE = PERSON = ENDING = CASE = 0.3
    NUMBER = 0.4
    MASCULINE_AT = 0.8  # ات behind a noun without ة: شركات is of شركة, not of شرك
    RARE_ENDING = 0.8  # the feminine plurals and the dual of verbs
    LIKE = IMPERATIVE = 0.9
    QUESTION = 1.5
    NISBA = 1.6


_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "ك", "كم", "كما", "كن", "نا")

Costs = dict[str, float]


class Affixes(NamedTuple):
    """The prefixes and suffixes of a class; a replacement is a suffix for which the stem gave letters up: ته for ة."""

    prefixes: Costs
    suffixes: Costs
    replacements: dict[str, tuple[str, float]]


def _joined(first: Costs, second: Costs) -> Costs:
    return {a + b: x + y for a, x in first.items() for b, y in second.items()}


def _with(cost: float, texts: Iterable[str]) -> Costs:
    return dict.fromkeys(texts, cost)


_CONJUNCTIONS: Costs = {"": 0.0, "و": Cost.CONJUNCTION, "ف": Cost.CONJUNCTION}
_PREPOSITIONS: Costs = {"": 0.0, "ب": Cost.PREPOSITION, "ل": Cost.PREPOSITION, "ك": Cost.LIKE}
_POSSESSIVES: Costs = _with(Cost.PRONOUN, (*_PRONOUNS, "ي"))
_OBJECTS: Costs = _with(Cost.PRONOUN, (*_PRONOUNS, "ني"))


def _nominal_prefixes() -> Costs:
    definite = {"ال": Cost.ARTICLE, "بال": Cost.ARTICLE + Cost.PREPOSITION, "كال": Cost.ARTICLE + Cost.LIKE,
                "لل": Cost.ARTICLE + Cost.PREPOSITION}  # fmt: skip
    return _joined(_CONJUNCTIONS, {**_PREPOSITIONS, **definite})


def _nominal_suffixes() -> Costs:
    number = {**_with(Cost.NUMBER, ("ا", "ي", "و")), "ات": Cost.MASCULINE_AT}
    construct = _joined(number, {"": 0.0, **_POSSESSIVES})
    nisba = _with(Cost.NISBA, ("يه", "يا", "يون", "يين", "يات"))
    feminine = {
        "تان": Cost.FEMININE,
        "تين": Cost.FEMININE,
        **_joined({"ت": Cost.FEMININE}, _POSSESSIVES),
    }  # صغيرتين, زميلته
    return {
        **feminine,
        **nisba,
        **construct,
        **_with(Cost.NUMBER, ("ان", "ين", "ون")),
        **_POSSESSIVES,
        "ا": Cost.CASE,
        "": 0.0,
    }


def _nominal_replacements() -> dict[str, tuple[str, float]]:
    """مدينتنا, مدينتان, مدينات are of مدينه; مستواه of مستوي; سياسي of سياسه."""
    out = {"ات" + p: ("ه", Cost.NUMBER + c) for p, c in {"": 0.0, **_POSSESSIVES}.items()}
    out |= dict.fromkeys(("ي", "يه", "يا", "يون", "يين"), ("ه", Cost.NISBA))
    dual = _with(Cost.NUMBER, ("ان", "ين", "ا", "ي"))
    out |= {
        "ت" + p: ("ه", c)
        for p, c in {**dual, **_joined(_with(Cost.NUMBER, "اي"), _POSSESSIVES), **_POSSESSIVES}.items()
    }
    out["ت"] = ("ه", Cost.NISBA)  # رحمت; مكافآت, which is folded to مكافات
    out |= {"ا" + p: ("ي", c) for p, c in _POSSESSIVES.items()}
    return out | {"ء" + p: ("ا", c) for p, c in {"": Cost.CASE, "ا": Cost.CASE, **_POSSESSIVES}.items()}


def _ended(endings: Iterable[str]) -> Costs:
    """Return verb endings, alone and before an object: كتبوا, كتبوه; كتبتم, كتبتموه."""
    out: Costs = {}
    for ending in endings:
        cost = 0.0 if not ending else Cost.RARE_ENDING if ending in ("ن", "تن", "تما") else Cost.ENDING
        out[ending] = min(cost, out.get(ending, cost))
        head = "و" if ending == "وا" else "تمو" if ending == "تم" else ending
        for text, more in _OBJECTS.items():
            out.setdefault(head + text, cost + more)
    return out


def _table() -> dict[Kind, Affixes]:
    """Return the affixes of every class of stems."""
    noun = Affixes(_nominal_prefixes(), _nominal_suffixes(), _nominal_replacements())
    alone = {"": 0.0, **_POSSESSIVES, "ني": Cost.PRONOUN}
    question = _joined({"": 0.0, "ا": Cost.QUESTION}, _CONJUNCTIONS)
    perfect = _ended(("", "ا", "ت", "تا", "وا", "ن", "نا", "تم", "تما", "تن"))
    before = {
        **_joined(_CONJUNCTIONS, {"": 0.0, "ل": Cost.PREPOSITION}),
        "ا": Cost.QUESTION,
        "او": Cost.QUESTION,
        "اف": Cost.QUESTION,
    }
    persons = {"ي": Cost.PERSON, "ت": Cost.PERSON, "ن": Cost.OTHER_PERSON, "ا": 2 * Cost.OTHER_PERSON}
    markers = {"": 0.0, "س": Cost.FUTURE, "ل": Cost.PREPOSITION}
    imperfect = _joined(
        {**_joined(_CONJUNCTIONS, markers), "ا": Cost.QUESTION, "اف": Cost.QUESTION, "افل": Cost.QUESTION}, persons
    )
    return {
        Kind.NOUN: noun,
        Kind.DERIVED: noun,
        Kind.PLAIN: Affixes(_joined(question, _PREPOSITIONS), alone, {}),
        Kind.WHOLE: Affixes(_joined(question, _PREPOSITIONS), {"": 0.0}, {}),
        Kind.PERFECT: Affixes(before, perfect, {}),
        Kind.PASSIVE: Affixes(before, {suffix: cost + Cost.PASSIVE for suffix, cost in perfect.items()}, {}),
        Kind.OPEN: Affixes(before, _ended(("ت", "تا", "وا")), {}),
        Kind.BEFORE_CONSONANT: Affixes(before, _ended(("ت", "ن", "نا", "تم", "تما", "تن")), {}),
        Kind.BEFORE_PRONOUN: Affixes(before, _OBJECTS, {}),
        Kind.IMPERFECT: Affixes(imperfect, _ended(("", "ان", "ا", "ون", "وا", "ين", "ي", "ن")), {}),
        Kind.IMPERFECT_BEFORE_PRONOUN: Affixes(imperfect, _OBJECTS, {}),
        Kind.SHORT: Affixes(imperfect, _ended(("", "ون", "وا", "ين", "ي", "ن")), {}),
        Kind.IMPERATIVE: Affixes(
            {c: v + Cost.IMPERATIVE for c, v in _CONJUNCTIONS.items()}, _ended(("", "ي", "ا", "وا")), {}
        ),
    }


@lru_cache(maxsize=1)
def _by_text() -> tuple[dict[str, dict[int, float]], dict[tuple[str, str], dict[int, float]], dict[str, list[str]]]:
    """Return classes and costs by prefix, by suffix and restored letters, and the letters that a suffix may restore."""
    prefixes: dict[str, dict[int, float]] = {}
    suffixes: dict[tuple[str, str], dict[int, float]] = {}
    restored: dict[str, list[str]] = {}
    for kind, affixes in _table().items():
        for prefix, cost in affixes.prefixes.items():
            prefixes.setdefault(prefix, {})[kind] = cost
        for suffix, cost in affixes.suffixes.items():
            suffixes.setdefault((suffix, ""), {})[kind] = cost
        for suffix, (letters, cost) in affixes.replacements.items():
            suffixes.setdefault((suffix, letters), {})[kind] = cost
    for suffix, letters in suffixes:
        restored.setdefault(suffix, []).append(letters)
    return prefixes, suffixes, restored


class Reading(NamedTuple):
    """A way to read a word: a row, the class of its stem, the cost, the part of the word that is the stem, letters restored."""

    row: int
    kind: int
    cost: float
    span: slice
    restored: str


def readings(word: str, codes: Callable[[str], Sequence[int]]) -> Iterator[Reading]:
    """Yield the ways to read a word that is written as by `forms.key`; `codes` tells rows and classes of a stem."""
    prefixes, suffixes, restored = _by_text()
    size = len(word)
    for i in range(min(6, size)):
        before = prefixes.get(word[:i])
        if before is None:
            continue
        for j in range(max(i + 1, size - 7), size + 1):
            suffix = word[j:]
            for letters in restored.get(suffix, ()):
                for code in codes(word[i:j] + letters):
                    row, kind = divmod(code, KINDS)
                    after = suffixes[suffix, letters].get(kind)
                    if after is not None and kind in before:
                        yield Reading(row, kind, before[kind] + after, slice(i, j), letters)
