"""import: what is counted, and ids that other tools give."""

import sys
from pathlib import Path

import pytest

from aligner.cli import main
from memory import Memory, Unit, write_units
from memory.ids import distinct

HEAD = '<tmx version="1.4"><header srclang="ar"/><body>'


def tmx(path: Path, *units: tuple[str, str, str]) -> Path:
    body = "".join(
        f'<tu tuid="{i}"><tuv xml:lang="ar"><seg>{a}</seg></tuv><tuv xml:lang="en"><seg>{e}</seg></tuv></tu>'
        for i, a, e in units
    )
    path.write_text(f"{HEAD}{body}</body></tmx>", encoding="utf-8")
    return path


def texts(path: Path) -> list[tuple[str, str]]:
    with Memory.open(path) as memory:
        return sorted((u.source, u.target) for u in memory.units())


@pytest.fixture
def dhakira(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    def run(*arguments: object) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["dhakira", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        return int(ended.value.code or 0), capsys.readouterr().out

    return run


def test_two_tools_that_number_from_one_do_not_overwrite_each_other(tmp_path: Path, dhakira) -> None:  # type: ignore[no-untyped-def]
    memory = tmp_path / "m.db"
    first = tmx(tmp_path / "a.tmx", ("1", "نعم", "Yes"), ("2", "لا", "No"))
    second = tmx(tmp_path / "b.tmx", ("1", "شكرا", "Thanks"), ("2", "لا", "No!"))
    assert "imported 2" in dhakira("import", memory, first)[1]
    assert "read 2, imported 1, updated 1, merged 0" in dhakira("import", memory, second)[1]
    assert "imported 0, updated 0, merged 2" in dhakira("import", memory, second)[1]
    assert texts(memory) == [("شكرا", "Thanks"), ("لا", "No!"), ("نعم", "Yes")]


def test_one_number_for_all_units_of_a_file(tmp_path: Path, dhakira) -> None:  # type: ignore[no-untyped-def]
    memory = tmp_path / "m.db"
    path = tmx(tmp_path / "a.tmx", ("0", "نعم", "Yes"), ("0", "لا", "No"), ("0", "نعم", "Yes"))
    assert "read 3, imported 2, updated 0, merged 1" in dhakira("import", memory, path)[1]
    assert "imported 0, updated 0, merged 3" in dhakira("import", memory, path)[1]
    assert texts(memory) == texts(path) == [("لا", "No"), ("نعم", "Yes")]


@pytest.mark.parametrize("suffix", [".tsv", ".xlsx", ".csv", ".jsonl", ".tmx"])
def test_a_corrected_file_updates_its_units(suffix: str, tmp_path: Path, dhakira) -> None:  # type: ignore[no-untyped-def]
    memory, sheet = tmp_path / "m.db", tmp_path / f"s{suffix}"
    with Memory.open(memory) as opened:
        opened.put([Unit(source="نعم", target="Yes"), Unit(source="لا", target="No")])
    assert dhakira("export", memory, sheet)[0] == 0
    with Memory.open(sheet) as opened:
        units = list(opened.units())
    write_units(sheet, [Unit(source=u.source + ".", target=u.target + ".", id=u.id) for u in units])
    assert "imported 0, updated 2" in dhakira("import", memory, sheet)[1]
    assert texts(memory) == [("لا.", "No."), ("نعم.", "Yes.")]


def test_dry_run_says_the_same_and_writes_nothing(tmp_path: Path, dhakira) -> None:  # type: ignore[no-untyped-def]
    memory = tmp_path / "m.db"
    path = tmx(tmp_path / "a.tmx", ("1", "نعم", "Yes"), ("2", "لا", "No"))
    assert dhakira("import", memory, path, "--dry-run") == (
        0,
        f"{path}: read 2, imported 2, updated 0, merged 0, skipped 0\n",
    )
    assert not memory.exists()
    dhakira("import", memory, path)
    more = tmx(tmp_path / "b.tmx", ("1", "نعم", "Yes!"), ("9", "ربما", "Perhaps"))
    planned = dhakira("import", memory, more, "--dry-run")
    assert "imported 1, updated 1" in planned[1]
    assert planned == dhakira("import", memory, more)


def test_distinct_leaves_equal_units_and_numbers_others() -> None:
    units = [
        Unit(source="a", id="1"),
        Unit(source="b", id="1"),
        Unit(source="a", id="1"),
        Unit(source="c", id="1"),
        Unit(source="d"),
    ]
    assert [u.id for u in distinct(units)] == ["1", "1#2", "1", "1#3", ""]
