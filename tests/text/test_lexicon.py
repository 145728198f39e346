"""The lexicon: every row well-formed, every form reached, every lookup sensible."""

import re
from collections import Counter
from pathlib import Path

import pytest

from memory.text.lexicon import affixes, english_stems, entries, forms, translations
from memory.text.lexicon.lookup import FOLDER, reached
from memory.text.stem import english_stem

ROWS = [
    (path.name, number, line.split("\t"))
    for path in sorted(Path(FOLDER).glob("*.tsv"))
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()[1:], 2)
]
POS = {"noun", "verb", "adj", "adv", "prep", "conj", "pron", "part", "det", "num", "interj", "phrase"}
ARABIC = re.compile("^[\u0621-\u063a\u0641-\u0652 ]+$")
ENGLISH = re.compile(r"^[A-Za-zé' .-]+$")


def test_every_row_is_reached_by_its_headword() -> None:
    lost = [row[0] for _, _, row in ROWS if row[0] not in {e.headword for e in entries().get(row[0], ())}]
    assert lost == []


def test_every_rendering_can_be_met_in_english() -> None:
    for name, number, row in ROWS:
        assert all(english_stem(w) in english_stems() for e in row[2].split("|") for w in re.split("[- ]", e)), (
            name,
            number,
        )


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


def test_a_word_with_more_renderings_speaks_less() -> None:
    most = {token: max(translations(token).values()) for token in ("قال", "مدينة", "سبتمبر")}
    assert most["قال"] < most["مدينة"] < most["سبتمبر"] == pytest.approx(1.0)
    assert all(0 < weight <= 1 for token in most for weight in translations(token).values())


PATTERNS = [line.split("\t") for line in forms.PATTERNS.read_text(encoding="utf-8").splitlines()[1:]]


@pytest.mark.parametrize("row", PATTERNS, ids=[row[0] for row in PATTERNS])
def test_a_verb_pattern_gives_the_forms_that_its_row_names(row: list[str]) -> None:
    examples, _, verbs = row[4].rpartition(": ")
    stems = {stem for verb in verbs.split(", ") for stem in forms.stems(verb, "verb", "")}
    index = {stem: [kind for kind in forms.Kind if (kind, stem) in stems] for _, stem in stems}
    for word in re.split("[,;] ", examples):
        assert list(affixes.readings(forms.key(word), lambda stem: index.get(stem, []))), word


REACHES = [
    ("مدينتنا", "مدينة", "ة before a pronoun"), ("مدينتين", "مدينة", "dual"), ("طائرات", "طائرة", "sound feminine plural"), ("ومعلميهم", "معلم", "plural before a pronoun"),
    ("مستواه", "مستوى", "alef maqsura before a pronoun"), ("أعضاؤه", "عضو", "hamza on its seat"), ("أعضائه", "عضو", "hamza on another"), ("شيئا", "شيء", "hamza before the accusative"),
    ("مسئول", "مسؤول", "Egyptian spelling"), ("المكافآت", "مكافأة", "آت of أة"), ("للبيت", "بيت", "ل and the article"), ("وبالقلم", "قلم", "three proclitics"),
    ("سيكتبونها", "كتب", "future, plural, object"), ("كتبتموه", "كتب", "second person and object"), ("نكتب", "كتب", "first person plural"), ("اكتب", "كتب", "imperative"),
    ("قلت", "قال", "hollow before a consonant"), ("يقال", "قال", "its passive"), ("قيل", "قال", "its passive perfect"), ("يقل", "قال", "its jussive"),
    ("رمت", "رمى", "weak before ت"), ("رماه", "رمى", "weak before a pronoun"), ("يرمون", "رمى", "weak before ون"), ("دعوت", "دعا", "weak in waw"), ("نسوا", "نسي", "weak in ya"),
    ("مددنا", "مدّ", "doubled before a consonant"), ("ظننت", "ظن", "doubled, listed without its shadda"), ("أحببتها", "أحب", "doubled of the fourth form"),
    ("يوصف", "وصف", "passive of an initial waw"), ("يصف", "وصف", "initial waw gone"), ("خذني", "أخذ", "imperative without its hamza"), ("يؤخذ", "أخذ", "passive with its hamza"),
    ("سئل", "سأل", "passive of a middle hamza"), ("يقرؤون", "قرأ", "final hamza before a vowel"), ("قوبل", "قابل", "passive of the third form"),
    ("يستفيد", "استفاد", "tenth form, hollow"), ("استطعت", "استطاع", "tenth form, hollow, before a consonant"), ("ينتهون", "انتهى", "eighth form, weak"), ("مستعد", "استعد", "participle, doubled"),
    ("ليست", "ليس", "listed"), ("رآه", "رأى", "two alefs are one with a madda"), ("صغيرتين", "صغير", "feminine dual of an adjective"), ("زميلته", "زميل", "feminine before a pronoun"), ("أشدها", "شديد", "elative of a doubled adjective"), ("أغنى", "غني", "of a weak one"), ("أفضلهم", "أفضل", "elative with a pronoun"), ("دعني", "ودع", "imperative of an initial waw"), ("أتظنون", "ظن", "question"), ("للذين", "الذين", "article that belongs to the word"),
]  # fmt: skip


@pytest.mark.parametrize(("token", "headword", "why"), REACHES)
def test_a_token_reaches_its_headword(token: str, headword: str, why: str) -> None:
    assert headword in {entry.headword for entry in reached(token)}, why


@pytest.mark.parametrize(
    ("token", "headword", "why"),
    [
        ("والد", "لد", "a whole word is not taken apart"), ("كتابه", "تاب", "ك does not stand before a verb"), ("وجوه", "جوه", "a listed plural is whole"),
        ("بنات", "نات", "ب of بنت"), ("المكتبات", "كتب", "a place is nearer than its verb"), ("سماء", "ماء", "س stands before imperfects only"),
    ],
)  # fmt: skip
def test_a_token_does_not_reach_another_word(token: str, headword: str, why: str) -> None:
    assert headword not in {entry.headword for entry in reached(token)}, why


@pytest.mark.parametrize(
    ("words", "stem"),
    [("say says said saying", "sai"), ("city cities", "citi"), ("stop stops stopped stopping", "stop"), ("write wrote written writing", "writ"), ("child children", "child"),
     ("run ran running", "run"), ("minister ministers minister's", "ministr"), ("make makes made making", "mak"), ("church churches", "church"),
     ("agree agrees agreed", "agr"), ("family families", "fami"), ("organise organizes organised", "organiz"), ("colour colors", "color"), ("centre centers centred", "centr"), ("travel travelled traveling", "travel"),
     ("defence defense", "defens"), ("political politically", "politic"), ("probable probably", "probabl"), ("policeman policemen", "policeman"), ("say saith", "sai")],
)  # fmt: skip
def test_english_forms_share_a_stem(words: str, stem: str) -> None:
    assert {english_stem(w) for w in words.split()} == {stem}
