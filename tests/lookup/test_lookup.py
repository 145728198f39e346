"""Lookup says how alike and why not the same."""

import pytest

from memory import Unit
from memory.lookup import concordance, lookup

UNITS = [Unit(source="كم عدد المنشقين؟", target="How many defectors are there?", id="1"),
         Unit(source="وصل 630 ضابطا إلى المدينة أمس", target="630 officers reached the city yesterday", id="2"),
         Unit(source="مدرسة القرية", target="the village school", id="3"), Unit(source="مرفوض", target="no", id="4", status="rejected")]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "unit", "low", "high", "why"),
    [
        ("كم عدد المنشقين؟", "1", 100, 100, ""), ("كَم عَدَدُ المُنشَقّين؟", "1", 100, 100, "only diacritics differ"),
        ("كم عدد المنشقيــن؟", "1", 100, 100, "only invisible characters"), ("مدرسه القريه", "3", 99, 99, "only hamza"),
        ("وصل 450 ضابطا إلى المدينة أمس", "2", 70, 99, "number «630» in the memory, «450» here"),
        ("وصل 630 ضابطا إلى القرية أمس", "2", 70, 99, "word «المدينه» in the memory, «القريه» here"),
        ("ووصل 630 ضابطا إلى المدينة أمس", "2", 70, 99, "proclitic «وصل» in the memory, «ووصل» here"),
        ("وصل 630 ضابطا إلى المدينة", "2", 70, 99, "only in the memory's text"), ("كم عدد المنشقين", "1", 70, 99, "punctuation"),
    ],
)  # fmt: skip
def test_score_and_why(text: str, unit: str, low: float, high: float, why: str) -> None:
    best = lookup(text, UNITS)[0]
    assert best.unit == unit
    assert low <= best.score <= high
    assert any(why in w for w in best.why) if why else best.why == ()


def test_never_100_when_a_number_differs_and_nothing_below_the_limit() -> None:
    assert all(m.score < 100 for m in lookup("وصل 450 ضابطا إلى المدينة أمس", UNITS))
    assert lookup("لا شيء مما سبق ذكره هنا", UNITS) == []
    assert lookup("مرفوض", UNITS) == []


def test_concordance_in_either_language() -> None:
    assert [u.id for u in concordance("المَدينة", UNITS, 5)] == ["2"]
    assert [u.id for u in concordance("Village School", UNITS, 5)] == ["3"]
    assert concordance("", UNITS, 5) == []
