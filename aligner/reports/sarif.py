"""SARIF 2.1.0: for code hosts and editors that show findings beside the file."""

import json
from typing import Any
from urllib.parse import quote

from memory.checks import rules
from memory.unit import Finding

from ._report import Checked

NAME = "sarif"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def render(checked: Checked) -> str:
    """Return one run with the rules that fired and a result for each finding.

    `startLine` is the row of a line-based file (header on line 1), the position in the document otherwise.
    """
    from importlib.metadata import version

    known = rules()
    ids = sorted({f.rule for f in checked.findings})
    rows = {u.id: n for n, u in enumerate(checked.units, 1)}
    driver = {
        "name": "dhakira",
        "semanticVersion": version("dhakira"),
        "informationUri": "https://pypi.org/project/dhakira/",
        "rules": [_rule(known[i].id, known[i].title, known[i].meaning, known[i].severity) for i in ids if i in known],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(f, ids.index(f.rule), checked.path(f), rows.get(f.unit)) for f in checked.findings],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1)


def _rule(identifier: str, title: str, meaning: str, severity: str) -> dict[str, Any]:
    return {
        "id": identifier,
        "shortDescription": {"text": title},
        "fullDescription": {"text": meaning},
        "defaultConfiguration": {"level": _LEVELS[severity]},
    }


def _result(finding: Finding, index: int, path: str, row: int | None) -> dict[str, Any]:
    line = (row + 1) if row and path.endswith((".tsv", ".tab")) else row or finding.position or 1
    region: dict[str, Any] = {"startLine": line}
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": {"uri": quote(path)}, "region": region},
                "logicalLocations": [
                    {"name": finding.unit, "fullyQualifiedName": f"{finding.document}#{finding.unit}"}
                ],
            }
        ],
        "partialFingerprints": {"dhakira/v1": finding.id},
    }
