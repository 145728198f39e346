"""Names that a user or a memory teaches, and letter costs refitted from a memory."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memory import Unit, check, pair_names, same_name
from memory.checks import Settings
from memory.text.names import Glossary, Unpaired, as_table, learn, refit
from memory.text.names.distance import Weights, distance, distance_path, parse, sounds_alike, weights

LATIN = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=8)
ARABIC = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإؤئء", min_size=1, max_size=7)


@pytest.mark.parametrize(
    ("english", "verdict"),
    [("Araghchi", "matched"), ("Araqchi", "suspect"), ("Zarif", "conflict")],
)
def test_the_users_terms_come_first(english: str, verdict: str) -> None:
    """What the term base has is right; any other spelling, right as it may sound, is not."""
    pairs = pair_names("قال عراقجي لبوتين", f"{english} told Putin", {"عراقجي": ["Araghchi"]})
    assert [p.verdict for p in pairs if p.source and p.source.text == "عراقجي"] == [verdict]


def test_terms_are_found_behind_clitics_and_of_several_words() -> None:
    pairs = pair_names("تحدث عن ردع العدوان ولعراقجي", "He spoke of Deterrence and to Araghchi",
                       {"ردع العدوان": ["Deterrence"], "عراقجي": ["Araghchi"]})  # fmt: skip
    assert [(p.source.text, p.how) for p in pairs if p.source] == [("ردع العدوان", "termbase"), ("عراقجي", "termbase")]


def test_a_glossary_is_learned_from_what_stands_together() -> None:
    """Three units and half of those with either word are enough; two units are not."""
    rows = [("زرنا السفح أمس", "We visited Kasba yesterday"), ("عدنا من السفح", "We came back from Kasba"),
            ("كان السفح بعيدا", "Then Kasba was far away"), ("كان البيت بعيدا", "The house was far away")]  # fmt: skip
    units = [Unpaired(a, e, [], []) for a, e in rows]
    assert learn(units)["السفح"] == ("Kasba",)
    assert not learn(units[:2])


def test_a_learned_name_is_evidence() -> None:
    pairs = pair_names("زرنا السفح", "We visited Kasba", learned=Glossary({"السفح": ["Kasba"]}))
    assert [(p.how, p.verdict) for p in pairs] == [("glossary", "matched")]


def test_a_term_base_file_overrides_the_check(tmp_path: Path) -> None:
    terms = tmp_path / "t.tsv"
    terms.write_text("ar\ten\nعراقجي\tAraghchi\n", encoding="utf-8")
    units = [Unit(source="قال عراقجي", target="Araqchi said", id="1")]
    assert "NAM002" in {f.rule for f in check(units, "names", Settings(terms=(str(terms),)))}
    assert not [f for f in check(units, "names") if f.severity != "info"]


@given(ARABIC, LATIN, st.floats(0.0, 3.0))
def test_a_limit_changes_nothing_below_it(left: str, right: str, limit: float) -> None:
    whole, cut = distance(left, right, weights()), distance(left, right, weights(), limit)
    assert cut == whole if whole <= limit else cut == 99.0


@given(ARABIC, LATIN)
def test_the_way_renders_letters_of_both(left: str, right: str) -> None:
    way = distance_path(left, right, weights())
    assert all(letters in left for letters, _ in way)
    assert "".join(text for _, text in way) == "" or all(text in right for _, text in way)


def test_refit_makes_cheaper_what_the_memory_writes() -> None:
    """A memory that writes g for qaf, a hundred times, gets it free; the table reads back as it was written."""
    rows = refit([("قاسم", "Gasim"), ("قفصة", "Gafsa")] * 60)
    table = Weights(parse(as_table(rows)))
    assert distance("قاسم", "gasim", table) < distance("قاسم", "gasim", weights())
    assert as_table(parse(as_table(rows))) == as_table(rows)
    assert dict(rows)["ب"] == dict(weights().rows)["ب"]


def test_refit_needs_enough_names() -> None:
    assert refit([("قاسم", "Gasim")]) == weights().rows


def test_names_that_are_usual_for_another_are_doubted() -> None:
    """سليمان is Sulaiman, and Salman is سلمان, near as they sound."""
    assert sounds_alike("سليمان", "Salman") > 0.8
    assert same_name("سليمان", "Salman") < 0.8
    pairs = pair_names("قال الدكتور سليمان العتيق ذلك", "Dr. Salman Ateeq said so")
    assert {p.verdict for p in pairs if p.target and p.target.text == "Salman"} == {"suspect"}


@pytest.mark.parametrize(
    "pairs",
    [
        [("وصل القطار إلى دمشق.", "The train reached Beirut."), ("في دمشق نزل المسافرون.", "In Beirut the passengers got off.")],
        [("جلس طه حسين في المقهى.", "Tawfiq al-Hakim sat in the café."), ("ثم كتب طه حسين رسالة.", "Then Tawfiq al-Hakim wrote a letter.")],
        [(f"وقالت سعاد الجبوري {n} كلمات.", f"Nadia Haddad said {n} words.") for n in (3, 4, 5)],
    ],
    ids=["a town", "a writer", "three times"],
)  # fmt: skip
def test_a_wrong_name_is_wrong_however_often_it_stands(pairs: list[tuple[str, str]]) -> None:
    units = [Unit(source=ar, target=en, id=str(n), document="d", position=n) for n, (ar, en) in enumerate(pairs)]
    found = [f for f in check(units, ("names",)) if f.rule == "NAM001"]
    assert {f.unit for f in found} == {u.id for u in units}


def test_a_nickname_that_stands_often_is_taught() -> None:
    pairs = [("قال أبو مازن إنه سيسافر.", "Abbas said he would travel."), ("والتقى أبو مازن الوفد.", "Abbas met the delegation."),
             ("ثم غادر أبو مازن.", "Then Abbas left.")]  # fmt: skip
    units = [Unit(source=ar, target=en, id=str(n), document="d", position=n) for n, (ar, en) in enumerate(pairs)]
    assert [f for f in check(units, ("names",)) if f.severity != "info"] == []
