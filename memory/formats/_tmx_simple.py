"""Translation units of the common shape, read without an event for each tag.

`simple` returns what the collector would for a well-formed block of that shape, and None for any other block. Its
tests hold the two against each other.
"""

import re
from functools import lru_cache

from ..unit import Code
from ._tmx_collect import NOTE, Entry, Head, Variant, canonical, head_of, trimmed

_VALUE = r'"[^"<&\t\r\n]*"'
_PROPS = re.compile(rf"(?:<prop\s+type={_VALUE}>[^<\r]*</prop>\s*|<note>[^<\r]*</note>\s*)*")
_PROP = re.compile(rf"<(?:prop\s+type=({_VALUE})|note)>([^<]*)<")
_NAME = re.compile(r"\s+([A-Za-z-]+|xml:lang)=")
_NEXT = re.compile(r"\s*</tuv>\s*<tuv")
_PLAIN = r'(?: [a-z-]+="[^"<&\t\r\n]*")*'
_CODE = re.compile(rf"(<(?:(bpt|ept|ph|it|ut){_PLAIN}(?:/>|>[^<\r]*</\2>)|/hi>|hi{_PLAIN}>))")
_REFERENCE = re.compile("&([^;]*);")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


def simple(block: str) -> Entry | None:
    """Return the unit of a block, None where it is not of the common shape."""
    parts = block.split("<seg>")
    if len(parts) != 3 or "\r" in block:
        return None
    start, _, first = parts[0].rpartition("<tuv")
    text, _, between = parts[1].partition("</seg>")
    other, _, end = parts[2].partition("</seg>")
    one, two = _head(first), _head(between, True)
    start = start.strip()
    if one is None or two is None or not start.startswith("<tu") or "".join(end.split()) != "</tuv></tu>":
        return None
    try:
        attributes, extra = _attributes(start[3:])
        variants = [Variant(one, *segment(text)), Variant(two, *segment(other))]
        if not extra:
            return Entry(attributes, [], [], variants)
        props = _props(extra)
    except (LookupError, SyntaxError):  # another shape, or an entity that XML does not define: the collector's work
        return None
    notes = [content for kind, content in props if kind == NOTE] if "<note" in extra else []
    return Entry(attributes, [p for p in props if p[0] != NOTE] if notes else props, notes, variants)


def _attributes(text: str) -> tuple[dict[str, str], str]:
    """Return the attributes with which a text begins, and what follows the bracket that closes them."""
    tag, _, extra = text.partition(">")
    parts = tag.split('"')
    if "&" in tag or "\n" in tag or "\t" in tag:
        raise LookupError("an attribute of another shape")
    return dict(zip(_names(*parts[::2]), parts[1::2], strict=True)), extra.strip()


@lru_cache(maxsize=1024)
def _names(*parts: str) -> tuple[str, ...]:
    """Return the names of attributes from what stands between their values; most units have the same."""
    found = [_NAME.fullmatch(part) for part in parts[:-1]]
    if parts[-1].strip() or None in found:
        raise LookupError("an attribute of another shape")
    return tuple(m.group(1) for m in found if m)


@lru_cache(maxsize=1024)
def _props(text: str) -> list[tuple[str, str]]:
    if not _PROPS.fullmatch(text):
        raise LookupError("a prop of another shape")
    return [(kind[1:-1] if kind else NOTE, unescaped(content)) for kind, content in _PROP.findall(text)]


@lru_cache(maxsize=8192)
def _head(text: str, second: bool = False) -> Head | None:
    """Return what stands before a <seg>; most files repeat the same few of them."""
    if second:
        closing = _NEXT.match(text)
        if closing is None:
            return None
        text = text[closing.end() :]
    try:
        attributes, extra = _attributes(text)
        return head_of(attributes, _props(extra))
    except LookupError:
        return None


def segment(xml: str) -> tuple[str, tuple[Code, ...]]:
    """Return the trimmed text of a segment and its codes; raise LookupError where the collector must read it."""
    if "<" not in xml:
        if "&" not in xml:
            return xml.strip(), ()
        return unescaped(xml).strip(), ()
    parts = _CODE.split(xml)
    texts = parts[::3]
    joined = "".join(texts)
    if "<" in joined:
        raise LookupError("an inline code of another shape")
    if "&" in joined:
        texts = [unescaped(text) for text in texts]
        joined = "".join(texts)
    codes, at = [], 0
    for text, code, native in zip(texts, parts[1::3], parts[2::3], strict=False):
        at += len(text)
        codes.append(Code(at, canonical(code) if native else code))
    return trimmed(joined, tuple(codes))


def unescaped(text: str) -> str:
    """Return text with its references resolved; raise LookupError for one that XML does not define."""
    if "&" not in text:
        return text

    def char(found: re.Match[str]) -> str:
        name: str = found.group(1)
        if name[0] != "#":
            return _NAMED[name]
        return chr(int(name[2:], 16) if name[1] == "x" else int(name[1:]))

    return _REFERENCE.sub(char, text)
