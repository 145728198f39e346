"""Docs cannot drift: the commands and outputs of the README are run, the tables compared with what exists."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from memory.formats import suffixes

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SESSIONS = re.findall(r"```console\n\$ (.*?)\n(.*?)```", README, re.DOTALL)


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that looks like the repository to a command, with an out/ of its own."""
    folder = tmp_path_factory.mktemp("readme")
    for name in ("seeds", "docs"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "out").mkdir()
    return folder


def test_the_readme_has_three_sessions() -> None:
    assert len(SESSIONS) == 3


def test_commands_print_what_the_readme_shows(workplace: Path) -> None:
    """In their order: the third reads what the first wrote."""
    for line, expected in SESSIONS:
        words = shlex.split(line)
        assert words[0] == "dhakira"
        code = "import sys; from aligner.cli import main; sys.argv[0] = 'dhakira'; main()"
        done = subprocess.run(
            [sys.executable, "-c", code, *words[1:]],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=workplace,
            check=False,
        )
        assert done.stdout == expected, done.stderr


def test_the_library_example_runs(
    workplace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    monkeypatch.chdir(workplace)
    exec(compile(example, "README.md", "exec"), {})
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith("[] 4500 ")
    assert out[1] == "100.0"


def test_every_verb_and_check_is_in_the_generated_pages() -> None:
    from aligner.cli import _verbs
    from memory.checks import rules

    cli = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert all(f"## {verb}\n" in cli for verb in _verbs())
    page = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    assert all(f"| {rule} |" in page for rule in rules())


def test_generated_pages_are_fresh() -> None:
    """`python docs/generate.py` writes them; what it would write is what stands there."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "generate.py"), "--check"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_readme_names_every_format() -> None:
    missing = [s for s in suffixes() if s not in README and s not in (".tab", ".ndjson")]
    assert not missing
