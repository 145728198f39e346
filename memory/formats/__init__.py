"""Exchange formats: one module a format, found by being in this folder.

A format module has `SUFFIXES`, `read(path, report) -> Iterator[Unit]`, `write(path, units, profile) -> Written` and
`WHOLE`: whether it holds every unit, or only complete ones that are not rejected. It may have `READ_ONLY`, suffixes that
are not written, `NUMBERS`, true where other tools number units anew in each file, `PAIRED`, `validate`, `repair`, and
`header`, where its files say something of themselves: `write` then takes an `About`.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType

from ..errors import UsageError
from ..files import readable
from ..plugins import members
from ..unit import Unit
from ._report import About, Report, Skipped, Written

__all__ = [
    "About",
    "Report",
    "Skipped",
    "Written",
    "format_of",
    "header_of",
    "read_units",
    "shown",
    "suffixes",
    "write_units",
]

_DATABASES = (".db", ".sqlite", ".sqlite3")
_log = logging.getLogger("dhakira")


def suffixes(writing: bool = False) -> dict[str, ModuleType]:
    """Return the module of every suffix, those that can be written only if `writing`."""
    found = {suffix: m for m in members(__name__) for suffix in m.SUFFIXES}
    return {s: m for s, m in found.items() if s not in getattr(m, "READ_ONLY", ())} if writing else found


def format_of(path: str | Path, writing: bool = False) -> ModuleType:
    """Return the format module for a path by its suffix; raise UsageError that lists the suffixes there are."""
    known = suffixes(writing)
    name = Path(path).name.lower()
    for suffix in sorted(known, key=len, reverse=True):
        if name.endswith(suffix):
            return known[suffix]
    if name.endswith(_DATABASES):
        raise UsageError(f"{path}: is a memory itself; `dhakira merge MEMORY {path}` takes its units, "
                         f"`dhakira backup MEMORY {path}` writes a copy")  # fmt: skip
    what = "written" if writing else "read as a memory"
    raise UsageError(f"{path}: this suffix cannot be {what}; there are {' '.join(sorted(known))} and .db")


def read_units(path: str | Path, report: Report | None = None) -> Iterator[Unit]:
    """Yield the units of a file by its suffix.

    `report` receives every record that cannot be taken, with line and reason; without it they are logged as
    warnings. Raises UsageError for an unknown suffix, InputError for a file that is not what it should be.
    """
    module = format_of(path)
    # A pair of files is named by a path that is none; such a format looks for its files itself.
    found = Path(path) if getattr(module, "PAIRED", False) else readable(path)
    yield from module.read(found, report or _logger(path))


def header_of(path: str | Path) -> tuple[tuple[str, str], ...]:
    """Return what another tool says in the header of a file: properties, and notes under the type "#note"."""
    module = format_of(path)
    found: tuple[tuple[str, str], ...] = module.header(readable(path)) if hasattr(module, "header") else ()
    return found


def write_units(
    path: str | Path, units: Iterable[Unit], *, profile: str | None = None, about: About | None = None
) -> Written:
    """Write units to a file by its suffix, whole or not at all; return how many were written and left out.

    `profile` places context for a CAT tool (TMX only), `about` stands in the header of formats that have one. Raises
    UsageError for an unknown suffix or profile.
    """
    module = format_of(path, writing=True)
    more = (about,) if about and hasattr(module, "header") else ()
    written: Written = module.write(Path(path), units, profile, *more)
    return written


def shown(path: str | Path) -> str:
    """Return the names of what writing to a path makes: of a pair both files."""
    module = format_of(path, writing=True)
    return " and ".join(map(str, module.files(Path(path)))) if getattr(module, "PAIRED", False) else str(path)


def _logger(path: str | Path) -> Callable[[Skipped], None]:
    return lambda skipped: _log.warning("%s:%s: skipped: %s", path, skipped.line, skipped.reason)
