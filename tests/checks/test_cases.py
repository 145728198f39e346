"""Sentences that must raise a rule and sentences that must not, each with its reason: tests/cases/checks.tsv."""

import re
from pathlib import Path

import pytest

from memory import Unit, check
from memory.checks import checks

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parents[1] / "cases" / "checks.tsv").read_text("utf-8").splitlines()[1:]
]
OWNER = {rule.id: name for name, module in checks().items() for rule in module.RULES}


def shown(text: str) -> str:
    """Return a text with its escapes as the characters that they stand for: what cannot be seen is written so."""
    return re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), text)


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r[0]}-{r[1]}-{r[5]}")
def test_case(row: list[str]) -> None:
    rule, fires, languages, source, target, why = row
    source_lang, target_lang = languages.split("-")
    unit = Unit(shown(source), shown(target), id="1", source_lang=source_lang, target_lang=target_lang)
    found = [f for f in check([unit], OWNER[rule]) if f.rule == rule and f.severity != "info"]
    assert len(found) == (fires == "yes"), why
    for one in found:
        for span, text in ((one.source_span, unit.source), (one.target_span, unit.target)):
            assert span is None or 0 <= span.start < span.end <= len(text)


def test_every_rule_has_both_kinds_of_rows() -> None:
    """Numbers, dates, names and terms have tables of their own; consistency and codes need more than one text."""
    mine = {r for r, name in OWNER.items() if name in ("characters", "punctuation", "tags", "untranslated", "length")}
    mine -= {"TAG001", "UNT001", "UNT002"}  # codes are no text; an empty side is an empty side
    for fires in ("yes", "no"):
        assert mine <= {row[0] for row in ROWS if row[1] == fires}
