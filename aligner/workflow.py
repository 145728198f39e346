"""Documents → sentences → alignment → units → memory → findings: the only file that knows all steps."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from memory.checks import Settings, check
from memory.errors import InputError, UsageError
from memory.ids import identify
from memory.text.function_words import foreign
from memory.text.languages import detect, normalize_tag, primary
from memory.tm import DATABASES, Memory
from memory.unit import Finding, Unit
from memory.upkeep import Plan

from .codes import placed, unit_codes
from .helpers import Given, drafts, keywords
from .pieces import joined
from .realign import Anchor, Gap, absorbed, anchors, gaps, in_order, pointed

if TYPE_CHECKING:
    from .alignment import Bead
    from .document import Mark
    from .sentences import Policy, Segment

Progress = Callable[[float], None]
ALARMS = ("error", "warning")
SETTLED = ("accepted", "rejected")
_SAMPLE = 20_000  # characters by whose words a third language is told


@dataclass(frozen=True)
class Options:
    """What the user may choose for an alignment; None leaves it to detection or the default."""

    source_lang: str | None = None
    target_lang: str | None = None
    source_encoding: str | None = None
    target_encoding: str | None = None
    one_to_one: bool = False
    document: str | None = None
    rendering: str = ""
    given: Given = field(default_factory=Given)
    policy: "Policy | None" = None
    checks: Sequence[str] | None = None
    article: bool = False  # of a web page the article alone


@dataclass(frozen=True)
class Side:
    """One document cut into segments, and its language."""

    path: Path
    lang: str
    segments: Sequence["Segment"]
    marks: Sequence[tuple["Mark", ...]] = ()  # the formatting inside each segment
    notes: Sequence[str] = ()  # what its reader has to say
    origin: str = ""  # a way of reading that may have moved characters (pdf)
    reads_like: str = ""  # another language, where none was named and its words are those of that one


@dataclass(frozen=True)
class Aligned:
    """The units of a pair of documents in order, the findings on them, and why units are doubtful (by id).

    `why` says what speaks for the pairing of a unit, by id. `provenance` says how the documents were cut; a memory keeps it in its history; `notes` is what the readers say.
    """

    units: list[Unit]
    findings: list[Finding]
    doubts: dict[str, list[str]]
    provenance: str = ""
    notes: Sequence[str] = ()
    why: Mapping[str, Sequence[str]] = field(default_factory=dict)


def read_side(
    path: str | Path,
    lang: str | None,
    encoding: str | None,
    policy: "Policy | None",
    article: bool = False,
    side: str = "source",
) -> Side:
    """Return a document cut into segments; raise InputError where it holds no letters of Arabic or English."""
    from .codes import segment_marks
    from .document import read_document
    from .sentences import segment_document

    newline = policy.newline if policy else "paragraph"
    document = read_document(path, encoding=encoding, newline=newline, article=article, side=side)
    named = normalize_tag(lang) if lang else None
    found = named or detect("\n".join(b.text for b in document.blocks))
    if not found:
        raise InputError(f"{path}: has no Arabic or English text; name its language with --lang")
    notes = list(document.notes)
    other = "" if named else foreign(" ".join(b.text for b in document.blocks)[:_SAMPLE], found)
    if other:
        notes.append(f"reads like {other}, and is taken for {found}; name its language with --lang")
    segments = segment_document(document, named, policy, default=found)
    origin = next((b.origin for b in document.blocks if b.origin), "")
    return Side(Path(path), found, segments, segment_marks(document, segments), notes, origin, other)


def read_lines(path: str | Path, lang: str | None, encoding: str | None, article: bool = False) -> Side:
    """Return a document each line of which is one segment, for renderings supplied line by line."""
    from .sentences import Policy, Segment

    whole = read_side(path, lang, encoding, Policy(), article)
    text = "".join(s.text for s in whole.segments)
    out, start = [], 0
    for line in text.split("\n")[: -1 if text.endswith("\n") else None]:
        end = min(start + len(line) + 1, len(text))
        out.append(Segment(start, end, text[start:end]))
        start = end
    return replace(whole, segments=out, marks=())


def read_pair(source: str | Path, target: str | Path, options: Options) -> tuple[Side, Side]:
    """Return both documents; raise InputError for two of one language, or lines that do not match one to one."""
    sides: list[Side] = []
    if Path(source).suffix.lower() == ".po" and Path(source) == Path(target):
        return _read_catalogue(Path(source), options)
    for path, lang, encoding in (
        (source, options.source_lang, options.source_encoding),
        (target, options.target_lang, options.target_encoding),
    ):
        sides.append(_read(path, lang, encoding, options, "source" if not sides else "target"))
    if primary(sides[0].lang) == primary(sides[1].lang):
        raise InputError(f"{source} and {target} are both {_language(sides[0].lang)}; give a document and its rendering, "
                         "or name the languages with --source-lang and --target-lang")  # fmt: skip
    if options.one_to_one and len(sides[0].segments) != len(sides[1].segments):
        raise InputError(f"{source} has {len(sides[0].segments)} lines and {target} {len(sides[1].segments)}; "
                         "line by line they must be equal; leave --one-to-one out to align them")  # fmt: skip
    return sides[0], sides[1]


def _read(path: str | Path, lang: str | None, encoding: str | None, options: Options, role: str) -> Side:
    """Return one document; what its reader says names the options of its side, as `align` has them."""

    def of_side(text: str) -> str:
        return text.replace("--encoding", f"--{role}-encoding").replace("--lang", f"--{role}-lang")

    try:
        if options.one_to_one:
            side = read_lines(path, lang, encoding, options.article)
        else:
            side = read_side(path, lang, encoding, options.policy, options.article)
    except InputError as error:
        raise InputError(of_side(str(error))) from None
    return replace(side, notes=[of_side(note) for note in side.notes])


def _read_catalogue(path: Path, options: Options) -> tuple[Side, Side]:
    from .bilingual import message_pairs

    (left, right), notes = message_pairs(path, options.source_encoding, (options.source_lang, options.target_lang))
    return Side(path, *left, notes=notes), Side(path, *right)


def align_files(
    source: str | Path, target: str | Path, options: Options | None = None,
    existing: Sequence[Unit] = (), progress: Progress | None = None,
) -> Aligned:  # fmt: skip
    """Segment two files, pair their sentences and check the pairs.

    `existing` are the units that a memory already has for this document: the accepted and rejected ones stay as
    they are and everything else is aligned around them.
    """
    options = options or Options()
    left, right = read_pair(source, target, options)
    kept = anchors([u for u in existing if u.status in SETTLED], left.segments, right.segments, existing)
    beads: list[Bead] = []
    extra: dict[str, Any] = {"source_lang": left.lang, "target_lang": right.lang}
    translated = None
    if not options.one_to_one:
        extra |= keywords(options.given) | ({"progress": progress} if progress else {})
        if options.given.translation:
            translated = drafts(options.given.translation, left.segments, left.lang, right.lang)
    for gap in gaps(kept, len(left.segments), len(right.segments)):
        if translated is not None:
            extra["pivot"] = [translated[i] for i in gap.source]
        beads += _align_gap(gap, left, right, options, extra)
    beads, kept = absorbed(beads, kept)
    kept = [a._replace(unit=pointed(a, left.segments, right.segments)) for a in kept]
    ordered = in_order([*kept, *_anchored(beads, left, right, options)])
    units = list(identify(replace(a.unit, position=n) for n, a in enumerate(ordered, 1)))
    findings = list(
        check(units, options.checks, Settings(terms=(options.given.glossary,) if options.given.glossary else ()))
    )
    doubts = _doubts(units, findings)
    units = [replace(u, status="flagged") if u.id in doubts and u.status == "draft" else u for u in units]
    notes = [f"{side.path}: {note}" for side in (left, right) for note in side.notes]
    notes += _strangers(beads, left, right)
    why = {u.id: a.why for u, a in zip(units, ordered, strict=True) if a.why}
    return Aligned(units, findings, doubts, _provenance(options), notes, why)


def _strangers(beads: Sequence["Bead"], left: Side, right: Side) -> list[str]:
    """Return a note where the documents do not seem to belong together; of a third language nothing is known."""
    from .alignment import LEAST, kinship

    if {primary(left.lang), primary(right.lang)} != {"ar", "en"} or left.reads_like or right.reads_like:
        return []
    share = kinship(beads)
    if share is None or share >= LEAST:
        return []
    return [f"{left.path} and {right.path} do not seem to belong together: {share:.0%} of the words have a counterpart, "
            "in a document and its rendering 40 % and more; check that these are the right files"]  # fmt: skip


def _provenance(options: Options) -> str:
    from .sentences import Policy

    return "line by line" if options.one_to_one else (options.policy or Policy()).describe()


def _align_gap(gap: Gap, left: Side, right: Side, options: Options, extra: dict[str, Any]) -> list["Bead"]:
    from .alignment import Bead, align

    if options.one_to_one:
        both = zip_longest(gap.source, gap.target)
        return [Bead((i,) if i is not None else (), (j,) if j is not None else (), 1.0) for i, j in both]
    source = [left.segments[i] for i in gap.source]
    target = [right.segments[j] for j in gap.target]
    return [
        replace(b, source=tuple(gap.source[n] for n in b.source), target=tuple(gap.target[n] for n in b.target))
        for b in align(source, target, **extra).beads
    ]


def _anchored(beads: Sequence["Bead"], left: Side, right: Side, options: Options) -> list[Anchor]:
    """Return the units of beads; one without any text is none."""
    out = []
    for bead in beads:
        text, pieces = joined(left.segments, bead.source)
        other, other_pieces = joined(right.segments, bead.target)
        if not text and not other:
            continue
        codes = unit_codes(text, placed(left.marks, pieces), other, placed(right.marks, other_pieces))
        unit = Unit(
            source=text, target=other, source_codes=codes[0], target_codes=codes[1], source_lang=left.lang, target_lang=right.lang,
            document=options.document or left.path.name, rendering=options.rendering, score=round(bead.score, 4),
            origin=left.origin or right.origin or ("one-to-one" if options.one_to_one else "align"),
            source_pieces=pieces, target_pieces=other_pieces,
        )  # fmt: skip
        out.append(Anchor(unit, bead.source, bead.target, bead.why))
    return out


def sheet_units(side: Side, document: str | None = None) -> list[Unit]:
    """Return one unit for each sentence with an empty target: the sheet that a human fills and imports."""
    other = "en" if primary(side.lang) == "ar" else "ar"
    units: list[Unit] = []
    for n in range(len(side.segments)):
        text, pieces = joined(side.segments, (n,))
        if text:
            units.append(Unit(source=text, source_lang=side.lang, target_lang=other, document=document or side.path.name,
                              position=len(units) + 1, origin=side.origin or "sheet", source_pieces=pieces))  # fmt: skip
    return list(identify(units))


def save(aligned: Aligned, path: str | Path, document: str, rendering: str = "") -> str:
    """Write the units to a memory or file and return one line on what was done.

    In a memory the draft units that the document had are replaced; any other file holds this document alone, and
    .html is a report on it.
    """
    path = Path(path)
    if path.suffix.lower() == ".html":
        from .reports import Checked, write_report

        alarms = [f for f in aligned.findings if f.severity in ALARMS]
        write_report("html", [Checked(document, aligned.units, alarms)], path)
        return f"{path}: report on {len(aligned.units)} units written"
    if path.suffix.lower() not in DATABASES:
        from memory.formats import About, shown, write_units

        written = write_units(path, aligned.units, about=About(aligned.provenance))
        left_out = "".join(f", {n} left out ({reason})" for reason, n in written.skipped.items())
        return f"{shown(path)}: {written.units} units written{left_out}"
    with Memory.open(path) as memory:
        _, counts = memory.change(f"align {document} ({aligned.provenance})",
                                  lambda units: _replacing(units, aligned.units, rendering), document=document)  # fmt: skip
    return (f"{path}: {counts.added} units added, {counts.changed} changed, {counts.deleted} replaced, "
            f"{counts.same} as they were")  # fmt: skip


def _replacing(units: Iterable[Unit], made: Sequence[Unit], rendering: str) -> Plan:
    """Return the plan that puts the new units of a document in place of its old ones.

    What somebody accepted or rejected while the alignment ran stays as it is.
    """
    here = {u.id: u for u in units if u.rendering == rendering}
    settled = {key for key, unit in here.items() if unit.status in SETTLED}
    put = [u for u in made if u.id not in settled or u.status in SETTLED]
    return Plan(put, sorted(here.keys() - {u.id for u in made} - settled))


def existing_units(path: str | Path | None, document: str, rendering: str) -> list[Unit]:
    """Return the units that a memory has for a document; none where the memory does not exist yet."""
    if path is None or Path(path).suffix.lower() not in DATABASES or not Path(path).exists():
        return []
    with Memory.open(path, create=False) as memory:
        return [u for u in memory.units(document, rendering) if u.rendering == rendering]


def check_output(path: str | Path, sources: Sequence[str | Path]) -> None:
    """Raise UsageError before any work where the result could not be written or would overwrite its source."""
    from memory.formats import format_of

    path = Path(path)
    if path.suffix.lower() not in (*DATABASES, ".html"):
        format_of(path, writing=True)
    if path.is_dir():
        raise InputError(f"{path}: is a directory; give the name of a file in it")
    if not path.parent.is_dir():
        raise InputError(f"{path}: the folder {path.parent} does not exist; make it first")
    for source in sources:
        if path.exists() and Path(source).exists() and path.samefile(source):
            raise UsageError(f"{path}: would overwrite the document itself; give another name with -o")


def _doubts(units: Sequence[Unit], findings: Sequence[Finding]) -> dict[str, list[str]]:
    """Return why a reader should look at a unit: an empty side, a low score, or an alarm of a check."""
    from .alignment import DOUBTFUL

    doubts: dict[str, list[str]] = {}
    for unit in units:
        if unit.status in SETTLED:
            continue
        if not unit.complete:
            what = "omission: nothing in the target" if unit.source else "addition: nothing in the source"
            doubts.setdefault(unit.id, []).append(what)
        elif unit.score is not None and unit.score < DOUBTFUL:
            doubts.setdefault(unit.id, []).append(f"pairing is uncertain (score {unit.score:.2f})")
    settled = {u.id for u in units if u.status in SETTLED}
    for finding in findings:
        if finding.severity in ALARMS and finding.unit not in settled:
            doubts.setdefault(finding.unit, []).append(f"{finding.rule} {finding.message}")
    return doubts


def _language(tag: str) -> str:
    return {"ar": "Arabic", "en": "English"}.get(primary(tag), tag)
