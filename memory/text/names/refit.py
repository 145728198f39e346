"""Letter costs refitted from a user's own pairs of names, in the form of the shipped table."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from . import distance, known, pair, spellings
from .distance import Options, Weights, arabic, distance_path, latin, parse

# How many uses of a letter weigh as much as the shipped costs, and what halving the frequency of a rendering costs.
_PRIOR, _HALVED = 60, 0.09
_FEWEST = 15


def refit(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, Options]]:
    """Return the rows of letter costs with those renderings cheaper that the pairs use, and the others dearer."""
    used: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for ar, en in pairs:
        left, right = arabic(ar).removeprefix("ال"), latin(en)
        if left and right:
            for letters, text in distance_path(left, right, distance.weights()):
                used[letters][text] += 1
    return [(letters, _blended(options, used[letters])) for letters, options in distance.weights().rows]


def _blended(options: Options, uses: Counter[str]) -> Options:
    total = sum(uses[text] for text, _ in options)
    if total < _FEWEST:
        return options
    share, most = total / (total + _PRIOR), max(uses[text] for text, _ in options)
    out = []
    for text, old in options:
        seen = _HALVED * math.log2(most / uses[text]) if uses[text] else max(old, 0.5)
        out.append((text, round((1 - share) * old + share * min(seen, max(old, 0.5)), 3)))
    return tuple(out)


def as_table(rows: Iterable[tuple[str, Options]]) -> str:
    """Return rows as the text of a table of letters."""
    lines = (
        f"{letters}\t{' '.join(f'{text}:{cost:g}' for text, cost in options)}\trefitted" for letters, options in rows
    )
    return "\n".join(["arabic\tlatin\treason", *lines]) + "\n"


def use_letters(path: Path) -> None:
    """Compare by the costs of a table from now on; raises OSError or ValueError where it is none."""
    distance.use(Weights(parse(path.read_text(encoding="utf-8"))))
    spellings.as_people.cache_clear()
    known.another.cache_clear()
    known.same_name.cache_clear()
    pair.forget()
