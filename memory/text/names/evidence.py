"""How sure it is that a word without a partner is a name, on either side."""

import re

from ..lexicon import english_stems, entries, translations
from ..normalize import normalize
from ..numbers.arabic_words import split
from ..stem import english_stem
from . import orgs
from .claims import Claims, forms, function_word
from .distance import arabic, weight
from .find import NUNATION, Token, triggered
from .gazetteer import heads, person_latin, persons, plain
from .records import Name
from .words import derived, known_place, noun

# Endings of ordinary English words that stand with a capital in titles and headings.
_ORDINARY = re.compile(
    "(?:tion|sion|ment|ing|ed|ity|ness|ance|ence|al|ic|ive|ous|ship|ism|ist|ture|ology|ry|ly|ers?|[^aeiou]ors?|[^su]s|able|less|ful)$"
)
# Arabic words that are derived forms rather than names: article, verb prefixes, feminine, plural, accusative.
_DERIVED = re.compile("^(?:[وفبلك]?ال|لل|[وف]?[يتس][^ا])|(?:ة|ات|تها|ها|هم|ني|ًا|اً)$|^(?:[وف]?ل[يت])")
# Verbs of the imperfect, also after a conjunction or with a future prefix.
_VERB = re.compile("^[وف]?س?[يتن]")


PREPOSITIONS = frozenset(["في", "إلى", "الى", "من", "قرب", "نحو", "بين"])
# From this length an Arabic word is no verb form or derived noun that the lexicon would miss: تشايكوفسكي.
_LONG = 9


class Evidence(Claims):
    """Claims with what tells names among the words that are left over."""

    heading = False

    def _owners(self) -> None:
        """Find for every stem of the English the Arabic word that renders it best: friends is أصحاب before خليل."""
        best: dict[str, tuple[float, int]] = {}
        for k, word in enumerate(self.arabic):
            for stem, share in translations(word.text).items():
                # Of small words everything is a reading: منى is no "from me".
                if len(stem) > 3 and stem in self.stems and (share, -k) > best.get(stem, (0.0, 0)):
                    best[stem] = (share, -k)
        self.owner = {stem: -k for stem, (_, k) in best.items()}
        self.owners = frozenset(self.owner.values())

    def _strength(self, token: Token) -> float:
        """Return how sure it is that a capitalised English word without a partner is a name."""
        word = plain(token.text)
        if word in person_latin() or known_place(token.text):
            strength = 2.0
        elif (
            len(word) < 4
            or english_stem(word) in english_stems()
            or _ORDINARY.search(word)
            or word in heads()[1]
            or derived(word)
        ):
            return 0.0
        else:
            strength = 1.5
        return strength - 1.0 * self.heading - 0.7 * (token.free and strength < 2)

    def _evidence(self, k: int, strength: float) -> float:
        """Return how sure it is that an Arabic word without a partner is a name."""
        word = self.arabic[k]
        if k in self.taken or len(word.text) < 3 or function_word(word.text) or set(word.text) & NUNATION:
            return 0.0
        person = self._person(k)
        if self._rendered(word.text) and (k in self.owners or not person):
            return 0.0
        folded = normalize(word.text)
        meant = folded in entries() or folded.removeprefix("ال") in entries()
        evidence = (1.2 if meant else 2.0) if person else 1.0 * self._strange(k)
        kind = (
            k and orgs.kind(self.arabic[k - 1].text) and (not meant or (strength >= 2 and word.text.startswith("ال")))
        )
        if triggered(self.arabic, k) or kind:
            evidence += 1.2
        if k and self._person(k - 1) and not self.ar[self.arabic[k - 1].end : word.start].strip():
            evidence += 0.7 * (evidence > 0 or (word.text.startswith("ال") and word.text.endswith("ي")))
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
        nouns = noun(self.arabic[k - 1].text) and noun(word.text) and not _VERB.search(word.text)
        if not nouns or not stems & translations(self.arabic[k - 1].text).keys():
            return 0.0
        return 1.2 if word.text.startswith("ال") or self._strange(k) else 1.7

    def _person(self, k: int) -> bool:
        """Whether a word is the name of persons, clitics aside where it is no word as it stands: فعلي is actual."""
        word = self.arabic[k].text
        whole = normalize(word)
        if whole in persons() or whole.removeprefix("ال") in persons():
            return True
        return whole not in entries() and any(cut and normalize(form) in persons() for form, cut in forms(word))

    def _named(self, k: int) -> bool:
        """Whether a title, a verb of saying or a kind of body or place stands before an Arabic word."""
        return triggered(self.arabic, k) or bool(k and orgs.kind(self.arabic[k - 1].text))

    def _strange(self, k: int) -> bool:
        """Whether an Arabic word has the shape of a name and nothing explains it: no lexicon entry, or one by its ending alone.

        Behind a preposition stands a noun: what the lexicon knows only by taking it apart is none that it knows (في بعبدا).
        """
        word = self.arabic[k].text
        text, folded = arabic(word), normalize(word)
        derived_form = (_DERIVED.search(text) or _VERB.search(text)) and len(text) < _LONG
        if weight(text) < 2 or derived_form or split(folded)[3] or self._rendered(word):
            return False
        behind = k and self.arabic[k - 1].text in PREPOSITIONS and len(text) > 4
        by_ending = folded not in entries() and len(folded) > 4 and (folded.endswith(("ون", "ان", "ين")) or behind)
        return bool(by_ending) or not translations(word)

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
            if at is None or not 0 <= at + step < len(self.arabic) or at + step in self.taken:
                continue
            word = self.arabic[at + step]
            gap = self.ar[min(word.end, self.arabic[at].end) : max(word.start, self.arabic[at].start)]
            if gap.strip() or self._rendered(word.text) or len(word.text) < 3:
                continue
            if not joined or (word.text.startswith("و") and not translations(word.text)):
                return at + step
        return None

    def _step(self, token: Token, name: Name) -> int:
        """Return -1 or 1 where a token stands directly before or after a name, particles aside; else 0."""
        after, before = self.en[name.end : token.start], self.en[token.end : name.start]
        for gap, step, first in ((after, 1, name.end), (before, -1, token.end)):
            if first <= (token.start if step == 1 else name.start) and 0 < len(gap) <= 9:
                words = gap.replace("-", " ").split()
                if words in (["and"], ["and", "the"]) and step == 1:
                    return 2
                if not set(gap) & set(",.;:()\"'") and all(
                    w.lower() in ("al", "el", "bin", "ibn", "abu") for w in words
                ):
                    return step
        return 0

    def _take(self, k: int) -> tuple[int, int]:
        self.taken.add(k)
        return self.arabic[k].start, self.arabic[k].end
