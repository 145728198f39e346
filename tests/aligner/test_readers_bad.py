"""Documents that are not what they should be: the right exit code, an error that says what to do, the memory untouched."""

import hashlib
import io
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import reader_samples as samples
from forked import Done, Forked

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
RENDERING = SEEDS / "000_59e0728e63527d66.sample-en.txt"
NEWS = "أعلن الوزير اليوم خطة لإصلاح الطرق في العاصمة، وقال إن العمل يبدأ عام 2024 بنسبة 30% من الميزانية. ثم غادر."
GIGABYTE = 1 << 30
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(document: bytes, **more: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
        for name, content in more.items():
            archive.writestr(name, content)
    return out.getvalue()


def many(count: int) -> bytes:
    return docx(b"<x/>", **{str(n): b"" for n in range(count)})


def lying() -> bytes:
    """A part that says it is small and unpacks to much more."""
    data = bytearray(docx(b"<x>" + b"a" * (40 << 20) + b"</x>"))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.index(mark) + at
        data[place : place + 4] = (1000).to_bytes(4, "little")
    return bytes(data)


def flagged() -> bytes:
    """A zip whose parts are marked as encrypted."""
    data = bytearray(samples.docx())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    return bytes(data)


def word(body: str, head: str = "") -> bytes:
    return docx(f"{head}<w:document {W}><w:body><w:p><w:r><w:t>{body}</w:t></w:r></w:p></w:body></w:document>".encode())


def pdf_bomb(text: bytes) -> bytes:
    """A PDF whose page unpacks to much more than the file has."""
    packed = zlib.compress(text, 9)
    plain = b"<< /Length %d >>" % len(packed)
    return samples.pdf(packed).replace(plain, b"<< /Filter /FlateDecode /Length %d >>" % len(packed))


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(f'<!ENTITY {c} "{f"&{p};" * 10}">' for p, c in zip("abcdefgh", "bcdefghi", strict=True)) + "]>"  # fmt: skip
XXE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
ENCRYPTED = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >> /ID [<00> <00>]" % (
    b"ab" * 32,
    b"cd" * 32,
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)
XLIFF = '<xliff version="1.2"><file source-language="ar"><body>{}</body></file></xliff>'

# name, content, exit code, what is said ("" for what is only read)
READ = [
    ("utf-16 without mark.txt", NEWS.encode("utf-16-le"), "read as utf-16-le"), ("utf-16 big.txt", NEWS.encode("utf-16-be"), "read as utf-16-be"),
    ("utf-16 with mark.txt", NEWS.encode("utf-16"), ""), ("utf-32.txt", NEWS.encode("utf-32"), ""), ("windows.txt", NEWS.encode("cp1256"), "read as cp1256"),
    ("iso.txt", NEWS.encode("iso8859-6", "ignore"), "read as iso8859-6"), ("mac.txt", NEWS.encode("mac_arabic"), "read as mac_arabic"),
    ("dos.txt", NEWS.encode("cp720", "ignore"), "read as cp720"), ("cr.txt", f"{NEWS}\r{NEWS}\r".encode(), ""), ("line separator.txt", f"{NEWS}\u2028{NEWS}\u2029{NEWS}".encode(), ""),
    ("form feed.txt", f"{NEWS}\f{NEWS}\v{NEWS}\x85{NEWS}".encode(), ""),
    ("bidi.txt", ("\u202e\u2067\u2066" * 50 + NEWS + "\u202c\u2069\u202a").encode(), ""), ("marks.txt", ("ا" + "\u064b" * 10_000 + " " + NEWS).encode(), ""),
    ("presentation forms.txt", ("\ufedf\ufe8e \ufefb \ufdfa " + NEWS).encode(), ""), ("controls.txt", ("\x01\x1b[31m" + NEWS + "\x7f").encode(), ""),
    ("unassigned.txt", (NEWS + "\U0003fffd\ufffe\ue000").encode(), ""), ("long word.txt", ("ا" * 2_000_000).encode(), ""),
    ("path with spaces عربي.txt", NEWS.encode(), ""), ("two\nlines.txt", NEWS.encode(), ""), ("'quote\" & <tag>.txt", NEWS.encode(), ""), ("UPPER.TXT", NEWS.encode(), ""),
    ("deep.rtf", b"{\\rtf1 " + b"{" * 50_000 + b"text" + b"}" * 50_000 + b"}", ""), ("deep.docx", samples.docx("<w:sdt><w:sdtContent>" * 100 + f"<w:p><w:r><w:t>{NEWS}</w:t></w:r></w:p>" + "</w:sdtContent></w:sdt>" * 100), ""),
    ("long text.docx", word(NEWS * 3_000), ""), ("many elements.html", b"<p>" + "<i>كلمة</i> ".encode() * 50_000, ""),
]  # fmt: skip
REFUSED = [
    ("empty.txt", b"", 3, "the file is empty"), ("mark.txt", b"\xef\xbb\xbf", 3, "has no text"), ("mark16.txt", b"\xff\xfe", 3, "has no text"), ("blank.txt", b" \n\t\r\n ", 3, "has no text"),
    ("twice.txt", NEWS.encode().decode("latin-1").encode(), 3, "encoded twice"), ("twice windows.txt", NEWS.replace("ف", "ل").encode().decode("cp1252", "ignore").encode(), 3, "encoded twice"),
    ("invalid.txt", NEWS.encode()[:40] + b"\xff\xfe\xfd" + NEWS.encode()[40:], 3, "--source-encoding"), ("cut.txt", NEWS.encode()[:-2] + "م".encode()[:1], 3, "--source-encoding"),
    ("surrogates.txt", NEWS.encode() + b"\xed\xa0\x80", 3, "--source-encoding"), ("half.txt", b"\xff\xfe" + NEWS.encode("utf-16-le")[:-1], 3, "save it as UTF-8"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 20, 3, "picture.txt"), ("nul.txt", NEWS.encode() + b"\0", 3, "NUL"), ("digits.txt", b"12 345 678", 3, "no Arabic or English"),
    ("chinese.txt", "他说今天的天气很好。".encode(), 3, "no Arabic or English"), ("word.pages", b"x", 2, "cannot be read"), ("no suffix", b"x", 2, "cannot be read"), ("old.doc", OLE, 2, "cannot be read"),
    ("garbage.docx", b"PK\x03\x04garbage", 3, "damaged"), ("cut.docx", samples.docx()[:-40], 3, "damaged"), ("other.docx", samples.packed({"a.txt": "x"}), 3, "has no part word/document.xml"),
    ("encrypted.docx", OLE, 3, "password"), ("flagged.docx", flagged(), 3, "password"), ("bomb.docx", docx(b"0" * (30 << 20)), 3, "times its size"), ("lying.docx", lying(), 3, "damaged"),
    ("parts.docx", many(2_001), 3, "2002 parts"), ("wrong root.docx", docx(b"<x/>"), 3, "has no text"), ("no xml.docx", docx(b"<w:document"), 3, "damaged"), ("text.docx", b"plain text", 3, "not a document"),
    ("laughs.docx", word("&i;", LAUGHS), 3, "damaged"), ("xxe.docx", word("&a;", XXE), 3, "entities"), ("surrogate.docx", word("&#xD800;"), 3, "damaged"), ("bare.docx", word("a & b"), 3, "damaged"),
    ("deep.docx", samples.docx("<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000), 3, "damaged"), ("empty.docx", samples.docx(""), 3, "has no text"),
    ("encrypted.odt", samples.packed({"META-INF/manifest.xml": "<m><encryption-data/></m>", "content.xml": "x"}), 3, "password"), ("other.odt", samples.packed({"a": "b"}), 3, "content.xml"),
    ("xxe.fodt", XXE.encode() + samples.fodt("<text:p>&a;</text:p>"), 3, "entities"), ("numbers.xlsx", samples.xlsx('<c r="A1"><v>3</v></c>'), 3, "has no text"), ("other.xlsx", samples.docx(), 3, "xl/workbook.xml"),
    ("pictures.pptx", samples.pptx(""), 3, "has no text"), ("other.pptx", samples.xlsx(), 3, "ppt/presentation.xml"), ("other.epub", samples.docx(), 3, "container.xml"),
    ("text.rtf", b"plain text", 3, "is no RTF"), ("bytes.rtf", b"{\\rtf1\\ansi\\ansicpg1252 \\'81}", 3, "--source-encoding"), ("text.pdf", b"plain text", 3, "no PDF"), ("cut.pdf", b"%PDF-1.4\n1 0 obj\n", 3, "no PDF"),
    ("encrypted.pdf", samples.pdf(trailer=ENCRYPTED), 3, "password"), ("scanned.pdf", samples.pdf(b""), 3, "OCR"), ("bomb.pdf", pdf_bomb(b" " * (40 << 20)), 3, "times its size"),
    ("crowd.pdf", pdf_bomb(b"BT /F1 12 Tf 72 700 Td " + b"(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj " * 8_000 + b"ET"), 3, "more signs than a page has"), ("deep.html", b"<i>" * 5000 + b"x", 3, "deep.html"), ("empty.html", b"<html><body></body></html>", 3, "has no text"),
    ("text.srt", b"plain text", 3, "no cues"), ("head.vtt", b"WEBVTT\n", 3, "no cues"), ("text.po", b"plain text", 3, "po:1:"), ("head.po", b'msgid ""\nmsgstr "x"\n', 3, "has no text"),
    ("other.xlf", b"<tmx/>", 3, "is not XLIFF"), ("text.xlf", b"plain text", 3, "xlf:1"), ("cut.xlf", XLIFF.encode()[:40], 3, "xlf:1"), ("xxe.xlf", XXE.encode() + XLIFF.format("&a;").encode(), 3, "entities"),
    ("empty.xlf", XLIFF.format("").encode(), 3, "has no text"), ("code.md", b"```\ncode\n```\n", 3, "has no text"),
]  # fmt: skip


@pytest.fixture(scope="module")
def dhakira(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forked]:
    server = Forked(tmp_path_factory.mktemp("forked"))
    yield server
    server.close()


@pytest.fixture(scope="module")
def memory(dhakira: Forked, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("memory") / "m.db"
    assert dhakira.run("align", SEEDS / "000_59e0728e63527d66.txt", RENDERING, "-o", path, seconds=60).code == 0
    return path


def clean(done: Done) -> None:
    """Nothing was killed, nothing is a defect, nothing takes more than a gigabyte."""
    assert done.code >= 0, done
    assert done.memory < GIGABYTE
    assert "Traceback" not in done.err


@pytest.mark.parametrize(("name", "data", "said"), READ, ids=[r[0] for r in READ])
def test_strange_documents_are_read(name: str, data: bytes, said: str, tmp_path: Path, dhakira: Forked) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    done = dhakira.run("segment", path)
    clean(done)
    assert done.code == 0, done.err
    assert done.out.strip()
    assert said in done.err
    assert bool(done.err) == bool(said)


@pytest.mark.parametrize(("name", "data", "code", "said"), REFUSED, ids=[r[0] for r in REFUSED])
def test_bad_documents_are_refused(
    name: str, data: bytes, code: int, said: str, tmp_path: Path, dhakira: Forked, memory: Path
) -> None:
    """As source of an alignment into a memory: nothing of the memory changes."""
    path = tmp_path / name
    path.write_bytes(data)
    before = hashlib.sha256(memory.read_bytes()).hexdigest()
    done = dhakira.run("align", path, RENDERING, "-o", memory)
    clean(done)
    assert (done.code, said in done.err) == (code, True), done.err
    assert done.err.startswith("dhakira: ")
    assert name in done.err
    assert hashlib.sha256(memory.read_bytes()).hexdigest() == before


def place(make: Callable[[Path], object], name: str = "a.txt") -> Callable[[Path], Path]:
    def made(folder: Path) -> Path:
        path = folder / name
        make(path)
        return path

    return made


def locked(path: Path) -> None:
    path.write_text(NEWS, encoding="utf-8")
    path.chmod(0)


def looped(path: Path) -> None:
    path.symlink_to(path)


PLACES = [
    ("missing", place(lambda p: None), "no such file"), ("directory", place(Path.mkdir), "is a directory"), ("directory with a suffix", place(Path.mkdir, "a.docx"), "is a directory"),
    ("pipe", place(os.mkfifo), "not a regular file"), ("no permission", place(locked), "ermission"), ("a link to itself", place(looped), "cannot be opened"),
    ("a name too long", lambda folder: folder / ("ا" * 300 + ".txt"), "cannot be opened"), ("a device", lambda folder: Path("/dev/null"), "not a regular file"),
]  # fmt: skip


@pytest.mark.parametrize(("case", "make", "said"), PLACES, ids=[p[0] for p in PLACES])
def test_what_is_no_file(case: str, make: Callable[[Path], Path], said: str, tmp_path: Path, dhakira: Forked) -> None:
    tmp_path.chmod(0o755)
    done = dhakira.run("segment", make(tmp_path), nobody=case == "no permission")
    clean(done)
    assert (done.code, said in done.err) == (3, True), done.err


def test_the_document_is_never_overwritten(tmp_path: Path, dhakira: Forked) -> None:
    """By its own name, by another way to it, or by a link."""
    path = tmp_path / "a.tsv"
    text = tmp_path / "a.txt"
    text.write_text(NEWS, encoding="utf-8")
    path.hardlink_to(text)
    (tmp_path / "b.tsv").symlink_to(text)
    for out in (path, tmp_path / "b.tsv"):
        done = dhakira.run("segment", text, "-o", out)
        assert (done.code, "overwrite" in done.err) == (2, True), done.err
        assert dhakira.run("align", text, RENDERING, "-o", out).code == 2
    assert text.read_text(encoding="utf-8") == NEWS


def test_the_user_names_the_encoding(tmp_path: Path, dhakira: Forked) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(NEWS.encode("cp1256"))
    assert "وزير" in dhakira.run("segment", path, "--encoding", "windows-1256").out
    wrong = dhakira.run("segment", path, "--encoding", "utf-8")
    assert (wrong.code, "leave --encoding out" in wrong.err) == (3, True)
    assert dhakira.run("segment", path, "--encoding", "utf-99").code == 2


def test_standard_input_of_any_kind(tmp_path: Path, dhakira: Forked) -> None:
    for suffix in (
        ".txt",
        ".docx",
        ".odt",
        ".pdf",
        ".rtf",
        ".html",
        ".srt",
        ".xlsx",
        ".pptx",
        ".epub",
        ".po",
        ".xlf",
        ".fodt",
    ):
        path = tmp_path / "stdin"
        path.write_bytes(samples.SAMPLES[suffix])
        done = dhakira.run("segment", "-", stdin=str(path))
        assert (done.code, done.out) == (0, "Hello world.\n"), (suffix, done.err)
    empty = dhakira.run("segment", "-")
    assert (empty.code, empty.err) == (3, "dhakira: standard input: the file is empty\n")
    path.write_bytes(samples.docx()[:200])
    cut = dhakira.run("segment", "-", stdin=str(path))
    assert (cut.code, "standard input: is damaged" in cut.err) == (3, True)


LARGE = [("a line of 50 MB", "كلمة " * 100_000, 56, 1), ("many sentences in a line", "قال ذلك. " * 10_000, 5, 50_000), ("a million short lines", "a\n" * 100_000, 10, 1_000_000)]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "times", "lines"), LARGE, ids=[row[0] for row in LARGE])
def test_large_texts(kind: str, text: str, times: int, lines: int, tmp_path: Path, dhakira: Forked) -> None:
    """Ten times the time that a busy machine needs is only a guard against texts that never end."""
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.writelines(text.encode() for _ in range(times))
    done = dhakira.run("segment", path, seconds=200)
    clean(done)
    assert done.code == 0, done.err
    assert done.out.count("\n") == lines
