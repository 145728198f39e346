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
    assert [f.unit for f in found] == ["2", "3"]
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
