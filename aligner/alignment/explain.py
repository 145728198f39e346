"""Why a bead stands, in words: which words, numbers and names speak for it, and its length."""

import math

from .evidence import NAME, OWN, SAME
from .features import linked
from .pair import Pair

_WORDS = 6  # pairs of words that are named


def explain(pair: Pair, i: int, m: int, j: int, n: int, known: bool = False) -> tuple[tuple[str, ...], int, int]:
    """Return what speaks for a bead, the strongest first, then how many of its Arabic words were found, and of how many.

    What speaks against it is said as well.
    """
    if not m or not n:
        return ("nothing on the other side fits better than leaving it alone",), 0, 0
    bead = linked(pair, i, m, j, n)
    arabic = [w for s in pair.arabic.words[i : i + m] for w in s]
    english = [w for s in pair.english.words[j : j + n] for w in s]
    why = ["the memory holds this pair"] if known else []
    for title, kinds in (("names", {NAME}), ("your terms", {OWN}), ("the same text", {SAME})):
        found = [f"{arabic[k.a]} ~ {english[k.e]}" for k in bead.kept if k.kind in kinds]
        if found:
            why.append(f"{title}: {', '.join(found[:_WORDS])}")
    words = sorted((k for k in bead.kept if k.kind not in (NAME, OWN, SAME)), key=lambda k: -k.weight)
    shown = ", ".join(f"{arabic[k.a]} ~ {english[k.e]}" for k in words[:_WORDS] if k.weight > 0)
    why.append(f"{len(bead.kept)} of {len(arabic)} words found in the other side{': ' + shown if shown else ''}")
    left = [v for k in range(i, i + m) for v in pair.numbers("ar", k)]
    right = [v for k in range(j, j + n) for v in pair.numbers("en", k)]
    if left or right:
        equal = sum(min(left.count(v), right.count(v)) for v in set(left))
        why.append(f"numbers: {equal} equal, {len(left) + len(right) - 2 * equal} without a partner")
    a, e = pair.arabic.length(i, m), pair.english.length(j, n)
    off = math.exp(math.log(e / a) - pair.centre)
    why.append(f"length: {a:.0f} and {e:.0f} characters, {off:.2f} times what the documents call for")
    return tuple(why), len(bead.kept), len(arabic)
