"""The contract that every format keeps by being in the folder."""

import unicodedata
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memory import Unit, read_units, write_units
from memory.errors import InputError, UsageError
from memory.formats import Skipped, suffixes
from memory.unit import Code, Piece

PLAIN = Unit(source="وقال الوزير إن الاتفاق قريب.", target="The minister said that a deal was close.", id="a1")
RICH = Unit(
    source="«مُدّ» 5 < 6 & \"س\" \\ 007", target="=SUM(A1) 'x' &amp; | «y»", id="b 2&<", document="خبر 1.txt", position=7,
    score=0.9375, status="accepted", note="راجِع < & >", origin="align", rendering="second",
    created_at="2026-01-31T23:59:59Z", created_by="م. علي", changed_at="2026-02-01T00:00:00Z", changed_by="b",
    usage_count=3, props=(("x-client", "A & B"), ("x-client", "twice")),
    source_pieces=(Piece(4, 0, 3, "\n ", "\n\n"), Piece(5, 4, 20, "", "")), target_pieces=(Piece(2, 0, 9),),
)  # fmt: skip
TABBED = Unit(source="أ\tب\nج\r\nد", target="a\\tb\\\\n", id="c3")
BACKWARDS = Unit(source="Good morning", target="صباح الخير", id="d4", source_lang="en", target_lang="ar-SY")
OMISSION = Unit(source="لا مقابل لهذه الجملة.", id="e5", document="خبر 1.txt", position=8)
ADDITION = Unit(target="Nothing stands behind this.", id="f6", document="خبر 1.txt", position=9)
REJECTED = Unit(source="مرفوض", target="rejected", id="g7", status="rejected")
UNITS = [PLAIN, RICH, TABBED, BACKWARDS, OMISSION, ADDITION, REJECTED]
WRITABLE = sorted(suffixes(writing=True))
WHOLE = [s for s in WRITABLE if suffixes()[s].WHOLE]


@pytest.mark.parametrize("suffix", WHOLE)
def test_whole_formats_give_every_unit_back_exactly(suffix: str, tmp_path: Path) -> None:
    """What was written reads back identically, half-empty and rejected units included."""
    path = tmp_path / f"ذاكرة{suffix}"
    written = write_units(path, UNITS)
    assert written.units == len(UNITS)
    assert list(read_units(path)) == UNITS


@pytest.mark.parametrize("suffix", [s for s in WRITABLE if s not in WHOLE])
def test_partial_formats_say_what_they_leave_out(suffix: str, tmp_path: Path) -> None:
    """Units that the format cannot hold are counted with a reason; the rest keeps its texts."""
    path = tmp_path / f"m{suffix}"
    written = write_units(path, UNITS)
    back = list(read_units(path))
    assert len(back) == written.units
    assert written.units + sum(written.skipped.values()) == len(UNITS)
    assert written.skipped
    assert PLAIN.source in {u.source for u in back}


@pytest.mark.parametrize("suffix", WRITABLE)
def test_an_interrupted_write_leaves_the_old_file(suffix: str, tmp_path: Path) -> None:
    """An error in the middle of the units changes nothing on disk."""
    path = tmp_path / f"m{suffix}"
    write_units(path, [PLAIN])
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir()}

    def broken():  # type: ignore[no-untyped-def]
        yield PLAIN
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_units(path, broken())
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == before


@pytest.mark.parametrize("suffix", sorted(suffixes()))
def test_missing_empty_and_directory_are_input_errors(suffix: str, tmp_path: Path) -> None:
    for path, word in ((tmp_path / f"none{suffix}", "no such file"),):
        with pytest.raises(InputError, match=word):
            list(read_units(path))
    if suffix == ".moses":  # the name of a pair of files, not of a file
        return
    empty = tmp_path / f"empty{suffix}"
    empty.touch()
    with pytest.raises(InputError, match="empty"):
        list(read_units(empty))
    folder = tmp_path / f"folder{suffix}"
    folder.mkdir()
    with pytest.raises(InputError, match="directory"):
        list(read_units(folder))


@pytest.mark.parametrize("suffix", [s for s in sorted(suffixes()) if s not in (".tsv", ".tab", ".csv", ".moses")])
def test_a_file_of_another_kind_is_refused(suffix: str, tmp_path: Path) -> None:
    """A picture under a wrong name is an error or gives no unit, with the reason."""
    path = tmp_path / f"picture{suffix}"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    skipped: list[Skipped] = []
    try:
        units = list(read_units(path, skipped.append))
    except InputError:
        return
    assert not units
    assert skipped


def test_unknown_suffix_lists_what_there_is(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.tmx"):
        list(read_units(tmp_path / "x.docm"))


TEXT = st.text(
    st.one_of(st.sampled_from("ابتثجحخ ءآأؤإئىة،؛؟«»\t\n\\\"'|=<>&\u064e\u0651\u200f\u0640٣3"),
              st.characters(exclude_categories=["Cs", "Cc"])),
    min_size=1, max_size=30,
).filter(lambda t: t.strip())  # fmt: skip


@pytest.mark.parametrize("suffix", [s for s in WHOLE if s not in (".xlsx", ".parquet", ".tab", ".ndjson")])
@given(source=TEXT, target=TEXT, note=st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_any_text_round_trips(
    suffix: str, tmp_path_factory: pytest.TempPathFactory, source: str, target: str, note: str
) -> None:
    path = tmp_path_factory.mktemp("f") / f"m{suffix}"
    unit = Unit(source=source, target=target, note=note, id="1", source_lang="ar", target_lang="en")
    write_units(path, [unit])
    assert list(read_units(path)) == [unit]


@pytest.mark.parametrize("suffix", [".xlsx", ".parquet"])
@settings(max_examples=15)
@given(
    texts=st.lists(
        st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).filter(str.strip),
        min_size=8,
        max_size=8,
    )
)
def test_any_text_round_trips_in_binary_formats(
    suffix: str, tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    """Control characters, formulas, `_x000D_` as text: the same unit comes back."""
    path = tmp_path_factory.mktemp("b") / f"m{suffix}"
    texts += ["=1+1", "_x000D_", "-7", "007", "1e5", "TRUE", "#N/A", "'x"]
    units = [
        Unit(source=t, target=t, note=t, id=str(n), source_lang="ar", target_lang="en") for n, t in enumerate(texts)
    ]
    write_units(path, units)
    assert list(read_units(path)) == units


@given(source=TEXT, target=TEXT)
def test_tmx_round_trips_up_to_nfc_and_line_breaks(
    tmp_path_factory: pytest.TempPathFactory, source: str, target: str
) -> None:
    path = tmp_path_factory.mktemp("t") / "m.tmx"
    unit = Unit(source=source, target=target, id="1")
    write_units(path, [unit])
    back = list(read_units(path))
    plain = [" ".join(unicodedata.normalize("NFC", t).split()) for t in (source, target)]
    plain = ["".join(c for c in t if c not in "\ufffe\uffff") for t in plain]
    if all(t.strip() for t in plain):
        assert [" ".join(t.split()) for u in back for t in (u.source, u.target)] == [" ".join(t.split()) for t in plain]


def test_tmx_keeps_everything_but_what_it_cannot_hold(tmp_path: Path) -> None:
    path = tmp_path / "m.tmx"
    write_units(path, [RICH, BACKWARDS])
    assert list(read_units(path)) == [RICH, BACKWARDS]


def test_every_field_of_a_unit_is_set_in_the_rich_unit() -> None:
    """So that a new field cannot be forgotten by a format."""
    default = Unit()
    same = [f.name for f in fields(Unit) if getattr(RICH, f.name) == getattr(default, f.name)]
    assert same == ["source_lang", "target_lang", "source_codes", "target_codes"]


@pytest.mark.parametrize("suffix", [".tmx", ".xlf"])
def test_inline_codes_survive(suffix: str, tmp_path: Path) -> None:
    xml = '<ph x="1">&lt;br/&gt;</ph>' if suffix == ".tmx" else '<ph id="1"/>'
    unit = replace(PLAIN, source_codes=(Code(5, xml),), target_codes=(Code(3, xml),))
    path = tmp_path / f"m{suffix}"
    write_units(path, [unit])
    (back,) = read_units(path)
    assert (back.source, back.source_codes, back.target_codes) == (unit.source, unit.source_codes, unit.target_codes)
