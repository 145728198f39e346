"""SARIF 2.1.0: for code hosts and editors that show findings beside the file."""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from memory.checks import rules
from memory.unit import Finding

from ._report import Checked, every

NAME = "sarif"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def render(files: Sequence[Checked]) -> str:
    """Return one run with the rules that fired and a result for each finding.

    `startLine` is the row of a line-based file (header on line 1), the position in the document otherwise.
    """
    from importlib.metadata import version

    known = rules()
    ids = sorted({f.rule for _, f in every(files)})
    driver = {
        "name": "dhakira",
        "semanticVersion": version("dhakira"),
        "informationUri": "https://pypi.org/project/dhakira/",
        "rules": [_rule(known[i].id, known[i].title, known[i].meaning, known[i].severity) for i in ids if i in known],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(file, f, ids.index(f.rule)) for file, f in every(files)],
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


def _result(file: Checked, finding: Finding, index: int) -> dict[str, Any]:
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(file.path)},
                    "region": {"startLine": file.line(finding)},
                },
                "logicalLocations": [
                    {"name": finding.unit, "fullyQualifiedName": f"{finding.document}#{finding.unit}"}
                ],
            }
        ],
        "partialFingerprints": {"dhakira/v1": finding.id},
    }
