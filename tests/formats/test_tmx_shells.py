"""Units copied from an earlier one of the same shell are what reading or writing each on its own gives."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memory import Unit, read_units
from memory.formats._report import Skipped
from memory.formats._tmx_read import read_tmx
from memory.formats._tmx_shell import Shell, shell_of
from memory.formats._tmx_shells import Shells
from memory.formats._tmx_write import TmxWriter
from memory.unit import Code

DATES = ' creationdate="20240101T000000Z" creationid="ali"'
TUVS = '<tuv xml:lang="ar"><seg>{}</seg></tuv>\n<tuv xml:lang="en"><seg>{}</seg></tuv>\n'
LIKE = f'<tu tuid="{{}}"{DATES}>\n<prop type="x-client">A</prop>\n{TUVS}</tu>\n'
# Whole blocks with the holes number, source and target.
SHAPES = [
    LIKE,
    f"<tu>\n{TUVS}</tu>\n",  # no number
    f'<tu  tuid="{{}}"{DATES}>{TUVS}</tu>\n',
    f'<tu{DATES} tuid="{{}}">{TUVS}</tu>\n',
    f"<tu tuid='{{}}'>{TUVS}</tu>\n",
    f'<tu\ntuid="{{}}">{TUVS}</tu>\n',
    f'<tu><prop type="x"> tuid="{{}}"</prop>{TUVS}</tu>\n',  # a number in a prop is none
    f"<tu o-tmf=' tuid=\"{{}}\"'>{TUVS}</tu>\n",
    f'<tu srclang="en" tuid="{{}}">{TUVS}</tu>\n',
    f'<!-- tuid="9" --><tu tuid="{{}}">{TUVS}</tu>\n',
    f'<tu tuid="{{}}"><note>n</note><prop type="x-position">3</prop>{TUVS}</tu>\n',
    '<tu tuid="{}"><tuv xml:lang="en"><seg>{}</seg></tuv><tuv xml:lang="ar"><seg>{}</seg></tuv></tu>\n',
    '<tu tuid="{}"><tuv xml:lang="ar"><seg>{}</seg></tuv><tuv xml:lang="ar-EG"><seg>{}</seg></tuv></tu>\n',
    '<tu tuid="{}"><tuv xml:lang="ar"><seg>{}</seg></tuv><tuv xml:lang="en"><seg>{}</seg></tuv><tuv xml:lang="fr"><seg>x</seg></tuv></tu>\n',
]
NUMBERS = ["1", "t2", "", "a b", "a&amp;b", "a>b", "a\tb", "a\nb"]
TEXTS = ["نعم", " الوزير ", "", " ", "R &amp; D", "a&#13;b", "<ph/>x", '<bpt i="1">&lt;b></bpt>b<ept i="1"/>', "a\r\nb",
         "<ph>a<sub>b</sub></ph>c", "<!-- c -->d", "<![CDATA[</seg>]]>e", "<hi>f</hi>", "g > h"]  # fmt: skip
BLOCK = st.tuples(st.sampled_from(SHAPES), *map(st.sampled_from, (NUMBERS, TEXTS, TEXTS)))


def document(tus: str) -> str:
    return f'<tmx version="1.4"><header srclang="ar"/><body>\n{tus}</body></tmx>'


def read(path: Path) -> tuple[list[Unit], list[Skipped]]:
    skipped: list[Skipped] = []
    return list(read_tmx(path, skipped.append)), skipped


@given(blocks=st.lists(BLOCK, min_size=2, max_size=8))
def test_a_copied_unit_is_what_the_whole_way_reads(
    blocks: list[tuple[str, str, str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("shells") / "m.tmx"
    tus = "".join(
        shape.format(*texts) if shape.count("{}") == 3 else shape.format(*texts[1:]) for shape, *texts in blocks
    )
    path.write_text(document(tus * 2), encoding="utf-8", newline="")
    with patch.object(Shells, "filled", return_value=None):
        expected = read(path)
    assert read(path) == expected


@pytest.mark.parametrize("shape", [LIKE, SHAPES[1], SHAPES[3], SHAPES[8], SHAPES[10], SHAPES[11]])
def test_common_shapes_are_copied(shape: str) -> None:
    """So that the test above compares something."""
    shells = Shells()
    holes = shape.count("{}")
    assert shells.filled(shape.format(*("1", "نعم", "yes")[-holes:])) is None
    like = Unit("نعم", "yes", id="1" if holes == 3 else "", created_by="ali")
    shells.learn(like, True)
    copied = shells.filled(shape.format(*("2", "لا &amp; ", "<ph/>no")[-holes:]))
    assert copied == replace(
        like, id="2" if holes == 3 else "", source="لا &", target="no", target_codes=(Code(0, "<ph></ph>"),)
    )


def test_more_shells_than_are_kept_are_read_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("memory.formats._tmx_shells._KEPT", 2)
    path = tmp_path / "m.tmx"
    tus = [LIKE.replace("ali", f"u{n % 3}").format(n, "نعم", f"yes {n}") for n in range(20)]
    path.write_text(document("".join(tus)), encoding="utf-8")
    got = [(u.id, u.target, u.created_by) for u in read_units(path)]
    assert got == [(str(n), f"yes {n}", f"u{n % 3}") for n in range(20)]


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
