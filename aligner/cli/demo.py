"""demo: align and check the seed article with its sample rendering."""

from pathlib import Path

import click

from memory.errors import InputError

from ..reports.json import as_dict
from ..reports.text import line
from ..workflow import align_files, existing_units, save
from ._output import plural, print_json

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
ARTICLE = "000_59e0728e63527d66.txt"
RENDERING = "000_59e0728e63527d66.sample-en.txt"


@click.command()
@click.option(
    "-o", "--output", "folder", type=click.Path(), default="out/demo", show_default=True, help="Where the files go."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def command(folder: str, form: str) -> None:
    """Align the seed article with its sample rendering, check the pairs and write them in every form."""
    if not (SEEDS / ARTICLE).exists():
        raise InputError(f"{SEEDS}: the seed article is in the source repository, not in the installed package; run "
                         "`dhakira align DOCUMENT RENDERING -o news.tmx` on your own files")  # fmt: skip
    out = Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    database = out / "news.db"
    aligned = align_files(SEEDS / ARTICLE, SEEDS / RENDERING, existing=existing_units(database, ARTICLE, ""))
    names = ("news.db", "news.tmx", "news.tsv", "news.xlsx")
    saved = [save(aligned, out / name, ARTICLE) for name in names]
    if form == "json":
        print_json({"units": len(aligned.units), "findings": [as_dict(f) for f in aligned.findings],
                    "files": [str(out / name) for name in names]})  # fmt: skip
        return
    click.echo(f"{plural(len(aligned.units), 'unit')} from {ARTICLE}\n")
    for unit in aligned.units:
        if len(unit.source_pieces) != 1 or len(unit.target_pieces) != 1 or any(c.isdigit() for c in unit.source):
            shape = f"{len(unit.source_pieces)}:{len(unit.target_pieces)}"
            click.echo(f"{unit.position:3} [{shape}] {unit.source}\n          {unit.target}\n")
    alarms = [f for f in aligned.findings if f.severity != "info"]
    click.echo(f"{plural(len(alarms), 'finding')} on numbers and names")
    for finding in alarms:
        click.echo(f"  {line(finding)}")
    click.echo("\nThe memory, to open, to import into a CAT tool, to read:")
    for text in saved:
        click.echo(f"  {text}")
