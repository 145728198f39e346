"""What the check of names knows of all units at once: full names, usual renderings, a glossary, inconsistent spellings."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from ..renderings import paired
from ..text.languages import primary
from ..text.lexicon import english_stems, translations
from ..text.names import Name, NamePair, gazetteer
from ..text.names.distance import sounds_alike
from ..text.names.gazetteer import common_english, given, person_spellings, persons
from ..text.normalize import normalize
from ..text.stem import english_stem
from ..unit import Unit

_T = TypeVar("_T")
# What may stand between the parts of one full name.
_JOINT = re.compile(
    r"[ \u00a0-]?(?:(?:al|el|ad|ar|as|ash|at|an|az|bin|ibn|ben|bint|abu|abou|بن|ابن|بنت|أبو|ابو)[ \u00a0-])*",
    re.IGNORECASE,
)
# With these a name is another one than without: بني موسى is a tribe, ابن عمر the son.
_BEFORE = re.compile("(?:^|[ \u00a0])[وفبلك]?(بني|بنو|آل|ابن|أبو|أبي|أبا|أم|أولاد|سيدي|مولاي|لالة|للا)[ \u00a0]$")
_SAINTS = frozenset(("سيدي", "مولاي", "بني", "بنو"))
# The article in the letter that it takes the sound of: Essahel, Errachidia.
_ASSIMILATED = re.compile(r"^[ae]([dnrstz])(?=\1)")

_FAMILY = "family"
_WORD = re.compile("[ \u00a0](\\w+)")
_FOLLOWS = re.compile("[ \u00a0](?![IVX]+\\b)([A-Z]\\w+)")
_NUMBER = re.compile("[ \u00a0](ال(?:أول|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر))(?!\\w)")


class Spelt(NamedTuple):
    """A place where a name is spelt: the unit and the pair, by side."""

    unit: Unit
    pair: NamePair
    arabic: Name
    english: Name
    full: tuple[str, ...]


class Known:
    """What the units teach together, and their pairs made with it."""

    def __init__(self, units: Sequence[Unit], terms: Mapping[str, Sequence[str]]) -> None:
        self.paired = paired(units, terms)
        seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for unit, pairs in self.paired:
            for pair in pairs:
                if pair.verdict == "matched" and pair.how == "translit" and pair.source and pair.target:
                    arabic, english = sides(unit, pair.source.text, pair.target.text)
                    seen[normalize(arabic)][english] += 1
        parts = {
            part
            for unit, pairs in self.paired
            for spelt in _full(unit, pairs)
            if len(spelt.full) > 1
            for part in spelt.full
        }
        # The usual rendering of names that are transliterated twice or part of a full name, and the English names that stand twice.
        self.usual = {
            name: found.most_common(1)[0][0]
            for name, found in seen.items()
            if (found.total() >= 2 or not translations(name) or _key(name) in parts) and len(name) > 3
        }
        # Whom one unit names another may call he or the minister.
        self.named = frozenset(word for name in seen for word in name.split())
        every: Counter[str] = Counter()
        for found in seen.values():
            every.update(found)
        self.repeated = frozenset(name for name, count in every.items() if count > 1)


def sides(unit: Unit, source: _T, target: _T) -> tuple[_T, _T]:
    """Return what belongs to the Arabic and to the English of a unit."""
    return (source, target) if primary(unit.source_lang) == "ar" else (target, source)


def inconsistent(units: Sequence[tuple[Unit, list[NamePair]]], scope: str) -> Iterator[tuple[Spelt, str, int]]:
    """Yield each place whose rendering is not the usual one of its name, with the usual one and how often it stands.

    Two bearers of one given name may be spelt in two ways (محمد العمر, محمد علي): it is compared within the full name;
    standing alone it belongs to the last full name before it that it is part of. A family has one spelling.
    """
    groups: defaultdict[tuple[str, str, tuple[str, ...]], list[Spelt]] = defaultdict(list)
    bearers: dict[tuple[str, str], tuple[str, ...]] = {}
    for unit, pairs in units:
        where = unit.document if scope == "document" else ""
        for spelt in _full(unit, pairs):
            key = _key(spelt.arabic.text)
            family = len(spelt.full) > 1 and key == spelt.full[-1] and key not in given()
            if family and any(map(_personal, spelt.full)):
                spelt = spelt._replace(full=(_FAMILY, key))
            elif len(spelt.full) > 1 and "" not in spelt.full:
                bearers[where, key] = spelt.full
            own = "" in spelt.full or (len(spelt.full) == 1 and spelt.full != (key,))
            bearer = spelt.full if own else bearers.get((where, key), spelt.full)
            groups[where, key, bearer].append(spelt)
    for places in _merged(groups):
        count = Counter(p.english.text for p in places)
        usual = count.most_common(1)[0][0]
        for place in places:
            here, other = _letters(place.english.text), _letters(usual)
            # Joseph and Yusuf, Jacob and Yaqub are two forms of a name, each for its own bearers.
            forms = {here[:1], other[:1]} == {"j", "y"}
            if here != other and not forms and not _inflected(here, other):
                yield place, usual, count[usual]


def _merged(groups: Mapping[tuple[str, str, tuple[str, ...]], list[Spelt]]) -> Iterator[list[Spelt]]:
    """Join what stood alone before its full name came, and full names of which one is part of the other."""
    left = dict(groups)
    while left:
        (where, key, full), places = next(iter(left.items()))
        del left[where, key, full]
        for other in [o for o in left if o[:2] == (where, key)]:
            if "" not in full + other[2] and (set(full) <= set(other[2]) or set(other[2]) <= set(full)):
                places = places + left.pop(other)
        yield places


def _full(unit: Unit, pairs: list[NamePair]) -> Iterator[Spelt]:
    """Yield the transliterated names of a unit, each with the parts of the full name that it stands in."""
    here, there = sides(unit, unit.source, unit.target)
    found: list[tuple[NamePair, Name, Name]] = []
    for pair in pairs:
        if pair.verdict == "matched" and pair.source and pair.target:
            arabic, english = sides(unit, pair.source, pair.target)
            if _sound(pair, arabic, english):
                found.append((pair, arabic, english))
    found.sort(key=lambda item: item[1].start)
    run: list[tuple[NamePair, Name, Name]] = []
    for item in (*found, None):
        joined = (
            run
            and item
            and _JOINT.fullmatch(here[run[-1][1].end : item[1].start])
            and _JOINT.fullmatch(there[run[-1][2].end : item[2].start])
        )
        if not joined:
            parts = tuple(_key(arabic.text) for _, arabic, _ in run)
            # Of two kings of one name each has his number: محمد الثاني.
            number = _NUMBER.match(here, run[-1][1].end) if run else None
            parts += (number.group(1),) if number else ()
            before = _BEFORE.search(here, 0, run[0][1].start) if run else None
            if not before and len(parts) > 1 and parts[0] in _SAINTS:
                parts = (" ".join(parts[:2]), *parts[2:])
            parts = (f"{before.group(1)} {parts[0]}", *parts[1:]) if before else parts
            # A part of another name is written as that is: Algérie Poste, Al-Araby Television.
            follows = _FOLLOWS.match(there, run[-1][2].end) if len(run) == 1 else None
            family = _WORD.match(here, run[-1][1].end) if follows else None
            # Haji is a title in English, behind صالح it is the family: صالح الحاجي.
            known = family is not None and normalize(family.group(1)).removeprefix("ال") in person_spellings()
            if follows and (known or not _common(follows.group(1))):
                parts = (*parts, "", follows.group(1))
            yield from (Spelt(unit, pair, arabic, english, parts) for pair, arabic, english in run)
            run = []
        if item:
            run.append(item)


def _common(word: str) -> bool:
    """Whether an English word is an ordinary one or a title: Ahsa Oasis, but Algérie Poste."""
    return word.lower() in common_english() or english_stem(word) in english_stems()


def _personal(part: str) -> bool:
    """Whether a part of a name is one of persons, or at least no common word as in جيل جديد."""
    return part in persons() or not translations(part)


def _key(arabic: str) -> str:
    # A spelling with its shadda may be a name of its own: عمّان is Amman, عُمان Oman.
    folded = arabic if "\u0651" in arabic and arabic in gazetteer.places() else normalize(arabic)
    # القشعمي and قشعمي are one family, الرياض and رياض a town and a man.
    return folded.removeprefix("ال") if folded.endswith("ي") else folded


def _sound(pair: NamePair, arabic: Name, english: Name) -> bool:
    """Whether a rendering is a spelling of the Arabic: a usual one may be another name (US, Mecca, Joseph)."""
    if pair.how not in ("gazetteer", "translit"):
        return False
    plain = pair.how == "translit" or " " not in arabic.text + english.text
    return plain and sounds_alike(arabic.text, english.text) >= 0.8 + 0.05 * (pair.how == "gazetteer")


def _letters(name: str) -> str:
    """Return the letters of a spelling, doubled ones twice: Youssef is not Yousef where one of them is the rule."""
    plain = unicodedata.normalize("NFKD", name.lower())
    plain = re.sub("[’ʿʾ‘`]", "'", plain).removesuffix("'s")
    letters = "".join(c for c in plain if c.isalpha() or c == "'")
    return _ASSIMILATED.sub("", letters)


def _inflected(left: str, right: str) -> bool:
    """Whether two spellings differ by an English ending: Moravia, Moravian; Cameroon, Cameroons."""
    shorter, longer = sorted((left, right), key=len)
    ending = "(?:s|n|ns|an|ans|ian|ians|i|is|ite|ites|ish|ese)"
    return bool(re.fullmatch(f"(?:{shorter}|{shorter.rstrip('aeiouy')}){ending}", longer))
