"""Encodings: told strictly, said when guessed, never replaced."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner import read_document
from aligner.readers._decode import decoded
from memory.errors import InputError, UsageError

NEWS = "أعلن الوزير اليوم خطة لإصلاح الطرق في العاصمة، وقال إن العمل يبدأ عام 2024 بنسبة 30% من الميزانية."
MIXED = "قالت منظمة UNICEF (اليونيسف) في Geneva إن 3 ملايين طفل محتاجون؛ فما العمل؟"
VOCALISED = "إِنَّ الطَّالِبَ كَتَبَ الدَّرْسَ ثُمَّ قَرَأَهُ عَلَى أُسْتَاذِهِ"
SHORT = "السلام عليكم"

# text, encoding it was saved in, what the guess says ("" where nothing had to be guessed)
SAVED = [
    *((t, e, e) for e in ("cp1256", "iso8859-6", "mac_arabic", "cp720") for t in (NEWS, MIXED, VOCALISED, SHORT)),
    (NEWS, "utf-8", ""), (NEWS, "utf-8-sig", ""), (NEWS, "utf-16", ""), (NEWS, "utf-32", ""),
    (NEWS, "utf-16-le", "utf-16-le"), (NEWS, "utf-16-be", "utf-16-be"), (MIXED, "utf-16-le", "utf-16-le"), ("Plain English text.", "utf-16-be", "utf-16-be"),
    ("He said “no” — it’s a café.", "cp1252", "cp1252"), ("Déjà vu – naïve", "cp1252", "cp1252"),
    ("Zażółć gęślą jaźń, która była żółta", "cp1250", "cp1250"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "encoding", "guess"), SAVED, ids=[f"{e}-{t[:8]}" for t, e, _ in SAVED])
def test_encodings_are_told(text: str, encoding: str, guess: str) -> None:
    data = text.encode(encoding, "ignore")
    assert decoded(data, "x", None) == (data.decode(encoding), guess)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (NEWS.encode()[:-1] + b"\xd9", "cannot be told|is not UTF-8"),
        (b"\xef\xbb\xbf\xff", "begins as utf-8-sig"),
        (b"\xff\xfe\x00", "begins as utf-16"),
        (NEWS.encode().decode("latin-1").encode(), "encoded twice"),
    ],
)
def test_what_cannot_be_decoded_is_an_error(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        decoded(data, "x", None)


def test_the_user_has_the_last_word(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(NEWS.encode("cp1256"))
    assert read_document(path).notes == ["read as cp1256"]
    assert read_document(path, "windows-1256").notes == []
    with pytest.raises(InputError, match="is not utf-8"):
        read_document(path, "utf-8")
    with pytest.raises(UsageError, match="no encoding"):
        read_document(path, "utf-99")


def test_a_page_says_its_encoding() -> None:
    """UTF-8 comes first: pages that were saved anew keep their old declaration."""
    page = f'<meta charset="iso-8859-1"><p>{NEWS}'
    assert decoded(page.encode(), "x", None, declared=True)[0] == page
    page = '<?xml version="1.0" encoding="windows-1251"?><p>да, это так'
    assert decoded(page.encode("cp1251"), "x", None, declared=True) == (page, "")
    wrong = b'<meta charset="no-such"><p>' + NEWS.encode("cp1256")
    assert decoded(wrong, "x", None, declared=True)[1] == "cp1256"


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_utf_8_is_always_read_as_it_is(text: str) -> None:
    if not (text.count("Ø") + text.count("Ù") > 3):
        assert decoded(("a" + text).encode(), "x", None)[0] == "a" + text
