"""Inline codes of any origin as XLIFF 1.2 or 2.1 may hold them: valid, paired, numbered alike in source and target."""

from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from ..unit import Code

_WRAPPERS = frozenset({"g", "mrk", "pc", "hi"})  # stand around text; the others are a point in it
_LEAVES = {
    "1.2": frozenset({"x", "bx", "ex", "bpt", "ept", "ph", "it"}),
    "2.1": frozenset({"ph", "sc", "ec", "sm", "em", "cp"}),
}
_OPEN = frozenset({"bpt", "bx"})
_CLOSE = frozenset({"ept", "ex"})


class _Shape(NamedTuple):
    """A code taken apart: `side` is 1 for an opening wrapper, -1 for a closing one, 0 for a point."""

    name: str
    side: int
    attributes: dict[str, str]
    content: str  # its xml
    text: str

    @property
    def key(self) -> str:
        """Return what pairs an opening code with its closing one."""
        return self.attributes.get("i") or self.attributes.get("rid") or self.attributes.get("id") or ""


class Numbers:
    """Ids for the codes of one unit: the n-th occurrence of a code has one id, in the source and in the target."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], str] = {}

    def of(self, codes: tuple[Code, ...]) -> list[str]:
        """Return the id of each code: its own number where no other code has it."""
        seen: Counter[str] = Counter()
        out = []
        for code in codes:
            seen[code.xml] += 1
            place = (code.xml, seen[code.xml])
            if place not in self._known:
                attributes = _shape(code.xml).attributes
                own = attributes.get("id") or attributes.get("i") or attributes.get("x") or ""
                taken = set(self._known.values())
                free = (f"c{n}" for n in range(1, len(taken) + 2))
                self._known[place] = own if own and own not in taken else next(n for n in free if n not in taken)
            out.append(self._known[place])
        return out


def coded(text: str, codes: tuple[Code, ...], version: str, numbers: Numbers, plain: Callable[[str], str]) -> str:
    """Return a segment; codes that XLIFF of this version does not have become placeholders that show them."""
    if not codes:
        return plain(text)
    codes = tuple(sorted(codes, key=lambda code: code.at))
    ids = numbers.of(codes)
    shapes = [_shape(code.xml) for code in codes]
    written = (_old if version == "1.2" else _new)(shapes, _pairs(shapes), ids)
    made = _joined(text, codes, written, plain)
    if _well_formed(made):
        return made
    return _joined(text, codes, [_placeholder(version, n, code.xml) for n, code in zip(ids, codes, strict=True)], plain)


def _joined(text: str, codes: tuple[Code, ...], written: list[str], plain: Callable[[str], str]) -> str:
    out, at = [], 0
    for code, xml in zip(codes, written, strict=True):
        place = min(max(code.at, at), len(text))
        out += [plain(text[at:place]), xml]
        at = place
    return "".join([*out, plain(text[at:])])


@lru_cache(maxsize=4096)
def _shape(xml: str) -> _Shape:
    name = xml.strip("</>").split(None, 1)[0] if xml.strip("</>").strip() else ""
    if name in _WRAPPERS and xml.startswith("</"):
        return _Shape(name, -1, {}, "", "")
    side = 1 if name in _WRAPPERS and not xml.endswith(("/>", f"</{name}>")) else 0
    root = _parsed(f"{xml}</{name}>" if side else xml)
    if root is None:
        return _Shape("", 0, {}, "", xml)
    inner = "".join([escape(root.text or ""), *(_serialized(child) for child in root)])
    return _Shape(root.tag, side, dict(root.attrib), inner, "".join(root.itertext()))


def _parsed(xml: str) -> Any:
    from lxml import etree

    try:
        return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        return None


def _serialized(element: Any) -> str:
    from lxml import etree

    return str(etree.tostring(element, encoding="unicode"))


def _well_formed(segment: str) -> bool:
    return _parsed(f"<s>{segment}</s>") is not None


def _pairs(shapes: list[_Shape]) -> dict[int, int]:
    """Return for each code that opens or closes something the place of its other half."""
    pairs: dict[int, int] = {}
    wrappers: list[int] = []
    opened: dict[str, int] = {}
    for n, shape in enumerate(shapes):
        if shape.side == 1:
            wrappers.append(n)
        elif shape.side == -1 and wrappers and shapes[wrappers[-1]].name == shape.name:
            start = wrappers.pop()
            pairs |= {start: n, n: start}
        elif shape.name in _OPEN:
            opened[shape.key] = n
        elif shape.name in _CLOSE and shape.key in opened:
            start = opened.pop(shape.key)
            pairs |= {start: n, n: start}
    return pairs


def _old(shapes: list[_Shape], pairs: dict[int, int], ids: list[str]) -> list[str]:
    """Return the codes as XLIFF 1.2 has them."""
    out = []
    for n, (shape, number) in enumerate(zip(shapes, ids, strict=True)):
        attributes = _renamed(shape, number)
        if shape.side:
            known = shape.name in ("g", "mrk")
            if n not in pairs:
                out.append(_placeholder("1.2", number, _source_of(shape)))
            elif shape.side == -1:
                out.append(f"</{shape.name if known else 'g'}>")
            elif known and ("id" in attributes or shape.name == "mrk"):
                out.append(f"<{shape.name}{_text_of(attributes)}>")
            else:
                out.append(f'<g id={quoteattr(number)} ctype="x-{shape.name}">')
        elif shape.name in _LEAVES["1.2"] and "id" in attributes and "disp" not in attributes:
            out.append(_element(shape.name, attributes, shape.content))
        elif shape.name in ("bpt", "ept", "ph", "it") and "disp" not in attributes:
            place = {"pos": "close" if attributes.get("pos") == "end" else "open"} if shape.name == "it" else {}
            pair = {"rid": ids[min(n, pairs[n])]} if n in pairs else {}
            shown = shape.content or escape(_source_of(shape))
            out.append(_element(shape.name, {"id": number, **place, **pair}, shown))
        else:
            out.append(_placeholder("1.2", number, shape.text if not shape.name else _source_of(shape)))
    return out


def _new(shapes: list[_Shape], pairs: dict[int, int], ids: list[str]) -> list[str]:
    """Return the codes as XLIFF 2.1 has them."""
    out = []
    for n, (shape, number) in enumerate(zip(shapes, ids, strict=True)):
        attributes = _renamed(shape, number)
        if shape.side:
            known = shape.name in ("pc", "mrk")
            if n not in pairs:
                out.append(_placeholder("2.1", number, _source_of(shape)))
            elif shape.side == -1:
                out.append(f"</{shape.name if known and 'id' in shapes[pairs[n]].attributes else 'pc'}>")
            elif known and "id" in attributes:
                out.append(f"<{shape.name}{_text_of(attributes)}>")
            else:
                shown = {"dispStart": _source_of(shape), "dispEnd": f"</{shape.name}>"}
                out.append(f"<pc{_text_of({'id': number, **shown})}>")
        elif shape.name in _LEAVES["2.1"] and not shape.content and attributes.keys() & {"id", "startRef", "hex"}:
            out.append(_element(shape.name, attributes, ""))
        elif shape.name in _OPEN:
            alone = {} if n in pairs else {"isolated": "yes"}
            out.append(_element("sc", {"id": number, "disp": shape.text or _source_of(shape), **alone}, ""))
        elif shape.name in _CLOSE:
            pair = {"startRef": ids[pairs[n]]} if n in pairs else {"id": number, "isolated": "yes"}
            out.append(_element("ec", {**pair, "disp": shape.text or _source_of(shape)}, ""))
        else:
            out.append(_placeholder("2.1", number, shape.text or _source_of(shape)))
    return out


def _renamed(shape: _Shape, number: str) -> dict[str, str]:
    """Return the attributes with the id that the code has here: another unit's may have been joined to this one."""
    return {**shape.attributes, "id": number} if "id" in shape.attributes else dict(shape.attributes)


def _placeholder(version: str, number: str, shown: str) -> str:
    if version == "1.2":
        return f"<ph id={quoteattr(number)}>{escape(shown)}</ph>"
    return f"<ph id={quoteattr(number)} disp={quoteattr(shown)}/>"


def _source_of(shape: _Shape) -> str:
    """Return the code as it was."""
    if shape.side:
        return f"</{shape.name}>" if shape.side < 0 else f"<{shape.name}{_text_of(shape.attributes)}>"
    return _element(shape.name, shape.attributes, shape.content)


def _element(name: str, attributes: dict[str, str], content: str) -> str:
    return f"<{name}{_text_of(attributes)}>{content}</{name}>" if content else f"<{name}{_text_of(attributes)}/>"


def _text_of(attributes: dict[str, str]) -> str:
    named = {k.replace("{http://www.w3.org/XML/1998/namespace}", "xml:"): v for k, v in attributes.items()}
    return "".join(f" {k}={quoteattr(v)}" for k, v in named.items() if "}" not in k)
