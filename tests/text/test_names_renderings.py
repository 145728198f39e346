"""Renderings of names over a memory: listed, unified, and the verb that does both."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from aligner.cli.names import command
from memory import Memory, Unit
from memory.errors import UsageError
from memory.renderings import renderings, unified
from memory.terms import read_terms
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
