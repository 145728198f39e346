"""The compiled lexicon: kept, rebuilt, shared by processes, done without."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from memory.text.lexicon import cache
from memory.text.lexicon.cache import Compiled, cached

MADE = Compiled(["قلم\tnoun\tpen\tأقلام"], frozenset(), {"قلم": "0", "اقلام": "0"}, frozenset({"pen"}))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "dhakira"


def counting(calls: list[int]) -> Callable[[], Compiled]:
    def build() -> Compiled:
        calls.append(1)
        return MADE

    return build


def test_the_second_time_nothing_is_built(tmp_path: Path, home: Path) -> None:
    table = tmp_path / "a.tsv"
    table.write_text("x", encoding="utf-8")
    calls: list[int] = []
    assert cached([table], [], counting(calls)) == cached([table], [], counting(calls)) == MADE
    assert len(calls) == 1
    assert len(list(home.iterdir())) == 1


def test_a_changed_table_is_compiled_again(tmp_path: Path, home: Path) -> None:
    table = tmp_path / "a.tsv"
    calls: list[int] = []
    for text in ("x", "longer"):
        table.write_text(text, encoding="utf-8")
        cached([table], [], counting(calls))
    assert len(calls) == 2


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"half of it"])
def test_a_damaged_cache_is_built_again(tmp_path: Path, home: Path, damage: bytes) -> None:
    table = tmp_path / "a.tsv"
    table.write_text("x", encoding="utf-8")
    calls: list[int] = []
    cached([table], [], counting(calls))
    (kept,) = home.iterdir()
    kept.write_bytes(damage)
    assert cached([table], [], counting(calls)) == MADE
    assert cached([table], [], counting(calls)) == MADE
    assert len(calls) == 2


def test_where_nothing_can_be_written_it_is_built_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    calls: list[int] = []
    assert cached([], [], counting(calls)) == cached([], [], counting(calls)) == MADE
    assert len(calls) == 2


def test_a_full_disk_leaves_nothing_behind(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(cache.os, "replace", full)
    assert cached([], [], counting([])) == MADE
    assert list(home.iterdir()) == []


def test_processes_that_start_at_once_agree(tmp_path: Path) -> None:
    code = "from memory.text.lexicon import translations; print(sorted(translations('المدينة')))"
    env = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    started = [
        subprocess.Popen([sys.executable, "-c", code], env=env, stdout=subprocess.PIPE, text=True, encoding="utf-8")
        for _ in range(3)
    ]
    said = {process.communicate(timeout=120)[0] for process in started}
    assert len(said) == 1
    assert "citi" in said.pop()
    assert [p.suffix for p in (tmp_path / "dhakira").iterdir()] == [".txt"]
