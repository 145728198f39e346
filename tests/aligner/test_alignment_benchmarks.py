"""What the benchmarks of alignment stand on: the made documents, the aligner by lengths, the reader of hunalign's ladder."""

from hypothesis import given
from hypothesis import strategies as st

from benchmarks._gale_church import gale_church
from benchmarks._long_documents import long_document
from benchmarks.alignment_memory import accepted, strange
from benchmarks.alignment_missing import parts, without
from benchmarks.alignment_speed import ladder


@given(st.lists(st.text("اب ", max_size=60), max_size=30), st.lists(st.text("ab ", max_size=60), max_size=30))
def test_gale_church_keeps_every_segment_in_order(source: list[str], target: list[str]) -> None:
    beads = gale_church(source, target)
    assert [i for s, _ in beads for i in s] == list(range(len(source)))
    assert [j for _, t in beads for j in t] == list(range(len(target)))
    assert {(len(s), len(t)) for s, t in beads} <= {(1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (2, 2)}


def test_gale_church_pairs_by_length() -> None:
    """Halves stand against their whole, on either side."""
    sizes = [40, 90, 35, 120, 60, 75]
    source = ["ا" * n for n in sizes]
    assert gale_church(source, ["a" * n for n in sizes]) == [((i,), (i,)) for i in range(6)]
    split = ["a" * n for n in (40, 45, 45, 35, 120, 60, 75)]
    assert ((1,), (1, 2)) in gale_church(source, split)
    assert ((1, 2), (1,)) in gale_church(split, source)


def test_long_documents_are_long_the_same_each_time_and_varied() -> None:
    one = long_document(2000)
    assert one == long_document(2000)
    assert 2000 <= len(one.source) < 2010
    assert one.problems() == []
    assert one.segments() == (set(range(len(one.source))), set(range(len(one.target))))
    assert len(set(one.source)) > 0.7 * len(one.source)
    assert any(not s for s, _ in one.beads)
    assert any(len(t) > 1 for _, t in one.beads)


def test_hunaligns_ladder() -> None:
    assert ladder("0\t0\t0.3\n1\t1\t0.5\n2\t3\t-0.3\n3\t3\t0\n4\t4\t1\n") == [
        ((0,), (0,), None),
        ((1,), (1, 2), None),
        ((2,), (), None),
        ((3,), (3,), None),
    ]
    assert ladder("") == []


def test_accepted_units_have_both_sides_and_strange_words_differ() -> None:
    gold = long_document(100)
    units = accepted([gold])
    assert len(units) == sum(bool(s and t) for s, t in gold.beads)
    assert all(u.complete and u.status == "accepted" for u in units)
    other = strange(gold)
    assert other.beads == gold.beads
    assert sum(a != b for a, b in zip(gold.source, other.source, strict=True)) > 90


def test_a_missing_part_leaves_its_other_side_alone_and_loses_nothing() -> None:
    gold = long_document(60)
    part = without(gold, 5, 10, 1)
    assert part.source == gold.source
    assert len(part.target) < len(gold.target)
    assert part.problems() == []
    assert part.segments() == (set(range(len(part.source))), set(range(len(part.target))))
    assert [b for b in part.beads if all(b)][:5] == [b for b in gold.beads[:5] if all(b)]
    assert all(one.segments()[side] != gold.segments()[side] for side, one in enumerate(parts(gold, 0.5, "end")))
