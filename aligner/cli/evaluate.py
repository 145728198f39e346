"""evaluate: score an alignment against gold beads, or drafts against the references of a memory."""

import click

from memory import Memory
from memory.errors import NoUnitsError, UsageError

from ._output import print_json


@click.command()
@click.argument("path", type=click.Path())
@click.option("--gold", type=click.Path(), help="A TSV of gold beads: PATH is the alignment (.tsv, .jsonl or .db).")
@click.option("--against", type=click.Path(), help="A memory of references: PATH holds drafts of the same sources.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def command(path: str, gold: str | None, against: str | None, form: str) -> None:
    """Score PATH: with --gold the pairing (strict and lax F1), with --against the wording (BLEU, chrF, TER)."""
    if (gold is None) == (against is None):
        raise UsageError("name either --gold BEADS.tsv or --against MEMORY")
    rows = _alignment(path, gold) if gold else _wording(path, str(against))
    if form == "json":
        print_json({name: {"score": value, "signature": signature} for name, value, signature in rows})
        return
    for name, value, signature in rows:
        click.echo(f"{name:12} {value:7.3f}  {signature}")


def _alignment(path: str, gold: str) -> list[tuple[str, float, str]]:
    from ..evaluate import read_beads, score

    with Memory.open(path, create=False) as memory:
        found = [
            (tuple(p.segment for p in u.source_pieces), tuple(p.segment for p in u.target_pieces))
            for u in memory.units()
        ]
    if not any(s or t for s, t in found):
        raise NoUnitsError(
            f"{path}: its units do not say which segments they hold; use the .tsv, .jsonl or .db that align wrote"
        )
    result = score(found, read_beads(gold))
    signature = f"beads:{result.beads}"
    return [("strict F1", result.strict, signature), ("lax F1", result.lax, signature), ("nulls F1", result.nulls, signature),
            ("m:n recall", result.multi, signature)]  # fmt: skip


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
