"""How well a Latin spelling renders an Arabic name: a weighted edit distance over letter classes."""

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from .. import chars

DATA = Path(__file__).parents[1] / "data" / "names"
_MARKS = str.maketrans("", "", chars.MARKS + chars.TATWEEL + chars.INVISIBLE)
_VOWELS = frozenset("aeiouy")
_LONG = frozenset(("aa", "ai", "au", "ay", "ee", "ei", "ii", "oo", "ou", "uu"))
_SPECIAL = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i", "š": "sh",
                          "ş": "sh", "ś": "sh", "č": "ch", "ć": "ch", "ž": "zh"})  # fmt: skip
_ARTICLE = re.compile(
    "^(?:al|el|ul|il|ad|ar|as|ash|at|an|az|ed|er|es|ech|esh|et|en|ez)(?=[- ’']|(?<=^al)|(?<=^el))[-  ’']*"
)
_WEAK = frozenset("اأإآىءئؤعهةوي")
_NEVER = 99.0
# A longer name may cost more in all, but not in proportion: by measurement on name pairs.
_GROWTH, _SCALE = 0.7, 1.5
# Below this score nothing is told apart any more: the search for a better way is given up.
_LEAST = 0.4
# Beyond this cost a slip is out of the question.
_FAR = 1.5

Options = tuple[tuple[str, float], ...]


class Weights:
    """The costs of a distance: renderings of letters, and of what one side leaves unwritten."""

    def __init__(self, rows: list[tuple[str, Options]]) -> None:
        self.rows = rows
        self.rows_by = dict(rows)
        # By Arabic letters, then by the first Latin letter: most renderings are passed over by a look-up.
        self.single: dict[str, dict[str, Options]] = {}
        self.double: dict[str, dict[str, Options]] = {}
        self.silent: dict[str, float] = {}
        self.extra: dict[str, float] = {}
        self.other: dict[str, float] = {}
        self.first: dict[str, float] = {}
        self.last: dict[str, float] = {}
        self.ending: dict[str, float] = {}
        for letter, options in rows:
            self._add(letter, options)

    def _add(self, letter: str, options: Options) -> None:
        extras = {"+": self.extra, "^": self.first, "$": self.last, "?": self.other}
        if letter in extras:
            extras[letter].update(options)
            return
        if letter.endswith("$"):
            self.ending[letter[:-1]] = dict(options)[""]
            return
        firsts: dict[str, list[tuple[str, float]]] = {}
        for latin_text, cost_of in options:
            if latin_text:
                firsts.setdefault(latin_text[0], []).append((latin_text, cost_of))
            else:
                self.silent[letter] = cost_of
        (self.single if len(letter) == 1 else self.double)[letter] = {k: tuple(v) for k, v in firsts.items()}


def parse(table: str) -> list[tuple[str, Options]]:
    """Return the rows of a table of letters; raises ValueError where a line is none."""
    rows = []
    for line in table.splitlines()[1:]:
        letter, spec, _ = line.split("\t")
        pairs = (item.split(":") for item in spec.split(" ") if item)
        rows.append((letter, tuple((latin_text, float(cost_of)) for latin_text, cost_of in pairs)))
    return rows


@lru_cache(maxsize=1)
def _shipped() -> Weights:
    return Weights(parse((DATA / "letters.tsv").read_text(encoding="utf-8")))


# The weights of a user instead of the shipped ones; set once, before anything is compared.
_own: list[Weights] = []


def weights() -> Weights:
    """Return the weights in use."""
    return _own[0] if _own else _shipped()


def use(own: Weights) -> None:
    """Compare by other weights from now on."""
    _own[:] = [own]
    sounds_alike.cache_clear()
    _distance.cache_clear()


@lru_cache(maxsize=100_000)
def latin(text: str) -> str:
    """Return a Latin spelling without diacritics, apostrophes, spaces and doubled letters."""
    text = unicodedata.normalize("NFKD", text.lower().translate(_SPECIAL))
    return re.sub(r"([^aeiou])\1+", r"\1", "".join(c for c in text if "a" <= c <= "z"))


@lru_cache(maxsize=100_000)
def arabic(text: str) -> str:
    """Return an Arabic spelling without marks and spaces."""
    return "".join(c for c in text.translate(_MARKS) if c.isalpha())


@lru_cache(maxsize=100_000)
def weight(ar: str) -> float:
    """Return how many consonants an Arabic spelling has, weak letters counting a third."""
    return sum(0.34 if c in _WEAK else 1.0 for c in ar)


@lru_cache(maxsize=200_000)
def sounds_alike(ar: str, en: str) -> float:
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
        return min(_distance(a, b, _FAR) for a, b in ((left[2:], bare), (left[2:], right), (left, right)))
    return min(_distance(left, right, _FAR), _distance(left, bare, _FAR) if len(bare) > 2 else _NEVER)


def _score(left: str, right: str) -> float:
    most: float = _SCALE * max(1.0, (weight(left) + 0.5 * len(right)) / 2) ** _GROWTH
    return max(0.0, 1.0 - _distance(left, right, round(most * (1 - _LEAST), 2)) / most)


@lru_cache(maxsize=200_000)
def _distance(left: str, right: str, limit: float) -> float:
    return distance(left, right, weights(), limit)


def distance(left: str, right: str, table: Weights, limit: float = _NEVER) -> float:
    """Return the least cost of rendering folded Arabic letters by folded Latin ones; what is beyond the limit is 99."""
    n, m = len(left), len(right)
    if not n or not m:
        return _NEVER
    extra = _extras(right, table)
    rows = [[_NEVER] * (m + 1) for _ in range(n + 1)]
    rows[0][0] = 0.0
    other = table.other["c"]
    for i in range(n + 1):
        row = rows[i]
        for j in range(m):
            if row[j] + extra[j] < row[j + 1]:
                row[j + 1] = row[j] + extra[j]
        if i == n:
            break
        below = rows[i + 1]
        if min(row) > limit and min(below) > limit:
            return _NEVER
        # A first alef is written without its hamza as often as with it, and seats any vowel.
        drop, one = _drop(left, i, table), table.single.get("أ" if i == 0 and left[0] == "ا" else left[i], {})
        pair = left[i : i + 2]
        two = table.double.get(pair) if i + 1 < n else None
        silent = table.silent.get(pair, _NEVER)
        for j in range(m + 1):
            here = row[j]
            if here > limit:
                continue
            if here + drop < below[j]:
                below[j] = here + drop
            if j == m:
                continue
            first = right[j]
            if here + other < below[j + 1] and first not in _VOWELS:
                below[j + 1] = here + other
            for text, price in one.get(first, ()):
                if here + price < below[min(j + len(text), m)] and right.startswith(text, j):
                    below[j + len(text)] = here + price
            if two:
                under = rows[i + 2]
                for text, price in two.get(first, ()):
                    if here + price < under[min(j + len(text), m)] and right.startswith(text, j):
                        under[j + len(text)] = here + price
                if here + silent < under[j]:
                    under[j] = here + silent
    return rows[n][m] if rows[n][m] <= limit else _NEVER


def distance_path(left: str, right: str, table: Weights) -> list[tuple[str, str]]:
    """Return the renderings of the cheapest way that the table has, Arabic letters with Latin ones.

    By the definition, one step at a time: what renders the head of both is followed by the cheapest way of the rest.
    """

    @cache
    def best(i: int, j: int) -> tuple[float, tuple[tuple[str, str], ...]]:
        if i == len(left) and j == len(right):
            return 0.0, ()
        ways = []
        for size in (1, 2):
            options = dict(table.rows_by.get(left[i : i + size], ())) if i + size <= len(left) else {}
            for text, price in options.items():
                if right.startswith(text, j):
                    rest, path = best(i + size, j + len(text))
                    ways.append((price + rest, ((left[i : i + size], text), *path)))
        if j < len(right):
            rest, path = best(i, j + 1)
            ways.append((table.extra.get(right[j], 1.0) + rest, path))
        if i < len(left):
            rest, path = best(i + 1, j)
            ways.append((_drop(left, i, table) + rest, path))
        return min(ways)

    return list(best(0, 0)[1])


def _extras(right: str, table: Weights) -> list[float]:
    """Return what each Latin letter costs without an Arabic one.

    A doubled vowel or ou, au, ai is long, and Arabic writes it: Mahmoud is not محمد. First and last vowels are written
    too, but for a silent e.
    """
    out = [table.extra.get(c, 1.0) + 0.3 * (right[max(0, k - 1) : k + 1] in _LONG) for k, c in enumerate(right)]
    out[0] = max(out[0], table.first.get(right[0], 0.0))
    out[-1] = table.last.get(right[-1], out[-1])
    return out


def _drop(left: str, i: int, table: Weights) -> float:
    """Return what an Arabic letter costs without a Latin one."""
    if i == len(left) - 1 and left[i] in table.ending:
        return table.ending[left[i]]
    if i > 0 and left[i] == left[i - 1]:
        return 0.1
    return table.silent.get(left[i], 0.3 if left[i] in _WEAK else 1.0)


_CLASS_AR = {**dict.fromkeys("بپ", "b"), **dict.fromkeys("تطثدذضظ", "t"), **dict.fromkeys("سصزشجچ", "s"), **dict.fromkeys("خغقكگ", "k"),
             **dict.fromkeys("فڤ", "f"), "ر": "r", "ل": "l", **dict.fromkeys("من", "n")}  # fmt: skip
_CLASS_EN = {**dict.fromkeys("bp", "b"), **dict.fromkeys("td", "t"), **dict.fromkeys("szj", "s"), **dict.fromkeys("kgqcx", "k"),
             **dict.fromkeys("fv", "f"), "r": "r", "l": "l", **dict.fromkeys("mn", "n")}  # fmt: skip


@lru_cache(maxsize=100_000)
def skeletons(ar: str, en: str, slack: int = 0) -> bool:
    """Whether the consonant classes of two spellings are near enough to be worth the distance; a slip needs `slack`."""
    left, right = arabic(ar), latin(en)
    a, b = _classes(left.removeprefix("ال") if len(left) > 4 else left, True), _classes(right, False)
    if not a or not b:
        return abs(len(left) - len(right)) <= 4
    # Two consonants more than the other side can have: kh, sh and x are one for two.
    there = _consonants(right)
    if weight(left) > there + 2.7 + slack or there > 2 * weight(left) + 2:
        return False
    if "ch" in right and "s" in a:
        # French ch is sh.
        b = b - {"k"} | {"s"} | (a & {"k"})
    return len(a ^ b) <= 3 + slack and len(a & b) >= 0.5 * min(len(a), len(b))


@lru_cache(maxsize=100_000)
def _consonants(text: str) -> int:
    return sum(c not in _VOWELS for c in text)


@lru_cache(maxsize=100_000)
def _classes(text: str, ar: bool) -> frozenset[str]:
    table = _CLASS_AR if ar else _CLASS_EN
    return frozenset(table[c] for c in text if c in table)
