"""Styles of a Word document: what kind of block and which formatting a style stands for."""

from typing import Any

from ._runs import Format

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Inline formatting: element of the run's properties → mark. `bCs` and `iCs` rule runs of complex script.
_SWITCHES = {"b": "bold", "i": "italic", "strike": "strike", "dstrike": "strike", "vanish": "hidden"}
_COMPLEX = {"bCs": "bold", "iCs": "italic", "strike": "strike", "dstrike": "strike", "vanish": "hidden"}


def on(element: Any) -> bool:
    """Whether a switch is there and not turned off."""
    return element is not None and (element.get(f"{W}val") or "true") not in ("0", "false", "off", "none")


def formats(properties: Any) -> dict[str, bool]:
    """Return the marks that run properties turn on (true) or off (false)."""
    out: dict[str, bool] = {}
    if properties is None:
        return out
    rows = {child.tag[len(W) :]: child for child in properties if isinstance(child.tag, str) and child.tag[:1] == "{"}
    table = _COMPLEX if on(rows.get("rtl")) or on(rows.get("cs")) else _SWITCHES
    for name, kind in table.items():
        if name in rows:
            out[kind] = out.get(kind, False) or on(rows[name])
    if "u" in rows:
        out["underline"] = on(rows["u"])
    if "vertAlign" in rows:
        value = rows["vertAlign"].get(f"{W}val")
        out["superscript"], out["subscript"] = value == "superscript", value == "subscript"
    return out


class Styles:
    """The styles part, followed up to the styles that each is based on."""

    def __init__(self, root: Any = None) -> None:
        rows = [] if root is None else root.findall(f"{W}style")
        self._styles = {row.get(f"{W}styleId") or "": row for row in rows}

    def _chain(self, name: str) -> list[Any]:
        """Return a style and those that it is based on, nearest first."""
        out: list[Any] = []
        while name in self._styles and self._styles[name] not in out:
            out.append(self._styles[name])
            based = out[-1].find(f"{W}basedOn")
            name = (based.get(f"{W}val") or "") if based is not None else ""
        return out

    def kind(self, name: str) -> str:
        """Return heading, caption, list item or paragraph for a paragraph style."""
        chain = self._chain(name)
        for style in chain:
            title = style.find(f"{W}name")
            kind = named((title.get(f"{W}val") or "") if title is not None else "")
            if kind:
                return kind
            level = style.find(f"{W}pPr/{W}outlineLvl")
            if level is not None and (level.get(f"{W}val") or "9") < "9":
                return "heading"
        if any(style.find(f"{W}pPr/{W}numPr") is not None for style in chain):
            return "list item"
        return (named(name) if not chain else "") or "paragraph"

    def formats(self, name: str) -> dict[str, bool]:
        """Return the marks of a character style."""
        out: dict[str, bool] = {}
        for style in reversed(self._chain(name)):
            out |= formats(style.find(f"{W}rPr"))
        return out

    def run(self, properties: Any) -> set[Format]:
        """Return the marks of a run, its character style included; `hidden` for text that is not shown."""
        if properties is None:
            return set()
        style = properties.find(f"{W}rStyle")
        both = self.formats(style.get(f"{W}val") or "") if style is not None else {}
        both |= formats(properties)
        return {(kind, "") for kind, there in both.items() if there}


def named(name: str) -> str:
    """Return the kind that the name of a built-in style says; the names are English in every edition of Word."""
    low = name.lower()
    if low.startswith(("heading", "title", "subtitle")):
        return "heading"
    if low.startswith("caption"):
        return "caption"
    return "list item" if low.startswith("list") and "table" not in low else ""
