"""Random rows of the lexicon to judge: python -m benchmarks.lexicon_sample --seed N --rows 300 [--reached FILE …].

Prints a sheet: file, headword, part of speech, English, forms, and two empty columns for the verdict (right, wrong,
doubtful) and its reason. With --reached it prints running tokens of the given alignment files instead, each with the
rows that it reaches, the likeliest first.
"""

import argparse
import random
from pathlib import Path

from memory.text.lexicon.lookup import FOLDER, reached

from .lexicon_coverage import documents, words


def rows(seed: int, count: int) -> list[str]:
    """Return rows of the sheet for so many rows of the lexicon."""
    every = [
        f"{path.stem}\t" + "\t".join(line.split("\t")[:4])
        for path in sorted(FOLDER.glob("*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()[1:]
    ]
    return random.Random(seed).sample(every, min(count, len(every)))


def tokens(seed: int, count: int, files: list[Path]) -> list[str]:
    """Return rows of the sheet for so many running tokens."""
    running = [
        (path.stem, word)
        for path in files
        for document in documents(path)
        for arabic, _ in document
        for word in words(arabic)
    ]
    out = []
    for name, word in random.Random(seed).sample(running, min(count, len(running))):
        found = sorted(reached(word).items(), key=lambda row: row[1])
        out.append(f"{name}\t{word}\t" + "; ".join(f"{e.headword} {e.pos} {e.english[0]}" for e, _ in found))
    return out


def main() -> None:
    """Print the sheet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rows", type=int, default=300)
    parser.add_argument("--reached", type=Path, nargs="+", metavar="FILE")
    options = parser.parse_args()
    if options.reached:
        print("file\ttoken\treaches\tverdict\treason")
        sheet = tokens(options.seed, options.rows, options.reached)
    else:
        print("file\theadword\tpos\tenglish\tforms\tverdict\treason")
        sheet = rows(options.seed, options.rows)
    print("\n".join(f"{line}\t\t" for line in sheet))


if __name__ == "__main__":
    main()
