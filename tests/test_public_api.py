"""The public names, pinned: adding one is a decision, losing one a breach."""

import inspect

import aligner
import memory


def test_memory_names() -> None:
    assert memory.__all__ == [
        "DhakiraError", "Finding", "Match", "Memory", "Name", "NamePair", "Quantity", "Unit", "check", "find_names",
        "find_numbers", "normalize", "pair_names", "read_units", "same_name", "write_units",
    ]  # fmt: skip
    for name in memory.__all__:
        assert getattr(memory, name) is not None


def test_aligner_names() -> None:
    assert aligner.__all__ == ["Alignment", "Bead", "align", "read_document", "segment"]
    for name in aligner.__all__:
        assert getattr(aligner, name) is not None


def test_signatures() -> None:
    assert list(inspect.signature(aligner.segment).parameters)[:3] == ["text", "lang", "newline"]
    assert {"source", "target", "source_lang", "target_lang", "glossary", "memory", "pivot", "scorer"} <= set(
        inspect.signature(aligner.align).parameters
    )
    assert list(inspect.signature(memory.find_numbers).parameters) == ["text", "lang"]
    assert list(inspect.signature(memory.same_name).parameters)[:2] == ["ar", "en"]
