"""What stands beside a number: unit, currency, percent, bound, sign, cents."""

from fractions import Fraction

from .arabic_words import split
from .atoms import Number
from .cues import PERCENT, PERCENT_AR, SIGN_BOUNDS
from .scan import Scan
from .tables import bounds, families, letters, unit_plurals, unit_sizes, units, words

SIGNS = frozenset({"$", "€", "£", "¥"})
_WEEKDAYS = frozenset(("السبت", "الاحد", "الاثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعه"))
# A hyphen between one of these and its number is no minus: البند -4.
_NUMBERED = frozenset(
    ("الماده", "ماده", "البند", "بند", "الفقره", "فقره", "رقم", "article", "clause", "item", "section", "no")
)
_COUNTRIES = frozenset(
    ["jordanian", "iraqi", "kuwaiti", "bahraini", "libyan", "tunisian", "algerian", "syrian", "lebanese", "egyptian", "sudanese", "saudi", "qatari", "omani", "yemeni", "moroccan", "emirati", "mauritanian", "turkish", "iranian", "israeli", "british", "american", "canadian", "australian"]
)  # fmt: skip
_EACH = frozenset({"الواحده", "الواحد"})
_POINTS = frozenset({"نقطه", "نقاط"})
# Where a dash directly before a number is a minus that a typist has lengthened: from –10 °C.
_BEFORE_MINUS = frozenset(
    {"(", ":", "،", ",", "from", "to", "at", "between", "and", "of", "من", "الي", "بين", "عند", "حتي", "نحو"}
)
_SIGNED = SIGNS | {"-", "−"}
_NOT = frozenset({"لا", "لم", "لن", "ليس", "ليست", "الا", "عدم", "بعدم", "بالا", "لعدم", "وعدم", "غير", "no", "not", "never", "cannot", "without", "nor", "neither", "barely", "hardly", "scarcely"})  # fmt: skip
# A negation does not reach over these.
_UPWARDS = frozenset({("او", "اكثر"), ("فما", "فوق"), ("وما", "فوق"), ("علي", "الاقل"), ("or", "more"), ("or", "above"), ("or", "over"), ("and", "over"), ("and", "above"), ("and", "up"), ("at", "least")})  # fmt: skip
_DOWNWARDS = frozenset({("او", "اقل"), ("علي", "الاكثر"), ("فما", "دون"), ("or", "less"), ("or", "fewer"), ("or", "under"), ("and", "under"), ("at", "most")})  # fmt: skip
_WITHIN = frozenset({"in", "within", "after", "for", "by"})
_EDGES = frozenset({("علي", "الاقل"), ("علي", "الاكثر"), ("at", "least"), ("at", "most")})
_JOINTS = frozenset({"but", "and", "or", "بل", "و", "ثم", "او", "ان", "that", "which", "الذي", "التي"})
_CAPITAL = frozenset({"mad", "try", "rub", "cad", "nis", "le", "ll", "rs", "mb", "mp"})  # words or names if small
_THOUSANDTHS = frozenset({"fils", "baisa", "millime"})
_TWO_CENTS = {
    f"و{stem}{ending}": unit
    for stem, unit in (("سنت", "cent"), ("قرش", "piastre"), ("فلس", "fils"), ("مليم", "millime"), ("هللت", "halala"))
    for ending in ("ان", "ين")
}
_ADDED = ("length", "feet and inches", "mass", "ounces", "volume")  # hours and minutes stay two amounts
# Arabic data sheets write ampere-hours and watt-hours with a stroke.
_HOURLY = {"mA/hour": "mAh", "A/hour": "Ah", "W/hour": "Wh", "kW/hour": "kWh", "MW/hour": "MWh", "GW/hour": "GWh"}
_LESSEN = frozenset({"يقل", "تقل", "قل", "قلت", "ينزل", "تنزل", "نزل", "نزلت", "ينخفض", "تنخفض", "انخفض", "انخفضت", "يهبط", "تهبط", "هبط", "هبطت"})  # fmt: skip
_EXCEED = frozenset({"يزيد", "تزيد", "زاد", "زادت", "يربو", "تربو"})
_PASS = frozenset({"يتجاوز", "تتجاوز", "تجاوز", "تجاوزت", "يتعدي", "تتعدي", "يتعد", "تتعد", "يتخط", "تتخط", "يتخطي", "تتخطي", "تخطي", "تخطت", "يجاوز", "جاوز", "جاوزت"})  # fmt: skip
_VERBS, _VERBS_LED = dict.fromkeys(_PASS, "more"), dict.fromkeys(_EXCEED, "more") | dict.fromkeys(_LESSEN, "less")
_PREPOSITIONS = frozenset(
    {"في", "من", "الي", "منذ", "خلال", "بعد", "قبل", "مع", "بين", "كل", "او", "ثم", "حتي", "بنحو"}
)
_NEGATED = {"more": "at most", "less": "at least"}


class Around(Scan):
    """Reads the words before and behind a number."""

    def _is_percent(self, i: int) -> bool:
        norm = self.norms[i]
        if norm in PERCENT:
            return True
        if self.lang == "ar":
            points = norm.removeprefix("ال") in _POINTS and self.norms[i + 1].removeprefix("ال") == "مئويه"
            return points or norm in PERCENT_AR or (norm == "في" and self.norms[i + 1] in PERCENT_AR)
        return norm in ("percent", "pct", "percentage") or (norm == "per" and self.norms[i + 1] in ("cent", "hundred"))

    def _percent_before(self, first: int) -> bool:
        """Whether a percent sign stands directly before a number, as many write in Arabic: %20; not that of 5%20."""
        if not first or self.norms[first - 1] not in PERCENT or self.stops[first - 1] != self.starts[first]:
            return False
        return first < 2 or self.kinds[first - 2] != "num" or self.stops[first - 2] != self.starts[first - 1]

    def _after_percent(self, i: int) -> int:
        return i + 2 if self.norms[i] in ("في", "per") or self.norms[i].removeprefix("ال") in _POINTS else i + 1

    def _negative(self, first: int) -> bool:
        """Whether a minus stands directly before a number, or the word for it."""
        before = self.norms[first - 1]
        if before in ("minus", "negative", "سالب", "ناقص"):
            return self.norms[first - 2] not in ("or", "او")  # plus or minus 3
        if before == "الصفر" and self.norms[first - 2] in ("تحت", "دون") and self.norms[first].startswith("ب"):
            return True  # إلى ما دون الصفر بأربع درجات
        if before == "–" and (first < 2 or self.norms[first - 2] in _BEFORE_MINUS):
            return bool(self.stops[first - 1] == self.starts[first])
        if before not in ("-", "−") or self.stops[first - 1] != self.starts[first]:
            return False
        if before == "-" and self.norms[first + 1] == "-" and self.starts[first + 1] == self.stops[first]:
            return False  # المادة -7-: hyphens on both sides enclose a number of order
        if before == "-" and self.norms[first - 2] in _NUMBERED:
            return False
        apart = first < 2 or self.stops[first - 2] < self.starts[first - 1] or self.norms[first - 2] == "و"  # و-45
        return (apart and (first < 2 or self.kinds[first - 2] != "num")) or self.norms[first - 2] in SIGN_BOUNDS

    def _below_zero(self, last: int) -> bool:
        """Whether تحت الصفر or below zero follows."""
        return (self.norms[last], self.norms[last + 1]) in (("تحت", "الصفر"), ("below", "zero"), ("below", "freezing"))

    def _bound(self, first: int) -> tuple[str, int]:
        before, farther = self.norms[first - 1], self.norms[first - 2]
        sign = farther if before in _SIGNED else before
        if sign in SIGN_BOUNDS:
            return SIGN_BOUNDS[sign], first - 1
        table = bounds(self.lang)
        words_ = (before,) if first - 1 in self.at or first - 1 in self.ends else (before, farther)
        for gap, word in enumerate(words_):  # less than | four 500 mg tablets
            for bound, cue in table.get(word, ()):
                at = first - gap - len(cue)
                if cue == ("over",) and at and self.kinds[at - 1] == "num":
                    continue  # 160 over 95
                if at >= 0 and tuple(self.norms[k] for k in range(at, first - gap)) == cue:
                    return _NEGATED.get(bound, bound) if self._negated(at) else bound, at
        return self._bound_apart(first) if self.lang == "ar" else ("", first)

    def _bound_apart(self, first: int) -> tuple[str, int]:
        """Return the bound of a verb that a noun parts from the number: ألا يقل سنه عن 35, لا تتجاوز المدة سنة."""
        led = self.norms[first - 1] in ("عن", "علي")
        verbs = _VERBS_LED if led else _VERBS
        start = first - 2 - led
        for k in range(start, max(first - 7 - led, -1), -1):
            if self.kinds[k + 1] != "word" or k + 1 in self.at:
                break
            if (bound := verbs.get(self.norms[k])) is None:
                continue
            negated = self._negated(k)
            if negated or _PREPOSITIONS.isdisjoint(self.norms[k + 1 : start + 2]):
                return _NEGATED.get(bound, bound) if negated else bound, k  # لا تتجاوز حصة الفرد في الأردن 61
        return "", first

    def _bound_behind(self, last: int) -> str:
        """Return the bound that stands behind a number: 10 فأكثر, five or more, 18 and over."""
        here, after, then = self.norms[last], self.norms[last + 1], self.norms[last + 2]
        for k in range(last, last + 4):  # 18 سنة شمسية كاملة على الأقل
            if self.kinds[k] != "word" or (k > last and k in self.at):
                break
            if (self.norms[k], self.norms[k + 1]) in _EDGES:
                here, after, then = self.norms[k : k + 3]
                break
        if here in ("فاكثر", "فصاعدا", "واكثر") or (here, after) in _UPWARDS:
            return "at least"
        return "at most" if here in ("فاقل", "واقل") or ((here, after) in _DOWNWARDS and then != "than") else ""

    def _negated(self, at: int) -> bool:
        """Whether no, not, لم or عدم stands before a bound at `at`: directly, or with the verb between them."""
        if self.norms[at - 1] == "ان" and (
            self.norms[at - 3].removeprefix("و") in _NOT or self.norms[at - 2] in ("لا", "ولا")
        ):
            return True  # لا يجوز أن تتجاوز … ولا أن تقل
        for k in range(at - 1, max(-1, at - 4), -1):
            norm = self.norms[k]
            if self.kinds[k] != "word" or norm in _JOINTS:
                return False
            if norm == "without" and self.norms[at - 1] in _WITHIN:
                return False  # without agreement in less than two hours
            bare = norm[1:] if norm[:1] in "وف" and norm[1:] in _NOT else norm
            if bare in _NOT or (self.lang == "en" and norm.endswith("n't")):
                return True
        return False

    def _bare_unit(self, i: int, first: int) -> tuple[str, str, int]:
        """Return (kind, unit, next token) of what stands behind a number (or a currency sign before it)."""
        if i < self.count and self._is_percent(i):
            return "percent", "%", self._after_percent(i)
        if self.norms[i] == "يوم" and self.norms[i + 1] in _WEEKDAYS:
            return "", "", i  # العام الدراسي 2024-2025 يوم الأحد
        leads = self.norms[i] in SIGNS and i + 1 < self.count and self.starts[i + 1] == self.stops[i]
        if not (leads and self.kinds[i + 1] == "num"):
            found = self._named(i) or (self._named(i + 1) if self.norms[i] == "-" else self._of_a_country(i))
            if found is not None:
                return found
        before = self.norms[first - 1]
        if before in SIGNS and (before,) in units("en"):
            return (*units("en")[(before,)], i)
        if first and self.raws[first - 1].isupper():
            kind, unit = units("en").get((before,), ("", ""))
            if kind == "money":
                return kind, unit, i
        if self._percent_before(first):
            return "percent", "%", i
        return "", "", i

    def _of_a_country(self, i: int) -> tuple[str, str, int] | None:
        """Return the money behind an adjective that its country does not go with: Iraqi dirhams."""
        kind, unit = units("en").get((self.norms[i + 1],), ("", "")) if self.lang == "en" else ("", "")
        return (kind, unit, i + 2) if kind == "money" and self.norms[i] in _COUNTRIES else None

    def _named(self, i: int) -> tuple[str, str, int] | None:
        """Return (kind, unit, next token) of a unit at i, the longest name first."""
        sizes = unit_sizes(self.lang).get(self.norms[i])
        if sizes is None:
            return None
        table, raw = units(self.lang), self.raws[i]
        behind_digits = i > 0 and self.kinds[i - 1] == "num"
        for size in sizes:
            names = tuple(self.norms[i : i + size])
            if size == 2 and names[1] == "-" and (names[0], self.norms[i + 2]) in table:
                return (*table[names[0], self.norms[i + 2]], i + 3)  # a 312-square-foot plot
            if names not in table or i + size > self.count:
                continue
            if size == 1 and len(raw) == 1 and raw.isalpha() and not behind_digits:
                continue  # ل, س, د are more often other things
            if names[-1] in ("2", "3", "²", "³") and self.starts[i + size - 1] != self.stops[i]:
                continue  # 5 m 2 cm
            if raw.lower() in _CAPITAL and not raw.isupper():
                continue
            if raw == "Nm":
                return "measure", "N.m", i + size
            if "أ" in self.raws[i : i + size] and names[0] == "د":
                return "money", "JOD", i + size  # د.أ, which folds to د.إ
            return (*table[names], i + size)
        if self.lang == "en" and behind_digits and len(raw) == 1 and raw in letters():
            return (*letters()[raw], i + 1)
        return None

    def _scale_behind(self, i: int) -> Number:
        """Return the magnitude of 75 USD million, 1 for none."""
        word = words("en").get(self.norms[i])
        return word.value if word is not None and word.cls == "mag" else 1

    def _cents(self, value: Number, unit: str, last: int) -> tuple[Number, int]:
        """Add 43 سنت, 500 فلس behind an amount of money; 17 USD 25 says the cents without their name."""
        if (small := _TWO_CENTS.get(self.norms[last])) is not None:  # ثلاثة وثمانين دولارا وسنتين
            return value + Fraction(2, 1000 if small in _THOUSANDTHS and unit != "AED" else 100), last + 1
        j = last + (self.norms[last] in ("و", "and"))
        other = self.at.get(j)
        if other is None or other.value.denominator != 1 or other.value >= 1000 or other.shape != "cardinal":
            return value, last
        kind, small, end = self._unit(other.last, j)
        if kind == "cents":
            size = 1000 if small in _THOUSANDTHS and unit != "AED" else 100
            return (value + Fraction(other.value, size), end) if other.value < size else (value, last)
        kind = "" if end == other.last else kind  # the USD of 17 USD 25 stands before it
        ends = other.last == self.count or self.kinds[other.last] == "sign" or self.norms[other.last] == "more"
        bare = self.lang == "en" and not kind and value.denominator == 1 and 10 <= other.value < 100
        plain = bare and ends and self.norms[other.last] not in ("-", "–", "/", "%", ",") and self.norms[last] != ","
        return (value + Fraction(other.value, 100), other.last) if plain else (value, last)

    def _unit(self, i: int, first: int) -> tuple[str, str, int]:
        """Return the unit of the number at `first` that ends before i; every reader of a number asks for it."""
        found = self.units.get((i, first))
        if found is None:
            found = self.units[i, first] = self._look_unit(i, first)
        return found

    def _look_unit(self, i: int, first: int) -> tuple[str, str, int]:
        """Return (kind, unit, next token), with what it is counted by: kg/m2, km/hour."""
        if self.norms[i] == ")" and self.norms[first - 1] == "(":
            kind, unit, last = self._bare_unit(i + 1, i + 1)  # خلال (ثلاثين) يوما
            last = last if kind else i
        else:
            kind, unit, last = self._bare_unit(i, first)
        if not kind and self.lang == "ar" and first and self.norms[first].startswith("ال"):
            before = units("ar").get((self.norms[first - 1].removeprefix("ال"),))  # الأيام التسعة
            if before is not None and self.norms[first - 1].startswith("ال") and before[0] in ("time", "measure"):
                return before[0], before[1], i
            after = units("ar").get((self.norms[i].removeprefix("ال"),))  # العشرة الأيام
            if after is not None:
                return after[0], after[1], i + 1
        if kind != "measure" or last >= self.count:
            return kind, unit, last
        per = self._per(last)
        if per is None:
            return kind, unit, last
        unit = f"{unit}/{per[0]}"
        return kind, _HOURLY.get(unit, unit), per[1]

    def _smaller(self, value: Number, unit: str, last: int) -> tuple[Number, str, int]:
        """Add what follows in a smaller unit: 7 feet (and) 10 inches are 94 inches, 2 كلم و300 متر are 2,300 metres."""
        if unit == "second":  # 31 ثانية و8 أجزاء من المئة
            j = last + (self.norms[last] in ("and", "و"))
            part = self.at.get(j)
            joined = part is not None and part.shape == "fraction" and 0 < part.value < 1 and j > last
            return (value + part.value, unit, part.last) if joined and part is not None else (value, unit, last)
        top, whole = self.at.get(last + 1), self.at.get(last + 3)
        stroke = (
            self.norms[last] in ("و", "and") and self.norms[last + 2] == "/" and top is not None and whole is not None
        )
        if stroke and top is not None and whole is not None and top.digits and 0 < top.value < whole.value <= 64:
            return value + Fraction(top.value) / whole.value, unit, whole.last  # 6 بوصات و5/8
        family = next((f for name in _ADDED if unit in (f := families()[name])), None)
        at = last + (self.norms[last] in ("and", "و"))
        other = self.at.get(at)
        if family is None or other is None or other.shape not in ("cardinal", "decimal"):
            return value, unit, last
        kind, small, end = self._bare_unit(other.last, at)
        if unit == "m" and not kind and self._centimetres(at, last, other.last) and 10 <= other.value < 100:
            return value + Fraction(other.value, 100), unit, other.last
        if kind != "measure" or small not in family or not 0 < other.value * family[small] < family[unit]:
            return value, unit, last
        total = Fraction(value) * family[unit] / family[small] + other.value
        if (per := self._per(end)) is not None:  # لتر و200 مل للهكتار
            small, end = f"{small}/{per[0]}", per[1]
        return (total if total.denominator > 1 else total.numerator), small, end

    def _centimetres(self, at: int, last: int, end: int) -> bool:
        """Whether a bare number behind metres are centimetres: one metre eighty, متر وثمانون."""
        joined = at > last if self.lang == "en" else self.norms[last] == "و" or self.norms[last].startswith("و")
        ends = (
            end == self.count
            or self.kinds[end] == "sign"
            or self.norms[end] in ("tall", "high", "long", "wide", "deep")
        )
        return ends and joined == (self.lang == "ar")

    def _part_of(self, i: int) -> tuple[str, str, int]:
        """Return (kind, unit, next token) of the whole that a fraction divides: of an hour, a metre, الساعة."""
        at = i
        if self.lang == "en":
            at += self.norms[at] == "of"
            at += self.norms[at] in ("a", "an", "one")
        else:
            at += self.norms[at] == "من"  # جزء من الألف من الثانية
            found = units("ar").get((self.norms[at][2:],)) if self.norms[at].startswith("ال") else None
            return (*found, at + 1) if found is not None else ("", "", i)
        kind, unit, last = ("", "", i) if at == i else self._bare_unit(at, at)
        return (kind, unit, last) if kind in ("time", "measure", "money") else ("", "", i)

    def _told_apart(self, i: int) -> bool:
        """Whether a word with the article tells which hour or year is meant: في السنة الماضية is no per year."""
        norm = self.norms[i]
        ranked = norm.isdecimal() or norm.startswith(("الحادي", "الثاني", "الثالث", "الرابع", "الخامس", "العاشر"))
        return ranked or (norm.startswith("ال") and norm not in _EACH and norm.endswith(("ه", "ي")))

    def _per(self, i: int) -> tuple[str, int] | None:
        """Read per square metre, /hour, للمتر المربع, في الساعة, لكل هكتار: (unit, next token)."""
        norm, table = self.norms[i], units(self.lang)
        if self.lang == "en":
            start, names = i + 1, self.norms[i + 1]
            if norm not in ("per", "/", "a", "an", "each", "every"):
                return None
        else:
            start = i if norm.startswith("لل") else i + 1
            names = norm[2:] if norm.startswith("لل") else self.norms[start].removeprefix("ال")
            if not norm.startswith("لل") and norm not in ("لكل", "في", "/"):
                return None
        for size in (3, 2, 1):
            words_ = (
                names,
                *(
                    self.norms[k].removeprefix("ال" if self.lang == "ar" else "")
                    for k in range(start + 1, start + size)
                ),
            )
            if words_ in table and start + size <= self.count:
                told = norm == "في" and (names in unit_plurals() or self._told_apart(start + size))
                half = split(self.norms[start + size])  # 300 كم في ساعة ونصف: the half belongs to the hour
                told = told or (half[0] == "و" and half[3] is not None and half[3].cls == "frac")
                return None if told else (table[words_][1], start + size)
        return None
