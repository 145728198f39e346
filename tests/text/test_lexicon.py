"""The lexicon: every row well-formed, every form reached, every lookup sensible."""

import re
from collections import Counter
from pathlib import Path

import pytest

from memory.text.lexicon import translations
from memory.text.lexicon.lookup import FOLDER
from memory.text.stem import arabic_keys, english_stem

ROWS = [
    (path.name, number, line.split("\t"))
    for path in sorted(Path(FOLDER).glob("*.tsv"))
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()[1:], 2)
]
POS = {"noun", "verb", "adj", "adv", "prep", "conj", "pron", "part", "det", "num", "interj", "phrase"}
ARABIC = re.compile("^[\u0621-\u063a\u0641-\u0652 ]+$")
ENGLISH = re.compile(r"^[A-Za-zé' .-]+$")


def test_rows_are_well_formed() -> None:
    for name, number, row in ROWS:
        place = f"{name}:{number}"
        assert len(row) == 5, place
        assert ARABIC.match(row[0]), place
        assert row[1] in POS, place
        english = row[2].split("|")
        assert all(ENGLISH.match(e) and e == e.strip() for e in english), place
        assert len(set(english)) == len(english), place
        assert all(ARABIC.match(f) for f in row[3].split("|") if row[3]), place


def test_no_headword_stands_twice_with_one_part_of_speech() -> None:
    found = Counter((row[0], row[1]) for _, _, row in ROWS)
    assert [k for k, n in found.items() if n > 1] == []


@pytest.mark.parametrize(
    ("token", "english"),
    [
        ("وبالمدينة", "city"), ("مدنها", "city"), ("للمدن", "city"), ("كتبهم", "book"), ("يكتبون", "write"), ("فسيكتب", "write"), ("مكتوب", "write"),
        ("استخدامها", "use"), ("يستخدم", "use"), ("المستخدمون", "use"), ("قالوا", "say"), ("يقولون", "say"), ("المنشقين", "defector"),
        ("الجنود", "soldier"), ("أسلحتهم", "weapon"), ("وأكدت", "confirm"), ("تعزيزات", "reinforcement"), ("الإرهابيين", "terrorist"), ("حكومتنا", "government"),
        ("الرئيسية", "main"), ("عاد", "return"), ("بيننا", "between"), ("إنهم", "that"), ("مما", "which"),
    ],
)  # fmt: skip
def test_inflected_tokens_reach_their_rendering(token: str, english: str) -> None:
    assert english_stem(english) in translations(token)


@pytest.mark.parametrize("token", ["قشعمي", "عراقجي", "زغغبلث", "", "12", "abc"])
def test_what_is_no_word_has_no_rendering(token: str) -> None:
    assert translations(token) == {}


def test_weights_share_one() -> None:
    for token in ("قال", "أمر", "وجه"):
        assert sum(translations(token).values()) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("forms", "stem"),
    [("say says said saying", "sai"), ("city cities", "citi"), ("stop stops stopped stopping", "stop"), ("write wrote written writing", "writ"), ("child children", "child"),
     ("run ran running", "run"), ("minister ministers minister's", "minister"), ("make makes made making", "mak"), ("church churches", "church")],
)  # fmt: skip
def test_english_forms_share_a_stem(forms: str, stem: str) -> None:
    assert {english_stem(w) for w in forms.split()} == {stem}


def test_keys_begin_with_the_whole_word() -> None:
    assert arabic_keys("وَالكِتاب")[0] == "والكتاب"
    assert "كتاب" in arabic_keys("وَالكِتاب")
