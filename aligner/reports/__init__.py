"""Reports of findings: one module a form, found by being in this folder.

A report module has `NAME` (what --format takes) and `render(files) -> str`; one that needs bytes has `write(files, path)`, one that
shows the units themselves `UNITS = True`.
"""

from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from memory.files import atomic
from memory.plugins import members

from ._report import Checked

__all__ = ["Checked", "reports", "write_report"]


def reports() -> dict[str, ModuleType]:
    """Return every report by the name that --format takes."""
    return {module.NAME: module for module in members(__name__)}


def write_report(name: str, files: Sequence[Checked], path: str | Path) -> None:
    """Write a report to a file, whole or not at all."""
    report = reports()[name]
    with atomic(path) as temporary:
        if hasattr(report, "write"):
            report.write(files, temporary)
        else:
            temporary.write_text(report.render(files) + "\n", encoding="utf-8")
