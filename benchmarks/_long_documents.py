"""Documents of any length with gold beads, from the documents in `gold/`: the same in every run.

The blocks of all documents follow one another in a new order in each round, so that no stretch repeats one before it. In
every copy of a bead the numbers that both sides write alike get other digits, names change places with others of their
kind, and somebody says every second one, so that few sentences are equal and those lie far apart.
"""

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from aligner.gold import Gold

GOLD = Path(__file__).parent / "gold"
_NUMBER = re.compile(r"\d+")
_SAYS = (
    ("قال", "said"),
    ("أضاف", "added"),
    ("كتب", "wrote"),
    ("أوضح", "explained"),
    ("سأل", "asked"),
    ("أجاب", "answered"),
)
_JOIN = " \n "


def long_document(segments: int, seed: int = 5) -> Gold:
    """Return a document of at least `segments` source segments, cut at the end of a bead."""
    rng = random.Random(seed)
    source: list[str] = []
    target: list[str] = []
    beads = []
    for ar, en in _beads(rng):
        i, j = len(source), len(target)
        beads.append((tuple(range(i, i + len(ar))), tuple(range(j, j + len(en)))))
        source += ar
        target += en
        if len(source) >= segments:
            break
    return Gold(f"long-{segments}", tuple(beads), tuple(source), tuple(target))


def _beads(rng: random.Random) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the two sides of one varied bead after the other, without end."""
    documents = [json.loads(p.read_text(encoding="utf-8")) for p in sorted(GOLD.glob("*.json"))]
    blocks = [block["beads"] for document in documents for block in document["blocks"]]
    names: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for bead in (b for block in blocks for b in block):
        for name in bead.get("names", ()):
            if name["ar"] and name["en"]:
                names[name["type"]].append((name["ar"], name["en"]))
    while True:
        rng.shuffle(blocks)
        for block in blocks:
            for bead in block:
                yield _varied(bead, names, rng)


def _varied(
    bead: dict[str, Any], names: dict[str, list[tuple[str, str]]], rng: random.Random
) -> tuple[list[str], list[str]]:
    changes: list[tuple[str, str, str, str]] = []
    for name in (n for n in bead.get("names", ()) if n["ar"] and n["en"]):
        changes.append((name["ar"], name["en"], *rng.choice(names[name["type"]])))
    ar, en = (_JOIN.join(bead[side]) for side in ("ar", "en"))
    for digits in sorted(set(_NUMBER.findall(ar)) & set(_NUMBER.findall(en))):
        other = str(rng.randint(1, 9)) + "".join(str(rng.randint(0, 9)) for _ in digits[1:])
        changes.append((digits, digits, other, other))
    for old_ar, old_en, new_ar, new_en in changes:
        if ar.count(old_ar) == 1 and en.count(old_en) == 1:
            ar, en = ar.replace(old_ar, new_ar), en.replace(old_en, new_en)
    if ar and en and rng.random() < 0.5:
        who, verb = rng.choice(names["person"]), rng.choice(_SAYS)
        ar, en = f"و{verb[0]} {who[0]}: {ar}", f"{who[1]} {verb[1]}: {en}"
    return ar.split(_JOIN) if ar else [], en.split(_JOIN) if en else []
