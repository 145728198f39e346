"""RTF: what the printed page shows, in whichever code page and dialect it was written."""

from pathlib import Path

import pytest

from aligner import read_document
from aligner.document import Document
from memory.errors import InputError, UsageError

FONTS = r"{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset178 Arabic Transparent{\*\falt Arial};}{\f2\fcharset2 Symbol;}}"
STYLES = r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2\sbasedon1 Kopf;}{\s3 caption;}{\s4\outlinelevel2 x;}{\*\cs10 heading 9;}}"
ARABIC = "".join(f"\\'{b:02x}" for b in "العرب".encode("cp1256"))
ESCAPED = "".join(f"\\u{ord(c)}\\'3f" for c in "العرب")


def document(path: Path, body: str, encoding: str | None = None, head: str = r"\ansi\ansicpg1252") -> Document:
    file = path / "a.rtf"
    file.write_bytes(("{\\rtf1" + head + FONTS + STYLES + body + "}").encode("latin-1"))
    return read_document(file, encoding)


# what stands in the body, the blocks that are read (kind, text), why
TRAPS = [
    (r"\pard a\par\pard b", [("paragraph", "a"), ("paragraph", "b")], "the last paragraph has no end"),
    (rf"\f1 {ARABIC}\par", [("paragraph", "العرب")], "bytes in the code page of their font"),
    (rf"\ltrch\f0\rtlch\af1 {ARABIC}\par", [("paragraph", "العرب")], "the font of the complex script"),
    (ESCAPED, [("paragraph", "العرب")], "characters by number, with a byte for old programs"),
    (r"\uc0 \u1575 \u1604\uc2 \u1593\'3f\'3f\u-1280 xy", [("paragraph", "الع\ufb00")], "no byte, two bytes, a negative number"),
    (r"\u-10179?\u-8704?", [("paragraph", "\U0001f600")], "two halves of one character"),
    (r"kept {\deleted gone}{\revised new} {\v hidden}{\mvf away}end", [("paragraph", "kept new end")], "insertions kept, deletions dropped"),
    (r"a{\deleted\par}b", [("paragraph", "ab")], "a deleted paragraph mark joins two paragraphs"),
    (r"\trowd\pard\intbl a\par b\cell c\cell\row\pard d", [("cell", "a"), ("cell", "b"), ("cell", "c"), ("paragraph", "d")], "a table"),
    (r"\pard\intbl a{\pard\itap2 b\nestcell{\*\nesttableprops\trowd x\nestrow}{\nonesttables\par}}c\cell\row", [("cell", "ab"), ("cell", "c")], "a table in a cell"),
    (r"\pard\s1 a\par\pard\s2 b\par\pard\s3 c\par\pard\s4 d\par\pard\outlinelevel1 e\par\pard\s9 f\par",
     [("heading", "a"), ("heading", "b"), ("caption", "c"), ("heading", "d"), ("heading", "e"), ("paragraph", "f")], "kinds by the style sheet"),
    (r"{\listtext\pard 1.\tab}\ls1 a\par\pard{\pntext\'b7\tab}b\par\pard c", [("list item", "a"), ("list item", "b"), ("paragraph", "c")], "lists, old and new"),
    (r"a{\super \chftn{\footnote\pard\plain\chftn note}}b{\*\footnote\ftnalt end}\par c", [("paragraph", "ab"), ("paragraph", "c"), ("note", "note"), ("note", "end")], "notes"),
    (r"{\header head}{\headerf head}{\footerr\chpgn}{\footer foot}a", [("paragraph", "a"), ("header", "head"), ("footer", "foot")], "headers once, page numbers not"),
    (r'a {\field{\*\fldinst HYPERLINK "http://a.example"}{\fldrslt link}} {\field{\*\fldinst PAGE}{\fldrslt 3}}', [("paragraph", "a link 3")], "fields show their result"),
    (r"a{\shp{\*\shpinst\shpleft1{\sp{\sn x}{\sv y}}{\shptxt box\par}}{\shprslt{\*\do box}}} b\par c", [("paragraph", "a b"), ("paragraph", "box"), ("paragraph", "c")], "a text box stands once"),
    (r"a{\*\annotation comment}{\*\atnid X}{\*\bkmkstart m}{\pict 0a0b}{\*\unknown x}{\info{\title t}}b", [("paragraph", "ab")], "what is no text"),
    (r"a\line b\tab c\~d\_e\-f\emdash\lquote\{\}\\", [("paragraph", "a\nb\tc\u00a0d\u2011ef—‘{}\\")], "signs"),
    (r"{\upr{old}{\*\ud{" + ESCAPED + "}}}", [("paragraph", "العرب")], "a text in two copies"),
    (r"a\bin3 }{}b", [("paragraph", "ab")], "binary data"),
    (r"{\f2 \'b7}\u-4047 ?a", [("paragraph", "a")], "signs of picture fonts"),
    ("a\r\nb", [("paragraph", "ab")], "line breaks of the file are none of the text"),
    ("{" * 20_000 + "a" + "}" * 20_000, [("paragraph", "a")], "very deep"),
    (r"a}}}b", [("paragraph", "ab")], "more groups end than begin"),
    (r"a{\b b", [("paragraph", "ab")], "cut off"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected", "why"), TRAPS, ids=[t[2] for t in TRAPS])
def test_rtf_traps(body: str, expected: list[tuple[str, str]], why: str, tmp_path: Path) -> None:
    assert [(b.kind, b.text) for b in document(tmp_path, body).blocks] == expected, why


def test_rtf_locators_and_formatting(tmp_path: Path) -> None:
    body = (
        r"\par{\b bold {\i both}} plain\b0{\ul u}{\super 2}\par x{\footnote one\par two}\par"
        + rf"\pard\plain\rtlch\ab\af1\ltrch {ESCAPED}"
    )
    blocks = document(tmp_path, body).blocks
    assert [b.locator for b in blocks] == ["p2", "p3", "p4", "footnote 1/p1", "footnote 1/p2"]
    text = blocks[0].text
    assert [(text[m.start : m.end], m.kind) for m in blocks[0].marks] == [("bold both", "bold"), ("both", "italic"), ("u", "underline"), ("2", "superscript")]  # fmt: skip
    assert [m.value for m in blocks[1].marks] == ["footnote 1"]
    assert [(m.start, m.end, m.kind) for m in blocks[2].marks] == [(0, 5, "bold")]


def test_rtf_code_pages(tmp_path: Path) -> None:
    """The file's own page, the user's word, and no guess at bytes that the page does not have."""
    raw = ARABIC.replace(r"\f1", "")
    assert document(tmp_path, raw, head=r"\ansi\ansicpg1256").blocks[0].text == "العرب"
    assert document(tmp_path, raw, "cp1256").blocks[0].text == "العرب"
    mac = "".join(f"\\'{b:02x}" for b in "العرب".encode("mac_arabic"))
    assert document(tmp_path, mac, head=r"\ansi\ansicpg10004").blocks[0].text == "العرب"
    assert document(tmp_path, "plain", head=r"\ansi\ansicpg99999").blocks[0].text == "plain"
    with pytest.raises(InputError, match=r"no cp1252 \(81.*--encoding"):
        document(tmp_path, r"a\'81b")
    with pytest.raises(UsageError, match="no encoding"):
        document(tmp_path, "a", "utf-99")
    other = tmp_path / "b.rtf"
    other.write_text("plain text", encoding="utf-8")
    with pytest.raises(InputError, match="is no RTF"):
        read_document(other)
