"""Workflow commands that GitHub shows as annotations."""

from collections.abc import Sequence

from ._report import Checked, every

NAME = "github"
_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def render(files: Sequence[Checked]) -> str:
    """Return one workflow command a finding."""
    lines = []
    for file, finding in every(files):
        properties = f"file={_property(file.path)},line={file.line(finding)},title={_property(finding.rule)}"
        lines.append(f"::{_LEVELS[finding.severity]} {properties}::{_data(finding.message)}")
    return "\n".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
