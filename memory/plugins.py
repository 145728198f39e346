"""A folder is a registry: every module of a package is a member, and installed packages may add their own.

A third party registers under the entry-point group `dhakira.<folder>` (dhakira.formats, dhakira.checks, …).
"""

import importlib
import pkgutil
from functools import cache
from importlib.metadata import entry_points
from types import ModuleType


@cache
def members(package: str) -> tuple[ModuleType, ...]:
    """Return the public modules of `package` in the order of their names, then those of third parties.

    Modules whose name begins with an underscore are helpers and no members.
    """
    root = importlib.import_module(package)
    names = sorted(m.name for m in pkgutil.iter_modules(root.__path__) if not m.name.startswith("_"))
    own = [importlib.import_module(f"{package}.{name}") for name in names]
    group = "dhakira." + package.rsplit(".", 1)[-1]
    return (*own, *(e.load() for e in sorted(entry_points(group=group), key=lambda e: e.name)))
