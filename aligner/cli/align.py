"""align: segment a document and its rendering, pair their sentences, check and save them."""

import contextlib
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import click

from memory.formats.tsv import rendered
from memory.unit import Unit

from ..bilingual import check_bilingual
from ..helpers import Given
from ..reports.json import as_dict
from ..segmentation import Policy
from ..workflow import Aligned, Options, align_files, check_output, existing_units, save
from ._language import LANGUAGE
from ._output import exit_code, fail_on, plural, print_json
from ._segmentation import segmentation_options


@click.command()
@click.argument("source", type=click.Path())
@click.argument("target", type=click.Path(), required=False)
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(),
    help="Where to save; the suffix chooses: .tmx .tsv .jsonl .xlsx .html .db",
)
@click.option("--one-to-one", is_flag=True, help="Line n of SOURCE is rendered by line n of TARGET; do not align.")
@click.option("--source-lang", type=LANGUAGE, help="Language of SOURCE (default: by its script).")
@click.option("--target-lang", type=LANGUAGE, help="Language of TARGET (default: by its script).")
@click.option("--source-encoding", help="Encoding of SOURCE (default: detected).")
@click.option("--target-encoding", help="Encoding of TARGET (default: detected).")
@click.option("--article", is_flag=True, help="Of a web page read the article alone, without menus and comments.")
@click.option("--document", help="Name of the document in the memory (default: the file name of SOURCE).")
@click.option("--rendering", default="", help="Name of a further rendering, kept beside the first.")
@click.option("--glossary", type=click.Path(), help="A glossary (TSV, TBX) that the pairing and the checks follow.")
@click.option("--dictionary", "dictionaries", type=click.Path(), multiple=True,
              help="A dictionary that helps to pair: .tsv, .tbx, hunalign's .dic, the .index of an installed FreeDict.")  # fmt: skip
@click.option("-m", "--memory", type=click.Path(), help="A memory whose accepted units help to pair.")
@click.option("--mt", type=click.Path(),
              help="A machine translation of SOURCE that helps to pair: a line for each sentence, or the document.")  # fmt: skip
@click.option("--semantic", type=click.Path(), help="A folder with a sentence-transformers model that helps to pair.")
@click.option("--explain", is_flag=True, help="Say of every unit what speaks for its pairing.")
@segmentation_options
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@fail_on("never")
def command(
    source: str, target: str | None, out: str | None, one_to_one: bool, source_lang: str | None, target_lang: str | None,
    source_encoding: str | None, target_encoding: str | None, article: bool, document: str | None, rendering: str,
    glossary: str | None, dictionaries: tuple[str, ...], memory: str | None, mt: str | None, semantic: str | None,
    explain: bool, policy: Policy, form: str, fail_on: str,
) -> int:  # fmt: skip
    """Segment SOURCE and TARGET, pair their sentences, run the checks and save the units.

    Without -o the units are printed as TSV. Into a .db, the document's draft units are replaced and accepted ones
    stay. A message catalogue (.po) holds both languages: it needs no TARGET.
    """
    if target is None:
        check_bilingual(source)
        target, one_to_one = source, True
    if out:
        check_output(out, [source, target])
    options = Options(source_lang, target_lang, source_encoding, target_encoding, one_to_one, document, rendering,
                      Given(glossary, memory, dictionaries, mt, semantic), policy=policy, article=article)  # fmt: skip
    name = document or source.replace("\\", "/").rsplit("/", 1)[-1]
    with _progress() as progress:
        aligned = align_files(source, target, options, existing_units(out, name, rendering), progress)
    for note in aligned.notes:
        click.echo(note, err=True)
    saved = save(aligned, out, name, rendering) if out else ""
    if form == "json":
        print_json(
            {
                "units": [_unit(u, aligned.why.get(u.id, ())) for u in aligned.units],
                "findings": [as_dict(f) for f in aligned.findings],
                **({"notes": list(aligned.notes)} if aligned.notes else {}),
            }
        )
    elif not out:
        for line in rendered(aligned.units):
            click.echo(line)
    if form == "text":
        _report(aligned, saved, err=not out)
        if explain:
            _explain(aligned, err=not out)
    return exit_code(aligned.findings, fail_on)


def _unit(unit: Unit, why: Sequence[str]) -> dict[str, object]:
    return {
        "id": unit.id, "source": unit.source, "target": unit.target,
        "source_segments": [p.segment for p in unit.source_pieces],
        "target_segments": [p.segment for p in unit.target_pieces],
        "score": unit.score, "status": unit.status, "why": list(why),
    }  # fmt: skip


def _report(aligned: Aligned, saved: str, err: bool) -> None:
    shapes = Counter(f"{len(u.source_pieces)}:{len(u.target_pieces)}" for u in aligned.units)
    kinds = ", ".join(f"{n} {shape}" for shape, n in shapes.most_common())
    alarms = sum(f.severity != "info" for f in aligned.findings)
    click.echo(f"{plural(len(aligned.units), 'unit')} ({kinds}), {plural(alarms, 'finding')}, "
               f"{len(aligned.doubts)} to look at{'; ' if saved else ''}{saved}", err=err)  # fmt: skip
    rank = sorted((u for u in aligned.units if u.id in aligned.doubts), key=lambda u: u.score or 0.0)
    for unit in rank:
        click.echo(f"  {unit.position}. {_short(unit.source) or '—'} | {_short(unit.target) or '—'}", err=err)
        for why in aligned.doubts[unit.id]:
            click.echo(f"     {why}", err=err)


def _explain(aligned: Aligned, err: bool) -> None:
    """Print what speaks for each unit, the least certain first."""
    for unit in sorted(aligned.units, key=lambda u: (u.score if u.score is not None else 1.0, u.position or 0)):
        click.echo(
            f"{unit.position}. {unit.score:.3f}  {_short(unit.source) or '—'} | {_short(unit.target) or '—'}", err=err
        )
        for why in aligned.why.get(unit.id, ()):
            click.echo(f"     {why}", err=err)


def _short(text: str, width: int = 60) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


@contextlib.contextmanager
def _progress() -> Iterator[Callable[[float], None] | None]:
    """Give a progress bar on a terminal, None elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("aligning", total=1.0)
        yield lambda share: bar.update(task, completed=share)
