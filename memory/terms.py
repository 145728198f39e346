"""Term bases: TSV and TBX (2 and 3) read into terms, and written back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from .errors import InputError, NoUnitsError, UsageError
from .files import atomic, readable
from .text.languages import detect, normalize_tag, primary
from .xml import local, parse

SUFFIXES = (".tsv", ".tbx", ".xml")


@dataclass(frozen=True, slots=True)
class Term:
    """A term: an Arabic form, the English renderings that are right, and those that are forbidden."""

    arabic: str
    english: tuple[str, ...]
    forbidden: tuple[str, ...] = ()
    note: str = ""


def read_terms(path: str | Path) -> list[Term]:
    """Return the terms of a TSV or TBX file.

    TSV: two columns, Arabic and English in either order, renderings separated by `|`, one after `!` forbidden; a
    header is recognised by its names (source target, ar en). Raises UsageError, InputError or NoUnitsError.
    """
    path = Path(path)
    if path.suffix.lower() not in SUFFIXES:
        raise UsageError(f"{path}: a term base is .tsv or .tbx")
    readable(path)
    terms = list(_tsv(path) if path.suffix.lower() == ".tsv" else _tbx(path))
    if not terms:
        raise NoUnitsError(f"{path}: has no term with an Arabic and an English form")
    return terms


def write_terms(path: str | Path, terms: Iterable[Term]) -> int:
    """Write terms as TSV or TBX 3 (DCA style) by the suffix, each text on one line; return how many."""
    path = Path(path)
    rows = [_clean(term) for term in terms]
    if path.suffix.lower() not in SUFFIXES:
        raise UsageError(f"{path}: a term base is .tsv or .tbx")
    with atomic(path) as temporary:
        text = _as_tsv(rows) if path.suffix.lower() == ".tsv" else _as_tbx(rows)
        temporary.write_text(text, encoding="utf-8")
    return len(rows)


def _clean(term: Term) -> Term:
    """Return a term as both forms can hold it: on one line, without characters that XML cannot hold."""
    from .formats._tmx_names import legal

    def one_line(text: str) -> str:
        return " ".join(legal(text)[0].split())

    return Term(
        one_line(term.arabic),
        tuple(map(one_line, term.english)),
        tuple(map(one_line, term.forbidden)),
        one_line(term.note),
    )


def _tsv(path: Path) -> Iterator[Term]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8 (byte {error.start}); save it as UTF-8") from None
    for number, line in enumerate(lines, 1):
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) < 2 or not cells[0] or not cells[1]:
            continue
        if number == 1 and {c.lower() for c in cells[:2]} <= {
            "source",
            "target",
            "ar",
            "en",
            "arabic",
            "english",
            "term",
        }:
            continue
        arabic, english = (cells[0], cells[1]) if detect(cells[0]) == "ar" else (cells[1], cells[0])
        if detect(arabic) == "ar" and english:
            yield _term(arabic, english.split("|"), cells[2] if len(cells) > 2 else "")


def _term(arabic: str, renderings: Iterable[str], note: str) -> Term:
    words = [r.strip() for r in renderings if r.strip()]
    right = tuple(w for w in words if not w.startswith("!"))
    return Term(arabic, right, tuple(w[1:].strip() for w in words if w.startswith("!")), note)


def _tbx(path: Path) -> Iterator[Term]:
    for entry in parse(path).iter():
        if local(entry) not in ("termEntry", "conceptEntry"):
            continue
        forms: dict[str, list[tuple[str, bool]]] = {}
        for section in entry:
            if local(section) not in ("langSet", "langSec"):
                continue
            tag = section.get("{http://www.w3.org/XML/1998/namespace}lang") or section.get("lang") or ""
            for group in section.iter():
                if local(group) in ("tig", "termSec", "ntig"):
                    forms.setdefault(primary(normalize_tag(tag)), []).extend(_forms(group))
        note = " ".join(n.text or "" for n in entry if local(n) in ("note", "descrip"))
        english = forms.get("en", [])
        for arabic, forbidden in forms.get("ar", []):
            if english and not forbidden:
                yield Term(
                    arabic, tuple(t for t, bad in english if not bad), tuple(t for t, bad in english if bad), note
                )


def _forms(group: Any) -> Iterator[tuple[str, bool]]:
    status = " ".join((n.text or "") for n in group.iter() if local(n) in ("termNote", "administrativeStatus"))
    for term in group.iter():
        if local(term) == "term" and (term.text or "").strip():
            yield term.text.strip(), "deprecated" in status or "superseded" in status


def _as_tsv(terms: list[Term]) -> str:
    rows = ["ar\ten\tnote"]
    for term in terms:
        renderings = "|".join([*term.english, *(f"!{f}" for f in term.forbidden)])
        rows.append("\t".join((term.arabic, renderings, term.note)))
    return "\n".join(rows) + "\n"


def _as_tbx(terms: list[Term]) -> str:
    entries = []
    for n, term in enumerate(terms, 1):
        note = f"<note>{escape(term.note)}</note>" if term.note else ""
        english = "".join(
            _section(t, "preferredTerm-admn-sts" if k == 0 else "admittedTerm-admn-sts")
            for k, t in enumerate(term.english)
        )
        english += "".join(_section(t, "deprecatedTerm-admn-sts") for t in term.forbidden)
        entries.append(f"<conceptEntry id={quoteattr(f'c{n}')}>{note}<langSec xml:lang=\"ar\"><termSec><term>{escape(term.arabic)}"
                       f'</term></termSec></langSec><langSec xml:lang="en">{english}</langSec></conceptEntry>')  # fmt: skip
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<tbx type="TBX-Basic" style="dca" xml:lang="en" '
            'xmlns="urn:iso:std:iso:30042:ed-2">\n<tbxHeader><fileDesc><sourceDesc><p>dhakira</p></sourceDesc></fileDesc>'
            "</tbxHeader>\n<text><body>\n" + "\n".join(entries) + "\n</body></text>\n</tbx>\n")  # fmt: skip


def _section(text: str, status: str) -> str:
    return f'<termSec><term>{escape(text)}</term><termNote type="administrativeStatus">{status}</termNote></termSec>'
