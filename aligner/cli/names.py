"""names: list every name with its renderings; accept, reject or unify them."""

from collections.abc import Iterable
from pathlib import Path

import click

from memory import Memory
from memory.errors import UsageError
from memory.files import atomic
from memory.renderings import Rendered, name_key, refitted, renderings, unified
from memory.terms import Term, read_terms, write_terms
from memory.unit import Unit
from memory.upkeep import Plan

from ._output import plural, print_json


@click.command()
@click.argument("memory", type=click.Path())
@click.option(
    "--terms",
    type=click.Path(),
    help="The term base (TSV, TBX) that overrides what is known, and that --accept and --reject write.",
)
@click.option("--inconsistent", is_flag=True, help="List only names with more than one rendering.")
@click.option("--document", help="Only this document.")
@click.option("--accept", multiple=True, metavar="AR=EN", help="Put a rendering into the term base as right.")
@click.option("--reject", multiple=True, metavar="AR=EN", help="Put a rendering into the term base as forbidden.")
@click.option("--unify", multiple=True, metavar="AR=EN", help="Write this rendering wherever the name stands.")
@click.option(
    "--refit",
    type=click.Path(),
    metavar="FILE",
    help="Write letter costs refitted from the names of MEMORY; DHAKIRA_LETTERS=FILE makes every command use them.",
)
@click.option("--dry-run", is_flag=True, help="Show the changes and write nothing.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "-o", "--output", "out", type=click.Path(), help="Write names and renderings as a term base (.tsv, .tbx)."
)
def command(
    memory: str, terms: str | None, inconsistent: bool, document: str | None, accept: tuple[str, ...],
    reject: tuple[str, ...], unify: tuple[str, ...], refit: str | None, dry_run: bool, form: str, out: str | None,
) -> None:  # fmt: skip
    """List every name of MEMORY with its renderings, counts and places; accept, reject or unify renderings."""
    if (accept or reject) and not terms:
        raise UsageError("--accept and --reject write a term base; name it with --terms FILE.tsv")
    known = read_terms(terms) if terms and Path(terms).exists() else []
    if terms and not known and not (accept or reject):
        read_terms(terms)
    if accept or reject:
        known = _judged(known, [_pair(a) for a in accept], [_pair(r) for r in reject])
        if not dry_run and terms:
            write_terms(terms, known)
        click.echo(f"{plural(len(accept) + len(reject), 'rendering')} {'would be ' * dry_run}written to {terms}")
    table = {t.arabic: t.english for t in known}
    with Memory.open(memory, create=False) as opened:
        if unify:
            _unify(opened, [_pair(u) for u in unify], document, table, dry_run)
            return
        if refit:
            _refit(opened, refit, document, table, dry_run)
            return
        rows = [r for r in renderings(opened.units(document), table) if len(r.renderings) > 1 or not inconsistent]
    if out:
        count = write_terms(out, [Term(r.arabic, tuple(r.renderings)) for r in rows])
        click.echo(f"{plural(count, 'name')} written to {out}")
    elif not (accept or reject):
        _show(rows, form)


def _refit(opened: Memory, out: str, document: str | None, table: dict[str, tuple[str, ...]], dry_run: bool) -> None:
    text, count = refitted(opened.units(document), table)
    if not dry_run:
        with atomic(Path(out)) as temporary:
            temporary.write_text(text, encoding="utf-8")
    click.echo(f"Letter costs refitted from {plural(count, 'name')} {'would be ' * dry_run}written to {out}")


def _pair(text: str) -> tuple[str, str]:
    arabic, equals, english = (part.strip() for part in text.partition("="))
    if not (arabic and equals and english):
        raise UsageError(f"{text}: write the Arabic name, an equals sign and the rendering: عراقجي=Araghchi")
    return arabic, english


def _judged(known: list[Term], right: list[tuple[str, str]], wrong: list[tuple[str, str]]) -> list[Term]:
    """Return the terms with renderings added: one that was forbidden and is accepted is right, and the reverse."""
    terms = {name_key(t.arabic): t for t in known}
    for pairs, good in ((right, True), (wrong, False)):
        for arabic, english in pairs:
            old = terms.get(name_key(arabic), Term(arabic, ()))
            accepted = tuple(e for e in old.english if e != english) + (english,) * good
            forbidden = tuple(e for e in old.forbidden if e != english) + (english,) * (not good)
            terms[name_key(arabic)] = Term(old.arabic, accepted, forbidden, old.note)
    return list(terms.values())


def _unify(
    opened: Memory, pairs: list[tuple[str, str]], document: str | None, table: dict[str, tuple[str, ...]], dry_run: bool
) -> None:
    before: dict[str, Unit] = {}

    def plan(units: Iterable[Unit]) -> Plan:
        before.update({u.id: u for u in units})
        changed: dict[str, Unit] = {}
        for arabic, english in pairs:
            now = [changed.get(key, unit) for key, unit in before.items()]
            changed |= {u.id: u for u in unified(now, arabic, english, table)}
        return Plan(list(changed.values()), [])

    done, _ = opened.change("unify " + ", ".join(f"{a}={e}" for a, e in pairs), plan, dry_run, document)
    for unit in done.put:
        old = before[unit.id]
        side = "target" if old.target != unit.target else "source"
        click.echo(f"{unit.id}\n- {getattr(old, side)}\n+ {getattr(unit, side)}")
    click.echo(f"{plural(len(done.put), 'unit')} {'would be ' * dry_run}changed")


def _show(rows: list[Rendered], form: str) -> None:
    if form == "json":
        print_json({"names": [{"arabic": r.arabic, "how": r.how, "count": r.count, "renderings": [
            {"text": text, "count": len(places), "units": [p.unit.id for p in places]} for text, places in r.renderings.items()]} for r in rows]})  # fmt: skip
        return
    for row in rows:
        for n, (text, places) in enumerate(row.renderings.items()):
            where = ", ".join(
                f"{p.unit.document}:{p.unit.position}" if p.unit.position else p.unit.id for p in places[:5]
            )
            more = f" … and {len(places) - 5} more" * (len(places) > 5)
            click.echo(f"{row.arabic if n == 0 else '':<20}\t{text}\t{len(places)}\t{where}{more}")
