"""The records of a translation memory: Unit, Match, Finding and what they are made of.

All are frozen: a change is a new record (`dataclasses.replace`). Offsets count code points.
"""

from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, cast

Status = Literal["draft", "flagged", "accepted", "rejected"]
Severity = Literal["error", "warning", "info"]
STATUSES: tuple[Status, ...] = ("draft", "flagged", "accepted", "rejected")


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int


class Piece(NamedTuple):
    """Where one segment of the document stands inside a unit's text, and the white space around it there.

    `segment` is the number of the segment in its document (0-based); `before` is empty but for white space at
    the start of a document, `after` is what follows the segment up to the next one.
    """

    segment: int
    start: int
    end: int
    before: str = ""
    after: str = ""


class Code(NamedTuple):
    """An inline code that stands at `at` in the plain text; `xml` is the element as TMX writes it."""

    at: int
    xml: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A translation unit: one source variant, one target variant, and what is known about the pair.

    One empty side makes it an omission (target empty) or an addition (source empty).
    Dates are UTC in ISO 8601; `position` counts from 1 inside `document`; `score` is 0..1 or None.
    """

    source: str = ""
    target: str = ""
    id: str = ""
    source_lang: str = "ar"
    target_lang: str = "en"
    document: str = ""
    position: int | None = None
    score: float | None = None
    status: Status = "draft"
    note: str = ""
    origin: str = ""
    rendering: str = ""
    created_at: str = ""
    created_by: str = ""
    changed_at: str = ""
    changed_by: str = ""
    usage_count: int = 0
    props: tuple[tuple[str, str], ...] = ()
    source_codes: tuple[Code, ...] = ()
    target_codes: tuple[Code, ...] = ()
    source_pieces: tuple[Piece, ...] = ()
    target_pieces: tuple[Piece, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether both sides have text."""
        return bool(self.source) and bool(self.target)


class Draft:
    """A unit while it is being read: the fields of `Unit`, assignable; `frozen` makes it one.

    Reading a large memory is for the most part the making of units, and a frozen record is made seven times slower
    than one whose fields are assigned (3.1 against 0.4 microseconds). Every field must be assigned before.
    """

    __slots__ = Unit.__slots__

    source: str
    target: str
    id: str
    source_lang: str
    target_lang: str
    document: str
    position: int | None
    score: float | None
    status: Status
    note: str
    origin: str
    rendering: str
    created_at: str
    created_by: str
    changed_at: str
    changed_by: str
    usage_count: int
    props: tuple[tuple[str, str], ...]
    source_codes: tuple[Code, ...]
    target_codes: tuple[Code, ...]
    source_pieces: tuple[Piece, ...]
    target_pieces: tuple[Piece, ...]

    def frozen(self) -> Unit:
        """Return this record as a Unit; it is the same object, and no longer assignable."""
        unit: Any = self
        unit.__class__ = Unit
        return cast("Unit", unit)


@dataclass(frozen=True, slots=True)
class Match:
    """A unit found for a text: `score` is a percentage 0..102, `why` names each thing that keeps it below 100."""

    source: str
    target: str
    score: float
    band: str
    why: tuple[str, ...]
    unit: str
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found in one unit.

    `id` is a stable fingerprint of rule, unit text and place: dismissals, baselines and SARIF refer to it.
    """

    rule: str
    severity: Severity
    unit: str
    message: str
    source_span: Span | None = None
    target_span: Span | None = None
    document: str = ""
    position: int | None = None
    id: str = ""
