"""The result of an alignment: beads in order, every segment in exactly one."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Bead:
    """A pairing of source and target segments by their indices; one side may be empty.

    `score` is the probability that exactly these segments belong together; `why` says what spoke for it; of the
    `words` of its Arabic side `found` have a counterpart on the other.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    score: float
    why: tuple[str, ...] = ()
    found: int = 0
    words: int = 0


@dataclass(frozen=True, slots=True)
class Alignment:
    """The beads of two documents in order, and the settings that made them."""

    beads: tuple[Bead, ...]
    signature: str = ""
    notes: tuple[str, ...] = field(default=())
