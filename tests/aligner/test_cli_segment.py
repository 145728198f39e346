"""`dhakira segment` as a user meets it: options, explanations, rules in and out, errors that say what to do."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aligner.cli.align import command as align
from aligner.cli.segment import command
from memory.errors import InputError, UsageError

FIXTURES = Path(__file__).parents[1] / "fixtures" / "srx"
TEXT = "قال د. أحمد: «نعم. لا». ثم خرج؛ وعاد.\nDr. Smith said so. He left.\n1.2\n"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "مقال.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*args: object) -> Result:
    return CliRunner().invoke(command, [str(a) for a in args], catch_exceptions=False)


def test_each_block_is_cut_by_the_rules_of_its_own_language(document: Path) -> None:
    assert run(document).stdout.splitlines() == [
        "قال د. أحمد: «نعم.",
        "لا».",
        "ثم خرج؛ وعاد.",
        "Dr. Smith said so.",
        "He left.",
        "1.2",
    ]


def test_a_named_language_wins(document: Path) -> None:
    rules = {row["rule"] for row in json.loads(run(document, "--lang", "ar", "--explain", "--format", "json").stdout)}
    assert {"ar-stop", "ar-latin-abbreviation"} <= rules
    assert not any(rule.startswith("en-") for rule in rules)


@pytest.mark.parametrize(
    ("options", "first"),
    [
        ([], "قال د. أحمد: «نعم."),
        (["--quotes", "keep"], "قال د. أحمد: «نعم. لا»."),
        (["--colon"], "قال د. أحمد:"),
        (["--srx", str(FIXTURES / "omegat.srx")], "قال د. أحمد: «نعم."),
        (["--srx", str(FIXTURES / "okapi.srx")], "قال د."),
    ],
)
def test_options(document: Path, options: list[str], first: str) -> None:
    assert run(document, *options).stdout.splitlines()[0] == first


def test_explain_names_the_rule_at_every_candidate(document: Path) -> None:
    rows = json.loads(run(document, "--explain", "--format", "json").stdout)
    assert [(r["rule"], r["breaks"]) for r in rows] == [
        ("ar-initial", False),
        ("colon-goes-on", False),
        ("ar-stop", True),
        ("ar-stop", True),
        ("colon-goes-on", False),
        ("en-title", False),
        ("en-stop", True),
    ]
    assert all(TEXT[r["at"] :].startswith(r["after"].split(" ")[0]) and r["reason"] for r in rows)
    assert "hold  ar-initial" in run(document, "--explain").stdout


def test_rules_are_written_for_a_cat_tool_and_read_back(document: Path, tmp_path: Path) -> None:
    for name in ("ours.srx", "segmentation.conf"):
        written = tmp_path / name
        assert run("--write-srx", written).exit_code == 0
        assert run(document, "--srx", written).stdout == run(document).stdout
    assert b"java.beans.XMLDecoder" in (tmp_path / "segmentation.conf").read_bytes()


def test_rules_of_a_user(document: Path, tmp_path: Path) -> None:
    rules = tmp_path / "mine.tsv"
    rules.write_text("before\tafter\tbreak\treason\n؛\t\tyes\tour style\n", encoding="utf-8")
    assert run(document, "--rules", rules).stdout.splitlines()[2:4] == ["ثم خرج؛", "وعاد."]
    assert "(our style)" in run(document, "--rules", rules, "--explain").stdout


@pytest.mark.parametrize(
    ("options", "error", "says"),
    [
        ([], UsageError, "no FILE to cut"),
        (["--srx", str(FIXTURES / "okapi.srx"), "--colon", "x.txt"], UsageError, "--srx replaces our rules"),
        (["--write-srx", "x.srx", "--srx", str(FIXTURES / "okapi.srx")], UsageError, "leave --srx and --rules out"),
        (["--srx", "absent.srx", "x.txt"], InputError, "absent.srx: there is no such file"),
        (["--rules", "absent.tsv", "x.txt"], InputError, "absent.tsv: there is no such file"),
    ],
)
def test_errors(options: list[str], error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        run(*options)


def test_the_history_of_a_memory_says_how_its_documents_were_cut(document: Path, tmp_path: Path) -> None:
    from memory import Memory

    other = tmp_path / "article.txt"
    other.write_text("Dr. Ahmad said: «Yes. No». Then he left and came back.\n", encoding="utf-8")
    document.write_text(TEXT.splitlines()[0] + "\n", encoding="utf-8")
    path = tmp_path / "m.db"
    options = ["--quotes", "keep", "--semicolon", "-o", str(path)]
    assert CliRunner().invoke(align, [str(document), str(other), *options], catch_exceptions=False).exit_code == 0
    with Memory.open(path) as memory:
        actions = [operation.action for operation in memory.history()]
    assert any("semicolon, quotes kept" in action for action in actions), actions
