"""The command line as a user meets it: results, exit codes, errors that say what to do."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from memory import Unit, write_units
from memory.unit import Code

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
ARTICLE = SEEDS / "000_59e0728e63527d66.txt"
RENDERING = SEEDS / "000_59e0728e63527d66.sample-en.txt"
CODE = "import sys; from aligner.cli import main; sys.argv[0] = 'dhakira'; main()"


def run(*args: object, cwd: Path | None = None, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run dhakira in a process of its own."""
    return subprocess.run([sys.executable, "-c", CODE, *map(str, args)], capture_output=True, text=True, encoding="utf-8",
                          cwd=cwd, input=stdin, check=False, timeout=120)  # fmt: skip


@pytest.fixture(scope="module")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("memory") / "news.db"
    assert run("align", ARTICLE, RENDERING, "-o", path).returncode == 0
    return path


def test_align_json_has_its_fixed_shape() -> None:
    done = run("align", ARTICLE, RENDERING, "--format", "json")
    data = json.loads(done.stdout)
    assert set(data) == {"units", "findings"}
    assert set(data["units"][0]) == {
        "id",
        "source",
        "target",
        "source_segments",
        "target_segments",
        "score",
        "status",
        "why",
    }
    assert sorted(i for u in data["units"] for i in u["source_segments"]) == list(range(29))
    assert all(
        set(f) == {"id", "rule", "severity", "unit", "document", "position", "message", "source_span", "target_span"}
        for f in data["findings"]
    )


def test_align_without_output_prints_tsv_on_stdout_and_the_rest_on_stderr() -> None:
    done = run("align", ARTICLE, RENDERING)
    assert done.stdout.splitlines()[0].split("\t")[:6] == [
        "source",
        "target",
        "score",
        "status",
        "document",
        "position",
    ]
    assert len(done.stdout.splitlines()) == 28
    assert "27 units" in done.stderr


def test_both_directions(tmp_path: Path) -> None:
    data = json.loads(run("align", RENDERING, ARTICLE, "--format", "json").stdout)
    gold = [
        line.split("\t")[::-1]
        for line in (SEEDS / "000_59e0728e63527d66.gold.tsv").read_text(encoding="utf-8").splitlines()[1:]
    ]
    got = [[",".join(map(str, u["source_segments"])), ",".join(map(str, u["target_segments"]))] for u in data["units"]]
    assert got == gold


def test_aligning_again_keeps_what_was_accepted_and_duplicates_nothing(tmp_path: Path) -> None:
    path, table = tmp_path / "m.db", tmp_path / "m.tsv"
    run("align", ARTICLE, RENDERING, "-o", path)
    again = run("align", ARTICLE, RENDERING, "-o", path)
    assert "27 as they were" in again.stdout
    assert "27 units written" in run("export", path, table).stdout
    lines = table.read_text(encoding="utf-8").split("\n")
    edited = lines[4].replace("\tdraft\t", "\taccepted\t").replace("With these words", "In these words")
    assert edited != lines[4]
    table.write_text("\n".join([*lines[:4], edited, *lines[5:]]), encoding="utf-8")
    assert "updated 1" in run("import", path, table).stdout
    other = tmp_path / ARTICLE.name
    other.write_text(ARTICLE.read_text(encoding="utf-8"), encoding="utf-8")
    assert run("align", other, RENDERING, "-o", path).returncode == 0
    run("export", path, table)
    rows = table.read_text(encoding="utf-8").split("\n")[1:-1]
    assert len(rows) == 27
    assert sum("In these words" in row for row in rows) == 1
    assert not any("With these words" in row for row in rows)


def test_sentence_by_sentence(tmp_path: Path) -> None:
    """A sheet is filled by a human and imported; lines pair with lines; an edit travels by id."""
    from openpyxl import load_workbook

    sheet, path = tmp_path / "sheet.xlsx", tmp_path / "m.db"
    assert "29 sentences" in run("segment", ARTICLE, "-o", sheet).stdout
    book = load_workbook(sheet)
    book.active["B2"] = "Features"
    book.save(sheet)
    assert "imported 29" in run("import", path, sheet).stdout
    assert "Features" in run("lookup", path, "ملفات وتقارير").stdout
    book.active["B2"] = "Files and reports"
    book.save(sheet)
    assert "updated 1, merged 28" in run("import", path, sheet).stdout
    assert "import sheet.xlsx" in run("history", path).stdout
    assert run("undo", path).returncode == 0
    assert "Features" in run("lookup", path, "ملفات وتقارير").stdout
    (tmp_path / "a.txt").write_text("صباح الخير\nمساء الخير. أهلا\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Good morning\nGood evening. Welcome\n", encoding="utf-8")
    done = run("align", tmp_path / "a.txt", tmp_path / "b.txt", "--one-to-one", "--format", "json")
    assert [(u["source"], u["target"]) for u in json.loads(done.stdout)["units"]] == [
        ("صباح الخير", "Good morning"),
        ("مساء الخير. أهلا", "Good evening. Welcome"),
    ]
    (tmp_path / "b.txt").write_text("Good morning\n", encoding="utf-8")
    assert run("align", tmp_path / "a.txt", tmp_path / "b.txt", "--one-to-one").returncode == 3
    (tmp_path / "two.tsv").write_text("صباح الخير\tGood morning\n", encoding="utf-8")
    assert "imported 1" in run("import", tmp_path / "two.db", tmp_path / "two.tsv").stdout


def test_check_exit_codes_and_baseline(tmp_path: Path) -> None:
    table = tmp_path / "m.tsv"
    table.write_text("source\ttarget\nوصل 12 شخصا\tThirteen people came\n", encoding="utf-8")
    done = run("check", table, "--format", "json")
    assert done.returncode == 1
    data = json.loads(done.stdout)
    assert data["units"] == 1
    assert data["findings"][0]["unit"] == "1"
    baseline = tmp_path / "old.json"
    baseline.write_text(done.stdout, encoding="utf-8")
    assert run("check", table, "--baseline", baseline).returncode == 0
    assert run("check", table, "--fail-on", "never").returncode == 0
    sarif = json.loads(run("check", table, "--format", "sarif").stdout)
    assert sarif["version"] == "2.1.0"
    result = sarif["runs"][0]["results"][0]
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 2
    assert isinstance(result["message"]["text"], str)
    assert run("check", table, "--format", "github").stdout.startswith("::error file=")
    assert run("check", table, "--format", "xlsx", "-o", tmp_path / "r.xlsx").returncode == 1
    assert (tmp_path / "r.xlsx").stat().st_size > 0


def test_dismissed_findings_stay_dismissed(tmp_path: Path) -> None:
    table, path = tmp_path / "m.tsv", tmp_path / "m.db"
    table.write_text("source\ttarget\nوصل 12 شخصا\tThirteen people came\n", encoding="utf-8")
    run("import", path, table)
    finding = json.loads(run("check", path, "--format", "json").stdout)["findings"][0]["id"]
    assert run("dismiss", path, finding[:10], "--why", "a joke").returncode == 0
    assert run("check", path).returncode == 0
    newest = run("history", path).stdout.splitlines()[0]
    assert newest.endswith(f"dismiss {finding}: a joke")
    said = run("undo", path, "--dry-run").stdout
    assert said == f"would undo 2 (dismiss {finding}: a joke)\n"
    assert run("undo", path).returncode == 0
    assert run("check", path).returncode == 1  # the finding is shown again, and the units are there
    assert "1 unit" in run("history", path).stdout.splitlines()[-1]


def test_lookup_json(memory: Path) -> None:
    data = json.loads(run("lookup", memory, "-", "--format", "json", stdin="كم عدد المنشقين؟\n").stdout)
    assert set(data["matches"][0]) == {"source", "target", "score", "band", "why", "unit"}
    assert data["matches"][0]["score"] == 100
    assert run("lookup", memory, "لا يوجد شيء كهذا أبدا").returncode == 0


def test_upkeep(memory: Path, tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    assert run("backup", memory, path).returncode == 0
    assert run("doctor", path).returncode == 0
    dry = run("replace", path, "regime", "government", "--dry-run")
    assert "would be changed" in dry.stdout
    assert run("diff", memory, path).returncode == 0
    assert run("replace", path, "regime", "government").returncode == 0
    assert run("diff", memory, path).returncode == 1
    assert run("undo", path).returncode == 0
    assert run("diff", memory, path).returncode == 0
    assert "1 unit deleted" in run("filter", path, "--source", "^ملفات", "--delete").stdout
    assert "1 unit taken" in run("merge", path, memory).stdout
    assert run("replace", path, "(a+)+$", "x", "--source", "(").returncode == 2
    assert "0 duplicates" in run("dedupe", path).stdout
    assert json.loads(run("stats", path, "--format", "json").stdout)["units"] == 27


def test_validate_and_repair(memory: Path, tmp_path: Path) -> None:
    good, bad, mended = tmp_path / "m.tmx", tmp_path / "bad.tmx", tmp_path / "mended.tmx"
    run("export", memory, good, "--profile", "omegat")
    assert run("validate", good).returncode == 0
    bad.write_text(good.read_text(encoding="utf-8").replace("Features and", "Features &"), encoding="utf-8")
    assert run("validate", bad).returncode == 3
    done = run("validate", bad, "--repair", mended)
    assert "a bare & is written &amp;" in done.stdout
    assert run("validate", mended).returncode == 0


BAD = {
    "missing": (None, 3, "there is no such file"), "empty": (b"", 3, "the file is empty"), "mark only": (b"\xef\xbb\xbf", 3, "no text"),
    "spaces": (b"  \n \n", 3, "no text"), "picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, 3, ""), "NUL": ("سلام\0سلام".encode(), 3, "NUL"),
    "digits only": (b"12 34\n", 3, "no Arabic or English"), "truncated UTF-16": (b"\xff\xfe\x27", 3, "breaks"), "same language": ("مرحبا بكم".encode(), 3, "both Arabic"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_documents_have_a_clear_error_and_write_nothing(name: str, tmp_path: Path) -> None:
    content, code, message = BAD[name]
    path, out = tmp_path / "اسم فيه مسافة.txt", tmp_path / "out.tmx"
    if content is not None:
        path.write_bytes(content)
    for pair in ((path, ARTICLE), (ARTICLE, path)):
        done = run("align", *pair, "-o", out)
        assert done.returncode == code, done.stderr
        assert message in done.stderr
        assert done.stderr.startswith("dhakira: ")
        assert "Traceback" not in done.stderr
        assert not out.exists()


def test_bad_outputs_and_usage(tmp_path: Path, memory: Path) -> None:
    copy = tmp_path / "copy.tsv"
    copy.write_text("مرحبا", encoding="utf-8")
    cases = [
        (("align", ARTICLE, RENDERING, "-o", tmp_path / "x.foo"), 2, "suffix"), (("align", ARTICLE, RENDERING, "-o", tmp_path), 2, "suffix"),
        (("align", ARTICLE, RENDERING, "-o", tmp_path / "no" / "x.tmx"), 3, "make it first"), (("align", tmp_path, RENDERING), 3, "is a directory"),
        (("align", ARTICLE), 2, "Missing argument TARGET"), (("frobnicate",), 2, "No such command"), (("check", tmp_path / "x.db"), 3, "no such memory"),
        (("import", tmp_path / "m.db", copy), 3, "source and target"), (("export", memory, tmp_path / "x.doc"), 2, "suffix"), (("explain", "NUM999"), 2, "there is no rule"),
        (("check", memory, "--only", "grammar"), 2, "there is no check"), (("check", memory, "--format", "pdf"), 2, "there is no report"),
        (("align", ARTICLE, RENDERING, "--source-encoding", "klingon"), 2, "no encoding"), (("align", ARTICLE, RENDERING, "--source-encoding", "ascii"), 3, "is not ascii"),
    ]  # fmt: skip
    for args, code, message in cases:
        done = run(*args)
        assert done.returncode == code, (args, done.stderr)
        assert message in done.stderr, (args, done.stderr)
        assert "Traceback" not in done.stderr


def test_import_without_a_unit_is_exit_4(tmp_path: Path) -> None:
    table = tmp_path / "m.tsv"
    table.write_text("source\ttarget\n\t\n  \t \n", encoding="utf-8")
    done = run("import", tmp_path / "m.db", table)
    assert done.returncode == 4
    assert not (tmp_path / "m.db").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("مرحبا", encoding="utf-8")
    path.chmod(0)
    assert run("segment", path).returncode == 3


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1256", "iso-8859-6"])
def test_other_encodings_are_read(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    text = "وقال الوزير إن الحكومة ستعلن عن خطتها الجديدة قريبا. ثم غادر المدينة مساء أمس.\n"
    path.write_bytes(text.encode(encoding))
    assert run("segment", path, "--encoding", encoding).stdout.splitlines()[1] == "ثم غادر المدينة مساء أمس."
    if encoding != "iso-8859-6":
        assert run("segment", path).stdout.splitlines()[1] == "ثم غادر المدينة مساء أمس."


def test_segment_json_and_explain() -> None:
    rows = json.loads(run("segment", ARTICLE, "--format", "json").stdout)
    assert set(rows[0]) == {"start", "end", "text", "rule", "block"}
    text = ARTICLE.read_text(encoding="utf-8")
    assert all(text[r["start"] : r["end"]] == r["text"] for r in rows)
    assert "ar-ellipsis" in run("segment", ARTICLE, "--explain").stdout


def test_demo(tmp_path: Path) -> None:
    done = run("demo", cwd=tmp_path)
    assert done.returncode == 0
    assert "0 findings" in done.stdout
    assert {p.name for p in (tmp_path / "out" / "demo").iterdir()} >= {"news.db", "news.tmx", "news.tsv", "news.xlsx"}


def test_explain_and_version() -> None:
    assert "power of ten" in run("explain", "num004").stdout
    assert run("--version").stdout.startswith("dhakira ")


@pytest.mark.parametrize("verb", ["import", "export"])
def test_a_memory_is_no_file_to_exchange(verb: str, memory: Path, tmp_path: Path) -> None:
    """The error names the verbs that do what was wanted."""
    done = run(verb, memory, tmp_path / "other.db")
    assert done.returncode == 2
    assert "dhakira merge" in done.stderr
    assert "dhakira backup" in done.stderr


def test_diff_names_what_it_does_not_show(tmp_path: Path) -> None:
    row = "1\tنعم\tyes\t{}\t{}\n"
    for name, note, origin in (("a", "", "align"), ("b", "late", "align"), ("c", "", "web")):
        (tmp_path / f"{name}.tsv").write_text(
            "id\tsource\ttarget\tnote\torigin\n" + row.format(note, origin), encoding="utf-8"
        )
    assert "(note changed)" in run("diff", tmp_path / "a.tsv", tmp_path / "b.tsv").stdout
    assert run("diff", tmp_path / "a.tsv", tmp_path / "c.tsv").returncode == 0, "an origin is nothing that was said"
    data = json.loads(run("diff", tmp_path / "a.tsv", tmp_path / "b.tsv", "--format", "json").stdout)
    assert [change["fields"] for change in data["changed"]] == [["note"]]


@pytest.mark.parametrize("profile", ["xliff-1.2", "xliff-2.1"])
def test_the_way_through_xliff_changes_nothing_that_diff_tells(profile: str, tmp_path: Path) -> None:
    codes = (
        Code(0, '<bpt i="1" type="bold">&lt;b&gt;</bpt>'),
        Code(3, '<ept i="1">&lt;/b&gt;</ept>'),
        Code(4, '<ph x="2" type="image"/>'),
    )
    one, two, back = (tmp_path / name for name in ("one.jsonl", "two.jsonl", "back.jsonl"))
    unit = Unit("نعم هنا", "yes, here", id="1", document="d", position=1, source_codes=codes, target_codes=codes)
    write_units(one, [unit])
    run("export", one, tmp_path / "m.xlf", "--profile", profile)
    run("import", back, tmp_path / "m.xlf")
    assert run("diff", one, back).returncode == 0
    italic = tuple(c._replace(xml=c.xml.replace("b&gt;", "i&gt;")) for c in codes)
    write_units(two, [replace(unit, target_codes=italic)])
    assert "(target_codes changed)" in run("diff", one, two).stdout
    write_units(two, [replace(unit, target_codes=(codes[0]._replace(at=1), *codes[1:]))])
    assert run("diff", one, two).returncode == 1


def test_a_unit_without_a_position_is_named(tmp_path: Path) -> None:
    table = tmp_path / "m.tsv"
    table.write_text("source\ttarget\tdocument\nوصل 12 شخصا\tThirteen people came\td\n", encoding="utf-8")
    assert " d unit 1: " in run("check", table).stdout


def test_a_term_base_that_only_forbids_says_no_more(tmp_path: Path) -> None:
    table, terms = tmp_path / "m.tsv", tmp_path / "t.tsv"
    table.write_text("source\ttarget\nقالت القاضي\tElkady said\n", encoding="utf-8")
    terms.write_text("ar\ten\nالقاضي\t!Elkady\n", encoding="utf-8")
    said = run("check", table, "--terms", terms, "--only", "terms").stdout
    assert "«القاضي» stands for «Elkady», which the term base forbids [" in said


def test_an_empty_file_is_said_to_be_empty(tmp_path: Path) -> None:
    (tmp_path / "m.db").touch()
    assert f"{tmp_path / 'm.db'}: the file is empty" in run("check", tmp_path / "m.db").stderr
    assert "there is no such memory" in run("check", tmp_path / "n.db").stderr


def test_a_memory_goes_to_standard_output(memory: Path, tmp_path: Path) -> None:
    assert run("export", memory, tmp_path / "m.tsv").returncode == 0
    done = run("export", memory, "-")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (tmp_path / "m.tsv").read_text(encoding="utf-8")


def test_moses_names_the_files_that_it_makes(memory: Path, tmp_path: Path) -> None:
    names = f"{tmp_path / 'm.ar'} and {tmp_path / 'm.en'}: 27 units written"
    assert names in run("export", memory, tmp_path / "m.moses").stdout
    assert names in run("align", ARTICLE, RENDERING, "-o", tmp_path / "m.moses").stdout
    assert not (tmp_path / "m.moses").exists()


def test_a_report_in_a_file_is_said_to_be_there(memory: Path, tmp_path: Path) -> None:
    done = run("check", memory, "--format", "html", "-o", tmp_path / "r.html")
    assert done.stdout == ""
    assert done.stderr == f"{tmp_path / 'r.html'}: report on 27 units written, 0 findings\n"


def test_what_is_not_well_formed_is_a_violation_in_the_json_too(tmp_path: Path) -> None:
    path = tmp_path / "m.tmx"
    path.write_text('<?xml version="1.0"?>\n<tmx version="1.4">\n<body>R & D</body></tmx>\n', encoding="utf-8")
    done = run("validate", path, "--format", "json")
    (violation,) = json.loads(done.stdout)["violations"]
    assert (violation["line"], violation["severity"]) == (3, "error")
    assert violation["message"].startswith("is not well-formed XML")
    assert done.returncode == run("validate", path).returncode == 3
    assert run("validate", tmp_path / "none.tmx", "--format", "json").stdout == ""


def test_lookup_shows_a_pair_once_however_many_documents_hold_it(tmp_path: Path) -> None:
    path = tmp_path / "m.jsonl"
    pairs = [("وصل الوفد مساء", "The delegation arrived in the evening")] * 7 + [
        ("وصل الوفد صباحا", "It arrived in the morning")
    ]
    write_units(path, [Unit(s, t, id=str(n), document=f"d{n}") for n, (s, t) in enumerate(pairs)])
    data = json.loads(
        run("lookup", path, "وصل الوفد مساء", "--format", "json", "--min-score", "50", "--limit", "3").stdout
    )
    assert [m["target"] for m in data["matches"]] == [pairs[0][1], pairs[-1][1]]
