"""The check of names on whole memories: wrong, misspelt, missing and inconsistent names, and what must stay silent."""

from collections import Counter

import pytest

from memory import Unit, check
from memory.checks import Settings


def rules(*pairs: tuple[str, str], document: str = "d", settings: Settings | None = None) -> Counter[str]:
    units = [Unit(source=a, target=e, id=str(n), document=document) for n, (a, e) in enumerate(pairs)]
    return Counter(f.rule for f in check(units, "names", settings) if f.severity != "info")


@pytest.mark.parametrize(
    ("source", "target", "rule", "why"),
    [
        ("سافر الوفد إلى عمّان مساء الأحد", "The delegation travelled to Muscat on Sunday evening", "NAM001", "another capital"),
        ("فازت كينيا بالسباق", "Uganda won the race", "NAM001", "another country, at the start of the sentence"),
        ("رحّب الجانب التركي بالاتفاق", "The Greek side welcomed the agreement", "NAM001", "another people"),
        ("قال مازن الحلواني إن العمل مستمر", "Mazen al-Zoubi said that work goes on", "NAM001", "another family name beside a right first name"),
        ("يمتد الخط بين بانياس وطرطوس", "The line runs between Baniyas and Homs", "NAM001", "another town in a pair"),
        ("وصل المهندس عبد الحميد البرغوثي", "The engineer Abdulhamid Bartouthi has arrived", "NAM002", "gh became t"),
        ("واحتجت إثيوبيا على القرار", "There were protests against the decision", "NAM003", "a country left out"),
    ],
)  # fmt: skip
def test_a_slip_is_found(source: str, target: str, rule: str, why: str) -> None:
    assert rule in rules((source, target)), why


@pytest.mark.parametrize(
    ("source", "target", "why"),
    [
        ("قال مازن الحلواني إن العمل مستمر", "Mazen al-Halawani said that work goes on", "as it should be"),
        ("وتضيف أم يحيى أن البيت صغير", "She adds that the house is small", "a pronoun stands for a person"),
        ("في صور كثيرة من الأرشيف", "In many pictures from the archive", "صور is pictures, not Tyre"),
        ("بلغ قطر الأنبوب مترين", "The pipe was two metres across", "قطر is a diameter, not Qatar"),
        ("اشترى جهاز Zenlo 40 أمس", "He bought a Zenlo 40 yesterday", "a brand in its own letters"),
        ("عمّان: الطابق الثاني", "Amman: second floor", "the shadda tells Amman from Oman"),
        ("ثم عاد إلى بيته", "Then Hatem went back home", "the English names a person for a pronoun"),
        ("بدأ الاجتماع في موعده", "The Meeting began on time", "a common word with a capital"),
    ],
)  # fmt: skip
def test_a_right_rendering_is_silent(source: str, target: str, why: str) -> None:
    assert not rules((source, target)), why


def test_both_directions() -> None:
    units = [
        Unit(source="Uganda won the race", target="فازت كينيا بالسباق", id="1", source_lang="en", target_lang="ar")
    ]
    assert [f.rule for f in check(units, "names") if f.severity == "error"] == ["NAM001"]


def test_scope_of_consistency() -> None:
    """Two documents may spell a name differently; with the scope of the memory they may not."""
    units = [
        Unit(source="قال البرغوثي ذلك", target=f"{name} said so", id=name, document=name)
        for name in ("Barghouti", "Barghouthi")
    ]
    found = [f for f in check(units, "names") if f.rule == "NAM004"]
    assert not found
    found = [f for f in check(units, "names", Settings(scope="memory")) if f.rule == "NAM004"]
    assert len(found) == 1


def test_a_word_written_small_elsewhere_is_no_name() -> None:
    """A capital in a heading says nothing of a word that the same memory writes without one."""
    small = ("وقد حفظ الحارس المفتاح", "the guard kept the qanun in his bag")
    assert not rules(small, ("عزف على القانون", "He plays the Qanun"))


def test_spans_mark_the_names() -> None:
    unit = Unit(source="فازت كينيا بالسباق", target="Uganda won the race", id="1")
    (found,) = (f for f in check([unit], "names") if f.rule == "NAM001")
    assert found.source_span is not None
    assert found.target_span is not None
    assert unit.source[slice(*found.source_span)] == "كينيا"
    assert unit.target[slice(*found.target_span)] == "Uganda"
