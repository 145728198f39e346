"""What a document without a name is, told by its first bytes."""

import io
import re
import zipfile

_HEADS = ((b"{\\rtf", ".rtf"), (b"\xd0\xcf\x11\xe0", ".docx"), (b"WEBVTT", ".vtt"))
_PARTS = (("word/", ".docx"), ("xl/", ".xlsx"), ("ppt/", ".pptx"))
_MIMES = {b"application/epub+zip": ".epub", b"application/vnd.oasis.opendocument.text": ".odt"}
# The first element or line decides.
_TEXTS = (
    (re.compile(rb"\A(?:<\?xml[^>]{0,200}\?>|<!--[^>]{0,2000}-->|\s){0,9}(?:<!doctype\s{1,9}html|<html\b)", re.IGNORECASE), ".html"),
    (re.compile(rb"\A(?:<\?xml[^>]{0,200}\?>|<!--[^>]{0,2000}-->|\s){0,9}<(?:\w{1,20}:)?xliff\b"), ".xlf"),
    (re.compile(rb"\A(?:<\?xml[^>]{0,200}\?>|\s){0,9}<office:document\b"), ".fodt"),
    (re.compile(rb"\A\s{0,99}\d{1,6}\s{0,9}\r?\n\s{0,9}\d{1,4}:\d\d:\d\d[,.]\d{1,3}\s{0,9}-->"), ".srt"),
    (re.compile(rb"\A(?:#[^\n]{0,2000}\n|\s){0,200}msg(?:id|ctxt)\s{1,9}\""), ".po"),
)  # fmt: skip


def suffix_of(data: bytes) -> str:
    """Return the suffix that a file with this content has; plain text is what nothing else is."""
    head = data[:8192].removeprefix(b"\xef\xbb\xbf")
    if head.startswith(b"PK\x03\x04"):
        return _in_zip(data)
    if b"%PDF-" in head[:1024]:
        return ".pdf"
    for start, suffix in _HEADS:
        if head.startswith(start):
            return suffix
    return next((suffix for pattern, suffix in _TEXTS if pattern.match(head)), ".txt")


def _in_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            names = file.namelist()
            if "mimetype" in names and file.getinfo("mimetype").file_size < 200:
                kind = file.read("mimetype").strip()
                return next((suffix for mime, suffix in _MIMES.items() if kind.startswith(mime)), ".docx")
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError):
        return ".docx"  # its reader says what is wrong
    return next((suffix for part, suffix in _PARTS if any(n.startswith(part) for n in names)), ".docx")
