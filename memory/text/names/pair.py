"""Pairing the names of a unit one to one, by the order of evidence."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from ..languages import detect
from ..lexicon import english_stems, entries, translations
from ..normalize import normalize
from ..numbers.arabic_words import split
from ..stem import english_stem
from .claims import Claims, as_people, forms
from .distance import arabic, cost, same_name, skeletons, weight
from .find import Hit, Token, known_latin, triggered
from .gazetteer import demonyms, places
from .records import Name, NamePair

_SUSPECT = 0.68
# A slip of one consonant and a vowel; a spelling farther off is another form of the name (Byzantium, Achaemenid).
_ONE_SLIP = 1.35
# Endings of ordinary English words that stand with a capital in titles and headings.
_ORDINARY = re.compile(
    "(?:tion|sion|ment|ing|ed|ity|ness|ance|ence|al|ic|ive|ous|ship|ism|ist|ture|ology|ry|ly|ers?|[^aeiou]ors?|[^su]s|able|less|ful)$"
)
# Arabic words that are derived forms rather than names: article, verb prefixes, feminine, plural, accusative.
_DERIVED = re.compile("^(?:[وفبلك]?ال|لل|[وف]?[يتس][^ا])|(?:ة|ات|تها|ها|هم|ني|ًا|اً)$|^(?:[وف]?ل[يت])")
# Verbs of the imperfect, also after a conjunction or with a future prefix.
_VERB = re.compile("^[وف]?س?[يتن]")


def pair_names(source: str, target: str, terms: Mapping[str, Sequence[str]] | None = None) -> list[NamePair]:
    """Pair the names of two texts, Arabic and English in either order; `terms` are the user's own, Arabic → Latin.

    Evidence in order: term base, gazetteer, transliteration, demonym. Names without a partner are missing (known names
    of the Arabic), suspect (a near rendering stands unclaimed), conflict or unverified.
    """
    flipped = detect(source) != "ar" and detect(target) == "ar"
    ar, en = (target, source) if flipped else (source, target)
    pairs = _pairs(ar, en, tuple((k, tuple(v)) for k, v in (terms or {}).items()))
    if not flipped:
        return list(pairs)
    return [NamePair(p.target, p.source, p.how, p.score, p.verdict) for p in pairs]


@lru_cache(maxsize=2048)
def _pairs(ar: str, en: str, terms: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[NamePair, ...]:
    work = _Work(ar, en, terms)
    work.copied()
    work.known()
    work.sounds()
    work.rest()
    return tuple(sorted(work.out, key=lambda p: (p.source or p.target or Name("", 0, 0)).start))


class _Work(Claims):
    """Claims with verdicts on what is left over."""

    def rest(self) -> None:
        """What is left over: suspect spellings, conflicts, missing and unverified names."""
        self.unmet = [h for h in self.unmet if not self.taken & set(range(h.first, h.last))]
        for token in self.open:
            if (token.free and not known_place(token.text)) or self._translated(token):
                continue
            best, place = self._nearest(token)
            if best >= _SUSPECT and place is not None and len(token.text) > 3 and not token.text.isupper():
                other = self.arabic[place]
                self.taken.add(place)
                self._pair((other.start, other.end), (token.start, token.end), "translit", best, "suspect")
                continue
            odd = self._unclaimed_name(token) if len(token.text) > 2 and not token.text.isupper() else None
            if odd is not None:
                self._pair(odd, (token.start, token.end), "translit", best, "conflict")
            else:
                self._pair(None, (token.start, token.end), "translit", best, "unverified")
        for hit in self.unmet:
            if (
                hit.kind in ("usual", "country")
                and not self._rendered(hit.text)
                and not any(p.source and p.source.start == hit.start for p in self.out)
            ):
                self._pair((hit.start, hit.end), None, "gazetteer", 0.0, "missing")

    def _translated(self, token: Token) -> bool:
        """Whether a capitalised word is a translated part of a name (Dawn, Deterrence): a lexicon word renders it."""
        stem = english_stem(token.text)
        return any(stem in translations(t.text) for t in self.arabic)

    def _nearest(self, token: Token) -> tuple[float, int | None]:
        best: tuple[float, int | None] = (0.0, None)
        for k, other in enumerate(self.arabic):
            # البرغوثي is a name although برغوث is a word: only what the lexicon has as it stands is none.
            word = normalize(other.text)
            ordinary = self._rendered(other.text) or word in entries() or word.removeprefix("ال") in entries()
            if k in self.taken or ordinary or weight(arabic(other.text)) < 2.3:
                continue
            for form, _ in forms(other.text):
                if skeletons(form, token.text) and len(form) > 3:
                    score = same_name(form, token.text)
                    if score > best[0] and cost(form, token.text) < _ONE_SLIP and as_people(form, token.text) < 0.8:
                        best = (score, k)
        return best

    def _unclaimed_name(self, token: Token) -> tuple[int, int] | None:
        """Return the Arabic name that an English one stands against, or None where nothing says that there is one."""
        people = token.text.lower() in _demonym_latin() or token.text.lower().removesuffix("s") in _demonym_latin()
        part = self._other_part(token)
        if part is not None:
            return part
        if _ORDINARY.search(token.text) and not people and not known_latin(token.text):
            return None if english_stem(token.text) in english_stems() else self._take(self._beside_a_pair(token))
        for hit in self.unmet:
            # A person may be named for a pronoun beside any town: only a known place contradicts a place.
            name = _surely_a_name(hit) or (hit.kind == "common" and not self._rendered(hit.text))
            against = people if hit.kind == "demonym" else name and _is_place(token.text)
            if against:
                self.unmet.remove(hit)
                return hit.start, hit.end
        short = len(token.text) < 4 or english_stem(token.text) in english_stems() or self.heading
        if short and not known_place(token.text):
            return self._take(self._beside_a_pair(token)) if len(token.text) == 3 else None
        k = self._beside_a_pair(token)
        if k is None:
            place = (n for n, word in enumerate(self.arabic) if n not in self.taken and self._placed(n, word))
            k = next(place, None)
        if k is None and len(token.text) > 4 and english_stem(token.text) not in english_stems():
            # One word of the sentence is in no table: it and the strange English word stand for one another.
            strange = [n for n, word in enumerate(self.arabic) if n and n not in self.taken and self._strange(word)]
            k = strange[0] if len(strange) == 1 else None
        return self._take(k)

    def _take(self, k: int | None) -> tuple[int, int] | None:
        if k is None:
            return None
        self.taken.add(k)
        return self.arabic[k].start, self.arabic[k].end

    def _strange(self, word: Token) -> bool:
        """Whether an Arabic word has the shape of a name and nothing explains it: no lexicon entry, or one by its ending alone."""
        text, folded = arabic(word.text), normalize(word.text)
        if (
            weight(text) < 2
            or _DERIVED.search(text)
            or _VERB.search(text)
            or split(folded)[3]
            or self._rendered(word.text)
        ):
            return False
        by_ending = folded not in entries() and len(folded) > 4 and folded.endswith(("ون", "ان", "ين"))
        return by_ending or not translations(word.text)

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

    def _placed(self, n: int, word: Token) -> bool:
        """Whether a title or a kind of place stands before a word that nothing in the English renders."""
        return len(word.text) > 2 and triggered(self.arabic, n) and not self._rendered(word.text)

    def _other_part(self, token: Token) -> tuple[int, int] | None:
        """Return the common word that stands beside a paired name where the English has quite another: Rafid Islamic Bank ~ بنك الرافد الأهلي."""
        if english_stem(token.text) not in english_stems() or self.heading:
            return None
        for pair in self.out:
            if pair.verdict != "matched" or pair.how != "translit" or not pair.source or not pair.target:
                continue
            if self._step(token, pair.target) not in (-1, 1):
                continue
            at = next((k for k, w in enumerate(self.arabic) if w.start <= pair.source.start < w.end), None)
            if at is None or at + 1 >= len(self.arabic) or at + 1 in self.taken:
                continue
            word = self.arabic[at + 1]
            article = word.text.startswith(("ال", "لل"))
            gap = self.ar[self.arabic[at].end : word.start]
            if article and not gap.strip() and translations(word.text) and not self._rendered(word.text):
                self.taken.add(at + 1)
                return word.start, word.end
        return None


@lru_cache(maxsize=1)
def _latin_places() -> tuple[frozenset[str], frozenset[str]]:
    """Return the Latin names of countries and well-known places, and those of all places."""
    sure = frozenset(n for k in places().values() if k.kind in ("country", "usual", "common") for n in k.latin)
    return sure, sure | frozenset(n for k in places().values() for n in k.latin)


def _is_place(word: str) -> bool:
    """Whether a Latin word is a place, and no people: Uganda, not Ugandan."""
    sure, every = _latin_places()
    return word.lower() in sure or (word.lower() in every and known_place(word))


def known_place(word: str) -> bool:
    """Whether a Latin word is a known place or people and no common English word."""
    if word.lower() in _latin_places()[0]:
        return True
    return known_latin(word) and english_stem(word) not in english_stems()


@lru_cache(maxsize=1)
def _demonym_latin() -> frozenset[str]:
    return frozenset(name for names in demonyms().values() for name in names)


def _surely_a_name(hit: Hit) -> bool:
    """Whether a known name is one here: many towns are called by common words (الثورة, الحرية, كان)."""
    return hit.kind in ("usual", "country") or (hit.kind == "city" and not translations(hit.text))
