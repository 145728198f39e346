"""A user's bilingual dictionary beside the lexicon: TSV, TBX, hunalign's .dic, an installed FreeDict."""

import gzip
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from .errors import InputError, NoUnitsError, UsageError
from .files import readable
from .terms import Term, read_terms
from .text.languages import detect, primary

SUFFIXES = (".tsv", ".tbx", ".xml", ".dic", ".index")
_BASE64 = {c: n for n, c in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")}
_NOISE = re.compile(r"<[^>]*>|/[^/]*/|\([^)]*\)|\[[^\]]*\]|^\s*\d+\.\s*")
_LEXICON = ["headword", "pos", "english", "forms", "note"]


def read_dictionary(path: str | Path) -> list[Term]:
    """Return the entries of a dictionary as terms, renderings in the order of the file.

    .tsv (two columns, or the five of the product's own lexicon), .tbx, hunalign's .dic (`target @ source`), and the
    .index of an installed dictd dictionary such as FreeDict's, whose .dict or .dict.dz lies beside it. Raises
    UsageError for another suffix, InputError for a file that cannot be read, NoUnitsError for one without an entry.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UsageError(f"{path}: a dictionary is {', '.join(SUFFIXES)}; a .dict.dz is read by its .index")
    readable(path)
    if suffix == ".dic":
        terms = list(_hunalign(path))
    elif suffix == ".index":
        terms = list(_dictd(path))
    elif suffix == ".tsv" and _lines(path)[:1] == ["\t".join(_LEXICON)]:
        terms = list(_lexicon(path))
    else:
        return read_terms(path)
    if not terms:
        raise NoUnitsError(f"{path}: has no entry with an Arabic and an English side")
    return terms


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8 (byte {error.start}); save it as UTF-8") from None


def _hunalign(path: Path) -> Iterator[Term]:
    """Read `english @ arabic` lines; either side may be the Arabic one."""
    for number, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        one, at, two = (part.strip() for part in line.partition("@"))
        if not at or not one or not two:
            raise InputError(f"{path}:{number}: is not `target @ source`: {line[:60]}")
        if primary(detect(one) or "") == "ar":
            one, two = two, one
        if primary(detect(two) or "") == "ar":
            yield Term(two, (one,))


def _lexicon(path: Path) -> Iterator[Term]:
    for number, line in enumerate(_lines(path)[1:], 2):
        columns = line.split("\t")
        if len(columns) != len(_LEXICON) or not columns[0] or not columns[2]:
            raise InputError(f"{path}:{number}: has {len(columns)} columns; a row is {', '.join(_LEXICON)}")
        for form in (columns[0], *filter(None, columns[3].split("|"))):
            yield Term(form, tuple(columns[2].split("|")), note=columns[4])


def _dictd(index: Path) -> Iterator[Term]:
    """Read the articles of a dictd dictionary: headword, then one numbered rendering or several on each line."""
    body = next((p for p in (index.with_suffix(".dict.dz"), index.with_suffix(".dict")) if p.exists()), None)
    if body is None:
        raise InputError(f"{index}: its .dict or .dict.dz is not beside it")
    try:
        data = gzip.decompress(body.read_bytes()) if body.suffix == ".dz" else body.read_bytes()
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"{body}: cannot be unpacked ({error}); install the dictionary again") from None
    for number, line in enumerate(_lines(index), 1):
        columns = line.split("\t")
        if len(columns) < 3 or not all(c in _BASE64 for c in columns[1] + columns[2]):
            raise InputError(f"{index}:{number}: is no line of a dictd index: {line[:60]}")
        if columns[0].startswith("00") or primary(detect(columns[0]) or "") != "ar":
            continue
        start, size = _number(columns[1]), _number(columns[2])
        article = data[start : start + size].decode("utf-8", errors="replace").splitlines()[1:]
        found = [w.strip(" .") for row in article for w in re.split("[,;]", _NOISE.sub("", row))]
        english = tuple(dict.fromkeys(w for w in found if w and w.isascii()))
        if english:
            yield Term(columns[0], english)


def _number(text: str) -> int:
    value = 0
    for c in text:
        value = value * 64 + _BASE64[c]
    return value
