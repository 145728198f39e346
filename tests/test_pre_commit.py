"""The hook of pre-commit: found by its file pattern, run with the files as arguments, as pre-commit does."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from memory import Unit, write_units

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def hook() -> dict[str, str]:
    """The one hook as a table of keys; the file is written so plainly that lines are enough to read it."""
    lines = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8").splitlines()
    rows = [line.removeprefix("- ").strip() for line in lines if line and not line.startswith("#")]
    return dict(row.split(": ", 1) for row in rows)


def test_the_manifest_has_what_pre_commit_requires(hook: dict[str, str]) -> None:
    assert {"id", "name", "entry", "language"} <= set(hook)
    assert hook["language"] == "python"


@pytest.mark.parametrize(
    ("name", "found"),
    [("a.tmx", True), ("dir/b.tmx.gz", True), ("c.xlf", True), ("d.xliff", True), ("e.csv", False), ("atmx", False), ("f.tmx.py", False)],
)  # fmt: skip
def test_files_are_found_by_their_suffix(name: str, found: bool, hook: dict[str, str]) -> None:
    assert bool(re.search(hook["files"], name)) is found


def test_a_wrong_number_stops_the_commit_and_a_right_one_does_not(hook: dict[str, str], tmp_path: Path) -> None:
    good, bad = tmp_path / "good.tmx", tmp_path / "bad one.tmx"
    write_units(good, [Unit("وصل 12 شخصا", "12 people came", id="1")])
    write_units(bad, [Unit("وصل 12 شخصا", "13 people came", id="1")])
    program, *arguments = shlex.split(hook["entry"])
    assert program == "dhakira"
    run = [sys.executable, "-c", "from aligner.cli import main; main()", *arguments]
    assert subprocess.run([*run, good], check=False, capture_output=True).returncode == 0
    done = subprocess.run([*run, good, bad], check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert "NUM001" in done.stdout
