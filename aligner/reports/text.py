"""One line a finding."""

from collections.abc import Sequence

from memory.unit import Finding

from ._report import Checked, every

NAME = "text"


def line(finding: Finding) -> str:
    """Return a finding as one line: severity, rule, place, message, the first half of its id."""
    place = f"unit {finding.unit}"
    if finding.document:
        place = f"{finding.document}{f' {place}' if finding.position is None else f':{finding.position}'}"
    return f"{finding.severity:7} {finding.rule} {place}: {finding.message} [{finding.id[:8]}]"


def render(files: Sequence[Checked]) -> str:
    """Return all findings and a last line that counts."""
    found = [f for _, f in every(files)]
    count = sum(file.count for file in files)
    last = (f"{count:,} {'unit' if count == 1 else 'units'} checked, {len(found):,} "
            f"{'finding' if len(found) == 1 else 'findings'}")  # fmt: skip
    return "\n".join([*map(line, found), last])
