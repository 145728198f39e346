"""The index of a large memory against the scan that it replaces: the same matches, in step with every change."""

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.gold import read_gold
from memory import Memory, Unit
from memory.lookup import Finder, lookup
from memory.lookup import _arrays as arrays
from memory.lookup.index import Index
from memory.lookup.scan import alike, words

GOLD = read_gold(Path(__file__).resolve().parents[2] / "benchmarks" / "gold")
SOURCES = [s for g in GOLD for s in g.source]
WORDS = sorted({w for s in SOURCES for w in words(s)})


@pytest.fixture(scope="module")
def index() -> Index:
    """An index of the gold documents' sentences."""
    return Index.build(((str(n), " ".join(words(s))) for n, s in enumerate(SOURCES)), {})


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    """A memory of their first two hundred, that counts as large."""
    with Memory.open(tmp_path / "m.db") as opened:
        opened.put([Unit(s, f"target {n}", id=f"u{n}") for n, s in enumerate(SOURCES[:200])])
        opened._finder = Finder(opened.store, tmp_path / "m.db-lookup", large=0)  # type: ignore[arg-type]
        yield opened


def by_words(one: str, other: str) -> float:
    from rapidfuzz.distance import Levenshtein

    a, b = words(one), words(other)
    return 100 * (1 - Levenshtein.distance(a, b) / max(len(a), len(b), 1))


EDITS = st.lists(st.tuples(st.integers(0, 40), st.sampled_from([*WORDS[::40], "", "كلمةغريبة", "و"])), max_size=9)


@given(st.integers(0, len(SOURCES) - 1), EDITS, st.sampled_from([50, 70, 85, 95]))
def test_no_match_by_words_is_missed_and_none_invented(
    index: Index, number: int, edits: list[tuple[int, str]], least: float
) -> None:
    """Words replaced, dropped and joined to «و»: what a scan admits by words, the index finds."""
    new = list(words(SOURCES[number]))
    for place, word in edits:
        if new:
            at = place % len(new)
            new[at : at + 1] = [word + new[at]] if word == "و" else [word] if word else []
    text = " ".join(new)
    found = {int(i) for i in index.alike(text, least, 1000)}
    scores = {n: alike(words(text), words(s), least) for n, s in enumerate(SOURCES)}
    assert found <= {n for n, score in scores.items() if score >= least}
    assert {n for n, s in enumerate(SOURCES) if scores[n] >= least and by_words(text, s) >= least} <= found


CLITICS, ENDINGS, LETTERS = ("و", "ب", "ل", "ال", "وال", "لل"), ("ه", "ها", "هم", "ات"), "ابتثجحخدرسعفقكلمنهي"


def slip(word: str, rng: random.Random) -> str:
    """Return a word with another clitic or ending, or one wrong letter."""
    draw, at = rng.random(), rng.randrange(len(word))
    if draw < 0.5:
        return rng.choice(CLITICS) + word
    return word + rng.choice(ENDINGS) if draw < 0.8 else word[:at] + rng.choice(LETTERS) + word[at + 1 :]


def test_matches_by_letters_that_words_alone_miss(index: Index) -> None:
    """Other clitics and slips of the pen in 20 to 60 % of the words: 98 % of what is 70 % alike by letters is found."""
    rng = random.Random(4)
    there = found = beyond = 0
    for number in rng.sample(range(len(SOURCES)), 250):
        share = rng.uniform(0.2, 0.6)
        text = " ".join(slip(w, rng) if rng.random() < share else w for w in words(SOURCES[number]))
        if text and alike(words(text), words(SOURCES[number]), 70) >= 70:
            there += 1
            beyond += by_words(text, SOURCES[number]) < 70
            found += str(number) in index.alike(text, 70, 1000)
    assert beyond > 0.3 * there, "most would be found by words alone"
    assert found >= 0.98 * there


@pytest.mark.parametrize("text", ["", "…", "غغغغ ظظظظ ضضضض", "12", "hello", "\u0640", "𓀀", "و " * 500])
def test_any_text_is_answered_as_by_a_scan(memory: Memory, text: str) -> None:
    memory.put([Unit("…", "…", id="marks"), Unit("12", "12", id="number")])
    got = memory.lookup(text, 70, 50)
    assert {m.unit for m in got} == {m.unit for m in lookup(text, memory.units(), 70, 50)}


def test_every_change_is_seen_without_building_anew(memory: Memory, tmp_path: Path) -> None:
    """Added, changed, rejected, deleted, undone: the index stays as it was built."""
    text = SOURCES[7]
    assert memory.lookup(text)[0].unit == "u7"
    built = (tmp_path / "m.db-lookup").read_bytes()
    new = "جملة لم ترد في الذاكرة من قبل قط"
    assert memory.lookup(new) == []
    memory.put([Unit(new, "new", id="new")])
    assert memory.lookup(new)[0].score == 100
    memory.put([Unit(new, "newer", id="u7")])
    assert {m.unit for m in memory.lookup(new)} == {"new", "u7"}
    assert memory.lookup(text) == []
    memory.undo()
    assert memory.lookup(text)[0].target == "target 7"
    memory.put([Unit(text, "no", id="u7", status="rejected")])
    assert memory.lookup(text) == []
    memory.put([], delete=["new"])
    assert memory.lookup(new) == []
    assert (tmp_path / "m.db-lookup").read_bytes() == built


def test_another_process_maps_what_was_built(memory: Memory, tmp_path: Path) -> None:
    memory.lookup(SOURCES[3])
    path = tmp_path / "m.db-lookup"
    built = path.stat().st_mtime_ns
    with Memory.open(tmp_path / "m.db") as again:
        again._finder = Finder(again.store, path, large=0)  # type: ignore[arg-type]
        assert again.lookup(SOURCES[3])[0].unit == "u3"
    assert path.stat().st_mtime_ns == built


@pytest.mark.parametrize("how", ["cut off", "garbage", "empty", "of another memory", "of another version"])
def test_a_useless_index_is_built_anew(how: str, memory: Memory, tmp_path: Path) -> None:
    path = tmp_path / "m.db-lookup"
    memory.lookup(SOURCES[3])
    whole = path.read_bytes()
    if how == "of another memory":
        foreign = Index.build([("x", "شيء آخر")], {"operation": 1, "at": "1999-01-01T00:00:00Z"})
        foreign.write(path)
    elif how == "of another version":
        path.write_bytes(whole.replace(b'"version": "', b'"version": "9'))
    else:
        path.write_bytes({"cut off": whole[:-9], "garbage": b"\x00" * 9000, "empty": b""}[how])
    memory._finder = Finder(memory.store, path, large=0)  # type: ignore[arg-type]
    assert memory.lookup(SOURCES[3])[0].unit == "u3"
    found = arrays.read(path)
    assert found is not None
    assert len(found[0]["letters"]) == 200


def test_much_that_is_new_is_indexed(memory: Memory, tmp_path: Path) -> None:
    memory.lookup(SOURCES[3])
    memory.put([Unit(f"{s} {n}", "more", id=f"m{n}") for n, s in enumerate(SOURCES[:200] * 6)])
    assert memory.lookup(f"{SOURCES[3]} 3")[0].unit == "m3"
    found = arrays.read(tmp_path / "m.db-lookup")
    assert found is not None
    assert len(found[0]["letters"]) == 1400


def test_a_folder_that_cannot_be_written_is_no_obstacle(memory: Memory, tmp_path: Path) -> None:
    memory._finder = Finder(memory.store, tmp_path / "absent" / "m.db-lookup", large=0)  # type: ignore[arg-type]
    assert memory.lookup(SOURCES[3])[0].unit == "u3"
    assert memory.lookup(SOURCES[4])[0].unit == "u4"


def test_a_small_memory_gets_no_index(tmp_path: Path) -> None:
    with Memory.open(tmp_path / "m.db") as memory:
        memory.put([Unit(SOURCES[3], "x", id="u3")])
        assert memory.lookup(SOURCES[3])[0].unit == "u3"
    assert [p.name for p in tmp_path.iterdir()] == ["m.db"]


def test_a_memory_without_a_word(tmp_path: Path) -> None:
    with Memory.open(tmp_path / "m.db") as memory:
        memory.put([Unit("؟", "?", id="a"), Unit("كلام", "", id="b"), Unit("مرفوض", "no", id="c", status="rejected")])
        memory._finder = Finder(memory.store, tmp_path / "m.db-lookup", large=0)  # type: ignore[arg-type]
        assert [m.unit for m in memory.lookup("؟")] == ["a"]
        assert memory.lookup("كلام") == []


def test_arrays_come_back_mapped(tmp_path: Path) -> None:
    made = {"a": np.arange(5, dtype=np.uint16), "none": np.empty(0, dtype=np.int64), "b": np.arange(3.0)}
    arrays.write(tmp_path / "x", made, {"f": "ذ"})
    found = arrays.read(tmp_path / "x")
    assert found is not None
    assert found[1] == {"f": "ذ"}
    assert all(np.array_equal(found[0][name], made[name]) and found[0][name].dtype == made[name].dtype for name in made)
    assert arrays.read(tmp_path / "absent") is None
