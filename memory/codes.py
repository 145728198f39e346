"""What an inline code says, whatever format wrote it: where it stands, what it opens or closes, what it shows."""

import re
from html import unescape

from .unit import Code

_TAG = re.compile(r"<(/?)([A-Za-z]+)((?:\s[^<>]*?)?)(/?)>")
_DISPLAY = re.compile(r'\sdisp="([^"]*)"')
_ROLES = {"bpt": "open", "sc": "open", "bx": "open", "ept": "close", "ec": "close", "ex": "close"}


def meaning(code: Code) -> tuple[int, str, str]:
    """Return the place of a code, its role (open, close or point) and what it shows.

    `<bpt i="1" type="bold">&lt;b&gt;</bpt>` of TMX and `<sc id="1" disp="&lt;b&gt;"/>` of XLIFF say the same. Of one that
    shows nothing its own text is taken, which is what XLIFF shows of a code that it does not have.
    """
    found = _TAG.match(code.xml)
    if not found:
        return code.at, "point", code.xml
    ending, name, attributes, _ = found.groups()
    display = _DISPLAY.search(attributes)
    inner = code.xml[found.end() :].removesuffix(f"</{name}>")
    shown = unescape(display[1] if display else inner)
    return code.at, "close" if ending else _ROLES.get(name, "point"), shown or code.xml
