"""The tokens of one text as columns, which every reader of quantities walks over."""

from collections.abc import Sequence
from itertools import accumulate
from operator import add, itemgetter

from .tables import unit_sizes
from .tokens import Piece

_BEHIND = [""] * 16
_NORM = itemgetter(1)
# A number behind these is that of a page or an article, and the next one counts something else.
_NUMBERED = frozenset(
    {"الماده", "ماده", "البند", "الفقره", "رقم", "الصفحه", "صفحه", "الفصل", "الباب", "الساعه", "page", "no", "article",
     "section", "clause", "item", "chapter", "paragraph", "room", "flight", "line", "at", "on"}
)  # fmt: skip
_GROUPS = 6  # groups of three digits: more are a row of a table


class Columns:
    """The tokens of a text: their kinds, forms, places, and what they may be to the readers; `lead` is where they begin.

    Empty forms stand behind them: a look past the end or before the start finds nothing.
    """

    __slots__ = ("count", "kinds", "norms", "opens", "raws", "roles", "starts", "stops")

    def __init__(self, tokens: Sequence[Piece], lead: int) -> None:
        kinds, norms, self.raws, lengths, sizes, self.roles = zip(*tokens, strict=True)
        self.count, self.kinds, self.norms = len(kinds), [*kinds, *_BEHIND], [*norms, *_BEHIND]
        self.starts = list(accumulate(sizes, initial=lead))
        self.stops = list(map(add, self.starts, lengths))
        self.opens = [i for i, role in enumerate(self.roles) if role]  # the tokens that have a role

    def part(self, first: int, last: int) -> "Columns":
        """Return the tokens first..last (exclusive) as if they were the text."""
        tokens = [
            Piece(self.kinds[i], self.norms[i], self.raws[i], self.stops[i] - self.starts[i],
                  self.starts[i + 1] - self.starts[i], self.roles[i])
            for i in range(first, last)
        ]  # fmt: skip
        return Columns(tokens, self.starts[first])


def placed(text: str, tokens: list[Piece]) -> Columns:
    """Return the tokens of a text in their places, without those that nobody sees: marks of direction, bare vowels."""
    lead = len(text) - len(text.lstrip())
    if all(map(_NORM, tokens)):
        return Columns(tokens, lead)
    kept: list[Piece] = []
    for token in tokens:
        if token.norm:
            kept.append(token)
        elif kept:
            kept[-1] = kept[-1]._replace(size=kept[-1].size + token.size)
        else:
            lead += token.size
    return Columns(kept, lead)


class View:
    """A reader's view of the tokens of one text."""

    def _spaced(self, i: int, lang: str) -> int:
        """Return the token behind groups of three digits with a space between them, before a noun: 12 500 دج; or i + 1."""
        lead, j = self.norms[i], i + 1
        if self.kinds[j] != "num" or not lead.isdecimal() or len(lead) > 3 or lead[0] == "0":
            return i + 1
        while (
            j - i < _GROUPS
            and self.norms[j].isdecimal()
            and len(self.norms[j]) == 3
            and self.starts[j] == self.stops[j - 1] + 1
        ):
            j += 1
        if self.norms[j] in unit_sizes(lang):
            return j
        alone = j == i + 2 and self.kinds[j] == "word" and (not i or self.kinds[i - 1] == "word")
        return j if alone and self.norms[i - 1] not in _NUMBERED else i + 1  # 12 480 ذخيرة, not page 12 480 …

    def __init__(self, tokens: Columns) -> None:
        self.tokens, self.count = tokens, tokens.count
        self.kinds, self.norms, self.raws = tokens.kinds, tokens.norms, tokens.raws
        self.starts, self.stops, self.roles = tokens.starts, tokens.stops, tokens.roles
