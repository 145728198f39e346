"""How well a Latin spelling renders an Arabic name: a weighted edit distance over letter classes."""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from .. import chars

DATA = Path(__file__).parents[1] / "data" / "names"
_MARKS = str.maketrans("", "", chars.MARKS + chars.TATWEEL + chars.INVISIBLE)
_VOWELS = frozenset("aeiouy")
# What it costs to leave a Latin letter without Arabic counterpart: short vowels are not written.
_EXTRA = {**dict.fromkeys("aeiou", 0.06), "y": 0.25, "h": 0.3, "w": 0.35, "n": 0.85}
_LONG = frozenset(("aa", "ai", "au", "ay", "ee", "ei", "ii", "oo", "ou", "uu"))
_SPECIAL = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ð": "d",
        "ı": "i",
        "š": "sh",
        "ş": "sh",
        "ś": "sh",
        "č": "ch",
        "ć": "ch",
        "ž": "zh",
    }
)
_ARTICLE = re.compile(
    "^(?:al|el|ul|il|ad|ar|as|ash|at|an|az|ed|er|es|ech|esh|et|en|ez)(?=[- ’']|(?<=^al)|(?<=^el))[-  ’']*"
)
_WEAK = frozenset("اأإآىءئؤعهةوي")


@lru_cache(maxsize=1)
def _letters() -> tuple[dict[str, tuple[tuple[str, float], ...]], dict[str, tuple[tuple[str, float], ...]]]:
    """Return renderings with their costs of single letters and of pairs of letters."""
    single: dict[str, tuple[tuple[str, float], ...]] = {}
    double: dict[str, tuple[tuple[str, float], ...]] = {}
    for line in (DATA / "letters.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        letter, spec, _ = line.split("\t")
        options = []
        for item in spec.split(" "):
            if item:
                latin, cost = item.split(":")
                options.append((latin, float(cost)))
        (single if len(letter) == 1 else double)[letter] = tuple(options)
    return single, double


@lru_cache(maxsize=100_000)
def latin(text: str) -> str:
    """Return a Latin spelling without diacritics, apostrophes, spaces and doubled letters."""
    text = unicodedata.normalize("NFKD", text.lower().translate(_SPECIAL))
    return re.sub(r"([^aeiou])\1+", r"\1", "".join(c for c in text if "a" <= c <= "z"))


@lru_cache(maxsize=100_000)
def arabic(text: str) -> str:
    """Return an Arabic spelling without marks and spaces."""
    return "".join(c for c in text.translate(_MARKS) if c.isalpha())


def weight(ar: str) -> float:
    """Return how many consonants an Arabic spelling has, weak letters counting a third."""
    return sum(0.34 if c in _WEAK else 1.0 for c in ar)


@lru_cache(maxsize=200_000)
def same_name(ar: str, en: str) -> float:
    """Return how well a Latin spelling renders an Arabic name, 0 to 1.

    The article is free on either side (القشعمي, al-Qashami, Kashaami), short vowels, doubled letters, hyphens and
    apostrophes nearly so.
    """
    left, right = arabic(ar), latin(en)
    if not left or not right:
        return 0.0
    best = _score(left, right)
    bare = _ARTICLE.sub("", en.lower().strip())
    if left.startswith("ال") and len(left) > 3:
        best = max(best, _score(left[2:], right) - 0.01)
        if bare != en.lower().strip() and len(latin(bare)) > 1:
            best = max(best, _score(left[2:], latin(bare)))
    elif bare != en.lower().strip() and len(latin(bare)) > 2:
        best = max(best, _score(left, latin(bare)) - 0.05)
    return best


def cost(ar: str, en: str) -> float:
    """Return the distance itself, articles aside: 1 is a consonant too many, too few or another one."""
    left, right, bare = arabic(ar), latin(en), latin(_ARTICLE.sub("", en.lower().strip()))
    if left.startswith("ال") and len(left) > 3:
        return min(_distance(left[2:], bare), _distance(left[2:], right), _distance(left, right))
    return min(_distance(left, right), _distance(left, bare) if len(bare) > 2 else 99.0)


def _score(left: str, right: str) -> float:
    size = max(weight(left), 0.34 * len(right) ** 0.5, 1.0)
    cost = _distance(left, right)
    return float(max(0.0, 1.0 - cost / size))


@lru_cache(maxsize=200_000)
def _distance(left: str, right: str) -> float:
    single, double = _letters()
    n, m = len(left), len(right)
    big = 1e9
    table = [[big] * (m + 1) for _ in range(n + 1)]
    table[0][0] = 0.0
    # A doubled vowel or ou, au, ai is long, and Arabic writes it: Mahmoud is not محمد.
    extra = [_EXTRA.get(c, 1.0) + 0.3 * (right[max(0, k - 1) : k + 1] in _LONG) for k, c in enumerate(right)]
    for i in range(n + 1):
        row = table[i]
        one = single.get(left[i], ()) if i < n else ()
        two = double.get(left[i : i + 2], ()) if i + 1 < n else ()
        drop = 0.3 if i < n and left[i] in _WEAK else 0.1 if 0 < i < n and left[i] == left[i - 1] else 1.0
        for j in range(m + 1):
            here = row[j]
            if here >= big:
                continue
            if j < m and here + extra[j] < row[j + 1]:
                row[j + 1] = here + extra[j]
            if i == n:
                continue
            below = table[i + 1]
            if here + drop < below[j]:
                below[j] = here + drop
            if j < m and here + 0.85 < below[j + 1] and right[j] not in _VOWELS:
                below[j + 1] = here + 0.85
            for options, step in ((one, 1), (two, 2)):
                target = table[i + step] if options else below
                for latin_text, cost in options:
                    k = j + len(latin_text)
                    if here + cost < (target[k] if k <= m else -1.0) and right.startswith(latin_text, j):
                        target[k] = here + cost
    return table[n][m]


_CLASS_AR = {**dict.fromkeys("بپ", "b"), **dict.fromkeys("تطثدذضظ", "t"), **dict.fromkeys("سصزشجچ", "s"), **dict.fromkeys("خغقكگ", "k"),
             **dict.fromkeys("فڤ", "f"), "ر": "r", "ل": "l", **dict.fromkeys("من", "n")}  # fmt: skip
_CLASS_EN = {**dict.fromkeys("bp", "b"), **dict.fromkeys("td", "t"), **dict.fromkeys("szj", "s"), **dict.fromkeys("kgqcx", "k"),
             **dict.fromkeys("fv", "f"), "r": "r", "l": "l", **dict.fromkeys("mn", "n")}  # fmt: skip


@lru_cache(maxsize=100_000)
def skeletons(ar: str, en: str) -> bool:
    """Whether the consonant classes of two spellings are near enough to be worth the distance."""
    a = {_CLASS_AR[c] for c in arabic(ar) if c in _CLASS_AR}
    b = {_CLASS_EN[c] for c in latin(en) if c in _CLASS_EN}
    if not a or not b:
        return abs(len(arabic(ar)) - len(latin(en))) <= 4
    return len(a ^ b) <= 3 and len(a & b) >= 0.5 * min(len(a), len(b))
