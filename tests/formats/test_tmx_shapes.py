"""Units of a shape that came before are what reading or writing each on its own gives."""

import io
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memory import Unit, read_units
from memory.formats._report import Skipped
from memory.formats._tmx_read import read_tmx
from memory.formats._tmx_shapes import Shapes
from memory.formats._tmx_shell import Shell, shell_of
from memory.formats._tmx_write import TmxWriter
from memory.unit import Code

TUVS = '<tuv xml:lang="ar"><seg>{s}</seg></tuv>\n<tuv xml:lang="en"><seg>{t}</seg></tuv>\n'
LIKE = f'<tu tuid="{{n}}" creationdate="20240101T000000Z" creationid="{{v}}">\n<prop type="x-client">A</prop>\n{TUVS}</tu>\n'
OWN = ('<tu tuid="{n}" creationdate="20240101T0000{v}0Z" creationid="b" changedate="20240201T000000Z" changeid="c">\n'
       '<prop type="x-document">{v}</prop>\n<prop type="x-position">{v}</prop>\n<prop type="x-score">0.{v}</prop>\n'
       '<prop type="x-source-pieces">[[{v}, 0, 3, "", "\\n"]]</prop>\n<tuv xml:lang="ar"><seg>{s}</seg></tuv>\n'
       '<tuv xml:lang="en" creationdate="20240101T0000{v}0Z" creationid="b"><seg>{t}</seg></tuv>\n</tu>\n')  # fmt: skip
# Whole blocks with the holes n(umber), s(ource), t(arget) and v(alue).
COMMON = [
    LIKE,
    OWN,
    f"<tu>\n{TUVS}</tu>\n",  # no number
    f'<tu  tuid="{{n}}"  changedate="20240101T000000Z" >{TUVS}</tu>\n',
    f'<tu srclang="en" tuid="{{n}}">{TUVS.replace("{s}", "{x}").replace("{t}", "{s}").replace("{x}", "{t}")}</tu>\n',
    f'<tu tuid="{{n}}"><note>{{v}}</note><prop type="x-position">3</prop>{TUVS}</tu>\n',
    f'<tu tuid="{{n}}"><prop type="{{v}}">{{v}}</prop>{TUVS}</tu>\n'.replace('"{v}"', '"p"'),
    '<tu tuid="{n}" usagecount="2"><tuv xml:lang="en"><seg>{t}</seg></tuv><tuv xml:lang="ar"><seg>{s}</seg></tuv></tu>\n',
    f'<tu tuid="{{n}}" o-tmf="{{v}}">{TUVS.replace("<seg>", chr(60) + "prop type=" + chr(34) + "y" + chr(34) + ">{v}</prop><seg>")}</tu>\n',
    '<tu tuid="{n}"><tuv xml:lang="ar" creationdate="{v}" changeid="{v}" lastusagedate="{v}"><seg>{s}</seg></tuv>'
    '<tuv xml:lang="en" creationid="{v}" tuid="{v}"><seg>{t}</seg></tuv></tu>',
]  # fmt: skip
ODD = [
    f"<tu tuid='{{n}}'>{TUVS}</tu>\n",
    f'<tu\ntuid="{{n}}">{TUVS}</tu>\n',
    f'<tu><prop type="x"> tuid="{{n}}"</prop>{TUVS}</tu>\n',  # a number in a prop is none
    f"<tu o-tmf=' tuid=\"{{n}}\"'>{TUVS}</tu>\n",
    f'<!-- tuid="9" --><tu tuid="{{n}}">{TUVS}</tu>\n',
    f'<tu tuid="{{n}}" creationdate="{{v}}" creationid="{{v}}" changedate="{{v}}">{TUVS}</tu>\n',
    f'<tu tuid="{{n}}"><prop type="x-position">{{v}}</prop><prop type="x-position">{{v}}</prop>{TUVS}</tu>\n',
    f'<tu tuid="{{n}}"><prop type="x-status">{{v}}</prop><prop type="x-score">{{v}}</prop>{TUVS}</tu>\n',
    f'<tu tuid="{{n}}"><prop type="creationdate">{{v}}</prop><note>{{v}}</note><note>{{v}}</note>{TUVS}</tu>\n',
    f'<tu tuid="{{n}}" usagecount="{{v}}" srclang="{{v}}">{TUVS}</tu>\n',
    f'<tu tuid="{{n}}" creationid="b" changeid="b">{TUVS.replace("<tuv", "<tuv creationid=" + chr(34) + "{v}" + chr(34))}</tu>\n',
    '<tu tuid="{n}"><tuv xml:lang="ar"><seg>{s}</seg></tuv><tuv xml:lang="ar-EG"><seg>{t}</seg></tuv></tu>\n',
    '<tu tuid="{n}"><tuv xml:lang="{v}"><seg>{s}</seg></tuv><tuv xml:lang="en"><seg>{t}</seg></tuv></tu>\n',
    '<tu tuid="{n}"><tuv xml:lang="ar"><seg>{s}</seg></tuv><tuv xml:lang="en"><seg>{t}</seg></tuv><tuv xml:lang="fr"><seg>x</seg></tuv></tu>\n',
]  # fmt: skip
NUMBERS = ["1", "t2", "", "a b", "a&amp;b", "a>b", "a\tb", "a\nb"]
TEXTS = ["نعم", " الوزير ", "", " ", "R &amp; D", "a&#13;b", "<ph/>x", '<bpt i="1">&lt;b></bpt>b<ept i="1"/>', "a\r\nb", "a\rb",
         "<ph>a<sub>b</sub></ph>c", "<!-- c -->d", "<![CDATA[</seg>]]>e", "<hi>f</hi>", "g > h"]  # fmt: skip
VALUES = ["1", "2", "", "0.5", "en", "accepted", "20240101T000000Z", "2024-01-01", " 3 ", "a &lt; b", "&#49;", "d\ne"]
ROW = st.tuples(*map(st.sampled_from, (NUMBERS, TEXTS, TEXTS, VALUES)))
BLOCK = st.tuples(st.sampled_from(COMMON + ODD), ROW).map(lambda pair: (pair[0], *pair[1]))


def filled(shape: str, number: object, source: str, target: str, value: str) -> str:
    for hole, text in (("{n}", str(number)), ("{v}", value), ("{s}", source), ("{t}", target)):
        shape = shape.replace(hole, text)
    return shape


def document(tus: str) -> str:
    return f'<tmx version="1.4"><header srclang="ar"/><body>\n{tus}</body></tmx>'


def agree(blocks: list[tuple[str, str, str, str, str]], path: Path) -> None:
    tus = "".join(filled(*block) for block in blocks)
    path.write_text(document(tus * 2), encoding="utf-8", newline="")
    with patch.object(Shapes, "learn"):
        expected = read(path)
    assert read(path) == expected


def read(path: Path) -> tuple[list[Unit], list[Skipped]]:
    skipped: list[Skipped] = []
    return list(read_tmx(path, skipped.append)), skipped


@given(blocks=st.lists(BLOCK, min_size=2, max_size=8))
def test_a_unit_of_a_known_shape_is_what_the_whole_way_reads(
    blocks: list[tuple[str, str, str, str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    agree(blocks, tmp_path_factory.mktemp("shapes") / "m.tmx")


@given(shape=st.sampled_from(COMMON + ODD), rows=st.lists(ROW, min_size=3, max_size=8))
def test_values_of_one_shape_are_read_as_the_whole_way_reads_them(
    shape: str, rows: list[tuple[str, str, str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    agree([(shape, *row) for row in rows], tmp_path_factory.mktemp("shapes") / "m.tmx")


@pytest.mark.parametrize("shape", COMMON)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_common_shapes_are_learned(shape: str, ends: str, tmp_path: Path) -> None:
    """So that the test above compares something: of many units one alone is read the whole way."""
    path = tmp_path / "m.tmx"
    tus = [filled(shape, str(n), f"نعم {n}", "R &amp; D <ph/>x", str(n % 6)) for n in range(50)]
    path.write_text(document("".join(tus)), encoding="utf-8", newline=ends)
    with patch.object(Shapes, "learn", autospec=True, side_effect=Shapes.learn) as learned:
        units, skipped = read(path)
    assert [u.source for u in units] + skipped == [f"نعم {n}" for n in range(50)]
    assert learned.call_count == 1


def test_more_shapes_than_are_kept_are_read_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("memory.formats._tmx_shapes._SHAPES", 2)
    monkeypatch.setattr("memory.formats._tmx_shapes._KEPT", 2)
    path = tmp_path / "m.tmx"
    tus = [
        filled(LIKE, n, "نعم", f"yes {n}", f"u{n % 3}").replace("<tu ", "<tu" + " " * (n % 4 + 1)) for n in range(40)
    ]
    path.write_text(document("".join(tus)), encoding="utf-8")
    got = [(u.id, u.target, u.created_by) for u in read_units(path)]
    assert got == [(str(n), f"yes {n}", f"u{n % 3}") for n in range(40)]


UNIT = st.builds(
    Unit,
    source=st.sampled_from(["نعم", " الوزير\tقال ", "R & D", "e\u0301"]),
    target=st.sampled_from(["yes", " a <b ", "x\x01y", "a\ufdd0b", "\x02 z", "\u0301e", "\x0b"]),
    id=st.sampled_from(["", "1", 'a "b"']),
    source_lang=st.sampled_from(["ar", "ar-EG", "*all*"]),
    target_lang=st.sampled_from(["en", "en_GB"]),
    position=st.sampled_from([None, 1, 2]),
    created_at=st.sampled_from(["", "2024-01-01T00:00:00Z", "2024-01-01T00:00:61Z", "2024-01-01T02:00:00+02:00"]),
    changed_by=st.sampled_from(["", "b & c"]),
    usage_count=st.sampled_from([0, 3]),
    props=st.sampled_from([(), (("x", "1"),), (("x", "a\x02b"),), (("@o-tmf", "z"), ("source/@datatype", "y"), ("target/p", "q"))]),
    source_codes=st.sampled_from([(), (Code(1, '<bpt i="1">b</bpt>'), Code(3, '<ept i="1"></ept>')), (Code(0, "<ph/>"),)]),
)  # fmt: skip


def anew(writer: TmxWriter, unit: Unit) -> Shell:
    return shell_of(unit, writer.texts, writer.source_lang, writer.profile)


def written(units: list[Unit]) -> Iterator[tuple[bytes, int]]:
    """Yield the document and the illegal characters, as one batch may be and with each unit by itself."""
    for forgetful in (False, True):
        out = io.BytesIO()
        writer = TmxWriter(out, None, "1")
        if forgetful:
            with patch.object(TmxWriter, "_shell_of", anew), patch("memory.formats._tmx_write.BATCH", 1):
                writer.write(units)
        else:
            writer.write(units)
        yield out.getvalue(), writer.illegal


@given(units=st.lists(UNIT, min_size=1, max_size=8))
def test_a_unit_is_written_alike_beside_others_and_alone(units: list[Unit]) -> None:
    together, alone = written(units * 2)
    assert together == alone
