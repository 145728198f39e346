"""OpenDocument texts: what a reader of the printed page sees, and nothing else."""

import zipfile
from pathlib import Path

import pytest

from aligner import read_document
from memory.errors import InputError

NAMES = " ".join(f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for p, n in (
    ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"))
) + ' xmlns:xlink="http://www.w3.org/1999/xlink"'  # fmt: skip
AUTOMATIC = """<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold" style:font-weight-complex="bold"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="T3" style:family="text"><style:text-properties style:text-position="super 58%" fo:font-style="italic"/></style:style>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_2"/><style:style style:name="P2" style:family="paragraph" style:parent-style-name="Illustration"/>"""


def odt(path: Path, body: str, styles: str = "") -> Path:
    file = path / "a.odt"
    content = f"<office:document-content {NAMES}><office:automatic-styles>{AUTOMATIC}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", content)
        archive.writestr("styles.xml", f"<office:document-styles {NAMES}>{styles}</office:document-styles>")
    return file


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


TRAPS = [
    ('<text:tracked-changes><text:changed-region><text:deletion>' + p("محذوف") + '</text:deletion></text:changed-region></text:tracked-changes>'
     + p('قال <text:change text:change-id="1"/><text:change-start/>الوزير<text:change-end/>'), [("paragraph", "قال الوزير")], "deletions stand at the head of the file"),
    (p("أ<text:s text:c='3'/>ب<text:tab/>ج<text:line-break/>د"), [("paragraph", "أ   ب\tج\nد")], "spaces, tabs and line breaks are elements"),
    (p("  أ \n  ب <text:span> ج</text:span>  "), [("paragraph", "أ ب ج")], "white space of the file counts once"),
    (p("أ\u00a0\u00a0ب"), [("paragraph", "أ\u00a0\u00a0ب")], "no-break spaces stay"),
    (p("متن<text:note text:note-class='footnote' text:id='ftn1'><text:note-citation>1</text:note-citation><text:note-body>" + p("حاشية") + "</text:note-body></text:note> تتمة")
     + p("آخر"), [("paragraph", "متن تتمة"), ("paragraph", "آخر"), ("note", "حاشية")], "a footnote stands in the middle of its sentence; it goes behind the text"),
    (p("قبل<draw:frame><draw:text-box>\n" + p("مربع") + "\n</draw:text-box><svg:desc>وصف</svg:desc></draw:frame> بعد"),
     [("paragraph", "قبل بعد"), ("paragraph", "مربع")], "a text box"),
    (p("أ<office:annotation>" + p("تعليق") + "</office:annotation>ب"), [("paragraph", "أب")], "comments"),
    (p("<text:ruby><text:ruby-base>ك</text:ruby-base><text:ruby-text>كاف</text:ruby-text></text:ruby>"), [("paragraph", "ك")], "reading aids"),
    (p("ظاهر<text:span text:style-name='T2'> مخفي</text:span>"), [("paragraph", "ظاهر")], "hidden text"),
    ("<text:section text:display='none'>" + p("مخفي") + "</text:section>" + p("ظاهر"), [("paragraph", "ظاهر")], "a hidden section"),
    ("<text:h text:outline-level='1'><text:number>1.</text:number>عنوان</text:h>", [("heading", "عنوان")], "the number of a heading"),
    ("<text:list><text:list-item>" + p("بند") + "<text:list><text:list-item>" + p("فرع") + "</text:list-item></text:list></text:list-item></text:list>" + p("متن"),
     [("list item", "بند"), ("list item", "فرع"), ("paragraph", "متن")], "lists in lists"),
    ("<text:list><text:list-item><text:h>عنوان</text:h></text:list-item></text:list>", [("heading", "عنوان")], "a numbered heading is a heading"),
    ("<table:table><table:table-row><table:table-cell>" + p("خلية") + "<text:list><text:list-item>" + p("بند") + "</text:list-item></text:list></table:table-cell>"
     "<table:covered-table-cell>" + p("مغطى") + "</table:covered-table-cell></table:table-row></table:table>", [("cell", "خلية"), ("cell", "بند")], "cells"),
    (p("عنوان", "P1") + p("صورة", "P2") + p("عنوان", "Title"), [("heading", "عنوان"), ("caption", "صورة"), ("heading", "عنوان")], "kinds by the style or its parent"),
    ("<text:table-of-content><text:table-of-content-source><text:index-title-template>فهرس</text:index-title-template></text:table-of-content-source><text:index-body>"
     + p("باب<text:tab/>3") + "</text:index-body></text:table-of-content>", [("paragraph", "باب\t3")], "a table of contents"),
    (p("صفحة <text:page-number>3</text:page-number> inter\u00adnational"), [("paragraph", "صفحة 3 international")], "fields show their result; soft hyphens do not part words"),
    (p("أ<!-- لا -->ب"), [("paragraph", "أب")], "comments of the XML"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected", "why"), TRAPS, ids=[t[2] for t in TRAPS])
def test_odt_traps(body: str, expected: list[tuple[str, str]], why: str, tmp_path: Path) -> None:
    assert [(b.kind, b.text) for b in read_document(odt(tmp_path, body)).blocks] == expected, why


def test_odt_headers_and_formatting(tmp_path: Path) -> None:
    """Headers once each after the body; marks of spans and links."""
    edge = "<style:master-page><style:header>{}</style:header><style:header-first>{}</style:header-first><style:footer>{}</style:footer></style:master-page>"
    body = p(
        "  قال <text:span text:style-name='T1'>الوزير<text:span text:style-name='T3'>2</text:span></text:span> <text:a xlink:href='http://a.example'>هنا</text:a><draw:image/>"
    )
    blocks = read_document(odt(tmp_path, body, edge.format(p("ترويسة"), p("ترويسة"), p("7")))).blocks
    assert [(b.kind, b.text) for b in blocks] == [("paragraph", "قال الوزير2 هنا"), ("header", "ترويسة")]
    text = blocks[0].text
    assert [(text[m.start : m.end], m.kind, m.value) for m in blocks[0].marks] == [
        ("الوزير2", "bold", ""), ("2", "italic", ""), ("2", "superscript", ""), ("هنا", "link", "http://a.example"), ("", "image", ""),
    ]  # fmt: skip


def test_flat_and_bad_odt(tmp_path: Path) -> None:
    flat = tmp_path / "a.fodt"
    flat.write_text(
        f"<office:document {NAMES}><office:body><office:text>{p('نص')}</office:text></office:body></office:document>",
        encoding="utf-8",
    )
    assert [b.text for b in read_document(flat).blocks] == ["نص"]
    flat.write_text(f"<office:document {NAMES}><office:body/></office:document>", encoding="utf-8")
    with pytest.raises(InputError, match="is no text document"):
        read_document(flat)
    locked = tmp_path / "b.odt"
    with zipfile.ZipFile(locked, "w") as archive:
        archive.writestr("META-INF/manifest.xml", "<m><encryption-data/></m>")
        archive.writestr("content.xml", "\0\1")
    with pytest.raises(InputError, match="password"):
        read_document(locked)
