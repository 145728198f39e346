"""Rules that come from outside, a user's or a CAT tool's: their regular expressions run with a limit of time."""

import csv
import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from memory.errors import InputError
from memory.files import readable

from .dialect import translate
from .rules import filled

LIMIT = 2.0  # seconds that one rule may take in one block
MOST_RULES = 20_000
_COLUMNS = ("before", "after", "break")


class ForeignRule(NamedTuple):
    """A rule of another's making: `here` matches where it applies, `where` names it in errors and explanations."""

    id: str
    here: Any
    breaks: bool
    reason: str
    where: str


class Limited:
    """A block of text on which every rule has the same limit of time."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._spent: dict[str, float] = {}

    def places(self, rule: ForeignRule) -> list[int]:
        """Return every place where a rule applies."""
        try:
            return [match.end() for match in rule.here.finditer(self.text, timeout=LIMIT)]
        except TimeoutError:
            raise self._slow(rule) from None

    def first(self, table: Sequence[ForeignRule], place: int) -> ForeignRule | None:
        """Return the first rule that applies at a place."""
        return next((rule for rule in table if self._applies(rule, place)), None)

    def _applies(self, rule: ForeignRule, place: int) -> bool:
        started, spent = time.perf_counter(), self._spent.get(rule.where, 0.0)
        try:
            found = rule.here.match(self.text, place, timeout=max(LIMIT - spent, 0.001)) is not None
        except TimeoutError:
            raise self._slow(rule) from None
        self._spent[rule.where] = spent + time.perf_counter() - started
        return found

    def _slow(self, rule: ForeignRule) -> InputError:
        return InputError(
            f"{rule.where}: took more than {LIMIT:g} seconds on a block of {len(self.text)} characters; "
            "make it simpler: no repetition inside a repetition, none without a bound before the break"
        )


def decisions(text: str, table: Sequence[ForeignRule]) -> dict[int, ForeignRule]:
    """Return, for every place that some rule breaks at, the first of all rules that applies there."""
    block, out = Limited(text), dict[int, ForeignRule]()
    for number, rule in enumerate(table):
        if rule.breaks:
            holds = [r for r in table[:number] if not r.breaks]
            for place in block.places(rule):
                if place not in out:
                    out[place] = block.first(holds, place) or rule
    return out


def compiled(before: str, after: str, breaks: bool, *, id: str, reason: str, where: str) -> ForeignRule:
    """Return a rule; raise InputError, beginning with `where`, for a pattern that cannot be read."""
    import regex

    sides = []
    for side, pattern, form in (("before", before, "(?<={})"), ("after", after, "(?={})")):
        try:
            there = translate(pattern)
            regex.compile(there, regex.VERSION1)
        except (regex.error, ValueError) as error:
            raise InputError(f"{where}: the pattern {side} the break, {pattern!r}, cannot be read ({error})") from None
        if there:
            sides.append(form.format(there))
    return ForeignRule(id, regex.compile("".join(sides), regex.VERSION1), breaks, reason, where)


def read_rules(path: str | Path) -> tuple[ForeignRule, ...]:
    """Return the rules of a user's table: columns `before`, `after`, `break` (yes or no), and `id`, `reason` if wanted.

    They have the form of our own rows, whose parts in braces (`{gap}`, `{close}`, `{A}` …) they may use. An empty
    `after` means white space.
    """
    out: list[ForeignRule] = []
    try:
        lines = readable(path).read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8 (byte {error.start}); save it as UTF-8") from None
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    missing = [c for c in _COLUMNS if c not in (rows.fieldnames or ())]
    if missing:
        raise InputError(f"{path}: the table of rules has no column {', '.join(missing)}; its first line must name "
                         "before, after and break, with tabs between them")  # fmt: skip
    for line, row in enumerate(rows, 2):
        if not any(row.values()) or (row["before"] or "").startswith("#"):
            continue
        where = f"{path}:{line}"
        if row["break"] not in ("yes", "no"):
            raise InputError(f"{where}: break is {row['break']!r}; write yes or no")
        if not row["before"]:
            raise InputError(f"{where}: has no pattern before the break; it would hold or break everywhere")
        out.append(compiled(filled(row["before"]), filled(row["after"] or "{gap}"), row["break"] == "yes",
                            id=row.get("id") or f"user-{line - 1}", reason=row.get("reason") or "a rule of yours",
                            where=where))  # fmt: skip
        if len(out) > MOST_RULES:
            raise InputError(f"{path}: has more than {MOST_RULES} rules")
    return tuple(out)


def user_places(text: str, table: Sequence[ForeignRule], ours: re.Pattern[str]) -> dict[int, ForeignRule]:
    """Return what a user's rules decide: at their own breaks, and wherever ours look."""
    block, out = Limited(text), decisions(text, table)
    for match in ours.finditer(text):
        found = block.first(table, match.end())
        if found is not None:
            out[match.end()] = found
    return out
