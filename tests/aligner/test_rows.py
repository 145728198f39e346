"""Rows and items that stand in one line without stops: each cue at work, and the prose that looks like them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner import segment
from aligner.segmentation import Policy, candidates
from aligner.segmentation.rows import REASONS

SHOWN = [
    ("row-bullet", "en", "• Power cable • User guide • Warranty card"),
    ("row-mark", "ar", "أ- صورة جواز السفر ب- شهادة الميلاد ج- صورتان شخصيتان"),
    ("row-part", "ar", "الفصل الأول: المفاهيم الفصل الثاني: المنهج الفصل الثالث: النتائج"),
    ("row-code", "en", "E01 – Overheating E02 – Low battery E03 – Overload"),
    ("row-time", "ar", "09:00 تسجيل الحضور 09:30 كلمة الافتتاح 10:00 الجلسة الأولى"),
    ("row-measure", "ar", "كوب سكر ملعقتا زيت رشة ملح"),
    ("row-label", "ar", "الوزن: 2.3 كجم الأبعاد: 30 × 20 سم اللون: أسود"),
    ("row-figure", "en", "Tunisia 120 Algeria 340 Morocco 275 Libya 90"),
    (
        "row-clause",
        "ar",
        "يشترط ما يأتي: أن يكون سعودي الجنسية؛ أن يكون حاصلا على البكالوريوس؛ ألا يزيد عمره على 35 سنة.",
    ),
    ("row-start", "en", "One power cable Two mounting brackets with screws"),
    ("row-again", "en", "Whereas the First Party owns the land; Whereas the Second Party wishes to build on it."),
    ("row-formula", "ar", "نرجو الرد في أقرب وقت والله ولي التوفيق."),
]


@pytest.mark.parametrize(("cue", "lang", "text"), SHOWN)
def test_each_cue_at_work(cue: str, lang: str, text: str) -> None:
    found = list(candidates(text, lang))
    assert any(c.rule == cue and c.breaks and c.reason == REASONS[cue] for c in found), found
    assert not any(c.rule == cue for c in candidates(text, lang, Policy(keep_rows=True)))


def test_every_cue_is_shown() -> None:
    assert {cue for cue, *_ in SHOWN} == set(REASONS)


def test_a_quotation_kept_in_one_piece_holds_its_rows_too() -> None:
    text = "كتب على اللوحة: «1) فحص الزيت 2) تغيير المرشح 3) ضبط الإطارات»"
    assert len(segment(text, "ar", policy=Policy(keep_quotes=True))) == 1


PIECES = ["1)", "2)", "(أ)", "(ب)", "•", "-", "المادة", "Article", "1", "2", "3", ":", "؛", "،", ".", "؟", "«", "»", "الوزن:", "Tel:",
          "كجم", "kg", "Two", "Do", "الأول:", "الثاني:", "E1", "E2", "9:00", "10:00", "–", "=", "\u200f", "\n", "اضغط", "وحيث إن", "x"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=30), st.sampled_from(["ar", "en"]), st.sampled_from([" ", "  ", ""]))
def test_the_text_comes_back_whatever_the_cues_say(words: list[str], lang: str, space: str) -> None:
    text = space.join(words)
    parts = segment(text, lang)
    assert "".join(p.text for p in parts) == text
    assert all(p.text.strip() for p in parts[:-1])


@pytest.mark.parametrize("lang", ["fr", "fa", "ur", "de", ""])
@given(words=st.lists(st.sampled_from(PIECES), max_size=20))
def test_a_language_without_words_of_its_own_is_cut_too(lang: str, words: list[str]) -> None:
    text = " ".join(["Nom: Adresse:", *words, "Tél: 12"])
    assert "".join(p.text for p in segment(text, lang)) == text


@pytest.mark.parametrize(
    "unit",
    [
        "a: 1 ", "1) a ", "• a ", "a 1 ", "المادة 1 ", "Two a ", "a; ", "الاسم: ", "a: b; ", "x – ", "كتب ", "(1) ", "ii. ",
        "أولا: ", "9:00 a ", "Article 1 ", "Whereas ", "a: b, c ", "اضغط ابت ", "وحيث إن ، ", "E1 ", "First Party: ", "والله ", "كوب سكر ", "2001–2002 a ", "1 to 2 a: b ", "المقادير: 1 ",
    ],
)  # fmt: skip
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_hostile_line_ends_in_time(unit: str, lang: str) -> None:
    import time

    line = (unit * (50_000 // len(unit)))[:49_990]
    started = time.process_time()
    segment(line, lang, "none")
    assert time.process_time() - started < 2  # the longest took .4 s
