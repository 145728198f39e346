"""What a report is made from."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from memory.unit import Finding, Unit


@dataclass(frozen=True)
class Checked:
    """The findings on the units of some files: `path_of` names the file of each document or unit."""

    units: Sequence[Unit]
    findings: Sequence[Finding]
    paths: Sequence[str]
    sources: dict[str, str] = field(default_factory=dict)  # finding id → path it was found in

    def path(self, finding: Finding) -> str:
        """Return the file that a finding was found in."""
        return self.sources.get(finding.id, self.paths[0] if self.paths else "")
