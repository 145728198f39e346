"""What every reader keeps to, by being in the folder: a new one must bring a sample and passes the same tests."""

import random
from pathlib import Path

import pytest
from reader_samples import SAMPLES, TEXT

from aligner import read_document
from aligner.document import KINDS
from aligner.readers._sniff import suffix_of
from memory.errors import InputError
from memory.plugins import members

READERS = members("aligner.readers")
SUFFIXES = sorted(suffix for module in READERS for suffix in module.SUFFIXES)
# Several suffixes of one format cannot be told apart by content, and Markdown is plain text.
SNIFFED = {s: m.SUFFIXES[0] for m in READERS for s in m.SUFFIXES} | {".md": ".txt", ".markdown": ".txt", ".vtt": ".vtt", ".fodt": ".fodt"}  # fmt: skip


def test_every_suffix_has_a_sample_and_one_reader() -> None:
    assert sorted(SAMPLES) == SUFFIXES
    assert len(set(SUFFIXES)) == len(SUFFIXES)
    assert all(s == s.lower() and s.startswith(".") for s in SUFFIXES)


@pytest.fixture
def sample(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    path = tmp_path / f"a{request.param}"
    path.write_bytes(SAMPLES[request.param])
    return path


@pytest.mark.parametrize("sample", SUFFIXES, indirect=True)
def test_a_reader_returns_located_blocks(sample: Path) -> None:
    """Text without white space at its ends, a known kind, a place of its own, marks inside the text; twice the same."""
    document = read_document(sample)
    assert [b.text for b in document.blocks] == [TEXT]
    assert document.text.strip() == TEXT
    places = [b.locator for b in document.blocks]
    assert len(set(places)) == len(places)
    assert all(places)
    for block in document.blocks:
        assert block.kind in KINDS
        assert block.lang == "en"
        assert block.text == block.text.strip()
        assert all(0 <= m.start <= m.end <= len(block.text) for m in block.marks)
    assert read_document(sample) == document
    upper = sample.rename(sample.with_suffix(sample.suffix.upper()))
    assert read_document(upper).blocks == document.blocks


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_standard_input_is_told_by_its_content(suffix: str) -> None:
    assert suffix_of(SAMPLES[suffix]) == SNIFFED[suffix]


GARBAGE = {
    "random bytes": random.Random(1).randbytes(5000), "zeros": bytes(3000), "a zip without an end": b"PK\x03\x04" + random.Random(2).randbytes(900),
    "an old Office file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + random.Random(3).randbytes(2000),
    "a program": b"\x7fELF\x02\x01\x01" + random.Random(4).randbytes(2000),
}  # fmt: skip


@pytest.mark.parametrize("garbage", GARBAGE)
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_garbage_is_refused_with_its_name(suffix: str, garbage: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(GARBAGE[garbage])
    with pytest.raises(InputError) as raised:
        read_document(path)
    assert str(raised.value).startswith(str(path))


@pytest.mark.parametrize("sample", SUFFIXES, indirect=True)
def test_damage_is_an_error_or_a_document(sample: Path) -> None:
    """Files cut off anywhere, and files with any bytes changed, end in a document or a clear error, nothing else."""
    whole = SAMPLES[sample.suffix]
    chance = random.Random(sample.suffix)
    cuts = [whole[: len(whole) * n // 12] for n in range(1, 12)]
    for _ in range(60):
        changed = bytearray(whole)
        for _ in range(chance.choice((1, 1, 3, 12))):
            changed[chance.randrange(len(changed))] = chance.choice((0, 0xFF, 0x3C, chance.randrange(256)))
        cuts.append(bytes(changed))
    for data in cuts:
        sample.write_bytes(data)
        try:
            document = read_document(sample)
        except InputError as error:
            assert str(error).startswith(str(sample))  # noqa: PT017
        else:
            assert all(b.text for b in document.blocks)
