"""Slips planted in right renderings: python -m benchmarks.names_planted.

In the gold documents and in our own sentence pairs every transliterated name is once misspelt by one consonant, and once
replaced by another name of its kind; the pairs have slips of their own besides (another ministry, town, people, person).
A slip is found if its unit gets an error or a warning more than the right rendering. Floors are asserted.
"""

import json
import random
from collections import Counter
from pathlib import Path

from memory import Unit, check

GOLD = Path(__file__).parent / "gold"
PAIRS = Path(__file__).parents[1] / "tests" / "cases" / "names_sentences.tsv"
LEAST_MISSPELT, LEAST_WRONG, LEAST_PLANTED, LEAST_RESPELT, MOST_ALARMED = 0.95, 0.877, 0.94, 0.90, 0.005
_CONSONANTS = "bcdfghjklmnpqrstvwxz"
_PUT = "bdfgklmnrst"


def main() -> None:
    """Print the figures and assert the floors."""
    dice = random.Random(7)
    units = [*_gold(), *_own()]
    pool = sorted({(kind, name) for _, _, names, _ in units for name, kind in names})
    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    alarmed = 0
    for ar, en, names, slips in units:
        right = _flagged(ar, en)
        alarmed += right > 0
        trials = [(find, put, kind) for find, put, kind in slips]
        for name, kind in names:
            trials.append((name, _misspelt(name, dice), "misspelt"))
            others = [n for k, n in pool if k == kind and not set(n.lower().split()) & set(name.lower().split())]
            trials.append((name, dice.choice(others), "wrong name"))
        for find, put, kind in trials:
            if en.count(find) == 1 and put != find:
                total[kind] += 1
                found[kind] += _flagged(ar, en.replace(find, put)) > right
    print(f"right units alarmed {alarmed} of {len(units)} ({alarmed / len(units):.1%})")
    for kind in sorted(total):
        print(f"{kind}: {found[kind]} of {total[kind]} found ({found[kind] / total[kind]:.1%})")
    caught, respelt, flagged = _respellings(dice)
    print(f"respelt once in a document: {caught} of {respelt} found; inconsistent in right documents: {flagged}")
    own = [k for k in total if k not in ("misspelt", "wrong name")]
    assert alarmed <= MOST_ALARMED * len(units)
    assert found["misspelt"] >= LEAST_MISSPELT * total["misspelt"]
    assert found["wrong name"] >= LEAST_WRONG * total["wrong name"]
    assert caught >= LEAST_RESPELT * respelt
    assert flagged <= caught
    assert sum(found[k] for k in own) >= LEAST_PLANTED * sum(total[k] for k in own)


def _respellings(dice: random.Random) -> tuple[int, int, int]:
    """Return how many names of the gold documents, respelt at one of their places, are found; of how many; false flags."""
    caught = respelt = flagged = 0
    for path in sorted(GOLD.glob("*.json")):
        beads = [
            b for k in json.loads(path.read_text(encoding="utf-8"))["blocks"] for b in k["beads"] if b["ar"] and b["en"]
        ]
        rows = [(" ".join(b["ar"]), " ".join(b["en"])) for b in beads]
        right = _inconsistent(rows)
        flagged += right
        places: dict[str, list[tuple[int, str]]] = {}
        for n, bead in enumerate(beads):
            for name in bead.get("names", []):
                if name["how"] == "translit" and name["ar"] and name["en"] and " " not in name["en"]:
                    places.setdefault(name["ar"], []).append((n, name["en"]))
        for found in places.values():
            n, name = dice.choice(found)
            other = _respelt(name, dice)
            if len({m for m, _ in found}) > 1 and other != name and rows[n][1].count(name) == 1:
                respelt += 1
                changed = [(a, e.replace(name, other)) if m == n else (a, e) for m, (a, e) in enumerate(rows)]
                caught += _inconsistent(changed) > right
    return caught, respelt, flagged


def _respelt(name: str, dice: random.Random) -> str:
    """Return a name in another usual spelling of the same sounds."""
    changes = (("q", "k"), ("gh", "g"), ("dh", "d"), ("ou", "u"), ("oo", "u"), ("u", "ou"), ("ee", "i"), ("i", "ee"), ("ei", "ai"), ("ai", "ei"),
               ("ch", "sh"), ("sh", "ch"), ("aa", "a"), ("iy", "y"), ("ss", "s"), ("a", "e"), ("e", "a"))  # fmt: skip
    low = name.lower()
    usable = [(old, new) for old, new in changes if low.count(old) and not low.startswith(old)]
    if not usable:
        return name
    old, new = dice.choice(usable[:3])
    at = low.index(old)
    return name[:at] + new + name[at + len(old) :]


def _inconsistent(rows: list[tuple[str, str]]) -> int:
    units = [Unit(source=a, target=e, id=str(n), document="d") for n, (a, e) in enumerate(rows)]
    return sum(f.rule in ("NAM002", "NAM004") for f in check(units, "names"))


_Row = tuple[str, str, list[tuple[str, str]], list[tuple[str, str, str]]]


def _gold() -> list[_Row]:
    out: list[_Row] = []
    for path in sorted(GOLD.glob("*.json")):
        for block in json.loads(path.read_text(encoding="utf-8"))["blocks"]:
            for bead in block["beads"]:
                if bead["ar"] and bead["en"]:
                    names = [
                        (n["en"], n["type"])
                        for n in bead.get("names", [])
                        if n["how"] == "translit" and n["en"] and n["ar"]
                    ]
                    out.append((" ".join(bead["ar"]), " ".join(bead["en"]), names, []))
    return out


def _own() -> list[_Row]:
    out: list[_Row] = []
    for line in PAIRS.read_text(encoding="utf-8").splitlines()[1:]:
        ar, en, names, slips = line.split("\t")
        own = [(n.split("~")[1], "person") for n in names.split("; ") if n]
        planted = []
        for slip in slips.split("; "):
            if slip:
                change, kind = slip.rsplit("#", 1)
                planted.append((*change.split(">"), kind))
        out.append((ar, en, own, planted))
    return out


def _misspelt(name: str, dice: random.Random) -> str:
    """Return a name with another consonant at one place, its first letter kept a capital."""
    # A doubled consonant, an h or the article is spelling, not sound.
    low = name.lower()
    at = [
        k
        for k, c in enumerate(low)
        if c in _CONSONANTS
        and c not in "hw"
        and c not in (low[k - 1 : k], low[k + 1 : k + 2])
        and low[k + 1 : k + 2] not in ("h", "-")
        and low[k : k + 2] != "l-"
    ]
    if not at:
        return name
    k = dice.choice(at)
    new = dice.choice([c for c in _PUT if c not in _like(low[k])])
    return name[:k] + (new.upper() if name[k].isupper() else new) + name[k + 1 :]


def _like(letter: str) -> str:
    """Return the letters that are spellings of one sound in some tradition: a change between them is no slip."""
    return (
        next((group for group in ("kqgcx", "sczx", "dtz", "td", "bpv", "fv", "jgy", "mn") if letter in group), letter)
        + letter
    )


def _flagged(ar: str, en: str) -> int:
    units = [Unit(source=ar, target=en, id="1", document="d")]
    return sum(f.severity != "info" for f in check(units, "names"))


if __name__ == "__main__":
    main()
