"""Renderings of names over a memory: listed, unified, and the verb that does both."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from aligner.cli.names import command
from memory import Memory, Unit, same_name
from memory.errors import InputError, UsageError
from memory.renderings import own_letters, renderings, unified
from memory.terms import read_terms
from memory.text.names import as_table, use_letters
from memory.text.names.distance import DATA, weights
from memory.unit import Piece

UNITS = [
    Unit(source="قال وليد القشعمي ذلك", target="Walid al-Qashami said so", id="a", document="d", position=1),
    Unit(source="وصل القشعمي إلى حرستا", target="Kashaami arrived in Harasta", id="b", document="d", position=2,
         target_pieces=(Piece(1, 0, 27),)),
    Unit(source="قال القشعمي", target="Al-Qashami said", id="c", document="d", position=3),
]  # fmt: skip


def test_names_with_two_renderings_come_first() -> None:
    first = renderings(UNITS)[0]
    assert first.arabic == "القشعمي"
    assert {text: len(places) for text, places in first.renderings.items()} == {"al-Qashami": 2, "Kashaami": 1}
    assert first.count == 3


def test_unify_keeps_the_capital_of_a_sentence_and_moves_pieces() -> None:
    (changed,) = unified(UNITS, "القشعمي", "al-Qashami")
    assert changed.target == "Al-Qashami arrived in Harasta"
    assert changed.target_pieces == (Piece(1, 0, 29),)


def test_unify_is_done_once() -> None:
    (changed,) = unified(UNITS, "القشعمي", "al-Qashami")
    assert not unified([UNITS[0], changed, UNITS[2]], "القشعمي", "al-Qashami")


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    path = tmp_path / "m.db"
    with Memory.open(path) as opened:
        opened.put(UNITS)
    return path


def run(*words: str) -> str:
    done = CliRunner().invoke(command, words, catch_exceptions=False)
    assert done.exit_code == 0
    return done.output


def test_the_verb_lists_and_exports(memory: Path, tmp_path: Path) -> None:
    assert "al-Qashami\t2\td:1, d:3" in run(str(memory))
    assert '"text": "Kashaami"' in run(str(memory), "--format", "json")
    for suffix in ("tsv", "tbx"):
        run(str(memory), "--inconsistent", "-o", str(tmp_path / f"n.{suffix}"))
        assert [(t.arabic, t.english) for t in read_terms(tmp_path / f"n.{suffix}")] == [
            ("القشعمي", ("al-Qashami", "Kashaami"))
        ]


def test_unify_goes_through_the_log(memory: Path) -> None:
    assert "1 unit would be changed" in run(str(memory), "--unify", "القشعمي=al-Qashami", "--dry-run")
    assert "1 unit changed" in run(str(memory), "--unify", "القشعمي=al-Qashami")
    with Memory.open(memory) as opened:
        assert "Al-Qashami arrived in Harasta" in [u.target for u in opened.units()]
        opened.undo()
        assert "Kashaami arrived in Harasta" in [u.target for u in opened.units()]


def test_accept_and_reject_write_the_term_base(memory: Path, tmp_path: Path) -> None:
    terms = tmp_path / "t.tsv"
    run(str(memory), "--terms", str(terms), "--accept", "القشعمي=al-Qashami", "--reject", "القشعمي=Kashaami")
    (term,) = read_terms(terms)
    assert (term.english, term.forbidden) == (("al-Qashami",), ("Kashaami",))
    run(str(memory), "--terms", str(terms), "--accept", "القشعمي=Kashaami")
    (term,) = read_terms(terms)
    assert (term.english, term.forbidden) == (("al-Qashami", "Kashaami"), ())


def test_accept_needs_a_term_base(memory: Path) -> None:
    with pytest.raises(UsageError, match="--terms"):
        CliRunner().invoke(command, [str(memory), "--accept", "القشعمي=Qashami"], catch_exceptions=False)


def test_refit_writes_a_table_that_the_environment_names(memory: Path, tmp_path: Path) -> None:
    table = tmp_path / "letters.tsv"
    assert "would be written" in run(str(memory), "--refit", str(table), "--dry-run")
    assert not table.exists()
    assert "4 names" in run(str(memory), "--refit", str(table))
    assert table.read_text(encoding="utf-8").startswith("arabic\tlatin\treason\n")


@pytest.mark.parametrize("content", ["", "one\ntwo\n"])
def test_a_broken_table_of_letters_is_an_input_error(
    content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "letters.tsv"
    path.write_text(content, encoding="utf-8")
    monkeypatch.setenv("DHAKIRA_LETTERS", str(path))
    own_letters.cache_clear()
    with pytest.raises(InputError, match="letters"):
        renderings(UNITS)
    own_letters.cache_clear()


def test_a_table_of_letters_is_used(memory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a table in which nothing costs anything, any name is any other."""
    path = tmp_path / "letters.tsv"
    path.write_text(
        as_table([(letters, tuple((text, 0.0) for text, _ in options)) for letters, options in weights().rows]),
        encoding="utf-8",
    )
    monkeypatch.setenv("DHAKIRA_LETTERS", str(path))
    own_letters.cache_clear()
    before = same_name("قاسم", "Mazed")
    try:
        renderings(UNITS)
        assert same_name("قاسم", "Mazed") > before
    finally:
        monkeypatch.delenv("DHAKIRA_LETTERS")
        use_letters(DATA / "letters.tsv")
        own_letters.cache_clear()


def test_suspect_renderings_are_listed_and_unified() -> None:
    units = [*UNITS, Unit(source="عاد القشعمي", target="Qashabi came back", id="e", document="d", position=5)]
    assert "Qashabi" in renderings(units)[0].renderings
    assert "al-Qashami came back" in {
        u.target.lower().replace("al-qashami", "al-Qashami") for u in unified(units, "القشعمي", "al-Qashami")
    }
