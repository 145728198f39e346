"""Frames: what ADBC reads is what the units say, and folding on columns is folding."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.memory_data import units as many
from memory import Memory, Unit, normalize
from memory.errors import StoreError
from memory.frames import BATCH_ROWS, folded, from_frame, read_frame, to_frame
from memory.stats import stats
from memory.unit import Code, Piece

UNITS = [
    Unit("مرحبا", "Hello", id="1", document="د", position=1, score=0.5, props=(("p", "v"),)),
    Unit("", "An addition", id="2", document="د", position=2, usage_count=3, target_codes=(Code(2, "<b/>"),)),
    Unit("سطر\nثان", "", id="3", document="د", position=3, source_pieces=(Piece(4, 0, 3, "", " "),), status="accepted"),
    Unit("بلا مستند", "No document", id="0"),
]


def test_a_memory_as_a_frame_holds_what_its_units_say(tmp_path: Path) -> None:
    for suffix in (".db", ".tsv"):
        with Memory.open(tmp_path / f"m{suffix}") as memory:
            memory.put(UNITS)
            frame = memory.frame()
            assert frame.equals(to_frame(memory.units()))
            assert list(from_frame(frame)) == list(memory.units())


def test_deleted_units_are_not_in_the_frame_and_an_empty_memory_has_one(tmp_path: Path) -> None:
    with Memory.open(tmp_path / "m.db") as memory:
        assert memory.frame().height == 0
        memory.put(UNITS)
        memory.put([], delete=["1", "2"])
        assert memory.frame()["id"].to_list() == ["0", "3"]


def test_a_column_that_is_empty_in_the_first_batch_keeps_its_type(tmp_path: Path) -> None:
    """ADBC takes types from the first batch: positions and scores begin behind it."""
    made = [Unit(f"س{n}", f"t{n}", id=f"{n:07}") for n in range(BATCH_ROWS + 10)]
    made += [Unit("ص", "x", id="last", document="د", position=7, score=0.25)]
    with Memory.open(tmp_path / "m.db") as memory:
        memory.put(made)
        frame = memory.frame()
    assert frame.height == len(made)
    assert frame["position"].drop_nulls().to_list() == [7]
    assert frame["score"].drop_nulls().to_list() == [0.25]


def test_a_half_read_memory_is_read_without_a_second_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A handle that ADBC closes would drop the locks of our own connection."""
    with Memory.open(tmp_path / "m.db") as memory:
        memory.put(many(3000))
        reading = memory.units()
        next(reading)
        monkeypatch.setattr("memory.frames.read_frame", None)
        assert memory.frame().height == 3000
        assert len(list(reading)) == 2999


def test_writing_goes_on_after_a_frame_was_read(tmp_path: Path) -> None:
    with Memory.open(tmp_path / "m.db") as memory, Memory.open(tmp_path / "m.db") as other:
        memory.put(UNITS)
        memory.frame()
        other.put([Unit("جديد", "new", id="n")])
        memory.put([Unit("آخر", "more", id="m")])
        assert memory.frame().height == 6
        assert memory.problems() == []


def test_a_damaged_memory_says_so(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    path.write_bytes(b"x" * 5000)
    with pytest.raises(StoreError, match="cannot be read into a frame"):
        read_frame(path)


ALPHABET = st.sampled_from([*list("ابةىأإآ َُّـ٠١۲3,.٬٫٪ﻻ یک \u200f\xa0Aaİ\t"), "1٬250", "٣٬٤٥٦"])


@given(st.lists(ALPHABET, max_size=12).map("".join))
def test_folding_on_columns_is_folding(text: str) -> None:
    import polars as pl

    frame = pl.DataFrame({"t": [text]}).select(folded("t"))
    assert frame.item() == normalize(text)


def test_counts_of_columns_are_counts_of_units(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words as str.split parts them, whatever stands between."""
    odd = [
        Unit("a\x1cb c\u00a0d\u2003e\u200bf", " ١ ٢\n", id="s", status="rejected"),
        Unit("", "x", id="t", rendering="2"),
    ]
    monkeypatch.setattr("memory.tm._MANY", 1)
    with Memory.open(tmp_path / "m.db") as memory:
        memory.put([*UNITS, *odd, *many(50)])
        assert memory.stats() == stats(memory.units())
