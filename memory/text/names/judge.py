"""What is left over when the names of a unit are paired: suspect spellings, conflicts, missing and unverified names."""

import re

from ..lexicon import english_stems, translations
from ..stem import english_stem
from . import orgs
from .claims import latin_words
from .distance import arabic, cost, sounds_alike, weight
from .find import Hit, Token, known_latin, stripped, triggered
from .gazetteer import fold, placed, plain
from .known import another
from .slips import Slips
from .spellings import MISSPELT, forms, joined, one_apart, silent
from .strangers import strangers
from .words import function_word, is_place, known, known_place, nation, noun, people, surely_a_name

# What an English name and an Arabic one that are left over must show together to contradict one another.
_CONFLICT = 3.2
# From this score a spelling is taken for a free one of the same name: Hillsborough, Guilbeault; a short name by itself.
_ALIKE, _ALIKE_SHORT = 0.62, 0.8

_COMPASS = {
    form: side
    for side, forms_of in {
        "north": "شمال شمالي شماليه",
        "south": "جنوب جنوبي جنوبيه",
        "east": "شرق شرقي شرقيه",
        "west": "غرب غربي غربيه",
    }.items()
    for form in forms_of.split()
}


class Judge(Slips):
    """Evidence with verdicts on what is left over."""

    def rest(self) -> None:
        """Judge what no name of the other side claims."""
        paired = {
            k
            for p in self.out
            if p.source
            for k, w in enumerate(self.arabic)
            if p.source.start <= w.start < p.source.end
        }
        self.unmet = [h for h in self.unmet if not paired & set(range(h.first, h.last))]
        # Of a name of which a part is paired the rest may be misspelt: سوق أهراس, Souk Adras.
        self.fixed &= {k for h in self.unmet for k in range(h.first, h.last)}
        self._acronyms()
        self._seats()
        self.heading = self.heads_a_text()
        self._bodies()
        self._foreign()
        self._directions()
        for token in self.open:
            ordinary = token.free and english_stem(token.text) in english_stems() and not known(token.text)
            if token.start in self.claimed or ordinary or self._translated(token):
                continue
            self._judge(token)
        for hit in self.unmet:
            if self._forgotten(hit) and not any(p.source and p.source.start == hit.start for p in self.out):
                self._pair((hit.start, hit.end), None, "gazetteer", 0.0, "missing")
        for span, other in list(self.dropped()):
            if other is None:
                self._pair(span, None, "translit", 0.0, "missing")
            else:
                self.out = [p for p in self.out if p.target is not other]
                self._conflict(span, (other.start, other.end))

    def _judge(self, token: Token) -> None:
        """Say of an English name without a partner what it is: misspelt, another name, or not to be verified."""
        at = (token.start, token.end)
        hit = self._misspelt_known(token)
        if hit is not None:
            self.unmet.remove(hit)
            self.taken |= set(range(hit.first, hit.last))
            self._pair((hit.start, hit.end), at, "gazetteer", 0.8, "suspect")
            return
        listed = self._misspelt_person(token)
        if listed is not None:
            self._pair(self._take(listed), at, "translit", 0.8, "suspect")
            return
        plain = len(token.text) > 2 and not token.text.removesuffix("s").isupper()
        ordinary = english_stem(token.text) in english_stems() and not known(token.text)
        # Beside a name stands one rather than a word of like stem: Yahya Samee is not the same.
        inflected = english_stem(token.text) != token.text.lower()
        ordinary = ordinary and (self.heading or not inflected or self._beside_a_pair(token) is None)
        # The name of a people is no misspelt one: Asian for آسيا.
        score, near = self._nearest(token) if plain and not ordinary and not people(token.text) else (0.0, None)
        if near is not None:
            word = self.arabic[near].text
            least = min(min(cost(form, token.text), silent(form, token.text)) for form, _ in forms(word))
            right = (least < MISSPELT and not another(word, token.text)) or self._with_next(near, token) > score
            self._pair(self._take(near), at, "translit", score, "matched" if right else "suspect")
            return
        free = token.free and not known(token.text) and not people(token.text)
        acronym = token.text.isupper()
        other, sure = (
            self._against(token) if plain and not free else (self._other_body(token) if acronym else None, 1.0)
        )
        if other is None and free:
            return
        score = sure if other else max(0.0, min(1.0, self._strength(token) / 2))
        self._pair(other, at, "translit", score, "conflict" if other else "unverified")

    def _bodies(self) -> None:
        """Bodies of translated names that are another than the Arabic one: known ones first, then by their words."""
        bodies = [h for h in self.unmet if h.kind == "org"]
        named = orgs.named(self.en, self.ar) if bodies else ()
        left = [a for a in named if not self.claimed & set(range(*a))]
        for hit in bodies:
            lost = any(not self._rendered(self.arabic[k].text) for k in range(hit.first, hit.last))
            if left and (lost or self._strange_in(left[0])):
                at = left.pop(0)
                self.unmet.remove(hit)
                self._conflict((hit.start, hit.end), at, "translated")
                self.taken |= set(range(hit.first, hit.last))
        sides = orgs.Sides(self.ar, self.arabic, self.taken, self.claimed, self.en, self.heading, self.owner)
        for k, word in list(orgs.contradictions(sides)):
            if word.start not in self.claimed and not self._in_a_title(self.arabic[k].start):
                self._conflict(self._take(k), (word.start, word.end), "translated")
        for (first, last), at in list(orgs.translated(sides)):
            cut = next((cut for cut, form in stripped(fold(self.arabic[first].text)) if orgs.is_kind(form)), 0)
            span = (self.arabic[first].start + cut, self.arabic[last - 1].end)
            self.claimed |= set(range(*at))
            self.taken |= set(range(first, last))
            self._pair(span, at, "translated", 1.0)
        for span, at in list(strangers(sides)):
            if self._in_a_title(span[0]):
                continue
            self.taken |= {k for k, w in enumerate(self.arabic) if span[0] <= w.start < span[1]}
            self._conflict(span, at, "translated")

    def _strange_in(self, at: tuple[int, int]) -> bool:
        """Whether a word of an English name is in no word of the Arabic: the Atomic of another energy agency."""
        words = re.findall("[A-Za-z]{4,}", self.en[slice(*at)])
        return any(not self._translated(Token(w, *at)) for w in words if english_stem(w) in english_stems())

    def _directions(self) -> None:
        """One side of the compass on each side, and not the same one: شمال سيناء, South Sinai."""
        here = [
            (k, _COMPASS[form]) for k, w in enumerate(self.arabic) for form in orgs.bare(w.text) if form in _COMPASS
        ]
        there = list(re.finditer(r"\b(north|south|east|west)(?:ern)?\b", self.en, re.IGNORECASE))
        sides = {m.group(1).lower() for m in there}
        if (
            len({side for _, side in here}) == 1 == len(sides)
            and here[0][1] not in sides
            and there[0].group()[0].isupper()
        ):
            self._conflict(self._take(here[0][0]), there[0].span())

    def _foreign(self) -> None:
        """Latin names in the Arabic that the English has with another letter: Voltiq, Vortiq."""
        here, there = latin_words(self.ar), latin_words(self.en)
        left = [t for t in there if t.start not in self.claimed and t.text not in {m.text for m in here}]
        for mine in here:
            if mine.text not in {t.text for t in there} and len(mine.text) > 2:
                other = next(
                    (t for t in left if one_apart(mine.text.lower(), t.text.lower()) and t.text != mine.text + "s"),
                    None,
                )
                if other is not None:
                    left.remove(other)
                    self.claimed |= set(range(other.start, other.end))
                    self._pair((mine.start, mine.end), (other.start, other.end), "identical", 0.8, "suspect")

    def _conflict(self, span: tuple[int, int] | None, at: tuple[int, int], how: str = "translit") -> None:
        self.claimed |= set(range(*at))
        self._pair(span, at, how, 0.0, "conflict")

    def _translated(self, token: Token) -> bool:
        """Whether a capitalised word is a translated part of a name (Dawn, Deterrence): a lexicon word renders it."""
        stem = english_stem(token.text)
        # Homs is no home.
        if stem != token.text.lower() and known_place(token.text):
            return False
        return any(stem in orgs.meanings(t.text) for t in self.arabic)

    def _against(self, token: Token) -> tuple[tuple[int, int] | None, float]:
        """Return the Arabic name that an English one stands against and how sure it is one, or None where nothing says so."""
        part = self._other_part(token)
        if part is not None:
            return part, 1.0
        body = self._other_body(token)
        if body is not None:
            return body, 1.0
        for hit in self.unmet:
            # A person may be named for a pronoun beside any town: only a known place contradicts a place.
            name = surely_a_name(hit) or (
                hit.kind in ("common", "city") and self._place_here(hit) and not self._rendered(hit.text)
            )
            strong = surely_a_name(hit) and self._strength(token) >= 1.5
            against = nation(token.text) if hit.kind == "demonym" else name and (is_place(token.text) or strong)
            # Transcaucasus has the Caucasus in it, Nigeria is a country of its own.
            within = any(len(n) > 4 and n in plain(token.text) for n in hit.latin) and not known_latin(token.text)
            if against and not within and not self._spelt_in_two(hit, token):
                self.unmet.remove(hit)
                self.taken |= set(range(hit.first, hit.last))
                return (hit.start, hit.end), 1.0
        strength = self._strength(token)
        if people(token.text) or strength <= 0:
            return None, 0.0
        seen = [(self._evidence(k), k) for k in range(len(self.arabic)) if k not in self.taken]
        names = [(e, k) for e, k in seen if e >= 1.0]
        beside = self._beside_a_pair(token)
        where = token.start / max(1, len(self.en))
        best = (0.0, 0.0, -1)
        for e, k in seen:
            alone = len(names) == 1 and e >= 1.0 and not (self._person(k) and translations(self.arabic[k].text))
            total = e + max(1.5 * (k == beside), self._same_place(k, token)) + 0.7 * alone
            if total >= 1.0 and strength + total >= _CONFLICT and self._other(k, token):
                best = max(best, (total, -abs(k / len(self.arabic) - where), k))
        if best[2] < 0:
            return None, 0.0
        return self._take(best[2]), min(1.0, best[0] / 3)

    def _other_body(self, token: Token) -> tuple[int, int] | None:
        """Return the known body that an English acronym or name stands against: «فارك», ELN; بنك الأمانة, Banque El Wava."""
        acronym = token.text.isupper() and 2 < len(token.text) < 7 and not self.heading
        if not acronym and (self._strength(token) < 1.5 or known(token.text)):
            return None
        for hit in self.unmet:
            own = [k for k in range(hit.first, hit.last) if not orgs.kind(self.arabic[k].text)]
            single = hit.last == hit.first + 1 and (hit.kind == "org" or self._quoted(hit.first))
            body = single if acronym else hit.kind == "org" and len(own) < hit.last - hit.first
            if body and own and not any(orgs.kin_any(self.arabic[k].text, self.stems) or k in self.taken for k in own):
                self.unmet.remove(hit)
                self.taken |= set(range(hit.first, hit.last))
                return hit.start, hit.end
        return None

    def _place_here(self, hit: Hit) -> bool:
        """Whether a place that is called by a word may be meant: a noun, or what stands behind مدينة or a preposition."""
        listed = any(p.source and self._listed(hit, p.source.start, p.source.end) for p in self.out)
        alone = not hit.first or function_word(self.arabic[hit.first - 1].text)
        if fold(hit.text) in placed() and alone:
            return True
        return noun(hit.text) or listed or self._behind_a_preposition(hit) or bool(triggered(self.arabic, hit.first))

    def _other(self, k: int, token: Token) -> bool:
        """Whether two names do not even sound alike: what does is a free spelling rather than another name."""
        word = self.arabic[k].text
        least = _ALIKE if weight(arabic(word)) >= 3 and not self._person(k) else _ALIKE_SHORT
        if self._with_next(k, token) >= _ALIKE_SHORT:
            return False
        return all(sounds_alike(form, token.text) < least for form, _ in forms(word))

    def _spelt_in_two(self, hit: Hit, token: Token) -> bool:
        """Whether an English word and one beside it sound like a known name together: تلكيف, Tel Keppe."""
        j = next((j for j, t in enumerate(self.english) if t.start == token.start), 0)
        pairs = [self.english[n : n + 2] for n in (j - 1, j) if 0 <= n < len(self.english) - 1]
        return any(
            self.en[a.end : b.start] in (" ", "-") and sounds_alike(hit.text, a.text + b.text) >= _ALIKE
            for a, b in pairs
        )

    def _with_next(self, k: int, token: Token) -> float:
        """Return how well an English name renders an Arabic word and one beside it together: لو كابا, Lucapa."""
        pairs = [(n, n + 1) for n in (k - 1, k) if n >= 0 and n + 1 < len(self.arabic) and self._joined(n + 1)]
        free = [(a, b) for a, b in pairs if not {a, b} - {k} & self.taken]
        return max(
            (
                sounds_alike(whole, token.text)
                for a, b in free
                for form, _ in forms(self.arabic[a].text)
                for whole in joined(form, self.arabic[b].text)
            ),
            default=0.0,
        )

    def _other_part(self, token: Token) -> tuple[int, int] | None:
        """Return the common word that stands beside a paired name where the English has quite another: Rafid Islamic Bank ~ بنك الرافد الأهلي."""
        if english_stem(token.text) not in english_stems() or self.heading:
            return None
        for pair in self.out:
            if pair.verdict != "matched" or pair.how != "translit" or not pair.source or not pair.target:
                continue
            # Sin el-Fil is one name, Islamic Rafid is not.
            first, second = sorted(((token.start, token.end), (pair.target.start, pair.target.end)))
            if self.en[first[1] : second[0]] != " " or self._step(token, pair.target) not in (-1, 1):
                continue
            at = next((k for k, w in enumerate(self.arabic) if w.start <= pair.source.start < w.end), None)
            if at is None or at + 1 >= len(self.arabic) or at + 1 in self.taken:
                continue
            word = self.arabic[at + 1]
            article = word.text.startswith(("ال", "لل"))
            gap = self.ar[self.arabic[at].end : word.start]
            if article and not gap.strip() and translations(word.text) and not self._rendered(word.text):
                return self._take(at + 1)
        return None
