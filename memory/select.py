"""Choosing units by what is known of them: the filter that filter, replace and export share."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from .errors import UsageError
from .text.languages import primary
from .unit import STATUSES, Unit

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d(:\d\d){1,2}Z?)?)?)?")
TIMEOUT = 1.0  # seconds for one search of a user's pattern; a hostile one would otherwise never end


@dataclass(frozen=True, slots=True)
class Selection:
    """Conditions that all hold; None or empty means any. Dates are ISO and compare as text; patterns are searched."""

    since: str = ""
    until: str = ""
    author: str = ""
    origin: str = ""
    status: tuple[str, ...] = ()
    document: str | None = None
    rendering: str | None = None
    min_score: float | None = None
    max_score: float | None = None
    source: str = ""
    target: str = ""
    prop: str = ""  # NAME or NAME=VALUE
    lang: str = ""

    def of(self, units: Iterable[Unit]) -> Iterator[Unit]:
        """Yield the units that meet every condition; raise UsageError for a bad pattern or status."""
        if unknown := set(self.status) - set(STATUSES):
            raise UsageError(f"there is no status {', '.join(sorted(unknown))}; there are {', '.join(STATUSES)}")
        for date in (self.since, self.until):
            if date and not _DATE.fullmatch(date):
                raise UsageError(f"{date}: is no ISO date; write 2026-03-31, 2026-03 or 2026-03-31T14:00:00Z")
        patterns = {side: compiled(getattr(self, side)) for side in ("source", "target") if getattr(self, side)}
        for unit in units:
            if self._plain(unit) and all(search(p, getattr(unit, side)) for side, p in patterns.items()):
                yield unit

    def _plain(self, unit: Unit) -> bool:
        changed = unit.changed_at or unit.created_at
        score = unit.score if unit.score is not None else -1.0
        name, _, value = self.prop.partition("=")
        return (
            (not self.since or changed >= self.since)
            and (not self.until or changed[: len(self.until)] <= self.until)
            and (not self.author or self.author in (unit.created_by, unit.changed_by))
            and (not self.origin or unit.origin == self.origin)
            and (not self.status or unit.status in self.status)
            and (self.document is None or unit.document == self.document)
            and (self.rendering is None or unit.rendering == self.rendering)
            and (self.min_score is None or score >= self.min_score)
            and (self.max_score is None or score <= self.max_score)
            and (not name or any(k == name and (not value or v == value) for k, v in unit.props))
            and (not self.lang or primary(self.lang) in (primary(unit.source_lang), primary(unit.target_lang)))
        )


def compiled(pattern: str) -> Any:
    """Return a user's pattern; raise UsageError that says where it is wrong."""
    import regex

    try:
        return regex.compile(pattern)
    except regex.error as error:
        raise UsageError(f"the pattern {pattern!r} is not a regular expression: {error}") from None


def search(pattern: Any, text: str) -> Any:
    """Search a text within the time limit; raise UsageError where the pattern takes longer."""
    try:
        return pattern.search(text, timeout=TIMEOUT)
    except TimeoutError:
        raise UsageError(f"the pattern {pattern.pattern!r} takes too long on a text of {len(text)} characters; "
                         "nested repetitions such as (a+)+ do that") from None  # fmt: skip


def edits(pattern: Any, replacement: str, text: str) -> list[tuple[int, int, str]]:
    """Return what `replacement` makes of each match, as (start, end, new text), within the time limit.

    \\1 and \\g<name> refer to groups. Raises UsageError for a pattern that takes too long and for a group that is none.
    """
    import regex

    try:
        return [(*m.span(), str(m.expand(replacement))) for m in pattern.finditer(text, timeout=TIMEOUT)]
    except TimeoutError:
        raise UsageError(
            f"the pattern {pattern.pattern!r} takes too long on a text of {len(text)} characters"
        ) from None
    except (regex.error, IndexError) as error:
        raise UsageError(f"the replacement {replacement!r} does not fit the pattern: {error}") from None
