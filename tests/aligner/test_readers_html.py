"""Web pages: blocks as the page shows them, and the article alone."""

from pathlib import Path

import pytest

from aligner import read_document
from memory.errors import InputError

# page, its blocks (kind, text), why
PAGES = [
    ("<p>قال\n  ذلك  <b> اليوم </b> هنا</p>", [("paragraph", "قال ذلك اليوم هنا")], "white space counts once, across elements"),
    ("<p>أ<br> ب <br/>\n ج", [("paragraph", "أ\nب\nج")], "line breaks"),
    ("<p>أ&nbsp;&nbsp;ب &amp; &#1580;</p>", [("paragraph", "أ\u00a0\u00a0ب & ج")], "no-break spaces stay, references are resolved"),
    ("<td>", [], "a cell without a table"),
    ("<table><tr><td><p>أ</p><p>ب</p></td><th>ج</th></tr><caption>عنوان</caption></table>", [("cell", "أ"), ("cell", "ب"), ("cell", "ج"), ("caption", "عنوان")],
     "paragraphs in a cell are cells"),
    ("<ul><li><p>أ</p><ul><li>ب</ul><li><h3>ج</h3></ul>د", [("list item", "أ"), ("list item", "ب"), ("heading", "ج"), ("paragraph", "د")], "lists"),
    ("<div>أ<div>ب</div>ج</div>", [("paragraph", "أ"), ("paragraph", "ب"), ("paragraph", "ج")], "text between blocks"),
    ("<pre>سطر أول\nسطر  ثان\n\nثالث</pre>", [("paragraph", "سطر أول"), ("paragraph", "سطر  ثان"), ("paragraph", "ثالث")], "lines of preformatted text"),
    ("<p>أ<script>x</script><style>y</style><!-- z --><noscript>w</noscript>ب</p>", [("paragraph", "أب")], "what is no text"),
    ('<p hidden>أ</p><p style="color:red; display : none">ب</p><p style="display:block">ج</p>', [("paragraph", "ج")], "hidden text"),
    ("<p>قال <del>الملك</del><ins>الوزير</ins></p>", [("paragraph", "قال الوزير")], "deleted and inserted text"),
    ("<p><ruby>ك<rp>(</rp><rt>كاف</rt><rp>)</rp></ruby></p>", [("paragraph", "ك")], "reading aids"),
    ('<p>متن<sup><a href="#n1">[1]</a></sup> تتمة <a href="#باب">الباب</a></p>', [("paragraph", "متن تتمة الباب")], "the mark of a note is no text, a link to a place is"),
    ('<div class="footnotes"><p><a href="#r1">1</a> حاشية <a href="#r1">↩</a></p></div>', [("note", "حاشية")], "notes"),
    ("<p>inter&shy;national</p>", [("paragraph", "international")], "soft hyphens"),
    ("<select><option>أ<option>ب</select><button>ج</button>", [("paragraph", "أ"), ("paragraph", "ب"), ("paragraph", "ج")], "controls do not run together"),
    ("<figure><img alt='x'><figcaption><p>صورة</p></figcaption></figure>", [("caption", "صورة")], "captions"),
    ("<p>\u200fمرحبا\u200f</p>", [("paragraph", "\u200fمرحبا\u200f")], "direction marks"),
    ("<title>عنوان النافذة</title><p>أ", [("paragraph", "أ")], "the title of the window"),
    ("نص بلا عناصر", [("paragraph", "نص بلا عناصر")], "no elements at all"),
    ("<p>" + "<i>" * 1500 + "عميق" + "</i>" * 1500, [("paragraph", "عميق")], "very deep"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "expected", "why"), PAGES, ids=[p[2] for p in PAGES])
def test_pages(page: str, expected: list[tuple[str, str]], why: str, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<!DOCTYPE html><html><body>{page}</body></html>", encoding="utf-8")
    if not expected:
        with pytest.raises(InputError, match="has no text"):
            read_document(path)
        return
    assert [(b.kind, b.text) for b in read_document(path).blocks] == expected, why


def test_html_formatting(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text('<p>قال <b>الوزير <i>اليوم</i></b> <a href="x.html">هنا</a><img src="y.png">', encoding="utf-8")
    (block,) = read_document(path).blocks
    assert [(block.text[m.start : m.end], m.kind, m.value) for m in block.marks] == [
        ("الوزير اليوم", "bold", ""), ("اليوم", "italic", ""), ("هنا", "link", "x.html"), ("", "image", "y.png"),
    ]  # fmt: skip


MENU = "".join(f'<li><a href="/{n}">قسم {n}</a></li>' for n in range(12))
BODY = "".join(
    f"<p>هذه هي الفقرة رقم {n} من الخبر، وفيها كلام كاف عن اجتماع المجلس البلدي الذي ناقش خطة المياه والطرق في المدينة.</p>"
    for n in range(1, 6)
)


def test_the_article_of_a_page(tmp_path: Path) -> None:
    """Menus and footers stay out, headings and paragraphs stay."""
    path = tmp_path / "a.html"
    path.write_text(f"<html><head><title>خبر</title></head><body><nav><ul>{MENU}</ul></nav><article><h1>اجتماع المجلس</h1>{BODY}<h2>تفاصيل</h2>{BODY.replace('الخبر', 'التقرير')}</article>"
                    "<footer><p>حقوق النشر محفوظة</p></footer></body></html>", encoding="utf-8")  # fmt: skip
    whole = [b.text for b in read_document(path).blocks]
    blocks = read_document(path, article=True).blocks
    assert "قسم 3" in whole
    assert "حقوق النشر محفوظة" in whole
    texts = [b.text for b in blocks]
    assert texts == [t for t in whole if "قسم" not in t and "حقوق" not in t]
    assert [b.kind for b in blocks if "تفاصيل" in b.text] == ["heading"]
    assert blocks[0].locator == "article/1"


def test_a_page_without_an_article(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><body><img src='x'></body></html>", encoding="utf-8")
    with pytest.raises(InputError, match="no article"):
        read_document(path, article=True)


def test_a_page_is_read_whole_or_refused(tmp_path: Path) -> None:
    """The parser's own limits cut a page off without a word: long texts are read, depth without end is an error."""
    path = tmp_path / "a.html"
    path.write_text("<p>" + "كلمة " * 1_200_000 + "<p>آخر", encoding="utf-8")
    assert read_document(path).blocks[-1].text == "آخر"
    path.write_text("<i>" * 5000 + "عميق", encoding="utf-8")
    with pytest.raises(InputError, match="Excessive depth"):
        read_document(path)
