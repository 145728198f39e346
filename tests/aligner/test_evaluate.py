"""evaluate: every figure against a count by hand, and against a slow statement of the definitions."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.evaluate import Accepted, Evaluation, accepted, confidence, score
from aligner.gold import BeadIndices, Gold, read_gold, stem
from memory import Unit, write_units
from memory.errors import InputError, UsageError
from memory.unit import Piece

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"
CODE = "import sys; from aligner.cli import main; sys.argv[0] = 'dhakira'; main()"


def run(*args: object) -> subprocess.CompletedProcess[str]:
    """Run dhakira in a process of its own."""
    return subprocess.run([sys.executable, "-c", CODE, *map(str, args)], capture_output=True, text=True, encoding="utf-8",
                          check=False, timeout=120)  # fmt: skip


def beads(text: str) -> list[BeadIndices]:
    """Read `0-0 1-12 2- -3`: the digits of either side of a dash are the segments of a bead."""
    return [(tuple(map(int, s)), tuple(map(int, t))) for s, _, t in (b.partition("-") for b in text.split())]


# gold, found, strict precision and recall, lax precision and recall, nulls precision and recall, m:n recall, why
CASES = [
    ("0-0 1-12 2-3", "0-0 1-12 2-3", (3 / 3, 3 / 3), (1, 1), (0, 0), 1, "all identical; no nulls in either counts as 0"),
    ("0-0 1-12 2-3", "0-0 1-1 2-23", (1 / 3, 1 / 3), (1, 1), (0, 0), 0, "each wrong bead still shares a pair with gold"),
    ("0-0 1-1", "0-1 1-0", (0, 0), (0, 0), (0, 0), 0, "crossed: nothing shared"),
    ("0-0 1- 2-1", "0-0 1- 2-1", (3 / 3, 2 / 2), (1, 1), (1, 1), 0, "nulls count in precision and not in recall"),
    ("0-0 1- 2-1", "0-0 12-1", (1 / 2, 1 / 2), (1, 1), (0, 0), 0, "a null swallowed by its neighbour"),
    ("0-0 1-1", "0-0 1- -1", (1 / 3, 1 / 2), (1 / 3, 1 / 2), (0, 0), 0, "two nulls too many lower precision"),
    ("0-0 -1 1-2 2-", "0-0 -1 1-2 -3 2-", (4 / 5, 2 / 2), (4 / 5, 1), (2 / 3, 2 / 2), 0, "one addition invented"),
    ("01-0 2-12 3-3", "01-0 2-1 -2 3-3", (2 / 4, 2 / 3), (3 / 4, 1), (0, 0), 1 / 2, "one of two m:n beads"),
    ("0-0", "", (0, 0), (0, 0), (0, 0), 0, "nothing found"),
]  # fmt: skip


@pytest.mark.parametrize(("gold", "found", "strict", "lax", "nulls", "multi", "why"), CASES, ids=[c[-1] for c in CASES])
def test_by_hand(
    gold: str, found: str, strict: tuple[float, float], lax: tuple[float, float], nulls: tuple[float, float],
    multi: float, why: str,
) -> None:  # fmt: skip
    got = score(beads(found), beads(gold))
    assert got.strict == pytest.approx(strict), why
    assert got.lax == pytest.approx(lax), why
    assert got.nulls == pytest.approx(nulls), why
    assert got.multi == pytest.approx(multi), why


def test_f1_is_the_harmonic_mean() -> None:
    got = score(beads("0-0 1-12 2-3 3-"), beads("0-0 1-1 -2 2-3 3-4"))
    assert got.strict == pytest.approx((2 / 4, 2 / 4))
    assert got.strict.f1 == pytest.approx(0.5)
    assert score([], beads("0-0")).strict.f1 == 0
    assert score(beads("0-0 1-12 2-3"), beads("0-0 1-12 2- -3")).strict.f1 == pytest.approx(2 * (2 / 3) / (5 / 3))


def path(steps: list[tuple[int, int]]) -> list[BeadIndices]:
    """Walk from (0, 0) to (6, 6) by steps of m × n segments, the last ones cut to what is left."""
    out: list[BeadIndices] = []
    i = j = 0
    for m, n in [*steps, (6, 6)]:
        m, n = min(m, 6 - i), min(n, 6 - j)
        if m or n:
            out.append((tuple(range(i, i + m)), tuple(range(j, j + n))))
        i, j = i + m, j + n
    return out


STEPS = st.lists(st.sampled_from([(1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (2, 2), (1, 3)]), max_size=8)


@given(STEPS.map(path), STEPS.map(path))
def test_the_definitions_said_slowly(found: list[BeadIndices], gold: list[BeadIndices]) -> None:
    """Precision over all beads found, recall over gold beads with two sides; nothing lost on a path."""

    def share(hits: list[bool]) -> float:
        return sum(hits) / len(hits) if hits else 0.0

    def linked(bead: BeadIndices, others: list[BeadIndices]) -> bool:
        return any(set(bead[0]) & set(s) and set(bead[1]) & set(t) for s, t in others)

    two = [b for b in gold if b[0] and b[1]]
    got = score(found, gold)
    assert got.strict == pytest.approx((share([b in gold for b in found]), share([b in found for b in two])))
    assert got.lax == pytest.approx(
        (share([b in gold or linked(b, gold) for b in found]), share([linked(b, found) for b in two]))
    )
    nulls, mine = ([b for b in side if not (b[0] and b[1])] for side in (gold, found))
    assert got.nulls == pytest.approx((share([b in nulls for b in mine]), share([b in mine for b in nulls])))
    assert got.multi == pytest.approx(share([b in found for b in two if len(b[0]) + len(b[1]) > 2]))
    assert (got.lost, got.doubled) == (0, 0)
    assert score(gold, gold).lax.precision == 1


def test_documents_are_counted_together_and_their_indices_apart() -> None:
    """1 of 2 and 3 of 3 beads: .8, not the mean of the documents."""
    evaluation = Evaluation()
    for found, gold in (("0-0 1-", "0-0 1-1"), ("0-0 1-1 2-2", "0-0 1-1 2-2")):
        evaluation.add([(s, t, None) for s, t in beads(found)], Gold("", tuple(beads(gold))))
    got = evaluation.scores()
    assert got.strict == pytest.approx((4 / 5, 4 / 5))
    assert (got.documents, got.beads, got.lost, got.doubled, got.confidence) == (2, 5, 1, 0, None)


def test_segments_lost_and_doubled_are_told() -> None:
    got = score(beads("0-0 01-1"), beads("0-0 1-1 2-2"))
    assert (got.lost, got.doubled) == (2, 1)


RIGHT, WRONG = True, False


@pytest.mark.parametrize(
    ("scored", "precision", "expected", "why"),
    [
        ([(0.9, RIGHT), (0.8, RIGHT), (0.7, WRONG)], 0.99, (2 / 3, 0.8), "the wrong one is left out"),
        ([(0.9, WRONG), (0.8, RIGHT), (0.7, RIGHT)], 0.99, (0.0, None), "the most confident is wrong: nothing may be accepted"),
        ([(0.9, WRONG), (0.8, RIGHT), (0.7, RIGHT)], 0.6, (1.0, 0.7), "a wrong one in front is made good behind"),
        ([(0.9, RIGHT), (0.8, RIGHT), (0.8, WRONG)], 0.9, (1 / 3, 0.9), "equal scores are accepted together or not at all"),
        ([(0.9, RIGHT)] * 19 + [(0.9, WRONG)], 0.95, (1.0, 0.9), "19 of 20 is exactly .95"),
        ([(0.9, RIGHT)] * 18 + [(0.9, WRONG)], 0.95, (0.0, None), "18 of 19 is below"),
    ],
)  # fmt: skip
def test_coverage(
    scored: list[tuple[float, bool]], precision: float, expected: tuple[float, float | None], why: str
) -> None:
    assert accepted(scored, precision) == Accepted(*expected), why
    assert accepted(scored[::-1], precision) == Accepted(*expected), "the order of the beads does not matter"


def test_calibration_by_hand() -> None:
    """Bins from .5 (.6: right, wrong) and from .9 (.9: three right): |.6 - .5| · 2/5 + |.9 - 1| · 3/5 = .1."""
    got = confidence([(0.6, RIGHT), (0.6, WRONG), (0.9, RIGHT), (0.9, RIGHT), (0.9, RIGHT)])
    assert got is not None
    assert [(b.low, b.beads, b.right) for b in got.bins] == [(0.5, 2, 0.5), (0.9, 3, 1.0)]
    assert got.error == pytest.approx(0.1)
    assert (got.mean, got.right) == pytest.approx((0.78, 0.8))
    assert got.sure.beads == 0
    assert confidence([(1.0, RIGHT), (0.99, WRONG)]).sure[1:] == pytest.approx((2, 0.995, 0.5))  # type: ignore[union-attr]


def test_scores_of_nulls_are_not_confidence_in_a_pair() -> None:
    evaluation = Evaluation()
    evaluation.add([((0,), (0,), 0.9), ((1,), (), 0.2), ((2,), (1,), None)], Gold("", tuple(beads("0-0 1- 2-1"))))
    assert evaluation.scores().confidence == confidence([(0.9, RIGHT)])


def test_a_signature_names_version_settings_and_data() -> None:
    def signed(gold: str) -> str:
        evaluation = Evaluation()
        evaluation.add([((0,), (0,), 1.0)], Gold("", tuple(beads(gold))))
        return evaluation.signature(settings="x")

    assert signed("0-0") == signed("0-0")
    assert signed("0-0") != signed("0-1")
    assert all(part in signed("0-0") for part in ("documents:1|", "beads:1|", "|settings:x|", "|version:dhakira-"))


GOLD = {"law.json": json.dumps({"id": "law", "genre": "law", "blocks": [{"beads": [{"ar": ["ا", "ب"], "en": ["a"]}]},
                                                                    {"beads": [{"ar": [], "en": ["b"]}]}]}),
        "law.tsv": "source\ttarget\n0,1\t0\n\t1\n",
        "law.jsonl": json.dumps({"id": "law", "src": ["ا", "ب"], "tgt": ["a", "b"], "gold": [[[0, 1], [0]], [[], [1]]]}) + "\n\n"}  # fmt: skip


@pytest.mark.parametrize("name", GOLD)
def test_gold_formats_say_the_same(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(GOLD[name], encoding="utf-8")
    (gold,) = read_gold(tmp_path / name)
    assert gold.beads == (((0, 1), (0,)), ((), (1,)))
    assert gold.name == "law"
    assert gold.source == (() if name.endswith("tsv") else ("ا", "ب"))
    assert read_gold(tmp_path) == [gold]


@pytest.mark.parametrize(
    ("name", "text", "error", "says"),
    [
        ("g.tsv", "source\ttarget\n0\n", InputError, "g.tsv:2"), ("g.tsv", "source\ttarget\n0\t0\nx\t1\n", InputError, "g.tsv:3"),
        ("g.json", "{", InputError, "g.json"), ("g.json", "[]", InputError, "blocks"), ("g.json", '{"blocks": [{"beads": [{}]}]}', InputError, "'ar'"),
        ("g.jsonl", '{"src": [], "tgt": [], "gold": []}\n{"src": []}\n', InputError, "g.jsonl:2"), ("g.tsv", "", InputError, "empty"),
        ("g.xml", "<a/>", UsageError, ".jsonl"),
    ],
)  # fmt: skip
def test_bad_gold_is_refused_where_it_is_wrong(
    name: str, text: str, error: type[Exception], says: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(error, match=says):
        read_gold(path)


def test_human_gold_that_names_a_segment_twice_is_counted_and_told() -> None:
    """As in the gold of real corpora: no alignment can meet both beads."""
    gold = Gold("law", tuple(beads("0-0 1-01")))
    assert gold.problems() == ["law: target segment 0 stands in 2 beads"]
    assert Gold("law", tuple(beads("0-0 1-1"))).problems() == []
    assert score(beads("0-0 1-1"), gold.beads).strict == (1 / 2, 1 / 2)


def test_a_folder_without_gold_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="has no gold"):
        read_gold(tmp_path)


@pytest.mark.parametrize(
    ("name", "expected"), [("a.gold.tsv", "a"), ("a.txt", "a"), ("a.b.txt", "a.b"), ("x/a.json", "a"), ("", "")]
)
def test_names_by_which_documents_meet(name: str, expected: str) -> None:
    assert stem(name) == expected


def unit(document: str, source: str, target: str, value: float) -> Unit:
    """Make a unit that holds the segments named by digits."""
    pieces = [tuple(Piece(int(i), 0, 1) for i in side) for side in (source, target)]
    return Unit(
        "ا" if source else "",
        "a" if target else "",
        document=document,
        score=value,
        source_pieces=pieces[0],
        target_pieces=pieces[1],
    )


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    """A memory of two documents: of one all is right, of the other one bead of two."""
    path = tmp_path / "m.jsonl"
    write_units(path, [unit("law.txt", "01", "0", 0.9), unit("law.txt", "", "1", 0.8), unit("b.txt", "0", "0", 0.9), unit("b.txt", "1", "1", 0.4)])  # fmt: skip
    golds = tmp_path / "gold"
    golds.mkdir()
    (golds / "law.json").write_text(GOLD["law.json"], encoding="utf-8")
    (golds / "b.gold.tsv").write_text("source\ttarget\n0\t0\n1\t\n\t1\n", encoding="utf-8")
    return path


def test_command_finds_each_documents_gold_by_its_name(stored: Path) -> None:
    done = run("evaluate", stored, "--gold", stored.parent / "gold", "--format", "json")
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    assert data["strict precision"]["score"] == pytest.approx(3 / 4)
    assert data["strict recall"]["score"] == 1
    assert data["nulls recall"]["score"] == pytest.approx(1 / 3)
    assert data["coverage at 0.99"]["score"] == pytest.approx(2 / 3)
    assert data["coverage at 0.99"]["least_score"] == 0.9
    assert data["m:n recall"]["signature"].startswith("documents:2|beads:5|")
    assert data["segments"] == {"lost": 0, "doubled": 0}
    one = run("evaluate", stored, "--gold", stored.parent / "gold" / "law.json")
    assert "strict          1.000   1.000  1.000" in one.stdout


def test_command_says_what_it_misses(stored: Path, tmp_path: Path) -> None:
    gold = tmp_path / "other.tsv"
    gold.write_text("source\ttarget\n0\t0\n5\t1\n", encoding="utf-8")
    done = run("evaluate", stored, "--gold", gold)
    assert done.returncode == 3
    assert "no alignment of other; it has b, law" in done.stderr
    single = tmp_path / "one.jsonl"
    write_units(single, [unit("b.txt", "0", "0", 0.9)])
    done = run("evaluate", single, "--gold", gold)
    assert done.returncode == 0
    assert "2 segments of gold are in no bead" in done.stderr
    assert run("evaluate", single).returncode == 3  # the units are no gold documents
    assert run("evaluate", gold).returncode == 2  # indices alone cannot be aligned
    assert run("evaluate", single, "--gold", gold, "--against", single).returncode == 2
    write_units(single, [Unit("ا", "a")])
    done = run("evaluate", single, "--gold", gold)
    assert done.returncode == 4
    assert "which segments they hold" in done.stderr


def test_the_first_document_is_perfect(tmp_path: Path) -> None:
    out = tmp_path / "news.tsv"
    name = "000_59e0728e63527d66"
    assert run("align", SEEDS / f"{name}.txt", SEEDS / f"{name}.sample-en.txt", "-o", out).returncode == 0
    data = json.loads(run("evaluate", out, "--gold", SEEDS / f"{name}.gold.tsv", "--format", "json").stdout)
    assert data["strict F1"]["score"] == 1
    assert data["m:n recall"]["score"] == 1


def test_gold_with_sentences_is_aligned_anew_in_either_direction(tmp_path: Path) -> None:
    source, target = ["وصل الوزير إلى دمشق.", "ثم غادر المدينة.", "كم عددهم؟"], ["The minister arrived in Damascus.", "Then he left the city.", "How many are they?"]  # fmt: skip
    rows = [{"id": "ar", "src": source, "tgt": target, "gold": [[[i], [i]] for i in range(3)]},
            {"id": "en", "src": target, "tgt": source, "gold": [[[i], [i]] for i in range(3)]}]  # fmt: skip
    path = tmp_path / "g.jsonl"
    path.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in rows), encoding="utf-8")
    data = json.loads(run("evaluate", path, "--format", "json").stdout)
    assert data["strict F1"]["score"] == 1
    assert "|settings:" in data["strict F1"]["signature"]
    assert sum(b["beads"] for b in data["calibration"]) == 6


def test_wording_against_references(tmp_path: Path) -> None:
    drafts, references = tmp_path / "d.tsv", tmp_path / "r.tsv"
    write_units(
        references, [Unit("وصل الوزير إلى دمشق.", "The minister arrived in Damascus."), Unit("غادر.", "He left.")]
    )
    write_units(drafts, [Unit("وصَل الوزير الى دمشق.", "The minister arrived in Damascus.")])
    data = json.loads(run("evaluate", drafts, "--against", references, "--format", "json").stdout)
    assert data["BLEU"]["score"] == pytest.approx(100)
    assert data["TER"]["score"] == 0
    assert "version:" in data["chrF"]["signature"]
    write_units(drafts, [Unit("شيء آخر", "something else")])
    assert run("evaluate", drafts, "--against", references).returncode == 4
