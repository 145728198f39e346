"""Ids for units that come without one: derived from what they say, so that the same file twice adds nothing."""

import hashlib
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from .unit import Unit

OURS = re.compile(r"u[0-9a-f]{16}(?:#\d+)?")  # an id that `identify` gave: no two programs give it to different units


def identify(units: Iterable[Unit]) -> Iterator[Unit]:
    """Yield the units, each with an id.

    The id hashes languages, document, rendering and both texts. A document may say one thing twice: there the
    n-th of equal units is told from the first. Without a document equal units are one unit.
    """
    seen: Counter[str] = Counter()
    for unit in units:
        if unit.id:
            yield unit
            continue
        parts = (unit.source_lang, unit.target_lang, unit.document, unit.rendering, unit.source, unit.target)
        key = "\x1f".join(parts)
        if unit.document:
            seen[key] += 1
            key += f"\x1f{seen[key]}"
        digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        yield replace(unit, id=f"u{digest}")


def distinct(units: Iterable[Unit]) -> Iterator[Unit]:
    """Yield the units of one file, the second of two different units under one id as `ID#2`.

    Some tools number their units anew, or all alike: without this the last of them would stand for all.
    """
    seen = _Hashes()
    for unit in units:
        if unit.id:
            texts = hash((unit.source, unit.target, unit.source_lang, unit.target_lang))
            identifier, n = unit.id, 1
            while seen.first(hash(identifier), texts) != texts:
                n += 1
                identifier = f"{unit.id}#{n}"
            unit = unit if n == 1 else replace(unit, id=identifier)
        yield unit


class _Hashes:
    """A table of hashes in flat arrays: 24 to 48 bytes an entry, where a dict of strings takes 150."""

    def __init__(self) -> None:
        self._count, self._size = 0, 1024
        self._keys, self._values = array("q", bytes(8 * self._size)), array("q", bytes(8 * self._size))

    def first(self, key: int, value: int) -> int:
        """Return the value that was given with a key at first."""
        key = key or 1  # 0 marks an empty place
        keys, mask = self._keys, self._size - 1
        at = key & mask
        while held := keys[at]:
            if held == key:
                return self._values[at]
            at = (at + 1) & mask
        keys[at], self._values[at] = key, value
        self._count += 1
        if self._count * 3 > self._size * 2:
            self._grow()
        return value

    def _grow(self) -> None:
        keys, values = self._keys, self._values
        self._count, self._size = 0, self._size * 2
        self._keys, self._values = array("q", bytes(8 * self._size)), array("q", bytes(8 * self._size))
        for key, value in zip(keys, values, strict=True):
            if key:
                self.first(key, value)
