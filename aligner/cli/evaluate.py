"""evaluate: score an alignment against gold beads, or drafts against the references of a memory."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from memory import Memory
from memory.errors import InputError, NoUnitsError, UsageError

from ._output import print_json

if TYPE_CHECKING:
    from ..evaluate import Evaluation, Found, Scores
    from ..gold import Gold


@click.command()
@click.argument("path", type=click.Path())
@click.option(
    "--gold", type=click.Path(), help="Gold beads (.tsv), a gold document (.json, .jsonl) or a folder of them."
)
@click.option("--against", type=click.Path(), help="A memory of references: PATH holds drafts of the same sources.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def command(path: str, gold: str | None, against: str | None, form: str) -> None:
    """Score PATH: with --gold the pairing (precision, recall, F1, confidence), with --against the wording (BLEU, chrF, TER).

    With --gold, PATH is what align wrote (.tsv, .jsonl or .db) or a folder of it; documents and their gold find each other
    by name. Without --gold, PATH is itself gold with sentences: they are aligned anew and scored.
    """
    if gold and against:
        raise UsageError("name either --gold GOLD or --against MEMORY, not both")
    if against:
        _show_wording(path, against, form)
        return
    evaluation, more = _stored(path, gold) if gold else _anew(path)
    scores, signature = evaluation.scores(), evaluation.signature(**more)
    if scores.lost or scores.doubled:
        click.echo(f"{path}: {scores.lost} segments of gold are in no bead, {scores.doubled} in several; if the document is cut "
                   "otherwise than its gold, its numbers mean other sentences", err=True)  # fmt: skip
    if form == "json":
        print_json(_json(scores, signature))
    else:
        click.echo("\n".join(_text(scores, signature)))


def _stored(path: str, gold_path: str) -> "tuple[Evaluation, dict[str, str]]":
    """Score the alignments that a file, memory or folder holds."""
    from hashlib import sha256

    from ..evaluate import Evaluation
    from ..gold import read_gold

    documents = _documents(Path(path))
    golds = read_gold(gold_path)
    evaluation, digest = Evaluation(), sha256()
    for gold in golds:
        if len(golds) == len(documents) == 1:
            (found,) = documents.values()
        elif gold.name in documents:
            found = documents[gold.name]
        else:
            raise InputError(f"{path}: has no alignment of {gold.name}; it has {', '.join(sorted(documents))}")
        _add(evaluation, found, gold)
        digest.update(repr(found).encode())
    return evaluation, {"found": digest.hexdigest()[:12]}


def _add(evaluation: "Evaluation", found: "list[Found]", gold: "Gold") -> None:
    for problem in gold.problems():
        click.echo(f"gold of {problem}", err=True)
    evaluation.add(found, gold)


def _documents(path: Path) -> "dict[str, list[Found]]":
    """Return the beads of each document; of the files of a folder each is one."""
    from ..gold import stem

    if path.is_dir():
        files = sorted(p for p in path.iterdir() if p.is_file() and not p.name.startswith("."))
        return {stem(file.name): [b for beads in _documents(file).values() for b in beads] for file in files}
    out: dict[str, list[Found]] = {}
    with Memory.open(path, create=False) as memory:
        for unit in memory.units():
            source = tuple(p.segment for p in unit.source_pieces)
            target = tuple(p.segment for p in unit.target_pieces)
            if source or target:
                name = stem(unit.document) + (f" ({unit.rendering})" if unit.rendering else "")
                out.setdefault(name, []).append((source, target, unit.score))
    if not out:
        raise NoUnitsError(
            f"{path}: its units do not say which segments they hold; use the .tsv, .jsonl or .db that align wrote"
        )
    return out


def _anew(path: str) -> "tuple[Evaluation, dict[str, str]]":
    """Align the sentences of gold documents and score the result."""
    from ..alignment import align
    from ..evaluate import Evaluation
    from ..gold import SUFFIXES, read_gold

    if not Path(path).is_dir() and Path(path).suffix.lower() not in SUFFIXES:
        raise UsageError("name either --gold GOLD or --against MEMORY")
    golds = read_gold(path)
    if bare := [gold.name for gold in golds if not gold.source]:
        raise UsageError(f"{path}: {bare[0]} holds no sentences; name the alignment to score and give this as --gold")
    evaluation, settings = Evaluation(), ""
    for gold in golds:
        source_lang, target_lang = ("en", "ar") if _english_first(gold) else ("ar", "en")
        result = align(gold.source, gold.target, source_lang=source_lang, target_lang=target_lang)
        settings = result.signature or "default"
        _add(evaluation, [(b.source, b.target, b.score) for b in result.beads], gold)
    return evaluation, {"settings": settings}


def _english_first(gold: "Gold") -> bool:
    from memory.text.languages import detect

    return detect("\n".join(gold.source)) == "en"


def _rows(scores: "Scores") -> list[tuple[str, float]]:
    """Return the figures by their names, in the order of the report."""
    rows = []
    for name, measure in (("strict", scores.strict), ("lax", scores.lax), ("nulls", scores.nulls)):
        rows += [
            (f"{name} precision", measure.precision),
            (f"{name} recall", measure.recall),
            (f"{name} F1", measure.f1),
        ]
    rows.append(("m:n recall", scores.multi))
    if scores.confidence:
        rows += [(f"coverage at {p}", a.share) for p, a in scores.confidence.coverage.items()]
        rows += [("mean score", scores.confidence.mean), ("share right", scores.confidence.right),
                 ("calibration error", scores.confidence.error)]  # fmt: skip
    return rows


def _json(scores: "Scores", signature: str) -> dict[str, Any]:
    out: dict[str, Any] = {name: {"score": value, "signature": signature} for name, value in _rows(scores)}
    if scores.confidence:
        for precision, accepted in scores.confidence.coverage.items():
            out[f"coverage at {precision}"]["least_score"] = accepted.least
        out["calibration"] = [bin._asdict() for bin in scores.confidence.bins]
    return out | {"segments": {"lost": scores.lost, "doubled": scores.doubled}}


def _text(scores: "Scores", signature: str) -> list[str]:
    lines = [f"{'':12}precision  recall     F1"]
    for name, m in (("strict", scores.strict), ("lax", scores.lax), ("nulls", scores.nulls)):
        if name == "nulls" and not scores.null_beads:
            lines.append("nulls       none in gold")
            continue
        lines.append(f"{name:12}{m.precision:9.3f} {m.recall:7.3f} {m.f1:6.3f}")
    lines.append(f"{'m:n':12}{'':9} {scores.multi:7.3f}")
    if sure := scores.confidence:
        for precision, accepted in sure.coverage.items():
            least = f"those with a score of {accepted.least:.3f} or more" if accepted.least is not None else "none"
            lines.append(f"right to {precision:.0%}: {accepted.share:6.1%} of the beads, {least}")
        lines.append(f"score {sure.mean:.3f} on average, {sure.right:.3f} right, {sure.error:.3f} apart")
        lines += [f"  from {b.low:<4} {b.beads:6} beads, score {b.mean:.3f}, right {b.right:.3f}" for b in sure.bins]
    return [*lines, signature]


def _show_wording(path: str, against: str, form: str) -> None:
    rows = _wording(path, against)
    if form == "json":
        print_json({name: {"score": value, "signature": signature} for name, value, signature in rows})
        return
    for name, value, signature in rows:
        click.echo(f"{name:12} {value:7.3f}  {signature}")


def _wording(path: str, against: str) -> list[tuple[str, float, str]]:
    from memory import normalize

    from ..evaluate import quality

    with Memory.open(path, create=False) as drafts, Memory.open(against, create=False) as memory:
        known = {normalize(u.source): u.target for u in memory.units() if u.complete}
        pairs = [
            (u.target, known[normalize(u.source)])
            for u in drafts.units()
            if u.complete and normalize(u.source) in known
        ]
    if not pairs:
        raise NoUnitsError(f"{path} and {against} have no source text in common")
    return quality([d for d, _ in pairs], [r for _, r in pairs])
