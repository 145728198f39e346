"""Formatting of a document reaches the tags of TMX and XLIFF, and never more than helps."""

from pathlib import Path

import pytest

from aligner import read_document
from aligner.codes import segment_marks, unit_codes
from aligner.document import Mark
from aligner.sentences import segment_document
from aligner.workflow import Options, align_files
from memory import read_units, write_units

BOLD = ('<bpt i="1" type="bold">&lt;b&gt;</bpt>', '<ept i="1">&lt;/b&gt;</ept>')


def bold(start: int, end: int) -> Mark:
    return Mark(start, end, "bold")


# source, its marks, target, its marks, the codes of the source as (place, element name), why
ROWS = [
    ("قال الوزير", [bold(4, 10)], "The minister said", [bold(4, 12)], [(4, "bpt"), (10, "ept")], "both have it"),
    ("قال الوزير", [bold(4, 10)], "The minister said", [], [], "what one side has is no formatting of the pair"),
    ("قال الوزير", [bold(0, 10)], "The minister said", [bold(0, 17)], [], "the look of the whole paragraph"),
    ("قال الوزير نعم", [bold(3, 11)], "a b c", [bold(2, 3)], [(4, "bpt"), (10, "ept")], "white space stays outside"),
    ("قال الوزير", [bold(3, 4)], "a b", [], [], "white space alone"),
    ("قال", [Mark(3, 3, "note", "footnote 1")], "said", [Mark(4, 4, "note", "1")], [(3, "ph")], "notes"),
    ("قال", [Mark(1, 1, "soft hyphen")], "said", [Mark(1, 1, "soft hyphen")], [], "hints for the printer"),
    ("قال", [Mark(0, 0, "tag", "<x/>")], "said", [], [(0, "x")], "codes of a file that has codes"),
    ("قال الوزير", [bold(4, 10)], "", [], [(4, "bpt"), (10, "ept")], "an omission keeps its formatting"),
    ("abcdef", [Mark(0, 3, "bold"), Mark(3, 6, "bold")], "abcdef", [Mark(0, 3, "bold"), Mark(3, 6, "bold")],
     [(0, "bpt"), (3, "ept"), (3, "bpt"), (6, "ept")], "what ends comes before what begins"),
    ("abcdef", [Mark(1, 5, "bold"), Mark(1, 3, "italic")], "abcdef", [Mark(1, 5, "bold"), Mark(1, 3, "italic")],
     [(1, "bpt"), (1, "bpt"), (3, "ept"), (5, "ept")], "the longer goes around"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "marks", "target", "others", "expected", "why"), ROWS, ids=[r[5] for r in ROWS])
def test_codes(
    source: str, marks: list[Mark], target: str, others: list[Mark], expected: list[tuple[int, str]], why: str
) -> None:
    codes, _ = unit_codes(source, marks, target, others)
    assert [(c.at, c.xml.strip("<").split()[0].split(">")[0].rstrip("/")) for c in codes] == expected, why


def test_marks_follow_their_segments(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "<p>أول <b>جملة. وهذه</b> ثانية.<a href='#1'>1</a> <i>ثالثة</i> هنا.<p>فقرة <u>أخرى</u>", encoding="utf-8"
    )
    document = read_document(path)
    segments = segment_document(document, "ar")
    found = [[(s.text[m.start : m.end], m.kind) for m in marks] for s, marks in zip(segments, segment_marks(document, segments), strict=True)]  # fmt: skip
    assert found == [[("جملة. ", "bold")], [("وهذه", "bold"), ("", "note")], [("ثالثة", "italic")], [("أخرى", "underline")]]  # fmt: skip


@pytest.mark.parametrize("suffix", ["tmx", "xlf", "jsonl", "db"])
def test_formatting_reaches_the_memory(suffix: str, tmp_path: Path) -> None:
    """Bold words and links of two pages are tags around the same words in every format that has tags."""
    (tmp_path / "a.html").write_text("<p>أعلن <b>وزير المياه</b> اليوم <a href='http://a.example/?x=1&amp;y=2'>خطة جديدة</a> في دمشق. ثم غادر.", encoding="utf-8")  # fmt: skip
    (tmp_path / "b.html").write_text("<p>The <b>minister of water</b> announced <a href='http://b.example'>a new plan</a> in Damascus today. Then he left.", encoding="utf-8")  # fmt: skip
    aligned = align_files(tmp_path / "a.html", tmp_path / "b.html", Options())
    assert [len(u.source_codes) for u in aligned.units] == [4, 0]
    assert not [f for f in aligned.findings if f.rule == "TAG001"]
    out = tmp_path / f"out.{suffix}"
    if suffix == "db":
        from memory import Memory

        with Memory.open(out) as memory:
            memory.put(aligned.units)
            units = list(memory.units())
    else:
        write_units(out, aligned.units)
        units = list(read_units(out))
    unit = units[0]
    assert unit.source == "أعلن وزير المياه اليوم خطة جديدة في دمشق."
    assert [c.at for c in unit.source_codes] == [5, 16, 23, 32]
    assert [c.at for c in unit.target_codes] == [4, 21, 32, 42]
    if suffix == "tmx":
        assert (unit.source_codes[0].xml, unit.source_codes[1].xml) == BOLD
        assert "http://a.example/?x=1&amp;amp;y=2" in out.read_text(encoding="utf-8")
