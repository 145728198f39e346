"""Names in no table of which the English has no word: whole names of persons, and what its place tells to be a name."""

import re
from collections.abc import Iterator
from functools import cached_property

from ..lexicon import translations
from ..numbers.arabic_words import split
from ..numbers.tables import month_starts
from ..stem import english_stem
from . import orgs
from .distance import arabic, skeletons, sounds_alike
from .evidence import CLOSING, OPENING, PREPOSITIONS
from .find import NUNATION, Token, trigger, triggered
from .gazetteer import fold, person_spellings, persons
from .records import Name
from .spellings import forms
from .traces import Traces
from .words import function_word, maybe_noun, noun, plain_word

# From this score a word of the English is the name, or a loan word, which is nearer: جرامافون is a gramophone.
_HEARD, _SMALL = 0.7, 0.1
# From this score a name of the English may be a free spelling of one.
_ALIKE = 0.62
# What the parts of a name and its place must tell together.
_ENOUGH = 2.0
# What each part tells: a name of persons, a word of the shape of a name, one of these that the lexicon can read, a word
# that it cannot read, a name that is a word too.
_PERSON, _STRANGE, _READ, _UNREAD, _COMMON = 1.2, 1.0, 0.6, 0.5, 0.6
# What stands before tells: title, kin, place, part, saying (as in the table of triggers), a body or place, a preposition.
_BEFORE = {"title": 1.0, "kin": 1.0, "place": 1.2, "part": 0.4, "saying": 0.4}
_BODY, _PREPOSITION, _QUOTED = 1.2, 0.5, 1.2
# Behind a preposition a word that the lexicon cannot read and that has no article is a place: في حاحا. In a list whose
# other names are paired it is one too: معان والقطرانة.
_BARE, _LISTED = 1.0, 0.8
# A family name behind a given one, and a name of persons that is no word: حسام البدري, أسمهان.
_FAMILY, _NO_WORD = 0.8, 0.8
_ALONE = re.compile("\\b(?:[Tt]he|an?|this|that|one|whole) ([A-Za-z]+)(?: ([a-z]+))?(?! of [A-Z])")
# The English has the kind of place without a name.
_BARE_KIND = 0.4
_SETTLED = frozenset(
    map(
        fold,
        [
            "بلدية",
            "محلية",
            "حي",
            "حارة",
            "قرية",
            "بلدة",
            "مدينة",
            "مقاطعة",
            "مخيم",
            "وادي",
            "واحة",
            "جزيرة",
            "جبل",
            "قضاء",
            "ناحية",
            "معتمدية",
            "دوار",
            "ضيعة",
            "نهر",
            "ضاحية",
            "حوض",
            "معبر",
            "معسكر",
            "مستوطنة",
            "سد",
            "حقل",
            "مرفأ",
            "كفر",
            "عزبة",
            "نجع",
        ],
    )
)
# From this strength an English name without a partner is surely one.
_NAMED = 1.5
# So long a word that the lexicon cannot read is a foreign name.
_LONG, _FOREIGN = 7, 0.5
# Particles that join the parts of a name.
_LINKS = frozenset(("بن", "ابن", "بنت", "ولد", "منت", "آل", "فان", "فون", "دي", "دو", "دا", "لا", "لو", "ال"))
_SECOND = frozenset(("الدين", "الله"))
_FIRST = frozenset(("عبد", "أبو", "أبي", "أبا", "ابن", "أم", "آل", "ذو", "سيدي", "مولاي", "مار"))
# Of these the second word tells that they are no servant and no father: عبد القيوم, أبا المواهب.
_SURE_FIRST, _SERVANT = frozenset(("عبد", "أبا")), 0.8
# Shapes of verbal nouns, duals and plurals with the article: التسفير, التيقظ, المحاميان.
_DERIVED = re.compile(
    "^(?:ال|لل)(?:ت...{1,2}|ت.ا.|ا.ت.ا.|است..ا.|ان..ا.|إ..ا.|...+(?:ان|ون|ين|ات))$|^[وفبل]{0,2}(?:ال|ل)?م.ا..ة$"
)
# A person may be he or she in the English.
_PRONOUN = re.compile(r"\b(?:he|she|him|her|his|hers|they|their|them)\b", re.IGNORECASE)
_CALLED = 0.5
_NISBA = re.compile("^(?:ال|لل).*(?:ي|ية)$")
# Behind these stands a name and nothing else.
_CALLS = re.compile("(?:السيدة?|الآنسة|الدكتورة?|المدعوة?)$")
_COURTESY = 0.4
_GOES_ON = re.compile("(?:,? and|, [a-z]+(?: [a-z]+)? and) (?:the )?[a-z]")
_WENT_BEFORE = re.compile("\\b[a-z]+(?:,? and|,) (?:the |al-)?$")
# What behind a preposition is no place: a verb behind من, what is someone's (مقلمته).
_NO_PLACE = re.compile("^ال|(?:ه|ته|ها|هم|نا)$")
_VERB_BEHIND = re.compile("^(?:.ا..|[أا]...|ت....)$")
# A small word of the English sounds like many: same, حسام.
_WORD = re.compile("[A-Z\u00c0-\u00de][A-Za-z\u00c0-\u024f]{2,}|[a-z\u00df-\u024f]{5,}")


class Dropped(Traces):
    """Traces with what no table knows."""

    def dropped(self) -> Iterator[tuple[tuple[int, int], Name | None]]:
        """Yield the spans of names that are lost, with the English name without a partner that stands for one."""
        left = [p.target for p in self.out if p.source is None and p.target is not None]
        left = [n for n in left if self._strength(Token(n.text, n.start, n.end)) >= _NAMED]
        last = 0
        for first in range(len(self.arabic)):
            if first < last or not (self._begins(first) or self._opens(first)):
                continue
            last = self._end(first)
            if self._continues(first, last) or self._told(first, last) < _ENOUGH or self._heard(first, last):
                continue
            if self._called_otherwise(first):
                continue
            # An acronym stands for no person.
            person = any(self._person(k) for k in range(first, last))
            other = next((n for n in left if not (person and n.text.isupper())), None)
            # A free spelling of the same is no other name: انجاكو, N'Diago.
            if other and any(self._like(k, other.text) for k in range(first, last)):
                continue
            yield (self.arabic[first].start, self.arabic[last - 1].end), other

    def _end(self, first: int) -> int:
        """Return where the name that begins at a word ends."""
        last = first + 1
        while last < len(self.arabic) and self._joined(last) and (self._part(last) or self._link(last)):
            last += 1
        while last > first + 1 and self.arabic[last - 1].text in _LINKS | _FIRST:
            last -= 1
        return last

    def _opens(self, k: int) -> bool:
        """Whether a name may begin with a word: one that is surely part of a name, or any that may be behind a title or a kind of place."""
        return self._part(k) and (self._value(k) > _COMMON or triggered(self.arabic, k) in ("title", "place"))

    def _begins(self, k: int) -> bool:
        """Whether a word is the first of a name of two words: عبد القادر, أبو جندل, هادية بن يوسف."""
        if k in self.taken or k + 1 >= len(self.arabic) or k + 1 in self.taken or not self._joined(k + 1):
            return False
        if self.arabic[k + 1].text == "بن":
            return not function_word(self.arabic[k].text) and not self._rendered(self.arabic[k].text)
        first = not _FIRST.isdisjoint(form for form, _ in forms(self.arabic[k].text))
        return first and (self.arabic[k].text != "أم" or self._person(k + 1))

    def _link(self, k: int) -> bool:
        """Whether a word joins the parts of a name, or stands behind one that does: بن, الدين, عبد المعز."""
        word, before = self.arabic[k].text, self.arabic[k - 1].text
        compound = before in _FIRST | _LINKS and not function_word(word) and not self._rendered(word)
        return k not in self.taken and (word in _LINKS | _FIRST or word in _SECOND or compound)

    def _part(self, k: int) -> bool:
        """Whether a word without a partner may be part of a name."""
        word = self.arabic[k].text
        if k in self.taken or k in self._known or self._rendered(word) or function_word(word) or set(word) & NUNATION:
            return False
        if trigger(word) or word == "باسم" or len(word) < 3:
            return False
        return self._value(k) > 0

    def _value(self, k: int) -> float:
        """Return what a word tells of being part of a name."""
        word = self.arabic[k].text
        unread = not translations(word)
        if self._person(k):
            # الصالح is a family or an adjective.
            if word.startswith("ال"):
                return _COMMON if plain_word(word) else _PERSON
            return _PERSON + _NO_WORD * (unread and len(word) > 3 and self._strange(k))
        behind = k and self._joined(k)
        before = triggered(self.arabic, k) if behind else ""
        if split(fold(word))[3] or fold(word) in month_starts("ar"):
            return 0.0
        # Behind حي a word of any shape is the name of the quarter, if the English has the quarter alone.
        if before == "place" and noun(word) and not orgs.kin_any(word, self.stems) and self._bare_kind(k - 1):
            return _COMMON
        if _DERIVED.search(arabic(word)):
            return 0.0
        article = word.startswith("ال")
        if behind and article and word.endswith("ي") and self._person(k - 1):
            return _FAMILY
        if self._strange(k):
            return (_STRANGE if unread else _READ) + _FOREIGN * (unread and len(word) >= _LONG and not article)
        if fold(word) in person_spellings() or fold(word).removeprefix("ال") in person_spellings():
            sure = (
                before in ("title", "kin")
                and not article
                and not word.endswith("ه")
                and not orgs.kin_any(word, self.stems)
            )
            return _STRANGE if sure else _COMMON
        # Behind مدينة or جبل a word that the lexicon cannot read is a name, whatever its shape: جبل توبقال.
        if unread:
            return _STRANGE if before == "place" else _UNREAD
        # Behind السيدة stands her name, whatever it means.
        titled = before == "title" and not article and (noun(word) or maybe_noun(word))
        return _COMMON * (titled and not orgs.kin_any(word, self.stems))

    def _origin(self, first: int) -> int:
        """Return where a name begins of which a word before may be part: الحكم الياباني كينجي موريشيتا."""
        k = first - 1
        if k < 2 or k in self.taken or not (self._joined(first) and self._joined(k)) or k - 1 not in self.peoples:
            return first
        word = self.arabic[k].text
        ordinary = self._rendered(word) or function_word(word) or word.startswith("ال") or orgs.kind(word)
        return first if ordinary else k

    def _bare_kind(self, k: int) -> bool:
        """Whether the English has a kind of place by itself: the district for حي التضامن."""
        word = self.arabic[k].text
        if _SETTLED.isdisjoint(orgs.bare(word)):
            return False
        kinds = translations(word).keys() | {english_stem(kind) for kind in orgs.kind(word)}
        return any(english_stem(w) in kinds for m in _ALONE.finditer(self.en) for w in m.groups() if w and w.islower())

    def _told(self, first: int, last: int) -> float:
        """Return what the parts of a name and its place tell together."""
        total = 0.0
        for k in range(first, last):
            word = self.arabic[k].text
            if k + 1 < last and (word in _FIRST or (k == first and self._begins(k))):
                total += _PERSON + _SERVANT * (word in _SURE_FIRST and self.arabic[k + 1].text.startswith("ال"))
            elif word not in _LINKS | _SECOND and (k == first or self.arabic[k - 1].text not in _FIRST):
                total += self._value(k)
        first = self._origin(first)
        before = self.arabic[first - 1].text if first and self._joined(first) else ""
        kind = triggered(self.arabic, first) if before else ""
        start, end = self.arabic[first].start, self.arabic[last - 1].end
        quoted = self.ar[start - 1 : start] in OPENING and self.ar[end : end + 1] in CLOSING
        if first > 1 and not kind and first - 1 in self.peoples:
            kind = triggered(self.arabic, first - 1)
        courtesy = _COURTESY * (kind == "title" and _CALLS.search(before) is not None)
        place = _BODY if before and orgs.kind(before) else _PREPOSITION * (before in PREPOSITIONS)
        listed = self._in_a_list(first, last)
        if listed and not place and first > 1 and self.arabic[first - 2].text in PREPOSITIONS:
            place = _PREPOSITION
        first_word = self.arabic[first].text
        bare = place == _PREPOSITION and self._strange(first) and not translations(first_word)
        bare = bare and not _NO_PLACE.search(first_word) and not self._construct(first)
        bare = bare and not (before == "من" and _VERB_BEHIND.search(first_word))
        total += _BARE * bare + _LISTED * listed
        pronoun = kind != "title" and any(self._person(k) for k in range(first, last)) and _PRONOUN.search(self.en)
        total += _BARE_KIND * (kind == "place" and self._bare_kind(first - 1))
        return total + max(_BEFORE.get(kind, 0.0) + courtesy, place, _QUOTED * quoted) - _CALLED * bool(pronoun)

    def _construct(self, k: int) -> bool:
        """Whether a word belongs to the common noun behind it, as no place does: خضاب الدم, but قندوز الأفغانية."""
        if k + 1 == len(self.arabic) or not self._joined(k + 1):
            return False
        word = self.arabic[k + 1].text
        return word.startswith("ال") and plain_word(word) and not _NISBA.search(word)

    def _called_otherwise(self, first: int) -> bool:
        """Whether a house that is named for someone is told by its town: مطار الشهيد مصطفى بن بولعيد, Batna airport."""
        if first < 2 or triggered(self.arabic, first) != "title" or not self._joined(first):
            return False
        before = self.arabic[first - 2].text
        kinds = "|".join(translations(before)) if orgs.kind(before) or trigger(before) == "place" else ""
        found = re.finditer(rf"(?!The )[A-Z][\w-]+ (?i:{kinds})", self.en) if kinds else ()
        return any(m.start() in self.claimed for m in found)

    def _in_a_list(self, first: int, last: int) -> bool:
        """Whether a conjunction alone joins words with a name that is paired: معان والقطرانة.

        Where the English has a common word there (Carthage and alabaster), that may be what they mean.
        """
        before = self.named.get(first - 1)
        # شبيلي الوسطى وهيران: what tells which one of two is meant stands between.
        if not before and first > 1 and self._joined(first - 1) and self.arabic[first - 1].text.startswith("ال"):
            before = self.named.get(first - 2) if self._rendered(self.arabic[first - 1].text) else None
        if before and self.arabic[first].text.startswith("و") and self._joined(first):
            return not _GOES_ON.match(self.en, before.end)
        after = self.named.get(last)
        if after and self.arabic[last].text.startswith("و") and self._joined(last):
            return not _WENT_BEFORE.search(self.en[: after.start])
        return False

    @cached_property
    def named(self) -> dict[int, Name]:
        """The Arabic words of names that are paired, with their partners."""
        pairs = [(p.source, p.target) for p in self.out if p.source and p.target and p.how != "demonym"]
        return {k: t for s, t in pairs for k, w in enumerate(self.arabic) if s.start < w.end and w.start < s.end}

    @cached_property
    def _known(self) -> frozenset[int]:
        """The words of known names, of which is asked whether they are forgotten."""
        hits = [h for h in self.hits if h.kind not in ("city", "given")]
        # كريم is a firm, and more often a man.
        hits = [h for h in hits if h.kind != "common" or h.last > h.first + 1 or not self._person(h.first)]
        return frozenset(k for h in hits for k in range(h.first, h.last))

    def _continues(self, first: int, last: int) -> bool:
        """Whether words are part of a name that has a partner: of نزار الحافي the English may have Nizar."""
        before = first - 1 in self.sounded and self._joined(first) and not _NISBA.search(self.arabic[first - 1].text)
        # One more name of a list is no part of the one before: تفراوت وحاحا, but نزار وهبة.
        word = self.arabic[first].text
        before = before and (not word.startswith("و") or fold(word) in person_spellings())
        return before or (last in self.sounded and self._joined(last))

    def _like(self, k: int, latin: str) -> bool:
        return any(sounds_alike(form, latin) >= _ALIKE for form, _ in forms(self.arabic[k].text))

    def _heard(self, first: int, last: int) -> bool:
        """Whether a word of the English sounds like one of these, and is no name of another."""
        words = {m.group() for m in _WORD.finditer(self.en) if m.start() not in self.claimed}
        return any(
            skeletons(form, word) and sounds_alike(form, word) >= _HEARD + _SMALL * word.islower()
            for k in range(first, last)
            for form, cut in forms(self.arabic[k].text)
            # فتحية is no تحية behind a particle.
            if not (cut and fold(self.arabic[k].text) in persons())
            for word in words
        )
