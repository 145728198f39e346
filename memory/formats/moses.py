"""Moses pairs: two files of equal length, line n of one is rendered by line n of the other.

`corpus.moses` names the pair `corpus.ar` and `corpus.en`; complete units only, each on one line.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import zip_longest
from pathlib import Path

from ..errors import InputError, UsageError
from ..files import atomic, readable
from ..text.languages import normalize_tag, primary
from ..unit import Unit
from ._report import Report, Skipped, Written
from ._text import lines

SUFFIXES = (".moses",)
WHOLE = False
PAIRED = True  # the path itself is no file: `files` names the two


def files(path: Path) -> tuple[Path, Path]:
    """Return the two files of a pair."""
    return path.with_suffix(".ar"), path.with_suffix(".en")


def read(path: Path, report: Report) -> Iterator[Unit]:
    """Yield the units of `NAME.ar` and `NAME.en` for the path `NAME.moses`; raise InputError for unequal lengths."""
    source, target = map(readable, files(path))
    for left, right in zip_longest(lines(source), lines(target)):
        if left is None or right is None:
            short, long = (source, target) if left is None else (target, source)
            raise InputError(f"{short} ends before {long} (line {(left or right)[0]}); line by line they must be equal")
        if not left[1].strip() or not right[1].strip():
            report(Skipped(left[0], "an empty line on one side"))
        else:
            yield Unit(source=left[1].strip(), target=right[1].strip(), source_lang="ar", target_lang="en")


def write(path: Path, units: Iterable[Unit], profile: str | None = None) -> Written:
    """Write complete, not rejected units to `NAME.ar` and `NAME.en` for the path `NAME.moses`."""
    skipped: Counter[str] = Counter()
    count = 0
    with ExitStack() as stack:
        out = {}
        for lang, side in zip(("ar", "en"), files(path), strict=True):
            temporary = stack.enter_context(atomic(side))
            out[lang] = stack.enter_context(temporary.open("w", encoding="utf-8", newline="\n"))
        for unit in units:
            texts = {primary(normalize_tag(unit.source_lang)): unit.source, primary(unit.target_lang): unit.target}
            if not unit.complete or unit.status == "rejected":
                skipped["an empty side" if not unit.complete else "rejected"] += 1
                continue
            if set(texts) != {"ar", "en"}:
                raise UsageError(
                    f"{path}: unit {unit.id} is {unit.source_lang} → {unit.target_lang}, not Arabic and English"
                )
            for lang, file in out.items():
                file.write(" ".join(texts[lang].split()) + "\n")
            count += 1
    return Written(count, dict(skipped))
