"""dhakira align: what it says of its pairings, and what the user may add to help it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from aligner.cli import dhakira

ARABIC = "وصل الوفد إلى القاهرة مساء الثلاثاء.\nوقّع الطرفان على 12 اتفاقية.\nثم غادر الجميع.\n"
ENGLISH = "The delegation reached Cairo on Tuesday evening.\nThe parties signed 12 agreements.\nThen everyone left.\n"


@pytest.fixture
def documents(tmp_path: Path) -> tuple[str, str]:
    """Two short documents."""
    paths = (tmp_path / "a.txt", tmp_path / "e.txt")
    for path, text in zip(paths, (ARABIC, ENGLISH), strict=True):
        path.write_text(text, encoding="utf-8")
    return str(paths[0]), str(paths[1])


def run(*arguments: str) -> tuple[int, str]:
    """Run a command; return its exit code and all that it prints."""
    done = CliRunner().invoke(dhakira, arguments)
    return done.exit_code, done.output + (str(done.exception) if done.exception else "")


def test_explain_says_what_speaks_for_each_pair(documents: tuple[str, str], tmp_path: Path) -> None:
    code, said = run("align", *documents, "-o", str(tmp_path / "o.tsv"), "--explain")
    assert code == 0
    assert "numbers: 1 equal, 0 without a partner" in said
    assert "القاهرة ~ Cairo" in said
    assert "length: " in said


def test_json_says_it_too(documents: tuple[str, str], tmp_path: Path) -> None:
    units = json.loads(run("align", *documents, "-o", str(tmp_path / "o.tsv"), "--format", "json")[1])["units"]
    assert len(units) == 3
    assert all(any("words found" in why for why in u["why"]) for u in units)


@pytest.mark.parametrize(
    "draft",
    [
        "Delegation arrives Cairo evening Tuesday.\nSigned the two sides 12 treaties.\nThen left all.\n",
        "Delegation arrives Cairo evening Tuesday. Signed the two sides 12 treaties. Then left all.\n",
    ],
    ids=["a line a sentence", "the document"],
)
def test_a_machine_translation_may_help(draft: str, documents: tuple[str, str], tmp_path: Path) -> None:
    mt = tmp_path / "mt.txt"
    mt.write_text(draft, encoding="utf-8")
    code, said = run("align", *documents, "-o", str(tmp_path / "o.tsv"), "--mt", str(mt), "--explain")
    assert code == 0
    assert "Signed ~ signed" in said


@pytest.mark.parametrize(
    ("option", "path", "says"),
    [
        ("--mt", "nowhere.txt", "nowhere.txt"),
        ("--semantic", "some/model", "no folder with a sentence-transformers model"),
        ("--semantic", ".", "pip install 'dhakira[semantic]'"),
    ],
)
def test_what_cannot_help_says_so(
    option: str, path: str, says: str, documents: tuple[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "o.tsv"
    code, said = run("align", *documents, "-o", str(out), option, path)
    assert code != 0
    assert says in said
    assert not out.exists()
