"""Workflow commands that GitHub shows as annotations."""

from ._report import Checked

NAME = "github"
_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def render(checked: Checked) -> str:
    """Return one workflow command a finding."""
    rows = {u.id: n for n, u in enumerate(checked.units, 1)}
    lines = []
    for finding in checked.findings:
        path = checked.path(finding)
        line = rows.get(finding.unit, 1) + path.endswith((".tsv", ".tab"))
        properties = f"file={_property(path)},line={line},title={_property(finding.rule)}"
        lines.append(f"::{_LEVELS[finding.severity]} {properties}::{_data(finding.message)}")
    return "\n".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
