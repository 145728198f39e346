"""XLIFF 1.2 and 2.0/2.1, bilingual: read either, write 2.1 (or 1.2 with the profile `xliff-1.2`)."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from ..errors import InputError, UsageError
from ..files import atomic
from ..text.languages import normalize_tag
from ..unit import Code, Status, Unit
from ..xml import child, content, inline, local, parse
from ._report import Report, Skipped, Written
from ._tmx_names import ILLEGAL

SUFFIXES = (".xlf", ".xliff", ".mxliff", ".mqxliff", ".sdlxliff")
READ_ONLY = (".mxliff", ".mqxliff", ".sdlxliff")  # hold more of their tools than would be written back
WHOLE = False
NUMBERS = True
PROFILES = ("xliff-1.2", "xliff-2.1")

_STATES_12: dict[str, Status] = {"final": "accepted", "signed-off": "accepted", "needs-review-translation": "flagged",
                                 "needs-translation": "draft", "rejected": "rejected"}  # fmt: skip
_INLINE_12 = frozenset({"g", "x", "bx", "ex", "bpt", "ept", "ph", "it", "mrk", "sub"})
_INLINE_21 = frozenset({"ph", "pc", "sc", "ec", "mrk", "sm", "em", "cp"})
_PH_12 = '<ph id="c#">{text}</ph>'
_PH_21 = '<ph id="c#" disp={attribute}/>'
_STATES_21: dict[str, Status] = {"final": "accepted", "reviewed": "accepted", "translated": "draft", "initial": "draft"}


def read(path: Path, report: Report) -> Iterator[Unit]:
    """Yield one unit for each segment; a segment without a target has an empty one."""
    root = parse(path)
    if local(root) != "xliff":
        raise InputError(f"{path}:1: is not XLIFF, its root element is <{local(root)}>")
    version = root.get("version") or ""
    reader = _read_12 if version.startswith("1") else _read_2 if version.startswith("2") else None
    if reader is None:
        raise InputError(f"{path}:1: XLIFF version {version!r} is not known; there are 1.2, 2.0 and 2.1")
    yield from reader(root, report)


def _read_12(root: Any, report: Report) -> Iterator[Unit]:
    for file in (e for e in root if local(e) == "file"):
        source_lang, target_lang = normalize_tag(file.get("source-language", "")), file.get("target-language", "")
        position = 0
        for unit in file.iter("{*}trans-unit", "trans-unit"):
            source, target = child(unit, "source"), child(unit, "target")
            if source is None:
                report(Skipped(unit.sourceline or 0, "<trans-unit> has no <source>"))
                continue
            position += 1
            state = target.get("state", "") if target is not None else ""
            accepted = unit.get("approved") == "yes"
            note = child(unit, "note")
            yield _unit(source, target, {
                "id": unit.get("id") or "", "source_lang": source_lang or "ar",
                "target_lang": normalize_tag(target_lang) if target_lang else _other(source_lang),
                "document": file.get("original") or "", "position": position,
                "note": (note.text or "") if note is not None else "",
                "status": "accepted" if accepted else _STATES_12.get(state, "draft"),
            })  # fmt: skip


def _read_2(root: Any, report: Report) -> Iterator[Unit]:
    source_lang = normalize_tag(root.get("srcLang", "ar"))
    target_lang = normalize_tag(root.get("trgLang")) if root.get("trgLang") else _other(source_lang)
    for file in (e for e in root if local(e) == "file"):
        position = 0
        for unit in file.iter("{*}unit", "unit"):
            notes = [n.text or "" for n in unit.iter("{*}note", "note")]
            segments = [s for s in unit if local(s) == "segment"]
            for n, segment in enumerate(segments, 1):
                source, target = child(segment, "source"), child(segment, "target")
                if source is None:
                    report(Skipped(segment.sourceline or 0, "<segment> has no <source>"))
                    continue
                position += 1
                name = unit.get("id") or ""
                yield _unit(source, target, {
                    "id": name if len(segments) == 1 else f"{name}:{segment.get('id') or n}",
                    "source_lang": source_lang, "target_lang": target_lang, "position": position,
                    "document": file.get("original") or file.get("id") or "", "note": "\n".join(notes),
                    "status": _STATES_21.get(segment.get("state", ""), "draft"),
                })  # fmt: skip


def _unit(source: Any, target: Any, fields: dict[str, Any]) -> Unit:
    text, codes = content(source)
    other, other_codes = content(target) if target is not None else ("", ())
    return Unit(source=text, target=other, source_codes=tuple(map(Code._make, codes)),
                target_codes=tuple(map(Code._make, other_codes)), **fields)  # fmt: skip


def _other(lang: str) -> str:
    return "ar" if lang.startswith("en") else "en"


def write(path: Path, units: Iterable[Unit], profile: str | None = None) -> Written:
    """Write every unit that has a source and is not rejected, one `<file>` for each document."""
    if profile not in (None, *PROFILES):
        raise UsageError(f"there is no profile {profile!r} for XLIFF; there are {', '.join(PROFILES)}")
    old = profile == "xliff-1.2"
    rows = list(units)
    kept = [u for u in rows if u.source.strip() and u.status != "rejected"]
    skipped = {"rejected": sum(u.status == "rejected" for u in rows)}
    skipped["no source"] = len(rows) - len(kept) - skipped["rejected"]
    source_lang, target_lang = (kept[0].source_lang, kept[0].target_lang) if kept else ("ar", "en")
    if not old:  # 2.1 names its languages once for the whole file
        pair = [u for u in kept if (u.source_lang, u.target_lang) == (source_lang, target_lang)]
        skipped["another pair of languages"] = len(kept) - len(pair)
        kept = pair
    with atomic(path) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        out.write('<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n' if old else
                  '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" '
                  f"srcLang={quoteattr(source_lang)} trgLang={quoteattr(target_lang)}>\n")  # fmt: skip
        for n, (document, group) in enumerate(groupby(kept, key=lambda u: u.document), 1):
            out.write((_file_12 if old else _file_21)(n, document, list(group)))
        out.write("</xliff>\n")
    return Written(len(kept), {reason: count for reason, count in skipped.items() if count})


def _file_12(n: int, document: str, units: list[Unit]) -> str:
    first = units[0]
    rows = []
    for k, unit in enumerate(units, 1):
        approved = ' approved="yes"' if unit.status == "accepted" else ""
        state = ' state="needs-review-translation"' if unit.status == "flagged" else ""
        target = f"<target{state}>{_marked(unit.target, unit.target_codes, True)}</target>" if unit.target else ""
        note = f"<note>{_text(unit.note)}</note>" if unit.note else ""
        rows.append(f'<trans-unit id={quoteattr(unit.id or str(k))}{approved} xml:space="preserve">'
                    f"<source>{_marked(unit.source, unit.source_codes, True)}</source>{target}{note}</trans-unit>\n")  # fmt: skip
    return (f"<file original={quoteattr(document)} source-language={quoteattr(first.source_lang)} "
            f'target-language={quoteattr(first.target_lang)} datatype="plaintext"><body>\n{"".join(rows)}</body></file>\n')  # fmt: skip


def _file_21(n: int, document: str, units: list[Unit]) -> str:
    rows = []
    for k, unit in enumerate(units, 1):
        state = {"accepted": ' state="final"', "draft": "", "flagged": "", "rejected": ""}[unit.status]
        if not state:
            state = ' state="translated"' if unit.target else ' state="initial"'
        notes = f"<notes><note>{_text(unit.note)}</note></notes>" if unit.note else ""
        target = f"<target>{_marked(unit.target, unit.target_codes, False)}</target>" if unit.target else ""
        rows.append(f'<unit id={quoteattr(unit.id or str(k))} xml:space="preserve">{notes}<segment{state}>'
                    f"<source>{_marked(unit.source, unit.source_codes, False)}</source>{target}</segment></unit>\n")  # fmt: skip
    original = f" original={quoteattr(document)}" if document else ""
    return f'<file id="f{n}"{original}>\n{"".join(rows)}</file>\n'


def _text(text: str) -> str:
    return escape(ILLEGAL.sub("", text))


def _marked(text: str, codes: tuple[Code, ...], old: bool) -> str:
    out, at = [], 0
    for n, code in enumerate(codes, 1):
        known, placeholder = (_INLINE_12, _PH_12) if old else (_INLINE_21, _PH_21)
        out += [_text(text[at : code.at]), inline(code.xml, known, placeholder.replace("#", str(n)))]
        at = code.at
    return "".join([*out, _text(text[at:])])
