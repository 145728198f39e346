"""What a translator does after a correction, in five commands: import, history, undo, redo, export, by table and workbook."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from memory import Unit, write_units

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
PAIR = (SEEDS / "000_59e0728e63527d66.txt", SEEDS / "000_59e0728e63527d66.sample-en.txt")
CODE = "import sys; from aligner.cli import main; sys.argv[0] = 'dhakira'; main()"


def spawn(*args: object) -> str:
    """Run dhakira in a process of its own, as a translator does; return what it prints."""
    done = subprocess.run([sys.executable, "-c", CODE, *map(str, args)], capture_output=True, text=True, encoding="utf-8",
                          check=False, timeout=120)  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def aligned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("aligned") / "news.db"
    spawn("align", *PAIR, "-o", path)
    return path


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def edit_table(path: Path, row: int, text: str) -> None:
    rows = read(path)
    rows[row] |= {"target": text, "status": "accepted", "note": "correction"}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(
            file, list(rows[0]), delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n"
        )
        writer.writeheader()
        writer.writerows(rows)


def edit_workbook(path: Path, row: int, text: str) -> None:
    from openpyxl import load_workbook

    book = load_workbook(path)
    sheet = book.active
    columns = {cell.value: cell.column for cell in sheet[1]}
    for name, value in (("target", text), ("status", "accepted"), ("note", "correction")):
        sheet.cell(row + 2, columns[name]).value = value
    book.save(path)


@pytest.mark.parametrize(("suffix", "edit"), [(".tsv", edit_table), (".xlsx", edit_workbook)])
def test_a_correction_travels_and_can_be_taken_back(suffix: str, edit, aligned: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    memory, sheet, check = tmp_path / "news.db", tmp_path / f"sheet{suffix}", tmp_path / "check.tsv"
    spawn("backup", aligned, memory)
    spawn("export", memory, sheet)
    spawn("export", memory, check)
    before = read(check)
    corrected = "Files and Reports, corrected"
    edit(sheet, 0, corrected)

    # 1. the edited sheet comes in, and updates one unit by its id
    assert f"read {len(before)}, imported 0, updated 1, merged {len(before) - 1}, skipped 0" in spawn(
        "import", memory, sheet
    )
    # 2. the history says so, and what the unit said before
    entry = json.loads(spawn("history", memory, "--format", "json"))["operations"][0]
    assert entry["action"] == f"import {sheet.name}"
    assert entry["units"] == 1
    told = spawn("history", memory, "--unit", before[0]["id"])
    assert before[0]["target"] in told
    assert corrected in told
    spawn("export", memory, check)
    after = read(check)
    assert [(r["id"], r["source"]) for r in after] == [(r["id"], r["source"]) for r in before]
    assert (after[0]["target"], after[0]["status"], after[0]["note"]) == (corrected, "accepted", "correction")
    assert [r["target"] for r in after[1:]] == [r["target"] for r in before[1:]]
    # 3. the same file again adds nothing
    assert "updated 0" in spawn("import", memory, sheet)
    # 4. undo, in a process that knows nothing of the import
    assert "1 as before" in spawn("undo", memory)
    spawn("export", memory, check)
    assert read(check) == before
    # 5. redo, and the way out to a CAT tool
    number = json.loads(spawn("history", memory, "--format", "json"))["operations"][0]["number"]
    spawn("undo", memory, number)
    spawn("export", memory, tmp_path / "out.tmx", "--profile", "omegat")
    assert f"<seg>{corrected}</seg>" in (tmp_path / "out.tmx").read_text(encoding="utf-8")
    # aligning the document again leaves the corrected pair alone
    spawn("align", *PAIR, "-o", memory)
    spawn("export", memory, check)
    assert [r["target"] for r in read(check)] == [r["target"] for r in after]


@pytest.mark.parametrize("suffix", [".tsv", ".jsonl", ".tmx", ".parquet"])
def test_a_file_is_corrected_where_it_lies(suffix: str, aligned: Path, tmp_path: Path, run) -> None:  # type: ignore[no-untyped-def]
    """For a translator the file is the memory: check, lookup, stats and replace work on it, and it is written back whole."""
    path = tmp_path / f"m{suffix}"
    assert run("export", aligned, path)[0] == 0
    assert json.loads(run("stats", path, "--format", "json")[1])["units"] == 27
    assert "100.0 %" in run("lookup", path, "كم عدد المنشقين؟")[1]
    assert "27 units checked" in run("check", path)[1]
    assert "units changed" in run("replace", path, "regime", "government")[1]
    assert "government" in run("filter", path, "--target", "government")[1]
    assert json.loads(run("stats", path, "--format", "json")[1])["units"] == 27
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (
            "m.tsv",
            "source\ttarget\tstatus\nمرحبا\tHello\tdraft\nوداعا\tBye\tperfect\n",
            "1 of its units could not be read",
        ),
        ("m.tmx", None, "no half-empty and no rejected units"),
    ],
)
def test_a_file_is_not_written_back_where_units_would_be_lost(  # type: ignore[no-untyped-def]
    name: str, content: str | None, message: str, tmp_path: Path, run
) -> None:
    path = tmp_path / name
    if content is None:
        write_units(path, [Unit("مرحبا", "Hello", id="1")])
    else:
        path.write_text(content, encoding="utf-8")
    before = path.read_bytes()
    change = ["replace", path, "Hello", "Hi"] if content else ["replace", path, ".+", ""]
    code, _, err = run(*change)
    assert code == 2
    assert message in err
    assert "import it into a .db" in err
    assert path.read_bytes() == before
