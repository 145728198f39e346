"""align() on whatever it is given: every segment exactly once, order kept, scores in 0..1, the same in both directions."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner import Alignment, align
from aligner.gold import Gold, read_gold
from aligner.segmentation import Segment

GOLD = read_gold(Path(__file__).resolve().parents[2] / "benchmarks" / "gold")
AR, EN = "وقال الوزير إن 12 شخصا وصلوا.", "The minister said 12 people had arrived."


def sound(source: Sequence[str], target: Sequence[str], **more: str) -> Alignment:
    """Align and return the result if it is sound."""
    found = align(source, target, **more)  # type: ignore[arg-type]
    assert [i for b in found.beads for i in b.source] == list(range(len(source)))
    assert [j for b in found.beads for j in b.target] == list(range(len(target)))
    assert all(0.0 <= b.score <= 1.0 for b in found.beads)
    assert all(b.source or b.target for b in found.beads)
    return found


@pytest.mark.parametrize(
    ("source", "target", "why"),
    [
        ([], [], "nothing at all"),
        ([], [EN] * 5, "an empty source"),
        ([AR] * 5, [], "an empty target"),
        ([AR], [EN] * 1000, "one against a thousand"),
        ([AR] * 1000, [EN], "a thousand against one"),
        ([""] * 40, [""] * 40, "blank segments alone"),
        ([AR, "", " ", "\n", "\u200b", AR], [EN, "", "\t", "\u00a0", EN], "blank segments between"),
        (["12"] * 30, ["12"] * 30, "numbers alone"),
        (["…"] * 9, ["?!"] * 11, "marks alone"),
        ([EN] * 20, [AR] * 20, "the languages the wrong way round"),
        ([AR] * 20, [AR] * 20, "one language on both sides"),
        ([AR * 4000, AR], [EN, EN * 4000], "segments of a hundred thousand letters"),
        (["\ud83d", "a\x00b", "\u202eabc"], ["\ud83d", "\x00", "\ufeff"], "half a surrogate pair, NUL, bidi controls"),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_whatever_the_input(source: list[str], target: list[str], why: str) -> None:
    sound(source, target)


def test_a_thousand_identical_segments_pair_one_to_one() -> None:
    """Nothing tells them apart, so the plainest alignment is right."""
    found = sound([AR] * 1000, [EN] * 1000)
    assert sum(b.source == b.target for b in found.beads) >= 950


ANY = st.lists(st.text(max_size=30), max_size=10)


@given(ANY, ANY)
@settings(max_examples=60)
def test_random_strings(source: list[str], target: list[str]) -> None:
    sound(source, target)


@given(
    st.lists(st.sampled_from([*GOLD[0].source[:12], ""]), max_size=12),
    st.lists(st.sampled_from([*GOLD[0].target[:12], ""]), max_size=12),
)
@settings(max_examples=30)
def test_sentences_in_any_order_and_number(source: list[str], target: list[str]) -> None:
    sound(source, target)
    sound(target, source, source_lang="en", target_lang="ar")


@pytest.mark.parametrize("gold", GOLD, ids=lambda g: g.name)
def test_both_directions_mirror_each_other(gold: Gold) -> None:
    """English to Arabic finds the beads of Arabic to English, turned round, and is as sure of them."""
    there = sound(gold.source, gold.target)
    back = sound(gold.target, gold.source, source_lang="en", target_lang="ar")
    one, other = (
        {(b.source, b.target): b.score for b in there.beads},
        {(b.target, b.source): b.score for b in back.beads},
    )
    assert one.keys() == other.keys()
    assert other == pytest.approx(one, abs=0.01)


def test_the_same_twice_and_from_any_kind_of_sequence() -> None:
    gold = GOLD[-1]
    first = align(list(gold.source), list(gold.target))
    segments = [[Segment(0, len(t), t) for t in side] for side in (gold.source, gold.target)]
    assert align(gold.source, gold.target).beads == first.beads
    assert align(*segments).beads == first.beads


def test_a_regional_tag_is_its_language() -> None:
    gold = GOLD[-1]
    plain = align(gold.source, gold.target)
    assert align(gold.source, gold.target, source_lang="ar-EG", target_lang="en-GB").beads == plain.beads


def test_progress_rises_to_the_end() -> None:
    """Long documents report how far they are."""
    seen: list[float] = []
    long = [s for g in GOLD for s in g.source] * 2, [t for g in GOLD for t in g.target] * 2
    align(*long, progress=seen.append)
    assert len(seen) > 2
    assert seen == sorted(seen)
    assert seen[-1] == pytest.approx(1.0)
