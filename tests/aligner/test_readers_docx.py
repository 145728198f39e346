"""Word documents: what a reader of the printed page sees, and nothing else."""

import zipfile
from pathlib import Path

import pytest

from aligner import read_document
from aligner.document import Document
from memory.errors import InputError

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
         'xmlns:wps="urn:wps" xmlns:v="urn:v" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"')  # fmt: skip
RELATION = "http://schemas.openxmlformats.org/package/2006/relationships"


def part(root: str, inner: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {NAMES}>{inner}</w:{root}>'


def document(path: Path, body: str, parts: dict[str, str] | None = None, relations: str = "") -> Document:
    file = path / "a.docx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", part("document", f"<w:body>{body}</w:body>"))
        archive.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{RELATION}">{relations}</Relationships>'
        )
        for name, content in (parts or {}).items():
            archive.writestr(f"word/{name}", content)
    return read_document(file)


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


DELETED = "<w:del><w:r><w:delText>محذوف</w:delText></w:r></w:del>"
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
CODE = "<w:r><w:instrText>{}</w:instrText></w:r>"

# what stands in the body, the blocks that are read, why
TRAPS = [
    (p(r("قال "), f"<w:ins>{r('الوزير')}</w:ins>", DELETED), ["قال الوزير"], "insertions kept, deletions dropped"),
    (p(f"<w:moveFrom>{r('نُقل')}</w:moveFrom>", r("بقي")) + p(f"<w:moveTo>{r('نُقل')}</w:moveTo>"), ["بقي", "نُقل"], "moved text stands once, at its new place"),
    (p(f"<w:ins>{r('أ')}<w:del><w:r><w:t>ب</w:t></w:r></w:del></w:ins>"), ["أ"], "deleted inside an insertion"),
    (p(r("أول "), properties="<w:rPr><w:del/></w:rPr>") + p(r("ثان")), ["أول ثان"], "a deleted paragraph mark joins two paragraphs"),
    (p(r("آخر"), properties="<w:rPr><w:del/></w:rPr>"), ["آخر"], "nothing follows the deleted mark: the text stays"),
    (f"<w:tbl><w:tr><w:tc>{p(r('أ'), properties='<w:rPr><w:del/></w:rPr>')}</w:tc><w:tc>{p(r('ب'))}</w:tc></w:tr></w:tbl>", ["أ", "ب"], "cells are never joined"),
    (f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{p(r('أ'))}</w:tc></w:tr><w:tr><w:tc>{p(r('ب'))}</w:tc></w:tr></w:tbl>", ["ب"], "a deleted row"),
    (f"<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr>{p(r('أ'))}</w:tc><w:tc>{p(r('ب'))}</w:tc></w:tr></w:tbl>{p(r('ج'))}", ["ب", "ج"], "a deleted cell"),
    (f"<w:tbl><w:tr><w:tc>{p(r('أ'))}<w:tbl><w:tr><w:tc>{p(r('ب'))}</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>", ["أ", "ب"], "a table inside a cell"),
    (p(r("قبل"), f"<mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>{p(r('مربع'))}</w:txbxContent></w:drawing></mc:Choice>"
       f"<mc:Fallback><w:pict><w:txbxContent>{p(r('مربع'))}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>", r(" بعد")),
     ["قبل بعد", "مربع"], "a text box stands once, after its paragraph"),
    (p(f"<w:pict><v:textbox><w:txbxContent>{p(r('قديم'))}</w:txbxContent></v:textbox></w:pict>"), ["قديم"], "a text box of old files"),
    (p(r("صفحة "), FIELD.format("begin"), CODE.format("PAGE"), FIELD.format("separate"), r("3"), FIELD.format("end")), ["صفحة 3"], "a field shows its result"),
    (p(FIELD.format("begin"), CODE.format("IF "), FIELD.format("begin"), CODE.format("REF x"), FIELD.format("separate"), r("خفي"), FIELD.format("end"),
       FIELD.format("separate"), r("ظاهر"), FIELD.format("end")), ["ظاهر"], "the result of a field inside a field's code is not shown"),
    (p(FIELD.format("begin"), CODE.format("TOC")) + p(r("نص")), ["نص"], "a field that never ends swallows nothing"),
    (p(f'<w:fldSimple w:instr="AUTHOR">{r("كاتب")}</w:fldSimple>'), ["كاتب"], "a simple field"),
    (p(f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('انقر هنا')}</w:sdtContent></w:sdt>", r("نص")), ["نص"], "the prompt of an empty control"),
    (f"<w:sdt><w:sdtContent>{p(r('ضابط'))}</w:sdtContent></w:sdt>", ["ضابط"], "a content control around paragraphs"),
    (p(f"<w:smartTag>{r('دمشق')}</w:smartTag><w:customXml>{r(' وحلب')}</w:customXml>"), ["دمشق وحلب"], "runs in other elements"),
    (p(f'<w:bdo w:val="rtl">{r("أ")}</w:bdo><w:dir w:val="ltr">{r("B")}</w:dir>'), ["أB"], "runs of a forced direction"),
    (p(r("ظاهر"), r("مخفي", "<w:vanish/>"), r(" هنا", '<w:vanish w:val="0"/>')), ["ظاهر هنا"], "hidden text"),
    (p("<w:r><w:t>أ</w:t><w:tab/><w:t>ب</w:t><w:br/><w:t>ج</w:t><w:noBreakHyphen/><w:t>د</w:t></w:r>", properties='<w:tabs><w:tab w:val="left"/></w:tabs>'),
     ["أ\tب\nج\u2011د"], "tabs and line breaks of the text, not the tab stops"),
    (p("<w:r><w:t>inter</w:t><w:softHyphen/><w:t>national</w:t></w:r>"), ["international"], "a soft hyphen does not part a word"),
    (p("<w:r><w:t>سطر\n  آخر</w:t></w:r>"), ["سطر   آخر"], "a line break of the XML is white space"),
    (p('<w:r><w:sym w:font="Arial" w:char="00A9"/><w:sym w:font="Wingdings" w:char="F04A"/><w:t> ٢</w:t></w:r>'), ["© ٢"], "symbols: characters kept, pictures not"),
    (p(f"<w:ruby><w:rt>{r('كاف')}</w:rt><w:rubyBase>{r('ك')}</w:rubyBase></w:ruby>"), ["ك"], "a reading aid is no text"),
    (p("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"), ["x=1"], "formulas"),
    (p(r("أ"), "<!-- لا --><?x y?>", r("ب")), ["أب"], "comments and instructions of the XML"),
    (p(r("\u200fمرحبا\u200f")), ["\u200fمرحبا\u200f"], "direction marks stay"),
    (p() + p(r("  ")) + p(r("نص")), ["نص"], "empty paragraphs"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected", "why"), TRAPS, ids=[t[2] for t in TRAPS])
def test_traps(body: str, expected: list[str], why: str, tmp_path: Path) -> None:
    assert [b.text for b in document(tmp_path, body).blocks] == expected, why


STYLES = part("styles", """<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="MyHead"><w:basedOn w:val="1"/><w:name w:val="Kopf"/></w:style>
<w:style w:styleId="Out"><w:name w:val="x"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style><w:style w:styleId="Num"><w:name w:val="y"/><w:pPr><w:numPr/></w:pPr></w:style>
<w:style w:styleId="Cap"><w:name w:val="caption"/></w:style><w:style w:styleId="loop"><w:name w:val="z"/><w:basedOn w:val="loop"/></w:style>
<w:style w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>""")  # fmt: skip


def test_kinds_come_from_styles_and_numbering(tmp_path: Path) -> None:
    """The id of a style may be anything: its name, outline level or numbering, own or inherited, decide."""
    names = ("1", "MyHead", "Out", "Num", "Cap", "loop", "missing")
    body = "".join(p(r(n), properties=f'<w:pStyle w:val="{n}"/>') for n in names)
    body += p(r("بند"), properties='<w:numPr><w:numId w:val="3"/></w:numPr>') + p(
        r("لا"), properties='<w:numPr><w:numId w:val="0"/></w:numPr>'
    )
    body += p(r("مستوى"), properties='<w:outlineLvl w:val="0"/>') + p(r("متن"), properties='<w:outlineLvl w:val="9"/>')  # fmt: skip
    relations = f'<Relationship Id="s" Type="{R}/styles" Target="styles.xml"/>'
    kinds = [b.kind for b in document(tmp_path, body, {"styles.xml": STYLES}, relations).blocks]
    assert kinds == ["heading", "heading", "heading", "list item", "caption", "paragraph", "paragraph", "list item", "paragraph", "heading", "paragraph"]  # fmt: skip


def test_notes_headers_and_footers_come_after_the_body(tmp_path: Path) -> None:
    """Notes in the order of their references, separators left out; headers once each; page numbers are no text."""
    note = '<w:r><w:{0}Reference w:id="{1}"/></w:r>'
    body = p(r("متن"), note.format("footnote", 3), note.format("endnote", 2), note.format("footnote", 2))
    body += '<w:sectPr><w:headerReference w:type="default" r:id="h1"/><w:headerReference w:type="first" r:id="h2"/><w:footerReference r:id="f1"/></w:sectPr>'  # fmt: skip
    parts = {
        "footnotes.xml": part("footnotes", f'<w:footnote w:type="separator" w:id="0">{p(r("---"))}</w:footnote><w:footnote w:id="2">{p(r("ثانية"))}</w:footnote><w:footnote w:id="3">{p("<w:r><w:footnoteRef/></w:r>", r(" أولى"))}</w:footnote><w:footnote w:id="4">{p(r("يتيمة"))}</w:footnote>'),
        "endnotes.xml": part("endnotes", f'<w:endnote w:id="2">{p(r("ختامية"))}</w:endnote>'),
        "header1.xml": part("hdr", p(r("ترويسة"))), "header2.xml": part("hdr", p(r("ترويسة")) + p(r("7"))), "footer1.xml": part("ftr", p(r("تذييل"))),
    }  # fmt: skip
    rows = [("n", "footnotes", "footnotes.xml"), ("e", "endnotes", "endnotes.xml"), ("h1", "header", "header1.xml"), ("h2", "header", "header2.xml"), ("f1", "footer", "/word/footer1.xml")]  # fmt: skip
    relations = "".join(f'<Relationship Id="{i}" Type="{R}/{k}" Target="{t}"/>' for i, k, t in rows)
    blocks = document(tmp_path, body, parts, relations).blocks
    assert [(b.kind, b.text, b.locator) for b in blocks] == [
        ("paragraph", "متن", "p1"), ("note", "أولى", "footnote 3/p3"), ("note", "ثانية", "footnote 2/p2"), ("note", "ختامية", "endnote 2/p1"),
        ("header", "ترويسة", "header1/p1"), ("footer", "تذييل", "footer1/p1"),
    ]  # fmt: skip
    assert [m.value for m in blocks[0].marks] == ["footnote 3", "endnote 2", "footnote 2"]


def test_formatting_stands_beside_the_text(tmp_path: Path) -> None:
    """Runs of one format join, complex-script runs follow their own switches, links keep their address."""
    body = p(r("  قال ", "<w:b/><w:rtl/>"), r("الوزير", "<w:bCs/><w:rtl/>"), r(" اليوم", "<w:bCs/><w:i/>"), r("2", '<w:vertAlign w:val="superscript"/>'),
             f'<w:hyperlink r:id="u">{r("هنا")}{r("ك", "<w:u/>")}</w:hyperlink>', FIELD.format("begin"), CODE.format(' HYPERLINK "http://b.example/x" '),
             FIELD.format("separate"), r("هناك", '<w:rStyle w:val="Strong"/>'), FIELD.format("end"), "<w:r><w:drawing/></w:r>")  # fmt: skip
    relations = f'<Relationship Id="u" Type="{R}/hyperlink" Target="http://a.example/" TargetMode="External"/><Relationship Id="s" Type="{R}/styles" Target="styles.xml"/>'
    (block,) = document(tmp_path, body, {"styles.xml": STYLES}, relations).blocks
    assert block.text == "قال الوزير اليوم2هناكهناك"
    found = [(block.text[m.start : m.end], m.kind, m.value) for m in block.marks]
    assert found == [
        ("الوزير", "bold", ""), (" اليوم", "italic", ""), ("2", "superscript", ""), ("هناك", "link", "http://a.example/"),
        ("هناك", "bold", ""), ("هناك", "link", "http://b.example/x"), ("", "image", ""),
    ]  # fmt: skip


def test_other_layouts_of_the_same_file(tmp_path: Path) -> None:
    """The main part under another name, the strict namespaces of ISO 29500, an encrypted or old file."""
    file = tmp_path / "b.docx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{RELATION}"><Relationship Id="x" Type="{R}/officeDocument" Target="/word/document2.xml"/></Relationships>',
        )
        strict = part("document", f"<w:body>{p(r('نص'))}</w:body>").replace(
            W, "http://purl.oclc.org/ooxml/wordprocessingml/main"
        )
        archive.writestr("word/document2.xml", strict)  # fmt: skip
    assert [b.text for b in read_document(file).blocks] == ["نص"]
    old = tmp_path / "c.docx"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    with pytest.raises(InputError, match="password or of the format before 2007"):
        read_document(old)


def test_depth_and_entities(tmp_path: Path) -> None:
    """A very deep document is read or refused, never a crash; declared entities are refused."""
    deep = "<w:customXml>{}</w:customXml>"
    for depth, wanted in ((200, "نص"), (5000, "is damaged")):
        body = p(deep.split("{}")[0] * depth + r("نص") + deep.split("{}")[1] * depth)
        try:
            found = document(tmp_path, body).blocks[0].text
        except InputError as error:
            found = str(error)
        assert wanted in found
    file = tmp_path / "e.docx"
    with zipfile.ZipFile(file, "w") as archive:
        body = f'<!DOCTYPE w [<!ENTITY a "b">]><w:document {NAMES}><w:body>{p(r("&a;"))}</w:body></w:document>'
        archive.writestr("word/document.xml", body)
    with pytest.raises(InputError, match="declares entities"):
        read_document(file)
