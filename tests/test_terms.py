"""Term bases: what is written reads back, and TBX of other tools is read."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memory.errors import DhakiraError, InputError, NoUnitsError, UsageError
from memory.terms import Term, read_terms, write_terms

ARABIC = st.text(st.sampled_from("ابتمنوية \u0651\n\t"), min_size=1, max_size=12).map(lambda t: f"ع{t}ن")
ENGLISH = st.text(st.sampled_from("abcXYZ -'&<>\"é\n"), min_size=1, max_size=12).map(lambda t: f"e{t}f")
TERMS = st.lists(
    st.builds(
        Term, ARABIC, st.lists(ENGLISH, min_size=1, max_size=3).map(tuple), st.lists(ENGLISH, max_size=2).map(tuple),
        st.text(st.sampled_from("note &<>\x01\n"), max_size=9),
    ),
    min_size=1, max_size=5,
)  # fmt: skip


def flat(text: str) -> str:
    """Return text as a term base holds it."""
    return " ".join(text.replace("\x01", "").split())


@pytest.mark.parametrize("suffix", [".tsv", ".tbx"])
@given(terms=TERMS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_written_reads_back(suffix: str, terms: list[Term], tmp_path: Path) -> None:
    path = tmp_path / f"terms{suffix}"
    assert write_terms(path, terms) == len(terms)
    expected = [
        Term(flat(t.arabic), tuple(map(flat, t.english)), tuple(map(flat, t.forbidden)), flat(t.note)) for t in terms
    ]
    assert read_terms(path) == expected


OTHERS = {
    # TBX 2 as older tools write it: termEntry, langSet, tig; the term with a status.
    "martif": '''<martif type="TBX"><text><body><termEntry><langSet xml:lang="ar"><tig><term>محكمة</term></tig></langSet>
        <langSet xml:lang="en"><tig><term>court</term></tig><tig><term>tribunal</term>
        <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet></termEntry></body></text></martif>''',
    # ntig wraps the term once more; languages with a region; English first.
    "ntig": '''<martif type="TBX"><text><body><termEntry id="1"><langSet xml:lang="en-GB"><ntig><termGrp><term>court</term></termGrp></ntig>
        <ntig><termGrp><term>tribunal</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termGrp></ntig>
        </langSet><langSet xml:lang="ar-SA"><ntig><termGrp><term>محكمة</term></termGrp></ntig></langSet></termEntry></body></text></martif>''',
    # TBX 3 in the style that puts data categories into element names.
    "dct": '''<tbx type="TBX-Basic" style="dct" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min"><text><body>
        <conceptEntry id="c1"><langSec xml:lang="ar"><termSec><term>محكمة</term></termSec></langSec><langSec xml:lang="en">
        <termSec><term>court</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec>
        <termSec><term>tribunal</term><min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec>
        </langSec></conceptEntry></body></text></tbx>''',
}  # fmt: skip


@pytest.mark.parametrize("kind", OTHERS)
def test_tbx_of_other_tools(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "terms.tbx"
    path.write_text(OTHERS[kind], encoding="utf-8")
    assert read_terms(path) == [Term("محكمة", ("court",), ("tribunal",))]


@pytest.mark.parametrize(
    ("name", "content", "error", "says"),
    [
        ("t.tbx", b"<martif><text>", InputError, "t.tbx:1:"),
        ("t.tbx", b"<martif/>", NoUnitsError, "no term"),
        ("t.tbx", b"<!DOCTYPE m [<!ENTITY a 'b'>]><martif>&a;</martif>", InputError, "declares entities"),
        ("t.tsv", "محكمة".encode("cp1256") + b"\tcourt\n", InputError, "not UTF-8"),
        ("t.tsv", "محكمة\n".encode(), NoUnitsError, "no term"),
        ("t.tsv", b"court\ttribunal\n", NoUnitsError, "no term"),
        ("t.xls", b"x", UsageError, "a term base is"),
    ],
    ids=["cut off", "empty", "entities", "windows-1256", "one column", "one language", "suffix"],
)
def test_bad_term_bases_say_why(
    name: str, content: bytes, error: type[DhakiraError], says: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(error, match=says):
        read_terms(path)
