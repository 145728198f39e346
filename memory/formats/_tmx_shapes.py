"""Units of a shape that came before in the file: one regular expression takes a whole unit.

A shape is what the units of a tool have alike: tags, attributes, languages, the white space between them. The way that
takes every unit (`_tmx_read`) shows once where it puts what stands in the holes of a shape; from then on it is put there
at once. The tests hold the two ways against each other.
"""

from collections.abc import Callable, Iterator
from typing import Any

from ..unit import Draft, Unit
from ._tmx_names import iso_date
from ._tmx_plan import Plan, plan_of
from ._tmx_simple import segment, unescaped

_SHAPES = 8  # at once; a tool writes a few
_LEARNED = 50  # in all, after which a file that goes on to bring others is read without
_KEPT = 1024  # sets of values that units share


class Shapes:
    """The shapes of one file; `at` is how far its text was taken."""

    def __init__(self) -> None:
        self.at = 0
        self._shapes: list[Shape] = []
        self._learned = self._taken = 0

    def units(self, text: str, at: int) -> Iterator[Unit]:
        """Yield the units of known shapes that follow one another from a place on."""
        self.at = at
        while self._shapes:
            before = self.at
            for n, shape in enumerate(self._shapes):
                yield from shape.units(text, self)
                if self.at > before:
                    self._shapes.insert(0, self._shapes.pop(n))
                    break
            else:
                return

    def learn(self, block: str, first: bool, read: Callable[[str], Unit | None]) -> None:
        """Learn the shape of a block that `read` could take; `first` says that its source comes first."""
        if self._learned >= _LEARNED:
            return
        self._learned += 1
        if plan := plan_of(block, first, read):
            self._shapes = [Shape(plan), *self._shapes[: _SHAPES - 1]]


class Shape:
    """Takes the units of one shape."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._known: dict[Any, Unit] = {}
        self._last: Any = None

    def units(self, text: str, place: Shapes) -> Iterator[Unit]:
        """Yield the units of this shape that follow one another from the place on."""
        pattern, number, source, target, created, changed, converted, shared = self.plan[:8]
        match, at, last, like = pattern.match, place.at, None, self.plan.like
        given = date = again = second = ""
        while found := match(text, at):
            own = found.groups()
            draft = Draft()
            one, two = own[source], own[target]
            codes: Any = ()
            other: Any = ()
            try:
                if "<" in one or "&" in one:
                    one, codes = segment(one)
                if "<" in two or "&" in two:
                    two, other = segment(two)
                if own[created] != given:
                    given = own[created]
                    date = iso_date(given)
                if own[changed] != again:
                    again = own[changed]
                    second = iso_date(again)
                if (key := shared(own)) != last:
                    last, like = key, self._like(own, key)
                draft.position, draft.score = like.position, like.score
                draft.source_pieces, draft.target_pieces = like.source_pieces, like.target_pieces
                for name, n, convert in converted:
                    setattr(draft, name, convert(own[n]))
            except (LookupError, ValueError, TypeError):
                return  # for the way that takes every unit
            draft.source = one = one.strip()
            draft.target = two = two.strip()
            if not (one and two) or (created and not date) or (changed and not second):
                return
            draft.source_codes, draft.target_codes = codes, other
            draft.id, draft.created_at, draft.changed_at = own[number], date, second
            draft.source_lang, draft.target_lang = like.source_lang, like.target_lang
            draft.document, draft.status, draft.note = like.document, like.status, like.note
            draft.origin, draft.rendering, draft.props = like.origin, like.rendering, like.props
            draft.created_by, draft.changed_by, draft.usage_count = like.created_by, like.changed_by, like.usage_count
            unit: Any = draft
            unit.__class__ = Unit  # `draft.frozen()`, without the call
            place.at = at = found.end()
            yield unit

    def _like(self, own: tuple[str, ...], key: Any) -> Unit:
        """Return a unit with the values of these holes that units share."""
        known = self._known.get(key)
        if known is None:
            draft = Draft()
            for name in Unit.__slots__:
                setattr(draft, name, getattr(self.plan.like, name))
            for name, n in self.plan.texts:
                setattr(draft, name, unescaped(own[n]))
            draft.props = tuple([(name, unescaped(own[n]) if n else text) for name, n, text in self.plan.props])
            if len(self._known) >= _KEPT:
                self._known.clear()
            known = self._known[key] = draft.frozen()
        return known
