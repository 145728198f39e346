"""Parquet through polars: every unit, typed columns, for whole memories and for other programs."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..errors import InputError
from ..files import atomic
from ..frames import from_frame, to_frame
from ..unit import Unit
from ._report import Report, Written

SUFFIXES = (".parquet",)
WHOLE = True


def read(path: Path, report: Report) -> Iterator[Unit]:
    """Yield the units of a Parquet file."""
    import polars as pl

    try:
        frame = pl.read_parquet(path)
    except (pl.exceptions.ComputeError, pl.exceptions.PolarsError, OSError) as error:
        raise InputError(f"{path}: is not a Parquet file ({str(error).splitlines()[0]})") from None
    missing = {"source", "target"} - set(frame.columns)
    if missing:
        raise InputError(f"{path}: has no column {' and '.join(sorted(missing))}; it has {', '.join(frame.columns)}")
    yield from from_frame(frame)


def write(path: Path, units: Iterable[Unit], profile: str | None = None) -> Written:
    """Write every unit in the order given."""
    frame = to_frame(units)
    with atomic(path) as temporary:
        frame.write_parquet(temporary)
    return Written(frame.height, {})
