"""The first document: it must work perfectly."""

from pathlib import Path

import pytest

from aligner import read_document, segment
from aligner.pieces import rebuilt
from aligner.workflow import align_files
from memory import check, read_units, write_units
from memory.formats.tmx import validate

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
ARTICLE = SEEDS / "000_59e0728e63527d66.txt"
RENDERING = SEEDS / "000_59e0728e63527d66.sample-en.txt"
GOLD = SEEDS / "000_59e0728e63527d66.gold.tsv"


@pytest.fixture(scope="module")
def aligned():  # type: ignore[no-untyped-def]
    return align_files(ARTICLE, RENDERING)


def test_the_article_is_untouched() -> None:
    import hashlib

    assert hashlib.sha256(ARTICLE.read_bytes()).hexdigest().startswith(DIGEST)


DIGEST = "4a6ed5a400e14300cfe41ff1"


def test_every_sentence_stands_in_the_right_unit(aligned) -> None:  # type: ignore[no-untyped-def]
    rows = [line.split("\t") for line in GOLD.read_text(encoding="utf-8").splitlines()[1:]]
    gold = [tuple(tuple(int(i) for i in cell.split(",") if cell) for cell in row) for row in rows]
    assert [
        (tuple(p.segment for p in u.source_pieces), tuple(p.segment for p in u.target_pieces)) for u in aligned.units
    ] == gold


def test_both_documents_can_be_rebuilt(aligned) -> None:  # type: ignore[no-untyped-def]
    assert rebuilt([(u.source, u.source_pieces) for u in aligned.units]) == ARTICLE.read_text(encoding="utf-8")
    assert rebuilt([(u.target, u.target_pieces) for u in aligned.units]) == RENDERING.read_text(encoding="utf-8")


def test_every_character_is_in_exactly_one_unit(aligned) -> None:  # type: ignore[no-untyped-def]
    for path, side in ((ARTICLE, "source"), (RENDERING, "target")):
        text = "".join("".join(getattr(u, side).split()) for u in aligned.units)
        assert text == "".join(path.read_text(encoding="utf-8").split())


def test_the_sample_rendering_gives_no_alarm(aligned) -> None:  # type: ignore[no-untyped-def]
    assert [f.message for f in aligned.findings if f.severity != "info"] == []
    assert aligned.doubts == {}


CHANGES = [
    ("23 April 2011", "24 April 2011"), ("23 April 2011", "23 May 2011"), ("23 April 2011", "23 April 2012"),
    ("mid-2013", "mid-2014"), ("place in 2012", "place in 2011"), ("almost two years", "almost three years"),
    ("about 630", "about 620"), ("12,000 and 13,000", "12,000 and 15,000"), ("12,000 and 13,000", "2,000 and 13,000"),
    ("nearly a third", "nearly a quarter"), ("4,500 and 5,000", "4,000 and 5,000"), ("4,500 and 5,000", "4,500 and 6,000"),
    ("about a tenth", "about a fifth"), ("6,000 and 6,500", "6,000 and 65,000"), ("some 170,000", "some 17,000"),
    ("some 170,000", "some 170 million"), ("nearly 39%", "nearly 93%"), ("nearly 39%", "nearly 39"), ("about 450", "about 540"),
    ("as high as a thousand", "as high as a million"), ("10% to 20%", "10% to 30%"), ("10% to 20%", "10 to 20"),
    ("the eighth day", "the seventh day"), ("about 20 km", "about 200 km"), ("about 20 km", "about 20 miles"),
    ("Walid al-Qashami", "Walid al-Hashemi"), ("Walid al-Qashami", "Khalid al-Qashami"), ("al-Qashami said", "al-Shami said"),
    ("Qasioun command", "Hermon command"), ("town of Harasta", "town of Douma"), ("Damascus countryside", "Homs countryside"),
    ("Harmoon Center", "Carnegie Center"), ("city of Hama after", "city of Homs after"), ("Outskirts of Hama".replace("O", "o"), "outskirts of Homs"),
    ("Syrian opposition forces announced", "Libyan opposition forces announced"), ("Russian Foreign Ministry", "Iranian Foreign Ministry"),
    ("areas of Idlib", "areas of Daraa"), ("Idlib and Aleppo", "Idlib and Homs"), ("Iranian Foreign Minister", "Iraqi Foreign Minister"),
    ("Abbas Araghchi", "Abbas Mousavi"), ("Abbas Araghchi", "Javad Araghchi"), ("to Syria if", "to Lebanon if"), ("if Damascus asked", "if Tehran asked"),
    ("backed by Turkey", "backed by Jordan"), ("of Bashar al-Assad", "of Maher al-Assad"), ("army – Anadolu", "army – Reuters"),
    ("Telegram channel", "WhatsApp channel"), ("On Tuesday, Damascus", "On Tuesday, Moscow"), ("the Assad regime and", "the Saddam regime and"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), CHANGES, ids=lambda t: t[:40])
def test_changing_one_number_or_name_flags_its_unit(aligned, old: str, new: str) -> None:  # type: ignore[no-untyped-def]
    from dataclasses import replace

    places = [u for u in aligned.units if old in u.target]
    assert len(places) == 1
    changed = [replace(u, target=u.target.replace(old, new)) for u in aligned.units]
    flagged = {f.unit for f in check(changed, ["numbers", "dates", "names"]) if f.severity != "info"}
    assert flagged == {places[0].id}


def test_the_tmx_is_valid_and_reads_back(aligned, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "news.tmx"
    write_units(path, aligned.units)
    assert not list(validate(path))
    back = list(read_units(path))
    assert [(u.source, u.target) for u in back] == [(u.source, u.target) for u in aligned.units]


def test_segments_give_the_article_back() -> None:
    text = ARTICLE.read_text(encoding="utf-8")
    assert "".join(s.text for s in segment(text, "ar")) == text == read_document(ARTICLE).text
