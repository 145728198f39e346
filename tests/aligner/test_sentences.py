"""Sentences: cut where a translator would, and the text always comes back."""

import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner import segment
from aligner.segmentation import decide, engine
from aligner.sentences import NEWLINES, Policy, explain
from memory.errors import UsageError

FOLDER = Path(__file__).parents[1] / "cases"
CASES = [
    (lang, *line.split("\t")[1:])
    for lang in ("ar", "en")
    for line in (FOLDER / f"sentences_{lang}.tsv").read_text(encoding="utf-8").splitlines()[1:]
]


@pytest.mark.parametrize(("lang", "text", "why"), CASES, ids=lambda c: c[:30])
def test_cases(lang: str, text: str, why: str) -> None:
    """A bar marks where a sentence ends; white space belongs to the sentence before it."""
    assert [s.text for s in segment(text.replace("|", ""), lang)] == text.split("|"), why


NASTY = st.text(
    st.one_of(st.sampled_from(list(".!?؟…\"'»«)( \n\r\t\u00a0\u200f\u0640\u064e٣3اأبدهـمabcDR،؛:;-")), st.characters()),
    max_size=120,
)


@given(NASTY, st.sampled_from(["ar", "en"]), st.sampled_from(NEWLINES))
def test_the_text_comes_back_with_exact_offsets(text: str, lang: str, newline: str) -> None:
    parts = segment(text, lang, newline)
    assert "".join(s.text for s in parts) == text
    assert all(text[s.start : s.end] == s.text for s in parts)
    assert all(a.end == b.start for a, b in itertools.pairwise(parts))


@given(NASTY)
def test_options_never_lose_text(text: str) -> None:
    policy = Policy(colon=True, semicolon=True, keep_quotes=True, split_inline_lists=True)
    assert "".join(s.text for s in segment(text, "ar", "none", policy)) == text


def test_newline_policies() -> None:
    text = "أول سطر\nثاني سطر\n\nثالث\n"
    assert [s.text for s in segment(text, "ar", "paragraph")] == ["أول سطر\n", "ثاني سطر\n\n", "ثالث\n"]
    assert [s.text for s in segment(text, "ar", "blank-line")] == ["أول سطر\nثاني سطر\n\n", "ثالث\n"]
    assert [s.text for s in segment(text, "ar", "none")] == [text]
    with pytest.raises(UsageError, match="paragraph, blank-line, none"):
        segment(text, "ar", "lines")


def test_options() -> None:
    assert len(segment("قال: نعم؛ وسكت.", "ar", policy=Policy(colon=True, semicolon=True))) == 3
    quoted = "قال «انتهى. وغادر» ثم سكت."
    assert len(segment(quoted, "ar")) == 2
    assert len(segment(quoted, "ar", policy=Policy(keep_quotes=True))) == 1


def test_explain_names_the_rule() -> None:
    found = explain('قال د. أحمد ذلك. "انشق".. نعم', "ar")
    assert [(c.rule, c.breaks) for c in found] == [("ar-initial", False), ("ar-stop", True), ("ar-ellipsis", False)]


def test_long_text_is_cut_in_linear_steps() -> None:
    """A paragraph of a million characters ends, and twice the text gives twice the sentences."""
    one = "وقال الوزير إن الأمر انتهى. " * 20_000
    assert len(segment(one, "ar")) * 2 == len(segment(one * 2, "ar"))


def _without_short_cut(text: str, lang: str) -> list[tuple[int, str]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "is_plain", lambda *_: False)
        return [(c.at, c.rule) for c in explain(text, lang)]


WORDS = (
    "انتهى الاجتماع دبليو هاتف تلفون أولا خامسا طن كم د أ.ف.ب المادة وتلفون بي سي قال ثم يُمنع مَ وقال الوزير خرج "
    "the went meeting approx mgmt etc et al km vitamin c i Inc The He Smith and so"
)


@given(st.lists(st.tuples(st.sampled_from(WORDS.split(" ")), st.sampled_from([" ", ". ", ".", "، ", ": ", "؛ ", ": «", '." ', "? ", ". 1. ", " 3. ", ". هـ. ", ": أ- "])), max_size=14), st.sampled_from(["ar", "en"]))  # fmt: skip
def test_the_short_cut_decides_as_all_rules_do(words: list[tuple[str, str]], lang: str) -> None:
    """The slow and obvious way is the oracle: ask every rule at every place."""
    text = "وذكر مصدر مسؤول في الوزارة أن " + "".join(word + mark for word, mark in words)
    assert [(c.at, c.rule) for c in explain(text, lang)] == _without_short_cut(text, lang)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_short_cut_decides_as_all_rules_do_in_real_text(lang: str) -> None:
    for _, text, _ in CASES:
        whole = text.replace("|", "")
        assert [(c.at, c.rule) for c in explain(whole, lang)] == _without_short_cut(whole, lang)


def _narrowed(text: str, lang: str, often: int) -> list[tuple[int, str]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(decide, "_OFTEN", often)
        return [(c.at, c.rule) for c in explain(text, lang, policy=Policy(keep_rows=True))]


def test_narrowing_decides_as_all_rules_do() -> None:
    """After thousands of places only the rules are asked that the letters around a place admit."""
    for lang, text, why in CASES:
        whole = text.replace("|", "")
        assert _narrowed(whole, lang, 0) == _narrowed(whole, lang, 10**9), why


@given(NASTY, st.sampled_from(["ar", "en"]))
def test_narrowing_decides_as_all_rules_do_in_any_text(text: str, lang: str) -> None:
    assert _narrowed(text, lang, 0) == _narrowed(text, lang, 10**9)


def _bare_cuts(text: str, lang: str, *transparent: str) -> list[str]:
    out = []
    for part in segment(text, lang):
        bare = part.text
        for mark in transparent:
            bare = bare.replace(mark, "")
        out.append(bare)
    return out


@pytest.mark.parametrize("mark", ["\u200f", "\u200e"], ids=["RLM", "LRM"])
def test_marks_of_direction_are_transparent(mark: str) -> None:
    """In Arabic: behind every stop, and before every Arabic word, they change no cut."""
    for lang, text, why in (case for case in CASES if case[0] == "ar"):
        whole = text.replace("|", "").replace("\u200f", "").replace("\u200e", "")
        for changed in (
            re.sub(r"(\.+)(?= )", rf"\1{mark}", whole),
            whole.replace("؟", "؟" + mark),
            re.sub("(?<= )(?=[\u0621-\u064a])", mark, whole),
        ):
            assert _bare_cuts(changed, lang, mark) == _bare_cuts(whole, lang), why


def test_harakat_and_tatweel_inside_words_are_transparent() -> None:
    """A fatha behind the first letter of a word of three or more, a tatweel before its last."""
    word = re.compile(
        "(?<![\u0621-\u0652\u0640])([\u0628\u062a\u062c\u062d\u062e\u0633\u0634\u0635\u0639\u0641\u0642\u0644\u0645\u0646\u0647])([\u0621-\u064a]{3,})(?= )"
    )
    changed = unchanged = 0
    for lang, text, _ in CASES:
        whole = text.replace("|", "")
        marked = word.sub("\\1\u064e\\2", whole)
        if lang == "ar" and marked != whole:
            same = _bare_cuts(marked, lang, "\u064e") == [p.replace("\u064e", "") for p in _bare_cuts(whole, lang)]
            changed, unchanged = changed + (not same), unchanged + same
    assert unchanged > 150
    assert changed <= 12  # a vowelled word is no longer the word that a rule lists, such as a preposition behind a unit
