"""What an RTF file says about its groups, stories and styles while it is read."""

from dataclasses import dataclass, field

from ..document import Block
from ._runs import Runs
from ._word_styles import named


@dataclass(slots=True)
class State:
    """What a group may change and its end restores."""

    place: str = "body"  # or skip, fonts, styles, code (of a field), upr
    marks: frozenset[str] = frozenset()
    right: bool | None = None  # the last word on direction: \rtlch or \ltrch
    font: int = -1
    other_font: int = -1  # of the complex script
    of_other: bool = True  # whether \af speaks of the complex script
    fallback: int = 1  # characters behind \u for programs that know no Unicode
    style: int = 0
    level: int = 9
    numbered: bool = False
    table: bool = False
    field: list[str] = field(default_factory=lambda: [""])
    link: str = ""
    starred: bool = False  # the group begins with \\*


@dataclass(slots=True)
class Story:
    """A text that runs for itself: body, note, header, text box; `kind` overrides that of its paragraphs."""

    depth: int
    prefix: str = ""
    kind: str = ""
    runs: Runs = field(default_factory=Runs)
    count: int = 0
    blocks: list[Block] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Style:
    """A row of the style sheet that is being read."""

    number: int = 0
    name: str = ""
    level: int = 9
    parent: int = -1


class Styles:
    """The style sheet: number → kind of block."""

    def __init__(self) -> None:
        self._kinds: dict[int, str] = {}
        self._parents: dict[int, int] = {}

    def add(self, style: Style) -> None:
        """Take a style whose group has ended; those of characters have no number."""
        if style.number < 0:
            return
        kind = named(style.name.strip().removesuffix(";"))
        self._kinds[style.number] = kind or ("heading" if style.level < 9 else "")
        self._parents[style.number] = style.parent

    def kind(self, number: int) -> str:
        """Return heading, caption, list item or nothing."""
        for _ in range(20):
            if self._kinds.get(number):
                return self._kinds[number]
            number = self._parents.get(number, -1)
        return ""
