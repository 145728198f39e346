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


def spelt(*pairs: tuple[str, str]) -> list[str]:
    units = [Unit(source=a, target=e, id=str(n), document="d") for n, (a, e) in enumerate(pairs)]
    return [f.unit for f in check(units, "names") if f.rule == "NAM004"]


def test_two_bearers_of_a_given_name_may_be_spelt_in_two_ways() -> None:
    assert not spelt(("قال محمد العمر", "Mohammed al-Omar said"), ("رد محمد البرغوثي", "Muhammad Barghouti replied"))


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (("زار قصر الحجر", "He saw Qasr al-Hajar"), ("بنى قصر ورغيس", "He built Ksar Ouarghis"), "two places of one kind"),
        (("قالت سلوى موسى ذلك", "So said Salwa Moussa"), ("كتبه بنو موسى", "The Banu Musa wrote it"), "a family and a woman"),
        (("قال ماهر صالح ذلك", "Maher Saleh said so"), ("عند قبر صالح الحاجي", "at the grave of Salah Haji"), "a family that is a title"),
        (("في بلدة سيدي صالح", "in the town of Sidi Saleh"), ("قال صالح ذلك", "Salah said so"), "a town called by a saint"),
        (("أمنتها شركة الساحل", "Sahel insured it"), ("في حي الساحل", "in Essahel"), "the article in a sun letter"),
        (("بلدية دبا الحصن", "the town of Dibba Al-Hisn"), ("زار قصر الحصن", "He saw Qasr Al Hosn"), "a large article"),
    ],
)  # fmt: skip
def test_two_that_share_a_word_may_be_spelt_apart(first: tuple[str, str], second: tuple[str, str], why: str) -> None:
    assert not spelt(first, second), why


def test_one_bearer_may_not() -> None:
    assert spelt(("قال محمد العمر", "Mohammed al-Omar said"), ("رد محمد العمر", "Muhammad al-Omar replied")) == ["1"]


def test_a_family_has_one_spelling() -> None:
    """فارس القسوس and غسان القسوس are two persons of one family."""
    assert spelt(("قال فارس القسوس", "Faris al-Qusous said"), ("رد غسان القسوس", "Ghassan al-Qassous replied")) == ["1"]


def test_a_name_alone_belongs_to_the_full_name_before_it() -> None:
    assert spelt(("قال محمد العمر", "Mohammed al-Omar said"), ("ثم عاد محمد", "Then Mohamed came back")) == ["1"]


def test_doubled_letters_count() -> None:
    assert spelt(("قال يوسف", "It was Youssef"), ("عاد يوسف", "It was Yousef")) == ["1"]


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [("Moravia", "Moravian", "a country and its people"), ("Cameroon", "Cameroons", "a plural")],
)
def test_english_endings_are_no_inconsistency(first: str, second: str, why: str) -> None:
    assert not spelt(("في مورافيا", f"in {first}"), ("عن مورافيا", f"about {second}")), why


@pytest.mark.parametrize(
    ("source", "target", "rule", "why"),
    [
        ("اقتربت القوات من مدينة حماة وعادت إلى البلدات", "The forces neared the city of Homs and went back to the towns", "NAM001", "Homs is no home, حماة no protectors"),
        ("قرب شمال سيناء", "near South Sinai", "NAM001", "another side of the compass"),
        ("من مأرب إلى الجوف", "from Mareeb to al-Jawf", "NAM002", "an unusual spelling of a known place"),
        ("صِل بطارية VQ-BAT100 الآن", "Connect the VQ-BAT1000 battery now", "NAM002", "a model number"),
        ("وصلت القوافل من حائل والمدينة المنورة", "The convoys came from Medina", "NAM003", "one town of two"),
    ],
)  # fmt: skip
def test_more_slips(source: str, target: str, rule: str, why: str) -> None:
    assert rule in rules((source, target)), why


def test_a_name_with_its_shadda_is_another_name() -> None:
    units = [
        Unit("وصل إلى عُمان أمس وفد.", "A delegation reached Oman yesterday.", id="a", document="d"),
        Unit("ضخت المياه في عمّان والزرقاء.", "Water was pumped to Amman and Zarqa.", id="b", document="d"),
        Unit("ثم عاد من عُمان.", "Then it returned from Oman.", id="c", document="d"),
    ]
    assert not [f.message for f in check(units, "names") if f.severity != "info"]


def test_whom_a_full_name_made_known_is_no_other() -> None:
    """A family name that the document has rendered once, as part of a full name, is known where it begins a sentence."""
    first = ("شرح المهندس فؤاد محاميد خطة الري", "The engineer Fouad Mahamid explained the irrigation plan")
    assert "NAM001" in rules(first, ("ويرى محاميد أن الكلفة معقولة", "Khasawneh thinks the cost reasonable"))
    assert not rules(first, ("ويرى محاميد أن الكلفة معقولة", "Mahamid thinks the cost reasonable"))
    assert not rules(first, ("ويرى محاميد أن الكلفة معقولة", "He thinks the cost reasonable"))


def test_one_part_of_a_name_elsewhere_excuses_no_lost_name() -> None:
    """The other Ibrahim of the document does not stand for this one."""
    other = ("وصل إبراهيم الحاج إلى عمّان", "Ibrahim al-Hajj arrived in Amman")
    lost = ("مُنحت الجائزة للمعجمي إبراهيم بن سليمان", "The prize went to a lexicographer")
    assert "NAM003" in rules(other, lost)


def test_a_body_of_another_name_is_no_ordinary_word() -> None:
    """The words of bodies stand in small letters elsewhere in a document: that excuses no other ministry."""
    works = ("تتواصل الأشغال في الطريق", "The works on the road go on")
    assert "NAM001" in rules(works, ("أعلنت وزارة الصحة ذلك", "The Ministry of Works announced it"))
