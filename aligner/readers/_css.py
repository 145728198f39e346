"""As much of style sheets as changes what a reader sees: bold, italic, lines, raised and hidden text of a class."""

import re

Look = dict[str, bool]  # mark → turned on or off; hidden is text that is not shown
_RULE = re.compile(r"([^{}]{1,400})\{([^{}]{0,4000})\}")
_COMMENT = re.compile(r"/\*(?:[^*]|\*(?!/)){0,20000}\*/")
_SIMPLE = re.compile(r"[a-z][a-z0-9]{0,20}|(?:[a-z][a-z0-9]{0,20})?\.[\w-]{1,80}", re.IGNORECASE)


def declared(text: str) -> Look:
    """Return what the declarations of a rule or a style attribute say."""
    out: Look = {}
    for row in text.split(";"):
        name, _, value = row.partition(":")
        words = value.lower().replace("!important", "").split()
        if not words:
            continue
        match name.strip().lower():
            case "font-weight":
                out["bold"] = words[0] in ("bold", "bolder", "600", "700", "800", "900")
            case "font-style":
                out["italic"] = words[0] in ("italic", "oblique")
            case "text-decoration" | "text-decoration-line":
                out["underline"], out["strike"] = "underline" in words, "line-through" in words
            case "vertical-align" if words[0] in ("super", "sub", "baseline"):
                out["superscript"], out["subscript"] = words[0] == "super", words[0] == "sub"
            case "display":
                out["hidden"] = words[0] == "none"
            case "visibility":
                out["hidden"] = words[0] in ("hidden", "collapse")
    return out


class Sheet:
    """Rules for elements and classes (`p`, `.x`, `p.x`); what depends on more is left to browsers."""

    def __init__(self) -> None:
        self._rules: dict[str, Look] = {}

    def add(self, text: str) -> None:
        """Take the rules of a style sheet.

        What a class hides is kept: a page hides with its style sheet what a script will show.
        """
        for selectors, body in _RULE.findall(_COMMENT.sub("", text)):
            look = declared(body)
            for selector in selectors.split(",") if look else ():
                name = selector.strip()
                if _SIMPLE.fullmatch(name):
                    self._rules[name.lower()] = self._rules.get(name.lower(), {}) | look

    def look(self, name: str, classes: str, style: str) -> Look:
        """Return how an element looks by its name, its classes and its own style attribute."""
        out = dict(self._rules.get(name, {}))
        for one in classes.lower().split() if self._rules else ():
            out |= self._rules.get(f".{one}", {}) | self._rules.get(f"{name}.{one}", {})
        out.pop("hidden", None)
        return out | declared(style) if style else out
