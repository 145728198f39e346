"""Tables of other people: nothing that stands in a row is lost, and numbers are what a store can hold."""

from pathlib import Path

import pytest

from memory import Memory, Unit, read_units, write_units
from memory.formats import Skipped
from memory.ids import distinct

TABLES = [".tsv", ".csv", ".xlsx"]


def table(path: Path, *rows: list[str]) -> Path:
    """Write a table with one cell after the other."""
    if path.suffix == ".xlsx":
        from openpyxl import Workbook

        book = Workbook()
        for row in rows:
            book.active.append(row)
        book.save(path)
    else:
        sep = {".tsv": "\t", ".csv": ","}[path.suffix]
        path.write_text("".join(sep.join(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize("suffix", TABLES)
def test_columns_of_somebody_else_are_kept_and_have_their_place_again(suffix: str, tmp_path: Path) -> None:
    path = table(tmp_path / f"m{suffix}", ["Client", "source", "target", "id", ""],
                 ["A & B", "نعم", "yes", "1", "stray"], ["", "لا", "no", "2", ""])  # fmt: skip
    with Memory.open(path) as memory:
        one, two = memory.units()
        assert one.props == (("x-column:Client", "A & B"), ("x-column:5", "stray"))
        assert two.props == ()
        memory.add(Unit("ربما", "maybe", id="3", props=(("x-column:Client", "C"), ("p", "q"))))
    out = table_of(path)
    assert out[0][-2:] == ["Client", "5"]
    assert [row[-2:] for row in out[1:]] == [["A & B", "stray"], ["", ""], ["C", ""]]
    assert [dict(u.props) for u in read_units(path)] == [
        {"x-column:Client": "A & B", "x-column:5": "stray"}, {}, {"p": "q", "x-column:Client": "C"},
    ]  # fmt: skip


def table_of(path: Path) -> list[list[str]]:
    from memory.formats import format_of

    return [list(row) for _, row in format_of(path)._rows(path)]


@pytest.mark.parametrize("suffix", TABLES)
def test_cells_beyond_the_header_are_kept(suffix: str, tmp_path: Path) -> None:
    path = table(tmp_path / f"m{suffix}", ["source", "target"], ["نعم", "yes", "more"])
    (unit,) = read_units(path)
    assert unit.props == (("x-column:3", "more"),)


def test_a_column_that_comes_late_or_twice_stands_in_extra(tmp_path: Path) -> None:
    units = [Unit(f"نعم {n}", f"yes {n}", id=str(n)) for n in range(300)]
    units.append(Unit("لا", "no", id="x", props=(("x-column:late", "1"),)))
    units.insert(0, Unit("لا", "no", id="y", props=(("x-column:a", "1"), ("x-column:a", "2"), ("x-column:b", ""))))
    write_units(tmp_path / "m.tsv", units)
    assert list(read_units(tmp_path / "m.tsv")) == units


@pytest.mark.parametrize(
    ("column", "value", "why"),
    [("score", "1e999999", "too large"), ("score", "nan", "too large"), ("score", "high", "not a number"),
     ("position", "9" * 20, "too large"), ("position", "9" * 5000, "not a number"), ("usage_count", "-inf", "not a number")],
)  # fmt: skip
def test_a_number_that_no_store_holds_is_refused_with_its_line(
    column: str, value: str, why: str, tmp_path: Path
) -> None:
    path = table(tmp_path / "m.tsv", ["source", "target", column], ["نعم", "yes", value], ["لا", "no", "1"])
    skipped: list[Skipped] = []
    assert [u.target for u in read_units(path, skipped.append)] == ["no"]
    assert skipped[0].line == 2
    assert why in skipped[0].reason


def test_many_ids_are_told_apart() -> None:
    """Across the growth of the table of hashes."""
    units = [Unit(str(n), "x", id=str(n % 5000)) for n in range(10_000)]
    ids = [u.id for u in distinct([*units, *units])]
    assert ids[:10_000] == [str(n) if n < 5000 else f"{n - 5000}#2" for n in range(10_000)]
    assert ids[10_000:] == ids[:10_000]


NUMBERS = [
    Unit(source="س", target="x", id=str(n), document="d", position=position, score=score, usage_count=count)
    for n, (position, score, count) in enumerate(
        [(1, 0.9119, 0), (12, 1.0, 3), (None, None, 1), (2**60 + 1, 0.1 + 0.2, 2**53 + 1), (7, 1e-07, 2**53 - 1)]
    )
]


def test_numbers_are_numbers_in_a_workbook_and_come_back_as_they_were(tmp_path: Path) -> None:
    """A sheet sorts by score; what a workbook would round stays a string."""
    from openpyxl import load_workbook

    path = tmp_path / "m.xlsx"
    write_units(path, NUMBERS)
    assert list(read_units(path)) == NUMBERS
    sheet = load_workbook(path).active
    names = [cell.value for cell in sheet[1]]
    columns = {name: [row[names.index(name)] for row in sheet.iter_rows(2, values_only=True)] for name in names}
    assert columns["position"] == [1, 12, "", str(2**60 + 1), 7]
    assert columns["score"] == [0.9119, 1, "", repr(0.1 + 0.2), 1e-07]
    assert columns["id"] == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize("suffix", TABLES)
def test_a_status_is_taken_as_people_type_it(suffix: str, tmp_path: Path) -> None:
    path = table(
        tmp_path / f"m{suffix}", ["source", "target", "status"], ["نعم", "yes", "Accepted "], ["لا", "no", "REJECTED"]
    )
    assert [u.status for u in read_units(path)] == ["accepted", "rejected"]


@pytest.mark.parametrize("suffix", TABLES)
@pytest.mark.parametrize(
    ("rows", "units"),
    [
        ([["a", "b"], ["مرحبا بكم", "Welcome"], ["وداعا", "Bye"]], 2),
        ([["النص", "الترجمة"], ["مرحبا بكم", "Welcome"]], 1),
        ([["original", "rendering"], ["Welcome", "مرحبا بكم"]], 1),
        ([["نعم", "yes"], ["لا", "no"]], 2),
        ([["a", "b"], ["c", "d"]], 2),  # nothing tells a header here
        ([["a", "b"]], 1),
        ([["2024", "2024"], ["لا", "no"]], 2),
        (
            [["Reuters", "Reuters"], ["لا", "no"], ["NATO", "NATO"]],
            3,
        ),  # Latin names in the Arabic column are usual here
        ([["The delegation arrived late in Cairo", "x"], ["لا", "no"]], 2),  # no name of a column is that long
    ],
)
def test_names_of_columns_that_are_not_ours_are_no_unit(
    rows: list[list[str]], units: int, suffix: str, tmp_path: Path
) -> None:
    skipped: list[Skipped] = []
    assert len(list(read_units(table(tmp_path / f"m{suffix}", *rows), skipped.append))) == units
    assert [s.line for s in skipped] == [1] * (len(rows) - units)
    assert all("taken for the names of the columns" in s.reason and "header" in s.reason for s in skipped)
