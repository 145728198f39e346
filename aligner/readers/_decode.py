"""Bytes to text, strictly: what was guessed is said, and what cannot be decoded is an error."""

import codecs
from pathlib import Path

from memory.errors import InputError, UsageError

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
          (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip


def decode(path: Path, encoding: str | None) -> tuple[str, str]:
    """Return the text of a file and the encoding if it had to be guessed: mark, then UTF-8, then a guess."""
    data = path.read_bytes()
    if encoding:
        try:
            return data.decode(encoding), ""
        except LookupError:
            raise UsageError(f"there is no encoding {encoding!r}") from None
        except UnicodeDecodeError as error:
            raise InputError(
                f"{path}: is not {encoding} (byte {error.start}); leave --encoding out to detect it"
            ) from None
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(name), ""
            except UnicodeDecodeError as error:
                raise InputError(
                    f"{path}: begins as {name} and breaks at byte {error.start}; save it as UTF-8"
                ) from None
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        at = error.start
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None or not any("\u0620" <= c <= "\u064a" or (c.isascii() and c.isalpha()) for c in str(best)):
        raise InputError(f"{path}: is not UTF-8 (byte {at}) and its encoding cannot be told; name it with --encoding")
    return str(best), best.encoding
