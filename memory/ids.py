"""Ids for units that come without one: derived from what they say, so that the same file twice adds nothing."""

import hashlib
import re
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
    seen: dict[str, int] = {}
    for unit in units:
        if unit.id:
            texts = hash((unit.source, unit.target, unit.source_lang, unit.target_lang))
            identifier, n = unit.id, 1
            while seen.setdefault(identifier, texts) != texts:
                n += 1
                identifier = f"{unit.id}#{n}"
            unit = unit if n == 1 else replace(unit, id=identifier)
        yield unit
