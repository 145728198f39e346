"""What every check shares: the rule record, settings, the fingerprint of a finding."""

import hashlib
from dataclasses import dataclass, field

from ..unit import Finding, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """A stable rule: `explain` prints its meaning and example (`source`, `target`, what is found)."""

    id: str
    severity: Severity
    title: str
    meaning: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user chose for a run: `scope` of consistency (document or memory) and paths of term bases."""

    scope: str = "document"
    terms: tuple[str, ...] = field(default_factory=tuple)


def fingerprint(finding: Finding, source: str, target: str) -> str:
    """Return 16 hex digits that stay the same while rule, both texts and the marked places do.

    The unit's id and position are left out: a finding dismissed today stays dismissed after a new import.
    """
    key = "\x1f".join((finding.rule, source, target, str(finding.source_span), str(finding.target_span)))
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]
