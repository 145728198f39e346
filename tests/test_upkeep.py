"""Upkeep: what each function would write, by small tables."""

from dataclasses import replace

import pytest

from memory import Memory, Unit
from memory.errors import ConflictError, UsageError
from memory.select import Selection
from memory.unit import Code, Piece
from memory.upkeep import dedupe, deleted, diff, merge, replaced

OLD, NEW = "2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z"


def unit(key: str, source: str = "مرحبا", target: str = "Hello", **fields: object) -> Unit:
    return Unit(source, target, id=key, **fields)  # type: ignore[arg-type]


DEDUPE = [
    ("the accepted one stays", [unit("a"), unit("b", status="accepted")], {}, ["a"], {}),
    ("the most used one stays and takes the uses over", [unit("a", usage_count=2), unit("b", usage_count=5)], {}, ["a"], {"b": 7}),
    ("the oldest of equals stays", [unit("a", created_at=NEW), unit("b", created_at=OLD)], {}, ["a"], {}),
    ("another wording is no duplicate", [unit("a"), unit("b", target="Hi")], {}, [], {}),
    ("vowels count by default", [unit("a"), unit("b", source="مَرحبا")], {}, [], {}),
    ("vowels do not count when folded", [unit("a"), unit("b", source="مَرحبا")], {"strength": "folded"}, ["b"], {}),
    ("a document may say one thing twice", [unit("a", document="d"), unit("b", document="d")], {}, [], {}),
    ("unless across", [unit("a", document="d"), unit("b", document="d")], {"across": True}, ["b"], {}),
    ("languages are kept apart", [unit("a"), unit("b", target_lang="fr")], {}, [], {}),
    ("renderings are kept apart", [unit("a"), unit("b", rendering="2")], {}, [], {}),
]  # fmt: skip


@pytest.mark.parametrize("case", DEDUPE, ids=lambda c: c[0])
def test_dedupe(case) -> None:  # type: ignore[no-untyped-def]
    _, units, options, gone, used = case
    plan = dedupe(units, **options)
    assert plan.delete == gone
    assert {u.id: u.usage_count for u in plan.put} == used


def test_dedupe_keeps_the_sum_of_uses_in_the_memory(tmp_path) -> None:  # type: ignore[no-untyped-def]
    with Memory.open(tmp_path / "m.db") as memory:
        memory.put([unit("a", usage_count=2), unit("b", usage_count=5)])
        memory.change("dedupe", dedupe)
        (left,) = memory.units()
        assert (left.id, left.usage_count) == ("b", 7)
        memory.undo()
        assert {u.id: u.usage_count for u in memory.units()} == {"a": 2, "b": 5}


MERGE = [
    ("what is new is taken", [], unit("a"), True),
    ("what is the same is not", [unit("a")], unit("a"), False),
    ("accepted beats draft", [unit("a", changed_at=NEW)], unit("a", target="Hi", status="accepted", changed_at=OLD), True),
    ("draft never beats accepted", [unit("a", status="accepted", changed_at=OLD)], unit("a", target="Hi", changed_at=NEW), False),
    ("later beats earlier", [unit("a", changed_at=OLD)], unit("a", target="Hi", changed_at=NEW), True),
    ("earlier does not", [unit("a", changed_at=NEW)], unit("a", target="Hi", changed_at=OLD), False),
    ("another date alone is no difference", [unit("a", changed_at=OLD)], unit("a", changed_at=NEW), False),
]  # fmt: skip


@pytest.mark.parametrize("case", MERGE, ids=lambda c: c[0])
def test_merge(case) -> None:  # type: ignore[no-untyped-def]
    _, mine, theirs, taken = case
    assert merge(mine, [theirs]).put == [theirs] * taken


REPLACE = [
    ("a word", "the old man", "old", "young", "the young man"),
    ("a group", "10 km", r"(\d+) km", r"\1 kilometres", "10 kilometres"),
    ("a named group", "12/31", r"(?P<m>\d+)/(?P<d>\d+)", r"\g<d>.\g<m>", "31.12"),
    ("every match", "a-b-c", "-", "–", "a–b–c"),
    ("to nothing, trimmed", "a draft ", "draft *", "", "a"),
    ("at the end", "end", "$", ".", "end."),
]


@pytest.mark.parametrize("case", REPLACE, ids=lambda c: c[0])
def test_replace(case) -> None:  # type: ignore[no-untyped-def]
    _, text, pattern, replacement, expected = case
    (changed,) = replaced([unit("a", target=text)], Selection(), pattern, replacement, "target").put
    assert changed.target == expected


def test_replace_leaves_other_units_and_the_other_side_alone() -> None:
    units = [unit("a"), unit("b", target="Goodbye"), unit("c", document="d")]
    assert [u.id for u in replaced(units, Selection(document="d"), "Hello", "Hi", "target").put] == ["c"]
    assert replaced(units, Selection(), "Hello", "Hi", "source").put == []
    assert replaced(units, Selection(), "Hello", "Hello", "target").put == []


def test_codes_and_pieces_stay_where_they_belong() -> None:
    """In «the <b>old</b> man», old grows; the codes stay around it and the pieces still cover the text."""
    before = unit(
        "a", target="the old man. He left.", target_codes=(Code(4, "<bpt>"), Code(7, "<ept>"), Code(21, "<ph/>")),
        target_pieces=(Piece(0, 0, 12, "", " "), Piece(1, 13, 21)),
    )  # fmt: skip
    (after,) = replaced([before], Selection(), "old", "very old", "target").put
    assert after.target == "the very old man. He left."
    assert [c.at for c in after.target_codes] == [4, 12, 26]
    assert [after.target[p.start : p.end] for p in after.target_pieces] == ["the very old man.", "He left."]
    (inside,) = replaced([before], Selection(), "the old man", "X", "target").put
    assert [c.at for c in inside.target_codes] == [1, 1, 11]
    assert all(0 <= c.at <= len(inside.target) for c in inside.target_codes)


MANY = [
    unit("a", changed_at="2026-03-01T10:00:00Z", changed_by="rana", origin="align", score=0.4, props=(("client", "UN"),)),
    unit("b", created_at="2026-03-31T23:00:00Z", created_by="omar", status="accepted", document="d"),
    unit("c", source="وداعا", target="Goodbye", changed_at="2026-04-01T00:00:00Z", score=0.9, rendering="2", target_lang="fr"),
]  # fmt: skip
SELECT = [
    ({}, "abc"), ({"since": "2026-03-31"}, "bc"), ({"until": "2026-03"}, "ab"), ({"until": "2026-03-31"}, "ab"),
    ({"since": "2026-03-01T10:00:00Z", "until": "2026-03-01T10:00:00Z"}, "a"), ({"author": "rana"}, "a"), ({"author": "omar"}, "b"),
    ({"origin": "align"}, "a"), ({"status": ("accepted",)}, "b"), ({"status": ("accepted", "draft")}, "abc"), ({"document": "d"}, "b"),
    ({"document": ""}, "ac"), ({"rendering": "2"}, "c"), ({"min_score": 0.5}, "c"), ({"max_score": 0.5}, "ab"),
    ({"source": "^ود"}, "c"), ({"target": "(?i)hello"}, "ab"), ({"prop": "client"}, "a"), ({"prop": "client=UN"}, "a"),
    ({"prop": "client=EU"}, ""), ({"lang": "fr"}, "c"), ({"lang": "ar"}, "abc"), ({"since": "2026", "target": "Good"}, "c"),
]  # fmt: skip


@pytest.mark.parametrize(("options", "expected"), SELECT)
def test_selection(options, expected: str) -> None:  # type: ignore[no-untyped-def]
    """Every condition holds; a unit without a score is below any."""
    assert "".join(u.id for u in Selection(**options).of(MANY)) == expected
    assert "".join(deleted(MANY, Selection(**options)).delete) == expected


@pytest.mark.parametrize(
    "options", [{"status": ("fine",)}, {"since": "01.02.2026"}, {"until": "2026-3"}, {"source": "("}]
)
def test_a_condition_that_cannot_be_read_is_usage(options) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UsageError):
        list(Selection(**options).of(MANY))


def test_diff_compares_what_a_translator_would() -> None:
    second = [replace(MANY[0], score=0.5, changed_at=NEW), replace(MANY[1], target="Hi"), unit("new")]
    found = diff(MANY, second)
    assert [u.id for u in found.removed] == ["c"]
    assert [u.id for u in found.added] == ["new"]
    assert [(a.target, b.target) for a, b in found.changed] == [("Hello", "Hi")]


def test_a_change_is_planned_anew_where_somebody_was_faster(tmp_path) -> None:  # type: ignore[no-untyped-def]
    from memory.upkeep import Plan

    with Memory.open(tmp_path / "m.db") as memory, Memory.open(tmp_path / "m.db") as other:
        memory.put([unit("a")])
        plans = []

        def plan(units):  # type: ignore[no-untyped-def]
            (now,) = units
            plans.append(now.target)
            if len(plans) < 3:
                other.put([replace(now, target=f"{now.target}!")])
            return Plan([replace(now, target=f"{now.target} there")], [])

        _, counts = memory.change("greet", plan)
        assert plans == ["Hello", "Hello!", "Hello!!"]
        assert counts.changed == 1
        assert next(memory.units()).target == "Hello!! there"

        def rival(units):  # type: ignore[no-untyped-def]
            (now,) = units
            other.put([replace(now, note=f"{now.note}x")])
            return Plan([replace(now, target="mine")], [])

        with pytest.raises(ConflictError, match="changed meanwhile"):
            memory.change("greet", rival)
        assert next(memory.units()).target == "Hello!! there"
