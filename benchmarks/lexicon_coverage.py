"""How much of running text the lexicon knows: python -m benchmarks.lexicon_coverage [--missing N] [ALIGNMENT.jsonl …].

Without a file it runs on the gold documents. Of the Arabic tokens in beads with both sides (numbers and names aside) it
counts those with any entry, those with an entry whose equivalent stands, by stem, in the English of the bead, and, as
noise, those whose equivalent stands in the English of another bead of the document: what a richer entry must not raise
as fast as it raises the former.
"""

import argparse
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from memory import find_names, find_numbers
from memory.text.lexicon import translations
from memory.text.stem import english_stem

GOLD = Path(__file__).parent / "gold"
WORD = re.compile("[\u0621-\u0652\u0671]+")
ENGLISH = re.compile(r"[A-Za-z][A-Za-z'’]*")
LEAST_ENTRY, LEAST_GAIN = 0.97, 0.5  # on the gold documents; the gain is present less noise


Bead = tuple[str, str]


class Counts(NamedTuple):
    """Tokens; those with an entry, with an equivalent in their bead, with one in another bead."""

    tokens: int
    entry: int
    present: int
    noise: int


def documents(path: Path) -> Iterator[list[Bead]]:
    """Yield the documents of a file, each as the two sides of its beads that have both."""
    if path.suffix == ".json":
        document = json.loads(path.read_text(encoding="utf-8"))
        rows = [b for block in document["blocks"] for b in block["beads"]]
        yield [(" ".join(b["ar"]), " ".join(b["en"])) for b in rows if b["ar"] and b["en"]]
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        d = json.loads(line)
        beads = ((" ".join(d["src"][i] for i in s), " ".join(d["tgt"][j] for j in t)) for s, t in d["gold"] if s and t)
        yield list(beads)


def words(arabic: str) -> Iterator[str]:
    """Yield the words of an Arabic text that are no number and no name."""
    aside = [(x.start, x.end) for x in (*find_numbers(arabic, "ar"), *find_names(arabic, "ar"))]
    for m in WORD.finditer(arabic):
        if len(m.group()) > 1 and not any(s < m.end() and m.start() < e for s, e in aside):
            yield m.group()


def measure(beads: list[Bead], missing: Counter[str]) -> Counts:
    """Count the tokens of a document."""
    english = [{english_stem(w) for w in ENGLISH.findall(text)} for _, text in beads]
    others = random.Random(7)
    total = entry = present = noise = 0
    for k, (arabic, _) in enumerate(beads):
        other = english[(k + others.randrange(1, len(beads))) % len(beads)] if len(beads) > 1 else set()
        for word in words(arabic):
            found = translations(word).keys()
            total += 1
            entry += bool(found)
            present += bool(found & english[k])
            noise += bool(found & other)
            if not found:
                missing[word] += 1
    return Counts(total, entry, present, noise)


def main() -> int:
    """Print a row for each file or genre of the gold documents; return 1 below what was reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--missing", type=int, default=0, help="show the N most frequent tokens without an entry")
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args()
    groups: dict[str, list[Path]] = {}
    for path in options.files or sorted(GOLD.glob("*.json")):
        groups.setdefault(path.stem.split("-")[0], []).append(path)
    low = False
    for name, paths in groups.items():
        missing: Counter[str] = Counter()
        counts = [measure(document, missing) for path in paths for document in documents(path)]
        total, entry, present, noise = (sum(column) for column in zip(*counts, strict=True))
        print(
            f"{name:12s} tokens {total:6d}  any entry {entry / total:.1%}  equivalent present {present / total:.1%}"
            f"  in another bead {noise / total:.1%}"
        )
        if options.missing:
            print("   ", " ".join(f"{w}·{n}" for w, n in missing.most_common(options.missing)))
        low |= entry / total < LEAST_ENTRY or (present - noise) / total < LEAST_GAIN
    return int(low and not options.files)


if __name__ == "__main__":
    sys.exit(main())
