"""RTF as a stream of groups, control words and text, with the bytes of old code pages decoded."""

import re
from collections.abc import Iterator
from typing import NamedTuple

# A control word with its number and the space that ends it, a control sign, a byte as two digits, a brace, text.
_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?\d{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\([^A-Za-z'])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\"
)
# Code pages by the number of a font's character set, where they are not the file's own.
_CHARSETS = {77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258",
             177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250"}  # fmt: skip


class Token(NamedTuple):
    """`kind` is open, close, word (name and number), sign (name), byte or text (`data`)."""

    kind: str
    name: str = ""
    number: int | None = None
    data: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """Yield the tokens of a file; the bytes behind `\\binN` are passed over."""
    at = 0
    while at < len(data):
        found = _TOKEN.match(data, at)
        if found is None:  # a lone backslash at the end
            return
        at = found.end()
        word, number, byte, sign, brace, text = found.groups()
        if word is not None:
            name = word.decode("ascii")
            if name == "bin" and number:
                at += max(0, int(number))
            else:
                yield Token("word", name, int(number) if number else None)
        elif byte is not None:
            yield Token("byte", data=bytes([int(byte, 16)]))
        elif sign is not None:
            yield Token("sign", sign.decode("latin-1"))
        elif brace is not None:
            yield Token("open" if brace == b"{" else "close")
        elif text is not None:
            yield Token("text", data=text)


def code_page(charset: int | None, usual: str) -> str:
    """Return the encoding of a font's character set; 0 and 1 are the file's own."""
    return _CHARSETS.get(charset or 0, usual)
