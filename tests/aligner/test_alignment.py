"""Alignment: every segment in exactly one bead, order kept, whatever the input."""

import itertools
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner import align
from aligner.alignment.learned import learned
from aligner.pieces import joined, rebuilt
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
    covered_both(alignment.beads, n, m)
    assert all(0.0 <= b.score <= 1.0 for b in alignment.beads)


def covered_both(beads, n: int, m: int) -> None:  # type: ignore[no-untyped-def]
    assert [i for b in beads for i in b.source] == list(range(n))
    assert [j for b in beads for j in b.target] == list(range(m))


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


@pytest.mark.parametrize("kept", [slice(0, 24), slice(12, 36), slice(24, 99)], ids=["beginning", "middle", "end"])
def test_half_a_rendering_is_found_where_it_stands(kept: slice) -> None:
    """The ratio of the two texts is then far from that of a text and its rendering."""
    beads = [b for block in json.loads(GOLD[-1].read_text(encoding="utf-8"))["blocks"] for b in block["beads"]]
    source = [s for b in beads for s in b["ar"]]
    target = [s for b in beads[kept] for s in b["en"]]
    before = sum(len(b["ar"]) for b in beads[: kept.start])
    after = before + sum(len(b["ar"]) for b in beads[kept])
    found = align(source, target).beads
    alone = {i for b in found if not b.target for i in b.source}
    outside = set(range(len(source))) - set(range(before, after))
    assert len(alone - outside) <= 1
    assert len(outside - alone) <= 2


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
        *(Unit(source=f"كتاب {a}", target=f"book {n}") for n, a in enumerate("ابتثجحخدذرزسشصضطظعغفقكلمنهوي" * 2)),
    ]
    sure = align(source[:2], target[:2], memory=known).beads
    assert sure[0].score > plain[0].score
    assert align(["زغبلوق."], shuffled, memory=known).beads[-1].target != (0,)


def test_two_words_that_meet_twice_in_a_small_memory_prove_nothing() -> None:
    """In three units two words go together by chance; in sixty, twice together and never apart is a rendering."""
    units = [Unit(source="زغبلوق قديم", target="old Alphazeta"), Unit(source="زغبلوق جديد", target="new Alphazeta")]
    more = [Unit(source=f"كتاب {n}", target=f"book {n}") for n in range(58)]
    assert "alphazeta" not in str(learned(memory=[*units, *more[:1]]).words)
    assert learned(memory=[*units, *more]).words["زغبلوق"] == {"alphazeta": 1.0}


def test_a_pivot_needs_a_text_for_each_segment() -> None:
    with pytest.raises(UsageError, match="5 texts and the source 6 segments"):
        align(AR, EN, pivot=EN[:5])


STRANGE = [f"{a}{b}وت {b}{a}ون." for a, b in itertools.permutations("قظغضث", 2)]
DRAFTS = [f"{w} quiet {v}." for w, v in itertools.permutations(["amber", "basalt", "cobalt", "dune", "ember"], 2)]
FREE = [
    f"The {w} was quiet, and so were the {v}s."
    for w, v in itertools.permutations(["amber", "basalt", "cobalt", "dune", "ember"], 2)
]


def test_a_machine_translation_pairs_what_the_lexicon_cannot() -> None:
    """Twenty strange sentences, two of them without a rendering: only the pivot knows which."""
    kept = [k for k in range(20) if k not in (4, 11)]
    found = align(STRANGE, [FREE[k] for k in kept], pivot=DRAFTS).beads
    assert [b.source for b in found if not b.target] == [(4,), (11,)]
    drafts = [STRANGE[k].replace("ون", "ين") for k in kept]
    back = align([FREE[k] for k in kept], STRANGE, source_lang="en", target_lang="ar", pivot=drafts).beads
    assert [b.target for b in back if not b.source] == [(4,), (11,)]


def test_times_pair_lines_that_say_nothing_else() -> None:
    """A timetable: one clock with and without the half of the day, one row missing."""
    hours = [(7, "15"), (8, "40"), (9, "05"), (11, "30"), (12, "10")]
    arabic = [f"الساعة {h}:{m}" for h, m in hours]
    english = [f"{h}.{m} {'a.m.' if h < 12 else 'p.m.'}" for k, (h, m) in enumerate(hours) if k != 2]
    found = {(b.source, b.target) for b in align(arabic, english).beads}
    assert {((0,), (0,)), ((1,), (1,)), ((2,), ()), ((3,), (2,)), ((4,), (3,))} == found


class Meanings:
    """A small stand-in for a sentence encoder: texts that stand for one thing have one vector, with a little noise."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, sentences: list[str]) -> np.ndarray:
        self.asked += sentences
        rows = []
        for text in sentences:
            row = np.full(64, 0.05)
            for k, (a, e) in enumerate(zip(STRANGE, FREE, strict=True)):
                row[k] += (a in text) + (e in text)
            rows.append(row)
        return np.array(rows)


def test_an_encoder_pairs_what_the_lexicon_cannot() -> None:
    encoder = Meanings()
    kept = [k for k in range(20) if k not in (4, 11)]
    found = align(STRANGE, [FREE[k] for k in kept], scorer=encoder).beads
    assert [b.source for b in found if not b.target] == [(4,), (11,)]
    assert len(encoder.asked) == len(set(encoder.asked)), "each text is encoded once"


def test_an_encoder_that_returns_no_vectors_says_so() -> None:
    class Broken:
        def encode(self, sentences: list[str]) -> list[float]:
            return [1.0 for _ in sentences]

    with pytest.raises(UsageError, match="one vector a text"):
        align(AR, EN, scorer=Broken())


def test_known_pairs_of_the_memory_are_kept_together() -> None:
    """A free rendering that nothing else supports is found because the memory holds it, also across two segments."""
    source = ["الأولى هنا.", "كلام طويل لا معنى له.", "زغبلوق طرنفيش.", "قرمطيل.", "الأخيرة هناك."]
    target = ["The first is here.", "Mumbo jumbo.", "Let it go!", "The last is there."]
    known = [Unit(source="زغبلوق طرنفيش. قرمطيل.", target="Let it go!")]
    beads = align(source, target, memory=known).beads
    assert ((2, 3), (2,)) in [(b.source, b.target) for b in beads]
    assert next(b for b in beads if b.source == (2, 3)).why[0] == "the memory holds this pair"


def test_paragraphs_that_begin_together_are_an_anchor() -> None:
    """Without words to go by, what is left over at a paragraph's end is not pulled into the next one."""
    source = [Segment(0, 0, t, block=b) for t, b in [("زغبلوق.", 0), ("طرنفيش.", 0), ("قرمطيل.", 1), ("شنكبار.", 1)]]
    target = [Segment(0, 0, t, block=b) for t, b in [("Alphaze.", 0), ("Gammade.", 1), ("Epsilon.", 1)]]
    beads = [(b.source, b.target) for b in align(source, target).beads]
    assert ((2,), (1,)) in beads
    assert ((3,), (2,)) in beads


def test_a_bead_says_what_speaks_for_it() -> None:
    why = align(["وصل 12 جنديا إلى دمشق."], ["12 soldiers reached Damascus."]).beads[0].why
    text = " | ".join(why)
    assert "numbers: 1 equal, 0 without a partner" in text
    assert "جنديا ~ soldiers" in text
    assert "length: " in text


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
