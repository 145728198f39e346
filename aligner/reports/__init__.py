"""Reports of findings: one module a form, found by being in this folder.

A report module has `NAME` (what --format takes) and `render(report) -> str`; one that needs bytes has `write`.
"""

from types import ModuleType

from memory.plugins import members

from ._report import Checked

__all__ = ["Checked", "reports"]


def reports() -> dict[str, ModuleType]:
    """Return every report by the name that --format takes."""
    return {module.NAME: module for module in members(__name__)}
