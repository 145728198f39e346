"""A user's dictionary in every format, and what it does to a pairing."""

import gzip
from pathlib import Path

import pytest

from aligner.alignment import align
from memory.dictionaries import read_dictionary
from memory.errors import InputError, NoUnitsError, UsageError

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def encoded(n: int) -> str:
    out = ""
    while True:
        n, digit = divmod(n, 64)
        out = LETTERS[digit] + out
        if not n:
            return out


def dictd(folder: Path, articles: dict[str, str], packed: bool = True) -> Path:
    """Write a dictd dictionary as FreeDict ships it."""
    body, rows = b"", ["00databaseinfo\tA\tA"]
    for head, article in articles.items():
        text = article.encode()
        rows.append(f"{head}\t{encoded(len(body))}\t{encoded(len(text))}")
        body += text
    index = folder / "freedict-ara-eng.index"
    index.write_text("\n".join(rows) + "\n", encoding="utf-8")
    (folder / ("freedict-ara-eng.dict.dz" if packed else "freedict-ara-eng.dict")).write_bytes(
        gzip.compress(body) if packed else body
    )
    return index


@pytest.mark.parametrize("packed", [True, False])
def test_freedict_articles_become_terms(tmp_path: Path, packed: bool) -> None:
    path = dictd(
        tmp_path, {"زغرودة": "زغرودة /zaɣruːda/ <n>\n1. ululation\n2. trill (of joy), cry\n", "x": "x\n1. y\n"}, packed
    )
    (term,) = read_dictionary(path)
    assert (term.arabic, term.english) == ("زغرودة", ("ululation", "trill", "cry"))


def test_hunalign_lines_in_either_order(tmp_path: Path) -> None:
    path = tmp_path / "x.dic"
    path.write_text("ululation @ زغرودة\n\nقنفذ @ hedgehog\n", encoding="utf-8")
    assert [(t.arabic, t.english) for t in read_dictionary(path)] == [
        ("زغرودة", ("ululation",)),
        ("قنفذ", ("hedgehog",)),
    ]


def test_rows_of_the_lexicon_bring_their_forms(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text("headword\tpos\tenglish\tforms\tnote\nقنفذ\tnoun\thedgehog|urchin\tقنافذ\t\n", encoding="utf-8")
    assert [(t.arabic, t.english) for t in read_dictionary(path)] == [
        ("قنفذ", ("hedgehog", "urchin")),
        ("قنافذ", ("hedgehog", "urchin")),
    ]


def test_two_columns_are_a_dictionary_too(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text("قنفذ\thedgehog\n", encoding="utf-8")
    assert [t.english for t in read_dictionary(path)] == [("hedgehog",)]


@pytest.mark.parametrize(
    ("name", "content", "error", "says"),
    [
        ("x.dic", "no at sign\n", InputError, "x.dic:1"),
        ("x.dic", "one @ two\n", NoUnitsError, "no entry"),
        ("x.index", "قنفذ\tA\tB\n", InputError, "not beside it"),
        ("x.txt", "a\tb\n", UsageError, "a dictionary is"),
        ("x.tsv", "headword\tpos\tenglish\tforms\tnote\nقنفذ\tnoun\n", InputError, "x.tsv:2"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, name: str, content: str, error: type[Exception], says: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(error, match=says):
        read_dictionary(path)


def test_a_broken_body_is_said(tmp_path: Path) -> None:
    index = dictd(tmp_path, {"قنفذ": "قنفذ\nhedgehog\n"})
    (tmp_path / "freedict-ara-eng.dict.dz").write_bytes(b"\x1f\x8b broken")
    with pytest.raises(InputError, match="cannot be unpacked"):
        read_dictionary(index)


def test_a_dictionary_helps_to_pair(tmp_path: Path) -> None:
    path = tmp_path / "x.dic"
    path.write_text("hedgehog @ قنفذ\nwalrus @ فظ\n", encoding="utf-8")
    source = ["قنفذ كسيح زغبر", "فظ عملس"]
    target = ["A frabjous hedgehog", "A walrus, slithy and tove"]
    beads = align(source, target, dictionary=read_dictionary(path)).beads
    plain = align(source, target).beads
    assert [(b.source, b.target) for b in beads] == [((0,), (0,)), ((1,), (1,))]
    assert beads[0].score > plain[0].score
