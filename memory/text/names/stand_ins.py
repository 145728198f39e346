"""What stands for a name: an acronym for a body, a capital for its country."""

import re

from .acronyms import spelt_out
from .dropped import Dropped
from .find import known_latin
from .gazetteer import capitals, seats

_BEFORE_PLACE = re.compile(r"([A-Z]\w+) $")


class StandIns(Dropped):
    """Evidence with what stands for names that have no partner."""

    def _acronyms(self) -> None:
        """Pair an acronym with the body that the Arabic names in full."""
        for (first, last), at in list(spelt_out(self.ar, self.arabic, self.en, self._rendered)):
            words = set(range(first, last))
            if at[0] not in self.claimed and not words <= self.taken:
                self.taken |= words
                self.claimed |= set(range(*at))
                self.unmet = [h for h in self.unmet if not words & set(range(h.first, h.last))]
                self._pair((self.arabic[first].start, self.arabic[last - 1].end), at, "translated", 1.0)

    def _seats(self) -> None:
        """Pair a country with its capital that stands for it, or the reverse: نواكشوط, Mauritania."""
        for hit in list(self.unmet):
            # عمان is Amman or Oman: a name of both kinds says nothing of seats.
            found = {seats()[latin] for latin in hit.latin if latin in seats()}
            several = any(latin in capitals() for latin in hit.latin[1:]) and len(found) > 1
            others = frozenset() if several else frozenset().union(*found)
            for name in sorted(others, key=len, reverse=True):
                at = self._place(name, plural=False)
                # Port Sudan is not the Sudan that stands for Khartoum.
                longer = _BEFORE_PLACE.search(self.en[: at[0]]) if at else None
                if longer and known_latin(f"{longer.group(1)} {name}"):
                    continue
                if at is not None and hit in self.unmet:
                    self.unmet.remove(hit)
                    self.taken |= set(range(hit.first, hit.last))
                    self.claimed |= set(range(*at))
                    self._pair((hit.start, hit.end), at, "gazetteer", 0.9)
