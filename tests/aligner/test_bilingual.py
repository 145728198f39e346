"""Files of two languages from the command line: catalogues are paired message by message, XLIFF is for `import`."""

from pathlib import Path

import pytest

from .conftest import Run

CATALOGUE = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Open the file. It is short."
msgstr "افتح الملف. فهو قصير."

msgid "Save"
msgstr ""

#, fuzzy
#: b.c:3
msgid "Close"
msgstr "افتح"

msgctxt "menu"
msgid "%d file"
msgid_plural "%d files"
msgstr[0] "لا ملفات"
msgstr[1] "%d ملف واحد"
msgstr[2] "%d ملفان"
msgstr[5] "%d ملفات"
"""


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    path = tmp_path / "app.po"
    path.write_text(CATALOGUE, encoding="utf-8")
    return path


def pairs(out: str) -> list[list[str]]:
    return [line.split("\t")[:2] for line in out.splitlines()[1:] if "\t" in line]


def test_a_catalogue_needs_no_target(run: Run, catalogue: Path) -> None:
    """Messages stay whole; what is not translated, or fuzzy, is left out; plural forms go with their kind."""
    code, out, _ = run("align", catalogue)
    assert code == 0
    assert pairs(out) == [
        ["Open the file. It is short.", "افتح الملف. فهو قصير."],
        ["%d file", "%d ملف واحد"],
        ["%d files", "%d ملفات"],
    ]


def test_the_translations_alone(run: Run, catalogue: Path) -> None:
    assert "فهو قصير." in run("segment", catalogue, "--side", "target")[1].splitlines()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("a.xlf", "dhakira import MEMORY.db"),
        ("a.txt", "Missing argument TARGET; name the rendering too"),
        ("a.doc", "save it as .docx"),
        ("a.ods", "save it as .xlsx"),
        ("a.pages", "save it as .docx"),
        ("a.png", "OCR"),
        ("a.tmx", "holds units, not a document"),
        ("a.abc", "there are .docm .docx"),
    ],
)
def test_the_error_says_what_to_do(run: Run, tmp_path: Path, name: str, says: str) -> None:
    path = tmp_path / name
    path.write_text("x", encoding="utf-8")
    code, _, err = run("align" if name in ("a.xlf", "a.txt") else "segment", path)
    assert code == 2
    assert says in err
    assert str(path) in err


def test_a_catalogue_without_translations(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "new.po"
    path.write_text('msgid "Save"\nmsgstr ""\n\nmsgid "Open"\nmsgstr ""\n', encoding="utf-8")
    code, _, err = run("align", path)
    assert code == 3
    assert "new.po: no message is translated" in err
