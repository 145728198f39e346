"""What a token may be to the readers of quantities, looked up once a word: they look at none without a role."""

from collections.abc import Callable
from operator import itemgetter

from .arabic_words import split
from .columns import Columns, placed
from .cues import CENTURY, DECADES, ROMAN
from .english_shares import lookup
from .hijri import begins
from .tables import dual_unit, month_starts, units
from .tokens import Piece, piece, pieces

NUMBER = 1  # digits, or a number word
DECADE = 2
CENTURY_WORD = 4
DUAL = 8  # سنتين
UNIT = 16  # a unit in Arabic (متر ونصف), an amount of money in English (a dollar)
MONTH = 32
NUMERAL = 64  # XIV
ARTICLE = 128  # opens "a dollar", which nobody misses where no other number stands in the text

_MOST = 100_000  # words kept; a plain dictionary is three times as fast as lru_cache
_SILENT = frozenset({0, ARTICLE})
_ROLE = itemgetter(5)
_BESIDE = frozenset(
    {
        "وست",
        "جزء",
        "جزءا",
        "وجزء",
        "غره",
        "وغره",
        "لغره",
        "العقد",
        "عقده",
        "عقدها",
        "بالعقد",
        "للعقد",
        "فاتح",
        "وفاتح",
        "لفاتح",
        "الفاتح",
        "والفاتح",
        "للفاتح",
        "بالفاتح",
        "نقطتين",
        "نقطتان",
        "بنقطتين",
    }
)  # وست سنوات, جزء من عشرين, غرة محرم, نقطتين مئويتين
_PREFIXES = ("", "و", "ب", "ل")
_ARTICLES = frozenset({"a", "an", "few", "several"})
_BEGINS = frozenset({"half", "quarter", "couple"})


class _Known(dict[str, Piece]):
    """The tokens of one language that have been met, by their text with the white space behind it."""

    def __init__(self, roles: Callable[[Piece], int]) -> None:
        super().__init__()
        self.roles = roles

    def __missing__(self, text: str) -> Piece:
        if len(self) >= _MOST:
            self.clear()
        found = piece(text)
        if found.kind != "sign":
            found = found._replace(role=NUMBER if found.kind == "num" else self.roles(found))
        self[text] = found
        return found


def columns(text: str, lang: str) -> Columns | None:
    """Return the tokens of a text, None if none of them may open a quantity: most texts have none."""
    found = list(map(_KNOWN[lang].__getitem__, pieces(text)))
    if _SILENT.issuperset(map(_ROLE, found)):
        return None
    return placed(text, found)


def _arabic(word: Piece) -> int:
    norm = word.norm
    bare = norm.removeprefix("و")
    decade = bare.removeprefix("ب").removeprefix("ال").removesuffix("ه").removesuffix("ها")  # سبعينياته
    month = any(norm[len(p) :] in month_starts("ar") for p in _PREFIXES if norm.startswith(p))
    return (
        NUMBER * (split(norm)[3] is not None or norm in _BESIDE)
        + DECADE * (decade in DECADES)
        + CENTURY_WORD * (norm in CENTURY["ar"])
        + DUAL * (dual_unit(norm) is not None)
        + UNIT * ((norm,) in units("ar") or (bare,) in units("ar") or (norm[:1] in "بل" and (norm[1:],) in units("ar")))
        + MONTH * month
    )


def _english(word: Piece) -> int:
    norm = word.norm
    return (
        NUMBER * (norm not in _ARTICLES and (norm.removesuffix("'s") in _BEGINS or lookup(norm) is not None))
        + DECADE * (norm in DECADES)
        + UNIT * (units("en").get((norm,), ("",))[0] == "money")
        + MONTH * (norm.removesuffix("'s") in month_starts("en") or begins(norm))
        + NUMERAL * (norm.removesuffix("'s").upper() in ROMAN or norm in ("i", "v", "x"))
        + ARTICLE * (norm in _ARTICLES)
    )


_KNOWN = {"ar": _Known(_arabic), "en": _Known(_english)}
