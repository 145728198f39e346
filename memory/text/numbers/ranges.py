"""Ranges: 12 إلى 13 ألف, 12–13 thousand, between 4,500 and 5,000, pp. 101–19."""

from .arabic_words import TEEN_HALF, split
from .atoms import Atom, Number
from .cues import RANGE_OPEN, RANGE_SIGNS, RANGE_WORDS
from .dates import DateReader
from .nouns import Nouns

_ENDS = frozenset({"cardinal", "decimal", "fraction"})
_OPEN = frozenset({"من", "بين", "from", "between"})
_PAGES = frozenset({"p", "pp", "page", "pages", "ص", "صص", "الصفحات", "صفحات"})


class Ranges(Nouns, DateReader):
    """Reads ranges."""

    def _ranged(self, atom: Atom) -> int:
        """Read 12 إلى 13 ألف, 12–13 thousand, between 4,500 and 5,000: the magnitude is shared if the first has none."""
        if atom.last >= self.count or atom.shape not in _ENDS:
            return 0
        percent = self._is_percent(atom.last)
        j, joined, second = self._range_joint(atom, percent)
        other = self.at.get(second)
        if not joined or other is None or other.shape not in _ENDS:
            return 0
        over = ("over", "علي")  # 160 over 95 to 130 over 80
        if self.norms[atom.first - 1] in over and self.norms[atom.first - 2].isdecimal():
            return 0
        sign = joined in RANGE_SIGNS
        year = atom.last == atom.first + 1 and len(self.norms[atom.first]) == 4 and 1900 <= atom.value <= 2100
        if year and not sign and other.magnitude > 1:
            return 0  # slowed in 2024 to 930,000
        low, high = _grouped(atom, self.norms[atom.first]), _grouped(other, self.norms[other.first])
        if low > 0 and self._negative(atom.first):
            low = -low  # from minus 4 to 11
        if sign and 1000 <= low <= 2199 and low % 100 < high < 100 and len(self.norms[other.first]) == 2:
            high += low - low % 100  # 1884–85
        pages = self.norms[atom.first - 1] in _PAGES or self.norms[atom.first - 2] in _PAGES
        if sign and pages and low > high >= 10 and low % 100 < high < 100 <= low:
            high += low - low % 100  # pp. 101–19
        many = high / other.magnitude
        if atom.magnitude == 1 and other.magnitude > 1 and low < 1000 and low < (many if low < many else 5 * many):
            low *= other.magnitude  # 12 إلى 13 ألفا, and down from 12 to 10 thousand; not from 500 to 3,000
        if low >= high and joined not in ("الي", "to"):
            return 0
        named = self._unit(atom.last, atom.first)[1] if j > atom.last and not percent else ""
        if named and self._unit(other.last, atom.first)[1].split("/")[0] not in ("", named):
            return 0  # from seven years to 30 months
        apart = (self.starts[second] != self.stops[j]) != (self.starts[j] != self.stops[j - 1])
        if sign and apart:
            return 0
        kind, unit, last = self._unit(other.last, atom.first)
        if high == other.value:
            high, last = self._counted(other, kind, last)
        if not kind and (own := self._unit(atom.last, atom.first))[0] in ("money", "measure", "time"):
            kind, unit = own[:2]  # من 3 دنانير إلى 5
        plain = low.denominator == high.denominator == atom.magnitude == other.magnitude == 1
        if plain and kind == "measure" and self.norms[other.last] == "م" and 600 <= low < high <= 2200:
            kind, unit = "", ""  # 1140–1141م
        dated = self.norms[atom.first - 1] in ("عام", "سنه", "العام", "لعام", "in")
        if year and not sign and kind and (dated or low > high):
            return 0  # من 35 دينارا عام 2021 إلى 60 دينارا
        years = not kind and plain and 1800 <= low < high <= 2100
        if other.shape == "fraction" and self.norms[other.last] in ("past", "to"):
            return 0  # from five to half past six
        if percent and (self.norms[atom.first - 1] in ("by", "بنسبه") or self._month(other.last)):
            return 0  # rose by 3.5 per cent to 17.5, خمسة في المئة حتى 30 حزيران
        if percent and (kind not in ("", "percent") or other.magnitude > 1):
            return 0  # grew by 36 per cent to 2.62 trillion pounds
        said = "percent" if kind == "percent" or percent else "range"
        return self._add(atom.first, last, kind=said, low=low, high=high, unit="year" if years else unit)

    def _range_joint(self, atom: Atom, percent: bool) -> tuple[int, str, int]:
        """Return (token, what joins, first token of the upper end) behind the lower end of a range; "" for none."""
        open_word = self.norms[atom.first - 1] in _OPEN or self.norms[atom.first - 2] in _OPEN
        j = self._after_percent(atom.last) if percent else atom.last
        kind, unit, end = self._unit(j, atom.first)
        if open_word and not percent and kind in ("time", "measure", "money"):
            j = end
        elif kind and end > j and self.norms[end] in RANGE_SIGNS and (other := self.at.get(end + 1)):
            j = end if self._unit(other.last, end + 1)[:2] == (kind, unit) else j  # 3km-5km
        joined, second = self.norms[j], j + 1
        second += self.norms[second] == "+" and self.stops[second] == self.starts[second + 1]  # من -10 إلى +60
        second += self._percent_before(second + 1) and self._percent_before(atom.first)  # %20-%30
        if joined in RANGE_SIGNS and joined != "/":
            return j, joined, second
        if joined not in RANGE_WORDS[self.lang]:
            word = self.lang == "ar" and j < self.count and self.kinds[j] == "word"
            teen = joined == "واحد" and self.norms[j + 1] in TEEN_HALF  # وأحد عشر, spelt like one
            prefix = "و" if teen else split(joined)[0] if word else ""
            if prefix != "و" and not (prefix == "ل" and open_word):  # من عشرة لعشرين
                return j, "", second
            joined, second = ("و" if prefix == "و" else "الي"), j
        return j, "" if joined in ("و", "and", "or", "او") and not self._between(atom.first) else joined, second

    def _between(self, first: int) -> bool:
        """Whether a word that opens a range stands closely before: between, from, يتراوح."""
        opens = RANGE_OPEN[self.lang]
        return any(self.norms[k] in opens or self.norms[k].removeprefix("و") in opens for k in range(first - 3, first))


def _grouped(atom: Atom, norm: str) -> Number:
    """Return an end of a range, 50.000 as fifty thousand: no range needs three zeros behind its sign."""
    whole = atom.alternatives[0] if norm.endswith(".000") and atom.alternatives else atom.value
    return atom.value if isinstance(whole, str) else whole
