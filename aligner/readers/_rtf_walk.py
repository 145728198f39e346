"""An RTF file read once, word by word, with groups and stories on stacks: no depth is too deep."""

from dataclasses import replace

from memory.errors import InputError

from ..document import Block
from ._rtf_story import State, Story, Style, Styles
from ._rtf_tokens import Token, code_page, tokens
from ._runs import Format
from ._word_story import address

# Groups that hold no text of the document; a group that begins with \* and is not known is left out, too.
_SKIPPED = frozenset(["colortbl", "info", "pict", "listtext", "pntext", "pntxta", "pntxtb", "nonshppict", "shprslt", "nonesttables", "xe", "tc", "tcn", "rxe", "txe", "annotation", "atnid", "atnauthor", "comment", "private", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "sp", "do", "filetbl", "revtbl", "rsidtbl", "listtable", "listoverridetable", "themedata", "datastore", "generator", "bkmkstart", "bkmkend", "objdata", "operator", "template"])  # fmt: skip
_KNOWN = frozenset({"footnote", "shpinst", "ud", "fldinst", "cs", "shptxt", "fldrslt"})
_SIGNS = {"tab": "\t", "line": "\n", "page": "\n", "column": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
          "rdblquote": "”", "bullet": "•", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "zwj": "\u200d", "zwnj": "\u200c",
          "ltrmark": "\u200e", "rtlmark": "\u200f", "~": "\u00a0", "_": "\u2011", "-": "\u00ad", "{": "{", "}": "}", "\\": "\\"}  # fmt: skip
_ENDS = {
    "par": "",
    "sect": "",
    "cell": "cell",
    "nestcell": "cell",
    "row": "cell",
    "nestrow": "cell",
    "\n": "",
    "\r": "",
}
# Switches of characters: 0 turns them off, anything else on.
_SWITCHES = {"b": "bold", "ab": "a bold", "i": "italic", "ai": "a italic", "ul": "underline", "strike": "strike", "striked": "strike",
             "v": "hidden", "deleted": "hidden", "mvf": "hidden"}  # fmt: skip
_UNDERLINES = frozenset(
    [
        "uld",
        "uldash",
        "uldashd",
        "uldashdd",
        "uldb",
        "ulhwave",
        "ulth",
        "ulw",
        "ulwave",
        "ulthd",
        "ulthdash",
        "ululdbwave",
    ]
)


# Groups that are stories of their own: their name in a locator, the kind of their blocks.
_STORIES = {
    "footnote": ("footnote", "note"), "shptxt": ("box", ""),
    **{f"header{side}": ("header", "header") for side in ("", "l", "r", "f")},
    **{f"footer{side}": ("footer", "footer") for side in ("", "l", "r", "f")},
}  # fmt: skip
_SYMBOLS = 2  # the character set of pictures


class Walk:
    """Reads the tokens; `beside` is what stands beside the body."""

    def __init__(self, usual: str, path: str, forced: bool) -> None:
        self._beside: list[Block] = []
        self._counts: dict[str, int] = {}  # of footnotes and endnotes
        self._usual, self._path, self._forced = usual, path, forced
        self._styles, self._style = Styles(), Style()
        self._charsets: dict[int, int] = {}
        self._font = 0  # of the font table, where it is read
        self._state = State()
        self._stack: list[State] = []
        self._stories = [Story(0)]
        self._buffer = bytearray()
        self._skip = 0
        self._half = 0  # the first half of a character beyond U+FFFF

    @property
    def beside(self) -> list[Block]:
        """The footnotes, then the endnotes, then headers and footers."""
        return sorted(self._beside, key=lambda b: (b.kind != "note", b.locator.startswith("endnote")))

    def body(self, data: bytes) -> list[Block]:
        """Read the file and return the blocks of its body."""
        for token in tokens(data):
            if token.kind in ("byte", "text"):
                self._buffer += token.data[self._skip :]
                self._skip = max(0, self._skip - len(token.data))
                continue
            self._skip = 0
            self._flush()
            if token.kind == "open":
                self._open()
            elif token.kind == "close":
                self._close()
            elif token.kind == "sign":
                self._sign(token)
            else:
                self._word(token.name, token.number)
        self._flush()
        while len(self._stories) > 1:
            self._close_story()
        self._paragraph("")
        return self._stories[0].blocks

    def _open(self) -> None:
        self._stack.append(self._state)
        self._state = replace(self._state, starred=False)
        if self._state.place == "upr":  # the copy for programs that know no Unicode
            self._state.place = "skip"

    def _close(self) -> None:
        if self._state.place == "styles" and self._style.name:
            self._styles.add(self._style)
            self._style = Style()
        if len(self._stories) > 1 and len(self._stack) == self._stories[-1].depth:
            self._close_story()
        if self._stack:
            self._state = self._stack.pop()

    def _sign(self, token: Token) -> None:
        if token.name == "*":
            self._state.starred = True
        elif self._state.place == "body" and token.name in _ENDS:
            self._paragraph(_ENDS[token.name])
        elif token.name in _SIGNS:
            self._add(_SIGNS[token.name])

    def _word(self, name: str, number: int | None) -> None:
        state = self._state
        starred, state.starred = state.starred, False
        if name == "u":
            self._unicode(number or 0)
        elif name == "uc":
            state.fallback = 1 if number is None else max(0, min(number, 99))
        elif name == "ud" and self._stack and self._stack[-1].place == "upr":
            state.place = "body"
        elif starred and name not in _KNOWN:
            state.place = "skip"
        elif state.place == "fonts":
            self._font_row(name, number or 0)
        elif state.place == "styles":
            self._style_row(name, number or 0)
        elif state.place == "body" or name == "field":
            self._text_word(name, number)

    def _text_word(self, name: str, number: int | None) -> None:
        if name in _SIGNS:
            self._add(_SIGNS[name])
        elif name in _ENDS:
            if not (name == "par" and "hidden" in self._state.marks):  # a deleted end joins two paragraphs
                self._paragraph(_ENDS[name])
        elif not self._group(name) and not self._character(name, number):
            self._format_paragraph(name, number)

    def _font_row(self, name: str, number: int) -> None:
        if name == "f":
            self._font = number
        elif name == "fcharset":
            self._charsets[self._font] = number

    def _style_row(self, name: str, number: int) -> None:
        if name == "s":
            self._style.number = number
        elif name in ("cs", "ds", "ts"):
            self._style.number = -1  # no style of paragraphs
        elif name == "outlinelevel":
            self._style.level = number
        elif name == "sbasedon":
            self._style.parent = number

    def _group(self, name: str) -> bool:
        """Take a word that says what its group holds."""
        state = self._state
        if name in ("fonttbl", "stylesheet", "upr", "fldinst"):
            state.place = {"fonttbl": "fonts", "stylesheet": "styles", "upr": "upr", "fldinst": "code"}[name]
        elif name in _SKIPPED or (name in _STORIES and "hidden" in state.marks):
            state.place = "skip"
            if name in ("listtext", "pntext") and self._stack:
                self._stack[-1].numbered = True
            if name == "pict":
                self._stories[-1].runs.thing("image")
        elif name == "field":
            state.field = [""]
        elif name == "fldrslt":
            state.link = address(state.field[0])
        elif name == "ftnalt" and self._stories[-1].kind == "note":
            self._stories[-1].prefix = "endnote"
        elif name in _STORIES:
            self._stories.append(Story(len(self._stack), *_STORIES[name]))
            state.marks, state.table, state.numbered, state.style = frozenset(), False, False, 0
        else:
            return False
        return True

    def _close_story(self) -> None:
        """End a note, header or box; only now it is known whether a note is an endnote, and its number."""
        self._paragraph("")
        story = self._stories.pop()
        before = self._stories[-1]
        if story.kind == "note":
            self._counts[story.prefix] = number = self._counts.get(story.prefix, 0) + 1
            story.prefix = f"{story.prefix} {number}"
            before.runs.thing("note", story.prefix)
        found = [replace(b, locator=f"{story.prefix}/{b.locator}") for b in story.blocks]
        if story.kind:
            self._beside += found
        else:
            before.boxes += found

    def _character(self, name: str, number: int | None) -> bool:
        """Take a word on the look of characters."""
        state = self._state
        if name in _SWITCHES or name in _UNDERLINES:
            mark = {_SWITCHES.get(name, "underline")}
            state.marks = state.marks - mark if number == 0 else state.marks | mark
        elif name == "ulnone":
            state.marks -= {"underline"}
        elif name in ("super", "sub", "nosupersub"):
            state.marks = state.marks - {"superscript", "subscript"} | (
                {f"{name}script"} if name != "nosupersub" and number != 0 else set()
            )
        elif name == "plain":
            state.marks, state.font, state.right = frozenset(), -1, None
        elif name in ("rtlch", "ltrch"):
            state.right, state.of_other = name == "rtlch", True
        elif name in ("loch", "hich", "dbch"):
            state.of_other = False  # \af speaks of the fonts of other scripts
        elif name == "f":
            state.font = number or 0
        elif name == "af" and state.of_other:
            state.other_font = number or 0
        else:
            return False
        return True

    def _format_paragraph(self, name: str, number: int | None) -> None:
        state = self._state
        if name == "pard":
            state.style, state.level, state.numbered, state.table = 0, 9, False, False
        elif name == "s":
            state.style = number or 0
        elif name == "outlinelevel":
            state.level = 9 if number is None else number
        elif name == "ls":
            state.numbered = bool(number)
        elif name == "intbl":
            state.table = True

    def _paragraph(self, end: str) -> None:
        """End a paragraph or cell."""
        story, state = self._stories[-1], self._state
        story.count += 1
        kind = story.kind or ("cell" if end == "cell" or state.table else self._styles.kind(state.style))
        kind = kind or ("heading" if state.level < 9 else "list item" if state.numbered else "paragraph")
        block = story.runs.block(kind, f"p{story.count}")
        story.blocks += [block] if block else []
        story.blocks += story.boxes
        story.boxes = []

    def _unicode(self, number: int) -> None:
        number += 65536 if number < 0 else 0
        self._skip = self._state.fallback
        if 0xD800 <= number < 0xDC00:
            self._half = number
        elif 0xDC00 <= number < 0xE000:
            if self._half:
                self._add(chr(0x10000 + (self._half - 0xD800) * 0x400 + number - 0xDC00))
            self._half = 0
        elif 0x20 <= number <= 0xFFFF and not 0xF000 <= number <= 0xF0FF:  # those are pictures of symbol fonts
            self._add(chr(number))

    def _flush(self) -> None:
        """Decode the bytes that were collected, by the font that they stand in."""
        if not self._buffer:
            return
        raw, self._buffer = bytes(self._buffer), bytearray()
        if self._state.place in ("skip", "fonts", "upr"):
            return
        if raw.isascii():
            self._add(raw.decode("ascii"))
            return
        charset = self._charsets.get(self._state.font)
        other = self._charsets.get(self._state.other_font)
        if charset == _SYMBOLS:
            return
        page = code_page(charset, self._usual)
        if self._state.right and code_page(other, self._usual) == "cp1256":
            page = "cp1256"
        page = self._usual if self._forced else page
        try:
            self._add(raw.decode(page))
        except UnicodeDecodeError as error:
            raise InputError(f"{self._path}: has bytes that are no {page} ({error.object[error.start : error.start + 4].hex()}); "
                             "name its encoding with --encoding") from None  # fmt: skip

    def _add(self, text: str) -> None:
        state = self._state
        if state.place == "code":
            state.field[0] += text
        elif state.place == "styles":
            self._style.name += text
        elif text == " " and "superscript" in state.marks:
            return  # LibreOffice sets one before the mark of a note
        elif state.place == "body" and "hidden" not in state.marks:
            link: set[Format] = {("link", state.link)} if state.link else set()
            self._stories[-1].runs.add(text, {(kind, "") for kind in self._marks(text)} | link)

    def _marks(self, text: str) -> set[str]:
        """Return the marks of a run; Arabic letters have their own bold and italic where the direction was said."""
        marks = {m for m in self._state.marks if not m.startswith("a ")}
        arabic = any("\u0600" <= c <= "\u08ff" for c in text)
        for kind in ("bold", "italic"):
            if arabic and self._state.right is False:
                marks.discard(kind)
            if f"a {kind}" in self._state.marks and (arabic or not any(c.isalpha() for c in text)):
                marks.add(kind)
        return marks
