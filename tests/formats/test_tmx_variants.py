"""TMX files as they exist: each accepted with the same units, or refused with line and reason."""

import contextlib
import gzip
import time
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape as xml_escape
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memory import read_units
from memory.errors import InputError
from memory.formats import Skipped, _tmx_source
from memory.formats._tmx_body import Body
from memory.formats._tmx_collect import Entry, collect
from memory.formats._tmx_rules import ALONE
from memory.formats._tmx_simple import simple
from memory.formats.tmx import repair, validate

AR, EN = "وقال الوزير", "the minister said"
HEAD = '<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="ar" datatype="plaintext"/>'
TUVS = f'<tuv xml:lang="ar"><seg>{AR}</seg></tuv><tuv xml:lang="en"><seg>{EN}</seg></tuv>'


def doc(
    tu: str = f"<tu>{TUVS}</tu>",
    head: str = HEAD,
    version: str = "1.4",
    prolog: str = '<?xml version="1.0" encoding="UTF-8"?>\n',
    root: str = "",
) -> str:
    return f'{prolog}<tmx version="{version}"{root}>{head}<body>{tu}</body></tmx>'


def swapped(source: str, target: str) -> str:
    return TUVS.replace('"ar"', f'"{source}"').replace('"en"', f'"{target}"')


EN_FIRST = f'<tuv xml:lang="en"><seg>{EN}</seg></tuv><tuv xml:lang="ar"><seg>{AR}</seg></tuv>'
ACCEPTED: dict[str, str | bytes] = {
    "plain": doc(),
    "utf-8 with mark": b"\xef\xbb\xbf" + doc().encode(),
    "utf-16 le with mark": b"\xff\xfe" + doc(prolog='<?xml version="1.0" encoding="UTF-16"?>\n').encode("utf-16-le"),
    "utf-16 be with mark": b"\xfe\xff" + doc(prolog='<?xml version="1.0" encoding="UTF-16"?>\n').encode("utf-16-be"),
    "utf-16 le without mark (memoQ)": doc(prolog='<?xml version="1.0" encoding="utf-16"?>\n').encode("utf-16-le"),
    "utf-16 be without mark": doc(prolog='<?xml version="1.0" encoding="utf-16"?>\n').encode("utf-16-be"),
    "windows-1256": doc(prolog='<?xml version="1.0" encoding="windows-1256"?>\n').encode("cp1256"),
    "iso-8859-6": doc(prolog='<?xml version="1.0" encoding="ISO-8859-6"?>\n').encode("iso-8859-6"),
    "utf-8 that says utf-32": doc(prolog='<?xml version="1.0" encoding="UTF-32"?>\n').encode(),
    "utf-8 that says utf-16": doc(prolog='<?xml version="1.0" encoding="utf-16"?>\n').encode(),
    "no declaration": doc(prolog=""),
    "single quotes in the declaration": doc(prolog="<?xml version='1.0' encoding='utf-8'?>\n"),
    "version 1.1": doc(version="1.1"), "version 1.2": doc(version="1.2"), "version 1.3": doc(version="1.3"),
    "version 1.4b": doc(version="1.4b"), "version 2.0": doc(version="2.0"), "no version": doc().replace(' version="1.4"', ""),
    "lang instead of xml:lang": doc(f"<tu>{TUVS.replace('xml:lang', 'lang')}</tu>"),
    "both lang and xml:lang": doc(f"<tu>{TUVS.replace('xml:lang=', 'lang=' + chr(34) + 'xx' + chr(34) + ' xml:lang=')}</tu>"),
    "no lang at all": doc(f"<tu>{TUVS.replace(' xml:lang=' + chr(34) + 'ar' + chr(34), '').replace(' xml:lang=' + chr(34) + 'en' + chr(34), '')}</tu>"),
    "missing header": doc(head=""), "header without attributes": doc(head="<header/>"),
    "header with props and notes": doc(head=HEAD.replace("/>", '><note>n</note><prop type="p">v</prop></header>')),
    "doctype with system id": doc(prolog='<?xml version="1.0"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'),
    "doctype with public id": doc(prolog='<!DOCTYPE tmx PUBLIC "-//LISA OSCAR:1998//DTD for Translation Memory eXchange//EN" "tmx14.dtd">\n'),
    "doctype with http id": doc(prolog='<!DOCTYPE tmx SYSTEM "http://127.0.0.1:1/tmx14.dtd">\n'),
    "default namespace": doc(root=' xmlns="http://www.lisa.org/tmx14"'),
    "prefixed namespace": doc().replace("<tmx", '<t:tmx xmlns:t="http://x"').replace("</tmx", "</t:tmx"),
    "ar_SA": doc(f"<tu>{swapped('ar_SA', 'en_US')}</tu>"), "AR": doc(f"<tu>{swapped('AR', 'EN')}</tu>"),
    "ara": doc(f"<tu>{swapped('ara', 'eng')}</tu>"), "arb": doc(f"<tu>{swapped('arb', 'eng')}</tu>"),
    "ar-SA": doc(f"<tu>{swapped('ar-SA', 'en-GB')}</tu>"), "Arabic by name": doc(f"<tu>{swapped('Arabic', 'English')}</tu>"),
    "srclang *all*": doc(head=HEAD.replace('srclang="ar"', 'srclang="*all*"')),
    "srclang wrong": doc(head=HEAD.replace('srclang="ar"', 'srclang="fr"')),
    "srclang with region": doc(head=HEAD.replace('srclang="ar"', 'srclang="ar-EG"')),
    "srclang empty": doc(head=HEAD.replace('srclang="ar"', 'srclang=""')),
    "target first": doc(f"<tu>{EN_FIRST}</tu>"),
    "target first, srclang *all*": doc(f"<tu>{EN_FIRST}</tu>", head=HEAD.replace('srclang="ar"', 'srclang="*all*"')),
    "srclang on tu": doc(f'<tu srclang="ar">{EN_FIRST}</tu>', head=HEAD.replace('srclang="ar"', 'srclang="en"')),
    "CDATA": doc(f'<tu><tuv xml:lang="ar"><seg><![CDATA[{AR}]]></seg></tuv><tuv xml:lang="en"><seg><![CDATA[{EN}]]></seg></tuv></tu>'),
    "comments": doc(f"<tu><!-- a -->{TUVS}<!-- b --></tu>").replace("<body>", "<!-- c --><body>"),
    "comment inside seg": doc(f"<tu>{TUVS.replace(EN, 'the <!-- x -->minister said')}</tu>"),
    "processing instruction": doc(f"<tu><?pi x?>{TUVS}</tu>"),
    "character references": doc(f"<tu>{TUVS.replace('the', '&#116;&#x68;e')}</tu>"),
    "unknown attributes": doc(f'<tu x="1" tuid="9">{TUVS}</tu>').replace("<body>", '<body y="2">'),
    "unknown elements": doc(f"<tu><foo>bar</foo>{TUVS}</tu>"),
    "note and prop after tuv": doc(f'<tu>{TUVS}<note>n</note><prop type="p">v</prop></tu>'),
    "prop without type": doc(f"<tu><prop>v</prop>{TUVS}</tu>"),
    "props inside tuv": doc(f"<tu>{TUVS.replace('<seg>', '<prop type=' + chr(34) + 'x' + chr(34) + '>v</prop><seg>')}</tu>"),
    "bad date": doc(f'<tu creationdate="yesterday">{TUVS}</tu>'),
    "bad usagecount": doc(f'<tu usagecount="many">{TUVS}</tu>'),
    "line breaks everywhere": doc(f"<tu>\n{TUVS.replace('><', '>' + chr(10) + '<')}\n</tu>"),
    "CR LF": doc(f"<tu>\n{TUVS}\n</tu>").replace("\n", "\r\n"),
    "inline codes": doc(f"<tu>{TUVS.replace(EN, '<bpt i=' + chr(34) + '1' + chr(34) + '>&lt;b></bpt>the<ept i=' + chr(34) + '1' + chr(34) + '>&lt;/b></ept> minister said<ph/>')}</tu>"),
    "hi around text": doc(f"<tu>{TUVS.replace(EN, 'the <hi>minister</hi> said')}</tu>"),
    "sub inside ph": doc(f"<tu>{TUVS.replace(EN, 'the minister said<ph>x<sub>y</sub>z</ph>')}</tu>"),
    "nested bpt": doc(f"<tu>{TUVS.replace(EN, 'the <it pos=' + chr(34) + 'begin' + chr(34) + '>&lt;i></it>minister said')}</tu>"),
    "empty other tuv": doc(f'<tu>{TUVS}<tuv xml:lang="fr"><seg></seg></tuv></tu>'),
    "no body end space": doc() + "\n\n",
    "unknown elements 5,000 deep": doc(f"<tu>{'<a>' * 5000}{'</a>' * 5000}{TUVS}</tu>"),
    "udes in header": doc(head=HEAD.replace("/>", '><ude name="u" base="x"><map unicode="#xF8FF"/></ude></header>')),
}  # fmt: skip
REFUSED: dict[str, tuple[str | bytes, str]] = {
    "external entity": (doc(f"<tu>{TUVS.replace('the', '&x;')}</tu>", prolog='<!DOCTYPE tmx [\n<!ENTITY x SYSTEM "file:///etc/passwd">]>\n'), ":2: declares entities"),
    "internal entity": (doc(f"<tu>{TUVS.replace('the', 'a&x;b')}</tu>", prolog='<!DOCTYPE tmx [<!ENTITY x "y">]>\n'), ":1: declares entities"),
    "billion laughs": (doc(prolog='<!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>\n'), "declares entities"),
    "undefined entity under a doctype": (doc(f"<tu>\n{TUVS.replace('the', '&nbsp;')}</tu>", prolog='<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'), ":3: Entity 'nbsp' not defined; write the character itself"),
    "undefined entity": (doc(f"<tu>{TUVS.replace('the', '&nbsp;')}</tu>"), ":2:"),
    "bare ampersand": (doc(f"<tu>\n{TUVS.replace('the', 'R & D')}</tu>"), ":3:"),
    "control character": (doc(f"<tu>\n{TUVS.replace('the', 'a' + chr(1))}</tu>"), ":3:"),
    "surrogate reference": (doc(f"<tu>{TUVS.replace('the', '&#xD800;')}</tu>"), ":2:"),
    "truncated": (doc()[:-40], "is not well-formed"),
    "truncated inside a tag": (doc()[:-60], "is not well-formed"),
    "wrong declared encoding": (doc(prolog='<?xml version="1.0" encoding="UTF-8"?>\n').encode("cp1256"), "is not utf-8"),
    "unknown encoding": (doc(prolog='<?xml version="1.0" encoding="klingon"?>\n'), "unknown encoding klingon"),
    "not TMX": ('<?xml version="1.0"?><html/>', "is not TMX"),
    "not XML": ("source,target\nx,y\n", "is not well-formed"),
    "unclosed tuv": (doc(f"<tu>{TUVS.replace('</tuv>', '', 1)}</tu>"), "is not well-formed"),
}  # fmt: skip


def save(tmp_path: Path, content: str | bytes) -> Path:
    path = tmp_path / "m.tmx"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_there_are_enough_variants() -> None:
    assert len(ACCEPTED) + len(REFUSED) >= 60


@pytest.mark.parametrize("name", ACCEPTED)
def test_accepted_with_the_same_unit(name: str, tmp_path: Path) -> None:
    (unit,) = read_units(save(tmp_path, ACCEPTED[name]))
    assert (unit.source, " ".join(unit.target.split())) == (AR, EN)
    assert unit.source_lang.startswith("ar")
    assert unit.target_lang.startswith("en")


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_line_and_reason(name: str, tmp_path: Path) -> None:
    content, message = REFUSED[name]
    with pytest.raises(InputError) as caught:
        list(read_units(save(tmp_path, content)))
    assert message in str(caught.value)


MALFORMED = [
    "undefined entity",
    "bare ampersand",
    "control character",
    "surrogate reference",
    "truncated",
    "unclosed tuv",
]


@pytest.mark.parametrize("name", MALFORMED)
def test_validate_names_the_place_that_reading_names(name: str, tmp_path: Path) -> None:
    path = save(tmp_path, REFUSED[name][0])
    places = []
    for ask in (read_units, validate):
        with pytest.raises(InputError) as refused:
            list(ask(path))
        places.append(str(refused.value).split(":")[1:3])
    assert places[0] == places[1] != ["0", "0"]


def test_several_targets_are_several_units(tmp_path: Path) -> None:
    more = f'<tu tuid="7">{TUVS}<tuv xml:lang="fr"><seg>le ministre</seg></tuv></tu>'
    units = list(read_units(save(tmp_path, doc(more))))
    assert [(u.id, u.target_lang) for u in units] == [("7", "en"), ("7#2", "fr")]


@pytest.mark.parametrize(
    ("tu", "reason"),
    [("<tu></tu>", "no variant with text"), ("<tu/>", "no variant with text"),
     ('<tu tuid="9"><tuv xml:lang="ar"><seg>x</seg></tuv></tu>', "unit 9: has only the variant ar"),
     (f"<tu>{TUVS.replace(EN, ' ')}</tu>", "only the variant ar"), (f"<tu>{TUVS.replace(EN, '<ph/>')}</tu>", "only the variant ar"),
     (f"<tu>{swapped('ar', 'ar')}</tu>", "all variants are ar"), (f"<tu>{swapped('ar-SA', 'ar-EG')}</tu>", "all variants are ar-SA")],
)  # fmt: skip
def test_what_cannot_be_taken_is_reported_with_its_line(tu: str, reason: str, tmp_path: Path) -> None:
    skipped: list[Skipped] = []
    content = doc(f"\n<tu>{TUVS}</tu>\n<!-- a -->\n{tu}\n<tu>{TUVS}</tu>")
    assert len(list(read_units(save(tmp_path, content), skipped.append))) == 2
    (one,) = skipped
    assert reason in one.reason
    assert one.line == 5


def test_a_second_variant_of_the_source_language_is_reported(tmp_path: Path) -> None:
    """What is not taken is said, also where the unit itself is."""
    skipped: list[Skipped] = []
    tu = f'<tu>{TUVS}<tuv xml:lang="ar-EG"><seg>قال الوزير</seg></tuv></tu>'
    (unit,) = read_units(save(tmp_path, doc(tu)), skipped.append)
    assert unit.source == AR
    assert "another variant in ar-EG" in skipped[0].reason


@pytest.mark.parametrize(
    ("prop", "kept"),
    [("x-position", "first"), ("x-score", "95"), ("x-status", "Translated"), ("x-source-pieces", "none"), ("x-client", "A & B")],
)  # fmt: skip
def test_a_prop_of_another_tool_under_a_name_of_ours_is_kept_as_it_is(prop: str, kept: str, tmp_path: Path) -> None:
    tu = f'<tu><prop type="{prop}">{kept.replace("&", "&amp;")}</prop>{TUVS}</tu>'
    (unit,) = read_units(save(tmp_path, doc(tu)))
    assert unit.props == ((prop, kept),)


def entries(path: Path, all_by_collector: bool) -> list[Entry]:
    """Return the entries of a file by either of the two ways to read a block."""
    body = Body(path)
    out = []
    for text in body:
        at = 0
        while (end := body.end(text, at)) > 0:
            block = text[at:end]
            entry = None if all_by_collector else simple(block)
            begin = block.find("<tu>") if "<tu>" in block else block.find("<tu ")
            out += [entry] if entry else collect(body.root, block[begin:]).ready
            at = end
        body.rest = text[at:]
    return out


@pytest.mark.parametrize("name", [n for n in ACCEPTED if "prefixed" not in n and "comments" not in n])
def test_the_fast_way_reads_what_the_collector_reads(name: str, tmp_path: Path) -> None:
    """The collector, an event for each tag, is the oracle of `simple`."""
    path = save(tmp_path, ACCEPTED[name])
    assert entries(path, False) == entries(path, True)


CODES = ['<ph/>', '<ph x="1">&lt;br/&gt;</ph>', '<bpt i="1" type="b">&lt;b></bpt>', '<ept i="1"/>', "<it pos='end'>&#x3c;/i></it>",
         "<hi>", "</hi>", '<hi type="x">', "<ut>{\\cs6</ut>", "<ph>a<sub>b</sub></ph>", "<!-- c -->", "<![CDATA[<&]]>", "&#13;", "&amp;"]  # fmt: skip
PARTS = st.lists(
    st.one_of(st.sampled_from(CODES), st.text("نصabc <>&\"' \t\n.", max_size=8).map(xml_escape)), max_size=8
)


def balanced(parts: list[str]) -> str:
    """Return the parts with every <hi> closed and no stray </hi>."""
    out, depth = [], 0
    for part in parts:
        if part == "</hi>" and not depth:
            continue
        depth += part.startswith("<hi") - (part == "</hi>")
        out.append(part)
    return "".join(out) + "</hi>" * depth


@given(
    source=PARTS,
    target=PARTS,
    prop=st.text("ab<>&\"'\n", max_size=6).map(xml_escape),
    attribute=st.text("ab>'\n&;", max_size=5),
)
def test_both_ways_agree_on_any_block(source: list[str], target: list[str], prop: str, attribute: str) -> None:
    block = (f'\n<tu tuid={quoteattr(attribute)}>\n<prop type="x">{prop}</prop><note>{prop}</note>\n<tuv xml:lang="ar"><seg>{balanced(source)}</seg>'
             f'</tuv>\n<tuv lang="EN" creationid="x"><prop type="y">{prop}</prop><seg>{balanced(target)}</seg></tuv>\n</tu>')  # fmt: skip
    fast = simple(block)
    assert fast is None or [fast] == collect("<tmx>", block.strip()).ready


def test_plain_and_coded_units_take_the_fast_way() -> None:
    """So that the tests above compare something."""
    code = '<bpt i="1">&lt;b&gt;</bpt>'
    for tuvs in (TUVS, TUVS.replace(EN, f'{code}the minister<ept i="1"/> said'), TUVS.replace(EN, "R &amp; D")):
        assert simple(f'<tu tuid="1" changeid="a b"><prop type="x">"v"</prop><note>n</note>\n{tuvs}</tu>') is not None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_a_file_may_be_cut_into_chunks_anywhere(encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Inside a letter, a tag, a comment, the header."""
    label = encoding.replace("cp", "windows-").replace("-sig", "")
    text = doc(
        f"<!-- <tu>نعم</tu> -->\n<tu>{TUVS}</tu >\n" * 2,
        prolog=f'<?xml version="1.0" encoding="{label}"?>\n<!-- ذاكرة -->\n',
    )
    path = tmp_path / "m.tmx"
    path.write_bytes(text.encode(encoding))
    for size in range(64, 200):
        monkeypatch.setattr(_tmx_source, "CHUNK", size)
        assert [(u.source, u.target) for u in read_units(path)] == [(AR, EN)] * 2, size


@pytest.mark.parametrize("hidden", ["<!-- {} -->", "<![CDATA[ {} ]]>", "<?x {} ?>"])
@pytest.mark.parametrize("size", [0, 1 << 18, 1 << 19])
def test_units_that_are_commented_out_are_not_read(hidden: str, size: int, tmp_path: Path) -> None:
    """However far a comment reaches, and wherever the file is cut into chunks."""
    real = f"<tu>{TUVS}</tu>"
    ghosts = real.replace(EN, "ghost") * 3 + "." * size + real.replace(EN, "ghost")
    body = f"{real}<tu><note>{hidden.format(ghosts)}</note>{TUVS}</tu>{real}"
    assert [u.target for u in read_units(save(tmp_path, doc(body)))] == [EN] * 3


def test_gzip_and_zip(tmp_path: Path) -> None:
    packed = tmp_path / "m.tmx.gz"
    packed.write_bytes(gzip.compress(doc().encode()))
    assert next(iter(read_units(packed))).target == EN
    archive = tmp_path / "z.tmx"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("inner.tmx", doc())
    assert next(iter(read_units(archive))).target == EN


@pytest.mark.parametrize(
    "name",
    [
        "bare ampersand",
        "control character",
        "surrogate reference",
        "external entity",
        "undefined entity",
        "wrong declared encoding",
    ],
)
def test_repair_writes_a_valid_file_and_lists_every_change(name: str, tmp_path: Path) -> None:
    content, _ = REFUSED[name]
    path = save(tmp_path, content)
    before = path.read_bytes()
    out = tmp_path / "out.tmx"
    changes = list(repair(path, out))
    assert changes
    assert all(change.line >= 0 and change.reason for change in changes)
    assert not list(validate(out))
    (unit,) = read_units(out)
    assert unit.source == AR
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", [*ACCEPTED])
def test_repair_lists_every_rule_that_it_mends_and_no_other(name: str, tmp_path: Path) -> None:
    path, out = save(tmp_path, ACCEPTED[name]), tmp_path / "out.tmx"
    try:
        broken = [v for v in validate(path) if v.message != ALONE]
        changes = list(repair(path, out))
    except InputError:  # too deep
        return
    told = [(c.line, c.reason.removeprefix("mended: ")) for c in changes if c.reason.startswith("mended: ")]
    assert told == [(v.line, v.message) for v in broken]
    assert not list(validate(out))


def test_what_repair_cannot_mend_is_said_of_the_file_itself(tmp_path: Path) -> None:
    path = save(tmp_path, doc(f"<tu>\n{TUVS.replace('</tuv>', '', 1)}</tu>"))
    with pytest.raises(InputError, match=r"m\.tmx:3:\d+: is not well-formed .*it cannot be mended here") as caught:
        list(repair(path, tmp_path / "out.tmx"))
    assert ".part" not in str(caught.value)
    assert not (tmp_path / "out.tmx").exists()


def test_repair_names_what_tools_of_old_wrote(tmp_path: Path) -> None:
    content = doc(
        f'<tu>{TUVS.replace("the", "<b>the</b>")}</tu>\n<tu><tuv xml:lang="ar"><seg>{AR}</seg></tuv></tu>\n'
        f'<tu>{TUVS.replace("xml:lang", "lang", 1)}</tu>\n<tu creationdate="2024-01-01">{TUVS}</tu>'
    )
    told = sorted(c.reason for c in repair(save(tmp_path, content), tmp_path / "out.tmx"))
    assert told == [
        "has only the variant ar with text, needs two",
        "mended: <b> may not stand in <seg>",
        "mended: <tuv> needs xml:lang (it has lang, which TMX 1.4 replaced)",
        "mended: creationdate is '2024-01-01'; write YYYYMMDDThhmmssZ",
    ]


def test_repair_keeps_the_complete_units_of_a_truncated_file(tmp_path: Path) -> None:
    whole = doc(f"<tu>{TUVS}</tu>\n<tu>{TUVS.replace('said', 'went')}</tu>")
    path = save(tmp_path, whole[: whole.index("went")])
    changes = list(repair(path, tmp_path / "out.tmx"))
    assert any("breaks off" in c.reason for c in changes)
    assert [u.target for u in read_units(tmp_path / "out.tmx")] == [EN]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (doc(version="1.1"), "version is '1.1'"), (doc(head=""), "<header> is missing"),
        (doc(head="<header/>"), "the header needs the attribute srclang"),
        (doc(head=HEAD.replace('"sentence"', '"line"')), "segtype is 'line'"),
        (doc(head=HEAD.replace('"ar"', '"*all*"')), "srclang is *all*"),
        (doc(f"<tu>{TUVS.replace('xml:lang', 'lang')}</tu>"), "needs xml:lang"),
        (doc(f"<tu>{swapped('ar_SA', 'en')}</tu>"), "write ar-SA"), (doc("<tu/>"), "<tu> has no <tuv>"),
        (doc(f'<tu mood="x">{TUVS}</tu>'), "<tu> may not have the attribute mood"),
        (doc(f"<tu>{TUVS.replace('<seg>', '<seg xml:space=' + chr(34) + 'preserve' + chr(34) + '>')}</tu>"), "<seg> may not have the attribute xml:space"),
        (doc(f"<tu>{TUVS.replace(EN, '<ph id=' + chr(34) + '1' + chr(34) + '/>x')}</tu>"), "<ph> may not have the attribute id"),
        (doc(f"<tu>stray{TUVS}</tu>"), "<tu> may not hold text"),
        (doc(f"<tu>{TUVS.replace('the', '&nbsp;')}</tu>", prolog='<!DOCTYPE tmx SYSTEM "tmx14.dtd">'), "the entity &nbsp; is not defined"),
        (doc(f"<tu>{TUVS}<note>n</note></tu>"), "stand before <tuv>"), (doc(f"<tu><foo/>{TUVS}</tu>"), "<foo> may not stand in <tu>"),
        (doc(f"<tu><prop>v</prop>{TUVS}</tu>"), "<prop> needs the attribute type"),
        (doc(f'<tu creationdate="2020-01-01">{TUVS}</tu>'), "write YYYYMMDDThhmmssZ"),
        (doc(f'<tu usagecount="x">{TUVS}</tu>'), "not a number"), (doc(f"<tu>{EN_FIRST}</tu>"), "is not the first"),
        (doc(f"<tu>{swapped('fr', 'en')}</tu>"), "no variant in the source language ar"),
        (doc(f"<tu>{TUVS.replace('</seg>', '</seg><seg>x</seg>', 1)}</tu>"), "has 2 <seg>"),
        (doc(f"<tu>{TUVS.replace(EN, ' ' + EN)}</tu>"), "outer white space"), (doc(f"<tu>{TUVS.replace(EN, '')}</tu>"), "<seg> is empty"),
        (doc(f"<tu>{TUVS.replace(EN, '<bpt i=' + chr(34) + '1' + chr(34) + '/>x')}</tu>"), "do not pair"),
        (doc(f"<tu>{TUVS.replace(EN, '<bpt/>x<ept/>')}</tu>"), "<bpt> needs the attribute i"),
        (doc().replace("<tmx", "<tmy").replace("</tmx", "</tmy"), "the root element is <tmy>"),
    ],
)  # fmt: skip
def test_validate_names_the_broken_rule(content: str, message: str, tmp_path: Path) -> None:
    found = list(validate(save(tmp_path, content)))
    assert any(message in v.message for v in found), found
    assert all(v.line >= 1 for v in found)


def test_validate_is_silent_on_a_right_file(tmp_path: Path) -> None:
    assert not list(validate(save(tmp_path, doc())))


@pytest.mark.parametrize("size", [11 << 20, 17 << 20])
def test_a_text_of_eleven_megabytes_is_a_unit_and_more_is_refused(size: int, tmp_path: Path) -> None:
    """No limit of the parser, one of ours, which bounds memory."""
    path = save(tmp_path, doc(f"<tu>{TUVS}</tu><tu>{TUVS.replace(EN, 'x' * size)}</tu>"))
    if size < 16 << 20:
        assert [len(u.target) for u in read_units(path)] == [len(EN), size]
    else:
        with pytest.raises(InputError, match="no unit in 16 million characters"):
            list(read_units(path))


@pytest.mark.parametrize(
    ("written", "text", "why"),
    [("a&nbsp;b", "a\u00a0b", "&nbsp;, which only HTML defines, is written as the character U+00A0"),
     ("5 &times; 3 &lt; &LT;", "5 × 3 < <", "U+00D7"), ("&fjlig;", "fj", "U+0066 U+006A"),
     ("R&D; x", "R&D; x", "&D; is not defined"), ("a & b &amp; c", "a & b & c", "a bare & is written"),
     ("<![CDATA[a & b]]>", "a & b", ""), ("x<!-- & -->", "x", ""), ("a&#xD800;b&#65;", "abA", "&#xD800; names a character"),
     ("&amp;nbsp;", "&nbsp;", ""), ("a\x01b", "ab", "a character that XML cannot hold")],
)  # fmt: skip
def test_repair_mends_references(written: str, text: str, why: str, tmp_path: Path) -> None:
    """A reference that only HTML knows is the character that was meant."""
    path = save(tmp_path, doc(f"<tu>{TUVS}</tu>\n<tu>{TUVS.replace(EN, written)}</tu>"))
    changes = list(repair(path, tmp_path / "out.tmx"))
    assert [u.target for u in read_units(tmp_path / "out.tmx")] == [EN, text]
    assert all(why in change.reason for change in changes[:1])
    assert bool(changes) == bool(why)
    assert {change.line for change in changes} <= {content_line(path, written)}


def content_line(path: Path, text: str) -> int:
    return path.read_text(encoding="utf-8").split(text)[0].count("\n") + 1


def test_repair_is_the_same_wherever_the_file_is_cut_into_chunks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = TUVS.replace(EN, "a &nbsp; & <!-- </tu> & --> b&#xD800;\x02<![CDATA[ & ]]>")
    body = f"<tu>{odd}</tu>\n<tu>{TUVS}</tu>\n" * 3
    path = save(tmp_path, doc(body, prolog='<?xml version="1.0"?>\n<!DOCTYPE tmx [\n<!ENTITY a "b">\n]>\n')[:-30])
    out = tmp_path / "out.tmx"
    expected = list(repair(path, out)), out.read_bytes()
    assert len(expected[0]) == 1 + 3 * 4 + 1 + 3  # white space at the end of three segments is left out as well
    for size in (*range(1, 40), 100, 333):
        monkeypatch.setattr("memory.formats._tmx_repair.CHUNK", size)
        assert (list(repair(path, out)), out.read_bytes()) == expected, size


@pytest.mark.parametrize(
    "hostile", ["<!--", "<![CDATA[", "<![CDATA[-->", "<", "&", "&amp", "-", "]]", "&nbsp;<", "\x01"]
)
def test_repair_takes_no_longer_for_hostile_text(hostile: str, tmp_path: Path) -> None:
    """A hang guard: half a megabyte that begins something without end."""
    note = f"<note>{hostile * (500_000 // len(hostile))}</note>"
    path = save(tmp_path, doc(f"<tu>{note}{TUVS}</tu>"))
    begin = time.process_time()
    with contextlib.suppress(InputError):
        for _ in repair(path, tmp_path / "out.tmx"):
            pass
    assert time.process_time() - begin < 20
