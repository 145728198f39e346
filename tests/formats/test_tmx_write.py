"""TMX as it is written: what the strictest reader wants, whatever the units hold."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from memory import Memory, Unit, read_units, write_units
from memory.formats import About, Written, header_of
from memory.formats._tmx_codes import coded
from memory.formats._tmx_collect import NOTE
from memory.formats.tmx import PROFILES, validate
from memory.unit import Code, Piece

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
UNIT = Unit(source="وقال الوزير", target="the minister said", id="u1")


def written(tmp_path: Path, *units: Unit, profile: str | None = None) -> tuple[Any, Written]:
    """Return the root of what is written, after our own validator found nothing in it."""
    path = tmp_path / "m.tmx"
    report = write_units(path, units, profile=profile)
    assert not list(validate(path))
    return etree.parse(str(path)).getroot(), report


def test_the_file_is_what_the_strictest_reader_wants(tmp_path: Path) -> None:
    root, _ = written(tmp_path, replace(UNIT, note="n", document="d", created_at="2026-01-31T10:00:00Z", created_by="m",
                                        changed_at="2026-02-01T10:00:00Z", changed_by="a"))  # fmt: skip
    data = (tmp_path / "m.tmx").read_bytes()
    assert data.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">')
    header = dict(root[0].attrib)
    assert (header["segtype"], header["srclang"], header["datatype"], header["adminlang"]) == (
        "sentence",
        "ar",
        "plaintext",
        "en",
    )
    assert set(header) == {
        "creationtool",
        "creationtoolversion",
        "segtype",
        "o-tmf",
        "adminlang",
        "srclang",
        "datatype",
    }
    (tu,) = root.iter("tu")
    assert [child.tag for child in tu] == ["note", "prop", "tuv", "tuv"]
    assert [v.get(XML_LANG) for v in tu.iter("tuv")] == ["ar", "en"]
    dates = {"creationdate": "20260131T100000Z", "creationid": "m", "changedate": "20260201T100000Z", "changeid": "a"}
    assert dict(tu.attrib) == {"tuid": "u1", **dates}
    assert {**dates, XML_LANG: "en"} == dict(tu[3].attrib)


@pytest.mark.parametrize(
    ("text", "seg", "why"),
    [("  نص  ", "نص", "outer white space loses every exact match"),
     ("a\nb\r\n c\td", "a b c d", "a line break in a seg loses them too"), ("a\u2028b\x85c", "a b c", "so do the rarer line breaks"),
     ("a\x0bb\x0cc", "a b c", "Word's line and page breaks part words, XML cannot hold them"),
     ("a\x01b\ufffec", "abc", "characters that XML cannot hold"), ("e\u0301cole", "\u00e9cole", "NFC"),
     ("مُدَّ", "مُدَّ", "harakat stay as they are"), ("كــتاب \u200fAB\u200f", "كــتاب \u200fAB\u200f", "the spelling is the original's"),
     ("5 < 6 & > \"7\"", "5 < 6 & > \"7\"", "markup is escaped"), (">\u0338", "\u226f", "composed before it is escaped"),
     ("a  b\u00a0c", "a  b\u00a0c", "inner spaces stay")],
)  # fmt: skip
def test_a_segment_is_one_trimmed_line_in_its_spelling(text: str, seg: str, why: str, tmp_path: Path) -> None:
    root, _ = written(tmp_path, replace(UNIT, target=text))
    assert next(root.iter("tu"))[-1].findtext("seg") == seg, why


def test_removed_characters_are_reported(tmp_path: Path) -> None:
    units = [replace(UNIT, id=str(n), source="a\x01b", note="\x02", props=(("x\x03", "\x04"),)) for n in range(3)]
    _, report = written(tmp_path, *units)
    assert report.units == 3
    assert list(report.skipped.items()) == [("characters that XML cannot hold (the first in unit 0)", 12)]


@pytest.mark.parametrize(
    ("tag", "out"),
    [("ar_SA", "ar-SA"), ("ARA", "ar"), ("*all*", "all"), ("", "und"), ("zh-hant", "zh-Hant"), ('a"&b', 'a"&b')],
)
def test_languages_are_hyphenated_tags(tag: str, out: str, tmp_path: Path) -> None:
    path = tmp_path / "m.tmx"
    write_units(path, [replace(UNIT, source_lang=tag)])
    root = etree.parse(str(path)).getroot()
    assert root[0].get("srclang") == next(root.iter("tuv")).get(XML_LANG) == out


def test_a_unit_of_another_direction_says_so(tmp_path: Path) -> None:
    root, _ = written(tmp_path, UNIT, replace(UNIT, id="u2", source_lang="en", target_lang="ar-SY"))
    assert [tu.get("srclang") for tu in root.iter("tu")] == [None, "en"]


@pytest.mark.parametrize(
    ("date", "stamp"),
    [("2026-01-31T10:00:00Z", "20260131T100000Z"), ("2026-01-31T10:00:00+03:00", "20260131T070000Z"),
     ("2026-01-31", "20260131T000000Z"), ("20260131T100000Z", "20260131T100000Z"), ("yesterday", None), ("2026-13-01", None)],
)  # fmt: skip
def test_dates_are_utc(date: str, stamp: str | None, tmp_path: Path) -> None:
    root, _ = written(tmp_path, replace(UNIT, created_at=date))
    assert next(root.iter("tu")).get("creationdate") == stamp


def test_what_another_tool_wrote_survives_where_tmx_allows_it_and_as_props_where_not(tmp_path: Path) -> None:
    """Read, written, read: the same units; and the written file is valid although the first was not."""
    tu = (
        '<tu tuid="7" datatype="html" mood="calm" xml:space="preserve" lastusagedate="never" usagecount="4" creationdate="1/2/2020">'
        '<note>one</note><note>two\nlines</note><prop type="file">a.docx</prop><prop type="x-a">1</prop><prop type="x-a">2</prop><prop type="">n</prop>'
        '<tuv xml:lang="ar" creationid="src" creationdate="20200101T000000Z" own="x"><note>of the source</note><prop type="p">v</prop>'
        '<seg>وقال <bpt i="1" x="3">&lt;b></bpt>الوزير<ept i="1"/></seg></tuv>'
        '<tuv xml:lang="en" changeid="tgt"><prop type="q">w</prop><seg>the <hi type="y">minister</hi> said<ph x="1">a<sub>b</sub></ph></seg></tuv></tu>'
    )
    head = '<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="ar" datatype="plaintext"/>'
    path = tmp_path / "in.tmx"
    path.write_text(f'<tmx version="1.4">{head}<body>{tu}</body></tmx>', encoding="utf-8")
    first = list(read_units(path))
    root, report = written(tmp_path, *first)
    (back,) = read_units(tmp_path / "m.tmx")
    assert replace(back, props=first[0].props) == first[0]
    assert sorted(back.props) == sorted(first[0].props), "the same attributes and props, some in another order"
    assert not report.skipped
    assert dict(next(root.iter("tu")).attrib).keys() == {"tuid", "datatype", "usagecount", "changeid"}
    assert set(next(root.iter("tuv")).attrib) == {XML_LANG, "creationid", "creationdate"}
    assert first[0].note == "one\ntwo\nlines"


CODE_CASES = [
    (["<ph x='1'/>"], '<ph x="1"></ph>', "one form"),
    (['<ph id="4"/>'], '<ph x="4"></ph>', "the number of an XLIFF code is x in TMX"),
    (['<g id="1">', "</g>"], "<ph>&lt;g id=\"1\"&gt;</ph><ph>&lt;/g&gt;</ph>", "not TMX: wrapped"),
    (["<ph"], "<ph>&lt;ph</ph>", "not XML: wrapped"), (["a & b"], "<ph>a &amp; b</ph>", "not XML: wrapped"),
    (["<hi>", "</hi>"], "<hi></hi>", "a pair"), (["<hi>"], "<ph>&lt;hi&gt;</ph>", "not closed"),
    (["</hi>"], "<ph>&lt;/hi&gt;</ph>", "not opened"), (["</hi>", "<hi>"], "<ph>&lt;/hi&gt;</ph><ph>&lt;hi&gt;</ph>", "crossed"),
    (['<bpt i="1"/>', '<ept i="1"/>'], '<bpt i="1"></bpt><ept i="1"></ept>', "a pair"),
    (['<bpt i="1"/>', '<ept i="1"/>'] * 2, '<bpt i="1"></bpt><ept i="1"></ept><bpt i="2"></bpt><ept i="2"></ept>', "units merged"),
    (['<bpt i="1">b</bpt>'], '<it pos="begin">b</it>', "a unit split between them"),
    (['<ept i="1"/>', '<bpt i="1"/>'], '<it pos="end"></it><it pos="begin"></it>', "crossed"),
    (["<bpt/>", "<ept/>"], '<bpt i="1"></bpt><ept i="1"></ept>', "no number"), (["<it/>"], '<it pos="begin"></it>', "no place"),
    (['<ph foo="1"/>'], '<ph>&lt;ph foo="1"/&gt;</ph>', "an attribute that TMX does not have"),
    (["<sub>x</sub>"], "<ph>&lt;sub&gt;x&lt;/sub&gt;</ph>", "sub stands only inside a code"),
    (["<ph>a<sub>b</sub>c</ph>"], "<ph>a<sub>b</sub>c</ph>", "as here"),
    (["<ph><b/></ph>"], "<ph>&lt;ph&gt;&lt;b/&gt;&lt;/ph&gt;</ph>", "an element that TMX does not have"),
]  # fmt: skip


@pytest.mark.parametrize(("codes", "xml", "why"), CODE_CASES)
def test_codes_are_valid_whatever_they_were(codes: list[str], xml: str, why: str) -> None:
    assert coded("", tuple(Code(0, code) for code in codes), str) == xml, why


ANY_CODE = st.sampled_from([code for codes, _, _ in CODE_CASES for code in codes])


@given(
    text=st.text("ab ن<&>\u0338\u0301\n", min_size=1, max_size=12).filter(str.strip),
    codes=st.lists(st.tuples(st.integers(-1, 14), ANY_CODE), max_size=6),
)
def test_any_codes_at_any_place_give_a_valid_file(
    tmp_path_factory: pytest.TempPathFactory, text: str, codes: list[tuple[int, str]]
) -> None:
    """And what is written once reads and writes the same again."""
    folder = tmp_path_factory.mktemp("codes")
    written(folder, replace(UNIT, target=text, target_codes=tuple(Code(at, xml) for at, xml in codes)))
    first = list(read_units(folder / "m.tmx"))
    written(folder, *first)
    assert list(read_units(folder / "m.tmx")) == first


@pytest.mark.parametrize("text", ["مُدّ e\u0301 x", " a\nb\x01c d ", "e\u0301e\u0301", "plain words"])
def test_pieces_keep_their_words_through_every_change_of_the_text(text: str, tmp_path: Path) -> None:
    """Offsets move with what is composed, removed or trimmed."""
    words = [(m.start(), m.end()) for m in re.finditer(r"\S+", text)]
    pieces = tuple(Piece(n, start, end) for n, (start, end) in enumerate(words))
    written(tmp_path, replace(UNIT, target=text, target_pieces=pieces))
    (back,) = read_units(tmp_path / "m.tmx")
    assert [back.target[p.start : p.end] for p in back.target_pieces] == back.target.split()


def in_context(profile: str | None) -> Iterator[tuple[str, str, str]]:
    units = [
        replace(UNIT, id=str(n), source=f"جملة {n} < ت", document=d) for n, d in enumerate(("a", "a", "a", "b", ""))
    ]
    yield from ((str(i), p, v) for i, p, v in _contexts(units, profile))


def _contexts(units: list[Unit], profile: str | None) -> Iterator[tuple[int, str, str]]:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        root, _ = written(Path(folder), *units, profile=profile)
    for n, tu in enumerate(root.iter("tu")):
        for prop in tu.iter("prop"):
            if "context" in prop.get("type"):
                yield n, f"{prop.getparent().tag}/{prop.get('type')}", prop.text


def test_memoq_has_the_context_as_a_seg_inside_the_source_variant() -> None:
    assert list(in_context("memoq"))[:3] == [
        ("0", "tuv/x-context-post", "<seg>جملة 1 &lt; ت</seg>"),
        ("1", "tuv/x-context-pre", "<seg>جملة 0 &lt; ت</seg>"),
        ("1", "tuv/x-context-post", "<seg>جملة 2 &lt; ت</seg>"),
    ]
    assert {n for n, _, _ in in_context("memoq")} == {"0", "1", "2"}, "never across documents, never without one"


def test_matecat_has_the_context_as_text_in_the_unit() -> None:
    assert ("1", "tu/x-context-pre", "جملة 0 < ت") in list(in_context("matecat"))


@pytest.mark.parametrize("profile", [None, "omegat", "trados", "weblate"])
def test_other_tools_get_no_context(profile: str | None) -> None:
    assert not list(in_context(profile))


def test_omegat_gets_no_tuid_and_no_prop_that_it_takes_for_a_place(tmp_path: Path) -> None:
    names = ("file", "id", "prev", "next", "path", "client")
    root, _ = written(tmp_path, replace(UNIT, props=tuple((name, "v") for name in names)), profile="omegat")
    assert [p.get("type") for p in root.iter("prop")][1:] == ["x-file", "x-id", "x-prev", "x-next", "x-path", "client"]
    assert next(root.iter("tu")).get("tuid") is None


@pytest.mark.parametrize("profile", [None, *PROFILES])
def test_every_profile_gives_the_texts_back(profile: str | None, tmp_path: Path) -> None:
    units = [replace(UNIT, id=f"u{n}", target=f"sentence {n}", document="d", position=n) for n in range(3)]
    written(tmp_path, *units, profile=profile)
    assert [(u.source, u.target) for u in read_units(tmp_path / "m.tmx")] == [(u.source, u.target) for u in units]


def test_ten_thousand_units_cross_every_border_of_a_batch(tmp_path: Path) -> None:
    """Clean and unclean units side by side are each written as alone."""
    units = [replace(UNIT, id=f"u{n}", source="نص" + " &<" * (n % 700 == 3), target=f"text {n}") for n in range(3000)]
    written(tmp_path, *units)
    assert list(read_units(tmp_path / "m.tmx")) == units


def test_weblate_gets_the_context_of_a_catalogue_under_its_name(tmp_path: Path) -> None:
    root, _ = written(tmp_path, replace(UNIT, props=(("context", "menu"), ("x", "y"))), profile="weblate")
    assert [(p.get("type"), p.text) for p in root.iter("prop") if p.getparent().tag == "tu"] == [
        ("x-context", "menu"), ("x", "y"),
    ]  # fmt: skip


def test_the_header_says_how_the_units_were_made_and_keeps_what_others_said(tmp_path: Path) -> None:
    """Through a memory and back, also where the file itself is the memory; our own signature is made anew."""
    kept = ((NOTE, "for <Acme>"), ("x-client", "A & B"), ("x-client", "C"))
    path = tmp_path / "in.tmx"
    write_units(path, [UNIT], about=About("sentences 1234", kept))
    assert not list(validate(path))
    assert header_of(path) == kept
    assert signature(path).endswith("; profile plain; sentences 1234")
    with Memory.open(tmp_path / "m.db") as memory:
        memory.put([UNIT], "align news (2).txt (sentences 5678, rules mine (1).tsv)")
        memory.keep_header(header_of(path))
        memory.keep_header(header_of(path))
    with Memory.open(tmp_path / "m.db") as memory:
        write_units(tmp_path / "out.tmx", memory.units(), about=memory.about(), profile="memoq")
    assert header_of(tmp_path / "out.tmx") == kept
    assert signature(tmp_path / "out.tmx").endswith("; profile memoq; sentences 5678, rules mine (1).tsv")
    with Memory.open(path) as memory:
        memory.add("لا", "no")
    assert header_of(path) == kept


def signature(path: Path) -> str:
    (prop,) = etree.parse(str(path)).getroot()[0].iterfind("prop[@type='x-signature']")
    assert prop.text is not None
    return str(prop.text)
