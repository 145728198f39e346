"""Zip-based documents, opened with limits so that a small file cannot become a large one."""

import zipfile
from pathlib import Path

from memory.errors import InputError

MEMBERS, MEMBER_SIZE, TOTAL_SIZE, RATIO, RATIO_FROM = 2_000, 200 << 20, 500 << 20, 100, 10 << 20


def member(path: Path, name: str) -> bytes:
    """Return one member; raise InputError for what is no zip, is encrypted, lacks the member or is too large."""
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
            total = sum(i.file_size for i in infos)
            packed = max(1, sum(i.compress_size for i in infos))
            if len(infos) > MEMBERS or total > TOTAL_SIZE or max((i.file_size for i in infos), default=0) > MEMBER_SIZE:
                raise InputError(f"{path}: holds {len(infos)} parts of {total:,} bytes, more than a document has")
            if total > RATIO_FROM and total / packed > RATIO:
                raise InputError(f"{path}: unpacks to {total // packed} times its size; such files are made to do harm")
            with archive.open(name) as file:
                data = file.read(MEMBER_SIZE + 1)
    except KeyError:
        raise InputError(f"{path}: has no part {name}; it is not a document of this kind") from None
    except RuntimeError:
        raise InputError(f"{path}: is protected by a password; save it without one") from None
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, NotImplementedError) as error:
        raise InputError(f"{path}: is damaged or not a document of this kind ({error})") from None
    if len(data) > MEMBER_SIZE:
        raise InputError(f"{path}: its part {name} is larger than {MEMBER_SIZE:,} bytes")
    return data
