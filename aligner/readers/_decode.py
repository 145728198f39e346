"""Bytes to text, strictly: what was guessed is said, and what cannot be decoded is an error."""

import codecs
import re
from pathlib import Path

from memory.errors import InputError, UsageError

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
          (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
# The Arabic encodings that programs wrote before UTF-8, the likeliest first; all bytes are letters in some of them.
_ARABIC = ("cp1256", "iso8859-6", "mac_arabic", "cp720")
# Letters by their share in newspapers and law; the right encoding is that which gives the most of these.
_COMMON = {letter: 10 - n // 3 for n, letter in enumerate("اليمونرتبةعدسفهكقأحجشطصخىإذزضثغئءظآؤ،")}
# What English text holds besides ASCII: then it was saved by Windows, whichever code page else has the same bytes.
_WESTERN = frozenset("“”‘’–—…•·«»£€©®™°½¼¾±×÷§éèêëàâäáãçñóôöüïîíúûœæ\xa0")
_SAMPLE = 200_000


def decode(path: Path, encoding: str | None, declared: bool = False) -> tuple[str, str]:
    """Return the text of a file and the encoding if it had to be guessed: mark, UTF-8, declaration, then a guess.

    `declared` looks for charset= or encoding= at the head of the file. A declaration comes after UTF-8, which is
    hardly ever right by chance, while pages saved anew often keep their old declaration.
    """
    return decoded(path.read_bytes(), str(path), encoding, declared)


def decoded(data: bytes, path: str, encoding: str | None, declared: bool = False) -> tuple[str, str]:
    """Return the text of bytes as `decode` does; `path` is for messages."""
    text, guessed = _decoded(data, path, encoding, declared)
    if "\0" in text:
        raise InputError(
            f"{path}: is no text file (it has NUL characters); a document of another kind needs its own suffix"
        )
    return text, guessed


def _decoded(data: bytes, path: str, encoding: str | None, declared: bool) -> tuple[str, str]:
    if encoding:
        return _named(data, path, encoding), ""
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(name), ""
            except UnicodeDecodeError as error:
                raise InputError(
                    f"{path}: begins as {name} and breaks at byte {error.start}; save it as UTF-8"
                ) from None
    wide = _wide(data)
    if wide:
        return data.decode(wide), wide
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start
    else:
        _check_twice(text, path)
        return text, ""
    if declared and (said := _said(data)):
        return said, ""
    return _guessed(data, path, at)


def _named(data: bytes, path: str, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError:
        raise UsageError(f"there is no encoding {encoding!r}") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not {encoding} (byte {error.start}); leave --encoding out to detect it") from None


def _wide(data: bytes) -> str:
    """Return the byte order of UTF-16 without a mark, told by the bytes of Arabic and ASCII letters."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    if len(data) % 2 or len(sample) < 4:
        return ""
    high, low = sample[1::2], sample[0::2]
    for name, bytes_ in (("utf-16-le", high), ("utf-16-be", low)):
        if bytes_.count(0) + bytes_.count(6) > 0.7 * len(bytes_) and bytes_.count(0) < len(bytes_):
            try:
                data.decode(name)
            except UnicodeDecodeError:
                continue
            return name
        if bytes_.count(0) == len(bytes_) and (high if bytes_ is low else low).count(0) == 0:
            return name  # plain ASCII letters in two bytes each
    return ""


def _said(data: bytes) -> str:
    """Return the text in the encoding that the file names, or nothing where it names none or a wrong one."""
    found = _DECLARED.search(data[:4096])
    if not found:
        return ""
    try:
        return data.decode(found.group(1).decode("ascii"))
    except (LookupError, UnicodeDecodeError):
        return ""


def _check_twice(text: str, path: str) -> None:
    """Raise InputError for UTF-8 that was taken for windows-1252 and saved as UTF-8 again (Ø§Ù„ for ال)."""
    sample = text[:_SAMPLE]
    marks = sample.count("Ø") + sample.count("Ù")
    letters = sum(c.isalpha() for c in sample)
    if marks > 3 and marks > 0.3 * letters:
        raise InputError(
            f"{path}: is UTF-8 that was encoded twice («Ø§Ù„» for «ال»); save it anew, or undo it with "
            "iconv -f utf-8 -t windows-1252"
        )


_BINARY = (
    (b"\x89PNG", "a picture (PNG)"), (b"\xff\xd8\xff", "a picture (JPEG)"), (b"GIF8", "a picture (GIF)"),
    (b"%PDF", "a PDF; name it .pdf"), (b"PK\x03\x04", "a zip file, perhaps a .docx"), (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"Rar!", "an archive"), (b"7z\xbc\xaf", "an archive"), (b"\x1f\x8b", "an archive"), (b"SQLite format 3", "a database"),
)  # fmt: skip


def _guessed(data: bytes, path: str, at: int) -> tuple[str, str]:
    """Return text in the likeliest encoding: an Arabic one by its letters, else what charset-normalizer says."""
    for start, kind in _BINARY:
        if data.startswith(start):
            raise InputError(f"{path}: is no text but {kind}")
    scored = [(_score(text), -n, name, text) for n, name in enumerate(_ARABIC) if (text := _strict(data, name))]
    if scored and max(scored)[0] > 4:
        _, _, name, text = max(scored)
        return text, name
    if (text := _strict(data, "cp1252")) and all(c < "\x80" or c in _WESTERN for c in text):
        return text, "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None or not any("\u0620" <= c <= "\u064a" or (c.isascii() and c.isalpha()) for c in str(best)):
        raise InputError(f"{path}: is not UTF-8 (byte {at}) and its encoding cannot be told; name it with --encoding")
    return str(best), best.encoding


def _strict(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return ""


def _score(text: str) -> float:
    """Return how much of what is not ASCII looks like Arabic: the mean weight of its letters, signs count against.

    A letter beside an ASCII letter is no Arabic one but an accented one of another alphabet.
    """
    sample = text[:_SAMPLE]
    total, count, before = 0.0, 0, ""
    for c in sample:
        if c > "\x7f":
            count += 1
            if c in _COMMON:
                total += -12 if before.isascii() and before.isalpha() else _COMMON[c]
            elif "\u064b" <= c <= "\u0652":  # a vowel mark stands behind a letter
                total += 5 if before in _COMMON or before == "\u0651" else -12
            elif c not in "«»؟؛“”‘’–—…\xa0٠١٢٣٤٥٦٧٨٩ـ٪":
                total -= 12
        elif c.isalpha() and before in _COMMON:
            total -= 12
        before = c
    return total / count if count else 0
