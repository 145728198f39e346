"""How sure it is that a word without a partner is a name, on either side."""

import re
from functools import cached_property, lru_cache

from ..lexicon import english_stems, entries, reached, translations
from ..numbers.arabic_words import split
from ..stem import english_stem
from . import orgs
from .claims import Claims
from .distance import arabic, weight
from .find import NUNATION, Token, trigger, triggered
from .gazetteer import feminine, fold, heads, person_latin, person_spellings, persons, plain
from .records import Name
from .spellings import PROCLITICS, forms
from .words import derived, function_word, known_place, noun, plain_word, verb

# Endings of ordinary English words that stand with a capital in titles and headings; behind a word that English has,
# also those that names end in: Electric, but Kovačić; Counsellor, but Adly.
_ORDINARY = re.compile("(?:tion|sion|ment|ing|ity|ness|ance|ence|tive|ship|ism|ist|ture|ology|able|less|ful)s?$")
_ORDINARY_STEM = re.compile("(?:ed|al|ic|ous|ive|ry|ly|ers?|ors?|ors?hip|[^su]s)$")
# Arabic words that are derived forms rather than names: article, verb prefixes, feminine, plural, accusative.
_DERIVED = re.compile("^(?:[وفبلك]?ال|لل|[وف]?[يتس][^ا])|(?:ة|ات|تها|ها|هم|ني|ًا|اً)$|^(?:[وف]?ل[يت])")
# Verbs of the imperfect, also after a conjunction or with a future prefix.
_VERB = re.compile("^[وف]?س?[يتن]")


PREPOSITIONS = frozenset(["في", "إلى", "الى", "من", "قرب", "نحو", "بين"])
# From this length an Arabic word is no verb form or derived noun that the lexicon would miss: تشايكوفسكي.
_LONG = 9
# The same for a word that the lexicon cannot read at all: تيمورلنك.
_VERBAL = 7


# Shapes of adjectives and plurals, which are no names where the lexicon lacks them: كهرومائية, الذوات; الأرصدة, المضائق.
_INFLECTED = re.compile(
    "(?:ية|ات|ها|هم|ني|ًا|اً)$|^[وف].*ه$|^[وفبلك]?(?:ال|لل)?(?:[أإ]..ا?.(?:ة|اء)?|[متأ].ا.ي?.|.[او]ائ.|.وا..|..ائ.)$"
)
# Shapes of verbs of the past with an alef before them: احتفى, انكفأ, استخلف.
_DERIVED_VERB = re.compile("^[وف]?(?:ا[^ل]ت..|ان...|است...)$")
# How much it costs to read a word that the lexicon takes apart wrongly: الجونة as what one enters.
_FAR_FETCHED = 1.6
# First words of places, which say no more than city or mount: Tal Amara, Ain Defla.
_OF_PLACES = frozenset([
    "tal", "tell", "tel", "ain", "aïn", "ayn", "bir", "deir", "dayr", "ras", "beit", "bayt", "beni", "bani", "banu", "kafr",
    "kfar", "khan", "souk", "souq", "suq", "ksar", "qasr", "bab", "burj", "bordj", "borj", "oued", "wadi", "djebel", "jebel",
    "jabal", "gebel", "chott", "sebkha", "hammam", "nahr", "marj", "khirbet", "kherbet", "qalaat", "shatt", "baie", "cap",
    "côte", "mont", "rue", "place", "pont", "saint", "sainte", "fort", "porto", "puerto", "san", "santa", "rio", "sierra"])  # fmt: skip
_CAPITAL = re.compile("[ -](?:(?:al|el)-|du |de |des )?[A-Z]")
# The title of a work, in quotation marks behind what it is: فيلم «باب الحديد» is Cairo Station.
_TITLE = re.compile(
    "(?:رواي[ةت]|كتاب|فيلم|الفيلم|مسلسل|المسلسل|قصيد[ةت]|قص[ةت]|ديوان|مسرحي[ةت]|لوح[ةت]|أغني[ةت]|ألبوم|مقال[ةت]?|بحث|مجموع[ةت]"
    '|أطروح[ةت]|مذكرات|سير[ةت]|معلق[ةت]|أوبرا|وثائقي|الوثائقي|عمل)(?:[هي]|ها)? ?[:«"“][^»"”]*[»"”]'
)
# Parts of full names: فاطمة بنت محمد, أيمن عبد المعبود.
_PARTS = frozenset(["al", "el", "bin", "ibn", "ben", "bint", "ould", "abu", "abd", "abdel", "abdul"])
WITHIN = frozenset(["بن", "ابن", "بنت", "ولد", "عبد", "أبو"])
# What a place is called for its name, which the English may give: the capital is Khartoum.
_GENERAL = frozenset(map(fold, ["العاصمة", "المملكة", "البلاد", "السلطنة", "الجمهورية", "الإمارة"]))
OPENING, CLOSING = ("«", '"', "“"), ("»", '"', "”")
_KIN = frozenset(map(english_stem, ["brother", "sister", "uncle", "aunt", "father", "mother"]))


@lru_cache(maxsize=20_000)
def _ordinary(word: str) -> bool:
    """Whether an English word in lower case that the lexicon lacks looks like an ordinary one."""
    if _ORDINARY.search(word):
        return True
    stem = _ORDINARY_STEM.sub("", word)
    return stem != word and len(stem) > 3 and any(english_stem(s) in english_stems() for s in (stem, stem + "e"))


class Evidence(Claims):
    """Claims with what tells names among the words that are left over."""

    heading = False

    @cached_property
    def owner(self) -> dict[str, int]:
        """The Arabic word that renders each stem of the English best: friends is أصحاب before خليل."""
        best: dict[str, tuple[float, int]] = {}
        for k, word in enumerate(self.arabic):
            for stem, share in translations(word.text).items():
                # Of small words everything is a reading: منى is no "from me".
                if len(stem) > 3 and stem in self.stems and (share, -k) > best.get(stem, (0.0, 0)):
                    best[stem] = (share, -k)
        return {stem: -k for stem, (_, k) in best.items()}

    @cached_property
    def peoples(self) -> frozenset[int]:
        """The Arabic words that are peoples: الموريتاني."""
        return frozenset(k for h in self.hits if h.kind == "demonym" for k in range(h.first, h.last))

    @cached_property
    def owners(self) -> frozenset[int]:
        """The Arabic words that render something of the English best."""
        return frozenset(self.owner.values())

    def _in_a_title(self, start: int) -> bool:
        """Whether a word stands in the title of a book, a film or a song, which each language gives as it likes."""
        return any(m.start() < start < m.end() for m in _TITLE.finditer(self.ar))

    def _strength(self, token: Token) -> float:
        """Return how sure it is that a capitalised English word without a partner is a name."""
        word = plain(token.text)
        # Fil'an is no fill, O'Mahony no word at all.
        word = word if word[1:2] == "'" else word.replace("'", "")
        # Rio is a town, Rio Salado a river.
        generic = word in _OF_PLACES and _CAPITAL.match(self.en, token.end)
        if not generic and (word in person_latin() or known_place(token.text)):
            strength = 2.0
        elif (
            len(word) < 4
            or english_stem(word) in english_stems()
            or _ordinary(word)
            or word in heads()[1]
            or english_stem(word) in orgs.field_stems()
            or derived(word)
            or generic
        ):
            return 0.0
        else:
            strength = 1.5
        beside = self.heading and self._beside_a_pair(token) is not None
        return strength - (0.5 if beside else 1.0) * self.heading - 0.7 * (token.free and strength < 2)

    def _evidence(self, k: int) -> float:
        """Return how sure it is that an Arabic word without a partner is a name."""
        word = self.arabic[k]
        short = len(word.text) < 3 and fold(word.text) not in persons()
        if k in self.taken or short or function_word(word.text) or set(word.text) & NUNATION:
            return 0.0
        # وكان نوح ابن خمس مئة سنة: behind ابن may stand an age.
        if (
            word.text in WITHIN
            or fold(word.text) in _GENERAL
            or word.text.endswith("الله")
            or split(fold(word.text))[3]
            or (plain_word(word.text) and self._in_a_title(word.start))
        ):
            return 0.0
        person = self._person(k)
        if (self._rendered(word.text) and (k in self.owners or not person)) or self._entitles(k):
            return 0.0
        folded = fold(word.text)
        meant = folded in entries() or folded.removeprefix("ال") in entries()
        evidence = (1.2 if meant else 2.0) if person else 1.0 * self._strange(k)
        before = self.arabic[k - 1].text if k else ""
        named = before and orgs.takes_name(before)
        named = named and (word.text.startswith("ال") or (noun(word.text) and not orgs.kin_any(word.text, self.stems)))
        # الشركة المصنعة has an adjective, شركة المراعي a name.
        adjective = before.startswith("ال") and word.text.startswith("ال") and translations(word.text)
        kind = before and not adjective and (named if meant or plain_word(word.text) else orgs.kind(before))
        if self._announced(k, meant) or kind or self._descended(k, meant) or self._quoted(k):
            evidence += 1.2
        if k and (self._person(k - 1) or k - 1 in self.sounded) and self._joined(k):
            family = (word.text.startswith("ال") and word.text.endswith("ي")) or folded in person_spellings()
            evidence += 0.7 * (evidence > 0 or family)
        return evidence

    def _same_place(self, k: int, token: Token) -> float:
        """Return what it tells that the word before an Arabic one is rendered beside the English name: سجن رومية, Qobbeh prison."""
        word = self.arabic[k]
        if not k or len(word.text) < 3 or k in self.owners or self.ar[self.arabic[k - 1].end : word.start].strip(' «"'):
            return 0.0
        around = (
            re.findall("[A-Za-z]+", self.en[: token.start])[-2:] + re.findall("[A-Za-z]+", self.en[token.end :])[:2]
        )
        stems = {english_stem(w) for w in around if len(w) > 2} - {"the", "and", "for"}
        before = self.arabic[k - 1].text
        nouns = noun(before) and not verb(before) and noun(word.text) and not _VERB.search(word.text)
        # The company or the capital is no name: the English tells which.
        nouns = nouns and not (word.text.startswith("ال") and orgs.kind(word.text)) and fold(word.text) not in _GENERAL
        nouns = nouns and not split(fold(word.text))[3]
        nouns = nouns and not (trigger(word.text) == "title" and word.text.startswith("ال"))
        if not nouns or not stems & translations(self.arabic[k - 1].text).keys():
            return 0.0
        return 1.2 if word.text.startswith("ال") or self._strange(k) else 1.7

    def _quoted(self, k: int) -> bool:
        """Whether quotation marks stand around a word alone that is no kind of body: «نخيل» is a firm, «الجماعة» may be any."""
        word = self.arabic[k]
        if orgs.kind(word.text):
            return False
        return self.ar[word.start - 1 : word.start] in OPENING and self.ar[word.end : word.end + 1] in CLOSING

    def _entitles(self, k: int) -> bool:
        """Whether a word is the title of the name behind it, and no name itself: السيد باتيلي, but أحمد السيد علي."""
        titled = trigger(self.arabic[k].text) == "title" and k + 1 < len(self.arabic) and self._joined(k + 1)
        # الأستاذ الإمام is known by his titles.
        if trigger(self.arabic[k].text) == "title" and k and trigger(self.arabic[k - 1].text) == "title":
            return True
        # A quarter may begin with a title: حي الشيخ مقصود.
        return titled and not (k and self._joined(k) and (self._person(k - 1) or triggered(self.arabic, k) == "place"))

    def _announced(self, k: int, meant: bool) -> bool:
        """Whether a title or the like before a word says that it is a name; المدرب الجديد has an adjective, ابن أخيه kin."""
        kind, word = triggered(self.arabic, k), self.arabic[k].text
        if not kind and k > 1 and not meant and k - 1 in self.peoples:
            # الباحثة البيروفية لوسيا: a nationality stands between.
            kind = triggered(self.arabic, k - 1)
        # المتحدث باسم speaks in the name of someone.
        if word == "باسم":
            return False
        if not kind or (meant and word.startswith("ال") and kind in ("title", "kin") and not self._person(k)):
            return False
        # A plural or verb behind a title is the next word of the sentence: قدم السفير أوراق اعتماده.
        if kind == "title" and plain_word(word) and not self._person(k):
            return False
        return not _KIN & translations(word).keys()

    def _descended(self, k: int, meant: bool) -> bool:
        """Whether someone's son or daughter is named: زوينة بنت راشد, but سفينة ابن جبير is a ship."""
        if k + 1 == len(self.arabic) or self.ar[self.arabic[k].end : self.arabic[k + 1].start].strip():
            return False
        return self.arabic[k + 1].text == "بن" or (not meant and self.arabic[k + 1].text in ("بنت", "ولد"))

    def _person(self, k: int) -> bool:
        """Whether a word is the name of persons, clitics aside where it is no word as it stands: فعلي is actual."""
        word = self.arabic[k].text
        whole = fold(word)
        if whole in persons() or whole.removeprefix("ال") in persons():
            return True
        if whole in entries() or (word.endswith("ه") and fold(forms(word)[-1][0]) in feminine()):
            return False
        return any(cut and fold(form) in persons() for form, cut in forms(word))

    def _named(self, k: int) -> bool:
        """Whether a title, a verb of saying or a kind of body or place stands before an Arabic word."""
        return bool(triggered(self.arabic, k) or (k and orgs.kind(self.arabic[k - 1].text)))

    def _strange(self, k: int) -> bool:
        """Whether an Arabic word has the shape of a name and nothing explains it: no reading, a far-fetched one, or one by its ending alone.

        The lexicon reads 99 of 100 ordinary words. Behind a preposition stands a noun: what the lexicon knows only by
        taking it apart is none that it knows (في بعبدا).
        """
        word = self.arabic[k].text
        text, folded = arabic(word), fold(word)
        if weight(text) < 1.6 or split(folded)[3] or self._rendered(word):
            return False
        verb = _VERB.search(text)
        if not translations(word):
            return not _INFLECTED.search(text) and not (verb and len(text) < _VERBAL) and not _DERIVED_VERB.search(text)
        if weight(text) < 2 or (verb and len(text) < _LONG):
            return False
        if word[0] not in PROCLITICS and min(reached(word).values()) >= _FAR_FETCHED:
            return True
        if _DERIVED.search(text) and len(text) < _LONG:
            return False
        behind = k and self.arabic[k - 1].text in PREPOSITIONS and len(text) > 4
        whole = any(fold(form) in entries() for form, _ in forms(word))
        plural = folded.endswith(("ون", "ان", "ين")) and text[:2] != "ال" and not plain_word(word)
        return not whole and len(folded) > 4 and (plural or bool(behind))

    def _joined(self, k: int) -> bool:
        """Whether only a space stands before a word."""
        return not self.ar[self.arabic[k - 1].end : self.arabic[k].start].strip(" \u00a0")

    def _beside_a_pair(self, token: Token) -> int | None:
        """Return the Arabic word that stands beside a paired name as the English one does: Walid al-Qashami, Abbas Araghchi."""
        for pair in self.out:
            if pair.verdict != "matched" or pair.source is None or pair.target is None or pair.how == "demonym":
                continue
            step = self._step(token, pair.target)
            if not step:
                continue
            # In a list the conjunction is written with the word: صفاقس وقفصة.
            joined, step = step == 2, min(step, 1)
            at = next((k for k, w in enumerate(self.arabic) if w.start <= pair.source.start < w.end), None)
            if at is None:
                continue
            if step == 1:
                at = max(k for k, w in enumerate(self.arabic) if w.start < pair.source.end)
            while 0 < at + step < len(self.arabic) - 1 and self.arabic[at + step].text in WITHIN:
                at += step
            if not 0 <= at + step < len(self.arabic) or at + step in self.taken:
                continue
            word = self.arabic[at + step]
            gap = self.ar[min(word.end, self.arabic[at].end) : max(word.start, self.arabic[at].start)]
            if (
                gap.strip()
                or len(word.text) < 3
                or (self._rendered(word.text) and at + step in self.owners and not self._person(at + step))
            ):
                continue
            if not joined or (word.text.startswith("و") and not translations(word.text)):
                return at + step
        return None

    def _step(self, token: Token, name: Name) -> int:
        """Return -1 or 1 where a token stands directly before or after a name, particles aside; else 0."""
        after, before = self.en[name.end : token.start], self.en[token.end : name.start]
        for gap, step, first in ((after, 1, name.end), (before, -1, token.end)):
            if first <= (token.start if step == 1 else name.start) and 0 < len(gap) <= 10:
                words = gap.replace("-", " ").split()
                words = [w for w in words if w.lower() not in _PARTS]
                if words in (["and"], ["and", "the"]) and step == 1:
                    return 2
                if not set(gap) & set(",.;:()\"'") and not words:
                    return step
        return 0

    def _take(self, k: int) -> tuple[int, int]:
        self.taken.add(k)
        return self.arabic[k].start, self.arabic[k].end
