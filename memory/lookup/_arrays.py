"""Named numpy arrays and facts in one file that is mapped into memory: a line of JSON, then the arrays one by one."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..files import atomic

_ALIGNED = 64  # bytes; every array begins at a multiple
_HEADER = 4096


def write(path: Path, arrays: dict[str, NDArray[Any]], facts: dict[str, Any]) -> None:
    """Write arrays and facts whole or not at all."""
    places, at = {}, _HEADER
    for name, array in arrays.items():
        places[name] = (array.dtype.str, at, len(array))
        at += -(-array.nbytes // _ALIGNED) * _ALIGNED
    header = json.dumps({"facts": facts, "arrays": places, "size": at}).encode()
    with atomic(path) as temporary, temporary.open("wb") as file:
        file.write(header.ljust(_HEADER, b" "))
        for array in arrays.values():
            array.tofile(file)
            file.write(b"\0" * (-array.nbytes % _ALIGNED))


def read(path: Path) -> tuple[dict[str, NDArray[Any]], dict[str, Any]] | None:
    """Map the arrays of a file; None where there is none or it is not whole."""
    try:
        with path.open("rb") as file:
            header = json.loads(file.read(_HEADER))
        if path.stat().st_size != header["size"]:
            return None
        whole = np.memmap(path, dtype=np.uint8, mode="r")
        arrays = {}
        for name, (kind, at, count) in header["arrays"].items():
            dtype = np.dtype(kind)
            arrays[name] = whole[at : at + count * dtype.itemsize].view(dtype)
        return arrays, header["facts"]
    except (OSError, ValueError, KeyError, TypeError):
        return None


def joined(texts: Sequence[str]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Return texts as one run of bytes, and where each ends."""
    encoded = [t.encode() for t in texts]
    return np.frombuffer(b"".join(encoded), dtype=np.uint8), np.cumsum([len(e) for e in encoded], dtype=np.int64)
