"""Asking all rules at one place: which is the first that applies.

`regex` looks behind from the place backwards, so a rule that does not apply fails at its first or second character, and
all rules as one pattern take a tenth of the time of one call for each. Long texts have the same few letters before and
behind their stops again and again: of what was seen there often, only the rules are asked that could apply at all.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from .rules import Rule, rules

_TAIL, _HEAD = 3, 2  # characters on either side of a place that narrow the rules; with more there are too many kinds
_STOPS = ".!?\u061f\u06d4"
_OFTEN = 2_000  # places; a short text is done before the narrowing pays
_MOST_KINDS = 20_000


class Decider:
    """The rules of a language; called with a text and a place it returns the rule that decides there."""

    def __init__(self, table: tuple[Rule, ...]) -> None:
        import regex

        self.table = table
        pauses = {":": "colon", ";": "semicolon", "\u061b": "semicolon"}  # and the option that breaks there
        # What decides behind a sign where no other rule can apply.
        self.plain = {sign: next(r for r in table if r.id in (name, "colon-goes-on")) for sign, name in pauses.items()}
        self.plain["."] = table[-1]
        self._all = regex.compile("|".join(f"{_at_place(r)}()" for r in table)).match
        self._asked = 0
        self._tails: dict[str, int] = {}  # characters → the rules that may apply, a bit each
        self._heads: dict[str, int] = {}
        self._few: dict[int, tuple[tuple[Callable[..., Any], Rule], ...]] = {}

    def __call__(self, text: str, place: int) -> Rule | None:
        self._asked += 1
        if self._asked < _OFTEN:
            found = self._all(text, place)
            return self.table[found.lastindex - 1] if found else None
        tail, head = text[max(0, place - _TAIL) : place], text[place : place + _HEAD]
        bits = self._tails.get(tail)
        if bits is None:
            bits = self._kind(self._tails, tail, self._behind)
        ahead = self._heads.get(head)
        if ahead is None:
            ahead = self._kind(self._heads, head, self._ahead)
        bits &= ahead
        few = self._few.get(bits)
        if few is None:
            few = self._few[bits] = tuple(pair for n, pair in enumerate(self._each) if bits >> n & 1)
        surely = text[place] == " " and text[place - 1] in _STOPS  # the last rule needs no more
        for match, rule in few:
            if (surely and rule is self.table[-1]) or match(text, place):
                return rule
        return None

    @property
    def _each(self) -> list[tuple[Callable[..., Any], Rule]]:
        return _matches(self.table)[0]

    def _kind(self, known: dict[str, int], letters: str, patterns: int) -> int:
        if len(known) > _MOST_KINDS:
            known.clear()
        known[letters] = sum(
            1 << n
            for n, pattern in enumerate(_matches(self.table)[patterns])
            if pattern is None or pattern.match(letters, partial=True)
        )
        return known[letters]

    _behind, _ahead = 1, 2


@lru_cache(maxsize=32)
def decider(lang: str, flags: frozenset[str]) -> Decider:
    """Return the decider of a language with its options."""
    return Decider(rules(lang, flags))


@lru_cache(maxsize=32)
def _matches(table: tuple[Rule, ...]) -> tuple[list[Any], list[Any], list[Any]]:
    """Return each rule's match with itself, what may stand behind it read backwards, and what may stand ahead.

    None stands where a part of the text cannot tell: it may be too short for what an assertion wants to see.
    """
    import regex

    return (
        [(regex.compile(_at_place(r)).match, r) for r in table],
        [regex.compile(f"(?r)(?:{_read_on(r.before)})") for r in table],
        [None if _looks_on(r.after) else regex.compile(r.after) for r in table],
    )


def _read_on(before: str) -> str:
    """Return a pattern with what it looks back at in front of it as a part of it: read backwards that is the same."""
    return before.replace("(?<=", "(?:")


def _looks_on(after: str) -> bool:
    return "(?!(" in after or "(?!" in after.replace("(?![\\p{L}\\p{M}\\p{N}_])", "").replace("(?![\\s\\S])", "")


def _at_place(rule: Rule) -> str:
    behind, ahead = f"(?<={rule.before})", f"(?={rule.after})"
    long = "\\n]{" in rule.before  # such a rule looks far behind: ask first whether it could apply at all
    return ahead + behind if long else behind + ahead
