"""Inline codes as TMX 1.4b may hold them: whatever a unit carries, the segment that is written is valid."""

import re
from collections.abc import Callable
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from ..unit import Code

# The attributes that TMX 1.4b gives each element; another one makes a strict reader refuse the whole file.
ALLOWED = {"bpt": {"i", "x", "type"}, "ept": {"i"}, "ph": {"x", "assoc", "type"}, "it": {"pos", "x", "type"},
            "ut": {"x"}, "hi": {"x", "type"}, "sub": {"type", "datatype"}}  # fmt: skip
_TAG = re.compile(r"<(/?)hi((?:\s[^<>]*)?)>")


class _Shape(NamedTuple):
    """What a code is: `kind` is an element of TMX, "/hi", or "ph" for anything that had to be wrapped."""

    kind: str
    attributes: tuple[tuple[str, str], ...]
    content: str  # its xml

    def xml(self, kind: str, **changed: str) -> str:
        attributes = {**dict(self.attributes), **changed}
        return f"<{kind}{''.join(f' {k}={quoteattr(v)}' for k, v in attributes.items())}>{self.content}</{kind}>"


def coded(text: str, codes: tuple[Code, ...], plain: Callable[[str], str] | None = None) -> str:
    """Return a segment: `plain` makes XML of a piece of text where it is none yet, codes stand where they belong.

    What TMX does not have is wrapped in <ph>; <bpt> and <ept> are paired by new numbers where theirs are wrong, and
    one without the other is an <it>; a <hi> that is not closed is a placeholder.
    """
    out: list[str] = []
    last = 0
    for at, xml in codes:
        if at < last:  # sorting is stable: codes at one place keep their order
            return coded(text, tuple(sorted([Code(max(c.at, 0), c.xml) for c in codes], key=itemgetter(0))), plain)
        out += (text[last:at], xml)
        last = at
    out.append(text[last:])
    if plain:
        out[::2] = map(plain, out[::2])
    out[1::2] = _paired(tuple(out[1::2]))
    return "".join(out)


@lru_cache(maxsize=4096)
def _shape(xml: str) -> _Shape:
    tag = _TAG.fullmatch(xml)
    if tag and tag.group(1):
        return _Shape("/hi", (), xml)
    found = _parsed(f"{xml}</hi>" if tag else xml)
    if found is None or (found.kind == "hi") != bool(tag) or found.kind == "sub":
        return _Shape("ph", (), escape(xml))
    return found


def _parsed(xml: str) -> _Shape | None:
    """Return an element of TMX with its attributes, None for anything else."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    try:
        root: Any = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    names = {"id": "x"} if "x" not in root.attrib and root.get("id", "").isdecimal() else {}
    attributes = {names.get(name, name): value for name, value in root.attrib.items()}
    for element in root.iter():
        allowed = ALLOWED.get(element.tag) if isinstance(element.tag, str) else None
        mine = attributes if element is root else element.attrib
        if allowed is None or set(mine) - allowed or (element is not root and element.tag != "sub"):
            return None
    inner = escape(root.text or "") + "".join(etree.tostring(child, encoding="unicode") for child in root)
    return _Shape(root.tag, tuple(attributes.items()), inner)


@lru_cache(maxsize=4096)
def _paired(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes of a segment as XML, with pairs that are pairs; segments repeat a few patterns."""
    shapes = [_shape(code) for code in codes]
    out = [shape.xml(shape.kind) for shape in shapes]
    highlights: list[int] = []
    opened: dict[str, int] = {}  # number of a <bpt> that waits for its <ept>
    pairs: dict[int, int] = {}
    for n, shape in enumerate(shapes):
        number = dict(shape.attributes).get("i", "")
        if shape.kind == "hi":
            highlights.append(n)
        elif shape.kind == "/hi" and highlights:
            start = highlights.pop()
            out[start] = shapes[start].xml("hi").removesuffix("</hi>")
            out[n] = "</hi>"
        elif shape.kind == "/hi":
            out[n] = "<ph>&lt;/hi&gt;</ph>"
        elif shape.kind == "bpt":
            opened[number] = n
        elif shape.kind == "ept" and number in opened:
            pairs[opened.pop(number)] = n
        elif shape.kind == "it" and "pos" not in dict(shape.attributes):
            out[n] = shape.xml("it", pos="begin")
    for n in highlights:
        out[n] = f"<ph>{escape(out[n].removesuffix('</hi>'))}</ph>"
    _number(shapes, pairs, out)
    return tuple(out)


def _number(shapes: list[_Shape], pairs: dict[int, int], out: list[str]) -> None:
    """Give each pair a number of its own, the one that it has where that is free; make isolated codes <it>."""
    used: set[str] = set()
    for n, shape in enumerate(shapes):
        if shape.kind == "bpt" and n in pairs:
            number = dict(shape.attributes).get("i", "")
            if not number or number in used:
                number = next(str(k) for k in range(1, len(shapes) + 2) if str(k) not in used)
            used.add(number)
            out[n] = shape.xml("bpt", i=number)
            out[pairs[n]] = shapes[pairs[n]].xml("ept", i=number)
        elif shape.kind in ("bpt", "ept") and n not in pairs.values():
            kept = tuple((k, v) for k, v in shape.attributes if k != "i")
            out[n] = shape._replace(attributes=kept).xml("it", pos="begin" if shape.kind == "bpt" else "end")
