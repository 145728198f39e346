"""The compiled lexicon: kept as lines of text in the user's cache folder, rebuilt when a table or its code changes."""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

VERSION = 6  # rises when what is compiled from the same tables changes
_PART = "\n\f\n"


class Compiled(NamedTuple):
    """The lexicon as it is kept; text that is split when it is looked at loads in a third of the time of objects."""

    rows: list[str]  # headword, part of speech, English, forms
    rare: frozenset[str]  # numbers of rows
    stems: dict[str, str]  # by key: numbers that tell row and class, see `codes`
    english: frozenset[str]

    def codes(self, stem: str) -> list[int]:
        """Return what stands for a stem: number of the row times number of classes, plus the class."""
        return [int(code) for code in self.stems.get(stem, "").split()]


def cached(tables: Sequence[Path], sources: Sequence[Path], build: Callable[[], Compiled]) -> Compiled:
    """Return the compiled lexicon from the cache, or build it and try to keep it.

    The key holds names, sizes and times of tables and of the code that compiles them. Where no cache can be written
    (a read-only system) it is built each time.
    """
    path = _folder() / f"lexicon-{_key([*tables, *sources])}.txt"
    try:
        kept = _loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        kept = None
    if kept is None:
        kept = build()
        _keep(path, _dumps(kept).encode("utf-8"))
    return kept


def _dumps(made: Compiled) -> str:
    parts = [made.rows, sorted(made.rare), list(made.stems), list(made.stems.values()), sorted(made.english)]
    return _PART.join(["\n".join(lines) for lines in parts] + [str(len(made.rows))])


def _loads(text: str) -> Compiled | None:
    parts = text.split(_PART)
    if len(parts) != 6:
        return None
    rows, rare, keys, codes, english = (part.split("\n") if part else [] for part in parts[:5])
    if len(keys) != len(codes) or parts[5] != str(len(rows)):
        return None
    return Compiled(rows, frozenset(rare), dict(zip(keys, codes, strict=True)), frozenset(english))


def _folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or os.path.expanduser("~/.cache")
    return Path(base) / "dhakira"


def _key(paths: Sequence[Path]) -> str:
    parts = [str(VERSION)]
    for path in paths:
        stat = path.stat()
        parts.append(f"{path} {stat.st_size} {stat.st_mtime_ns}")
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _keep(path: Path, data: bytes) -> None:
    """Write atomically, so that two processes may do it at once; a cache that cannot be written is done without."""
    name = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(name, path)
    except OSError:  # read-only, full
        if name is not None:
            with contextlib.suppress(OSError):
                os.unlink(name)
