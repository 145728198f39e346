"""What a report is made from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from memory.unit import Finding, Unit

_HEADED = (".tsv", ".tab", ".csv")


@dataclass(frozen=True)
class Checked:
    """One file or memory that was checked, and what was found in it.

    `units` may be left out for reports that do not show them (a module without `UNITS`); `counted` is their number then.
    """

    path: str
    units: Sequence[Unit]
    findings: Sequence[Finding]
    counted: int = 0

    @property
    def count(self) -> int:
        """How many units were checked."""
        return self.counted or len(self.units)

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {unit.id: n for n, unit in enumerate(self.units, 1)}

    def line(self, finding: Finding) -> int:
        """Return the line of a finding: in a table its row behind the header, elsewhere the place in the document."""
        row = self._rows.get(finding.unit)
        if self.path.endswith(_HEADED):
            return (row or 0) + 1
        return row or finding.position or 1


def every(files: Sequence[Checked]) -> Iterator[tuple[Checked, Finding]]:
    """Yield each finding with the file that it was found in."""
    return ((file, finding) for file in files for finding in file.findings)
