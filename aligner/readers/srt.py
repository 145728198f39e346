"""Subtitles (SubRip, WebVTT): every cue is a block; times, positions and speakers' tags are left out."""

import re
from html import unescape
from pathlib import Path

from memory.errors import InputError

from ..document import Block, Document, Reading
from ._decode import decode
from ._runs import Format, Runs

SUFFIXES = (".srt", ".vtt")
_TIME = r"(?:\d{1,4}:)?\d{1,2}:\d{1,2}(?:[.,:]\d{1,3})?"
_TIMING = re.compile(rf"^[ \t]{{0,9}}({_TIME})[ \t]{{0,9}}--?>[ \t]{{0,9}}{_TIME}")
# A tag of either format, a time inside a WebVTT cue, a setting of Aegisub ({\an8}).
_TAG = re.compile(r"<(/?)([a-zA-Z]{1,10})([^<>\n]{0,200})>|<[\d:.]{4,16}>|\{\\[^{}\n]{0,200}\}")
_FORMATS = {"b": "bold", "i": "italic", "u": "underline", "s": "strike"}
_KNOWN = frozenset({*_FORMATS, "font", "c", "v", "ruby", "lang", "rt"})


def read(path: Path, how: Reading) -> Document:
    """Return the cues in order; `cue 3 00:00:07,200` locates the third, its lines stay lines."""
    text, guessed = decode(path, how.encoding)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    web = lines[0].startswith("WEBVTT")
    blocks: list[Block] = []
    starts = [(n, found.group(1)) for n, line in enumerate(lines) if (found := _TIMING.match(line))]
    if not starts:
        raise InputError(f"{path}: has no cues (00:00:01,000 --> 00:00:02,000); it is no subtitle file")
    for count, (at, time) in enumerate(starts, 1):
        last = starts[count][0] if count < len(starts) else len(lines)
        block = _cue(_body(lines, at + 1, last, web), f"cue {count} {time}", web)
        if block:
            blocks.append(block)
    return Document(blocks, [f"read as {guessed}"] if guessed else [])


def _body(lines: list[str], start: int, end: int, web: bool) -> list[str]:
    """Return the lines of a cue: up to the blank line and, before the next timing, its number."""
    body = lines[start:end]
    blank = next((n for n, line in enumerate(body) if not line.strip()), None)
    if web:  # a blank line ends a cue; after it come comments, styles and the next cue's name
        return body if blank is None else body[:blank]
    # SubRip's blank lines are at times inside a cue; only the last number before the next timing is no text.
    while body and not body[-1].strip():
        body.pop()
    if end < len(lines) and body and body[-1].strip().isdecimal():
        body.pop()
    return [line for line in body if line.strip()]


def _cue(lines: list[str], locator: str, web: bool) -> Block | None:
    runs = Runs()
    formats: list[Format] = []
    aside = False
    text = "\n".join(line.strip() for line in lines)
    at = 0
    for tag in _TAG.finditer(text):
        name = (tag.group(2) or "").split(".")[0].lower()
        if name and name not in _KNOWN:  # «3 <b 4», <laughs>: text
            continue
        if not aside:
            runs.add(_plain(text[at : tag.start()], web), formats)
        at = tag.end()
        if name == "rt":
            aside = not tag.group(1)
        elif name in _FORMATS:
            form = (_FORMATS[name], "")
            if not tag.group(1):
                formats.append(form)
            elif form in formats:
                formats.remove(form)
    if not aside:
        runs.add(_plain(text[at:], web), formats)
    return runs.block("cue", locator)


def _plain(text: str, web: bool) -> str:
    return unescape(text) if web else text
