"""The rules of `data/segmentation`: one row a rule, the first that matches at a candidate decides, as in SRX."""

import csv
import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parents[1] / "data" / "segmentation"
CLOSERS = "\"'”’»)\\]\u200f\u200e\u061c\u202c\u2069"
CLOSE = f"[{CLOSERS}]{{0,6}}(?:[(\\[][0-9\u0660-\u0669]{{1,3}}[)\\]]){{0,3}}[{CLOSERS}]{{0,3}}"


class Rule(NamedTuple):
    """A rule: `before` must end at the candidate, `after` begin behind its white space."""

    id: str
    before: re.Pattern[str]
    after: re.Pattern[str] | None
    breaks: bool
    reason: str


@lru_cache(maxsize=4)
def rules(lang: str) -> tuple[Rule, ...]:
    """Return the rules of a language in their order; English for any language without rules of its own."""
    lang = lang if lang in ("ar", "en") else "en"
    words = _words(lang)
    out = []
    for row in _rows("rules.tsv"):
        if row["lang"] == lang:
            before, after = (_filled(row[side], words) for side in ("before", "after"))
            out.append(Rule(row["id"], re.compile(f"(?:{before})\\Z"), re.compile(after) if after else None,
                            row["break"] == "yes", row["reason"]))  # fmt: skip
    return tuple(out)


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _words(lang: str) -> dict[str, str]:
    classes: dict[str, list[str]] = {}
    for row in _rows("words.tsv"):
        if row["lang"] == lang:
            classes.setdefault(row["class"], []).append(row["word"])
    return {
        name: "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) for name, words in classes.items()
    }


def _filled(pattern: str, words: dict[str, str]) -> str:
    """Put the word classes and the closers into a pattern; `{1,3}` is a repetition and stays."""
    pattern = pattern.replace("{close}", CLOSE)
    for name, alternatives in words.items():
        pattern = pattern.replace(f"{{{name}}}", alternatives)
    return pattern
