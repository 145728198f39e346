"""Files that hold a text and its translation message by message: catalogues of programs (PO)."""

from pathlib import Path

from memory.errors import InputError, UsageError
from memory.files import readable
from memory.text.languages import detect, normalize_tag

from .readers.po import messages
from .sentences import Segment

CATALOGUES = (".po",)
EXCHANGE = (".xlf", ".xliff", ".mxliff", ".sdlxliff", ".mqxliff")


def check_bilingual(path: str) -> None:
    """Raise UsageError for a file that does not hold both languages, or that `import` takes as it is."""
    suffix = Path(path).suffix.lower()
    if suffix in EXCHANGE:
        raise UsageError(f"{path}: holds both languages, unit by unit; take it with `dhakira import MEMORY.db {path}`")
    if suffix not in CATALOGUES:
        raise UsageError(f"{path}: Missing argument TARGET; name the rendering too: `dhakira align {path} RENDERING`")


def message_pairs(
    path: Path, encoding: str | None, langs: tuple[str | None, str | None]
) -> tuple[list[tuple[str, list[Segment]]], list[str]]:
    """Return both sides of a catalogue, each its language and a segment for each message that is translated.

    Fuzzy translations are left out, as programs do. Of a message with plural forms the singular goes with the form
    for one, the plural with the last form.
    """
    found, guessed = messages(readable(path), encoding)
    columns: tuple[list[str], list[str]] = ([], [])
    for _, entry in found:
        forms = [text.strip() for name, text in entry.items() if name.startswith("msgstr") and text.strip()]
        if not forms or "fuzzy" in entry:
            continue
        plural = entry.get("msgid_plural", "").strip()
        columns[0].append(entry["msgid"].strip())
        columns[1].append(forms[min(1, len(forms) - 1)] if plural else forms[0])
        if plural:
            columns[0].append(plural)
            columns[1].append(forms[-1])
    if not columns[0]:
        raise InputError(f"{path}: no message is translated")
    notes = [f"read as {guessed}"] if guessed else []
    return [_side(texts, lang) for texts, lang in zip(columns, langs, strict=True)], notes


def _side(texts: list[str], lang: str | None) -> tuple[str, list[Segment]]:
    segments, at = [], 0
    for text in texts:
        segments.append(Segment(at, at + len(text) + 1, text + "\n"))
        at += len(text) + 1
    return normalize_tag(lang) if lang else detect("\n".join(texts)), segments
