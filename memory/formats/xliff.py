"""XLIFF 1.2 and 2.0/2.1, bilingual: read either, write 2.1 (or 1.2 with the profile `xliff-1.2`)."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ..errors import InputError, UsageError
from ..files import atomic
from ..text.languages import normalize_tag
from ..unit import Code, Status, Unit
from ..xml import child, content, local, stream
from ._report import Report, Skipped, Written
from ._xliff_write import FLAGGED, OWN_ID, XliffWriter

SUFFIXES = (".xlf", ".xliff", ".mxliff", ".mqxliff", ".sdlxliff")
READ_ONLY = (".mxliff", ".mqxliff", ".sdlxliff")  # hold more of their tools than would be written back
WHOLE = False
NUMBERS = True
PROFILES = ("xliff-1.2", "xliff-2.1")

_STATES_12: dict[str, Status] = {"final": "accepted", "signed-off": "accepted", "needs-review-translation": "flagged",
                                 "needs-translation": "draft", "rejected": "rejected"}  # fmt: skip
_STATES_21: dict[str, Status] = {"final": "accepted", "reviewed": "accepted", "translated": "draft", "initial": "draft"}


def read(path: Path, report: Report) -> Iterator[Unit]:
    """Yield one unit for each segment; a segment without a target has an empty one."""
    elements = stream(path, ("file",), ("trans-unit", "unit"), ("group", "header", "skeleton"))
    root = next(elements)
    if local(root) != "xliff":
        raise InputError(f"{path}:1: is not XLIFF, its root element is <{local(root)}>")
    version = root.get("version") or ""
    reader = _read_12 if version.startswith("1") else _read_2 if version.startswith("2") else None
    if reader is None:
        raise InputError(f"{path}:1: XLIFF version {version!r} is not known; there are 1.2, 2.0 and 2.1")
    yield from reader(dict(root.attrib), elements, report)


def _read_12(_: dict[str, str], elements: Iterator[Any], report: Report) -> Iterator[Unit]:
    file: dict[str, str] = {}
    position = 0
    for unit in elements:
        if local(unit) == "file":
            file, position = dict(unit.attrib), 0
            continue
        source_lang, target_lang = normalize_tag(file.get("source-language", "")), file.get("target-language", "")
        source, target = child(unit, "source"), child(unit, "target")
        if source is None:
            report(Skipped(unit.sourceline or 0, f"<{local(unit)}> has no <source>"))
            continue
        state = target.get("state", "") if target is not None else ""
        accepted = unit.get("approved") == "yes"
        notes = [n.text or "" for n in unit if local(n) == "note"]
        name = unit.get("id") or ""
        for mark, one, other in _segments_12(unit, source, target):
            position += 1
            yield _unit(one, other, {
                "id": f"{name}:{mark}" if mark else name, "source_lang": source_lang or "ar",
                "target_lang": normalize_tag(target_lang) if target_lang else _other(source_lang),
                "document": file.get("original") or "", "position": position, "note": "\n".join(notes),
                "status": "accepted" if accepted else _STATES_12.get(state, "draft"),
            })  # fmt: skip


def _segments_12(unit: Any, source: Any, target: Any) -> Iterator[tuple[str, Any, Any]]:
    """Yield mark, source and target of each segment: the <mrk mtype="seg"> of a <seg-source>, else the whole unit."""
    marks = _marks(child(unit, "seg-source"))
    if not marks:
        yield "", source, target
        return
    targets = _marks(target)
    for mark, element in marks.items():
        yield (mark if len(marks) > 1 else ""), element, targets.get(mark, target if len(marks) == 1 else None)


def _marks(element: Any) -> dict[str, Any]:
    if element is None:
        return {}
    return {m.get("mid") or str(n): m for n, m in enumerate(
        m for m in element.iter("{*}mrk", "mrk") if m.get("mtype") == "seg")}  # fmt: skip


def _read_2(root: dict[str, str], elements: Iterator[Any], report: Report) -> Iterator[Unit]:
    source_lang = normalize_tag(root.get("srcLang", "ar"))
    target_lang = normalize_tag(root["trgLang"]) if root.get("trgLang") else _other(source_lang)
    file: dict[str, str] = {}
    position = 0
    for unit in elements:
        if local(unit) == "file":
            file, position = dict(unit.attrib), 0
            continue
        notes = [n.text or "" for n in unit.iter("{*}note", "note")]
        segments = [s for s in unit if local(s) == "segment"]
        for n, segment in enumerate(segments, 1):
            source, target = child(segment, "source"), child(segment, "target")
            if source is None:
                report(Skipped(segment.sourceline or 0, "<segment> has no <source>"))
                continue
            position += 1
            name = (unit.get("name") if OWN_ID.fullmatch(unit.get("id") or "") else unit.get("id")) or ""
            flagged = segment.get("subState") == FLAGGED
            yield _unit(source, target, {
                "id": name if len(segments) == 1 else f"{name}:{segment.get('id') or n}",
                "source_lang": source_lang, "target_lang": target_lang, "position": position,
                "document": file.get("original") or file.get("id") or "", "note": "\n".join(notes),
                "status": "flagged" if flagged else _STATES_21.get(segment.get("state", ""), "draft"),
            })  # fmt: skip


def _unit(source: Any, target: Any, fields: dict[str, Any]) -> Unit:
    text, codes = content(source)
    other, other_codes = content(target) if target is not None else ("", ())
    return Unit(source=text, target=other, source_codes=tuple(map(Code._make, codes)),
                target_codes=tuple(map(Code._make, other_codes)), **fields)  # fmt: skip


def _other(lang: str) -> str:
    return "ar" if lang.startswith("en") else "en"


def write(path: Path, units: Iterable[Unit], profile: str | None = None) -> Written:
    """Write every unit that has a source and is not rejected, one `<file>` for each document and pair of languages."""
    if profile not in (None, *PROFILES):
        raise UsageError(f"there is no profile {profile!r} for XLIFF; there are {', '.join(PROFILES)}")
    with atomic(path) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as out:
        return XliffWriter(out, "1.2" if profile == "xliff-1.2" else "2.1").write(units)
