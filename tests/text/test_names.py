"""Names by sound, in texts, in pairs."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memory import Unit, check, find_names, pair_names, same_name

CASES = [
    line.split("\t")
    for line in (Path(__file__).parents[1] / "cases" / "names.tsv").read_text(encoding="utf-8").splitlines()[1:]
]
SEED = [("القشعمي", "al-Qashami"), ("القشعمي", "Al-Qash'ami"), ("القشعمي", "Kashaami"), ("عراقجي", "Araghchi"), ("عراقجي", "Araqchi"),
        ("عراقجي", "Iraqchi"), ("حرستا", "Harasta"), ("حماة", "Hama"), ("إدلب", "Idlib"), ("حرمون", "Harmoon"), ("قاسيون", "Qasioun")]  # fmt: skip


def test_there_are_fifty_names() -> None:
    assert sum(case[2] == "1" for case in CASES) >= 50


@pytest.mark.parametrize(("arabic", "english", "same", "why"), CASES, ids=lambda c: c)
def test_same_name(arabic: str, english: str, same: str, why: str) -> None:
    score = same_name(arabic, english)
    assert (score >= 0.8) if same == "1" else (score < 0.9), (score, why)


@pytest.mark.parametrize(("arabic", "english"), SEED)
def test_usual_renderings_of_the_seed_article(arabic: str, english: str) -> None:
    assert same_name(arabic, english) >= 0.85


@given(st.text(max_size=30), st.text(max_size=30))
def test_the_score_is_a_share(arabic: str, english: str) -> None:
    assert 0.0 <= same_name(arabic, english) <= 1.0


@pytest.mark.parametrize(
    ("source", "target", "pairs"),
    [
        ("التقى الرئيس بوتين نظيره في أنقرة", "President Putin met his counterpart in Ankara", {("بوتين", "Putin"), ("أنقرة", "Ankara")}),
        ("غادر وحلب وبإدلب وللأسد", "He left Aleppo, Idlib and Assad", {("حلب", "Aleppo"), ("إدلب", "Idlib")}),
        ("وفقا لمركز حرمون للدراسات", "according to the Harmoon Center for Studies", {("حرمون", "Harmoon")}),
        ("قال عبد الرحمن منيف", "Abdulrahman Munif said", {("منيف", "Munif")}),
        ("اعتقلت الشرطة التركية خمسة", "Turkish police arrested five", {("التركية", "Turkish")}),
    ],
)  # fmt: skip
def test_pairs_in_a_sentence(source: str, target: str, pairs: set[tuple[str, str]]) -> None:
    found = {
        (p.source.text, p.target.text)
        for p in pair_names(source, target)
        if p.verdict == "matched" and p.source and p.target
    }
    assert pairs <= found
    turned = {
        (p.target.text, p.source.text)
        for p in pair_names(target, source)
        if p.verdict == "matched" and p.source and p.target
    }
    assert pairs <= turned


def test_a_common_word_is_no_name() -> None:
    """بداية is not Daraa: a match on a stripped clitic and vowels is refused."""
    assert not [p for p in pair_names("في بداية العام", "In Daraa this year") if p.verdict == "matched"]


@pytest.mark.parametrize(
    ("source", "target", "rule"),
    [
        ("وصل الوزير إلى بيروت أمس", "The minister arrived in Amman yesterday", "NAM001"),
        ("وأعلنت دمشق عن ذلك", "This was announced", "NAM003"),
        ("زار الوفد السوري باريس", "The Iraqi delegation visited Paris", "NAM001"),
    ],
)
def test_wrong_and_missing_names_are_found(source: str, target: str, rule: str) -> None:
    assert rule in {f.rule for f in check([Unit(source=source, target=target, id="1")], "names")}


def test_inconsistent_renderings_in_a_document() -> None:
    units = [
        Unit(source="قال عراقجي ذلك", target=f"{name} said so", id=str(n), document="d")
        for n, name in enumerate(["Araghchi", "Araghchi", "Araqchi"])
    ]
    found = [f for f in check(units, "names") if f.rule == "NAM004"]
    assert [f.unit for f in found] == ["2"]


def test_find_names() -> None:
    text = "On Monday President Bashar al-Assad met Walid in Damascus."
    assert [n.text for n in find_names(text, "en")] == ["Bashar al-Assad", "Walid", "Damascus"]
    assert "دمشق" in [n.text for n in find_names("وصل إلى دمشق", "ar")]
    for name in find_names(text, "en"):
        assert text[name.start : name.end] == name.text
