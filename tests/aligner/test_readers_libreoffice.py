"""Files that LibreOffice wrote: the seed article and a document with structure, in every format that it saves."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from aligner import read_document

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = ROOT / "seeds" / "000_59e0728e63527d66.txt"
RICH = ROOT / "tests" / "fixtures" / "documents" / "rich.fodt"
pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(
        shutil.which("soffice") is None and "CI" not in os.environ, reason="needs soffice (LibreOffice Writer)"
    ),
]
Saved = Callable[[Path, str], Path]


@pytest.fixture(scope="session")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Saved:
    """Return a function that has LibreOffice save a document in another format; each is saved once."""
    folder = tmp_path_factory.mktemp("libreoffice")

    def convert(path: Path, suffix: str, *options: str) -> Path:
        out = folder / path.with_suffix(f".{suffix}").name
        if not out.exists():
            profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
            command = ["soffice", profile, "--headless", *options, "--convert-to", suffix, "--outdir", folder, path]
            subprocess.run(command, check=True, capture_output=True, timeout=120)
        return out

    def save(path: Path, suffix: str) -> Path:
        if path.suffix == ".txt":
            path = convert(path, "odt", "--infilter=Text (encoded):UTF8,LF,,ar")
        return path if path.suffix == f".{suffix}" else convert(path, suffix)

    return save


@pytest.mark.parametrize("suffix", ["odt", "docx", "html", "epub"])
def test_the_article_is_the_same_in_every_format(suffix: str, saved: Saved) -> None:
    """Every paragraph of the text file is a block, nothing is lost or added."""
    expected = [" ".join(b.text.split()) for b in read_document(ARTICLE).blocks]
    blocks = read_document(saved(ARTICLE, suffix)).blocks
    assert [" ".join(b.text.split()) for b in blocks] == expected
    assert {b.lang for b in blocks} == {"ar"}


STRUCTURE = [
    ("heading", "تقرير عن القرية"), ("paragraph", "تقع القرية على سفح الجبل، ويسكنها 1,250 نسمة (إحصاء 2019) وفق البلدية."),
    ("paragraph", "زارها وفد من United Nations في 3/4/2021 بنسبة 39% تقريبا ثم غادر."), ("list item", "بند أول"), ("list item", "بند ثان"),
    ("cell", "السنة"), ("cell", "العدد"), ("cell", "عام 2020"), ("cell", "ثلاثون أسرة"), ("paragraph", "هذه هي الخاتمة.\nوهذا سطر بعدها."), ("note", "انظر الملحق الأول."),
]  # fmt: skip


@pytest.mark.parametrize("suffix", ["fodt", "odt", "docx", "html", "epub"])
def test_structure_is_the_same_in_every_format(suffix: str, saved: Saved) -> None:
    """Headings, list items, cells, notes and formatting survive whichever format a document was saved in."""
    blocks = read_document(saved(RICH, suffix)).blocks
    assert [(b.kind, b.text) for b in blocks] == STRUCTURE
    text = blocks[1].text
    marks = [(text[m.start : m.end], m.kind, m.value) for m in blocks[1].marks]
    assert ("سفح الجبل", "bold", "") in marks
    assert ("البلدية", "link", "https://example.org/a") in marks
