"""Quality and speed of names on the gold documents: python -m benchmarks.names_quality.

Floors are asserted. A bead is alarmed if the right rendering gets an error or a warning; a planted slip is found if
its bead gets a finding that the right rendering has not.
"""

import json
import random
import time
from collections import Counter
from pathlib import Path
from typing import Any

from memory import Unit, check, same_name

GOLD = Path(__file__).parent / "gold"
CASES = Path(__file__).parents[1] / "tests" / "cases" / "names.tsv"
MOST_ALARMED, LEAST_FOUND, LEAST_TYPOS, MOST_DOUBTED, MOST_MS = 0.01, 0.93, 0.97, 0.02, 6.0
_CONSONANTS = "bcdfghjklmnpqrstvwxz"


def main() -> None:
    """Print the figures and assert the floors."""
    documents = [json.loads(p.read_text(encoding="utf-8")) for p in sorted(GOLD.rglob("*.json"))]
    alarmed = named = found = planted = units = 0
    start = time.perf_counter()
    for document in documents:
        beads = [b for k in document["blocks"] for b in k["beads"] if b["ar"] and b["en"]]
        rows = [(" ".join(b["ar"]), " ".join(b["en"])) for b in beads]
        clean = _flagged(rows)
        units += len(rows)
        alarmed += len(clean)
        named += sum(bool(b.get("names")) for b in beads)
        hit, all_slips = _slips(document, rows, clean)
        found, planted = found + hit, planted + all_slips
        units += all_slips * len(rows)
    each = 1000 * (time.perf_counter() - start) / max(1, units)
    typos, doubted = _typos()
    print(f"right beads alarmed {alarmed} of {named}; planted slips found {found} of {planted}")
    print(f"one-consonant slips scored lower than .9: {typos:.1%}; right names: {doubted:.1%}; {each:.2f} ms a unit")
    assert alarmed <= MOST_ALARMED * named
    assert found >= LEAST_FOUND * planted
    assert typos >= LEAST_TYPOS
    assert doubted <= MOST_DOUBTED
    assert each <= MOST_MS


def _flagged(rows: list[tuple[str, str]]) -> Counter[str]:
    units = [Unit(source=a, target=e, id=str(n), document="d") for n, (a, e) in enumerate(rows)]
    return Counter(f.unit for f in check(units, "names") if f.severity != "info")


def _slips(document: dict[str, Any], rows: list[tuple[str, str]], clean: Counter[str]) -> tuple[int, int]:
    found = total = 0
    for slip in document["planted"]:
        at = [n for n, (_, english) in enumerate(rows) if slip["find"] in english]
        if slip["kind"] != "name" or len(at) != 1:
            continue
        total += 1
        changed = list(rows)
        changed[at[0]] = (rows[at[0]][0], rows[at[0]][1].replace(slip["find"], slip["replace"]))
        flagged = _flagged(changed)
        anywhere = slip["what"] == "inconsistent" and flagged.total() > clean.total()
        found += flagged[str(at[0])] > clean[str(at[0])] or anywhere
    return found, total


def _typos() -> tuple[float, float]:
    """Return the share of one-consonant slips, and of right names, that score below .9."""
    dice = random.Random(1)
    pairs = [
        line.split("\t")[:2]
        for line in CASES.read_text(encoding="utf-8").splitlines()[1:]
        if line.split("\t")[2] == "1"
    ]
    low = 0
    for arabic, english in pairs:
        at = dice.choice([n for n, c in enumerate(english.lower()) if c in _CONSONANTS])
        other = dice.choice([c for c in "bdfgklmrst" if c != english[at].lower()])
        low += same_name(arabic, english[:at] + other + english[at + 1 :]) < 0.9
    return low / len(pairs), sum(same_name(a, e) < 0.9 for a, e in pairs) / len(pairs)


if __name__ == "__main__":
    main()
