"""Whether a Latin spelling is a rendering of an Arabic name: by its letters, and by what is known of both names.

Letters alone cannot tell عمر from Ammar or كامو from Como, since Arabic leaves short vowels unwritten. But Ammar is how عمار
is usually written, and Omar how عمر is: a spelling that belongs to another name counts less.
"""

import re
from functools import lru_cache

from ..normalize import normalize
from . import distance
from .gazetteer import person_spellings, places, plain

# A listed rendering is one, whatever its letters: Granada for غرناطة.
_LISTED = 0.97
# What a rendering of another name loses, where the usual spellings of this one are listed by hand, and elsewhere.
_OTHER, _ELSEWHERE = 0.15, 0.1
# From here on an unlisted Arabic name may be another spelling of the listed one: شنغهاي, شانغهاي.
_SPELLING = 0.93
# By so much a listed name must be nearer to its spelling than an unlisted one: زاكس is as good a Sachs as ساكس.
_CLOSER = 0.1
# One letter less for what two words in one cost.
_JOINED = 0.01
_ARTICLES = frozenset(("al", "el", "ul", "il", "ad", "ar", "as", "ash", "at", "an", "az", "ed", "er", "es", "ech", "esh", "et", "en", "ez"))  # fmt: skip
_GAPS = re.compile("[ \N{NO-BREAK SPACE}\N{NON-BREAKING HYPHEN}-]+")
_WEAK = re.compile("[اويءئؤه]")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=200_000)
def same_name(ar: str, en: str) -> float:
    """Return how well a Latin spelling renders an Arabic name, 0 to 1.

    The article is free on either side (القشعمي, al-Qashami, Kashaami), short vowels, doubled letters, hyphens and
    apostrophes nearly so. A usual English name counts whatever its letters (غرناطة, Granada), and the usual spelling of
    another name counts less than its letters would (عمر, Ammar).
    """
    whole = _one_name(ar, en)
    words = ar.split()
    parts = [part for part in _GAPS.split(en) if part and plain(part) not in _ARTICLES]
    listed, _, by_hand = _tables()
    if not 1 < len(words) == len(parts) or _latin(en) in listed.get(_joined(normalize(ar)), ()):
        return whole
    least = min(_one_name(word, part) for word, part in zip(words, parts, strict=True))
    # Where each word is listed by hand, each must be rendered: عمر سعيد is no Ammar Said.
    sure = all(_joined(normalize(word)) in by_hand for word in words)
    return least if sure else max(whole, least - _JOINED)


def _one_name(ar: str, en: str) -> float:
    """Return how well one name is rendered, or all its words taken for one."""
    score = distance.sounds_alike(ar, en)
    name, spelling = _joined(normalize(ar)), _latin(en)
    if not name or not spelling:
        return score
    if " " in ar.strip():
        score = max(score, distance.sounds_alike(name, spelling) - _JOINED)
    listed, _, by_hand = _tables()
    if spelling in listed.get(name, ()):
        return max(score, _LISTED)
    if not another(ar, en):
        return score
    return max(0.0, score - (_OTHER if name in by_hand else _ELSEWHERE))


@lru_cache(maxsize=100_000)
def another(ar: str, en: str) -> bool:
    """Whether a spelling is usual for another name than the Arabic one: غسان ~ Hassan, سليمان ~ Salman."""
    name, spelling = _joined(normalize(ar)), _latin(en)
    listed, owners, by_hand = _tables()
    own, others = listed.get(name, ()), owners.get(spelling)
    if not others or spelling in own:
        return False
    if name in by_hand:
        return True
    # An Arabic name that is in no table may be one more spelling of the listed one: شانغهاي, and with it: ريتشل, Rachel.
    if any(name in other or other in name for other in others):
        return False
    if own:
        return True
    score = distance.sounds_alike(ar, en)
    best = max(distance.sounds_alike(other, en) for other in others)
    return score < min(_SPELLING, best - _CLOSER) and _bare(name) not in {_bare(other) for other in others}


@lru_cache(maxsize=50_000)
def is_name(ar: str) -> bool:
    """Whether a table has an Arabic name, with or without a conjunction or preposition before it."""
    folded = normalize(ar)
    listed = _tables()[0]
    return any(_joined(form) in listed for form in (folded, folded[1:] if folded[:1] in "وفبلك" else folded))


@lru_cache(maxsize=100_000)
def excluded(ar: str, en: str) -> bool:
    """Whether both names are known and are two: دمشق and Beirut, which no document makes renderings of one another."""
    name, spelling = _joined(normalize(ar)), _latin(en)
    listed, owners, _ = _tables()
    return name in listed and spelling in owners and spelling not in listed[name] and name not in owners[spelling]


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, set[str]], dict[str, set[str]], set[str]]:
    """Return the Latin spellings of each known name, the names that each spelling belongs to, and those listed by hand."""
    listed: dict[str, set[str]] = {}
    owners: dict[str, set[str]] = {}
    by_hand: set[str] = set()
    rows = [(arabic, tuple(latin), "given") for arabic, (latin, _) in person_spellings().items()]
    rows += [(arabic, known.latin, known.kind) for arabic, known in places().items() if known.kind != "org"]
    for arabic, spellings, kind in rows:
        name = _joined(arabic)
        if kind != "city":
            by_hand.add(name)
        for spelling in map(_latin, spellings):
            listed.setdefault(name, set()).add(spelling)
            # The spellings of a town are those of many languages: they prove nothing about another name.
            if kind != "city":
                owners.setdefault(spelling, set()).add(name)
    return listed, owners, by_hand


def _joined(folded: str) -> str:
    """Return a folded Arabic name, its words joined without articles, doubled letters once: عبد العزيز is عبدعزيز, داوود داود."""
    words = (w[2:] if w.startswith("ال") and len(w) > 4 else w for w in folded.split())
    return _DOUBLED.sub(r"\1", "".join(words))


@lru_cache(maxsize=50_000)
def _latin(text: str) -> str:
    """Return a Latin name in small letters without marks, its words joined without articles: Deir ez-Zor is deirzor."""
    small = plain(text)
    if small.isalpha():
        return small
    words = _GAPS.split(small.replace("'", "").strip())
    return "".join(w for n, w in enumerate(words) if w not in _ARTICLES or n == len(words) - 1)


def _bare(name: str) -> str:
    return _WEAK.sub("", name)
