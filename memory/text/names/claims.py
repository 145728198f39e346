"""What two texts name alike: known names first, then names by sound, each word of each side once."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..lexicon import english_stems, translations
from ..numbers.arabic_words import split
from ..stem import english_stem
from .distance import arabic, cost, skeletons, sounds_alike, weight
from .find import Hit, Token, arabic_tokens, english_tokens, hits, known_latin, stripped, stripped_names
from .gazetteer import common_english, fold, heads, person_latin, plain
from .glossary import Row
from .known import another
from .records import Name, NamePair
from .spellings import ANOTHER, MISSPELT, as_people, forms, joined, joins, nominative, silent, threshold, usual
from .words import function_word, own_letter

# English stems that some reading of nearly any Arabic word has: منسي may be taken for من and more.
_SMALL_STEMS = frozenset(english_stem(w) for w in [
    "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from", "with", "and", "or", "as", "is", "it",
    "that", "this", "be", "was", "were", "not", "no", "he", "she", "they", "we", "you", "his", "her", "their",
    "our", "my", "me", "us", "them", "who", "what", "which", "has", "have", "had", "will", "would", "so", "but",
    "if", "than", "then", "there", "these", "those", "its"])  # fmt: skip
# Words that give no letter to an acronym.
_UNSAID = frozenset(["of", "the", "and", "for", "in", "on", "de", "du", "des", "la", "le", "al", "el"])
_ARTICLE = ("ال", "إل", "ل")
# Latin words inside Arabic stand as they are on the other side: brands, models, acronyms.
_FOREIGN = re.compile("(?<![A-Za-z0-9])[A-Z][A-Za-z0-9]*(?:[-+/&.][A-Za-z0-9]+)*(?: [A-Z0-9][A-Za-z0-9-]*)*")

# From this score a name is that of a people by its place: القيرواني, Kairouan.
_PEOPLE = 0.85
_CAPITAL = re.compile(r"([A-Z][\w-]+) $")
_MODEL = re.compile("(?<![A-Za-z0-9])[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*")


class Claims:
    """The names of a pair of texts as they find their partners; `open` and `unmet` are left over."""

    def __init__(self, ar: str, en: str, terms: tuple[Row, ...] = (), learned: tuple[Row, ...] = ()) -> None:
        self.ar, self.en = ar, en
        self.lower = plain(en)
        self.arabic, self.english = arabic_tokens(ar), english_tokens(en)
        self.taken: set[int] = set()
        self.claimed: set[int] = set()
        # Of the Arabic words that are taken those that are paired by sound.
        self.sounded: set[int] = set()
        self.hits = hits(ar)
        self.terms, self.learned = terms, learned
        self.unmet: list[Hit] = []
        self.out: list[NamePair] = []
        self.stems = {english_stem(w) for w in re.findall("[A-Za-z']+", en)}

    def copied(self) -> None:
        """Latin names in the Arabic that stand in the English letter by letter."""
        for m in _FOREIGN.finditer(self.ar):
            at = self._place(plain(m.group()), plural=False)
            if at is not None and len(m.group()) > 1:
                self.claimed |= set(range(*at))
                # Units, part and document numbers (GHz, E04, IT-SOP-047) agree without being names; IEC 62109 has one.
                small, numbered = sum(c.islower() for c in m.group()), any(c.isdigit() for c in m.group().split()[0])
                if small > 1 or (len(m.group()) > 5 and not numbered):
                    self._pair(m.span(), at, "identical", 1.0)

    def known(self) -> None:
        """Term base, gazetteer and demonyms: a known Latin name of an Arabic one stands in the English."""
        self._taught(self.terms, "termbase")
        # An acronym in the Arabic takes its own before the full name does: وكالة الأنباء السورية (سانا).
        for hit in sorted(self.hits, key=lambda h: (h.kind == "org" and h.last > h.first + 1, h.first)):
            if self.taken & set(range(hit.first, hit.last)):
                continue
            how = "demonym" if hit.kind == "demonym" else "gazetteer"
            claimed = self._claim(hit.first, hit.last, (hit.start, hit.end), hit.latin, how) or self._in_part(hit)
            claimed = claimed or self._by_initials(hit)
            word = self.arabic[hit.first].text
            by_chance = function_word(word) or (not word.startswith(hit.text.split()[0]) and own_letter(word))
            if not claimed and not by_chance:
                self.unmet.append(hit)
        self._taught(self.learned, "glossary")

    def _taught(self, rows: tuple[Row, ...], how: str) -> None:
        """Claim names of the user or the memory; one of the user's that is not in the English is known, and unmet."""
        folded = [fold(t.text) for t in self.arabic]
        for name, latin in rows:
            first, *rest = name.split()
            for k in range(len(folded) - len(rest)):
                last = k + 1 + len(rest)
                cut = next((cut for cut, form in stripped(folded[k]) if form == first), None)
                if cut is None or folded[k + 1 : last] != rest or self.taken & set(range(k, last)):
                    continue
                span = (self.arabic[k].start + cut, self.arabic[last - 1].end)
                if not self._claim(k, last, span, [plain(n) for n in latin], how) and how == "termbase":
                    self.taken |= set(range(k, last))
                    self.unmet.append(
                        Hit(self.ar[slice(*span)], *span, tuple(plain(n) for n in latin), "usual", k, last)
                    )

    def _in_part(self, hit: Hit) -> bool:
        """Claim the place in the name of a body that the English names otherwise: بنك القاهرة عمّان, Cairo Amman Bank."""
        found = False
        if hit.last == hit.first + 1:
            # The word may begin with a clitic after all: بآبل, Apple, is not Babylon.
            word = self.arabic[hit.first]
            for cut, known in stripped_names(word.text):
                if cut and self._claim(hit.first, hit.last, (word.start + cut, word.end), known, "gazetteer"):
                    return True
        elif hit.kind == "org":
            for k in range(hit.first, hit.last):
                word = self.arabic[k]
                for part in hits(word.text):
                    span = (word.start + part.start, word.start + part.end)
                    claimed = part.kind != "org" and self._claim(k, k + 1, span, part.latin, "gazetteer")
                    found |= claimed
                    if not claimed and part.kind in ("usual", "country", "demonym"):
                        self.unmet.append(Hit(part.text, *span, part.latin, part.kind, k, k + 1))
        return found

    def _by_initials(self, hit: Hit) -> bool:
        """Claim the initials of a name of several words: BA for British Airways, B.C. for British Columbia."""
        for name in hit.latin:
            letters = [word[0].upper() for word in re.findall(r"\w+", name) if word not in _UNSAID]
            if len(letters) < 2 or hit.kind == "demonym":
                continue
            for m in re.finditer(rf"(?<![\w.-]){r'[.]?'.join(letters)}(?![\w-])", self.en):
                if self.claimed.isdisjoint(range(*m.span())):
                    self.taken |= set(range(hit.first, hit.last))
                    self.claimed |= set(range(*m.span()))
                    self._pair((hit.start, hit.end), m.span(), "gazetteer", 0.9)
                    return True
        return False

    def _claim(self, first: int, last: int, span: tuple[int, int], latin: Sequence[str], how: str) -> bool:
        # A short form stands for a short form: الأونروا, UNRWA.
        short = how == "gazetteer" and last == first + 1
        for name in sorted(latin, key=lambda n: (short and " " in n, -len(n))):
            at = self._place(plain(name), how == "demonym")
            if at is not None:
                self.taken |= set(range(first, last))
                self.claimed |= set(range(*at))
                self._pair(span, at, how, 1.0)
                self._repeated(latin, at, span)
                return True
        return False

    def _repeated(self, latin: Sequence[str], at: tuple[int, int], span: tuple[int, int]) -> None:
        """Claim a second name of the same in brackets behind the first, unless the Arabic has it too: World Food Programme (WFP)."""
        behind = re.match(r"(?:['’]s?)? ?\((?:the )?", self.en[at[1] :])
        if behind:
            start = at[1] + behind.end()
            for name in latin:
                place = (start, start + len(name))
                if self.lower[slice(*place)] == name and self.lower[place[1] : place[1] + 1] in (")", ",", ".", ";"):
                    if self.ar[span[1] : span[1] + 3].strip()[:1] != "(":
                        self.claimed |= set(range(*place))
                    return

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
                and (name[-1] == "-" or not self.lower[end : end + 1].isalpha())
                and not (name[-1].isdigit() and self.lower[end : end + 1].isdigit())
                and self.en[at].isupper() | (name[:3] in ("al-", "al "))
                and not (name in heads()[1] and self._longer(at))
                and not set(range(at, end)) & self.claimed
            ):
                # What joins two peoples is written with a hyphen: Franco-Prussian.
                return at, end - (name[-1] == "-")
            at = self.lower.find(name, at + 1)
        return None

    def _longer(self, at: int) -> bool:
        """Whether a kind of body is the last word of a longer name: the Bank is the World Bank, the Islamic Bank is not."""
        before = _CAPITAL.search(self.en[:at])
        return before is not None and before.group(1).lower() not in common_english()

    def sounds(self) -> None:
        """Transliteration, the best pairs first; each word of each side once."""
        # What the table knows by other names than an English one that it knows too: عمّان is not Oman.
        self.fixed = {k for h in self.unmet if h.kind in ("usual", "country") for k in range(h.first, h.last)}
        words = {j: t for j, t in enumerate(self.english) if not self.claimed & set(range(t.start, t.end))}
        found: list[_Match] = []
        for j, token in words.items():
            found += self._matches(j, token)
            after = words.get(j + 1)
            if after and self.en[token.end : after.start] in (" ", "-"):
                joined = Token(token.text + after.text, token.start, after.end, token.free)
                found += [m._replace(words=2) for m in self._matches(j, joined) if m.score > 0.9 and m.last == m.k]
        done: set[int] = set()
        for match in sorted(found, reverse=True):
            j, k = match.j, match.k
            spelt = range(j, j + match.words)
            if done.isdisjoint(spelt) and self.taken.isdisjoint((k, match.last)):
                done |= set(spelt)
                self.taken |= {k, match.last}
                self.sounded |= {k, match.last}
                start, end = self.english[j].start, self.english[spelt[-1]].end
                self.claimed |= set(range(start, end))
                other = self.arabic[k]
                spelling = Token("".join(self.english[n].text for n in spelt), start, end)
                verdict = self._verdict(k, match.last, match.cut, spelling)
                self._pair(
                    (other.start + match.cut, self.arabic[match.last].end),
                    (start, end),
                    "translit",
                    match.score,
                    verdict,
                )
        self.open = [t for j, t in words.items() if j not in done]

    def _matches(self, j: int, token: Token) -> list["_Match"]:
        """Return the Arabic words that sound like an English one, with the rank of the match."""
        out = []
        latin, short = self._with_article(token), _acronym(token.text)
        # The s of a firm may be part of its name: Christie's is كريستيز.
        possessive = token.text + "s" if self.en[token.end : token.end + 2] in ("'s", "’s") else token.text
        for k, other in enumerate(self.arabic):
            if (
                k in self.taken
                or len(other.text) < 2
                or len(other.text) - len(token.text) > 9
                or function_word(other.text)
                or (split(fold(other.text))[3] and not other.text.startswith("ال"))
            ):
                continue
            if k in self.fixed and known_latin(token.text):
                continue
            strict = short or not self._joins(k)
            for form, cut, last in self._shapes(k, token):
                # Two words in one, and an acronym, must be quite alike.
                sure = short or (last > k and strict)
                if len(form) < 2 or not skeletons(form, token.text, -sure):
                    continue
                score = sounds_alike(form, token.text)
                if latin != token.text and form.startswith(_ARTICLE):
                    score = max(score, sounds_alike(form, latin))
                if possessive != token.text and form.endswith(("ز", "س")):
                    score = max(score, sounds_alike(form, possessive))
                score = max(score, as_people(form, token.text) if score > 0.4 else 0.0, usual(form, token.text))
                if score >= max(0.95 * sure, threshold(form)) and (
                    last > k or not self._explained(other.text, token, form, score, cut)
                ):
                    apart = abs(k / max(1, len(self.arabic)) - j / max(1, len(self.english)))
                    rank = score - 0.02 * bool(cut) - 0.002 * apart + 0.001 * (last > k)
                    out.append(_Match(rank, score, j, k, cut, last))
        return out

    def heads_a_text(self) -> bool:
        """Whether the capitals of the English say nothing, as in a heading: most words have one that are no part of a name.

        A sentence with a stop at its end is none unless all its words have capitals.
        """
        words = [m.group() for m in re.finditer("[A-Za-z]{4,}", self.en) if m.start() not in self.claimed]
        small = sum(w[0].islower() for w in words)
        if self.en.rstrip("\"'”’»)] ").endswith((".", "!", "?")):
            return not small and len(words) > 3
        capital = sum(w[0].isupper() and w.lower() not in common_english() for w in words)
        return capital > 1.5 * small and capital + small > 1

    def _verdict(self, k: int, last: int, cut: int, token: Token) -> str:
        """Return suspect where a consonant is too many, too few or another one, however long the name."""
        first, *rest = (nominative(t.text) for t in self.arabic[k : last + 1])
        wholes = joined(first[cut:], rest[0]) if rest else (first[cut:],)
        same = [f for whole in wholes for f, more in forms(whole) if not more]
        if any(usual(f, token.text) for f in same):
            return "matched"
        form = min(same, key=lambda f: cost(f, token.text))
        spelt = min(cost(form, token.text), cost("ا" + form, token.text) if form.startswith("ل") else 99.0)
        if last > k and len(self.arabic[k].text) < 4:
            # A particle of its own: إل غريكو, دي غول.
            spelt = min(spelt, cost(self.arabic[last].text, token.text))
        if self.en[token.end : token.end + 2] in ("'s", "’s") and cost(form, token.text + "s") < min(spelt, MISSPELT):
            return "matched"
        people = as_people(form, token.text) > _PEOPLE
        if another(form, token.text) and not people:
            return "suspect" if spelt > ANOTHER else "matched"
        right = min(spelt, silent(form, token.text)) < MISSPELT or people
        # An English word is spelt as it is: سيزونز, Seasons.
        word = english_stem(token.text) in english_stems() and plain(token.text) not in person_latin()
        return "matched" if right or word else "suspect"

    def _joins(self, k: int) -> bool:
        """Whether an Arabic word and the next are a name that English may write as one: عبد الرحمن, علم الدين."""
        behind = self.arabic[k + 1].text if k + 1 < len(self.arabic) else ""
        return behind in ("الدين", "الله") or any(joins(form) for form, _ in forms(self.arabic[k].text))

    def _shapes(self, k: int, token: Token) -> list[tuple[str, int, int]]:
        """Return the forms of word k with the letters cut and the last word, which may be the next one: عبد الرحمن, إمام أوغلو."""
        out = [(form, cut, k) for form, cut in forms(self.arabic[k].text)]
        if k + 1 < len(self.arabic) and k + 1 not in self.taken:
            after = self.arabic[k + 1]
            usual_first = self._joins(k)
            if usual_first or len(token.text) >= 0.7 * (len(after.text) + len(self.arabic[k].text)) > 4:
                both = [(form, cut) for form, cut, _ in out if usual_first or not cut]
                out += [(whole, cut, k + 1) for form, cut in both for whole in joined(form, after.text)]
        return out

    def _with_article(self, token: Token) -> str:
        before = self.en[max(0, token.start - 4) : token.start].lower()
        for article in ("al-", "el-", "al ", "ad-", "ar-", "as-", "ash-", "an-", "az-", "el "):
            if before.endswith(article):
                return article + token.text
        return token.text

    def _explained(self, word: str, token: Token, form: str, score: float, cut: int) -> bool:
        """Whether a common word sounds like the name by chance: the lexicon has it, and as something else."""
        known = translations(word)
        if not known or english_stem(token.text) in known:
            return False
        if cut > 0 and (not translations(form) or self._rendered(word)):
            return True
        ordinary = english_stem(token.text) in english_stems()
        free = token.free and plain(token.text) not in person_latin()
        if usual(form, token.text) and not free and not (ordinary and self._rendered(word)):
            return False
        if score >= 0.93 and not ordinary and (not free or weight(arabic(form)) >= 2.3):
            return False
        if score >= 0.97 and not free and weight(arabic(form)) >= 2.6:
            return False
        if score >= 0.85 and any(arabic(h.text) in arabic(word) for h in self.unmet):
            return False
        return ordinary or free or score < 0.93 or self._rendered(word)

    def _rendered(self, word: str) -> bool:
        """Whether the lexicon has a rendering of an Arabic word that stands in the English."""
        return any(stem in self.stems and stem not in _SMALL_STEMS for stem in translations(word))


class _Match(NamedTuple):
    """A word that sounds like another: its rank, and how many words it takes on each side."""

    rank: float
    score: float
    j: int
    k: int
    cut: int
    last: int
    words: int = 1


def latin_words(text: str) -> list[Token]:
    """Return the words of Latin letters and digits that begin with a capital, as model names do."""
    return [Token(m.group(), m.start(), m.end()) for m in _MODEL.finditer(text)]


def _acronym(text: str) -> bool:
    """Whether a short word has capitals after its first letter: GHz, WHO."""
    return len(text) <= 4 and any(c.isupper() for c in text[1:])
