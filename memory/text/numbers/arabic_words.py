"""Arabic words that may be numbers: clitics taken off, false friends left out."""

import re
from fractions import Fraction
from functools import lru_cache

from .columns import Columns, View
from .tables import Word, duals, not_numbers, units, words

AND = "و"
TEEN_HALF = frozenset({"عشر", "عشره"})
# What a hall or a cup holds: تسع كثيرا is no nine.
_HELD = frozenset({"نحو", "حوالي", "قرابه", "زهاء", "اكثر", "اقل", "كل", "جميع", "كثيرا", "ما", "لنحو", "لاكثر", "حتي"})
# Shares of an inheritance: beside them الثمن is an eighth, else a price.
# What is divided and not bought: before it ثمن is an eighth.
_WEIGHED = frozenset(
    [
        "دينار",
        "درهم",
        "قيراط",
        "الدينار",
        "الوزن",
        "الطول",
        "العرض",
        "الارتفاع",
        "المسافه",
        "الحجم",
        "العدد",
        "الوقت",
        "العمر",
        "الليل",
        "النهار",
        "القطر",
        "الدائره",
        "التركه",
        "الميراث",
        "السكان",
        "الاصوات",
        "المقاعد",
    ]
)
_PARTED = frozenset({"ربع", "ثلث", "خمس", "سدس", "سبع", "ثمن", "تسع", "عشر", "نصف"})
_AROUND = frozenset({"نحو", "حوالي", "قرابه", "زهاء", "من"})
_SHARE = re.compile("و?ل?(?:ال|ل)?(?:سدس|ربع|نصف|ثلث|سدسان|ثلثان|ثلثا|ثلثين)")
_PRONOUN = re.compile("(?:هما|هم|هن|ها|كم|كما|نا|ك|ه)$")  # نصفهم, ثلثاها


@lru_cache(maxsize=50_000)
def split(norm: str) -> tuple[str, bool, str, Word | None]:
    """Return (conjunction or preposition, article?, bare word, its number word or None); the whole word goes first."""
    table = words("ar")
    if (norm,) in not_numbers("ar"):
        return "", False, norm, None
    if norm in table:
        return "", False, norm, table[norm]
    for prefix in ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب"):
        if not norm.startswith(prefix):
            continue
        rest = norm[len(prefix) :]
        if prefix and rest in table and (len(rest) > 2 or prefix in "وبف"):
            return prefix, False, rest, table[rest]
        articles = ("ال",) if not prefix.endswith("ل") else ("ل", "ال")
        for article in articles:
            if rest.startswith(article) and rest[len(article) :] in table:
                return prefix, True, rest[len(article) :], table[rest[len(article) :]]
    for prefix in ("", "و", "ب", "ل"):
        if norm.startswith(prefix):
            bare = _PRONOUN.sub("", norm[len(prefix) :])
            if bare == norm[len(prefix) :]:
                continue
            bare = bare[:-1] + "ه" if bare.endswith("ت") else bare  # خامستهن
            found = table.get(bare)
            if bare in _TENTHS and norm.endswith(("ها", "هم", "هن", "هما")):
                return prefix, False, bare, Word("frac", Fraction(1, _TENTHS[bare]))  # عشرها
            counted = found is not None and norm[len(prefix) :].startswith(bare[:-1] + "ت") and found.cls == "unit"
            if found is not None and (
                counted or found.cls in ("frac", "fracs") or (found.cls == "ord" and _ranked(norm, found))
            ):
                return prefix, False, bare, found
    return "", False, norm, None


_TENTHS = {"خمس": 5, "سبع": 7, "تسع": 9, "عشر": 10}


def _ranked(norm: str, word: Word) -> bool:
    """Whether an ordinal with a pronoun counts: خامسهم; ثالثه is the feminine."""
    return word.value > 1 and norm.endswith(("هم", "هن", "هما", "ها", "نا", "كم"))


class Words(View):
    """The tokens of one text, each looked up once."""

    def __init__(self, tokens: Columns) -> None:
        super().__init__(tokens)
        self._seen: dict[int, tuple[str, bool, str, Word | None]] = {}

    def _word(self, i: int) -> tuple[str, bool, str, Word | None]:
        """Return (conjunction or preposition, article?, bare word, its number word or None) of the token at i."""
        found = self._seen.get(i)
        if found is None:
            found = self._seen[i] = self._look(i)
        return found

    def _look(self, i: int) -> tuple[str, bool, str, Word | None]:
        norm = self.norms[i]
        if self.kinds[i] != "word":
            return "", False, norm, None
        if norm == "واحد" and self._next_is(i + 1, TEEN_HALF):  # وأحد عشر, not واحد
            return AND, False, "احد", words("ar")["احد"]
        if norm == "وست" and self._counts_six(i):
            return AND, False, "ست", words("ar")["ست"]
        found = split(norm)
        if found[3] is None:
            return found
        if found[1] and (
            self.raws[i][0] in "أإآ"
            or (found[3].cls in ("unit", "ten") and found[2].endswith("ا") and not self._next_is(i + 1, TEEN_HALF))
        ):
            return "", False, norm, None  # ألست has no article, and الثلاثا is Tuesday
        if self._no_number(i, found[2]):
            return "", False, norm, None
        after = self.norms[i + 1] if i + 1 < self.count else ""
        if found[0] == "ف" and len(found[2]) == 2 and (after,) not in units("ar"):
            return "", False, norm, None  # فست سنين, but not every word that ends like it
        return found

    def _counts_six(self, i: int) -> bool:
        """Whether وست is "and six": behind a number, before tens, ten or a unit; else it is West."""
        before = split(self.norms[i - 1])[3] if i else None
        after = self.norms[i + 1] if i + 1 < self.count else ""
        follow = split(after)
        tens = follow[0] == AND and follow[3] is not None and follow[3].cls == "tens"
        number = before is not None and before.cls in ("hundred", "hundreds", "mag", "mags", "dualmag")
        return number or tens or after in TEEN_HALF or (after,) in units("ar")

    def _no_number(self, i: int, bare: str) -> bool:
        """Whether the words around say that one spelt like a number is none: the price, he composed, midnight."""
        after = self.norms[i + 1] if i + 1 < self.count else ""
        if bare in _PARTED and "\u0651" in self.raws[i] and "ال" not in self.norms[i]:
            return True  # ربّع, خمّس: verbs; the article doubles a letter as well, الثُّمن
        beast = (
            self.norms[i].endswith("السبع") and after.startswith("ال") and after.endswith("ي") and after != "المثاني"
        )
        if beast and not self.norms[i - 1].endswith("ات"):
            return True  # السبع البرونزي: a lion, as no plural has such an adjective
        if bare in ("ثمن", "سبع") and (vowels := self.raws[i].lstrip("وبلفكا")) and len(vowels) > 1:
            marked = vowels[1] in "\u064e\u0650"  # ثَمَن is a price, سَبُع a beast; the parts have a damma
            if bare == "ثمن":
                shares = any(_SHARE.fullmatch(self.norms[k]) for k in range(max(0, i - 8), min(self.count, i + 9)))
                share = shares and self.norms[i].startswith(("ال", "لل", "وال", "ولل"))
                weighed = after in _WEIGHED and not self.norms[i].removeprefix("و").startswith(
                    "ال"
                )  # الثمن دينار: the price
                share = share and (after,) not in units("ar")  # الثمن دولار ونصف
                return "\u064f" not in vowels[1:3] and not weighed and not share
            return marked and "\u064f" in vowels
        before = self.norms[i - 1] if i else ""
        if bare == "الف" and self.norms[i] == "الف":
            if "\u0651" in self.raws[i] or "\u0644\u0650" in self.raws[i]:
                return True  # he composed, with a shadda; he was used to, with a kasra
            counted = split(after)[3] is not None or before in _AROUND or split(before)[3] is not None
            if after.startswith("ال") and not counted and self.kinds[i - 1] != "num":
                return True  # ألف الأديب رواية: a thousand has its noun without the article
            if before in ("الذي", "قد", "وقد", "لقد", "وكان", "كما") and after not in ("الف", "مليون"):
                return True
        if bare == "الفا" and after == "-" and self.stops[i] == self.starts[i + 1]:
            return True  # alpha: ألفا-1
        if before == "لا" and bare in ("ثالث", "ثاني", "رابع"):
            return True  # لا ثالث لهما: no other
        if bare == "متين":  # solid; two hundred in the dialects
            follow = split(after)
            return self.count > 1 and follow[3] is None and (after,) not in units("ar")
        if bare == "ربع" and after in ("الاول", "الثاني", "الثالث", "الرابع", "الاخير"):
            return True  # a quarter of the year
        if bare == "ست" and (before == "يا" or (self.norms[i].endswith("الست") and not before.startswith("ال"))):
            return True  # a lady: الست شيماء; السنوات الست are six
        if bare == "ست" and not before.startswith("ال") and i + 1 < self.count and self.raws[i + 1].startswith("ال"):
            return True  # ست الدار: a lady, as six have no article behind them
        if bare == "تسع" and self._holds(i + 1):
            return True  # a hall that holds three hundred
        if bare == "اثني" and self.raws[i].removeprefix("و").startswith("أ") and after not in TEEN_HALF:
            return True  # أثنى: he praised
        if bare == "عشري" and ((after,) not in units("ar") or self.norms[i].endswith("العشري")):
            return True  # النظام العشري; بفارق عشري ثانية is two tenths
        if bare == "عشره" and "\u0639\u0650" in self.raws[i]:
            return True  # العِشرة: company
        if bare == "نص" and not self._is_half(i):
            return True  # a text
        pairs = not_numbers("ar")
        if (bare, after) in pairs:
            return True
        word = words("ar").get(bare)  # the second of النصف الثاني is one
        ordinal = word is not None and word.cls == "ord"
        ranked = ordinal and self.norms[i].startswith("ال")
        return not ranked and (before.removeprefix("ال"), self.norms[i]) in pairs

    def _holds(self, i: int) -> bool:
        """Whether a number stands at i that no nine can stand before: تسع 300 شخص."""
        if i >= self.count:
            return False
        if self.kinds[i] == "num":
            return True
        if self.norms[i] in _HELD or (self.raws[i].startswith("ال") and self.norms[i - 1] in ("تسع", "وتسع")):
            return True  # تسع القاعة …: nine have no article behind them
        prefix, _, _, word = split(self.norms[i])
        return word is not None and not prefix and word.cls in ("mag", "dualmag", "tens", "hundreds", "unit")

    def _is_half(self, i: int) -> bool:
        """Whether نص is the half of the dialects: before a unit or thousands, or with و behind a number or a unit."""
        after = self.norms[i + 1] if i + 1 < self.count else ""
        follow = words("ar").get(after)
        if (after,) in units("ar") or (follow is not None and follow.cls == "mag"):
            return True
        if not i or not self.norms[i].startswith(AND):
            return False
        before = self.norms[i - 1]
        known = self.kinds[i - 1] == "num" or split(before)[3] is not None
        return known or (before,) in units("ar") or before in duals()

    def _next_is(self, i: int, norms: frozenset[str]) -> bool:
        return i < self.count and self.norms[i] in norms
