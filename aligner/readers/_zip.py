"""Zip-based documents, opened with limits so that a small file cannot become a large one."""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from memory.errors import InputError

from ._xml import parse

MEMBERS, MEMBER_SIZE, TOTAL_SIZE, RATIO, RATIO_FROM = 2_000, 200 << 20, 500 << 20, 100, 10 << 20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Archive:
    """The parts of a document; the limits are checked before reading and count what is read."""

    def __init__(self, path: Path, file: zipfile.ZipFile) -> None:
        self.path = path
        self._file = file
        self._read = 0
        infos = file.infolist()
        self.names = frozenset(i.filename for i in infos)
        total = sum(i.file_size for i in infos)
        packed = max(1, sum(i.compress_size for i in infos))
        if len(infos) > MEMBERS or total > TOTAL_SIZE or max((i.file_size for i in infos), default=0) > MEMBER_SIZE:
            raise InputError(f"{path}: holds {len(infos)} parts of {total:,} bytes, more than a document has")
        if total > RATIO_FROM and total / packed > RATIO:
            raise InputError(f"{path}: unpacks to {total // packed} times its size; such files are made to do harm")

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def bytes(self, name: str) -> bytes:
        """Return a part; raise InputError where it is missing, locked, damaged or too large."""
        try:
            with self._file.open(name) as file:
                data = file.read(MEMBER_SIZE + 1)
        except KeyError:
            raise InputError(f"{self.path}: has no part {name}; it is not a document of this kind") from None
        except RuntimeError:
            raise InputError(f"{self.path}: is protected by a password; save it without one") from None
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise InputError(f"{self.path}: its part {name} is damaged ({error})") from None
        self._read += len(data)
        if len(data) > MEMBER_SIZE or self._read > TOTAL_SIZE:
            raise InputError(f"{self.path}: its part {name} is larger than a document has")
        return data

    def xml(self, name: str) -> Any:
        """Return the root element of a part."""
        return parse(self.bytes(name), f"{self.path}: its {name}")

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """Return what a part of an Office file refers to: id → (kind, part or address)."""
        folder, base = posixpath.split(name)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        if rels not in self.names:
            return {}
        out = {}
        for row in self.xml(rels).iterchildren("{*}Relationship"):
            target = row.get("Target") or ""
            if row.get("TargetMode") != "External":
                target = self.resolve(folder, target)
            out[row.get("Id") or ""] = ((row.get("Type") or "").rsplit("/", 1)[-1], target)
        return out

    def resolve(self, folder: str, target: str) -> str:
        """Return the name of the part that an address in a part of `folder` means."""
        return posixpath.normpath(posixpath.join("/", folder, unquote(target.split("#", 1)[0]))).lstrip("/")

    def main(self, default: str) -> str:
        """Return the name of an Office file's main part: most programs, not all, use the default."""
        if default in self.names:
            return default
        return next((t for kind, t in self.relations("").values() if kind == "officeDocument"), default)


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """Open a document; raise InputError for what is no zip, is locked or unpacks to too much."""
    try:
        file = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, ValueError) as error:
        with path.open("rb") as raw:
            if raw.read(8) == _OLE:
                raise InputError(
                    f"{path}: is protected by a password or of the format before 2007; save it anew without a password"
                ) from None
        raise InputError(f"{path}: is damaged or not a document of this kind ({error})") from None
    with file:
        yield Archive(path, file)
