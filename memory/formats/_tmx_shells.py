"""Units whose block differs from an earlier one in nothing but its number and its texts.

Most units of a file share their dates, users, props and languages: what these make of a unit is worked out once, by
the way that takes every shape, and is copied from there.
"""

from ..unit import Code, Draft, Unit
from ._tmx_simple import segment

_KEPT = 1024  # shells; a file with more of them starts anew, or stops where they were of no use

Shell = tuple[str, ...]
Text = tuple[str, tuple[Code, ...]]


class Shells:
    """What stood around the texts of the blocks of one file, with a unit that was made from it."""

    def __init__(self) -> None:
        self._known: dict[Shell, tuple[Unit, bool]] = {}
        self._last: tuple[Shell, str] | None = None
        self._repeated = 0
        self._useless = False

    def filled(self, block: str) -> Unit | None:
        """Return the unit of a block, None where its shell is new or its texts are of another shape."""
        self._last = None
        if self._useless:
            return None
        parts = block.replace("</seg>", "<seg>").split("<seg>")
        if len(parts) != 5 or "\r" in block:
            return None
        before, first, between, second, end = parts
        opening, has_number, rest = before.lstrip().partition(' tuid="')
        number, _, after = rest.partition('"')
        if has_number and (">" in opening or "&" in number or "\n" in number or "\t" in number):
            return None
        shell = (opening, has_number, after, between, end)
        known = self._known.get(shell)
        if known is None:
            self._last = shell, number
            return None
        self._repeated += 1
        try:
            one, two = segment(first), segment(second)
        except LookupError:
            return None
        if not (one[0] and two[0]):
            return None
        return _copied(known[0], number, one, two) if known[1] else _copied(known[0], number, two, one)

    def learn(self, unit: Unit, first: bool) -> None:
        """Keep the unit that was made from the block last looked at; `first` says that its source came first."""
        if self._last is None:
            return
        shell, number = self._last
        if unit.id == number:  # else it is written in another way, and stands in the shell
            if len(self._known) >= _KEPT:
                self._useless, self._repeated = self._repeated < _KEPT, 0
                self._known.clear()
            self._known[shell] = unit, first


def _copied(like: Unit, number: str, source: Text, target: Text) -> Unit:
    """Return a unit with these texts, and all else as in another one."""
    draft = Draft()
    draft.id = number
    draft.source, draft.source_codes = source
    draft.target, draft.target_codes = target
    draft.source_lang, draft.target_lang, draft.props = like.source_lang, like.target_lang, like.props
    draft.document, draft.position, draft.score = like.document, like.position, like.score
    draft.status, draft.note, draft.origin, draft.rendering = like.status, like.note, like.origin, like.rendering
    draft.created_at, draft.created_by = like.created_at, like.created_by
    draft.changed_at, draft.changed_by = like.changed_at, like.changed_by
    draft.usage_count = like.usage_count
    draft.source_pieces, draft.target_pieces = like.source_pieces, like.target_pieces
    return draft.frozen()
