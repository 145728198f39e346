"""Bad memories and bad files at every verb: the right exit code, one clear line, nothing changed to the byte."""

import gzip
import hashlib
import os
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.memory_data import units
from memory import Memory, Unit, write_units

Run = Callable[..., tuple[int, str, str]]


def good(path: Path) -> Path:
    with Memory.open(path) as memory:
        memory.put(units(60), "made")
    return path


def digest(folder: Path) -> dict[str, str]:
    """Return the names and digests of all files below a folder."""
    return {
        str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.rglob("*") if p.is_file()
    }


def _sql(path: Path, script: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)


def _truncated(path: Path) -> None:
    good(path)
    os.truncate(path, path.stat().st_size // 2)


def _torn(path: Path) -> None:
    """The first page of the table of units is overwritten."""
    good(path)
    with closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'units'").fetchone()
    with path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 4096)


MEMORIES: dict[str, tuple[Callable[[Path], object], int, str]] = {
    "missing": (lambda p: None, 3, "no such memory"),
    "empty": (lambda p: p.touch(), 3, "no such memory"),
    "directory": (lambda p: p.mkdir(), 3, "is a directory"),
    "fifo": (os.mkfifo, 3, "not a regular file"),
    "text": (lambda p: p.write_text("مرحبا " * 50, "utf-8"), 4, "is not a memory"),
    "picture": (lambda p: p.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500)), 4, "is not a memory"),
    "header alone": (lambda p: p.write_bytes(b"SQLite format 3\0"), 4, "is not a memory"),
    "of another program": (lambda p: _sql(p, "CREATE TABLE t(x)"), 4, "another program"),
    "newer": (lambda p: _sql(good(p), "PRAGMA user_version = 99"), 4, "newer version"),
    "cut off": (_truncated, 4, "cut off"),
    "overwritten": (_torn, 4, "damaged"),
}  # fmt: skip
VERBS: dict[str, Callable[[Path, Path], list[object]]] = {
    "check": lambda m, d: ["check", m],
    "lookup": lambda m, d: ["lookup", m, "مرحبا"],
    "concordance": lambda m, d: ["concordance", m, "مرحبا"],
    "export": lambda m, d: ["export", m, d / "out.tsv"],
    "stats": lambda m, d: ["stats", m],
    "filter": lambda m, d: ["filter", m, "--target", "x", "--delete"],
    "replace": lambda m, d: ["replace", m, "minister", "secretary"],
    "dedupe": lambda m, d: ["dedupe", m, "--across"],
    "merge into": lambda m, d: ["merge", d / "good.db", m],
    "diff": lambda m, d: ["diff", d / "good.db", m],
    "names": lambda m, d: ["names", m],
}  # fmt: skip
# These look at the log or the file alone, which an overwritten page of units leaves readable.
LOG_VERBS: dict[str, Callable[[Path, Path], list[object]]] = {
    "history": lambda m, d: ["history", m],
    "undo": lambda m, d: ["undo", m],
    "dismiss": lambda m, d: ["dismiss", m, "--list"],
    "backup": lambda m, d: ["backup", m, d / "copy.db"],
}  # fmt: skip


@pytest.mark.parametrize("state", MEMORIES)
def test_a_bad_memory_at_every_verb(state: str, tmp_path: Path, run: Run) -> None:
    make, code, message = MEMORIES[state]
    folder = tmp_path / "ملفات العمل"
    folder.mkdir()
    good(folder / "good.db")
    path = folder / "m.db"
    make(path)
    before = digest(folder)
    verbs = VERBS if state == "overwritten" else {**VERBS, **LOG_VERBS}
    for verb, arguments in verbs.items():
        got, _, err = run(*arguments(path, folder))
        assert got == code, (verb, err)
        assert message in err, (verb, err)
        assert err.startswith("dhakira: "), verb
        assert len(err.splitlines()) == 1, verb
        assert digest(folder) == before, verb


def test_a_locked_memory_is_left_alone(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers go on; whoever writes waits, then says who is in the way."""
    monkeypatch.setattr("memory.store._open.BUSY_SECONDS", 0.1)
    path = good(tmp_path / "m.db")
    write_units(tmp_path / "new.tsv", [Unit("جديد", "new", id="n")])
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert run("stats", path)[0] == 0
        for arguments in (
            ["import", path, tmp_path / "new.tsv"], ["replace", path, "minister", "x"], ["undo", path], ["dedupe", path, "--across"],
            ["filter", path, "--target", "minister", "--delete"],
        ):  # fmt: skip
            code, _, err = run(*arguments)
            assert code == 4, err
            assert "another program is writing" in err
        other.execute("ROLLBACK")
    assert run("import", path, tmp_path / "new.tsv")[0] == 0


TMX = '<?xml version="1.0" encoding="UTF-8"?>{doctype}<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="ar" datatype="plaintext"/><body>{body}</body></tmx>'
TU = '<tu tuid="1"><tuv xml:lang="ar"><seg>{ar}</seg></tuv><tuv xml:lang="en"><seg>{en}</seg></tuv></tu>'
LAUGHS = "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)
) + "]>"  # fmt: skip


def tmx(body: str, doctype: str = "") -> bytes:
    return TMX.format(body=body, doctype=doctype).encode()


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("xl/workbook.xml", b"0" * 600_000_000)


# name → (file name, content or maker, allowed exit codes). Code 0 means that what could be taken was taken; anything
# else leaves the memory as it was to the byte.
FILES: dict[str, tuple[str, bytes | Callable[[Path], object], set[int]]] = {
    "empty": ("a.tsv", b"", {3}),
    "a mark and nothing else": ("a.tsv", b"\xef\xbb\xbf", {3, 4}),
    "white space": ("a.tsv", b" \n \n\n", {3, 4}),
    "UTF-16 without a mark": ("a.tsv", "source\ttarget\nمرحبا\tHello\n".encode("utf-16-le"), {0, 3}),
    "windows-1256": ("a.tsv", "source\ttarget\nمرحبا بكم\tHello\n".encode("cp1256"), {0, 3}),
    "invalid UTF-8": ("a.tsv", b"source\ttarget\n\xff\xfe\xfa\tHello\n", {3}),
    "a picture named .tsv": ("a.tsv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), {3, 4}),
    "a picture named .tmx": ("a.tmx", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), {3}),
    "a picture named .xlsx": ("a.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), {3}),
    "a picture named .parquet": ("a.parquet", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), {3}),
    "a picture named .jsonl": ("a.jsonl", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), {3, 4}),
    "one column": ("a.tsv", "source\nمرحبا\n".encode(), {3, 4}),
    "ragged rows": ("a.tsv", "source\ttarget\tnote\nمرحبا\tHello\nوداعا\n\tx\ty\tz\tmore\n".encode(), {0}),
    "a bad status": ("a.tsv", "source\ttarget\tstatus\nمرحبا\tHello\tperfect\n".encode(), {4}),
    "a number of 10,000 digits": ("a.tsv", f"source\ttarget\tposition\nمرحبا\tHello\t{'9' * 10_000}\n".encode(), {0, 4}),
    "a score of 1e999999": ("a.tsv", "source\ttarget\tscore\nمرحبا\tHello\t1e999999\n".encode(), {3, 4}),
    "a position beyond 64 bits": ("a.tsv", f"source\ttarget\tposition\nمرحبا\tHello\t{2**70}\n".encode(), {3, 4}),
    "a formula": ("a.tsv", "source\ttarget\nمرحبا\t=cmd|' /C calc'!A0\n".encode(), {0}),
    "10,000 marks on a letter": ("a.tsv", f"source\ttarget\nم{chr(0x64E) * 10_000}\tHello\n".encode(), {0}),
    "a NUL": ("a.tsv", "source\ttarget\nمر\0حبا\tHello\n".encode(), {0, 3, 4}),
    "a broken line of JSON": ("a.jsonl", b'{"source": "x", "target"\n', {3, 4}),
    "JSON of another kind": ("a.jsonl", b"[1, 2, 3]\n42\nnull\n", {3, 4}),
    "half a surrogate in JSON": ("a.jsonl", b'{"source": "\\ud800", "target": "x"}\n', {0, 3, 4}),
    "JSON nested 100,000 deep": ("a.jsonl", b"[" * 100_000 + b"\n", {3, 4}),
    "not XML": ("a.tmx", b"hello", {3}),
    "a truncated TMX": ("a.tmx", tmx(TU.format(ar="مرحبا", en="Hello"))[:-40], {3}),
    "a bare &": ("a.tmx", tmx(TU.format(ar="مرحبا", en="R&D")), {3}),
    "a control character": ("a.tmx", tmx(TU.format(ar="مرحبا", en="a\x01b")), {3}),
    "a surrogate": ("a.tmx", tmx(TU.format(ar="مرحبا", en="&#xD800;")), {3}),
    "an outer entity": ("a.tmx", tmx(TU.format(ar="مرحبا", en="&x;"), '<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), {3, 4}),
    "a billion laughs": ("a.tmx", tmx(TU.format(ar="مرحبا", en="&a9;"), LAUGHS), {3, 4}),
    "one variant": ("a.tmx", tmx('<tu><tuv xml:lang="ar"><seg>مرحبا</seg></tuv></tu>'), {4}),
    "an empty seg": ("a.tmx", tmx(TU.format(ar="", en="")), {4}),
    "no Arabic": ("a.tmx", tmx('<tu><tuv xml:lang="fr"><seg>x</seg></tuv><tuv xml:lang="de"><seg>y</seg></tuv></tu>'), {0, 4}),
    "5,000 elements deep": ("a.tmx", tmx(TU.format(ar="<hi>" * 5000 + "م" + "</hi>" * 5000, en="x")), {0, 3}),
    "a wrong declared encoding": ("a.tmx", tmx(TU.format(ar="مرحبا", en="Hello")).replace(b"UTF-8", b"UTF-32"), {0, 3}),
    "an 11 MB text": ("a.tmx", tmx(TU.format(ar="م" * 5_500_000, en="Hello")), {0, 3}),
    "HTML named .tmx": ("a.tmx", b"<html><body><p>x</p></body></html>", {3, 4}),
    "a broken gzip": ("a.tmx.gz", gzip.compress(tmx(TU.format(ar="مرحبا", en="Hello")))[:-20], {3}),
    "a zip that is no workbook": ("a.xlsx", b"PK\x05\x06" + bytes(18), {3}),
    "a zip bomb": ("a.xlsx", _bomb, {3}),
    "a directory": ("a.tsv", lambda p: p.mkdir(), {3}),
    "a FIFO": ("a.tsv", os.mkfifo, {3}),
    "missing": ("a.tsv", lambda p: None, {3}),
    "an unknown suffix": ("a.docx1", b"x", {2}),
    "a name with a newline": ("a\nb.tsv", "source\ttarget\nمرحبا\tHello\n".encode(), {0}),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_bad_file_is_imported_wholly_or_not_at_all(name: str, tmp_path: Path, run: Run) -> None:
    file, content, codes = FILES[name]
    memory, path = good(tmp_path / "ذاكرة.db"), tmp_path / file
    content(path) if callable(content) else path.write_bytes(content)
    before = hashlib.sha256(memory.read_bytes()).hexdigest()
    code, _, err = run("import", memory, path)
    assert code in codes, err
    assert "Traceback" not in err
    if code:
        assert hashlib.sha256(memory.read_bytes()).hexdigest() == before
        assert any(line.startswith("dhakira: ") for line in err.splitlines())
    with Memory.open(memory) as opened:
        assert opened.problems() == []
        assert len(list(opened.units())) >= 60
    left = {p.name for p in tmp_path.iterdir()} - {memory.name, file, f"{memory.name}-wal", f"{memory.name}-shm"}
    assert not left


def test_bad_regular_expressions_and_dates_are_usage(tmp_path: Path, run: Run) -> None:
    path = good(tmp_path / "m.db")
    with Memory.open(path) as memory:
        memory.add("أأأ", "a" * 40 + "!")
    before = path.read_bytes()
    cases: list[tuple[list[object], str]] = [
        (["replace", path, "(", "x"], "is not a regular expression"),
        (["replace", path, "(a|a)*$", "x"], "takes too long"),
        (["filter", path, "--target", "(a|a)*$"], "takes too long"),
        (["replace", path, "a", r"\7"], "does not fit the pattern"),
        (["filter", path, "--since", "yesterday"], "is no ISO date"),
        (["filter", path, "--status", "perfect"], "there is no status"),
        (["filter", path, "--delete", "-o", tmp_path / "x.tsv"], "choose -o or --delete"),
        (["filter", path, "-o", path], "is the memory itself"),
        (["merge", path, path], "is the memory itself"),
        (["backup", path, path], "is the memory itself"),
        (["undo", path, 99], "does not exist"),
        (["history", path, 99], "is not in the history"),
        (["history", path, "--unit", "nobody"], "is not in the history"),
        (["dismiss", path, "abc"], "say why"),
        (["dismiss", path, "abc", "--why", "x"], "no finding has"),
        (["dismiss", path, "abc", "--forget"], "no finding has"),
        (["dismiss", path], "name a finding"),
        (["backup", tmp_path / "m.tsv", tmp_path / "x"], "only a .db"),
        (["doctor", tmp_path / "m.tsv"], "is no database"),
        (["check", path, "--format", "pdf"], "there is no report"),
        (["check", path, "--format", "xlsx"], "name it with -o"),
    ]  # fmt: skip
    for arguments, message in cases:
        code, _, err = run(*arguments)
        assert code == 2, (arguments, err)
        assert message in err, (arguments, err)
    assert path.read_bytes() == before
