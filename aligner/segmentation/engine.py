"""Finding candidates in one pass and letting the rules decide at each: linear in the length of the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from memory.text.languages import primary

from .decide import decider
from .foreign import ForeignRule, decisions, user_places
from .rows import REASONS, rows
from .rules import BIDI, CLOSE, SPACE, fingerprint, marked_words
from .srx_read import Srx

_STOPS = ".!?\u061f\u06d4\u2026"
# A mark of direction behind the last white space belongs to the sentence that it stands before.
_SPACES = re.compile(f"(?:[{BIDI}]{{0,8}}[{SPACE}]+)*")
# Every place where a rule could break: behind a stop and its closers before white space; behind a colon or semicolon
# before white space; behind a stop between two letters. One set of characters comes first: that is what re finds fast.
_PLACE = re.compile(
    f"[{_STOPS}:;\u061b](?:(?<=[:;\u061b])(?=[{SPACE}])|(?<=[{_STOPS}])[{_STOPS}]{{0,8}}(?:{CLOSE}(?=[{SPACE}])"
    f'|["\u201d\u00bb)]{{0,2}}(?=[{BIDI}]{{0,3}}[\u00ab\u201c(]?[\u0621-\u064aA-Z])))'
)
_ARABIC = re.compile("[\u0621-\u063a\u0641-\u0652]{3,}").fullmatch
_OPEN, _SHUT = "\u00ab\u201c", "\u00bb\u201d"


@dataclass(frozen=True)
class Policy:
    """Where tastes differ: what else breaks, what holds, the user's own rules, or the rules of a CAT tool instead."""

    colon: bool = False
    semicolon: bool = False
    keep_quotes: bool = False
    split_inline_lists: bool = False
    newline: str = "paragraph"
    keep_rows: bool = False
    rules: tuple[ForeignRule, ...] = ()
    srx: Srx | None = None

    @cached_property
    def flags(self) -> frozenset[str]:
        """Return the options by the names that the rules have for them."""
        chosen = {"colon": self.colon, "semicolon": self.semicolon, "split-inline-lists": self.split_inline_lists}
        return frozenset(name for name, on in chosen.items() if on)

    def describe(self) -> str:
        """Return one line that says by which rules and options a text was cut."""
        said = [f"srx {self.srx}" if self.srx is not None else f"sentences {fingerprint()}"]
        said += [f"own rules {source}" for source in dict.fromkeys(r.where.rsplit(":", 1)[0] for r in self.rules)]
        said += sorted(self.flags) + ["quotes kept"] * self.keep_quotes + ["rows kept"] * self.keep_rows
        return ", ".join(said + [f"newline {self.newline}"] * (self.newline != "paragraph"))


@dataclass(frozen=True, slots=True)
class Segment:
    """A slice of a text: `text` is text[start:end], trailing white space included; `rule` ended it.

    `lang` is that of its block where a document was cut by the language of each block.
    """

    start: int
    end: int
    text: str
    rule: str = ""
    block: int = 0
    lang: str = ""


class Candidate(NamedTuple):
    """A place where a sentence could end, the rule that decided, and whether it broke."""

    at: int
    rule: str
    breaks: bool
    reason: str


def candidates(text: str, lang: str, policy: Policy | None = None) -> Iterator[Candidate]:
    """Return every candidate of a block in order; `at` is where the next segment would begin."""
    policy = policy or _PLAIN
    if policy.srx is not None:
        return _foreign(text, decisions(text, (*policy.rules, *policy.srx.rules(primary(lang)))))
    ours = _ours(text, _language(lang), policy)
    theirs = user_places(text, policy.rules, _PLACE) if policy.rules else {}
    if not theirs:
        return ours
    taken = {c.at: c for c in ours}
    taken.update((c.at, c) for c in _foreign(text, theirs))
    return iter([taken[at] for at in sorted(taken)])


_PLAIN = Policy()
_language = lru_cache(maxsize=256)(primary)


def _foreign(text: str, decided: dict[int, ForeignRule]) -> Iterator[Candidate]:
    for place in sorted(decided):
        begin = _behind_space(text, place)
        if 0 < begin < len(text):
            rule = decided[place]
            yield Candidate(begin, rule.id, rule.breaks, rule.reason)


def _behind_space(text: str, place: int) -> int:
    spaces = _SPACES.match(text, place)
    return spaces.end() if spaces else place


def _ours(text: str, lang: str, policy: Policy) -> Iterator[Candidate]:
    """Return what the rules decide, and where the cues of rows say otherwise what these decide."""
    if policy.keep_rows:
        return _by_rules(text, lang, policy)
    decided: list[Candidate] = []

    def ends() -> list[int]:
        decided.extend(_by_rules(text, lang, policy))
        return [c.at for c in decided if c.breaks]

    found = rows(text, lang, ends)
    if not found:
        return iter(decided) if decided else _by_rules(text, lang, policy)
    taken = {c.at: c for c in decided or _by_rules(text, lang, policy)}
    quotes = _Quotes(text) if policy.keep_quotes else None
    for at, (breaks, cue) in sorted(found.items()):
        if (at not in taken or taken[at].breaks != breaks) and not (breaks and quotes and quotes.open_at(at)):
            taken[at] = Candidate(at, cue, breaks, REASONS[cue])
    return iter([taken[at] for at in sorted(taken)])


def _by_rules(text: str, lang: str, policy: Policy) -> Iterator[Candidate]:
    decide = decider(lang, policy.flags)
    plain, known = decide.plain, marked_words(lang)
    quotes = _Quotes(text) if policy.keep_quotes else None
    size = len(text.rstrip())  # behind it nothing begins
    for place in _PLACE.finditer(text, 0, min(size + 1, len(text))):
        end = place.end()
        if end >= size:
            break
        if is_plain(text, end, size, known):
            begin, rule = end + 1, plain[text[end - 1]]
        else:
            begin = _behind_space(text, end)
            decided = decide(text, end) if begin < size else None
            if decided is None:
                continue
            rule = decided
        if rule.breaks and quotes is not None and quotes.open_at(end):
            yield Candidate(begin, "quotes-keep", False, "the option keeps a quotation in one piece")
        else:
            yield Candidate(begin, rule.id, rule.breaks, rule.reason)


def is_plain(text: str, end: int, size: int, known: frozenset[str]) -> bool:
    """Whether a place is the commonest of all: a word that no rule names, a stop, a space and the next word.

    Only the last rule, the one for stops, applies there, and behind a colon or semicolon before a word the one for
    these; a test proves it against asking them all. Near the start of a block, where list marks and headings stand,
    no stop is plain.
    """
    if end + 2 >= size or text[end] != " " or text[end + 2] == "\u0640":  # هـ is the mark of an item
        return False
    if text[end - 1] in ":;\u061b":
        return text[end + 1] in _OPEN or (text[end + 1].isalpha() and text[end + 2].isalpha())
    if text[end - 1] != ".":
        return False
    space = text.rfind(" ", end - 24, end)
    if space < 24:
        return False
    word, first = text[space + 1 : end - 1], text[end + 1]
    if len(word) < 3 or word in known:
        return False
    if "\u0621" <= first <= "\u064a":  # two letters: one alone is a list mark or a signature
        return "\u0621" <= text[end + 2] <= "\u0652" and word[1:] not in known and _ARABIC(word) is not None
    return "A" <= first <= "Z" and word.isascii() and word.isalpha() and word.islower()


def cut(
    text: str, lang: str, policy: Policy | None = None, base: int = 0, block: int = 0, spoken: str = ""
) -> Iterator[Segment]:
    """Yield the segments of one block, which begins at `base` of a text; joined they give it back.

    `spoken` is the language that they say they have.
    """
    start = 0
    for at, rule, breaks, _ in candidates(text, lang, policy):
        if breaks:
            part = text[start:at]
            if part and not part.isspace():
                yield Segment(base + start, base + at, part, rule, block, spoken)
                start = at
    if start < len(text):
        yield Segment(base + start, base + len(text), text[start:], "end", block, spoken)


class _Quotes:
    """Whether a place is inside a quotation that was opened in the block, for places in rising order."""

    def __init__(self, text: str) -> None:
        self._text, self._seen, self._depth, self._straight = text, 0, 0, 0

    def open_at(self, end: int) -> bool:
        part = self._text[self._seen : end]
        self._seen = end
        self._depth += sum(map(part.count, _OPEN)) - sum(map(part.count, _SHUT))
        self._straight += part.count('"')
        return self._depth > 0 or self._straight % 2 == 1
