"""Lookup in a large memory, and what the index misses: python -m benchmarks.lookup_speed [--units 20000].

A memory of made sentences (headwords of the lexicon by Zipf's law, with clitics) is asked for sentences of its own whose
words were changed: other clitics and endings, slips of the pen, other words. Printed are the time that the index takes to
build and its size, milliseconds a lookup, the same by a scan of all units, a cold `dhakira lookup`, and of the matches that
a scan finds, by words and by letters alone, how many the index finds. Exit 1 where one by words is missed or a floor is.
"""

import argparse
import itertools
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from rapidfuzz.distance import Levenshtein

from memory import Memory, Unit
from memory.lookup import lookup
from memory.lookup.scan import alike, words
from memory.text.lexicon.lookup import entries

CLITICS, ENDINGS, LETTERS = ("و", "ب", "ل", "ال", "وال", "بال", "لل"), ("ه", "ها", "هم", "ات"), "ابتثجحخدرسعفقكلمنهي"
# Of the matches by letters that are none by words; and how many times faster than the scan. What was reached.
LEAST_RECALL, LEAST_RATIO = 0.99, 200.0


class Writer:
    """Makes sentences and changes them, the same in every run."""

    def __init__(self, seed: int = 1) -> None:
        self.rng = random.Random(seed)
        self.words = sorted({w for w in entries() if " " not in w})
        self.rng.shuffle(self.words)
        self.cumulated = list(itertools.accumulate(1 / (k + 2.7) for k in range(len(self.words))))

    def word(self) -> str:
        """Return a word, four in ten with a clitic."""
        word = self.rng.choices(self.words, cum_weights=self.cumulated)[0]
        return self.rng.choice(CLITICS) + word if self.rng.random() < 0.4 else word

    def sentence(self) -> str:
        """Return 4 to 25 words."""
        return " ".join(self.word() for _ in range(self.rng.randint(4, 25)))

    def changed(self, sentence: str, share: float) -> str:
        """Change a share of the words."""
        return " ".join(self._other(w) if self.rng.random() < share else w for w in sentence.split())

    def _other(self, word: str) -> str:
        draw, at = self.rng.random(), self.rng.randrange(len(word))
        if draw < 0.4:
            return self.rng.choice(CLITICS) + word
        if draw < 0.6:
            return word + self.rng.choice(ENDINGS)
        return word[:at] + self.rng.choice(LETTERS) + word[at + 1 :] if draw < 0.8 else self.word()


def spent(start: float) -> float:
    """Return the milliseconds of processor since `start`: the clock also counts what others do."""
    return (time.process_time() - start) * 1000


def recall(asked: list[tuple[str, Unit]], found: list[set[str]]) -> list[int]:
    """Return of texts that match their origin by words how many found it and how many there are; the same by letters."""
    counts = [0, 0, 0, 0]
    for (text, origin), mine in zip(asked, found, strict=True):
        one, other = words(text), words(origin.source)
        if alike(one, other, 70) >= 70:
            letters = 1 - Levenshtein.distance(one, other) / max(len(one), len(other)) < 0.7
            counts[2 * letters] += origin.id in mine
            counts[2 * letters + 1] += 1
    return counts


def scanned(texts: list[str], found: list[set[str]], units: list[Unit]) -> tuple[int, int, list[float]]:
    """Return how many matches of a scan the index found, how many there are, and milliseconds of each scan."""
    both = there = 0
    times = []
    for text, mine in zip(texts, found, strict=True):
        start = time.process_time()
        true = {m.unit for m in lookup(text, units, 70, 1000)}
        times.append(spent(start))
        both, there = both + len(true & mine), there + len(true)
    return both, there, times


def main() -> int:
    """Print the figures and return 1 below what was reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=20_000)
    parser.add_argument("--scans", type=int, default=15, help="texts that are also looked up by a scan")
    options = parser.parse_args()
    writer = Writer()
    made = [Unit(writer.sentence(), f"target {n}", id=f"u{n}") for n in range(options.units)]
    origins = [writer.rng.choice(made) for _ in range(560)]
    asked = [(writer.changed(u.source, n % 7 / 10), u) for n, u in enumerate(origins)]
    texts = [text for text, _ in asked]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "m.db"
        with Memory.open(path) as memory:
            memory.put(made)
            start = time.process_time()
            memory.lookup(texts[0])
            size = path.with_name("m.db-lookup").stat().st_size
            print(
                f"{options.units:,} units: index built in {spent(start) / 1000:.1f} s of processor, {size / options.units:.0f} bytes a unit"
            )
            times, found = [], []
            for text in texts:
                start = time.process_time()
                found.append({m.unit for m in memory.lookup(text, 70, 1000)})
                times.append(spent(start))
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        code = "import sys; from aligner.cli import main; sys.argv[0] = 'dhakira'; main()"
        subprocess.run(
            [sys.executable, "-c", code, "lookup", str(path), texts[0]], stdout=subprocess.DEVNULL, check=True
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cold = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    both, there, scans = scanned(texts[: options.scans], found[: options.scans], made)
    counts = recall(asked, found)
    ratio = median(scans) / median(times)
    print(f"lookup: median {median(times):.1f} ms, 95 % below {sorted(times)[int(0.95 * len(times))]:.1f} ms; by a scan {median(scans):.0f} ms, "
          f"{ratio:.0f} ×; cold `dhakira lookup` {cold:.2f} s of processor")  # fmt: skip
    print(f"found: {both} of {there} matches of scans; of {counts[1]} origins alike by words {counts[0]}, of {counts[3]} by letters "
          f"alone {counts[2]}")  # fmt: skip
    return int(counts[0] < counts[1] or counts[2] < LEAST_RECALL * counts[3] or ratio < LEAST_RATIO)


if __name__ == "__main__":
    sys.exit(main())
