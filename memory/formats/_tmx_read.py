"""Reading TMX in a stream: whatever its version, encoding and habits, nothing taken wrongly and nothing fetched."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..text.languages import detect, normalize_tag, primary
from ..unit import Draft, Unit
from ._report import Report, Skipped
from ._tmx_body import Body
from ._tmx_collect import FOREIGN, OWN_ATTRIBUTES, XML, Entry, Variant, collect
from ._tmx_names import FIELD_PROPS, field_of, iso_date
from ._tmx_shapes import Shapes
from ._tmx_simple import simple
from ._tmx_source import HIDDEN

_START = re.compile(rf"{HIDDEN}|(<(?:[\w.-]+:)?tu(?=[\s/>]))", re.DOTALL)
_EMPTY = re.compile(rf"{HIDDEN}|(<(?:[\w.-]+:)?tu(?:\s[^<>]*)?/>)", re.DOTALL)
_DEFAULTS: dict[str, Any] = {"document": "", "position": None, "score": None, "status": "draft", "origin": "",
                             "rendering": "", "source_pieces": (), "target_pieces": ()}  # fmt: skip


def read_tmx(path: Path, report: Report) -> Iterator[Unit]:
    """Yield the units of a TMX file; see `tmx.read`."""
    body, shapes = Body(path), Shapes()
    for text in body:
        wanted = normalize_tag(body.header.get("srclang", ""))
        at = 0
        while True:
            yield from shapes.units(text, at)
            at, end = shapes.at, body.end(text, shapes.at)
            if end < 0:
                break
            block = text[at:end].lstrip()
            if plain := _plain(block, wanted):
                yield plain[0]
                shapes.learn(block, plain[1], partial(_plain_unit, wanted))
            else:
                line = body.line + text.count("\n", 0, end - len(block))
                yield from _any(path, body.root, block, line, wanted, report)
            at = end
        body.rest = text[at:]
    for found in _EMPTY.finditer(body.rest):
        if found.group(1):
            report(Skipped(0, "an empty <tu/>"))


def _plain(block: str, wanted: str) -> tuple[Unit, bool] | None:
    """Return the unit of a block of the common shape and whether its source comes first; None for any other block."""
    entry = simple(block)
    if entry is None:
        return None
    one, two = entry.variants
    order = _order(one.head.lang, two.head.lang, entry.attributes.get("srclang"), wanted)
    if not (order and one.text and two.text):
        return None
    return (_unit(entry, one, two, 0), True) if order > 0 else (_unit(entry, two, one, 0), False)


def _plain_unit(wanted: str, block: str) -> Unit | None:
    found = _plain(block, wanted)
    return found[0] if found else None


def _any(path: Path, root: str, block: str, line: int, wanted: str, report: Report) -> Iterator[Unit]:
    """Yield the units of a block of any shape, which begins in a line."""
    found = next((m for m in _START.finditer(block) if m.group(1)), None)
    if found is None:
        return
    line += block.count("\n", 0, found.start())
    try:
        entries = collect(root, block[found.start() :]).ready
    except SyntaxError as error:
        # The file was found well-formed: what remains is an entity under a DOCTYPE that is not fetched.
        line += (error.lineno or 1) - 1 - root.count("\n")
        raise InputError(f"{path}:{line}: {error.msg.split(', line')[0]}; write the character itself") from None
    for entry in entries:
        yield from _units(entry, wanted, lambda why: report(Skipped(line, why)))


@lru_cache(maxsize=1024)
def _order(first: str, second: str, of_unit: str | None, of_file: str) -> int:
    """Return 1 where the first of two variants is the source, -1 where the second is, 0 where it takes a closer look."""
    if not first or not second or primary(first) == primary(second):
        return 0
    return 1 if _chosen((first, second), normalize_tag(of_unit) if of_unit else of_file) == 0 else -1


def _chosen(langs: tuple[str, ...], wanted: str) -> int:
    """Return which language is the source: exactly, then by primary language, then Arabic, then the first."""
    for test in (wanted.__eq__, lambda tag: primary(tag) == primary(wanted), lambda tag: primary(tag) == "ar"):
        for n, lang in enumerate(langs):
            if test(lang):
                return n
    return 0


def _units(entry: Entry, wanted: str, report: Any) -> Iterator[Unit]:
    """Yield a unit for each target variant; report variants that cannot be taken, with the reason."""
    tag = entry.attributes.get("srclang")
    name = f"unit {entry.attributes['tuid']}: " if entry.attributes.get("tuid") else ""
    filled = [v for v in entry.variants if v.text]
    if len(filled) < 2:
        held = "no variant with text" if not filled else f"only the variant {filled[0].head.lang or '?'} with text"
        report(f"{name}has {held}, needs two")
        return
    variants = [v if v.head.lang else Variant(replace(v.head, lang=detect(v.text, "und")), v.text, v.codes)
                for v in filled]  # fmt: skip
    source = variants[_chosen(tuple(v.head.lang for v in variants), normalize_tag(tag) if tag else wanted)]
    others = [v for v in variants if v is not source]
    targets = [v for v in others if primary(v.head.lang) != primary(source.head.lang)]
    if not targets:
        report(f"{name}all variants are {source.head.lang}")
        return
    for variant in others:
        if variant not in targets:
            report(f"{name}has another variant in {variant.head.lang}, the language of its source")
    for k, variant in enumerate(targets):
        yield _unit(entry, source, variant, k)


def _unit(entry: Entry, source: Variant, target: Variant, k: int) -> Unit:
    attributes, own = entry.attributes, target.head.own
    fields, kept = _fields(entry) if entry.props else (_DEFAULTS, [])
    kept = [(f"@{a.replace(XML, 'xml:')}", v) for a, v in attributes.items() if a not in OWN_ATTRIBUTES] + kept
    draft = Draft()
    draft.source, draft.source_codes, draft.source_lang = source.text, source.codes, source.head.lang
    draft.target, draft.target_codes, draft.target_lang = target.text, target.codes, target.head.lang
    identifier = attributes.get("tuid", "")
    draft.id = f"{identifier}#{k + 1}" if identifier and k else identifier
    draft.note = "\n".join(entry.notes) if entry.notes else ""
    draft.document, draft.position, draft.score = fields["document"], fields["position"], fields["score"]
    draft.status, draft.origin, draft.rendering = fields["status"], fields["origin"], fields["rendering"]
    draft.source_pieces, draft.target_pieces = fields["source_pieces"], fields["target_pieces"]
    created = own.get("creationdate") or attributes.get("creationdate") or ""
    changed = own.get("changedate") or attributes.get("changedate") or ""
    draft.created_at, draft.changed_at = iso_date(created), iso_date(changed)
    if (created and not draft.created_at) or (changed and not draft.changed_at):
        dates = (("@creationdate", created, draft.created_at), ("@changedate", changed, draft.changed_at))
        kept += [(name, text) for name, text, date in dates if text and not date]
    draft.created_by = own.get("creationid") or attributes.get("creationid") or ""
    draft.changed_by = own.get("changeid") or attributes.get("changeid") or ""
    usage = attributes.get("usagecount") or own.get("usagecount") or ""
    draft.usage_count = int(usage) if usage and usage.isdecimal() and len(usage) < 16 else 0
    if source.head.own:
        kept += [(f"source/@{name}", value) for name, value in source.head.own.items()]
    kept += [(f"source/{name}", value) for name, value in source.head.kept]
    kept += [(f"target/{name}", value) for name, value in target.head.kept]
    draft.props = tuple(kept)
    return draft.frozen()


def _fields(entry: Entry) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """Return the fields that props of our own hold, and the other props; a prop that does not fit its field is kept."""
    fields: dict[str, Any] = {}
    kept = []
    for kind, text in entry.props:
        name = FIELD_PROPS.get(kind)
        if name and name not in fields:
            try:
                fields[name] = field_of(name, text)
            except (ValueError, TypeError):
                kept.append((kind, text))
        else:
            kept.append((f"@{kind.removeprefix(FOREIGN)}" if kind.startswith(FOREIGN) else kind, text))
    return {**_DEFAULTS, **fields}, kept
