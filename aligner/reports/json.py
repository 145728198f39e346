"""The JSON of `check`: stable for other programs."""

import json
from collections.abc import Sequence
from typing import Any

from memory.unit import Finding

from ._report import Checked, every

NAME = "json"


def as_dict(finding: Finding) -> dict[str, Any]:
    """Return a finding as JSON data; spans are [start, end] in code points or null."""
    return {
        "id": finding.id, "rule": finding.rule, "severity": finding.severity, "unit": finding.unit,
        "document": finding.document, "position": finding.position, "message": finding.message,
        "source_span": list(finding.source_span) if finding.source_span else None,
        "target_span": list(finding.target_span) if finding.target_span else None,
    }  # fmt: skip


def render(files: Sequence[Checked]) -> str:
    """Return `{"units": N, "findings": […]}`."""
    data = {"units": sum(file.count for file in files), "findings": [as_dict(f) for _, f in every(files)]}
    return json.dumps(data, ensure_ascii=False, indent=1)
