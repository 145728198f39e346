"""Workbooks, presentations and books: every text once, in the order in which it is read."""

import zipfile
from pathlib import Path

import pytest

from aligner import read_document
from memory.errors import InputError

O = "http://schemas.openxmlformats.org"  # noqa: E741
R = f"{O}/officeDocument/2006/relationships"


def packed(path: Path, parts: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def rels(*rows: tuple[str, str, str]) -> str:
    row = '<Relationship Id="{}" Type="{}/{}" Target="{}" TargetMode="{}"/>'
    inner = "".join(row.format(i, R, k, t, "External" if t.startswith("http") else "Internal") for i, k, t in rows)
    return f'<Relationships xmlns="{O}/package/2006/relationships">{inner}</Relationships>'


S = f'xmlns="{O}/spreadsheetml/2006/main" xmlns:r="{R}"'
BOOK = {
    "xl/workbook.xml": f'<workbook {S}><sheets><sheet name="أول" r:id="a"/><sheet name="خفي" state="hidden" r:id="b"/><sheet name="ثان" r:id="c"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": rels(("a", "worksheet", "worksheets/sheet1.xml"), ("b", "worksheet", "worksheets/sheet2.xml"), ("c", "worksheet", "/xl/worksheets/sheet3.xml"),
                                       ("s", "sharedStrings", "sharedStrings.xml")),
    "xl/sharedStrings.xml": f'<sst {S}><si><t>عنوان</t></si><si><r><t xml:space="preserve">نص </t></r><r><rPr><b/><i val="0"/><vertAlign val="superscript"/></rPr><t>غامق</t></r>'
                            "<rPh><t>صوت</t></rPh></si><si><t>سطر_x000D_\nثان</t></si><si><t>2024</t></si></sst>",
    "xl/worksheets/sheet1.xml": f'<worksheet {S}><cols><col min="4" max="5" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
                                '<c r="C1"><v>39</v></c><c r="D1" t="s"><v>0</v></c><c r="F1" t="str"><f>A1</f><v>عنوان</v></c></row><row r="2" hidden="1"><c r="A2" t="s"><v>0</v></c></row>'
                                '<row r="3"><c r="A3" t="inlineStr"><is><t>ضمن الخلية</t></is></c><c r="B3" t="s"><v>2</v></c><c r="C3" t="s"><v>3</v></c><c r="AA3" t="s"><v>99</v></c></row></sheetData></worksheet>',
    "xl/worksheets/sheet2.xml": f'<worksheet {S}><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>',
    "xl/worksheets/sheet3.xml": f'<worksheet {S}><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>',
}  # fmt: skip


def test_xlsx(tmp_path: Path) -> None:
    document = read_document(packed(tmp_path / "a.xlsx", BOOK))
    assert [(b.text, b.locator, b.kind) for b in document.blocks] == [
        ("عنوان", "أول!A1", "cell"), ("نص غامق", "أول!B1", "cell"), ("ضمن الخلية", "أول!A3", "cell"), ("سطر\nثان", "أول!B3", "cell"), ("عنوان", "ثان!A1", "cell"),
    ]  # fmt: skip
    assert [(m.start, m.end, m.kind) for m in document.blocks[1].marks] == [(3, 7, "bold"), (3, 7, "superscript")]
    assert document.notes == ["not read: the hidden sheet خفي"]


def test_xlsx_of_other_programs(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["السؤال", "الجواب", 3, None, "=A1"])
    sheet.append(["كم عدد الجنود؟", "4 آلاف و500"])
    path = tmp_path / "a.xlsx"
    book.save(path)
    assert [b.text for b in read_document(path).blocks] == ["السؤال", "الجواب", "كم عدد الجنود؟", "4 آلاف و500"]


P = f'xmlns:p="{O}/presentationml/2006/main" xmlns:a="{O}/drawingml/2006/main" xmlns:r="{R}" xmlns:mc="{O}/markup-compatibility/2006"'


def shape(kind: str, *paragraphs: str) -> str:
    holder = f'<p:ph type="{kind}"/>' if kind else ""
    return f"<p:sp><p:nvSpPr><p:nvPr>{holder}</p:nvPr></p:nvSpPr><p:txBody>{''.join(paragraphs)}</p:txBody></p:sp>"


def a(text: str, run: str = "", properties: str = "") -> str:
    return f"<a:p>{properties}<a:r>{run}<a:t>{text}</a:t></a:r></a:p>"


def slide(*shapes: str, root: str = "sld") -> str:
    return f"<p:{root} {P}><p:cSld><p:spTree>{''.join(shapes)}</p:spTree></p:cSld></p:{root}>"


DECK = {
    "ppt/presentation.xml": f'<p:presentation {P}><p:sldIdLst><p:sldId r:id="y"/><p:sldId r:id="x"/></p:sldIdLst></p:presentation>',
    "ppt/_rels/presentation.xml.rels": rels(("x", "slide", "slides/slide1.xml"), ("y", "slide", "slides/slide2.xml")),
    "ppt/slides/slide1.xml": slide(shape("", a("الثانية"))),
    "ppt/slides/slide2.xml": slide(
        shape("body", a("نقطة", properties='<a:pPr><a:buChar char="-"/></a:pPr>'), "<a:p><a:r><a:t>سطر</a:t></a:r><a:br/><a:r><a:t>آخر</a:t></a:r></a:p>"),
        shape("title", a("عنوان", '<a:rPr b="1" baseline="30000"><a:hlinkClick r:id="h"/></a:rPr>')), shape("sldNum", a("7")), shape("ftr", a("تذييل")),
        f"<p:grpSp>{shape('', a('في مجموعة'))}</p:grpSp>", f"<p:graphicFrame><a:tbl><a:tr><a:tc><a:txBody>{a('خلية')}</a:txBody></a:tc></a:tr></a:tbl></p:graphicFrame>",
        f"<mc:AlternateContent><mc:Choice>{shape('', a('جديد'))}</mc:Choice><mc:Fallback>{shape('', a('جديد'))}</mc:Fallback></mc:AlternateContent>"),
    "ppt/slides/_rels/slide2.xml.rels": rels(("n", "notesSlide", "../notesSlides/notes1.xml"), ("d", "diagramData", "../diagrams/data1.xml"), ("h", "hyperlink", "http://a.example")),
    "ppt/notesSlides/notes1.xml": slide(shape("sldImg"), shape("body", a("ملاحظة")), root="notes"),
    "ppt/diagrams/data1.xml": f'<dgm:dataModel xmlns:dgm="urn:d" {P}>{a("مخطط")}</dgm:dataModel>',
}  # fmt: skip


def test_pptx(tmp_path: Path) -> None:
    blocks = read_document(packed(tmp_path / "a.pptx", DECK)).blocks
    assert [(b.kind, b.text, b.locator) for b in blocks] == [
        ("heading", "عنوان", "slide 1/p3"), ("list item", "نقطة", "slide 1/p1"), ("paragraph", "سطر\nآخر", "slide 1/p2"), ("paragraph", "في مجموعة", "slide 1/p6"),
        ("cell", "خلية", "slide 1/p7"), ("paragraph", "جديد", "slide 1/p8"), ("paragraph", "مخطط", "slide 1 diagram/p1"), ("note", "ملاحظة", "slide 1 notes/p1"),
        ("paragraph", "الثانية", "slide 2/p1"),
    ]  # fmt: skip
    assert [(m.kind, m.value) for m in blocks[0].marks] == [("bold", ""), ("link", "http://a.example"), ("superscript", "")]  # fmt: skip


H = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>عنوان</title></head><body>{}</body></html>'
NOVEL = {
    "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
    "OEBPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
                      '<item id="a" href="text/ch%201.xhtml" media-type="application/xhtml+xml"/><item id="b" href="text/ch2.xhtml" media-type="application/xhtml+xml"/>'
                      '<item id="i" href="x.png" media-type="image/png"/></manifest><spine><itemref idref="n"/><itemref idref="b"/><itemref idref="a"/><itemref idref="i"/><itemref idref="b"/></spine></package>',
    "OEBPS/nav.xhtml": H.format("<nav><a href='text/ch2.xhtml'>الباب</a></nav>"),
    "OEBPS/text/ch2.xhtml": '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "x" "http://x/y.dtd">' + H.format(
        '<h1>الباب</h1><a id="p"/><p>قال&nbsp;له&hellip; &amp;<a epub:type="noteref" href="notes.xhtml#n1">م</a></p><aside epub:type="footnote"><p>حاشية</p></aside>'),
    "OEBPS/text/ch 1.xhtml": "<html><body><p>بلا <b>إغلاق<p>فقرة</body>",
}  # fmt: skip


def test_epub(tmp_path: Path) -> None:
    """The spine's order, HTML's named characters in XHTML, damaged chapters, no navigation page."""
    blocks = read_document(packed(tmp_path / "a.epub", NOVEL)).blocks
    assert [(b.kind, b.text, b.locator) for b in blocks] == [
        ("heading", "الباب", "OEBPS/text/ch2.xhtml/1"), ("paragraph", "قال\u00a0له… &", "OEBPS/text/ch2.xhtml/2"), ("note", "حاشية", "OEBPS/text/ch2.xhtml/3"),
        ("paragraph", "بلا إغلاق", "OEBPS/text/ch 1.xhtml/1"), ("paragraph", "فقرة", "OEBPS/text/ch 1.xhtml/2"),
    ]  # fmt: skip


def test_locked_epub(tmp_path: Path) -> None:
    locked = '<encryption xmlns:e="urn:e"><e:CipherReference URI="{}"/></encryption>'
    path = packed(tmp_path / "a.epub", {**NOVEL, "META-INF/encryption.xml": locked.format("OEBPS/text/ch2.xhtml")})
    with pytest.raises(InputError, match="protected against copying"):
        read_document(path)
    path = packed(tmp_path / "a.epub", {**NOVEL, "META-INF/encryption.xml": locked.format("OEBPS/font.otf")})
    assert len(read_document(path).blocks) == 5
