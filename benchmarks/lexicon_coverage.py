"""How much of running text the lexicon knows: python -m benchmarks.lexicon_coverage [--missing N] [ALIGNMENT.jsonl …].

Without a file it runs on the gold documents. Of the Arabic tokens in beads with both sides (numbers and names aside) it
counts those with any entry, and those with an entry whose equivalent stands, by stem, in the English of the bead.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from memory import find_names, find_numbers
from memory.text.lexicon import translations
from memory.text.stem import english_stem

GOLD = Path(__file__).parent / "gold"
WORD = re.compile("[\u0621-\u0652\u0671]+")
ENGLISH = re.compile(r"[A-Za-z][A-Za-z'’]*")
LEAST_ENTRY, LEAST_EQUIVALENT = 0.965, 0.63  # on the gold documents


def beads(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the two sides of every bead that has both."""
    if path.suffix == ".json":
        document = json.loads(path.read_text(encoding="utf-8"))
        rows = [b for block in document["blocks"] for b in block["beads"]]
        yield from ((" ".join(b["ar"]), " ".join(b["en"])) for b in rows if b["ar"] and b["en"])
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        d = json.loads(line)
        yield from (
            (" ".join(d["src"][i] for i in s), " ".join(d["tgt"][j] for j in t)) for s, t in d["gold"] if s and t
        )


def measure(pairs: Iterator[tuple[str, str]], missing: Counter[str]) -> tuple[int, int, int]:
    """Return the tokens, those with an entry, and those with an equivalent in the English."""
    total = entry = present = 0
    for arabic, english in pairs:
        aside = [(x.start, x.end) for x in (*find_numbers(arabic, "ar"), *find_names(arabic, "ar"))]
        stems = {english_stem(w) for w in ENGLISH.findall(english)}
        for m in WORD.finditer(arabic):
            if len(m.group()) < 2 or any(s < m.end() and m.start() < e for s, e in aside):
                continue
            total += 1
            found = translations(m.group())
            entry += bool(found)
            present += bool(found.keys() & stems)
            if not found:
                missing[m.group()] += 1
    return total, entry, present


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
        total, entry, present = measure((pair for p in paths for pair in beads(p)), missing)
        print(f"{name:12s} tokens {total:6d}  any entry {entry / total:.1%}  equivalent present {present / total:.1%}")
        if options.missing:
            print("   ", " ".join(f"{w}·{n}" for w, n in missing.most_common(options.missing)))
        low |= entry / total < LEAST_ENTRY or present / total < LEAST_EQUIVALENT
    return int(low and not options.files)


if __name__ == "__main__":
    sys.exit(main())
