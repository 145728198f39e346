"""Aligning a document again: what was accepted keeps its place, also corrected, and its neighbours keep their pairs."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.alignment import Bead
from aligner.pieces import joined
from aligner.realign import Anchor, absorbed, anchors, gaps, in_order
from aligner.segmentation import Segment
from aligner.workflow import Options, align_files
from memory import Unit

ARABIC = [
    "افتتح المتحف الصغير أبوابه في حي المرسى عام 1962.",
    "كان مؤسسه طبيبا يجمع الساعات القديمة.",
    "تضم القاعة الأولى 480 ساعة من خشب الجوز.",
    "وفي القاعة الثانية ساعات جيب من الفضة.",
    "يأتي الزوار في الصيف من الجزر القريبة.",
    "لم تدق الساعة الكبيرة منذ ثلاثين سنة.",
    "يقول الحارس إنها ستدق يوم يعود صاحبها.",
]
ENGLISH = [
    "The little museum in the Marsa quarter opened its doors in 1962.",
    "Its founder was a physician who collected old clocks.",
    "The first hall holds 480 clocks of walnut.",
    "In the second hall there are pocket watches of silver.",
    "In summer visitors come from the islands nearby.",
    "The big clock has not struck for thirty years.",
    "The guard says that it will strike on the day its owner returns.",
]
Write = Callable[[Sequence[str], Sequence[str]], tuple[Path, Path]]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def both(arabic: Sequence[str], english: Sequence[str]) -> tuple[Path, Path]:
        paths = (tmp_path / "a.txt", tmp_path / "e.txt")
        for path, lines in zip(paths, (arabic, english), strict=True):
            path.write_text(" ".join(lines) + "\n", encoding="utf-8")
        return paths

    return both


def texts(units: Sequence[Unit]) -> list[tuple[str, str]]:
    return [(u.source, u.target) for u in units]


INSERTED = "Nobody knows where he came from."
EDITS = {
    "as it was": ENGLISH[2],
    "a figure": "The first hall holds 490 clocks of walnut.",
    "half of it": "The first hall holds more walnut clocks than anyone could count in one day.",
    "all of it": "Walnut cases by the hundred, and all of them ticking.",
}


@pytest.mark.parametrize("place", [0, 1, 2, 3, 7], ids=lambda p: f"a sentence more at {p}")
@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_the_neighbours_of_a_corrected_unit_keep_their_pairs(edit: str, place: int, write: Write) -> None:
    units = align_files(*write(ARABIC, ENGLISH)).units
    assert texts(units) == list(zip(ARABIC, ENGLISH, strict=True))
    units[2] = replace(units[2], target=edit, status="accepted")
    again = align_files(*write(ARABIC, [*ENGLISH[:place], INSERTED, *ENGLISH[place:]]), None, units).units
    wanted = list(zip(ARABIC, ENGLISH, strict=True))
    wanted[2] = (ARABIC[2], edit)
    assert [pair for pair in texts(again) if pair[1] != INSERTED] == wanted  # and the old rendering nowhere
    assert sum(INSERTED in u.target for u in again) == 1
    assert [(u.id, u.status) for u in again if u.status == "accepted"] == [(units[2].id, "accepted")]


def test_a_corrected_source_keeps_its_place_too(write: Write) -> None:
    units = align_files(*write(ARABIC, ENGLISH)).units
    units[2] = replace(units[2], source="تضم القاعة الأولى 490 ساعة من خشب الجوز.", status="accepted")
    again = align_files(*write(["يعرفه أهل الحي كلهم.", *ARABIC], ENGLISH), None, units).units
    assert texts(again)[-6:] == texts(units)[-6:]  # the new sentence may go with the first


def test_a_sentence_that_is_gone_or_merged_leaves_its_unit_and_hurts_no_other(write: Write) -> None:
    units = align_files(*write(ARABIC, ENGLISH)).units
    units[2] = replace(units[2], target=EDITS["a figure"], status="accepted")
    without = align_files(*write(ARABIC, [*ENGLISH[:2], *ENGLISH[3:]]), None, units).units
    assert texts(without) == texts(units)
    assert without[2].target_pieces == ()


def test_a_document_that_was_revised_twice_has_its_pieces_anew_each_time(write: Write) -> None:
    units = align_files(*write(ARABIC, ENGLISH)).units
    units[2] = replace(units[2], target=EDITS["a figure"], status="accepted")
    for more in range(1, 4):
        english = [*["Nobody knows why."] * more, *ENGLISH]
        units = align_files(*write(ARABIC, english), None, units).units
        (mine,) = [u for u in units if u.status == "accepted"]
        assert mine.target == EDITS["a figure"]
        assert [p.segment for p in mine.target_pieces] == [2 + more]
        assert sorted(p.segment for u in units for p in u.target_pieces) == list(range(7 + more))


def test_two_renderings_that_were_exchanged_by_hand_stay_exchanged(write: Write) -> None:
    units = align_files(*write(ARABIC, ENGLISH)).units
    for here, other in ((2, 3), (3, 2)):
        units[here] = replace(units[here], target=ENGLISH[other], status="accepted")
    again = align_files(*write(ARABIC, [INSERTED, *ENGLISH]), None, units).units
    assert [p for p in texts(again) if INSERTED not in p[1]][-5:] == texts(units)[-5:]


def test_an_accepted_unit_of_another_tool_is_found_without_pieces(write: Write) -> None:
    """A TMX brings texts alone: then the neighbours tell where a corrected text can stand."""
    units = [replace(u, source_pieces=(), target_pieces=()) for u in align_files(*write(ARABIC, ENGLISH)).units]
    kept = [replace(u, status="accepted") for u in (units[1], replace(units[2], target=EDITS["a figure"]), units[4])]
    again = align_files(*write(ARABIC, [INSERTED, *ENGLISH]), None, kept).units
    assert [p for p in texts(again) if INSERTED not in p[1]][-6:] == [*texts(kept)[:2], *texts(units)[3:]]


def test_line_by_line_a_line_belongs_to_its_own_line(write: Write, tmp_path: Path) -> None:
    paths = (tmp_path / "a.txt", tmp_path / "e.txt")
    for path, lines in zip(paths, (ARABIC, ENGLISH), strict=True):
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    options = Options(one_to_one=True)
    units = align_files(*paths, options).units
    units[2] = replace(units[2], target=EDITS["all of it"], status="accepted")
    assert texts(align_files(*paths, options, units).units) == texts(units)


def test_a_correction_by_table_survives_a_revised_rendering(write: Write, tmp_path: Path, run) -> None:  # type: ignore[no-untyped-def]
    memory, table = tmp_path / "m.db", tmp_path / "m.tsv"
    assert run("align", *write(ARABIC, ENGLISH), "-o", memory)[0] == 0
    assert run("export", memory, table)[0] == 0
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    rows[2] |= {"target": EDITS["a figure"], "status": "accepted"}
    lines = ["\t".join(rows[0]), *("\t".join(row.values()) for row in rows)]
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert "updated 1" in run("import", memory, table)[1]
    assert run("align", *write(ARABIC, [*ENGLISH[:1], INSERTED, *ENGLISH[1:]]), "-o", memory)[0] == 0
    assert run("export", memory, table)[0] == 0
    told = table.read_text(encoding="utf-8")
    assert EDITS["a figure"] in told
    assert ENGLISH[2] not in told
    assert f"{ARABIC[3]}\t{ENGLISH[3]}" in told


SENTENCES = st.lists(st.sampled_from([f"s{n} {'x' * n}." for n in range(5)]), max_size=6)


@given(SENTENCES, SENTENCES, st.data())
def test_no_segment_is_lost_or_held_twice(old: list[str], new: list[str], data: st.DataObject) -> None:
    """Whatever was accepted, corrected, repeated or moved: anchors and gaps hold every segment of a side once."""
    before = [
        Unit(source=s, target=s, position=n + 1, source_pieces=p, target_pieces=p)
        for n, s in enumerate(old)
        for p in [joined([Segment(0, 0, t) for t in old], (n,))[1]]
    ]
    changed = [
        replace(u, target=data.draw(st.sampled_from([u.target, "s1 x.", "written anew", "s2 xx!"]))) for u in before
    ]
    accepted = [u for u in changed if data.draw(st.booleans())]
    segments = [Segment(0, 0, t) for t in new]
    found = anchors(accepted, segments, segments, changed)
    assert {a.unit.position for a in found} == {u.position for u in accepted}
    rest = gaps(found, len(new), len(new))
    beads = [Bead(g.source, g.target, 0.9) for g in rest]
    left, kept = absorbed(beads, found)
    for side in ("source", "target"):
        held = [k for one in (*left, *kept) for k in getattr(one, side)]
        assert len(held) == len(set(held))
        lost = set(range(len(new))) - set(held)
        assert not lost, side
    assert {a.unit.position for a in in_order(kept)} == {u.position for u in accepted}


@pytest.mark.parametrize(
    ("bead", "left", "target"),
    [
        (Bead((2,), (5,), 0.9), [], (5,)),
        (Bead((2,), (5,), 0.1), [((), (5,))], ()),  # a guess does not swallow what may be a new sentence
        (Bead((2, 3), (5,), 0.9), [((3,), (5,))], ()),  # the neighbour needs it
        (Bead((2,), (), 0.9), [], ()),
        (Bead((4,), (5,), 0.9), [((4,), (5,))], ()),
    ],
)
def test_a_half_that_was_found_takes_what_is_paired_with_it(bead: Bead, left: list[object], target: object) -> None:
    half = Anchor(Unit("أ", "written anew", status="accepted"), (2,), ())
    beads, kept = absorbed([bead], [half])
    assert [(b.source, b.target) for b in beads] == left
    assert kept[0].target == target


def test_an_accepted_omission_is_no_half() -> None:
    omission = Anchor(Unit("أ", "", status="accepted"), (2,), ())
    assert [(g.source, g.target) for g in gaps([omission], 4, 1)] == [((0, 1, 3), (0,))]
