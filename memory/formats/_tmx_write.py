"""Writing TMX 1.4b as the strictest reader wants it."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from ..unit import Code, Piece, Unit
from ._report import About
from ._tmx_codes import coded
from ._tmx_collect import NOTE, trimmed
from ._tmx_names import ILLEGAL, legal, one_line, tmx_date
from ._tmx_shell import Shell, prop, shell_of, tag_of
from ._tmx_text import BETWEEN, Texts, clean

PROFILES = ("omegat", "memoq", "trados", "matecat", "weblate")
CONTEXT = ("memoq", "matecat")  # the profiles that carry the neighbours of a unit
SIGNATURE = "x-signature"  # the prop of the header that says what made the file, and how
BATCH = 512
_SPACES = {text: json.dumps(text) for text in ("", " ", "\n", "\n\n")}
_IDS = re.compile(r"[\w.:#+-]*")

Neighbours = tuple[Unit | None, Unit | None]


class TmxWriter:
    """Writes one file; `illegal` counts the characters that XML cannot hold and that were therefore left out."""

    def __init__(self, file: IO[bytes], profile: str | None, version: str, about: About | None = None) -> None:
        self.file, self.profile, self.version, self.about = file, profile, version, about or About()
        self.texts = Texts()
        self.first_illegal = ""  # the unit of the first of them
        self.source_lang = "ar"
        self._key: tuple[object, ...] | None = None  # of the last shell: most units have that of the one before
        self._shell: Shell = ("",) * 7
        self._same = (True, True)  # whether the texts of the sides of this batch are written as they are
        self._created = self._changed = ("", "")  # the last date and what is written of it
        self._shells: dict[tuple[object, ...], Shell] = {}

    @property
    def illegal(self) -> int:
        """Return how many characters were left out."""
        return self.texts.illegal

    def write(self, units: Iterable[Unit]) -> int:
        """Write the document and return the number of units."""
        count = 0
        for batch, around in _batches(units, self.profile in CONTEXT):
            if not count:
                self.source_lang = tag_of(batch[0].source_lang)
                self.file.write(self._head().encode())
            self.file.write(self._batch(batch, around))
            count += len(batch)
        if not count:
            self.file.write(self._head().encode())
        self.file.write(b"</body>\n</tmx>\n")
        return count

    def _head(self) -> str:
        signature = f"dhakira {self.version}; profile {self.profile or 'plain'}"
        if self.about.made:
            signature += f"; {self.about.made}"
        notes = "".join([f"<note>{self.texts.verbatim(text)}</note>" for name, text in self.about.kept if name == NOTE])
        props = [(SIGNATURE, signature), *(pair for pair in self.about.kept if pair[0] not in (NOTE, SIGNATURE))]
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
            f'<header creationtool="dhakira" creationtoolversion={quoteattr(self.version)} segtype="sentence" '
            f'o-tmf="dhakira" adminlang="en" srclang={quoteattr(self.source_lang)} datatype="plaintext">\n'
            f"{notes}{''.join(prop(name, text, self.texts, self.profile) for name, text in props)}</header>\n<body>\n"
        )

    def _batch(self, units: Sequence[Unit], around: Sequence[Neighbours]) -> bytes:
        """Return the units of a batch; what a look at each would find is looked for in all of them at once."""
        before = self.illegal
        sources = self._side([u.source for u in units], [u.source_codes for u in units])
        targets = self._side([u.target for u in units], [u.target_codes for u in units])
        self._same = (sources[0], targets[0])
        numbers = self._numbers([u.id for u in units])
        out: list[bytes] = []
        for n, (unit, number, source, target) in enumerate(zip(units, numbers, sources[1], targets[1], strict=True)):
            opening, creator, changer, fields, props, second, last = self._shell_of(unit)
            dates = self._dates(unit, creator, changer)
            place = f'<prop type="x-position">{unit.position}</prop>\n' if unit.position is not None else ""
            if unit.note:
                place = self._note(unit.note) + place
            if unit.score is not None or unit.source_pieces or unit.target_pieces:
                place += self._paired(unit)
            if around:
                place, props = self._between(unit, *around[n], place, props)
            # Encoded in parts, since Arabic makes every letter of a string that holds it wide.
            out += (
                f"<tu{number}{opening}{dates}>\n{place}{fields}{props}<seg>".encode(),
                source.encode(),
                f"{second}{dates}{last}{target}</seg></tuv>\n</tu>\n".encode(),
            )
        if self.illegal > before and not self.first_illegal:
            self.first_illegal = self._first_illegal(units)
        return b"".join(out)

    def _side(self, texts: Sequence[str], codes: Sequence[tuple[Code, ...]]) -> tuple[bool, list[str]]:
        """Return the segments of one side of a batch, and whether every text stands in them as it is."""
        if not any(codes):
            return self.texts.lines(texts)
        pure, written = self.texts.lines(["" if own else text for text, own in zip(texts, codes, strict=True)])
        marked = [n for n, own in enumerate(codes) if own]
        bare = clean(BETWEEN.join([texts[n] for n in marked]))
        for n in marked:
            written[n] = coded(*trimmed(texts[n], codes[n])) if bare else self._coded(texts[n], codes[n])
        return pure and bare, written

    def _dates(self, unit: Unit, creator: str, changer: str) -> str:
        """Return dates and users as attributes; a date is worked out where it is not that of the unit before."""
        created, changed = unit.created_at, unit.changed_at
        if created != self._created[0]:
            date = tmx_date(created)
            self._created = created, f' creationdate="{date}"' if date else ""
        if changed != self._changed[0]:
            date = tmx_date(changed)
            self._changed = changed, f' changedate="{date}"' if date else ""
        return f"{self._created[1]}{creator}{self._changed[1]}{changer}"

    def _coded(self, text: str, codes: tuple[Code, ...]) -> str:
        if ILLEGAL.search(text):
            codes = tuple(c._replace(at=len(legal(text[: c.at])[0])) for c in codes)
            text = self.texts.legal(text)
        return coded(*trimmed(text, codes), self.texts.piece)

    def _numbers(self, ids: Sequence[str]) -> Sequence[str]:
        if self.profile == "omegat":
            return [""] * len(ids)
        if all(ids) and _IDS.fullmatch("".join(ids)):
            return [f' tuid="{number}"' for number in ids]
        return [f" tuid={self.texts.quoted(number)}" if number else "" for number in ids]

    def _shell_of(self, unit: Unit) -> Shell:
        """Return what stands around the texts, number, dates and place of a unit; most units share theirs."""
        key = (unit.props, unit.document, unit.source_lang, unit.target_lang, unit.usage_count, unit.status,
               unit.created_by, unit.changed_by, unit.origin, unit.rendering)  # fmt: skip
        if key == self._key:
            return self._shell
        shell = self._shells.get(key)
        if shell is None:
            before = self.illegal
            shell = shell_of(unit, self.texts, self.source_lang, self.profile)
            if self.illegal > before:  # counted each time
                return shell
            if len(self._shells) >= BATCH:
                self._shells.clear()
            self._shells[key] = shell
        self._key, self._shell = key, shell
        return shell

    def _note(self, note: str) -> str:
        return "".join([f"<note>{self.texts.verbatim(line)}</note>\n" for line in note.split("\n")])

    def _paired(self, unit: Unit) -> str:
        """Return the props that say how a unit was made of its documents."""
        out = "" if unit.score is None else f'<prop type="x-score">{unit.score!r}</prop>\n'
        for side, pieces, text, same in (
            ("source", unit.source_pieces, unit.source, self._same[0]),
            ("target", unit.target_pieces, unit.target, self._same[1]),
        ):
            if pieces:
                if not same or text[:1].isspace():
                    pieces = _moved(pieces, text)
                shown = [
                    f"[{n}, {at}, {end}, {self._json(lead)}, {self._json(tail)}]" for n, at, end, lead, tail in pieces
                ]
                out += f'<prop type="x-{side}-pieces">[{", ".join(shown)}]</prop>\n'
        return out

    def _json(self, text: str) -> str:
        """Return white space as JSON in XML."""
        return _SPACES.get(text) or self.texts.verbatim(json.dumps(text, ensure_ascii=False))

    def _between(self, unit: Unit, before: Unit | None, after: Unit | None, place: str, props: str) -> tuple[str, str]:
        """Return the props of a unit with its neighbours in them; what it brought itself goes before."""
        if any("x-context-" in name for name, _ in unit.props):
            return place, props
        out = ""
        for name, other in (("x-context-pre", before), ("x-context-post", after)):
            if other:
                text = one_line(other.source)[0].strip()
                text = f"<seg>{escape(text)}</seg>" if self.profile == "memoq" else text
                out += prop(name, text, self.texts, self.profile)
        return (place, props + out) if self.profile == "memoq" else (place + out, props)

    def _first_illegal(self, units: Sequence[Unit]) -> str:
        """Return the first unit that cannot be written as it is."""
        for unit in units:
            alone = TmxWriter(self.file, self.profile, self.version)
            alone.first_illegal = "none"
            alone._batch([unit], ())
            if alone.illegal:
                return unit.id or "without an id"
        return ""


def _moved(pieces: tuple[Piece, ...], text: str) -> tuple[Piece, ...]:
    """Return pieces with the offsets that hold in the segment as it is written."""
    before = len(text) - len(text.lstrip())

    def moved(at: int) -> int:
        return len(one_line(text[before : max(at, before)])[0])

    return tuple(p._replace(start=moved(p.start), end=moved(p.end)) for p in pieces)


def _batches(units: Iterable[Unit], context: bool) -> Iterator[tuple[Sequence[Unit], Sequence[Neighbours]]]:
    """Yield the units in batches, with their neighbours where these are wanted."""
    iterator = iter(units)
    if not context:
        while batch := list(islice(iterator, BATCH)):
            yield batch, ()
        return
    rows = _neighbours(iterator)
    while placed := list(islice(rows, BATCH)):
        yield [unit for _, unit, _ in placed], [(before, after) for before, _, after in placed]


def _neighbours(units: Iterable[Unit]) -> Iterator[tuple[Unit | None, Unit, Unit | None]]:
    """Yield each unit between the one before and the one after it in the same document."""
    before: Unit | None = None
    here: Unit | None = None
    for after in units:
        if here is not None:
            yield _same(before, here), here, _same(after, here)
        before, here = here, after
    if here is not None:
        yield _same(before, here), here, None


def _same(other: Unit | None, unit: Unit) -> Unit | None:
    return other if other and other.document and other.document == unit.document else None
