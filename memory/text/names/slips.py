"""Names of the English that are one letter away from one of the Arabic."""

from ..lexicon import english_stems, entries
from ..stem import english_stem
from .distance import arabic, cost, skeletons, sounds_alike, weight
from .find import Hit, Token
from .gazetteer import fold, person_spellings, plain
from .spellings import MISSPELT, as_people, forms, one_apart, silent
from .stand_ins import StandIns
from .words import function_word, known, people, verb

# A slip of one consonant and a vowel; a spelling farther off is another form of the name (Byzantium, Achaemenid).
_ONE_SLIP = 1.35
# From this score a spelling may be a misspelt one; where the Arabic is surely a name, or stands beside a pair as the
# English does, from a lower one.
_NEAR, _NEAR_SURE, _NEAR_BESIDE = 0.68, 0.6, 0.5
# A common word that nothing renders must be nearer.
_NEAR_HIDDEN, _HIDDEN_SLIP = 0.64, 1.1
# A short name that is alike by itself.
_ALIKE_SHORT = 0.8


def _spellings(name: str) -> frozenset[str]:
    """Return the usual spellings of a folded name of persons, its article aside."""
    table = person_spellings()
    return next((table[n][0] for n in (name, name.removeprefix("ال")) if n in table), frozenset())


class Slips(StandIns):
    """What is lost, with what is misspelt."""

    def _nearest(self, token: Token) -> tuple[float, int | None]:
        """Return the unclaimed Arabic name that sounds nearest, one slip away at most."""
        best: tuple[float, int | None] = (0.0, None)
        beside = self._beside_a_pair(token)
        strange = len(token.text) > 4 and not token.free and self._strength(token) >= 1.5
        for k, other in enumerate(self.arabic):
            if k in self.taken or k in self.fixed or function_word(other.text):
                continue
            # البرغوثي is a name although برغوث is a word: only what the lexicon has as it stands is none.
            word = fold(other.text)
            ordinary = self._rendered(other.text) or word in entries() or word.removeprefix("ال") in entries()
            ordinary = ordinary or verb(other.text)
            sure = k == beside or self._person(k) or self._named(k)
            # A word that nothing renders may be a name all the same if it is nearly the English one: النووي, Nakawi.
            hidden = ordinary and not sure and strange
            if (ordinary and (k in self.owners or not (sure or hidden))) or weight(arabic(other.text)) < (
                2.0 if sure else 2.3
            ):
                continue
            least = _NEAR_BESIDE if k == beside else _NEAR_SURE if sure else _NEAR_HIDDEN if hidden else _NEAR
            for form, _ in forms(other.text):
                if len(form) < 4 - sure or len(token.text) < 4 - (k == beside):
                    continue
                if k == beside or skeletons(form, token.text, 2):
                    score = sounds_alike(form, token.text)
                    if (
                        score > max(best[0], least if len(token.text) > 3 else _NEAR_SURE)
                        and cost(form, token.text) < (_HIDDEN_SLIP if hidden else _ONE_SLIP)
                        and as_people(form, token.text) < 0.8
                    ):
                        best = (score, k)
        return best

    def _misspelt_known(self, token: Token) -> Hit | None:
        """Return the known name without a partner that an English word is one letter away from: Mabsa for المرسى.

        A name of the user's term base is misspelt by any other spelling.
        """
        word = plain(token.text)
        for hit in self.unmet if len(word) > 3 or not token.text.isupper() else ():
            # The Asian Cup is that of Asia.
            if word.removesuffix("n") in hit.latin:
                continue
            alike = sounds_alike(hit.text, token.text)
            if hit.first in self.taken and alike >= _ALIKE_SHORT:
                return hit
            sure = hit.kind in ("usual", "country")
            other = known(token.text) or people(token.text)
            if sure and alike >= _NEAR and cost(hit.text, token.text) < _ONE_SLIP and not other:
                return hit
            near = (n for n in hit.latin if abs(len(n) - len(word)) < 2 < len(n) and not token.text.isupper())
            # Of a town that few know a word in French is none: مون, Mont.
            french = hit.kind == "city" and word[:-1] in hit.latin and word[-1] in "dpstxz"
            if not french and any(one_apart(name, word) for name in near):
                return hit
        return None

    def _misspelt_person(self, token: Token) -> int | None:
        """Return the name of persons of whose usual spellings an English word is one letter away: Khalig for خليل."""
        word = plain(token.text)
        if known(token.text) or people(token.text) or token.text.isupper():
            return None
        if english_stem(word) in english_stems() and token.free:
            return None
        beside = self._beside_a_pair(token)
        for k, other in enumerate(self.arabic):
            if k in self.taken or (k in self.owners and self._rendered(other.text)) or function_word(other.text):
                continue
            # Of a short name, or one that is a word too, its place must tell.
            sure = k == beside or (len(word) > 4 and (self._person(k) or self._named(k)))
            if (
                not sure
                or min(min(cost(f, token.text), silent(f, token.text)) for f, _ in forms(other.text)) < MISSPELT
            ):
                continue
            if any(one_apart(s, word) for form, _ in forms(other.text) for s in _spellings(fold(form))):
                return k
        return None
