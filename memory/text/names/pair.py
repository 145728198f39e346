"""Pairing the names of a unit one to one, by the order of evidence."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from ..languages import detect
from ..lexicon import english_stems, entries, translations
from ..normalize import normalize
from ..numbers.arabic import split
from ..stem import english_stem
from .distance import arabic, same_name, skeletons, weight
from .find import Hit, Token, arabic_tokens, english_tokens, hits
from .gazetteer import demonyms
from .records import Name, NamePair

_SUSPECT = 0.68
# First parts of names that English often writes in one word with the second: Abdulrahman, Aburish.
_JOINED = frozenset(
    {"عبد", "ابو", "ابي", "ابا", "ابن", "بن", "ام", "ال", "ذو", "ذي", "نور", "سيف", "صلاح", "شمس", "عماد"}
)
# Endings of ordinary English words that stand with a capital in titles and headings.
_ORDINARY = re.compile(
    "(?:tion|sion|ment|ing|ed|ity|ness|ance|ence|al|ic|ive|ous|ship|ism|ist|ture|ology|ry|ly|ers?|ors?|[^su]s|able|less|ful)$"
)
# Arabic words that are derived forms rather than names: article, verb prefixes, feminine, plural, accusative.
_DERIVED = re.compile("^(?:[وفبلك]?ال|لل|[وف]?[يتس][^ا])|(?:ة|ات|تها|ها|هم|ني|ًا|اً)$|^(?:[وف]?ل[يت])")
_PROCLITICS = ("و", "ف", "ب", "ل", "ك")


def threshold(ar: str) -> float:
    """Return the score that a transliteration must reach: the shorter the name, the stricter."""
    consonants = weight(arabic(ar).removeprefix("ال"))
    if consonants < 1.6:
        return 0.97
    if consonants < 2.6:
        return 0.93
    return 0.88 if consonants < 3.6 else 0.82


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
    work.known()
    work.sounds()
    work.rest()
    return tuple(sorted(work.out, key=lambda p: (p.source or p.target or Name("", 0, 0)).start))


class _Work:
    def __init__(self, ar: str, en: str, terms: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
        self.ar, self.en = ar, en
        self.lower = en.lower().replace("’", "'")
        self.arabic, self.english = arabic_tokens(ar), english_tokens(en)
        self.taken: set[int] = set()
        self.claimed: set[int] = set()
        self.hits = hits(ar)
        self.terms = terms
        self.unmet: list[Hit] = []
        self.out: list[NamePair] = []
        words = re.findall("[A-Za-z']{4,}", en)
        self.heading = sum(w[0].isupper() for w in words) > 0.6 * len(words) > 1.2
        self.stems = {english_stem(w) for w in re.findall("[A-Za-z']+", en)}

    def known(self) -> None:
        """Term base, gazetteer and demonyms: a known Latin name of an Arabic one stands in the English."""
        for arabic_name, latin in self.terms:
            for k in range(len(self.arabic)):
                words = arabic_name.split()
                span = self.arabic[k : k + len(words)]
                if [normalize(t.text) for t in span] == [normalize(w) for w in words]:
                    self._claim(k, k + len(words), ar_span(span), latin, "termbase")
        for hit in self.hits:
            if self.taken & set(range(hit.first, hit.last)):
                continue
            how = "demonym" if hit.kind == "demonym" else "gazetteer"
            if not self._claim(hit.first, hit.last, (hit.start, hit.end), hit.latin, how):
                self.unmet.append(hit)

    def _claim(self, first: int, last: int, span: tuple[int, int], latin: Sequence[str], how: str) -> bool:
        for name in sorted(latin, key=len, reverse=True):
            at = self._place(name.lower(), how == "demonym")
            if at is not None:
                self.taken |= set(range(first, last))
                self.claimed |= set(range(*at))
                self._pair(span, at, how, 1.0)
                return True
        return False

    def _pair(
        self, span: tuple[int, int] | None, at: tuple[int, int] | None, how: str, score: float, verdict: str = "matched"
    ) -> None:
        source = Name(self.ar[slice(*span)], *span) if span else None
        target = Name(self.en[slice(*at)], *at) if at else None
        self.out.append(NamePair(source, target, how, score, verdict))

    def _place(self, name: str, plural: bool) -> tuple[int, int] | None:
        """Return the first unclaimed place of a Latin name, in any case but with a capital, whole words."""
        at = self.lower.find(name)
        while at >= 0:
            end = at + len(name)
            if plural and self.lower[end : end + 1] == "s":
                end += 1
            whole = not self.lower[at - 1 : at].isalpha() if at else True
            if (
                whole
                and not self.lower[end : end + 1].isalpha()
                and self.en[at].isupper() | (name[:3] in ("al-", "al "))
                and not set(range(at, end)) & self.claimed
            ):
                return at, end
            at = self.lower.find(name, at + 1)
        return None

    def sounds(self) -> None:
        """Transliteration, the best pairs first; each word of each side once."""
        found = []
        for j, token in enumerate(self.english):
            if self.claimed & set(range(token.start, token.end)):
                continue
            latin = self._with_article(token)
            for k, other in enumerate(self.arabic):
                if k in self.taken or len(other.text) < 2 or len(other.text) - len(token.text) > 9:
                    continue
                for form, cut in self._shapes(k):
                    if len(form) < 2 or not skeletons(form, token.text):
                        continue
                    score = max(same_name(form, token.text), same_name(form, latin) if latin != token.text else 0.0)
                    score = max(score, _as_people(form, token.text))
                    if score >= threshold(form) and not self._explained(other.text, token, form, score):
                        found.append(
                            (
                                score
                                - 0.02 * bool(cut)
                                - 0.002 * abs(k / max(1, len(self.arabic)) - j / max(1, len(self.english))),
                                score,
                                j,
                                k,
                                cut,
                            )
                        )
        done: set[int] = set()
        for _, score, j, k, cut in sorted(found, reverse=True):
            if j not in done and k not in self.taken:
                done.add(j)
                token, other = self.english[j], self.arabic[k]
                last = k + (cut < 0)
                self.taken |= {k, last}
                self.claimed |= set(range(token.start, token.end))
                self._pair(
                    (other.start + max(cut, 0), self.arabic[last].end), (token.start, token.end), "translit", score
                )
        self.open = [
            t for j, t in enumerate(self.english) if j not in done and not self.claimed & set(range(t.start, t.end))
        ]

    def _shapes(self, k: int) -> list[tuple[str, int]]:
        """Return the forms of word k with the letters cut; -1 marks a form joined with the next word: عبد الرحمن."""
        out = list(_forms(self.arabic[k].text))
        if k + 1 < len(self.arabic) and k + 1 not in self.taken and normalize(self.arabic[k].text) in _JOINED:
            out.append((self.arabic[k].text + self.arabic[k + 1].text, -1))
        return out

    def _with_article(self, token: Token) -> str:
        before = self.en[max(0, token.start - 4) : token.start].lower()
        for article in ("al-", "el-", "al ", "ad-", "ar-", "as-", "ash-", "an-", "az-", "el "):
            if before.endswith(article):
                return article + token.text
        return token.text

    def _explained(self, word: str, token: Token, form: str, score: float) -> bool:
        """Whether a common word sounds like the name by chance: the lexicon has it, and as something else."""
        known = translations(word)
        if not known or english_stem(token.text) in known:
            return False
        if score >= 0.97 and not token.free and weight(arabic(form)) >= 2.6:
            return False
        if score >= 0.85 and any(arabic(h.text) in arabic(word) for h in self.unmet):
            return False
        if self._rendered(word) or english_stem(token.text) in english_stems():
            return True
        return token.free or score < 0.93

    def rest(self) -> None:
        """What is left over: suspect spellings, conflicts, missing and unverified names."""
        self.unmet = [h for h in self.unmet if not self.taken & set(range(h.first, h.last))]
        for token in self.open:
            if token.free or self._translated(token):
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
            if k in self.taken or translations(other.text) or weight(arabic(other.text)) < 2.3:
                continue
            for form, _ in _forms(other.text):
                if skeletons(form, token.text) and len(form) > 3:
                    score = same_name(form, token.text)
                    if score > best[0]:
                        best = (score, k)
        return best

    def _unclaimed_name(self, token: Token) -> tuple[int, int] | None:
        """Return the Arabic name that an English one stands against, or None where nothing says that there is one."""
        people = token.text.lower() in _demonym_latin()
        for hit in self.unmet:
            if (hit.kind == "demonym") == people and (people or _surely_a_name(hit)):
                self.unmet.remove(hit)
                return hit.start, hit.end
        if (
            len(token.text) < 4
            or english_stem(token.text) in english_stems()
            or _ORDINARY.search(token.text)
            or self.heading
        ):
            return None
        k = self._beside_a_pair(token)
        if k is None:
            unknown = (n for n, word in enumerate(self.arabic) if n and n not in self.taken and self._unknown(word))
            k = next(unknown, None)
            if k is None:
                odd = (n for n, word in enumerate(self.arabic) if n and n not in self.taken and self._odd(word))
                k = next(odd, None)
        if k is None:
            return None
        self.taken.add(k)
        return self.arabic[k].start, self.arabic[k].end

    def _beside_a_pair(self, token: Token) -> int | None:
        """Return the Arabic word that stands beside a paired name as the English one does: Walid al-Qashami, Abbas Araghchi."""
        for pair in self.out:
            if pair.verdict != "matched" or pair.source is None or pair.target is None or pair.how == "demonym":
                continue
            step = self._step(token, pair.target)
            if not step:
                continue
            at = next((k for k, w in enumerate(self.arabic) if w.start <= pair.source.start < w.end), None)
            if at is None or not 0 <= at + step < len(self.arabic) or at + step in self.taken:
                continue
            word = self.arabic[at + step]
            gap = self.ar[min(word.end, self.arabic[at].end) : max(word.start, self.arabic[at].start)]
            if not gap.strip() and not self._rendered(word.text) and len(word.text) > 2:
                return at + step
        return None

    def _step(self, token: Token, name: Name) -> int:
        """Return -1 or 1 where a token stands directly before or after a name, particles aside; else 0."""
        after, before = self.en[name.end : token.start], self.en[token.end : name.start]
        for gap, step, first in ((after, 1, name.end), (before, -1, token.end)):
            if first <= (token.start if step == 1 else name.start) and 0 < len(gap) <= 5:
                words = gap.replace("-", " ").split()
                if not set(gap) & set(",.;:()\"'") and all(
                    w.lower() in ("al", "el", "bin", "ibn", "abu") for w in words
                ):
                    return step
        return 0

    def _rendered(self, word: str) -> bool:
        """Whether the lexicon has a rendering of an Arabic word that stands in the English."""
        return any(stem in self.stems for stem in translations(word))

    def _odd(self, word: Token) -> bool:
        """Whether the lexicon reaches a bare word of five letters only by cutting its ending, and nothing renders it."""
        text = normalize(word.text)
        if len(text) < 5 or _DERIVED.search(arabic(word.text)) or text in entries() or self._rendered(word.text):
            return False
        return text.endswith(("ون", "ان", "ين"))

    def _unknown(self, word: Token) -> bool:
        """Whether a word is in neither the lexicon nor the number words, and long enough to be a name."""
        text = arabic(word.text)
        shape = _DERIVED.search(text) is None and weight(text) >= 2
        return shape and not translations(word.text) and not split(normalize(word.text))[3]


@lru_cache(maxsize=1)
def _demonym_latin() -> frozenset[str]:
    return frozenset(name for names in demonyms().values() for name in names)


def _surely_a_name(hit: Hit) -> bool:
    """Whether a known name is one here: many towns are called by common words (الثورة, الحرية, كان)."""
    return hit.kind in ("usual", "country") or (hit.kind == "city" and not translations(hit.text))


def ar_span(tokens: Sequence[Token]) -> tuple[int, int]:
    """Return the span of a run of words."""
    return tokens[0].start, tokens[-1].end


@lru_cache(maxsize=100_000)
def _as_people(ar: str, en: str) -> float:
    """Score a plural or nisba by its stem: الإيزيديين ~ Yazidis, المندائيين ~ Mandaeans."""
    stem = re.sub("(?:يين|يون|ين|ون|يات|ية|يه|ي)$", "", arabic(ar))
    word = re.sub("(?:eans?|ians?|ans|is|ites?|is|es|s)$", "", en)
    if (stem, word) == (arabic(ar), en) or len(stem.removeprefix("ال")) < 3 or len(word) < 3 or stem == arabic(ar):
        return 0.0
    return same_name(stem, word) - 0.03


@lru_cache(maxsize=100_000)
def _forms(word: str) -> tuple[tuple[str, int], ...]:
    """Return a word whole and without one or two proclitics, with the code points cut; للأسد keeps its article."""
    out = [(word, 0)]
    for n in (1, 2):
        if len(word) > n + 2 and all(c in _PROCLITICS for c in word[:n]):
            rest = word[n:]
            if word[n - 1] == "ل" and rest.startswith("ل"):
                rest = "ا" + rest
            out.append((rest, n))
    return tuple(out)
