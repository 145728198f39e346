"""What align says of the documents themselves: that they do not belong together, or are in a language that was not named."""

import json
from pathlib import Path

import pytest

from aligner.alignment import LEAST, Bead, align, kinship
from aligner.gold import Gold, read_gold

ROOT = Path(__file__).resolve().parents[2]
GOLD = read_gold(ROOT / "benchmarks" / "gold")
SEED = ROOT / "seeds" / "000_59e0728e63527d66.txt"
RENDERING = ROOT / "seeds" / "000_59e0728e63527d66.sample-en.txt"
OTHERS = (
    "The garden behind the school was planted by the pupils last autumn. They chose roses, lavender and two small lemon trees.\n"
    "Every morning a different class waters the beds before lessons begin. Nobody is allowed to pick the fruit.\n"
    "In summer the gardener comes twice a week. He says that the soil is poor but that patience improves it.\n"
) * 3


@pytest.mark.parametrize("gold", GOLD, ids=lambda g: g.name)
def test_a_document_and_its_rendering_belong_together_also_in_part(gold: Gold) -> None:
    half, quarter = len(gold.target) // 2, len(gold.target) // 4
    for target in (gold.target, gold.target[:half], gold.target[half:], gold.target[quarter:half]):
        found = kinship(align(gold.source, target).beads)
        assert found is not None
        assert found > LEAST + 0.05
    found = kinship(align(gold.target, gold.source, source_lang="en", target_lang="ar").beads)
    assert found is not None
    assert found > LEAST + 0.05


@pytest.mark.parametrize("n", range(len(GOLD)), ids=lambda n: GOLD[n].name)
def test_documents_of_one_genre_do_not_belong_together(n: int) -> None:
    for other in GOLD:
        if other.genre == GOLD[n].genre and other is not GOLD[n]:
            found = kinship(align(GOLD[n].source, other.target).beads)
            assert found is not None
            assert found < LEAST - 0.05


def test_too_few_words_say_nothing() -> None:
    assert kinship([Bead((0,), (0,), 0.1, (), 1, 49), Bead((1,), (), 1.0)]) is None
    assert kinship([Bead((0,), (0,), 0.5, (), 20, 50)]) == pytest.approx(0.2)


def test_align_says_so_on_standard_error_and_in_the_json(tmp_path: Path, run) -> None:  # type: ignore[no-untyped-def]
    other = tmp_path / "garden.txt"
    other.write_text(OTHERS, encoding="utf-8")
    code, out, err = run("align", SEED, other, "-o", tmp_path / "o.tsv")
    assert code == 0
    assert "do not seem to belong together" in err
    assert "do not seem" not in out
    code, out, err = run("align", SEED, other, "--format", "json")
    assert code == 0
    assert any("garden.txt do not seem to belong together" in note for note in json.loads(out)["notes"])
    code, out, err = run("align", SEED, RENDERING, "--format", "json")
    assert set(json.loads(out)) == {"units", "findings"}
    assert err == ""


FRENCH = (
    "Les soldats sont arrivés hier à la ville. Ils ont été accueillis par les habitants de la région.\n"
    "Le ministre est parti pour la capitale avec une délégation. Il a dit que la paix est dans l'intérêt de tous.\n"
)


def test_a_text_in_a_third_language_is_said_to_be_one_unless_it_is_named(tmp_path: Path, run) -> None:  # type: ignore[no-untyped-def]
    french = tmp_path / "fr.txt"
    french.write_text(FRENCH * 5, encoding="utf-8")
    _, _, err = run("align", SEED, french, "-o", tmp_path / "o.tsv")
    assert f"{french}: reads like fr, and is taken for en; name its language with --target-lang" in err
    assert "belong together" not in err  # without a lexicon of French nobody can tell
    _, _, err = run("segment", french)
    assert "reads like fr, and is taken for en; name its language with --lang" in err
    for named in (
        ["align", SEED, french, "--target-lang", "fra", "-o", tmp_path / "o.tsv"],
        ["segment", french, "--lang", "fr"],
    ):
        code, _, err = run(*named)
        assert (code, err) == (0, "")
    assert "\tar\tfr\t" in (tmp_path / "o.tsv").read_text(encoding="utf-8")


@pytest.mark.parametrize("tag", ["xx", "klingon", "e", "ar_SY!", ""])
@pytest.mark.parametrize("option", ["--source-lang", "--target-lang", "--lang"])
def test_what_is_no_language_is_refused(tag: str, option: str, tmp_path: Path, run) -> None:  # type: ignore[no-untyped-def]
    verb = ["segment", SEED] if option == "--lang" else ["align", SEED, RENDERING, "-o", tmp_path / "o.tsv"]
    code, _, err = run(*verb, option, tag)
    assert code == 2
    assert f"there is no language {tag!r}" in err


@pytest.mark.parametrize(("verb", "option"), [("align", "--source-encoding"), ("segment", "--encoding")])
def test_an_encoding_that_cannot_be_told_names_the_option_of_the_verb(
    verb: str, option: str, tmp_path: Path, run
) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "bin.txt"
    path.write_bytes(bytes(range(128, 256)) * 4 + b"\x00\x81\x8d\x90" * 40)
    code, _, err = run(*([verb, path] if verb == "segment" else [verb, path, RENDERING]))
    assert code != 0
    assert f" {option}\n" in err
