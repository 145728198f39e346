"""Files that LibreOffice wrote: the seed article and a document with structure, in every format that it saves."""

import os
import shutil
import subprocess
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from aligner import read_document

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = ROOT / "seeds" / "000_59e0728e63527d66.txt"
FIXTURES = ROOT / "tests" / "fixtures" / "documents"
TRAP_FILE, RICH = FIXTURES / "traps.fodt", FIXTURES / "rich.fodt"
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


@pytest.mark.parametrize("suffix", ["odt", "docx", "rtf", "html", "epub"])
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


def lost(suffix: str, expected: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return what LibreOffice leaves of a structure: its EPUB has no headings, lists and captions, its HTML no captions."""
    gone = {"epub": ("heading", "list item", "caption", "header", "footer"), "html": ("caption",)}.get(suffix, ())
    return [("paragraph" if kind in gone else kind, text) for kind, text in expected]


@pytest.mark.parametrize("suffix", ["fodt", "odt", "docx", "rtf", "html", "epub"])
def test_structure_is_the_same_in_every_format(suffix: str, saved: Saved) -> None:
    """Headings, list items, cells, notes and formatting survive whichever format a document was saved in."""
    blocks = read_document(saved(RICH, suffix)).blocks
    assert [(b.kind, b.text) for b in blocks] == lost(suffix, STRUCTURE)
    text = blocks[1].text
    marks = [(text[m.start : m.end], m.kind, m.value) for m in blocks[1].marks]
    assert marks == [("سفح الجبل", "bold", ""), ("البلدية", "link", "https://example.org/a")]
    assert [m.kind for m in blocks[2].marks] == ["note"]


TRAPS = [
    ("heading", "عقد توريد"), ("paragraph", "وقّع الوزير العقد يوم 12/5/2023 في Paris (فرنسا)."), ("paragraph", "أول الجملة وآخرها."),
    ("paragraph", "سطر أول\nسطر ثان\tبعد جدولة"), ("paragraph", "نص ظاهر غامق مائل ورابط."), ("paragraph", "متن ثم بقية الجملة."), ("heading", "القائمة"),
    ("list item", "بند"), ("list item", "فرع"), ("list item", "بند آخر"), ("cell", "السنة"), ("cell", "التفاصيل"), ("cell", "خلية داخلية"),
    ("cell", "بعد الجدول الداخلي"), ("caption", "الجدول الأول: السنوات"), ("paragraph", "قبل المربع بعد المربع"), ("paragraph", "نص المربع"),
    ("paragraph", '"قال الوزير": نعم! ثم سأل: لماذا؟'), ("note", "حاشية أولى."), ("note", "حاشية ختامية."), ("header", "مسودة للمراجعة"), ("footer", "صفحة 1"),
]  # fmt: skip
# What LibreOffice 7.4 itself writes otherwise into RTF: the text before a deleted paragraph mark is marked as
# deleted, hidden text is not marked.
RTF = {"أول الجملة وآخرها.": "وآخرها.", "نص ظاهر غامق مائل ورابط.": "نص مخفي ظاهر غامق مائل ورابط."}


@pytest.mark.parametrize("suffix", ["fodt", "odt", "docx", "rtf"])
def test_traps_are_the_same_in_every_format(suffix: str, saved: Saved) -> None:
    """Tracked changes, hidden text, notes, comments, nested tables, text boxes, headers and fields."""
    expected = [(kind, RTF.get(text, text) if suffix == "rtf" else text) for kind, text in TRAPS]
    blocks = read_document(saved(TRAP_FILE, suffix)).blocks
    assert [(b.kind, b.text) for b in blocks] == expected
    text = blocks[4].text
    marks = [(text[m.start : m.end], m.kind) for m in blocks[4].marks]
    assert marks == [("غامق مائل", "bold"), ("مائل", "italic"), ("رابط", "link")]


def test_traps_in_html(saved: Saved) -> None:
    """LibreOffice writes tracked deletions into HTML as text, and box and header where they are anchored."""
    blocks = [(b.kind, b.text) for b in read_document(saved(TRAP_FILE, "html")).blocks]
    same = [row for row in TRAPS[5:] if row[0] != "caption" and "المربع" not in row[1]]
    assert [row for row in blocks if row in same] == [TRAPS[-2], *(row for row in same if row != TRAPS[-2])]


def similarity(expected: str, found: str) -> float:
    return SequenceMatcher(None, expected, found, autojunk=False).ratio()


def test_the_article_keeps_its_order_in_pdf(saved: Saved) -> None:
    """Right-to-left text, ligatures, vowel marks, stops and per cents stand in the order of the text file."""
    expected = "\n".join(" ".join(b.text.split()) for b in read_document(ARTICLE).blocks)
    blocks = read_document(saved(ARTICLE, "pdf")).blocks
    assert {b.origin for b in blocks} == {"pdf"}
    assert similarity(expected, "\n".join(b.text for b in blocks)) > 0.998


def test_structure_in_pdf(saved: Saved) -> None:
    """Lists by their marks, cells by their lines, notes by their size; mixed directions and brackets."""
    blocks = read_document(saved(RICH, "pdf")).blocks
    expected = [text for kind, text in STRUCTURE for text in text.split("\n")]
    assert [b.text for b in blocks] == expected
    assert [b.kind for b in blocks][3:] == ["list item"] * 2 + ["cell"] * 4 + ["paragraph"] * 2 + ["note"]


COLUMN = ["أعلنت الحكومة أمس خطة جديدة لتطوير شبكة المياه في المدن الكبرى، وقال رئيسها إن الكلفة تبلغ 450 مليون دولار حتى عام 2027.",
          "وذكر التقرير أن 39% من الأسر تعاني من انقطاع المياه مرتين في الأسبوع على الأقل، وأن النسبة ترتفع صيفا إلى 52%.",
          "ويشارك في تمويل المشروع البنك الدولي (World Bank) والاتحاد الأوروبي، على أن يبدأ العمل في الربع الأول من السنة المقبلة.",
          "من جهة أخرى، انتقد خبراء ما وصفوه بـ«التأخر غير المبرر» في تنفيذ المرحلة الأولى التي انتهت في حزيران/يونيو 2022."]  # fmt: skip


@pytest.mark.parametrize("columns", [1, 2])
def test_columns_and_pages_in_pdf(columns: int, saved: Saved, tmp_path: Path) -> None:
    """Columns one after the other, paragraphs across columns and pages whole, the header once."""
    text = RICH.read_text(encoding="utf-8")
    head, tail = (
        text[: text.index("<office:master-styles/>")],
        "</text:section></office:text></office:body></office:document>",
    )
    head = head.replace("</office:automatic-styles>", f"""<style:style style:name="J" style:family="paragraph" style:parent-style-name="Standard">
        <style:paragraph-properties fo:text-align="justify" fo:margin-bottom="0.2cm"/></style:style>
        <style:style style:name="S" style:family="section"><style:section-properties><style:columns fo:column-count="{columns}" fo:column-gap="0.8cm"/></style:section-properties></style:style>
        <style:page-layout style:name="PL"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="1.5cm" fo:margin-bottom="1.5cm"
        fo:margin-left="2cm" fo:margin-right="2cm" style:writing-mode="rl-tb"/><style:header-style><style:header-footer-properties fo:min-height="0.8cm"/></style:header-style>
        </style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="PL">
        <style:header><text:p>النشرة الاقتصادية</text:p></style:header></style:master-page></office:master-styles><office:body><office:text>
        <text:section text:style-name="S" text:name="s">""")  # fmt: skip
    path = tmp_path / f"columns{columns}.fodt"
    paragraphs = [f"{text} ({n})" for n in range(14) for text in COLUMN]
    path.write_text(
        head + "".join(f'<text:p text:style-name="J">{p}</text:p>' for p in paragraphs) + tail, encoding="utf-8"
    )
    blocks = read_document(saved(path, "pdf")).blocks
    assert [b.text for b in blocks if b.kind == "header"] == ["النشرة الاقتصادية"]
    found = [b.text for b in blocks if b.kind != "header"]
    assert similarity("\n".join(paragraphs), "\n".join(found)) > 0.999
    # Which paragraphs end with a full line at the end of a column hangs on the fonts: those may run on into the next.
    assert sum(p in found for p in paragraphs) >= 50


def test_a_workbook(saved: Saved) -> None:
    """Texts with their formatting, sheet by sheet; no numbers, results of formulas, comments, covered cells."""
    blocks = read_document(saved(FIXTURES / "sheet.fods", "xlsx")).blocks
    assert [(b.locator, b.text) for b in blocks] == [
        ("جدول الأسعار!A1", "السلعة"), ("جدول الأسعار!B1", "السعر"), ("جدول الأسعار!C1", "ملاحظات"), ("جدول الأسعار!A2", "قمح"),
        ("جدول الأسعار!C2", "سعر الطن الواحد بالدولار.\nيشمل النقل."), ("جدول الأسعار!A4", "خلية مدمجة"), ("Sheet2!A1", "Total in USD"),
    ]  # fmt: skip
    assert [(blocks[4].text[m.start : m.end], m.kind) for m in blocks[4].marks] == [("الطن الواحد", "bold")]


def test_a_presentation(saved: Saved) -> None:
    """Lists, tables, shapes and notes, slide by slide."""
    blocks = read_document(saved(FIXTURES / "deck.fodp", "pptx")).blocks
    assert [(b.locator, b.kind, b.text) for b in blocks] == [
        ("slide 1/p1", "list item", "نمو 3.5% في 2024"), ("slide 1/p2", "list item", "خفض البطالة"), ("slide 1/p3", "paragraph", "خطة العام المقبل"),
        ("slide 1 notes/p1", "note", "ذكّر بالأرقام."), ("slide 2/p1", "cell", "السنة"), ("slide 2/p2", "cell", "العدد"),
        ("slide 2/p3", "paragraph", "سهم\nإلى اليمين"),
    ]  # fmt: skip
    assert [(m.start, m.end, m.kind) for m in blocks[0].marks] == [(4, 8, "bold")]
