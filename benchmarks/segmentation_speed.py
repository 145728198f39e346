"""How fast and how safely sentences are cut: python -m benchmarks.segmentation_speed.

Times are given as they are and as a share of what a peer needs for the same text in the same run (syntok, pysbd or
sentencex where one is installed, always the plainest cut there is: white space behind a stop). 100,000 random strings
must come back whole; strings made to hurt must end in time.
"""

import json
import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

from aligner import segment

GOLD = Path(__file__).parent / "gold"
GOAL, MOST_GROWTH, LONGEST = (
    5_000_000,
    2.2,
    1.0,
)  # characters a second; twice the text; seconds of work for a hurtful string
STRINGS = 100_000
HURTFUL = (". ", "أ. ", ": 1. ", "؛ أ- ", '؟" ', "U.S. ", ".(1) ")
LETTERS = ".!?؟۔…\"'»«)(][ \n\r\t\u00a0\u200f\u200e\u0640\u064e٣3اأبدهـمabcDR،؛:;-٬·\U0001f600e\u0301"


def text(lang: str, size: int) -> str:
    """Return gold documents of a language, repeated to about a size."""
    documents = (json.loads(p.read_text(encoding="utf-8")) for p in sorted(GOLD.glob("*.json")))
    whole = "\n".join(
        " ".join(s for bead in block["beads"] for s in bead[lang]) for d in documents for block in d["blocks"]
    )
    return (whole + "\n") * (size // len(whole) + 1)


def best(run: Callable[[], object], times: int = 5) -> float:
    """Return the shortest processor time of several runs."""
    out = []
    for _ in range(times):
        start = time.process_time()
        run()
        out.append(time.process_time() - start)
    return min(out)


def peers(lang: str) -> Iterator[tuple[str, Callable[[str], object]]]:
    """Yield the peers that are here, each with the way it cuts a line."""
    plain = re.compile(r"(?<=[.!?؟])\s+")
    yield "white space behind a stop", plain.split
    if find_spec("sentencex"):
        import sentencex  # type: ignore[import-not-found]

        yield "sentencex", lambda line: list(sentencex.segment(lang, line))
    if find_spec("pysbd"):
        import pysbd  # type: ignore[import-not-found]

        yield "pysbd", pysbd.Segmenter(language=lang, clean=False).segment


def rebuilt(strings: int) -> int:
    """Return how many random strings do not come back from their segments."""
    chance = random.Random(7)
    lost = 0
    for number in range(strings):
        size = chance.randint(0, 60)
        string = "".join(
            chance.choice(LETTERS) if chance.random() < 0.9 else chr(chance.randint(1, 0xD7FF)) for _ in range(size)
        )
        parts = segment(string, ("ar", "en")[number % 2], ("paragraph", "blank-line", "none")[number % 3])
        lost += "".join(p.text for p in parts) != string or any(string[p.start : p.end] != p.text for p in parts)
    return lost


def main() -> int:
    """Print all figures; return 1 if one misses its goal."""
    bad = 0
    for lang in ("ar", "en"):
        once = text(lang, 500_000)
        segment(once[:1000], lang)
        took, twice = best(lambda: segment(once, lang)), best(lambda: segment(once * 2, lang))  # noqa: B023
        print(
            f"{lang}: {len(once) / took / 1e6:.1f} million characters a second; twice the text takes {twice / took:.2f} ×"
        )
        bad += (lang == "ar" and len(once) / took < GOAL) + (twice / took > MOST_GROWTH)
        lines = once[:100_000].splitlines()
        ours = best(lambda: [segment(line, lang) for line in lines])  # noqa: B023
        for name, cut in peers(lang):
            print(f"   {ours / best(lambda: [cut(line) for line in lines], 2):.2f} × the time of {name}")  # noqa: B023
    for unit in HURTFUL:
        string = unit * (100_000 // len(unit))
        took = max(best(lambda: segment(string, lang, "none"), 2) for lang in ("ar", "en"))  # noqa: B023
        print(f"100,000 characters of {unit!r}: {took:.2f} s")
        bad += took > LONGEST
    lost = rebuilt(STRINGS)
    print(f"{STRINGS:,} random strings: {lost} do not come back")
    return int(bad + lost > 0)


if __name__ == "__main__":
    sys.exit(main())
