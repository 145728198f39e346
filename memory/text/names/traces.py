"""Which known names of the Arabic ought to have a trace in the English."""

import re

from ..lexicon import entries, translations
from ..numbers.arabic_words import split
from ..stem import english_stem
from . import orgs
from .evidence import PREPOSITIONS, Evidence
from .find import Hit, trigger, triggered
from .gazetteer import fold, placed
from .words import plain_word

# Streets and squares that are called by a country may stand in another language: Place d'Italie.
_STREETS = frozenset(["street", "avenue", "square", "café", "hotel"])

# What a place may be called for its name.
_GENERAL = re.compile(
    r"\b[Tt]he (country|capital|city|kingdom|town|village|emirate|island|republic|state|sultanate|peninsula|port|province|region)\b"
)


class Traces(Evidence):
    """Evidence with what is forgotten."""

    def _forgotten(self, hit: Hit) -> bool:
        """Whether a known name ought to have a trace: a country, a place of fame, a town named beside one that is there."""
        # Named once for two Arabic mentions, or inside a longer word (Transcaucasus): there is a trace.
        if any(len(n) > 3 and n in self.lower for n in hit.latin):
            return False
        if hit.kind == "demonym":
            return self._nationless(hit)
        if hit.kind == "org":
            words = [w.text for w in self.arabic[hit.first : hit.last]]
            return not any(self._rendered(w) or {english_stem(k) for k in orgs.kind(w)} & self.stems for w in words)
        listed = hit.kind in ("city", "common") and any(self._listed(hit, p.source.start, p.source.end) for p in self.out if p.source and p.target and p.how == "gazetteer")  # fmt: skip
        words = [w.text for w in self.arabic[hit.first : hit.last] if len(w.text) > 3 and not trigger(w.text)]
        sure = hit.kind in ("usual", "country") or (fold(hit.text) in placed() and self._behind_a_preposition(hit))
        # A town of the wide table is sure where towns stand, if it is no word: في قندوز, but في مدينة, من ألفين.
        sure |= hit.kind == "city" and self._in_place(hit) and not plain_word(hit.text) and not split(fold(hit.text))[3]
        # Behind a kind of place even a word that means something is one: مقاطعة أطار, أهالي نوى.
        called = hit.kind in ("city", "common") and self._behind_a_kind(hit)
        sure |= called
        # Of a name by hand the lexicon may have a reading by chance (حيفا), of a town it is the likelier one.
        word = fold(hit.text)
        read = word in entries() or len(word) < 4 if hit.kind == "usual" else plain_word(hit.text)
        shown = called or hit.kind == "country" or listed or not read or self._in_place(hit)
        return (
            (sure or listed)
            and shown
            and not any(self._rendered(w) for w in words)
            and not self._shortened(hit)
            and not self._general(hit)
        )

    def _nationless(self, hit: Hit) -> bool:
        """Whether a body with its nationality is lost, and not even its kind stands in the English: الوكالة السنغالية."""
        before = self.arabic[hit.first - 1].text if hit.first and self._joined(hit.first) else ""
        body = before.startswith(("ال", "لل", "بال", "وال")) and orgs.kind(before) and hit.text.startswith("ال")
        return bool(body) and hit.first - 1 not in self.taken and not orgs.kin_any(before, self.stems)

    def _in_place(self, hit: Hit) -> bool:
        """Whether a place stands where places stand: behind a preposition or a kind of place."""
        return self._behind_a_preposition(hit) or bool(triggered(self.arabic, hit.first))

    def _behind_a_kind(self, hit: Hit) -> bool:
        """Whether a kind of place without an article stands before a name that has the shape of none of its adjectives."""
        if triggered(self.arabic, hit.first) != "place" or hit.text.endswith(("ية", "ي")):
            return False
        # أمن الدولة is the security of something.
        owned = hit.last < len(self.arabic) and self._joined(hit.last) and self.arabic[hit.last].text.startswith("ال")
        if (owned and not hit.text.startswith("ال")) or orgs.kin_any(hit.text, self.stems):
            return False
        if trigger(hit.text) or orgs.kind(hit.text):
            return False
        return self._joined(hit.first) and not self.arabic[hit.first - 1].text.startswith("ال")

    def _general(self, hit: Hit) -> bool:
        """Whether a place is told otherwise: by what it is (the capital), by an acronym (DFM), or only in the dateline of the source."""
        if not hit.first and self.ar[hit.end :].lstrip()[:1] in (":", "/", "-", "–", "—"):
            return True
        kinds = {m.group(1) for m in _GENERAL.finditer(self.en)}
        if any(all(translations(w.text).get(english_stem(kind), 0.0) < 0.3 for w in self.arabic) for kind in kinds):
            return True
        short = {m.group() for m in re.finditer(r"\b[A-Z]{2,5}\b", self.en) if m.start() not in self.claimed}
        return any(name[0].upper() in acronym for acronym in short for name in hit.latin if name)

    def _shortened(self, hit: Hit) -> bool:
        """Whether the English has the kind of a place for the whole name, the Canal for قناة السويس; or it is a street's."""
        street = hit.first and not _STREETS.isdisjoint(orgs.kind(self.arabic[hit.first - 1].text))
        if street:
            return True
        first = hit.first if hit.last > hit.first + 1 else hit.first - 1
        if first < 0 or not self.taken.isdisjoint({first}):
            return False
        kinds = "|".join(kind.capitalize() for kind in orgs.kind(self.arabic[first].text))
        return bool(kinds) and re.search(rf"\b[Tt]he (?:{kinds})\b", self.en) is not None

    def _listed(self, hit: Hit, start: int, end: int) -> bool:
        """Whether nothing but a conjunction stands between a known name and another one: من حائل والمدينة."""
        return self.ar[hit.end : start] == " و" or self.ar[end : hit.start] == " و"

    def _behind_a_preposition(self, hit: Hit) -> bool:
        return hit.first > 0 and self.arabic[hit.first - 1].text in PREPOSITIONS
