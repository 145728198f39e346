"""Readers: every block of a document, in order, and clear errors for what is none."""

import zipfile
from pathlib import Path

import pytest

from aligner import read_document
from aligner.sentences import segment_document
from memory.errors import InputError, UsageError

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DOCX = f"""<?xml version="1.0" encoding="UTF-8"?><w:document {W}><w:body>
<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>عنوان</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">قال </w:t></w:r><w:ins><w:r><w:t>الوزير</w:t></w:r></w:ins><w:del><w:r><w:delText>الملك</w:delText></w:r></w:del><w:r><w:t xml:space="preserve"> ذلك. ثم غادر.</w:t></w:r></w:p>
<w:p><w:hyperlink><w:r><w:t>رابط</w:t></w:r></w:hyperlink><w:r><w:br/><w:t>سطر</w:t></w:r></w:p>
<w:sdt><w:sdtContent><w:p><w:r><w:t>حقل</w:t></w:r></w:p></w:sdtContent></w:sdt>
<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>بند</w:t></w:r></w:p><w:p/>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>خلية</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
</w:body></w:document>"""


def docx(path: Path, content: str | None = DOCX, name: str = "word/document.xml") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        if content is not None:
            file.writestr(name, content)
    return path


def test_docx_keeps_everything_but_deletions(tmp_path: Path) -> None:
    document = read_document(docx(tmp_path / "a.docx"))
    assert [(b.kind, b.text) for b in document.blocks] == [
        ("heading", "عنوان"), ("paragraph", "قال الوزير ذلك. ثم غادر."), ("paragraph", "رابط\nسطر"), ("paragraph", "حقل"), ("list item", "بند"), ("cell", "خلية"),
    ]  # fmt: skip
    assert [s.text.strip() for s in segment_document(document, "ar")][1:3] == ["قال الوزير ذلك.", "ثم غادر."]
    assert "".join(s.text for s in segment_document(document, "ar")) == document.text


def test_html_blocks_without_scripts(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><head><title>x</title><style>p{}</style></head><body><h1>عنوان</h1>نص <b>غامق</b><p>قال\nذلك<br>سطر</p><script>no()</script>"
                    "<ul><li>أول<li>ثان</ul><table><tr><td>خلية</td></tr></table>بعد</body></html>", encoding="utf-8")  # fmt: skip
    assert [(b.kind, b.text) for b in read_document(path).blocks] == [
        ("heading", "عنوان"), ("paragraph", "نص غامق"), ("paragraph", "قال ذلك\nسطر"), ("list item", "أول"), ("list item", "ثان"), ("cell", "خلية"), ("paragraph", "بعد"),
    ]  # fmt: skip


def test_bad_documents(tmp_path: Path) -> None:
    broken = tmp_path / "b.docx"
    broken.write_bytes(b"PK\x03\x04 nothing")
    bomb = tmp_path / "c.docx"
    docx(bomb, "0" * (30 << 20))
    many = tmp_path / "m.docx"
    with zipfile.ZipFile(many, "w") as file:
        for n in range(2100):
            file.writestr(str(n), "")
    cases = [(broken, "damaged"), (docx(tmp_path / "d.docx", None), "has no part word/document.xml"), (docx(tmp_path / "e.docx", "<w:document"), "is damaged"),
             (bomb, "times its size"), (many, "2100 parts"), (docx(tmp_path / "f.docx", f"<w:document {W}><w:body/></w:document>"), "has no text")]  # fmt: skip
    for path, message in cases:
        with pytest.raises(InputError, match=message):
            read_document(path)
    with pytest.raises(UsageError, match=r"\.docx"):
        other = tmp_path / "x.pages"
        other.write_text("x")
        read_document(other)
