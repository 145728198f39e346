"""Files that are broken, hostile or empty, imported: the exit code, what is said, and a memory that stays as it was."""

import gzip
import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from aligner.cli import main
from memory import Memory, Unit, read_units
from memory.errors import InputError
from memory.formats import _tmx_source

TUVS = '<tuv xml:lang="ar"><seg>وقال الوزير</seg></tuv><tuv xml:lang="en"><seg>the minister said</seg></tuv>'
HEAD = '<tmx version="1.4"><header srclang="ar"/><body>'


def tmx(body: str, prolog: str = "") -> str:
    return f"{prolog}{HEAD}{body}</body></tmx>"


def xliff(body: str, prolog: str = "") -> str:
    return (f'{prolog}<xliff version="1.2"><file original="a" source-language="ar" target-language="en"><body>'
            f"{body}</body></file></xliff>")  # fmt: skip


def xlsx(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_", "."), data)
    return out.getvalue()


BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
XXE = '<!DOCTYPE x [\n<!ENTITY x SYSTEM "file:///etc/hostname">]>'
TU = f"<tu>{TUVS}</tu>"
GOOD_TU = '<trans-unit id="1"><source>وقال</source><target>he said</target></trans-unit>'
# name: (suffix, content, exit code, what is said)
BAD: dict[str, tuple[str, str | bytes | Callable[[], bytes], int, str]] = {
    "empty tmx": (".tmx", "", 3, "empty"), "mark only": (".tmx", b"\xef\xbb\xbf", 3, "is not well-formed"),
    "picture as tmx": (".tmx", b"\x89PNG\r\n\x1a\n\0\0", 3, "m.tmx:1"), "text as tmx": (".tmx", "hello", 3, "m.tmx:1:1: is not well-formed"),
    "html as tmx": (".tmx", "<html><body/></html>", 3, "is not TMX, its root element is <html>"),
    "tmx with XXE": (".tmx", tmx(TU.replace("the", "&x;"), XXE), 3, "m.tmx:2: declares entities"),
    "tmx with an internal entity": (".tmx", tmx(TU.replace("the", "&a;"), BOMB), 3, "m.tmx:1: declares entities"),
    "tmx with a parameter entity": (".tmx", tmx(TU, '<!DOCTYPE tmx [<!ENTITY % p SYSTEM "http://127.0.0.1:1/x"> %p;]>'), 3, "declares entities"),
    "entities behind a quarter of a megabyte": (".tmx", tmx(TU, f"<!-- {'x' * (1 << 18)} -->{BOMB}"), 3, "declares entities"),
    "tmx cut off": (".tmx", tmx(TU)[:-9], 3, "is not well-formed"), "tmx cut off in a tag": (".tmx", tmx(TU * 3)[:-40], 3, "is not well-formed"),
    "tmx with a bare &": (".tmx", tmx(f"\n{TU}\n{TU.replace('the', 'R & D')}"), 3, "m.tmx:3:"),
    "tmx with a control character": (".tmx", tmx(f"\n{TU.replace('the', chr(2))}"), 3, "m.tmx:2:"),
    "tmx with a surrogate": (".tmx", tmx(TU.replace("the", "&#xD800;")), 3, "m.tmx:1:"),
    "tmx in windows-1256 that says UTF-8": (".tmx", tmx(TU).encode("cp1256"), 3, "is not utf-8 (byte 0x"),
    "tmx in an encoding that is none": (".tmx", tmx(TU, '<?xml version="1.0" encoding="rot13"?>'), 3, "rot13"),
    "tmx with codes that cross": (".tmx", tmx(TU.replace("the", "<hi>a<bpt i='1'></hi></bpt>")), 3, "is not well-formed"),
    "tmx without units": (".tmx", tmx(""), 4, "no unit could be read"),
    "tmx without Arabic text": (".tmx", tmx('<tu><tuv xml:lang="ar"><seg> </seg></tuv></tu>'), 4, "no variant with text"),
    "tmx with one variant": (".tmx", tmx(f"\n\n<tu>{TUVS[: TUVS.index('</tuv>') + 6]}</tu>"), 4, "line 3: has only the variant ar with text"),
    "tmx with two variants of a language": (".tmx", tmx(TU.replace('"en"', '"ar-EG"')), 4, "all variants are ar"),
    "gz cut off": (".tmx.gz", gzip.compress(tmx(TU * 999).encode())[:-30], 3, "the file is damaged"),
    "gz that is none": (".tmx.gz", b"\x1f\x8bnothing at all", 3, "cannot be unpacked"),
    "gz bomb": (".tmx.gz", lambda: gzip.compress(HEAD.encode() + b" " * (17 << 20)), 3, "there is no unit in 16 million characters"),
    "zip bomb": (".zip", lambda: zipped(a_tmx=HEAD.encode() + b" " * (17 << 20)), 3, "there is no unit in 16 million characters"),
    "zip of two": (".zip", zipped(a_tmx=b"<tmx/>", b_tmx=b"<tmx/>"), 3, "holds 2 TMX files"),
    "zip of none": (".zip", zipped(a_txt=b"x"), 3, "holds 0 TMX files"), "zip cut off": (".zip", zipped(a_tmx=b"<tmx/>")[:-20], 3, "cannot be unpacked"),
    "empty tsv": (".tsv", "", 3, "empty"), "tsv with a mark only": (".tsv", b"\xef\xbb\xbf", 4, "no unit could be read"),
    "tsv with a header only": (".tsv", "source\ttarget\n", 4, "no unit could be read"),
    "tsv of three columns without names": (".tsv", "a\tb\tc\n", 3, "m.tsv:1: no columns named source and target"),
    "tsv in windows-1256": (".tsv", "source\ttarget\nنص\ttext\n".encode("cp1256"), 3, "m.tsv:2: is not UTF-8"),
    "tsv cut inside a letter": (".tsv", "source\ttarget\nنص\ttext\nن".encode()[:-1], 3, "m.tsv:3: is not UTF-8"),
    "tsv with short rows only": (".tsv", "source\ttarget\nنص\n", 4, "line 2: the row has 1 cells"),
    "tsv with a status of its own": (".tsv", "source\ttarget\tstatus\nنص\ttext\tfine\n", 4, "status is 'fine'"),
    "tsv with a score in words": (".tsv", "source\ttarget\tscore\nنص\ttext\thigh\n", 4, "score is 'high', not a number"),
    "tsv with a position of 5,000 digits": (".tsv", f"source\ttarget\tposition\nنص\ttext\t{'9' * 5000}\n", 4, "not a number"),
    "tsv with broken extra": (".tsv", "source\ttarget\textra\nنص\ttext\t{{\n", 4, "extra is not the JSON object"),
    "csv with an open quote": (".csv", 'source,target\n"نص,text\n', 3, "is not CSV"),
    "picture as csv": (".csv", b"\x89PNG\r\n\x1a\n\xff\xfe", 3, "m.csv"),
    "jsonl of lists": (".jsonl", "[1]\nnull\n{}\n", 4, "line 1: not a unit"),
    "jsonl that is deep": (".jsonl", "[" * 100_000, 4, "not a unit"), "jsonl with a huge number": (".jsonl", '{"source": "x", "position": ' + "9" * 5000 + "}", 4, "not a unit"),
    "picture as xlsx": (".xlsx", b"\x89PNG\r\n\x1a\n", 3, "is not an xlsx workbook"), "a zip as xlsx": (".xlsx", zipped(a_txt=b"x"), 3, "is not an xlsx workbook"),
    "xlsx cut off": (".xlsx", lambda: xlsx(["source", "target"], ["نص", "text"])[:-99], 3, "is not an xlsx workbook"),
    "xlsx that is empty": (".xlsx", xlsx, 4, "no unit could be read"),
    "xlsx without names": (".xlsx", lambda: xlsx(["a", "b", "c"]), 3, "no columns named source and target"),
    "encrypted xlsx": (".xlsx", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, 3, "is not an xlsx workbook"),
    "xlsx bomb": (".xlsx", lambda: zipped(**{"xl/worksheets/sheet1_xml": b" " * (30 << 20)}), 3, "m.xlsx"),
    "text as xliff": (".xlf", "x", 3, "is not well-formed"), "tmx as xliff": (".xlf", "<tmx/>", 3, "is not XLIFF"),
    "xliff 3.0": (".xlf", '<xliff version="3.0"/>', 3, "version '3.0' is not known"),
    "xliff with XXE": (".xlf", xliff(GOOD_TU.replace("he", "&x;"), XXE), 3, "m.xlf:2: declares entities"),
    "xliff bomb": (".xlf", xliff(GOOD_TU.replace("he", "&b;"), BOMB), 3, "declares entities"),
    "xliff with an entity that is not defined": (".xlf", xliff(GOOD_TU.replace("he", "&nbsp;"), '<!DOCTYPE x SYSTEM "x.dtd">'), 3, "nbsp"),
    "xliff with an entity that nothing could define": (".xlf", xliff("\n" + GOOD_TU.replace("he", "&nbsp;")), 3, "m.xlf:2:"),
    "xliff cut off": (".xlf", xliff(GOOD_TU)[:-20], 3, "is not well-formed"),
    "xliff without sources": (".xlf", xliff('\n<trans-unit id="1"/>'), 4, "line 2: <trans-unit> has no <source>"),
    "parquet that is none": (".parquet", b"PAR1 no", 3, "is not a Parquet file"),
}  # fmt: skip


def dhakira(*args: object) -> int:
    """Run the command line in this process and return its exit code."""
    sys.argv = ["dhakira", *map(str, args)]
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    path = tmp_path / "memory.tsv"
    with Memory.open(path) as opened:
        opened.put([Unit(source="نص أول.", target="A first text.", id="1")])
    return path


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_changes_nothing_and_says_why(
    name: str, tmp_path: Path, memory: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    suffix, content, code, message = BAD[name]
    content = content() if callable(content) else content
    path = tmp_path / f"m{suffix}"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    before = memory.read_bytes()
    monkeypatch.setattr(sys, "argv", sys.argv)
    got = dhakira("import", memory, path)
    out = "".join(capfd.readouterr())
    assert (got, message in out) == (code, True), out
    assert "Traceback" not in out
    assert memory.read_bytes() == before


@pytest.mark.parametrize("name", ["tmx cut off", "tmx without units", "tsv cut inside a letter", "gz bomb"])
def test_no_memory_is_made_by_a_file_that_gives_none(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    suffix, content, code, _ = BAD[name]
    content = content() if callable(content) else content
    path = tmp_path / f"m{suffix}"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    monkeypatch.setattr(sys, "argv", sys.argv)
    for new in ("new.db", "new.tsv", "new.tmx"):
        assert dhakira("import", tmp_path / new, path) == code
        assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_a_packed_file_that_goes_on_for_ever_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where every piece of it is a unit."""
    monkeypatch.setattr(_tmx_source, "BOMB", 1 << 18)
    monkeypatch.setattr(_tmx_source, "RATIO", 20)
    path = tmp_path / "m.tmx.gz"
    path.write_bytes(gzip.compress(tmx(TU * 20_000).encode()))
    with pytest.raises(InputError, match="unpacks to more than 20 times its size"):
        list(read_units(path))
