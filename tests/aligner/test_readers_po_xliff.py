"""Files of two languages: the side that is asked for, message by message."""

from pathlib import Path

import pytest

from aligner import read_document
from aligner.document import Mark
from memory.errors import InputError, UsageError

PO = r"""# translator
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Language: ar\n"

#: a.c:1
#, fuzzy
#| msgid "Old"
msgid "Open \"file\"\n"
msgstr "افتح «الملف»\n"

msgctxt "menu"
msgid ""
"Long "
"text\twith tab"
msgstr ""
"نص طويل"

msgid "one file"
msgid_plural "%d files"
msgstr[0] "ملف واحد"
msgstr[1] "%d ملفات"
msgid "Untranslated"
msgstr ""
#~ msgid "Gone"
#~ msgstr "ذهب"
"""


def test_po_source_and_target(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(PO, encoding="utf-8")
    assert [(b.text, b.locator) for b in read_document(path).blocks] == [
        ('Open "file"', "line 10"), ("Long text\twith tab", "line 14 menu"), ("one file", "line 20"), ("%d files", "line 20 msgid_plural"), ("Untranslated", "line 24"),
    ]  # fmt: skip
    assert [(b.text, b.lang) for b in read_document(path, side="target").blocks] == [
        ("افتح «الملف»", "ar"), ("نص طويل", "ar"), ("ملف واحد", "ar"), ("%d ملفات", "ar"),
    ]  # fmt: skip
    with pytest.raises(UsageError, match="source and target"):
        read_document(path, side="left")


def test_po_encodings_and_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(PO.replace("UTF-8", "windows-1256").encode("cp1256"))
    assert read_document(path, side="target").blocks[0].text == "افتح «الملف»"
    path.write_text('msgid "a"\nnonsense\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.po:2: is no line"):
        read_document(path)


OLD = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="f" source-language="en" target-language="ar-SY"><body><group>
<trans-unit id="1"><source> Open <g id="1">the <x id="2"/>file</g></source><target>افتح الملف</target><alt-trans><source>Old</source><target>قديم</target></alt-trans></trans-unit>
<trans-unit id="2" translate="no"><source>CODE</source></trans-unit><trans-unit id="3"><source>Close</source></trans-unit></group></body></file></xliff>"""
NEW = """<xliff version="2.1" srcLang="en" trgLang="ar" xmlns="urn:oasis:names:tc:xliff:document:2.0">{0}</xliff>"""
FILE = '<file id="{0}"><unit id="u"><notes><note>لا</note></notes><segment id="a"><source>One.</source><target>أول.</target></segment><ignorable><source> </source></ignorable><segment><source>Two<ph id="1"/>.</source></segment></unit></file>'


def test_xliff(tmp_path: Path) -> None:
    path = tmp_path / "a.xlf"
    path.write_text(OLD, encoding="utf-8")
    blocks = read_document(path).blocks
    assert [(b.text, b.locator, b.lang) for b in blocks] == [("Open the file", "1", "en"), ("Close", "3", "en")]
    assert blocks[0].marks == (Mark(5, 5, "tag", '<g id="1">'), Mark(9, 9, "tag", '<x id="2"/>'), Mark(13, 13, "tag", "</g>"))  # fmt: skip
    assert [(b.text, b.lang) for b in read_document(path, side="target").blocks] == [("افتح الملف", "ar-SY")]
    path.write_text(NEW.format(FILE.format("f")), encoding="utf-8")
    assert [(b.text, b.locator) for b in read_document(path).blocks] == [("One.", "u:a"), ("Two.", "u:2")]
    path.write_text(NEW.format(FILE.format("f") + FILE.format("g")), encoding="utf-8")
    assert [(b.text, b.locator) for b in read_document(path, side="target").blocks] == [("أول.", "f#u:a"), ("أول.", "g#u:a")]  # fmt: skip


def test_xliff_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a.xlf"
    path.write_text("<tmx version='1.4'/>", encoding="utf-8")
    with pytest.raises(InputError, match="is not XLIFF"):
        read_document(path)
