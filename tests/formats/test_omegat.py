"""A real OmegaT, without its window, on projects that `export --omegat` wrote into."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from aligner import segment
from aligner.omegat import export_to_omegat
from aligner.segmentation.srx_write import OURS
from aligner.workflow import align_files
from memory import Unit
from memory.errors import InputError
from memory.unit import Piece

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = ROOT / "seeds" / "000_59e0728e63527d66.txt"
RENDERING = ROOT / "seeds" / "000_59e0728e63527d66.sample-en.txt"
needs_omegat = pytest.mark.skipif(shutil.which("omegat") is None and "CI" not in os.environ, reason="needs omegat")
PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0"><source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir><dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>{}</source_lang><target_lang>{}</target_lang><sentence_seg>true</sentence_seg>
<support_default_translations>true</support_default_translations><remove_tags>false</remove_tags></project></omegat>
"""
TRAPS = """هل وصل القطار؟ نعم، وصل عند الساعة 3.30 م. ثم غادر!
قال د. سامي: "انتهى الأمر.. ولن نعود". وأضاف أ. ليلى أنها وافقت (!) على ذلك.
بلغت النسبة 12.5% في ص. 40 من التقرير؛ وفقا لـ(أ.ف.ب.) أمس. أما البقية فلم تُنشر…
1. المادة الأولى. يسري هذا النظام من تاريخه.
"أتسمعني؟" سأل الرجل. «لم أسمعك!» ردّت المرأة. وسكتا.
ولد سنة 40 هـ. في مكة. وتوفي سنة 110 هـ. ودفن فيها.
"""


def project(folder: Path, text: str, source: str = "AR", target: str = "EN") -> Path:
    """Return the folder of a new project with one source file."""
    for name in ("source", "target", "tm", "glossary", "dictionary", "omegat"):
        (folder / name).mkdir(parents=True)
    (folder / "omegat.project").write_text(PROJECT.format(source, target), encoding="utf-8")
    (folder / "source" / "text.txt").write_text(text, encoding="utf-8")
    return folder


def run(folder: Path, mode: str, *options: str) -> str:
    config = folder.parent / "config"
    command = ["omegat", f"--mode={mode}", f"--config-dir={config}", *options, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=True)
    log = (config / "logs" / "OmegaT.log").read_text(encoding="utf-8", errors="replace")
    assert "Error" not in log, log
    return done.stdout


def segments(folder: Path) -> list[str]:
    """Return the segments into which OmegaT cut the source."""
    out = folder / "all.tmx"
    run(folder, "console-createpseudotranslatetmx", f"--pseudotranslatetmx={out}", "--pseudotranslatetype=equal")
    root = etree.parse(str(out), etree.XMLParser(load_dtd=False, no_network=True)).getroot()
    return [tu[0].findtext("seg") for tu in root.iter("tu")]


def seed_units() -> list[Unit]:
    return align_files(ARTICLE, RENDERING).units


def one_to_one(text: str, lang: str = "ar") -> Iterator[Unit]:
    for n, part in enumerate(s.text.strip() for s in segment(text, lang)):
        yield Unit(source=part, target=f"Segment {n}.", position=n + 1, document="text.txt")


@pytest.mark.omegat
@needs_omegat
def test_omegat_fills_the_article_from_an_aligned_memory(tmp_path: Path) -> None:
    """Each unit is a segment there, those that join sentences too; the translated file is the rendering."""
    folder = project(tmp_path / "مشروع", ARTICLE.read_text(encoding="utf-8"))
    units = seed_units()
    done = export_to_omegat(folder, units, "news")
    assert (done.written.units, done.held) == (len(units), 2)
    run(folder, "console-translate")
    counts = re.search(r"Remaining:\s+(\d+)", (folder / "omegat" / "project_stats.txt").read_text(encoding="utf-8"))
    assert counts
    assert counts.group(1) == "0"
    target = (folder / "target" / "text.txt").read_text(encoding="utf-8")
    assert all(" ".join(unit.target.split()) in target for unit in units)
    assert not re.search("[\u0621-\u064a]", target)


@pytest.mark.omegat
@needs_omegat
@pytest.mark.parametrize("text", [ARTICLE.read_text(encoding="utf-8"), TRAPS], ids=["article", "traps"])
def test_omegat_cuts_as_we_do(text: str, tmp_path: Path) -> None:
    folder = project(tmp_path / "p", text)
    units = list(one_to_one(text))
    export_to_omegat(folder, units, "one")
    found = segments(folder)
    assert sorted(found) == sorted({unit.source for unit in units})


@pytest.mark.omegat
@needs_omegat
def test_without_our_rules_it_does_not(tmp_path: Path) -> None:
    """So that the test above proves something."""
    folder = project(tmp_path / "p", TRAPS)
    assert sorted(segments(folder)) != sorted({unit.source for unit in one_to_one(TRAPS)})


def test_rules_of_the_user_are_kept_and_ours_are_replaced(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", "نص.")
    rules = folder / "omegat" / "segmentation.conf"
    rules.write_text("<mine/>", encoding="utf-8")
    units = [Unit(source="نص.", target="Text.")]
    assert export_to_omegat(folder, units, "a").kept == rules.with_name("segmentation.conf.bak")
    assert OURS in rules.read_text(encoding="utf-8")
    assert export_to_omegat(folder, units, "a").kept is None
    assert rules.with_name("segmentation.conf.bak").read_text(encoding="utf-8") == "<mine/>"
    rules.write_text("<mine again/>", encoding="utf-8")
    assert export_to_omegat(folder, units, "a").kept == rules.with_name("segmentation.conf.bak1")


def test_the_project_says_where_its_memories_are(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", "نص.")
    settings = folder / "omegat.project"
    settings.write_text(settings.read_text(encoding="utf-8").replace("<tm_dir>__DEFAULT__", "<tm_dir>memories/"))
    assert (
        export_to_omegat(folder, [Unit(source="نص.", target="Text.")], "a").tmx
        == folder / "memories" / "auto" / "a.tmx"
    )


def test_only_the_finished_memory_is_ever_seen_in_the_watched_folder(tmp_path: Path) -> None:
    """OmegaT reads every .tmx that appears there."""
    folder = project(tmp_path / "p", "نص.")
    auto = folder / "tm" / "auto"
    seen: set[str] = set()

    def watched() -> Iterator[Unit]:
        for n in range(3):
            seen.update(p.name for p in auto.glob("*") if p.suffix == ".tmx")
            yield Unit(source=f"نص {n}.", target="Text.")

    export_to_omegat(folder, watched(), "a")
    assert not seen
    assert [p.name for p in auto.iterdir()] == ["a.tmx"]


def test_a_place_on_a_line_end_needs_no_rule(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", "نص.")
    joined = Unit(source="عنوان. نص.", target="Text.", source_pieces=(Piece(0, 0, 6, "", "\n"), Piece(1, 7, 10)))
    spaced = replace(joined, source_pieces=(Piece(0, 0, 6, "", " "), Piece(1, 7, 10)))
    assert export_to_omegat(folder, [joined], "a").held == 0
    assert export_to_omegat(folder, [spaced], "a").held == 1


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        export_to_omegat(tmp_path / "none", [], "a")
