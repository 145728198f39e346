"""Subtitles: the words that are shown, cue by cue."""

from pathlib import Path

import pytest

from aligner import read_document
from memory.errors import InputError

SRT = """1
00:00:01,000 --> 00:00:02,500
<i>قال</i> الوزير
سطر ثان

2
00:00:03,000 --> 00:00:04,000 X1:10 X2:20
{\\an8}- أهلا. 3 < 4
- <font color="#fff">كيف <b>حالك</b>؟</font> <laughs>

3
00:00:05,000 --> 00:00:06,000

4
00:00:07,000 --> 00:00:08,000
بعد سطر

فارغ

2024

5
00:00:09,000 --> 00:00:10,000
1948
"""
VTT = """WEBVTT - عنوان

STYLE
::cue { color: red }

NOTE
تعليق

مقدمة
00:01.000 --> 00:02.000 align:start
<v فاطمة>أهلا &amp; سهلا <00:01.500><c.yellow>بكم</c>
<ruby>ك<rt>كاف</rt></ruby>

00:03.000 --> 00:04.000
ثان

NOTE آخر
تعليق
"""


def test_srt(tmp_path: Path) -> None:
    path = tmp_path / "a.srt"
    path.write_bytes(SRT.replace("\n", "\r\n").encode("utf-8-sig"))
    blocks = read_document(path).blocks
    assert [(b.text, b.locator) for b in blocks] == [
        ("قال الوزير\nسطر ثان", "cue 1 00:00:01,000"), ("- أهلا. 3 < 4\n- كيف حالك؟ <laughs>", "cue 2 00:00:03,000"),
        ("بعد سطر\nفارغ\n2024", "cue 4 00:00:07,000"), ("1948", "cue 5 00:00:09,000"),
    ]  # fmt: skip
    assert [(blocks[1].text[m.start : m.end], m.kind) for m in blocks[1].marks] == [("حالك", "bold")]


def test_vtt(tmp_path: Path) -> None:
    path = tmp_path / "a.vtt"
    path.write_text(VTT, encoding="utf-8")
    assert [(b.text, b.kind) for b in read_document(path).blocks] == [("أهلا & سهلا بكم\nك", "cue"), ("ثان", "cue")]


def test_no_subtitles(tmp_path: Path) -> None:
    path = tmp_path / "a.srt"
    path.write_text("نص بلا أوقات", encoding="utf-8")
    with pytest.raises(InputError, match="no cues"):
        read_document(path)
