"""Alignment: every segment in exactly one bead, order kept, whatever the input."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner import align
from aligner.pieces import joined, rebuilt
from aligner.realign import anchors, gaps, in_order
from aligner.segmentation import Segment
from memory import Unit
from memory.errors import UsageError

GOLD = sorted((Path(__file__).resolve().parents[2] / "benchmarks" / "gold").glob("*.json"))
AR = ["وقال الوزير إن 12 شخصا وصلوا.", "ثم غادروا المدينة.", "كم عددهم؟", "الجيش الوطني السوري", "حرب", "سلام."]
EN = [
    "The minister said 12 people had arrived.",
    "Then they left the city.",
    "How many are they?",
    "Syrian National Army",
    "war",
    "Peace.",
]


def covered(alignment, n: int, m: int) -> None:  # type: ignore[no-untyped-def]
    assert [i for b in alignment.beads for i in b.source] == list(range(n))
    assert [j for b in alignment.beads for j in b.target] == list(range(m))
    assert all(0.0 <= b.score <= 1.0 for b in alignment.beads)


@given(
    st.lists(st.sampled_from([*AR, "", " ", "٣٣", "x" * 500]), max_size=14),
    st.lists(st.sampled_from([*EN, "", "…", "33"]), max_size=14),
)
@settings(max_examples=40)
def test_every_segment_is_in_exactly_one_bead(source: list[str], target: list[str]) -> None:
    covered(align(source, target), len(source), len(target))


@pytest.mark.parametrize(("n", "m"), [(0, 0), (0, 3), (3, 0), (1, 60), (60, 1), (1, 1), (200, 200), (12, 40)])
def test_shapes(n: int, m: int) -> None:
    covered(align(["نفس الجملة."] * n, ["The same sentence."] * m), n, m)


def test_it_pairs_what_belongs_together_in_both_directions() -> None:
    assert [(b.source, b.target) for b in align(AR, EN).beads] == [((i,), (i,)) for i in range(6)]
    back = align(EN, AR, source_lang="en", target_lang="ar")
    assert [(b.source, b.target) for b in back.beads] == [((i,), (i,)) for i in range(6)]


def test_a_glossary_and_a_memory_tell_what_the_lexicon_does_not() -> None:
    """Two strange words of equal length are told apart by the user's own data alone."""
    source, target = ["زغبلوق.", "طرنفيش.", "قرمطيل."], ["Alphazeta.", "Betagamma.", "Gammadelt."]
    shuffled = ["Betagamma.", "Alphazeta."]
    plain = align(source[:2], target[:2]).beads
    assert [
        (b.source, b.target)
        for b in align(source[:2], target[:2], glossary={"زغبلوق": "Alphazeta", "طرنفيش": ["Betagamma"]}).beads
    ] == [((0,), (0,)), ((1,), (1,))]
    known = [
        Unit(source="زغبلوق قديم", target="old Alphazeta"),
        Unit(source="زغبلوق جديد", target="new Alphazeta"),
        Unit(source="كتاب", target="book"),
    ]
    sure = align(source[:2], target[:2], memory=known).beads
    assert sure[0].score > plain[0].score
    assert align(["زغبلوق."], shuffled, memory=known).beads[-1].target != (0,)


def test_what_is_not_there_says_so() -> None:
    with pytest.raises(UsageError, match="not available"):
        align(AR, EN, pivot=EN)


def test_an_omission_is_left_alone() -> None:
    beads = [(b.source, b.target) for b in align(AR, EN[:3] + EN[4:]).beads]
    assert ((3,), ()) in beads or ((3, 4), (3,)) in beads or ((2, 3), (2,)) in beads


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_gold_documents_lose_nothing(path: Path) -> None:
    beads = [b for k in json.loads(path.read_text(encoding="utf-8"))["blocks"] for b in k["beads"]]
    source, target = [s for b in beads for s in b["ar"]], [t for b in beads for t in b["en"]]
    covered(align(source, target), len(source), len(target))


TEXTS = st.lists(st.text(st.sampled_from("اب. \n\tab"), max_size=8), max_size=8)


@given(TEXTS, st.integers(0, 7))
def test_units_rebuild_their_document(texts: list[str], cut: int) -> None:
    segments = [Segment(0, 0, t) for t in texts]
    parts = [range(min(cut, len(texts))), range(min(cut, len(texts)), len(texts))]
    assert rebuilt([joined(segments, tuple(p)) for p in parts]) == "".join(texts)


def test_realign_finds_accepted_units_by_text_and_aligns_the_gaps() -> None:
    source, target = ([Segment(0, 0, t) for t in side] for side in (AR, EN))
    accepted = [Unit(source=AR[2], target="changed by hand", position=3, target_pieces=joined(target, (2,))[1])]
    found = anchors(accepted, source, target)
    assert (found[0].source, found[0].target) == ((2,), (2,))
    assert [(g.source, g.target) for g in gaps(found, 6, 6)] == [((0, 1), (0, 1)), ((3, 4, 5), (3, 4, 5))]
    assert in_order(found) == found
