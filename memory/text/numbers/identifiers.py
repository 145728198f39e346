"""Telephone numbers and codes: +962 79 123 4567, (02) 2574-8831, INV-20391, 192.168.10.25.

Their digits count nothing: the value holds them in a row, so that a changed one is found. The plain form of a
telephone number, (+962) 791234567 ext 21, is given as an alternative.
"""

from .scan import Scan
from .tables import units
from .tokens import MAX_DIGITS

_INSIDE = frozenset({"-", "(", ")", "\u2013"})
_JOINTS = frozenset({"-", "/", "\u2013", ".", "_"})
_AHEAD = _INSIDE | {"/"}
_EXTENSION = frozenset({"ext", "extension", "x", "فرعي", "تحويله", "داخلي", "التحويله"})
_ERAS = frozenset({"ah", "ad", "ce", "bc", "bce"})  # 658 AH/1260 CE
_LONGEST = 15  # digits of a telephone number, by E.164
_FEW = 7  # fewer digits are no telephone number
_MANY = 9  # three groups joined by hyphens hold as many: 120-60-75 are sizes
_JOINED = 9  # tokens of a code on either side of its digits
_CODE = 3  # digits that letters before them make a code: B12 and G20 are names


class Identifiers(Scan):
    """Reads what is written in digits and counts nothing."""

    def _identifier(self, i: int) -> int:
        norm = self.norms[i]
        if len(norm) > MAX_DIGITS:
            return 0
        if "." in norm:
            return self._add_digits(i, i + 1) if norm.count(".") >= 2 and i not in self.at else 0
        if i and self.starts[i] == self.stops[i - 1] and (last := self._code(i)):
            return last
        after = self.norms[i + 1]
        bare = (
            len(norm) < _FEW and not after.isdecimal() and after not in _AHEAD and self.norms[i - 1] not in ("+", "(")
        )
        if bare or not norm.isdecimal():
            return 0  # most numbers
        return self._phone(i) or self._groups(i)

    def _code(self, i: int) -> int:
        """Read JO94CBJO0010, AB-4471: capital letters before digits, and what is joined to them."""
        first, last = i, i + 1
        while first and i - first < _JOINED and self.starts[first] == self.stops[first - 1] and self._joins(first - 1):
            first -= 1
        while (
            last < self.count and last - i < _JOINED and self.starts[last] == self.stops[last - 1] and self._joins(last)
        ):
            last += 1
        while self.kinds[last - 1] == "sign":
            last -= 1
        while self.kinds[first] == "sign":
            first += 1
        if (
            self.kinds[first] != "word"
            or self.norms[first] in _ERAS
            or units("en").get((self.norms[first],), ("",))[0] == "money"
        ):
            return 0
        digits = sum(len(self.norms[k]) for k in range(first, last) if self.kinds[k] == "num")
        return self._add_digits(first, last) if digits >= _CODE else 0

    def _joins(self, k: int) -> bool:
        """Whether a token may stand inside a code."""
        raw = self.raws[k]
        return raw.isdecimal() or raw in _JOINTS or (raw.isascii() and raw.isalpha() and raw.isupper())

    def _phone(self, i: int) -> int:
        """Read a telephone number: marked by a plus or a zero, by hyphens, by an extension, or twelve digits in a row."""
        lead = self.norms[i]
        plus = "+" in (self.norms[i - 1], self.norms[i - 2] if self.norms[i - 1] == "(" else "")
        last, count, hyphens = i + 1, len(lead), 0
        if self.norms[last] == "/" and lead[0] == "0" and len(lead) <= 3 and len(self.norms[last + 1]) >= 5:
            last += 1  # 01/345678
        while last - i < 12 and (self.norms[last].isdecimal() or self.norms[last] in _INSIDE):
            norm = self.norms[last]
            if norm in _INSIDE:
                hyphens += norm in ("-", "\u2013") and self.stops[last] == self.starts[last + 1]
            elif count + len(norm) > _LONGEST:
                break
            else:
                count += len(norm)
            last += 1
        while self.norms[last - 1] in _INSIDE:
            last -= 1
        extended = self._extension(last)
        marked = plus or (lead[0] == "0" and len(lead) > 1)
        grouped = hyphens >= 2 and count >= _MANY and last - i == 2 * hyphens + 1
        row = len(lead) >= 12 and self.norms[i - 1] not in ("-", "\u2212")
        if not ((marked and count >= _FEW) or (extended and count >= _FEW) or grouped or row):
            return 0
        first = i
        while first and self.norms[first - 1] in ("+", "("):
            first -= 1
        return self._add_digits(first, extended or last, plus)

    def _extension(self, i: int) -> int:
        """Return the token behind the number of an extension: ext. 21, فرعي 21; 0 for none."""
        i += self.norms[i] in (",", "\u060c", "(")
        if self.norms[i] not in _EXTENSION:
            return 0
        i += 1 + (self.norms[i + 1] in (".", ":"))
        return i + 1 if self.norms[i].isdecimal() else 0

    def _groups(self, i: int) -> int:
        """Read 74 555 210: three groups of two to four digits with seven digits in all are a telephone number."""
        last, digits = i, 0
        while last - i < 7 and self.norms[last].isdecimal() and 2 <= len(self.norms[last]) <= 4:
            digits += len(self.norms[last])
            last += 1
        if last - i < 3 or not _FEW <= digits <= _LONGEST:
            return 0
        if all(1000 <= int(self.norms[k]) <= 2199 for k in range(i, last)):
            return 0  # the head of a table
        return self._add_digits(i, last)

    def _country_behind(self, last: int) -> int:
        """Return the token behind the code of a country that stands behind its number, as Arabic print has it: (213+)."""
        inside = sorted(self.norms[last + 1 : last + 3])
        code = self.norms[last] == "(" and self.norms[last + 3] == ")" and inside[:1] == ["+"] and inside[1].isdecimal()
        return last + 4 if code else 0

    def _add_digits(self, first: int, last: int, plus: bool = False) -> int:
        groups = [self.norms[k].replace(".", "") for k in range(first, last) if self.kinds[k] == "num"]
        if not plus and (end := self._country_behind(last)):
            groups, last, plus = [max(self.norms[last + 1 : last + 3]), *groups], end, True
        behind = next((k for k in range(first, last) if self.norms[k] in _EXTENSION), 0)
        head, tail = (groups[:-1], f" ext {groups[-1]}") if behind else (groups, "")
        country, rest = (f"(+{head[0]}) ", head[1:]) if plus and len(head) > 1 else ("", head)
        plain = country + "".join(rest) + tail
        word = "." in self.norms[first] or (self.kinds[first] == "word" and not behind)
        value = int("".join(groups)[:60])
        return self._add(first, last, kind="identifier", value=value, alternatives=() if word else (plain,))
