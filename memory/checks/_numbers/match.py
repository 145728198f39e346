"""Pairing the quantities of a unit's two sides, and what is left over."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from ...text.languages import read_as
from ...text.numbers import Quantity, find_numbers
from .bounds import bounded
from .duals import dualable, has_dual_of, said_by_duals, two_scored
from .figures import settle_figures
from .named import spelt_out
from .near import loose
from .parts import Pair, Sides
from .same import (
    adjoins,
    among,
    converted,
    difference,
    far,
    in_small_money,
    is_ratio,
    is_score,
    other_reading,
    other_way,
    said_again,
    same,
)
from .sums import one_in, one_of_it, said_beside, said_otherwise, settle, settle_ratios, supplied
from .suras import is_sura, settle_verses

_NOT_ALARMED = frozenset({"indefinite", "dual", "regnal"})


@dataclass(frozen=True, slots=True)
class Matching:
    """The pairs of a unit, and the quantities of each side that found no partner."""

    pairs: tuple[Pair, ...]
    source: tuple[Quantity, ...]
    target: tuple[Quantity, ...]


@lru_cache(maxsize=4096)
def match(source: str, target: str, source_lang: str, target_lang: str) -> Matching:
    """Match the quantities of two texts one to one: equal in every way, in value, by another reading, by parts."""
    source_lang, target_lang = read_as(source_lang), read_as(target_lang)
    left, right = find_numbers(source, source_lang), find_numbers(target, target_lang)
    state = _State(left, right)
    state.figures(source, target)
    state.equal()
    if not (state.left or state.right):
        return Matching(tuple(state.pairs), (), ())
    if len(state.left) > _MOST or len(state.right) > _MOST:
        state.table()
        return Matching(tuple(state.pairs), tuple(state.left), tuple(state.right))
    state.step(lambda a, b: "" if same(a, b) and not difference(a, b) and not _bare_dual(a, b) else None)
    state.step(lambda a, b: "" if in_small_money(a, b) else None)
    state.step(lambda a, b: difference(a, b) if same(a, b) and not _bare_dual(a, b) else None)
    state.step(lambda a, b: difference(a, b) if same(a, b) else None)
    state.step(lambda a, b: other_way(a, b) if converted(a, b) else None)
    state.step(lambda a, b: "" if adjoins(a, b) or among(a, b) or is_ratio(a, b) else None)
    state.step(lambda a, b: difference(a, b) if other_reading(a, b) else None)
    if state.left or state.right:
        state.parts((source, source_lang), (target, target_lang))
    pairs = [bounded(p, source, target, state.all) for p in state.pairs]
    pairs = [p._replace(differs="") if p.differs == "unit" and _plot(p, source, target) else p for p in pairs]
    return Matching(tuple(pairs), tuple(state.left), tuple(state.right))


def _bare_dual(a: Quantity, b: Quantity) -> bool:
    """Whether one is a dual of a unit and the other a two without one: شهرين is two months before it is two sides."""
    return (a.kind == "dual" and not b.unit) or (b.kind == "dual" and not a.unit)


def _by_key(quantities: list[Quantity]) -> dict[tuple[object, ...], list[Quantity]]:
    """Return quantities by what makes them equal in every way; a date without a year or a bare time is left to `same`."""
    out: dict[tuple[object, ...], list[Quantity]] = {}
    ups = ("more", "at least")
    for q in quantities:
        bound = "" if q.bound == "exact" else "up" if q.bound in ups else "down"
        value = q.value and (q.value.numerator, q.value.denominator)  # a fraction takes long to hash
        ends = () if bound or (q.low is None and q.high is None) else (q.low, q.high)
        out.setdefault((value, ends, q.date, q.time, q.kind, q.unit, bound), []).append(q)
    return out


_MOST = 200  # quantities of a side; more of them are a table, of which equal values are paired and no others


_PLOT = re.compile(
    "(?<![\u0621-\u064a])(?:[وفبلك]?(?:ال|لل)?)(?:أرض|ارض|قطعة|شقة|مساحة|بيت|منزل|محل|مكتب|عقار|فيلا|مستودع|دكان|معرض|قبو|حديقة|سطح)"
)


def _plot(pair: Pair, source: str, target: str) -> bool:
    """Whether the metres of a plot or a flat are square ones, as all who sell them say: شقة 120 مترا."""
    sides = {pair.source.unit: source, pair.target.unit: target}
    return sides.keys() == {"m", "m2"} and _PLOT.search(sides["m"]) is not None


class _State(Sides):
    def figures(self, source: str, target: str) -> None:
        """Pair figures that the sides join by other signs."""
        if len(self.left) > _MOST or len(self.right) > _MOST:
            return
        self.pairs += [Pair(a, b) for a, b in settle_figures(self.left, self.right, source, target)]
        if ":" in source or ":" in target:  # that of 18:25
            settle_verses(self.left, self.right, source, target)

    def equal(self) -> None:
        """Pair what is equal in value, kind, unit and bound, in order or at the nearest relative place."""
        mine, theirs = _by_key(self.left), _by_key(self.right)
        for key, ours in mine.items():
            others = theirs.get(key, [])
            if len(ours) == len(others) or len(others) > _MOST:
                self.pairs += [Pair(a, b) for a, b in zip(ours, others, strict=False)]
                continue
            for a in ours[: len(others)]:
                here = self.place[id(a)]
                b = min(others, key=lambda q: abs(self.place[id(q)] - here))
                others.remove(b)
                self.pairs.append(Pair(a, b))
        taken = {id(q) for pair in self.pairs for q in pair[:2]}
        self.left = [q for q in self.left if id(q) not in taken]
        self.right = [q for q in self.right if id(q) not in taken]

    def step(self, rule: Callable[[Quantity, Quantity], str | None]) -> None:
        """Pair what a rule accepts, the candidate at the nearest relative place first."""
        for a in list(self.left):
            found = [(b, d) for b in self.right if (d := rule(a, b)) is not None]
            if found:
                here = self.place[id(a)]
                b, differs = min(found, key=lambda f: abs(self.place[id(f[0])] - here))
                self.left.remove(a)
                self.right.remove(b)
                self.pairs.append(Pair(a, b, differs))

    def table(self) -> None:
        """Leave out of hundreds of quantities what is quiet, and what the other side has as well."""
        for mine, every in ((self.left, self.all[1]), (self.right, self.all[0])):
            said = {(q.value, q.low, q.high, q.date, q.time) for q in every}
            mine[:] = [q for q in mine if not quiet(q) and (q.value, q.low, q.high, q.date, q.time) not in said]

    def parts(self, source: tuple[str, str], target: tuple[str, str]) -> None:
        """Leave out what the other side says in parts, in other words, or need not say; sides are (text, language)."""
        settle(self.left, self.right, *source)
        settle(self.right, self.left, *target)
        settle_ratios(self.left, self.right, source[0])
        settle_ratios(self.right, self.left, target[0])
        self.ranges(source[0], target[0])
        self.times()
        self.edges(source[0], target[0])
        self.dates()
        self.hijri()
        self.between_months()
        self.enumerator(source[0], target[0])
        kept = self._against(self.left, self.right) | self._against(self.right, self.left)
        self.repeated(kept, source[0], target[0])
        self.other_words(source, target)
        arabic_first = source[1] == "ar"
        self.silent(*((source[0], target[0]) if arabic_first else (target[0], source[0])), arabic_first, kept)

    def repeated(self, kept: set[int], source: str, target: str) -> None:
        """A value that the other side has, although another mention took it, is said once more for style."""
        sides = (
            (self.left, list(self.right), self.all[1], source),
            (self.right, list(self.left), self.all[0], target),
        )
        for mine, theirs, every, text in sides:
            mine[:] = [
                a
                for a in mine
                if id(a) in kept
                or a.kind == "indefinite"
                or _MORE.match(text, a.end)
                or any(_rival(a, b) for b in theirs)
                or not any(said_again(a, b) for b in every)
            ]

    def enumerator(self, source: str, target: str) -> None:
        """The number of a list item, which one side only may carry: 2- … against an item without a number."""
        sides = (self.left, self.all[1], source, target), (self.right, self.all[0], target, source)
        for mine, others, text, other_text in sides:
            if not any(_enumerates(q, other_text) for q in others):
                mine[:] = [q for q in mine if not _enumerates(q, text)]

    def other_words(self, source: tuple[str, str], target: tuple[str, str]) -> None:
        """What the other side says without a number: a decade, ثلاثي, midnight, a single goal, Augustus."""
        sides = ((self.left, source, target, self.all[1]), (self.right, target, source, self.all[0]))
        for mine, (own, _), (text, lang), every in sides:
            if not mine:
                continue
            scores = any(is_score(q, text) for q in every)
            free, ones = supplied(text, lang), one_in(text, lang)
            mine[:] = [
                q
                for q in mine
                if not (q.value in free and q.kind in _COUNTS)
                and not (q.value in ones and q.kind in _COUNTS and not q.unit)
                and not (
                    q.value in (0, 1) and not scores and is_score(q, own) and not (q.value and two_scored(text, own))
                )
                and not said_otherwise(q, text)
                and not said_beside(q, own, text)
                and not (lang == "ar" and is_sura(q, own, text))
                and not one_of_it(q, text, lang)
                and not (lang == "en" and spelt_out(q, text))
            ]
            if not any(q.date or q.kind == "date" for q in every):
                mine[:] = [q for q in mine if not _namesake(q, own)]

    def silent(self, arabic: str, english: str, arabic_is_source: bool, kept: set[int]) -> None:
        """Leave out what never alarms: indefinite amounts, duals, first, one; a "two" for an Arabic dual; and small
        words in a phrase that the other side does not have."""
        self.left[:] = [q for q in self.left if not quiet(q) or id(q) in kept]
        self.right[:] = [q for q in self.right if not quiet(q) or id(q) in kept]
        mine, theirs = (self.left, self.right) if arabic_is_source else (self.right, self.left)
        if any(map(_two, theirs)) and dualable(arabic):
            against = any(q.kind == "cardinal" and _small(q) and q.value not in (2, None) for q in mine)
            twos = [q for q in theirs if _two(q) and not (against and not q.digits) and has_dual_of(q.unit, arabic)]
            gone = said_by_duals(arabic, english, twos)
            theirs[:] = [q for q in theirs if id(q) not in gone]
        if not any(q.kind == "ordinal" for q in theirs):  # شركتان وثالثة: one more of them
            mine[:] = [q for q in mine if q.kind != "ordinal" or not q.text.startswith("و") or q.text.startswith("وال")]
        if _OTHER.search(english):
            mine[:] = [q for q in mine if not (q.kind == "ordinal" and q.value == 2)]
        ones = len(_ONE_OF_THEM.findall(english))  # one financial, one administrative and one judicial
        if ones > 1:
            mine[:] = [q for q in mine if not (q.kind == "ordinal" and q.value is not None and q.value <= ones)]
        if any(_small(q) for q in (*mine, *theirs)) and not (mine and theirs):
            mine[:] = [q for q in mine if not _small(q) or not loose(arabic, english, q, True)]
            theirs[:] = [q for q in theirs if not _small(q) or not loose(arabic, english, q, False)]

    def _against(self, mine: list[Quantity], theirs: list[Quantity]) -> set[int]:
        """Return what is quiet alone and yet contradicts the other side: two years and one year, hundreds and thousands."""
        kept: set[int] = set()
        for a in mine:
            for b in theirs:
                dual = a.kind == "dual" and b.value is not None and a.unit == b.unit and b.unit != ""
                vague = a.kind == b.kind == "indefinite" and far(a.value, b.value)
                numeral = a.kind == "regnal" and b.kind == "ordinal" and a.value != b.value  # Part VI, الباب الخامس
                if dual or vague or numeral:
                    kept |= {id(a), id(b)}
        return kept


_COUNTS = frozenset({"cardinal", "ordinal", "fraction", "measure", "decimal", "decade"})
# Month names that are names of people, a planet or other words as well.
_NAMES = frozenset({"أغسطس", "اغسطس", "مارس", "شعبان", "رجب", "رمضان", "شوال", "نيسان", "تموز", "محرم", "مايو", "May", "March", "April", "June", "August", "Ramadan"})  # fmt: skip


# Behind these a month is no person.
_DATED = re.compile(
    r"(?:\b(?:in|since|until|till|by|during|of|early|late|mid|last|next|every|each|from|to)[\s-]+"
    r"|(?<!\w)(?:في|منذ|خلال|حتى|شهر|بداية|نهاية|منتصف|مطلع|أواخر|أوائل|طوال|كل)\s+)$",
    re.I,
)


def _namesake(q: Quantity, text: str) -> bool:
    """Whether a month without day and year may be a person: Augustus, شعبان, June; not in June."""
    if _DATED.search(text[max(0, q.start - 12) : q.start]):
        return False
    return q.date is not None and q.date[0] is None and q.date[2] is None and q.text.lstrip("ولب") in _NAMES


_MORE = re.compile(r"\s(?:others|more)\b|\sآخر(?:ون|ين)")
_ONE_OF_THEM = re.compile(r"\b(?:one|another|the others?)\b", re.I)
_OTHER = re.compile(
    r"\b(?:first two|both|others?|another|latter|next|again|further|additional|else|following|then|subsequent|second(?:ly)?)\b",
    re.I,
)


def _enumerates(q: Quantity, text: str) -> bool:
    """Whether a number opens the text, or a sentence, as that of a list item: "2- ", "(3) ", "4. "."""
    if q.kind == "ordinal" and q.start == 0 and q.text.rstrip("\u064b").endswith("ا"):
        return True  # ثالثا: …
    if not q.digits or q.value is None or q.value.denominator != 1 or q.value > 200:
        return False
    lead, tail = text[: q.start].rstrip(), text[q.end : q.end + 2]
    lead = lead.removesuffix("(").removesuffix("[").rstrip()
    opens = not lead or lead[-1] in ".:;!?\u061b\u061f\u00bb\u201d\n"
    return (
        opens
        and tail[:1] in ("-", ".", ")", "\u2013", "\u0640", "]")
        and not tail[1:].isdigit()
        and q.end - q.start <= 3
    )


def _rival(a: Quantity, b: Quantity) -> bool:
    """Whether what is left of the other side contradicts a second mention: seven and seven, seven and six."""
    if b.kind == "dual" and a.unit and a.unit == b.unit:
        return a.value != b.value
    return a.kind == b.kind == "cardinal" and not (a.unit or b.unit) and a.value != b.value and a.digits == b.digits


def _small(q: Quantity) -> bool:
    """Whether a quantity in words is small enough to come and go with a phrase."""
    return (
        not q.digits
        and q.value is not None
        and abs(q.value) <= 10
        and q.kind in ("cardinal", "ordinal", "fraction")
        and not q.unit
    )


def _two(q: Quantity) -> bool:
    return (q.value == 2 and q.kind not in ("ordinal", "regnal")) or (q.low == 1 and q.high == 2 and not q.digits)


def quiet(q: Quantity) -> bool:
    """Whether a quantity never alarms when it stands on one side only."""
    if q.kind in _NOT_ALARMED:
        return True
    if q.kind == "ordinal" and not q.digits:
        # ثانية is "another" and "again" as well, ثالثا numbers an argument.
        return q.value is not None and (
            q.value <= 1
            or q.text.rstrip("\u064b").endswith("ا")
            or (q.value == 2 and q.text.removeprefix("و").startswith(("ثانية", "ثانيا")))
        )
    return q.value is not None and q.value in (0, 1) and not q.digits
