"""The rows of the rules: each one's example shows it at work, no row is dead, and every engine can read them."""

import csv
import re
from pathlib import Path

import pytest

import aligner
from aligner.segmentation import Policy, candidates
from aligner.segmentation.rules import FLAGS, rules

DATA = Path(aligner.__file__).parent / "data" / "segmentation"


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


ROWS = rows("rules.tsv")
ALL = Policy(colon=True, semicolon=True, split_inline_lists=True)


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r["id"])
def test_the_example_of_a_row_shows_the_row_at_work(row: dict[str, str]) -> None:
    when = row["when"]
    policy = Policy(**{when.replace("-", "_"): True}) if when and not when.startswith("!") else Policy()
    langs = ("ar", "en") if row["lang"] == "*" else (row["lang"],)
    texts = (row["example"], row["example"] + " نعم قال ذلك")
    found = [c for lang in langs for text in texts for c in candidates(text, lang, policy)]
    assert (row["id"], row["break"] == "yes") in {(c.rule, c.breaks) for c in found}, found


def test_ids_are_unique_and_every_row_says_why() -> None:
    ids = [(r["lang"], r["id"]) for r in ROWS]
    assert len(ids) == len(set(ids))
    assert all(r["reason"] and r["example"] and r["break"] in ("yes", "no") for r in ROWS)
    assert {r["when"].lstrip("!") for r in ROWS} <= {"", *FLAGS}


def test_every_word_stands_once_in_its_class_and_says_why() -> None:
    words = [(r["lang"], r["class"], r["word"]) for r in rows("words.tsv")]
    assert len(words) == len(set(words))
    assert all(r["reason"] and r["word"].strip() == r["word"] for r in rows("words.tsv"))


def test_every_class_of_words_is_used_by_a_rule() -> None:
    source = (DATA / "rules.tsv").read_text(encoding="utf-8") + (
        Path(aligner.__file__).parent / "segmentation" / "rules.py"
    ).read_text(encoding="utf-8")
    unused = {r["class"] for r in rows("words.tsv") if f"{{{r['class']}}}" not in source}
    assert not unused


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_patterns_keep_to_what_python_icu_and_java_share(lang: str) -> None:
    """No group that captures (one number counts one rule), no class or escape that the three read differently."""
    for rule in rules(lang, frozenset(FLAGS)):
        for pattern in (rule.before, rule.after):
            assert not re.search(r"(?<!\\)\((?!\?)", re.sub(r"\[(?:\\.|[^\]\\])*\]", "", pattern)), rule.id
            assert not re.search(r"\\[wbdZ]", pattern), rule.id
            assert not re.search(r"\[[^\]\\]*\[", re.sub(r"\\.", "", pattern)), rule.id  # Java nests bare brackets
            assert not re.search(r"(?<!\\p)\{[A-Za-z_]+\}", pattern), rule.id  # a part or class that does not exist


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_behind_a_place_no_rule_looks_further_than_a_bound(lang: str) -> None:
    """An unbounded look-behind made long paragraphs 150 times slower; `++` over white space is the one exception."""
    for rule in rules(lang):
        assert not re.search(
            r"(?<!\\)[*+]", re.sub(r"\[(?:\\.|[^\]\\])*\]|\\.", "x", rule.before).replace("x++", "")
        ), rule.id
