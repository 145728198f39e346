"""Markdown: what the rendered page shows."""

from pathlib import Path

import pytest

from aligner import read_document

# text, its blocks (kind, text), why
CASES = [
    ("# عنوان\n\nسطر أول\nسطر ثان\n\n- بند\n  تتمة\n1. رقم\n---\n```\ncode\n```\n> قول\n",
     [("heading", "عنوان"), ("paragraph", "سطر أول سطر ثان"), ("list item", "بند تتمة"), ("list item", "رقم"), ("paragraph", "قول")], "blocks"),
    ("عنوان\n=====\nآخر\n---", [("heading", "عنوان"), ("heading", "آخر")], "headings by the line under them"),
    ("---\ntitle: دليل\n---\nنص", [("paragraph", "نص")], "the head of the file"), ("---\nنص", [("paragraph", "نص")], "a line that begins no head"),
    ("- أ\n  - ب\n\n    > ج\n- د", [("list item", "أ"), ("list item", "ب"), ("list item", "ج"), ("list item", "د")], "lists in lists"),
    ("- [ ] مهمة\n- [x] منجزة\n- [رابط](x)", [("list item", "مهمة"), ("list item", "منجزة"), ("list item", "رابط")], "tasks"),
    ("> أ\n> ب", [("paragraph", "أ ب")], "a quotation"), ("    code\n\nنص", [("paragraph", "نص")], "code by its indent"),
    ("| أ | ب |\n|:--|--:|\n| ج | |\n\nد", [("cell", "أ"), ("cell", "ب"), ("cell", "ج"), ("paragraph", "د")], "a table"),
    ("متن[^1] تتمة.\n\n[^1]: حاشية *أولى*.\n[^b]: ثانية.", [("paragraph", "متن تتمة."), ("note", "حاشية أولى."), ("note", "ثانية.")], "notes"),
    ("أ[ب][x] ج\n\n[x]: http://a.example", [("paragraph", "أب ج")], "the address of a link stands elsewhere"),
    ("أ  \nب\\\nج<br>د", [("paragraph", "أ\nب\nج\nد")], "line breaks"), (r"\*أ\* 2 * 3 a_b_c", [("paragraph", "*أ* 2 * 3 a_b_c")], "signs that are no markup"),
    ("<div>أ<p>ب</div>\n\n<!-- ج -->\n\nد <!-- ه -->و", [("paragraph", "أ"), ("paragraph", "ب"), ("paragraph", "د و")], "HTML"),
    ("&nbsp;أ &amp; &lt;ب&gt;", [("paragraph", "أ & <ب>")], "named characters"), ("**أ</b>ب** <i>ج **د</i> ه**", [("paragraph", "أب ج د ه")], "tags and marks that cross"),
    ("\u200fقال:\u200f **نعم**", [("paragraph", "\u200fقال:\u200f نعم")], "direction marks"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[c[2] for c in CASES])
def test_markdown(text: str, expected: list[tuple[str, str]], why: str, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(text, encoding="utf-8")
    assert [(b.kind, b.text) for b in read_document(path).blocks] == expected, why


def test_markdown_formatting_and_places(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\nx: y\n---\n\nهذا **غامق *مائل*** و[رابط](http://a.example) و`كود` ~~محذوف~~ x<sup>2</sup>![ص](y.png)\n\n| أ | ب |\n|---|---|\n| ج | د |\n", encoding="utf-8")  # fmt: skip
    blocks = read_document(path).blocks
    text = blocks[0].text
    assert [(text[m.start : m.end], m.kind, m.value) for m in blocks[0].marks] == [
        ("غامق مائل", "bold", ""), ("مائل", "italic", ""), ("رابط", "link", "http://a.example"), ("كود", "code", ""), ("محذوف", "strike", ""),
        ("2", "superscript", ""), ("", "image", "y.png"),
    ]  # fmt: skip
    assert [b.locator for b in blocks] == ["line 5", "line 7 cell 1", "line 7 cell 2", "line 9 cell 1", "line 9 cell 2"]
