"""The stores: one contract for both, and what only a file on disk has to stand."""

import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memory import Memory, Unit
from memory.errors import ConflictError, UsageError
from memory.store.sqlite import SqliteStore
from memory.store.transient import TransientStore
from memory.unit import Piece

UNITS = [Unit(source=f"جملة {n}", target=f"sentence {n}", id=str(n), document="d", position=n + 1, props=(("p", "v"),),
              source_pieces=(Piece(n, 0, 5, "", "\n"),)) for n in range(5)]  # fmt: skip


@pytest.fixture(params=["sqlite", "transient"])
def store(request, tmp_path: Path):  # type: ignore[no-untyped-def]
    made = SqliteStore(tmp_path / "ذاكرة 1.db") if request.param == "sqlite" else TransientStore()
    yield made
    made.close()


def bare(units):  # type: ignore[no-untyped-def]
    return [replace(u, created_at="", created_by="", changed_at="", changed_by="") for u in units]


def test_what_is_put_comes_back_in_order(store) -> None:  # type: ignore[no-untyped-def]
    assert store.apply("add", UNITS).added == 5
    assert bare(store.units()) == UNITS
    assert store.apply("add", UNITS) == (0, 0, 5, 0)
    assert store.documents() == [("d", "", 5)]
    assert store.get(["1", "9"]).keys() == {"1"}


def test_undo_and_redo(store) -> None:  # type: ignore[no-untyped-def]
    store.apply("add", UNITS)
    store.apply("edit", [replace(UNITS[0], target="x")], delete=["4"])
    edited = bare(store.units())
    done, _ = store.undo()
    assert done.action == "edit"
    assert sorted(bare(store.units()), key=lambda u: u.id) == UNITS
    store.undo(store.history()[0].number)
    assert bare(store.units()) == edited
    assert store.changes(store.history()[-1].number)[0].before is None


def test_an_older_operation_on_the_same_units_cannot_be_undone_first(store) -> None:  # type: ignore[no-untyped-def]
    store.apply("one", UNITS[:1])
    first = store.revision()
    store.apply("two", [replace(UNITS[0], target="x")])
    with pytest.raises(UsageError, match="changed again"):
        store.undo(first)


def test_nothing_to_undo(store) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UsageError, match="nothing to undo"):
        store.undo()


def test_a_failed_write_changes_nothing(store) -> None:  # type: ignore[no-untyped-def]
    store.apply("add", UNITS)

    def broken():  # type: ignore[no-untyped-def]
        yield replace(UNITS[0], target="half")
        raise RuntimeError("broken")

    with pytest.raises(RuntimeError):
        store.apply("edit", broken())
    assert bare(store.units()) == UNITS
    assert len(store.history()) == 1


def test_dismissals_last(store) -> None:  # type: ignore[no-untyped-def]
    store.dismiss("abc", "a name")
    store.dismiss("abc", "a nickname")
    assert store.dismissals() == {"abc": "a nickname"}


def test_a_dismissal_can_be_taken_back(store) -> None:  # type: ignore[no-untyped-def]
    store.dismiss("abc", "a name")
    assert store.forget("abc")
    assert not store.forget("abc")
    assert store.dismissals() == {}


def test_dismissals_stand_in_the_history_and_undo_takes_back_the_last_thing_that_was_done(store) -> None:  # type: ignore[no-untyped-def]
    store.apply("align", UNITS)
    store.dismiss("abc", "a name")
    store.dismiss("abc", "a name")  # the same again is nothing
    store.dismiss("abc", "a nickname")
    store.forget("abc")
    actions = ["show abc again", "dismiss abc: a nickname", "dismiss abc: a name", "align"]
    assert [o.action for o in store.history()] == actions
    assert [o.units for o in store.history()] == [0, 0, 0, 5]
    assert [store.changes(o.number) for o in store.history()][:3] == [[], [], []]
    for action, state in zip(actions[:3], ({"abc": "a nickname"}, {"abc": "a name"}, {}), strict=True):
        done, counts = store.undo()
        assert (done.action, store.dismissals()) == (action, state)
        assert not any(counts)
    assert bare(store.units()) == UNITS  # the alignment is as it was
    store.undo(store.history()[0].number)  # redo
    assert store.dismissals() == {"abc": "a name"}


def test_an_older_dismissal_of_the_same_finding_cannot_be_undone_first(store) -> None:  # type: ignore[no-untyped-def]
    store.dismiss("abc", "a name")
    store.dismiss("other", "a joke")
    store.dismiss("abc", "a nickname")
    with pytest.raises(UsageError, match="changed again"):
        store.undo(1)
    store.undo(2)
    assert store.dismissals() == {"abc": "a nickname"}
    with pytest.raises(UsageError, match=r"does not exist|nothing to undo"):
        store.undo(2)


def test_a_dry_undo_of_a_dismissal_does_nothing(store) -> None:  # type: ignore[no-untyped-def]
    store.dismiss("abc", "a name")
    assert store.undo(dry_run=True)[0].action == "dismiss abc: a name"
    assert store.dismissals() == {"abc": "a name"}
    assert len(store.history()) == 1


def test_a_dismissal_keeps_its_author_and_date_through_undo_and_redo(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "m.db")

    def row() -> list[object]:
        with closing(sqlite3.connect(store.path)) as connection:
            return list(connection.execute("SELECT * FROM dismissals"))

    store.user = "Salma"
    store.dismiss("abc", "a name")
    before = row()
    store.user = "somebody else"
    store.forget("abc")
    store.undo()
    assert row() == before
    store.close()


def test_what_was_planned_from_an_older_state_is_refused(store) -> None:  # type: ignore[no-untyped-def]
    """Somebody else's later change is not overwritten; units that nobody touched are written."""
    store.apply("add", UNITS)
    seen = store.revision()
    store.apply("theirs", [replace(UNITS[0], target="theirs")])
    for put, delete in (
        ([replace(UNITS[0], target="mine")], []),
        ([], ["0"]),
        ([replace(UNITS[1], target="mine")], ["0"]),
    ):
        with pytest.raises(ConflictError, match="unit 0 was changed meanwhile"):
            store.apply("mine", put, delete, since=seen)
    assert store.get(["0", "1"])["0"].target == "theirs"
    assert store.get(["0", "1"])["1"].target == "sentence 1"
    assert store.apply("mine", [replace(UNITS[1], target="mine")], since=seen).changed == 1


def test_the_history_of_one_unit(store) -> None:  # type: ignore[no-untyped-def]
    store.apply("add", UNITS)
    store.apply("edit", [replace(UNITS[0], target="x")])
    store.apply("drop", delete=["0", "1"])
    told = [(o.action, c.before and c.before.target, c.after and c.after.target) for o, c in store.unit_history("0")]
    assert told == [("drop", "x", None), ("edit", "sentence 0", "x"), ("add", None, "sentence 0")]
    assert len(store.unit_history("0", limit=1)) == 1
    assert store.unit_history("nobody") == []


def test_a_higher_usage_count_is_a_change_and_a_lower_one_is_not(store) -> None:  # type: ignore[no-untyped-def]
    store.apply("add", [replace(UNITS[0], usage_count=3)])
    assert store.apply("import", [replace(UNITS[0], usage_count=2)]).same == 1
    assert store.apply("dedupe", [replace(UNITS[0], usage_count=5)]).changed == 1
    assert store.get(["0"])["0"].usage_count == 5


def test_undo_step_by_step_and_redo_of_redo(store) -> None:  # type: ignore[no-untyped-def]
    """Three edits of one unit are taken back one after the other, brought back, taken back again."""
    for text in ("one", "two", "three"):
        store.apply(text, [replace(UNITS[0], target=text)])

    def says() -> str:
        found = store.get(["0"])
        return found["0"].target if found else ""

    for expected in ("two", "one", ""):
        store.undo()
        assert says() == expected
    with pytest.raises(UsageError, match="nothing to undo"):
        store.undo()
    for expected in ("one", "two"):  # redo: the last undo first
        store.undo(next(o.number for o in store.history() if o.undoes in (1, 2, 3) and not o.undone))
        assert says() == expected
    redone = store.history()[0].number
    store.undo(redone)
    assert says() == "one"
    store.undo(store.history()[0].number)
    assert says() == "two"


def test_a_dry_undo_says_what_it_would_do_and_does_nothing(store) -> None:  # type: ignore[no-untyped-def]
    store.apply("add", UNITS)
    done, counts = store.undo(dry_run=True)
    assert (done.action, counts.deleted) == ("add", 5)
    assert bare(store.units()) == UNITS
    assert len(store.history()) == 1


EDITS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["put", "delete"]), st.text(max_size=3)), max_size=8)


@given(EDITS)
@settings(max_examples=25)
def test_undoing_everything_gives_the_empty_memory(edits) -> None:  # type: ignore[no-untyped-def]
    """Whatever was done, undoing it step by step restores every earlier state, in both stores."""
    with tempfile.TemporaryDirectory() as folder:
        for store in (TransientStore(), SqliteStore(Path(folder) / "m.db")):
            states = [list(store.units())]
            for key, what, text in edits:
                before = store.revision()
                put = [Unit(id=key, source=text, target="t")] if what == "put" else []
                store.apply(what, put, [key] if what == "delete" else [])
                if store.revision() != before:
                    states.append(sorted(bare(store.units()), key=lambda u: u.id))
            for state in reversed(states[:-1]):
                store.undo()
                assert sorted(bare(store.units()), key=lambda u: u.id) == state
            store.close()


STEPS = st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["put", "delete", "undo", "number", "dismiss", "forget"]), st.integers(1, 9)), max_size=12)  # fmt: skip


@given(STEPS)
@settings(max_examples=40)
def test_the_two_stores_agree(steps) -> None:  # type: ignore[no-untyped-def]
    """The plain store in memory is the oracle of the database: same states, same refusals, same marks in the history."""
    with tempfile.TemporaryDirectory() as folder:
        stores = (TransientStore(), SqliteStore(Path(folder) / "m.db"))
        for key, what, number in steps:
            told = []
            for store in stores:
                try:
                    if what == "put":
                        told.append(store.apply(what, [Unit(id=key, source="س", target=str(number))]))
                    elif what == "delete":
                        told.append(store.apply(what, delete=[key]))
                    elif what == "dismiss":
                        told.append(store.dismiss(key, str(number % 3)))
                    elif what == "forget":
                        told.append(store.forget(key))
                    else:
                        done, counts = store.undo(number if what == "number" else None)
                        told.append((done.number, done.undoes, counts))
                except UsageError as error:
                    told.append(
                        "nothing" if "nothing to undo" in str(error) or "does not exist" in str(error) else "changed"
                    )
            assert told[0] == told[1]
            one, two = (sorted(bare(s.units()), key=lambda u: u.id) for s in stores)
            assert one == two
            assert stores[0].dismissals() == stores[1].dismissals()
            marks = [[(o.number, o.action, o.undoes, o.undone) for o in s.history(1000)] for s in stores]
            assert marks[0] == marks[1]
        stores[1].close()


def test_it_is_still_there_in_another_process(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    with Memory.open(path) as memory:
        memory.put(UNITS)
        memory.undo()
        memory.undo(memory.history()[0].number)
    with Memory.open(path) as memory:
        assert bare(memory.units()) == UNITS
        assert len(memory.history()) == 3


@pytest.mark.parametrize("suffix", [".tsv", ".jsonl", ".tmx", ".csv"])
def test_a_file_is_a_memory(suffix: str, tmp_path: Path) -> None:
    """It is written back at close, atomically, and only if something changed."""
    path = tmp_path / f"m{suffix}"
    with Memory.open(path) as memory:
        identifier = memory.add("صباح الخير", "Good morning")
    with Memory.open(path) as memory:
        assert memory.lookup("صَباح الخير")[0].target == "Good morning"
        assert memory.add("صباح الخير", "Good morning") == identifier
    written = path.stat().st_mtime_ns
    with Memory.open(path) as memory:
        assert memory.stats()["units"] == 1
    assert path.stat().st_mtime_ns == written
    with pytest.raises(KeyError), Memory.open(path) as memory:
        memory.add("مساء الخير", "Good evening")
        memory.store.get(["x"])["x"]
    with Memory.open(path) as memory:
        assert memory.stats()["units"] == 1


def test_a_dismissal_alone_leaves_a_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "m.tsv"
    path.write_text("target\tsource\nHello\tمرحبا\n", encoding="utf-8")
    before = path.read_bytes()
    with Memory.open(path) as memory:
        memory.dismiss("abc", "a name")
        memory.undo()
    assert path.read_bytes() == before
