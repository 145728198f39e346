"""The shipped tables of names, and the script that rebuilds the gazetteer."""

import gzip
from pathlib import Path

import pytest

from memory.text.names.gazetteer import DATA, fields, heads, organisations, person_spellings, persons, places

TABLES = sorted(DATA.glob("*.tsv"))


@pytest.mark.parametrize("path", TABLES, ids=lambda p: p.name)
def test_every_row_has_its_cells_and_a_reason_and_none_comes_twice(path: Path) -> None:
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    assert {len(row) for row in rows} == {len(header.split("\t"))}
    keys = [row[0] for row in rows]
    assert len(keys) == len(set(keys)), sorted({k for k in keys if keys.count(k) > 1})


def test_the_gazetteer_is_small_and_attributed() -> None:
    data = (DATA / "gazetteer.tsv.gz").read_bytes()
    assert len(data) <= 250_000
    assert gzip.decompress(data).count(b"\n") > 9_000
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    assert "GeoNames" in readme
    assert "CC BY 4.0" in readme
    assert "CLDR" in readme


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [("حلب", "aleppo"), ("تركيا", "turkey"), ("تركيا", "turkiye"), ("المملكه المتحده", "uk"), ("الولايات المتحده", "usa"),
     ("مصر", "egypt"), ("اليونان", "greece"), ("كوريا الشماليه", "north korean"), ("الامم المتحده", "un")],
)  # fmt: skip
def test_known_places_with_aliases_and_exonyms(arabic: str, latin: str) -> None:
    assert latin in places()[arabic].latin


def test_bodies_persons_and_kinds() -> None:
    assert "برنامج الاغذيه العالمي" in organisations()["wfp"]
    assert "joseph" in persons()["يوسف"]
    assert "dhafer" in person_spellings()["ظافر"][0]
    assert "ظافر" not in persons(), "victorious: a common word too"
    assert "ministry" in heads()[0]["وزاره"]
    assert fields()["نقض"]


def test_the_builder_keeps_spellings_that_sound_like_the_arabic() -> None:
    pytest.importorskip("memory.text.build.gazetteer")
    from memory.text.build.gazetteer import _spellings

    assert _spellings("تعز", "Ta‘izz", ["Taizz", "Taaciz", "Тaиз", "Taez"])[0] == "Taizz"
    assert "Berea" not in _spellings("حلب", "Aleppo", ["Halab", "Berea", "Beroea"])
