"""Files that are read with clear errors and written whole or not at all."""

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .errors import InputError


def readable(path: str | Path) -> Path:
    """Return `path` if it is a regular file with content; raise InputError that says what it is otherwise."""
    path = Path(path)
    try:
        info = path.stat()
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file; check the name and the folder") from None
    except (PermissionError, OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be opened ({getattr(error, 'strerror', None) or error})") from None
    if stat.S_ISDIR(info.st_mode):
        raise InputError(f"{path}: is a directory; give a file in it")
    if not stat.S_ISREG(info.st_mode):
        raise InputError(f"{path}: is not a regular file; save its content to a file first")
    if info.st_size == 0:
        raise InputError(f"{path}: the file is empty")
    if not os.access(path, os.R_OK):
        raise InputError(f"{path}: no permission to read it")
    return path


@contextmanager
def temporary_beside(path: Path) -> Iterator[Path]:
    """Give a temporary path in the folder of `path`, on the same disk; it is removed at the end, with its SQLite logs."""
    if path.is_dir():
        raise InputError(f"{path}: is a directory; give the name of a file to write")
    try:
        # 40 characters of Arabic are 80 bytes: a name near the limit of 255 bytes leaves no room for the prefix.
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".part", dir=path.parent)
    except FileNotFoundError:
        raise InputError(f"{path}: the folder {path.parent} does not exist; make it first") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror})") from None
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            temporary.with_name(temporary.name + ending).unlink(missing_ok=True)


@contextmanager
def atomic(path: str | Path) -> Iterator[Path]:
    """Give a temporary path beside `path`; on success it is synced to disk and renamed over `path`.

    On any error, Ctrl-C included, the temporary file is removed and `path` stays as it was. Its suffix is one that no
    program looks for which watches the folder.
    """
    path = Path(path)
    with temporary_beside(path) as temporary:
        try:
            yield temporary
            keep_mode(path, temporary)
            sync(temporary)
            os.replace(temporary, path)
            sync(path.parent)
        except OSError as error:
            raise InputError(
                f"{path}: cannot be written ({error.strerror or error}); the old file is untouched"
            ) from error


def keep_mode(path: Path, temporary: Path) -> None:
    """Give the new file the mode of the old one, or what the umask grants: mkstemp makes it private."""
    if path.exists():
        mode = stat.S_IMODE(path.stat().st_mode)
    else:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    temporary.chmod(mode)


def sync(path: Path) -> None:
    """Wait until a file or the names in a folder are on the disk."""
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0)
    if path.is_dir() and os.name == "nt":  # Windows has no handle on a directory
        return
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
