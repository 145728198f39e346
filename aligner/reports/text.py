"""One line a finding."""

from memory.unit import Finding

from ._report import Checked

NAME = "text"


def line(finding: Finding) -> str:
    """Return a finding as one line: severity, rule, place, message, the first half of its id."""
    place = f"{finding.document}:{finding.position}" if finding.document else f"unit {finding.unit}"
    return f"{finding.severity:7} {finding.rule} {place}: {finding.message} [{finding.id[:8]}]"


def render(checked: Checked) -> str:
    """Return all findings and a last line that counts."""
    count, found = len(checked.units), len(checked.findings)
    last = f"{count:,} {'unit' if count == 1 else 'units'} checked, {found:,} {'finding' if found == 1 else 'findings'}"
    return "\n".join([*map(line, checked.findings), last])
