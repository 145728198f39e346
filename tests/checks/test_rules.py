"""The contract that every check keeps by being in the folder."""

import pytest

from memory import Unit, check
from memory.checks import Settings, checks, rules
from memory.errors import UsageError
from memory.terms import Term, read_terms, write_terms
from memory.text.languages import detect

EXAMPLES = [(name, rule) for name, module in checks().items() for rule in module.RULES]
# These need more than one unit, codes or a term base, and have tests of their own; NAM005 is information.
ELSEWHERE = {"CON001", "CON002", "CON003", "TAG001", "TRM001", "TRM002", "NAM004", "NAM005"}


def example(rule) -> Unit:  # type: ignore[no-untyped-def]
    source_lang = detect(rule.source) or ("ar" if detect(rule.target) == "en" else "en")
    return Unit(
        source=rule.source,
        target=rule.target,
        id="1",
        source_lang=source_lang,
        target_lang="en" if source_lang == "ar" else "ar",
    )


@pytest.mark.parametrize(
    ("name", "rule"), [e for e in EXAMPLES if e[1].id not in ELSEWHERE], ids=lambda v: getattr(v, "id", v)
)
def test_every_rule_fires_on_its_example(name: str, rule) -> None:  # type: ignore[no-untyped-def]
    found = list(check([example(rule)], name))
    assert rule.id in {f.rule for f in found}
    for one in found:
        assert one.unit == "1"
        assert len(one.id) == 16
        for span, text in ((one.source_span, rule.source), (one.target_span, rule.target)):
            assert span is None or 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize("name", list(checks()))
def test_every_check_is_silent_on_nothing_and_on_a_right_pair(name: str) -> None:
    assert list(check([], name)) == []
    right = Unit(
        source="وقال الوزير إن 12 شخصا وصلوا إلى دمشق.",
        target="The minister said that 12 people arrived in Damascus.",
        id="1",
    )
    assert [f.message for f in check([right], name) if f.severity != "info"] == []


def test_rule_ids_are_unique_and_described() -> None:
    ids = [rule.id for _, rule in EXAMPLES]
    assert len(ids) == len(set(ids)) == len(rules())
    assert all(rule.meaning.endswith(".") and rule.title for _, rule in EXAMPLES)


def test_an_unknown_check_lists_what_there_is() -> None:
    with pytest.raises(UsageError, match="numbers"):
        list(check([], "grammar"))


def test_units_without_an_id_are_called_by_their_row() -> None:
    (found,) = check([Unit(source="أ ب", target="a"), Unit(source="وصل", target="")], "untranslated")
    assert found.unit == "2"


def test_the_fingerprint_survives_a_new_id() -> None:
    texts = {"source": "وصل 12 شخصا", "target": "13 people arrived"}
    one, two = (next(iter(check([Unit(id=i, **texts)], "numbers"))).id for i in ("a", "b"))
    assert one == two


def test_consistency_in_a_document_and_in_a_memory() -> None:
    units = [
        Unit(source="رئيس الوزراء", target="Prime Minister", id="1", document="a"),
        Unit(source="رئيس الوزراء", target="Premier", id="2", document="b"),
        Unit(source="رَئيس الوُزراء", target="premier", id="3", document="b"),
    ]
    assert [f.rule for f in check(units, "consistency") if f.severity != "info"] == []
    found = [f for f in check(units, "consistency", Settings(scope="memory")) if f.rule == "CON001"]
    assert [f.unit for f in found] == ["1"]  # the commonest rendering is the usual one, in whatever case
    assert "in unit 2 «Premier»" in found[0].message
    assert [f.unit for f in check(units[:2], "consistency", Settings(scope="memory")) if f.rule == "CON001"] == ["2"]
    assert [f.unit for f in check(units, "consistency") if f.rule == "CON003"] == ["3"]


def test_terms_follow_the_user_and_see_through_clitics(tmp_path) -> None:  # type: ignore[no-untyped-def]
    terms = [
        Term("مجلس الأمن", ("Security Council",), ("Safety Council",), "UN"),
        Term("برلمان", ("parliament", "legislature")),
    ]
    for suffix in (".tsv", ".tbx"):
        path = tmp_path / f"t{suffix}"
        write_terms(path, terms)
        assert read_terms(path) == terms
        unit = Unit(
            source="وافق مجلس الأمن، وللبرلمان رأي", target="The Safety Council approved; MPs have a say", id="1"
        )
        assert {f.rule for f in check([unit], "terms", Settings(terms=(str(path),)))} == {"TRM001", "TRM002"}
        right = Unit(
            source="وافق مجلس الأمن، وللبرلمان رأي",
            target="The Security Council approved; parliaments have a say",
            id="1",
        )
        assert not list(check([right], "terms", Settings(terms=(str(path),))))


TERMS = [
    Term("مجلس الأمن", ("Security Council",), ("Safety Council",)),
    Term("حكومة", ("government", "cabinet"), ("regime",)),
    Term("دولة", ("country",)),
    Term("وقف إطلاق النار", ("cease-fire",), ("armistice",)),
    Term("وزير الدفاع", ("minister of defence",)),
]
TERM_CASES = [
    ("ar", "وافق مجلس الأمن", "The Safety Council approved", ["TRM002"], "forbidden"),
    ("ar", "وافق مجلس الأمن", "The council approved", ["TRM001"], "not as agreed"),
    ("ar", "وللحكومة رأي", "The authorities have a view", ["TRM001"], "conjunction, preposition, article"),
    ("ar", "وصلت حكومتهم", "Their ministers arrived", ["TRM001"], "a pronoun turns ة into ت"),
    ("ar", "وصلت حكومتهم", "Their Cabinet arrived", [], "letter case does not count"),
    ("ar", "بين الدولة والدول", "Between the countries", [], "-y becomes -ies"),
    ("ar", "أعلن وقف إطلاق النار", "A ceasefire was announced", [], "with or without the hyphen"),
    ("ar", "التقى وزير الدفاع", "He met the ministers of defence", [], "an inner word is inflected"),
    ("ar", "بحكومتين", "two things", [], "a dual is left alone"),
    ("ar", "أحكم القبضة", "He tightened the grip", [], "another word of the root"),
    ("en", "اجتمع مجلس السلامة", "The Security Council met", ["TRM001"], "English to Arabic"),
    ("en", "اجتمع مجلس الأمن", "The Security Council met", [], "English to Arabic, as agreed"),
    ("en", "وبمجلس الأمن", "and in the Security Council", [], "English to Arabic, with clitics"),
]


@pytest.mark.parametrize("case", TERM_CASES, ids=lambda c: c[4])
def test_terms(case, tmp_path) -> None:  # type: ignore[no-untyped-def]
    lang, arabic, english, expected, why = case
    path = tmp_path / "terms.tsv"
    write_terms(path, TERMS)
    if lang == "ar":
        unit = Unit(arabic, english, id="1")
    else:
        unit = Unit(english, arabic, id="1", source_lang="en", target_lang="ar")
    assert [f.rule for f in check([unit], "terms", Settings(terms=(str(path),)))] == expected, why


CONSISTENCY = [
    ("one source, two wordings", [("أ ب", "one"), ("أ ب", "two")], ["CON001"]),
    ("the odd one of three", [("أ ب", "two"), ("أ ب", "one"), ("أ ب", "One.")], ["CON001"]),
    ("a full stop is no other wording", [("أ ب", "one"), ("أ ب", "One.")], []),
    ("hamza and vowels are folded", [("أحمد قال", "one"), ("احمد قَال", "two")], ["CON001"]),
    ("one target, two sources", [("أ ب", "one"), ("ج د", "one")], ["CON002"]),
    ("a mark is no other source", [("أ ب!", "one"), ("أ ب.", "one")], []),
    ("a duplicate", [("أ ب", "one"), ("أ ب", "one")], ["CON003"]),
    ("an omission is compared with nothing", [("أ ب", "one"), ("أ ب", "")], []),
]


@pytest.mark.parametrize("case", CONSISTENCY, ids=lambda c: c[0])
def test_consistency(case) -> None:  # type: ignore[no-untyped-def]
    """From units and from a frame alike, with the same ids."""
    from memory.checks import check_frame
    from memory.frames import to_frame

    _, pairs, expected = case
    units = [Unit(s, t, id=str(n), document="d", position=n) for n, (s, t) in enumerate(pairs, 1)]
    found = list(check(units, "consistency"))
    assert [f.rule for f in found] == expected
    assert list(check_frame(to_frame(units), "consistency")) == found
    assert all(f.document == "d" and f.position for f in found)


def test_rejected_units_and_other_languages_are_not_compared() -> None:
    units = [
        Unit("أ ب", "one", id="1"), Unit("أ ب", "two", id="2", status="rejected"),
        Unit("أ ب", "un", id="3", target_lang="fr"),
    ]  # fmt: skip
    assert not list(check(units, "consistency"))


QUOTED = [
    ("closed two units later", ["قال: «نعم.", "سنذهب غدا.", "وانتهى الأمر»."], []),
    ("never closed", ["قال: «نعم.", "سنذهب غدا.", "وانتهى الأمر."], ["1"]),
    ("closed by another kind", ["قال: «نعم.", "سنذهب غدا.", "وانتهى الأمر)."], ["1", "3"]),
    ("straight marks", ['قال: "نعم.', "سنذهب غدا.", 'وانتهى الأمر".'], []),
    ("opened twice", ["قال: «نعم.", "قال: «لا.", "وانتهى الأمر»."], ["1"]),
]


@pytest.mark.parametrize("case", QUOTED, ids=lambda c: c[0])
def test_a_quotation_over_several_units_of_a_document(case) -> None:  # type: ignore[no-untyped-def]
    _, targets, expected = case
    units = [
        Unit(f"He said “yes” in sentence {n}.", target, id=str(n), document="d", source_lang="en", target_lang="ar")
        for n, target in enumerate(targets, 1)
    ]
    assert [f.unit for f in check(units, "punctuation") if f.rule == "PUN003"] == expected
    apart = [Unit(u.source, u.target, id=u.id, document=u.id, source_lang="en", target_lang="ar") for u in units]
    assert len([f for f in check(apart, "punctuation") if f.rule == "PUN003"]) >= len(expected)
