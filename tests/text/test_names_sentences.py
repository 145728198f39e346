"""Names in our own sentence pairs: what is right stays silent, what is wrong is told from it."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from memory import Unit, check, pair_names

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parents[1] / "cases" / "names_sentences.tsv")
    .read_text(encoding="utf-8")
    .splitlines()[1:]
]
# What was reached, less two slips of each kind.
LEAST = {"demonym": 76, "dropped": 70, "org": 176, "person": 342, "place": 449, "spelling": 271}


@cache
def alarms(ar: str, en: str) -> int:
    units = [Unit(source=ar, target=en, id="1", document="d")]
    return sum(f.severity != "info" for f in check(units, "names"))


@pytest.mark.parametrize(("arabic", "english"), [row[:2] for row in ROWS], ids=range(len(ROWS)))
def test_a_right_rendering_is_silent(arabic: str, english: str) -> None:
    assert not alarms(arabic, english)


@pytest.mark.parametrize(("arabic", "english", "names"), [row[:3] for row in ROWS if row[2]], ids=lambda c: c[:12])
def test_transliterated_names_are_paired(arabic: str, english: str, names: str) -> None:
    found = [(p.source.text, p.target.text) for p in pair_names(arabic, english) if p.source and p.target]
    for name in names.split("; "):
        ar, en = name.split("~")
        assert any((ar in a or a in ar) and (en in e or e in en) for a, e in found), name


def test_slips_are_found() -> None:
    """Another ministry, town, people, person, or a letter: each kind at least as often as before."""
    found: Counter[str] = Counter()
    for arabic, english, _, slips in ROWS:
        for slip in filter(None, slips.split("; ")):
            change, kind = slip.rsplit("#", 1)
            old, new = change.split(">")
            found[kind] += alarms(arabic, english.replace(old, new)) > alarms(arabic, english)
    assert {kind: found[kind] for kind in LEAST if found[kind] < LEAST[kind]} == {}


@pytest.mark.parametrize(
    ("source", "target", "why"),
    [
        ("أعلنت وزارة الصحة ذلك أمس", "The Ministry of Education announced it yesterday", "another ministry"),
        ("رحبت الأمم المتحدة بالاتفاق", "The African Union welcomed the agreement", "another union"),
        ("رفع البنك المركزي الفائدة", "The World Bank raised interest rates", "another bank"),
        ("قضت محكمة النقض بذلك", "The Court of Appeal so ruled", "another court"),
        ("درس في كلية الطب", "He studied at the Faculty of Law", "another faculty"),
        ("قال برنامج الأغذية العالمي ذلك", "The World Health Organization (WHO) said so", "another body and its acronym"),
        ("اجتمعت منظمة أوبك في فيينا", "OECD met in Vienna", "another acronym"),
        ("وقع رئيس اتحاد الكتاب البيان", "The head of the Engineers Union signed the statement", "another profession"),
        ("أحيل الملف إلى النيابة العامة", "The file was referred to the Supreme Court", "another kind of body"),
        ("رفضت الأكاديمية البولندية الطلب", "The Chamber of Commerce rejected the request", "nothing in common, not even the kind"),
        ("قال مدير معهد بحوث الجيوديسيا ذلك", "So said the head of the Desert Research Institute", "a word that the lexicon cannot read"),
        ("صوتت كتلة «النجاة» ضده", "The Repsol bloc voted against it", "a common word in quotation marks"),
        ("فاز حزب «الأمل» بالمقعد", "UNESCO won the seat", "another body by its acronym"),
        ("ضمن قاعدة الأمير سلطان الجوية", "Inside Prince Fahd Air Base", "another prince"),
    ],
)  # fmt: skip
def test_another_body_is_found(source: str, target: str, why: str) -> None:
    assert "NAM001" in {f.rule for f in check([Unit(source=source, target=target, id="1")], "names")}, why


@pytest.mark.parametrize(
    ("source", "target", "why"),
    [
        ("أعلنت وزارة الصحة ذلك", "The health ministry announced it", "small letters, another order"),
        ("درس في كلية الطب", "He studied at the Medical School", "medicine and medical are of one word"),
        ("قالت أطباء بلا حدود ذلك", "Médecins Sans Frontières said so", "the French name of a body"),
        ("وفق البنك الدولي", "according to the World Bank", "دولي is international elsewhere"),
        ("قضت محكمة التمييز بذلك", "The Court of Cassation so ruled", "تمييز is discrimination elsewhere"),
        ("المفوضية السامية لشؤون اللاجئين", "UNHCR said so", "the acronym alone"),
        ("قال رئيس هيئة الأركان", "The chief of the General Staff said", "free, but the same"),
        ("مصرف لبنان", "the Banque du Liban", "the French name of a bank"),
        ("تتهم الحكومة «الجماعة» بالوقوف وراءه", "The government says the Muslim Brotherhood is behind it", "any body that was named before"),
        ("بيعت شركة الأمل أمس", "Hope was sold yesterday", "the firm without its kind"),
        ("قالت المنظمة الأممية للطفولة ذلك", "UNICEF said so", "words of the full name"),
        ("في مقر الجامعة العربية", "At the headquarters of the Arab League", "جامعة is a university elsewhere"),
    ],
)  # fmt: skip
def test_the_same_body_is_silent(source: str, target: str, why: str) -> None:
    found = [f for f in check([Unit(source=source, target=target, id="1")], "names") if f.severity != "info"]
    assert not found, why


@pytest.mark.parametrize(
    ("source", "target", "arabic", "english", "how"),
    [
        ("أعلنت وزارة الموارد المائية ذلك", "The Ministry of Water Resources announced it", "وزارة الموارد المائية", "Ministry of Water Resources", "translated"),
        ("أعلنت وزارة العدل النرويجية ذلك", "The Norwegian Ministry of Justice announced it", "وزارة العدل", "Ministry of Justice", "translated"),
        ("اجتمع اتحاد الأدباء في عمّان", "The Writers' Union met in Amman", "اتحاد الأدباء", "Writers' Union", "translated"),
        ("قال برنامج الأغذية العالمي (WFP)", "The World Food Programme (WFP) said", "برنامج الأغذية العالمي", "World Food Programme", "gazetteer"),
        ("بحسب أوتشا", "according to OCHA", "أوتشا", "OCHA", "gazetteer"),
        ("كتب يوسف وبطرس", "wrote Joseph and Peter", "يوسف", "Joseph", "gazetteer"),
        ("رسالة أرسطو", "a letter by Aristotle", "أرسطو", "Aristotle", "gazetteer"),
        ("قال إمام أوغلو", "Mayor Imamoglu said", "إمام أوغلو", "Imamoglu", "translit"),
        ("في تلعفر", "in Tal Afar", "تلعفر", "Tal Afar", "gazetteer"),
        ("تدعمها تركيا", "backed by Türkiye", "تركيا", "Türkiye", "gazetteer"),
        ("من ساو باولو", "from Sao Paulo", "ساو باولو", "Sao Paulo", "gazetteer"),
        ("ميونيخ وهوليوود وسطيف", "Munich, Hollywood and Sétif", "سطيف", "Sétif", "gazetteer"),
        ("وكالة الأناضول", "the Anatolia news agency", "وكالة الأناضول", "Anatolia news agency", "gazetteer"),
        ("في شركة آبل", "at Apple", "آبل", "Apple", "gazetteer"),
        ("هواتف بآبل", "phones by Apple", "آبل", "Apple", "gazetteer"),
    ],
)  # fmt: skip
def test_pairs_of_known_and_translated_names(source: str, target: str, arabic: str, english: str, how: str) -> None:
    found = {(p.source.text, p.target.text, p.how) for p in pair_names(source, target) if p.source and p.target}
    assert (arabic, english, how) in found


@pytest.mark.parametrize(
    ("source", "target", "why"),
    [
        ("كنا سبعة وأربعين", "There were forty-seven of us Arabs", "a number is no people"),
        ("وثيقة رقم IT-SOP-047 والطراز RX-250", "Document No. IT-SOP-047, model RX-250", "numbers of documents and models"),
        ("نظرت فيها الدائرة الرابعة", "It went to the Fourth Circuit", "one of many"),
    ],
)  # fmt: skip
def test_what_is_no_name_is_not_paired(source: str, target: str, why: str) -> None:
    assert not [p for p in pair_names(source, target) if p.verdict == "matched"], why


def test_screws_are_not_prague() -> None:
    """A word with nunation is a common noun."""
    assert not alarms("اشترى براغٍ طويلة", "He bought long screws")


HERO = [("ثم ذكر خزعل الماء", "Then Harrun recalled the water"), ("كره قصواء الماء", "So Harrun hated the water"),
        ("عاد جرنوق إلى البيت", "Then Harrun came back to the house")]  # fmt: skip


@pytest.mark.parametrize(("arabic", "english"), HERO)
def test_one_name_against_one_strange_word_is_a_conflict(arabic: str, english: str) -> None:
    assert alarms(arabic, english)


def test_a_hero_for_a_pronoun_is_none() -> None:
    """One English name against three Arabic words is the hero of the book, not three wrong names."""
    units = [Unit(source=a, target=e, id=str(n), document="d") for n, (a, e) in enumerate(HERO)]
    assert not [f for f in check(units, "names") if f.severity == "error"]
