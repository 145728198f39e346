"""A memory put into an OmegaT project: its units where OmegaT watches for them, its rules where OmegaT reads them."""

import re
from collections.abc import Iterable, Iterator
from itertools import count, pairwise
from pathlib import Path
from typing import NamedTuple

from memory import write_units
from memory.errors import InputError
from memory.formats import About, Written
from memory.text.languages import primary
from memory.unit import Unit

from .segmentation import write_omegat_rules
from .segmentation.rules import Rule, filled
from .segmentation.srx_write import OURS

HELD = 500  # rules for sentences that a unit joins; each is tried on every paragraph
_NEAR = 24  # characters on either side of such a place: enough to tell it from any other
# Its reader of plain text ends a paragraph at an empty line only, ours at every line.
_LINE = Rule("line", r"\n", "", True, "a line is a paragraph")
_STOPS = ".!?\u061f\u2026"
_SPECIAL = re.compile(r"[^\w\s]")


class Exported(NamedTuple):
    """What was written: the memory, the rules, the number of places held together, and the old rules if any."""

    tmx: Path
    rules: Path
    written: Written
    held: int
    kept: Path | None


def export_to_omegat(project: str | Path, units: Iterable[Unit], name: str, about: About | None = None) -> Exported:
    """Write the units to `tm/auto/NAME.tmx` and our segmentation rules to `omegat/segmentation.conf` of a project.

    OmegaT watches `tm`: the file comes under a name that it passes over and is renamed. A unit that joins sentences
    can be found only where OmegaT does not part them, so a rule holds each such place; another parts rows of a table
    that stand in one line. Rules that somebody else
    wrote are kept beside ours as `segmentation.conf.bak`. Raises InputError where there is no such folder.
    """
    project = Path(project)
    if not project.is_dir():
        raise InputError(f"{project}: there is no such folder; give the folder of an OmegaT project")
    folder = _memories(project) / "auto"
    rules = project / "omegat" / "segmentation.conf"
    rows = list(units)
    for parent in (folder, rules.parent):
        _make(parent)
    held = [*_held(rows), *_parted(rows)][:HELD]
    old = rules.read_bytes() if rules.is_file() else b""
    write_omegat_rules(rules, first={lang: [_LINE, *(r for tag, r in held if tag == lang)] for lang in ("ar", "en")})
    kept = _kept(rules, old)
    tmx = folder / f"{name}.tmx"
    return Exported(tmx, rules, write_units(tmx, rows, profile="omegat", about=about), len(held), kept)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder}: cannot be made ({error.strerror})") from None


def _memories(project: Path) -> Path:
    """Return the folder of memories that the project names, by default `tm`."""
    settings = project / "omegat.project"
    text = settings.read_text(encoding="utf-8", errors="replace") if settings.is_file() else ""
    found = re.search(r"<tm_dir>\s*([^<]*?)\s*</tm_dir>", text)
    named = found.group(1) if found else ""
    return project / (named if named and named != "__DEFAULT__" else "tm")


def _kept(rules: Path, old: bytes) -> Path | None:
    """Keep the rules that were there before, unless they were ours; return where."""
    if not old or OURS.encode() in old:
        return None
    names = (rules.with_name(f"{rules.name}.bak{n or ''}") for n in count())
    backup = next(path for path in names if not path.exists() or path.read_bytes() == old)
    backup.write_bytes(old)
    return backup


def _held(units: Iterable[Unit]) -> Iterator[tuple[str, Rule]]:
    """Yield a rule with its language for each place where a unit goes on behind the end of a sentence."""
    for unit in units:
        for one, next_one in pairwise(unit.source_pieces):
            if "\n" in one.after or "\n" in next_one.before:
                continue  # OmegaT parts lines before it looks at rules
            before = unit.source[max(one.start, one.end - _NEAR) : one.end].rstrip()
            after = unit.source[next_one.start : min(next_one.end, next_one.start + _NEAR)]
            rule = Rule("joined", _literal(before), filled("{gaps}") + _literal(after), False, "one unit holds both")
            yield primary(unit.source_lang), rule


def _parted(units: Iterable[Unit]) -> Iterator[tuple[str, Rule]]:
    """Yield a rule with its language for each place where a row or an item ends inside a line without a stop."""
    for one, next_one in pairwise(units):
        same = one.document == next_one.document and one.source_pieces and next_one.source_pieces
        space = one.source_pieces[-1].after + next_one.source_pieces[0].before if same else ""
        if space and not space.strip() and "\n" not in space and one.source[-1:] not in _STOPS:
            after = filled("{gaps}") + _literal(next_one.source[:_NEAR].rstrip())
            yield primary(one.source_lang), Rule("row", _literal(one.source[-_NEAR:]), after, True, "a row ends here")


def _literal(text: str) -> str:
    """Return a pattern that Python and Java read as this text."""
    return _SPECIAL.sub(lambda found: f"\\{found.group()}", text)
