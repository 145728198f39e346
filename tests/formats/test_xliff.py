"""XLIFF as it comes from other tools and as it goes to them: texts, states, notes and codes."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from memory import Unit, read_units, write_units
from memory.unit import Code

UNIT = Unit(source="وقال الوزير", target="the minister said", id="u1")
PROFILES = ("xliff-1.2", "xliff-2.1")
NS = {"xliff-1.2": "{urn:oasis:names:tc:xliff:document:1.2}", "xliff-2.1": "{urn:oasis:names:tc:xliff:document:2.0}"}


def sides(tmp_path: Path, unit: Unit, profile: str) -> tuple[str, str]:
    """Return the XML inside <source> and <target> as it is written."""
    root = written(tmp_path, [unit], profile)
    out = []
    for name in ("source", "target"):
        element = next(root.iter(f"{NS[profile]}{name}"), None)
        xml = "<>" if element is None else etree.tostring(element, encoding="unicode", with_tail=False)
        out.append(xml[xml.index(">") + 1 : xml.rindex("<")])
    return out[0], out[1]


def written(tmp_path: Path, units: list[Unit], profile: str) -> Any:
    path = tmp_path / "m.xlf"
    write_units(path, units, profile=profile)
    return etree.parse(str(path)).getroot()


@pytest.mark.parametrize("profile", PROFILES)
def test_a_unit_comes_back_with_its_text_id_note_status_and_document(profile: str, tmp_path: Path) -> None:
    units = [
        replace(
            UNIT,
            id=f"u {n}&",
            source=f" «نص»\r\n< & \t{n} ",
            note="ملاحظة\n<2>",
            document=f"d{n // 2}.txt",
            status=status,
            position=n % 2 + 1,
        )
        for n, status in enumerate(("accepted", "flagged", "draft"))
    ]  # type: ignore[misc]
    written(tmp_path, units, profile)
    assert list(read_units(tmp_path / "m.xlf")) == units


@pytest.mark.parametrize("profile", PROFILES)
def test_both_directions_in_one_memory(profile: str, tmp_path: Path) -> None:
    """1.2 has the languages on each file, 2.1 once: there the others are left out with a word."""
    back = Unit(source="hello", target="مرحبا", id="u2", source_lang="en", target_lang="ar")
    path = tmp_path / "m.xlf"
    report = write_units(path, [UNIT, back], profile=profile)
    got = [(u.source_lang, u.target_lang) for u in read_units(path)]
    if profile == "xliff-1.2":
        assert got == [("ar", "en"), ("en", "ar")]
    else:
        assert (got, report.skipped) == ([("ar", "en")], {"another pair of languages": 1})


def test_removed_characters_are_reported(tmp_path: Path) -> None:
    report = write_units(tmp_path / "m.xlf", [replace(UNIT, source="a\x01b", note="\x02")])
    assert report.skipped == {"characters that XML cannot hold": 2}


CODES = [
    # codes of source and target, as 1.2, as 2.1, why
    (['<x id="1"/>'], '<x id="1"/>', '<ph id="1" disp="&lt;x id=&quot;1&quot;/&gt;"/>', "a point of XLIFF 1.2"),
    (['<g id="1">', "</g>"], '<g id="1"/>', '<pc id="1" dispStart="&lt;g id=&quot;1&quot;&gt;" dispEnd="&lt;/g&gt;"/>', "a pair of 1.2"),
    (['<pc id="1">', "</pc>"], '<g id="1" ctype="x-pc"/>', '<pc id="1"/>', "a pair of 2.1"),
    (['<ph id="7" disp="x"/>'], '<ph id="7">&lt;ph id="7" disp="x"/&gt;</ph>', '<ph id="7" disp="x"/>', "a point of 2.1"),
    (['<bpt i="1">&lt;b></bpt>', '<ept i="1">&lt;/b></ept>'], '<bpt id="1" rid="1">&lt;b&gt;</bpt><ept id="c1" rid="1">&lt;/b&gt;</ept>',
     '<sc id="1" disp="&lt;b&gt;"/><ec startRef="1" disp="&lt;/b&gt;"/>', "a pair of TMX"),
    (['<bpt i="1">&lt;b></bpt>'], '<bpt id="1">&lt;b&gt;</bpt>', '<sc id="1" disp="&lt;b&gt;" isolated="yes"/>', "half a pair"),
    (['<it pos="end">&lt;/b></it>'], '<it id="c1" pos="close">&lt;/b&gt;</it>', '<ph id="c1" disp="&lt;/b&gt;"/>', "alone in TMX"),
    (['<ph x="2">{0}</ph>'], '<ph id="2">{0}</ph>', '<ph id="2" disp="{0}"/>', "a point of TMX"),
    (["<hi>", "</hi>"], '<g id="c1" ctype="x-hi"/>', '<pc id="c1" dispStart="&lt;hi&gt;" dispEnd="&lt;/hi&gt;"/>', "a highlight of TMX"),
    (['<g id="1">'], '<ph id="1">&lt;g id="1"&gt;</ph>', '<ph id="1" disp="&lt;g id=&quot;1&quot;&gt;"/>', "not closed"),
    (["</g>"], '<ph id="c1">&lt;/g&gt;</ph>', '<ph id="c1" disp="&lt;/g&gt;"/>', "not opened"),
    (["{a & b}"], '<ph id="c1">{a &amp; b}</ph>', '<ph id="c1" disp="{a &amp; b}"/>', "no XML"),
]  # fmt: skip


@pytest.mark.parametrize(("codes", "old", "new", "why"), CODES, ids=[c[-1] for c in CODES])
def test_codes_of_any_origin_are_valid_and_alike_on_both_sides(
    codes: list[str], old: str, new: str, why: str, tmp_path: Path
) -> None:
    made = tuple(Code(0, xml) for xml in codes)
    unit = replace(UNIT, source_codes=made, target_codes=made)
    for profile, expected in zip(PROFILES, (old, new), strict=True):
        got = sides(tmp_path, unit, profile)
        clean = [side.replace(f' xmlns="{NS[profile][1:-1]}"', "") for side in got]
        assert [s.removesuffix(t) for s, t in zip(clean, (UNIT.source, UNIT.target), strict=True)] == [
            expected,
            expected,
        ]


@pytest.mark.parametrize("profile", PROFILES)
@given(
    text=st.text("aن <&>\u0301\n\r", max_size=10).map(lambda t: f"x{t}x"),
    source=st.lists(st.tuples(st.integers(-1, 14), st.sampled_from([c for row in CODES for c in row[0]])), max_size=6),
    target=st.lists(st.tuples(st.integers(-1, 14), st.sampled_from([c for row in CODES for c in row[0]])), max_size=6),
)
def test_any_codes_give_a_file_that_reads_back(
    profile: str,
    tmp_path_factory: pytest.TempPathFactory,
    text: str,
    source: list[tuple[int, str]],
    target: list[tuple[int, str]],
) -> None:
    """The texts exactly; ids of codes are unique on each side."""
    folder = tmp_path_factory.mktemp("x")
    unit = replace(
        UNIT,
        source=text,
        target=text,
        source_codes=tuple(map(Code._make, source)),
        target_codes=tuple(map(Code._make, target)),
    )
    root = written(folder, [unit], profile)
    (back,) = read_units(folder / "m.xlf")
    assert (back.source, back.target) == (text, text)
    assert len(back.source_codes) == len(source)
    for name in ("source", "target"):
        ids = [e.get("id") for e in next(root.iter(f"{NS[profile]}{name}")).iter() if e.get("id")]
        assert len(ids) == len(set(ids)), ids


@pytest.mark.parametrize("profile", PROFILES)
def test_what_a_tool_sends_for_translation_goes_back_with_its_codes(profile: str, tmp_path: Path) -> None:
    """Read as a memory and written again: for pretranslation the codes are half of the text."""
    version = profile[-3:]
    inner = (
        'قال <g id="1">الوزير</g><x id="2"/> أمس' if version == "1.2" else 'قال <pc id="1">الوزير</pc><ph id="2"/> أمس'
    )
    path = tmp_path / "in.xlf"
    path.write_text(
        f'<xliff version="1.2" xmlns="{NS[profile][1:-1]}"><file original="a" source-language="ar" target-language="en" datatype="html">'
        f'<body><trans-unit id="1"><source>{inner}</source></trans-unit></body></file></xliff>'
        if version == "1.2"
        else f'<xliff version="2.1" xmlns="{NS[profile][1:-1]}" srcLang="ar" trgLang="en"><file id="f"><unit id="1"><segment>'
        f"<source>{inner}</source></segment></unit></file></xliff>",
        encoding="utf-8",
    )
    (unit,) = read_units(path)
    assert unit.source == "قال الوزير أمس"
    source, _ = sides(tmp_path, unit, profile)
    assert source.replace(f' xmlns="{NS[profile][1:-1]}"', "") == inner


def test_segments_of_a_segmented_unit_are_units(tmp_path: Path) -> None:
    """As Trados and MateCat write them: the marks of <seg-source> and <target> pair by their mid."""
    path = tmp_path / "m.sdlxliff"
    path.write_text(
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0">'
        '<file original="a.docx" source-language="ar-SA" target-language="en-GB" datatype="x"><body><group><trans-unit id="aa">'
        "<source>أولى. ثانية.</source>"
        '<seg-source><mrk mtype="seg" mid="1">أولى.</mrk> <g id="3"><mrk mtype="seg" mid="2">ثانية.</mrk></g></seg-source>'
        '<target><mrk mtype="seg" mid="1">First.</mrk> <g id="3"><mrk mtype="seg" mid="2"/></g></target></trans-unit></group></body></file></xliff>',
        encoding="utf-8",
    )
    assert [(u.id, u.source, u.target, u.source_lang, u.target_lang) for u in read_units(path)] == [
        ("aa:1", "أولى.", "First.", "ar-SA", "en-GB"), ("aa:2", "ثانية.", "", "ar-SA", "en-GB"),
    ]  # fmt: skip
