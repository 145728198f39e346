"""TMX: as strict as 1.4b when written, as lenient as the files that exist when read."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, cast

from ..errors import InputError, UsageError
from ..files import atomic, temporary_beside
from ..unit import Unit
from ._report import About, Report, Skipped, Written
from ._tmx_body import Body
from ._tmx_read import read_tmx
from ._tmx_repair import Mender
from ._tmx_rules import ALONE, Violation, violations
from ._tmx_write import PROFILES, SIGNATURE, TmxWriter

SUFFIXES = (".tmx", ".tmx.gz", ".tmx.zip", ".zip")
READ_ONLY = (".tmx.zip", ".zip")
WHOLE = False
NUMBERS = True


def read(path: Path, report: Report) -> Iterator[Unit]:
    """Yield the units of a TMX file of any version: one for each target variant beside the source variant.

    The source is chosen by language (`srclang`, else Arabic), never by position. Raises InputError with line and
    column for a file that is not well-formed XML or that declares entities.
    """
    return read_tmx(path, report)


def header(path: Path) -> tuple[tuple[str, str], ...]:
    """Return the props and notes of the header, our own signature aside."""
    body = Body(path)
    next(iter(body), None)
    return tuple(pair for pair in body.said if pair[0] != SIGNATURE)


def write(path: Path, units: Iterable[Unit], profile: str | None = None, about: About | None = None) -> Written:
    """Write the complete, not rejected units; count the others by reason."""
    from importlib.metadata import version

    if profile is not None and profile not in PROFILES:
        raise UsageError(f"there is no profile {profile!r}; there are {', '.join(PROFILES)}")
    skipped: Counter[str] = Counter()

    def exportable() -> Iterator[Unit]:
        for unit in units:
            if not (unit.source.strip() and unit.target.strip()):
                skipped["an empty side"] += 1
            elif unit.status == "rejected":
                skipped["rejected"] += 1
            else:
                yield unit

    with atomic(path) as temporary, _open(temporary, path.suffix == ".gz") as file:
        writer = TmxWriter(file, profile, version("dhakira"), about or About())
        count = writer.write(exportable())
    if writer.illegal:
        skipped[f"characters that XML cannot hold (the first in unit {writer.first_illegal})"] = writer.illegal
    return Written(count, dict(skipped))


def validate(path: Path) -> Iterator[Violation]:
    """Yield what is wrong with a file by TMX 1.4b (errors) and by what CAT tools trip over (warnings)."""
    return violations(path)


def repair(path: Path, out: Path) -> Iterator[Skipped]:
    """Write a mended copy of `path` to `out` by the strict rules of `write`; yield every change with its line.

    What makes the file well-formed comes first, then every rule that it breaks, which the copy keeps, and what is left
    out. The header and the order of elements are written anew, as in any file that we write.
    """
    with temporary_beside(out) as temporary:
        with temporary.open("w+b") as file:
            yield from Mender(path).write(file)
        left_out: list[Skipped] = []
        try:
            written = write(out, read_tmx(temporary, left_out.append))
        except InputError as error:
            why = str(error).replace(str(temporary), str(path)).split(";")[0]
            raise InputError(f"{why}; it cannot be mended here, mend that line by hand") from None
        gone = {line for line, _ in left_out if line}
        yield from left_out
        try:
            for line, _, message in violations(temporary):
                if line not in gone or message != ALONE:
                    yield Skipped(line, f"mended: {message}")
        except InputError:  # units can be read one by one where the whole is nested too deep
            yield Skipped(
                0, "the file is nested too deep to be held against the rules; what else was mended is not told"
            )
    for reason, count in written.skipped.items():
        yield Skipped(0, f"{count} left out: {reason}")


def _open(path: Path, zipped: bool) -> IO[bytes]:
    if zipped:
        import gzip

        return cast("IO[bytes]", gzip.open(path, "wb"))
    return path.open("wb")
