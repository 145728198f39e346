"""Writing XLIFF 1.2 and 2.1, bilingual, in a stream."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from ..unit import Code, Unit
from ._report import Written
from ._tmx_names import legal
from ._xliff_codes import Numbers, coded

FLAGGED = "dhakira:flagged"
OWN_ID = re.compile(r"dhakira-\d+")  # stands for an id that 2.1 does not take, which is then the name
_NMTOKEN = re.compile(r"[\w.:-]+")
_STATES_12 = {"accepted": "final", "flagged": "needs-review-translation", "draft": "translated"}
_NAMESPACES = {"1.2": "urn:oasis:names:tc:xliff:document:1.2", "2.1": "urn:oasis:names:tc:xliff:document:2.0"}


class XliffWriter:
    """Writes one file of a version."""

    def __init__(self, out: IO[str], version: str) -> None:
        self.out, self.version = out, version
        self.count = 0
        self.skipped: Counter[str] = Counter()
        self._pair: tuple[str, str] | None = None  # 2.1 names its languages once for the whole file

    def write(self, units: Iterable[Unit]) -> Written:
        """Write the document."""
        groups = groupby(self._kept(units), key=lambda u: (u.document, u.source_lang, u.target_lang))
        for n, ((document, source, target), group) in enumerate(groups, 1):
            if n == 1:
                self._head(source, target)
            self._file(n, document, source, target, group)
        if not self.count:
            self._head("ar", "en")
        self.out.write("</xliff>\n")
        return Written(self.count, dict(self.skipped))

    def _kept(self, units: Iterable[Unit]) -> Iterator[Unit]:
        for unit in units:
            if unit.status == "rejected":
                self.skipped["rejected"] += 1
            elif not unit.source.strip():
                self.skipped["no source"] += 1
            elif self.version == "2.1" and self._pair not in (None, (unit.source_lang, unit.target_lang)):
                self.skipped["another pair of languages"] += 1
            else:
                self._pair = (unit.source_lang, unit.target_lang)
                yield unit

    def _head(self, source: str, target: str) -> None:
        languages = f" srcLang={quoteattr(source)} trgLang={quoteattr(target)}" if self.version == "2.1" else ""
        self.out.write('<?xml version="1.0" encoding="UTF-8"?>\n'
                       f'<xliff version="{self.version}" xmlns="{_NAMESPACES[self.version]}"{languages}>\n')  # fmt: skip

    def _file(self, n: int, document: str, source: str, target: str, units: Iterable[Unit]) -> None:
        original = self._quoted(document)
        if self.version == "1.2":
            self.out.write(f"<file original={original} source-language={quoteattr(source)} "
                           f'target-language={quoteattr(target)} datatype="plaintext"><body>\n')  # fmt: skip
        else:
            self.out.write(f'<file id="f{n}"{f" original={original}" if document else ""}>\n')
        for unit in units:
            self.count += 1
            self.out.write(self._unit_12(unit) if self.version == "1.2" else self._unit_21(unit))
        self.out.write("</body></file>\n" if self.version == "1.2" else "</file>\n")

    def _unit_12(self, unit: Unit) -> str:
        approved = ' approved="yes"' if unit.status == "accepted" else ""
        source, target = self._sides(unit)
        if target:
            target = f'<target state="{_STATES_12[unit.status]}">{target}</target>'
        note = f"<note>{self._text(unit.note)}</note>" if unit.note else ""
        return (f'<trans-unit id={self._quoted(unit.id or str(self.count))}{approved} xml:space="preserve">'
                f"<source>{source}</source>{target}{note}</trans-unit>\n")  # fmt: skip

    def _unit_21(self, unit: Unit) -> str:
        state = "final" if unit.status == "accepted" else "translated" if unit.target else "initial"
        flagged = f' subState="{FLAGGED}"' if unit.status == "flagged" else ""
        source, target = self._sides(unit)
        notes = f"<notes><note>{self._text(unit.note)}</note></notes>" if unit.note else ""
        identifier = f"id={quoteattr(unit.id or str(self.count))}"
        if unit.id and not _NMTOKEN.fullmatch(unit.id):
            identifier = f'id="dhakira-{self.count}" name={self._quoted(unit.id)}'
        return (f'<unit {identifier} xml:space="preserve">{notes}<segment state="{state}"{flagged}>'
                f"<source>{source}</source>{f'<target>{target}</target>' if target else ''}</segment></unit>\n")  # fmt: skip

    def _sides(self, unit: Unit) -> tuple[str, str]:
        numbers = Numbers()
        source, target = unit.source_codes, unit.target_codes
        return self._marked(unit.source, source, numbers), self._marked(unit.target, target, numbers)

    def _marked(self, text: str, codes: tuple[Code, ...], numbers: Numbers) -> str:
        return coded(text, codes, self.version, numbers, self._text)

    def _text(self, text: str) -> str:
        text, illegal = legal(text)
        if illegal:
            self.skipped["characters that XML cannot hold"] += illegal
        return escape(text, {"\r": "&#13;"})

    def _quoted(self, text: str) -> str:
        return quoteattr(legal(text)[0])
