"""A block's text put together from runs, with their formatting beside it."""

from collections.abc import Iterable

from memory.text.languages import detect

from ..document import Block, Mark

Format = tuple[str, str]  # kind and value of a mark
SOFT_HYPHEN = "\u00ad"


class Runs:
    """Collects runs of text with their formatting; a block is made of them at the end.

    Soft hyphens are hints for the printer that part words: they become marks, the words stay whole.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._marks: list[Mark] = []
        self._open: dict[Format, int] = {}
        self._length = 0

    def add(self, text: str, formats: Iterable[Format] = ()) -> None:
        """Append a run."""
        if not text:
            return
        now = set(formats)
        if any(kind == "link" for kind, _ in now):
            now.discard(("underline", ""))  # how links look, no emphasis
        for form in [f for f in self._open if f not in now]:
            self._close(form)
        for form in now:
            self._open.setdefault(form, self._length)
        first, *rest = text.split(SOFT_HYPHEN)
        self._append(first)
        for part in rest:
            self.thing("soft hyphen")
            self._append(part)

    def thing(self, kind: str, value: str = "") -> None:
        """Note something that stands here and has no text."""
        self._marks.append(Mark(self._length, self._length, kind, value))

    @property
    def text(self) -> str:
        """What was added so far."""
        return "".join(self._parts)

    def block(self, kind: str, locator: str, origin: str = "") -> Block | None:
        """Return the block without white space around it, or None where there is no text; begin a new one."""
        whole = self.text
        for form in list(self._open):
            self._close(form)
        text = whole.strip()
        lead = len(whole) - len(whole.lstrip())
        marks = sorted(_moved(self._marks, lead, len(text)), key=lambda m: (m.start, -m.end, m.kind))
        self._parts, self._marks, self._length = [], [], 0
        return Block(kind, text, locator, detect(text), marks=tuple(marks), origin=origin) if text else None

    def _append(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self._length += len(text)

    def _close(self, form: Format) -> None:
        start = self._open.pop(form)
        if start < self._length:
            self._marks.append(Mark(start, self._length, *form))


def _moved(marks: list[Mark], lead: int, length: int) -> list[Mark]:
    """Return the marks as they stand in the stripped text."""
    out = []
    for mark in marks:
        start, end = (min(max(n - lead, 0), length) for n in (mark.start, mark.end))
        if start < end or mark.start == mark.end:
            out.append(mark._replace(start=start, end=end))
    return out
