"""Gold alignments: beads made by hand, with or without the texts that they pair.

A `.tsv` holds beads alone: a header, then source and target indices from 0, separated by commas. A `.json` is a
document of blocks of beads with their sentences (`ar`, `en`), as in `benchmarks/gold`. A `.jsonl` holds one document a
line: `id`, `src`, `tgt`, `gold`. A folder holds any of them.
"""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from memory.errors import InputError, UsageError
from memory.files import readable

BeadIndices = tuple[tuple[int, ...], tuple[int, ...]]
SUFFIXES = (".tsv", ".json", ".jsonl")


@dataclass(frozen=True)
class Gold:
    """A document's beads; `source` and `target` are its sentences, empty where the gold holds indices alone."""

    name: str
    beads: tuple[BeadIndices, ...]
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    genre: str = ""

    def segments(self) -> tuple[set[int], set[int]]:
        """Return the segments of each side that the beads name."""
        return {i for s, _ in self.beads for i in s}, {j for _, t in self.beads for j in t}

    def problems(self) -> list[str]:
        """Return which segments stand in several beads: human gold does that, and no alignment can meet it."""
        out = []
        for side, name in enumerate(("source", "target")):
            counts = Counter(i for bead in self.beads for i in bead[side])
            out += [f"{self.name}: {name} segment {i} stands in {n} beads" for i, n in sorted(counts.items()) if n > 1]
        return out


def read_gold(path: str | Path) -> list[Gold]:
    """Return the gold documents of a file or folder; raise InputError that says where one is wrong."""
    path = Path(path)
    if path.is_dir():
        files = sorted(p for p in path.iterdir() if p.suffix.lower() in SUFFIXES)
        if not files:
            raise InputError(f"{path}: has no gold in it ({', '.join(SUFFIXES)})")
        return [gold for file in files for gold in read_gold(file)]
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UsageError(f"{path}: gold is {', '.join(SUFFIXES)} or a folder of them")
    text = readable(path).read_text(encoding="utf-8")
    if suffix == ".tsv":
        found = [Gold(stem(path.name), tuple(_row(path, n, line) for n, line in _rows(text)))]
    elif suffix == ".json":
        found = [_document(path, text)]
    else:
        found = [_line(path, n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
    return found


def stem(name: str) -> str:
    """Return the name by which a document and its gold find each other: without folder, suffix and `.gold`."""
    return Path(name).stem.removesuffix(".gold")


def _rows(text: str) -> Iterable[tuple[int, str]]:
    return [(n, line) for n, line in enumerate(text.splitlines(), 1) if n > 1 and line.strip()]


def _row(path: Path, number: int, line: str) -> BeadIndices:
    try:
        source, target = (tuple(int(i) for i in cell.split(",") if cell.strip()) for cell in line.split("\t"))
    except ValueError:
        raise InputError(f"{path}:{number}: needs two cells of numbers such as 3,4 and 5") from None
    return source, target


def _document(path: Path, text: str) -> Gold:
    try:
        document = json.loads(text)
        rows = [bead for block in document["blocks"] for bead in block["beads"]]
        sides = [(list(map(str, bead["ar"])), list(map(str, bead["en"]))) for bead in rows]
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path}: is no gold document: needs blocks of beads with ar and en ({error!r})") from None
    beads, i, j = [], 0, 0
    for source, target in sides:
        beads.append((tuple(range(i, i + len(source))), tuple(range(j, j + len(target)))))
        i, j = i + len(source), j + len(target)
    return Gold(
        str(document.get("id") or stem(path.name)), tuple(beads),
        tuple(s for side, _ in sides for s in side), tuple(t for _, side in sides for t in side),
        str(document.get("genre", "")),
    )  # fmt: skip


def _line(path: Path, number: int, line: str) -> Gold:
    try:
        record: dict[str, Any] = json.loads(line)
        beads = tuple((tuple(map(int, b[0])), tuple(map(int, b[1]))) for b in record["gold"])
        source, target = tuple(map(str, record["src"])), tuple(map(str, record["tgt"]))
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise InputError(f"{path}:{number}: is no gold document: needs src, tgt and gold ({error!r})") from None
    return Gold(str(record.get("id", f"{path.stem}-{number}")), beads, source, target, path.stem)
