"""The time of the number checks as a multiple of a digit-set check in the same run: python -m benchmarks.numbers_speed.

The peer is what CAT tools do: the runs of digits of both sides, compared as multisets. Times are of the process, the best of
some rounds, warm (tables and word caches loaded) and with no text seen before: the caches of whole texts are emptied.
"""

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from memory import Unit, check
from memory.checks._numbers import duals, match, near, say, swap
from memory.text.numbers import find

GOLD = Path(__file__).parent / "gold"
MOST_TIMES = 30.0  # times the digit sets; 14 to 16 were reached on a quiet machine, up to 30 on one with eight at work
ROUNDS = 7
_DIGITS = re.compile(r"\d+(?:[.,\u066b\u066c]\d+)*")
_ASCII = str.maketrans("٠١٢٣٤٥٦٧٨٩٫٬", "0123456789.,")
WHOLE_TEXTS = (say._said, match.match, duals.duals, duals.dualable, near._stems, swap._speaks, find._find)  # fmt: skip


def peer(source: str, target: str) -> bool:
    """Return whether the digits of two texts differ."""
    left, right = (Counter(_DIGITS.findall(text.translate(_ASCII))) for text in (source, target))
    return left != right


def best(run: Callable[[], object]) -> float:
    """Return the least time of some rounds in seconds, each on texts that no cache knows."""
    times = []
    for _ in range(ROUNDS):
        for cached in WHOLE_TEXTS:
            cached.cache_clear()
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times[1:])


def main() -> int:
    """Print the times and their ratio; return 1 above what was reached."""
    units = []
    for path in sorted(GOLD.glob("*.json")):
        for block in json.loads(path.read_text(encoding="utf-8"))["blocks"]:
            units += [
                Unit(source=" ".join(b["ar"]), target=" ".join(b["en"]), id="1")
                for b in block["beads"]
                if b["ar"] and b["en"]
            ]
    mine = best(lambda: list(check(units, ("numbers", "dates"))))
    theirs = best(lambda: [peer(u.source, u.target) for u in units])
    print(
        f"{len(units)} pairs: numbers {1000 * mine / len(units):.3f} ms a pair, digit sets {1000 * theirs / len(units):.4f} ms, {mine / theirs:.0f} times"
    )
    return int(mine / theirs > MOST_TIMES)


if __name__ == "__main__":
    sys.exit(main())
