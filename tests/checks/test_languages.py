"""Checks under the tags that tools write: a region, a dialect or a code of three letters is the language itself."""

from dataclasses import replace

import pytest

from memory import Unit, check
from memory.checks import rules
from memory.text.languages import detect, read_as

# One side says in parts, in words or by a name what the other says in figures: the paths that look words up by language.
PAIRS = [
    ("طوله متر و80 سنتيمترا.", "He is 1 m 70 cm tall."),
    ("انتظر ساعة و20 دقيقة ثم مضى.", "He waited for an hour and 30 minutes and left."),
    ("بقي جندي واحد في الموقع.", "1 soldier remained at the post."),
    ("دام العمل عشر سنوات.", "The work took a decade."),
    ("وصلت الشاحنة ظهرا.", "The lorry came at 12:00."),
    ("في 5 مايو وصلت 3 سفن.", "On 6 May 3 ships arrived."),
]
UNITS = [
    *(Unit(a, b, id=str(n)) for n, (a, b) in enumerate(PAIRS)),
    *(Unit(b, a, id=f"-{n}", source_lang="en", target_lang="ar") for n, (a, b) in enumerate(PAIRS)),
    *(
        Unit(r.source, r.target, id=r.id, source_lang=lang, target_lang="en" if lang == "ar" else "ar")
        for r in rules().values()
        if (lang := detect(r.source) or ("ar" if detect(r.target) == "en" else "en"))
    ),
]


def told(units: list[Unit]) -> list[tuple[str, str, str]]:
    return [(f.rule, f.unit, f.message) for f in check(units)]


@pytest.mark.parametrize(
    "tags", [{"ar": "ar-SY", "en": "en-GB"}, {"ar": "arb", "en": "eng"}, {"ar": "AR_eg", "en": "EN"}]
)
def test_a_regional_tag_is_its_language(tags: dict[str, str]) -> None:
    regional = [replace(u, source_lang=tags[u.source_lang], target_lang=tags[u.target_lang]) for u in UNITS]
    assert told(regional) == told(UNITS)


@pytest.mark.parametrize("tag", ["fr", "xx", "zh-Hant-TW", ""])
def test_no_language_makes_a_check_fail(tag: str) -> None:
    """Figures are compared with a rendering in any language; what cannot be read is no reason to break off."""
    french = [replace(u, target_lang=tag) for u in UNITS] + [replace(u, source_lang=tag) for u in UNITS]
    told(french)
    found = list(check([Unit("وصلت 3 سفن.", "4 bateaux sont arrivés.", id="1", target_lang=tag)], "numbers"))
    assert [f.rule for f in found] == ["NUM001"]


def test_a_text_is_read_by_the_tables_of_arabic_or_of_english() -> None:
    assert [read_as(tag) for tag in ("ar", "ar-SY", "ARA", "en", "en-GB", "fr", "")] == ["ar"] * 3 + ["en"] * 4
