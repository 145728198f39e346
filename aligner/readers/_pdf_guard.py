"""A look at a PDF before it is opened: a small file must not unpack to a large one."""

import re
import zlib
from pathlib import Path

from memory.errors import InputError

# A page's text takes pdfium some hundred times its size in memory, so less is let in than of a zip.
MEMBER_SIZE, RATIO, RATIO_FROM = 200 << 20, 100, 2 << 20
SIGNS = 200_000  # on one page; a full page of newsprint has 20,000
_STREAM = re.compile(rb"stream\r?\n(?=[\x08\x18\x28\x38\x48\x58\x68\x78])")  # such bytes begin what zlib has packed
_CHUNK = 1 << 20


def check(data: bytes, path: Path) -> None:
    """Raise InputError where the streams of a file unpack to too much; pictures are never unpacked."""
    for found in _STREAM.finditer(data):
        head = data[max(0, found.start() - 500) : found.start()].rsplit(b"obj", 1)[-1]
        if b"/Image" in head:
            continue
        end = data.find(b"endstream", found.end())
        raw = data[found.end() : end if end >= 0 else len(data)]
        size = _size(raw)
        if size > MEMBER_SIZE:
            raise InputError(
                f"{path}: has a part that unpacks to more than {MEMBER_SIZE >> 20} MB; no document has such parts"
            )
        if size > RATIO_FROM and size > RATIO * len(raw):
            raise InputError(
                f"{path}: unpacks to {size // max(1, len(raw))} times its size; such files are made to do harm"
            )


def _size(raw: bytes) -> int:
    """Return to how much a stream unpacks, counted up to a little above the limit."""
    size = 0
    unpack = zlib.decompressobj()
    rest = raw
    try:
        while rest and not unpack.eof and size <= MEMBER_SIZE:
            size += len(unpack.decompress(rest, _CHUNK))
            rest = unpack.unconsumed_tail
    except zlib.error:  # not packed by zlib, or damaged: pdfium stops here, too
        return size
    return size
