"""The compiled lexicon: rows, and stem → rows by class, kept in the user's cache folder and rebuilt when a table changes."""

import contextlib
import hashlib
import marshal
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

Compiled = tuple[tuple[str, ...], dict[str, dict[str, tuple[int, ...]]], frozenset[int]]  # rows, index, rare rows
VERSION = 4  # rises when what is compiled from the same tables changes


def cached(tables: Sequence[Path], sources: Sequence[Path], build: Callable[[], Compiled]) -> Compiled:
    """Return the compiled lexicon from the cache, or build it and try to keep it.

    The key holds names, sizes and times of tables and of the code that compiles them. Where no cache can be written
    (a read-only system) it is built each time.
    """
    path = _folder() / f"lexicon-{_key([*tables, *sources])}.bin"
    try:
        data = marshal.loads(path.read_bytes())
    except (OSError, ValueError, EOFError, TypeError):
        data = None
    if isinstance(data, tuple) and len(data) == 3:
        return data
    made = build()
    _keep(path, marshal.dumps(made))
    return made


def _folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or Path.home() / ".cache"
    return Path(base) / "dhakira"


def _key(paths: Sequence[Path]) -> str:
    parts = [f"{VERSION} {sys.version_info[:2]} {marshal.version}"]
    parts += [f"{p} {p.stat().st_size} {p.stat().st_mtime_ns}" for p in paths]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _keep(path: Path, data: bytes) -> None:
    """Write atomically; a cache that cannot be written is done without."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(name, path)
