"""Items with a mark in front: bullets, numbers and letters in rising order, numbered parts, codes, hours.

A list has to begin the line, or to stand behind the colon of its lead: a number in brackets inside a sentence is most
often a reference. What rises by one from member to member is a list; commas between the members make it prose.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from .row_words import exact, key, leads, ordinals, words

_DIGIT = "[0-9\u0660-\u0669\u06f0-\u06f9]"
_LETTER = "[\u0621-\u063a\u0641-\u064a]"
_WORD = f"[{_LETTER[1:-1]}\u064b-\u0652\u0670\u0640A-Za-z\u00c0-\u024f]"
_FIRST = r"(?<!\S)"
_ORDERS = ("أبجدهوزحطيكلمنسعفصقرشت", "أبتثجحخدذرزسشصضطظعغفقكلمنهوي")
_ROMAN = {r: n for n, r in enumerate(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"], 1)}
_BULLETS = (
    "\u2022\u25cf\u25aa\u25e6\u2023\u2219\u25a0\u25a1\u25b8\u25ba\u25b6\u2713\u2714\u25c6\u2756\u25cb\u27a2\u27a4*"
)
_DASHES = "\u2013\u2014-"
_BULLET = re.compile(f"{_FIRST}(?P<sign>[{_BULLETS}{_DASHES}])(?=\\s)")
_LED_BULLET = re.compile(f":\\s(?P<sign>[{_BULLETS}{_DASHES}])(?=\\s)")
_CLOSING = ".!?\u061f;\u061b,\u060c"
# The white space in front is what re finds fast; a line is searched with one more at its start.
_MARK = re.compile(
    f"\\s(?P<open>[(\\[]?)(?:(?P<number>{_DIGIT}{{1,3}})|(?P<arabic>{_LETTER})\u0640?|(?P<latin>[A-Za-z]|[ivx]{{2,4}}"
    f"|[IVX]{{2,5}}))(?P<close>[.)\\]\\-\u2013:/]{{1,2}})(?=\\s|{_LETTER})"
)
_TIME = re.compile(
    f"{_FIRST}(?:(?:\u0627\u0644\u0633\u0627\u0639\u0629|At) )?(?P<hour>{_DIGIT}{{1,2}})[:.](?P<minute>{_DIGIT}{{2}})"
    f"(?:\\s?[-\u2013]\\s?{_DIGIT}{{1,2}}[:.]{_DIGIT}{{2}})?(?P<sep>\\s?[:\u2013-])?(?=\\s{_WORD})"
)
_PERIOD = re.compile(
    f"{_FIRST}(?P<year>(?:1[89]|20|\u0661[\u0668\u0669]|\u0662\u0660){_DIGIT}{{2}})"
    f"\\s?[-\u2013]\\s?(?:{_DIGIT}{{4}}|{_WORD}{{3,}})\\s?:?(?=\\s{_WORD})"
)
_CODE = re.compile(
    f"{_FIRST}(?P<prefix>[A-Z]{{0,3}}-?)(?P<number>{_DIGIT}{{1,4}})(?P<sep>\\s?[:\u2013\u2014-])?(?=\\s)"
)
_PART = re.compile(
    f"{_FIRST}(?P<one>{_WORD}{{2,}})\\s(?P<two>[(\\[]?(?:No\\. ?|\u0631\u0642\u0645 )?(?:{_DIGIT}{{1,3}}|{_WORD}+)[)\\]]?)(?P<sep>\\s?[:\u2013\u2014.)/-](?=\\s))?"
)
_ORDINAL = re.compile(f"{_FIRST}(?P<word>{_WORD}{{3,}})(?P<sep>\\s?[:\u2013\u2014./-])(?=\\s)")
_LED_ORDINAL = re.compile(r":\s(?:\u0623\u0648\u0644|\u0627\u0648\u0644|First)")
_JOINED = re.compile(r"(?:[,\u060c]|\b(?:and|or|و|أو|ثم|to|from|in|of|من|إلى|في|حتى))\s*$")
_COMMA = re.compile(r"[,\u060c]\s*$")
_SENTENCE = re.compile(r"[.!?\u061f]\s")
_LISTED = re.compile(r"[;\u061b](?:\s(?:and|or|and/or))?$")
_CLOSED = re.compile(r"[.!?\u061f\u061b;]\s*$")
# A line that could begin with an item: a bullet, a mark, a code, an hour, a word with a number, one or two with a colon.
_OPENS = re.compile(
    rf"[(\[]?[A-Z]{{0,3}}-?{_DIGIT}|[(\[]?\w{{1,4}}\u0640?[.)\]\-\u2013:/]|[^\w\s\u00ab\x22\u201c(\[]"
    rf"|[^\s:]+(?::|\s(?:[(\[]?{_DIGIT}|[^\s:]+:|[^\s:]+\s[-\u2013\u2014/])|\s?[.\u2013\u2014/-]\s)"
)
_LED = re.compile(rf":\s(?:[{_BULLETS}{_DASHES}]\s|[(\[]?(?:{_DIGIT}{{1,3}}|\w{{1,4}}\u0640?)[.)\]\-\u2013:/])")
_YEARS = ("\u0633\u0646\u0647", "\u0639\u0627\u0645")  # year; the second is an adjective too: general
_LEADS = re.compile(f"{_LED.pattern}|{_LED_ORDINAL.pattern}")
MOST_LAST = 400  # characters of a last item; more is the rest of a paragraph
LONG = 25  # characters: a clause, where less is a phrase inside a sentence


class Mark(NamedTuple):
    """A mark at `at`, whose item's text begins at `after`."""

    at: int
    after: int
    value: int
    style: tuple[str, ...]


def has_lead(text: str) -> bool:
    """Whether a mark stands behind a colon."""
    return ": " in text and _LEADS.search(text) is not None


def opens_list(text: str, lang: str) -> bool:
    """Whether a line could begin with an item: most lines need no further look."""
    start = 0 if text[0] > " " else len(text) - len(text.lstrip())
    if _OPENS.match(text, start):
        return True
    end = text.find(" ", start, start + 20)
    return end > 0 and text[start:end] in exact(lang, "head")


def marked(text: str, led: bool, lang: str) -> Iterator[tuple[int, bool, str]]:
    """Yield the places that marks of items decide: where, whether a sentence ends there, and by which cue.

    `led` says whether a mark stands behind a colon.
    """
    start = len(text) - len(text.lstrip())
    bullet = _BULLET.match(text, start) or (led and _LED_BULLET.search(text))
    if bullet:
        yield from _bullets(text, bullet.start("sign"))
        return
    for name, chain, breaks in _lists(text, start, led, lang):
        for mark in chain:
            if mark.at >= 0:
                yield mark.at, breaks, name
            yield mark.after, False, name


def _bullets(text: str, start: int) -> Iterator[tuple[int, bool, str]]:
    """Yield the bullets of a list; dashes are taken for bullets where there are three, or stops before all of them."""
    sign = text[start]
    marks = [m.start() for m in _BULLET.finditer(text, start) if m["sign"] == sign]
    if len(marks) < 2 or any(b - a < 6 for a, b in pairwise(marks)):
        return
    closed = all(text[:at].rstrip()[-1:] in _CLOSING for at in marks[1:])
    if sign in _DASHES and not closed and (len(marks) < 3 or text.rstrip()[-1:] in ".!?\u061f"):
        return
    for at in marks if text[:start].strip() else marks[1:]:
        yield at, True, "row-bullet"


def _lists(text: str, start: int, led: bool, lang: str) -> Iterator[tuple[str, list[Mark], bool]]:
    opens = _MARK.match(f" {text}", start)
    if (opens and text.count(opens["close"]) > 1) or (led and _LED.search(text)):
        yield from (("row-mark", chain, breaks) for chain, breaks in _kept(text, lang, _rising(_marks(text))))
    for name, chain in _other_lists(text, start, led, lang):
        if chain and not any(_goes_on(text, m.at, lang) for m in chain):
            yield name, chain, True


def _other_lists(text: str, start: int, led: bool, lang: str) -> Iterator[tuple[str, list[Mark]]]:
    """Yield the lists whose marks are hours, codes, parts or ordinals; the first character excludes most of them."""
    digit = text[start].isdigit()
    if digit and _PERIOD.match(text, start):
        yield "row-time", _periods(text, start)
    if (digit or text[start] in "\u0627A") and _TIME.match(text, start):
        yield "row-time", _times(text, start, lang)
    if (digit or "A" <= text[start] <= "Z" or text[start] == "-") and _CODE.match(text, start):
        yield "row-code", _codes(text, start, lang)
    if not digit and _PART.match(text, start):
        yield "row-part", _parts(text, start, lang)
    here = None if digit else _ORDINAL.match(text, start)
    twice = here and text.count(here["sep"].strip()) > 1
    if (here and twice and key(here["word"]) in ordinals(lang)) or (led and _LED_ORDINAL.search(text)):
        yield "row-part", _ordinals(text, start, lang)


def _goes_on(text: str, at: int, lang: str) -> bool:
    """Whether the word before a mark ties it to its sentence: عند المخالفة الثالثة, under Article 3."""
    before = text[max(0, at - 24) : at].split()
    if _COMMA.search(text, max(0, at - 3), at):
        return True
    tied = key(before[-1]) if before else ""
    return tied in words(lang, "goes_on") and (tied not in _YEARS or text[at].isdigit())


def _marks(text: str) -> Iterator[Mark]:
    for found in _MARK.finditer(f" {text}"):
        opened, number, arabic, latin, close = found.groups()
        for kind, value in _values(number, arabic, latin):
            yield Mark(found.start(), _behind(text, found.end() - 1), value, (opened, kind, close))


def _values(number: str, arabic: str, latin: str) -> Iterator[tuple[str, int]]:
    """Yield what a mark may mean: i is the ninth letter and the first Roman number."""
    if number:
        yield "number", int(number)
    if arabic:
        for order in _ORDERS:
            place = order.find("أ" if arabic == "ا" else arabic)
            if place >= 0:
                yield order, place + 1
    if latin:
        case = "capital" if latin.isupper() else "small"
        if len(latin) == 1:
            yield f"{case} letter", ord(latin.lower()) - ord("a") + 1
        if latin.lower() in _ROMAN:
            yield f"{case} Roman", _ROMAN[latin.lower()]


def _rising(marks: Iterable[Mark]) -> list[list[Mark]]:
    """Return runs of one style in which every value is the one before plus one."""
    runs: dict[tuple[str, ...], list[list[Mark]]] = {}
    for mark in marks:
        chains = runs.setdefault(mark.style, [])
        if chains and mark.value == chains[-1][-1].value + 1:
            chains[-1].append(mark)
        elif mark.value == 1 or (not chains and mark.style[1] == "number"):
            chains.append([mark])
    return [chain for chains in runs.values() for chain in chains if len(chain) > 1]


def _kept(text: str, lang: str, chains: list[list[Mark]]) -> Iterator[tuple[list[Mark], bool]]:
    """Yield the marks of the runs that are lists, and whether each begins a segment.

    Two lists with their leads in one line are sentences: Appellants: (1) …; (2) …. Respondents: (1) …; and (2) …
    """
    led = []
    for chain in chains:
        before = text[: chain[0].at].rstrip()
        items = [text[a.after : b.at].strip() for a, b in pairwise(chain)]
        letters = "letter" in chain[0].style[1] and chain[0].style[2] == "."
        if min(map(len, items)) < (8 if letters else 4):
            continue
        if before.endswith(":"):
            led.append((chain, items, leads(before, lang)))
        elif not before and (len(min(items, key=len)) >= LONG / 2 or not any(_COMMA.search(item) for item in items)):
            yield [chain[0]._replace(at=-1), *chain[1:]], True
    several = len(led) > 1 and len({chain[0].style for chain, *_ in led}) == 1
    for chain, items, said in led:
        last = text[chain[-1].after :].strip()
        if several:
            yield chain, False
        elif len(last) < MOST_LAST and not _SENTENCE.search(last) and _is_list(items, said):
            yield chain, True


def _is_list(items: list[str], said: bool) -> bool:
    """Whether what follows the colon of a lead are items rather than members of its sentence.

    Items without a stop are a list, and clauses that semicolons part; with commas they are one behind a lead that says so.
    """
    if all(_LISTED.search(item) for item in items):
        return min(map(len, items)) >= (LONG if len(items) > 1 else 2 * LONG)
    if len(items) == 1 or any(_SENTENCE.search(item) for item in items):
        return False
    if any(_CLOSED.search(item) or _JOINED.search(item.rstrip(",\u060c")) for item in items):
        return False
    if any(_COMMA.search(item) for item in items):
        return said and min(map(len, items)) >= LONG
    return sum(map(len, items)) / len(items) >= LONG / 2


def _times(text: str, start: int, lang: str) -> list[Mark]:
    found = list(_TIME.finditer(text, start))
    return _longest(
        text, found, lambda m: 60 * int(m["hour"]) + int(m["minute"]), step=0, least=2 if found[0]["sep"] else 3
    )


def _periods(text: str, start: int) -> list[Mark]:
    """Return the periods that begin the rows of a life, in either order: 2015–2018 … 2018–2021 …"""
    found = [Mark(m.start(), _behind(text, m.end()), int(m["year"]), ()) for m in _PERIOD.finditer(text, start)]
    years = [mark.value for mark in found]
    return found[1:] if years in (sorted(years), sorted(years, reverse=True)) else []


def _codes(text: str, start: int, lang: str) -> list[Mark]:
    first = _CODE.match(text, start)
    if first is None or not (first["prefix"] or first["sep"]):
        return []
    same = [m for m in _CODE.finditer(text, start) if (m["prefix"], m["sep"]) == (first["prefix"], first["sep"])]
    return _longest(text, same, lambda m: int(m["number"]), step=0, least=2 if first["prefix"] and first["sep"] else 3)


def _parts(text: str, start: int, lang: str) -> list[Mark]:
    """Return the marks of parts that a word and a rising number name: Article 3, المادة الثالثة, First Party."""
    first = _PART.match(text, start)
    for word, number in (("one", "two"), ("two", "one")):
        if first is None or _number(first[number], lang) is None or not first[word][:1].isalpha():
            continue
        if word == "one" and text.count(first["one"]) < 2:
            continue
        name = key(first[word])
        found = [m for m in _every_part(text, first[word] if word == "one" else "") if key(m[word]) == name]
        found = [m for m in found if _number(m[number], lang)]
        kinds = {(m["sep"] or "").strip() for m in found}
        separate = len(kinds) == 1 and "" not in kinds
        if separate or name in words(lang, "head"):
            values = {m.start(): _number(m[number], lang) or 0 for m in found}
            colons = (
                kinds == {":"} and len(found) > 2
            )  # the rows of a board may leave out some: Platform 1: … 2: … 4: …
            return _longest(text, found, lambda m: values[m.start()], step=not colons, least=2 if separate else 3)  # noqa: B023
    return []


def _every_part(text: str, word: str) -> Iterator[re.Match[str]]:
    """Yield every match, also those that overlap: the first word of one may be the last of another."""
    at = 0
    while match := _PART.search(text, at) if not word else _next_part(text, word, at):
        yield match
        at = match.end("one")


def _next_part(text: str, word: str, at: int) -> re.Match[str] | None:
    """Return the next part that a word names; that the word is there can be seen fast."""
    while (at := text.find(word, at)) >= 0:
        match = _PART.match(text, at)
        if match and match["one"] == word:
            return match
        at += len(word)
    return None


def _number(token: str, lang: str) -> int | None:
    bare = token.removeprefix("No.").removeprefix("رقم").strip(" ()[]")
    return int(bare) if bare.isdecimal() else ordinals(lang).get(key(bare))


def _ordinals(text: str, start: int, lang: str) -> list[Mark]:
    """Return ordinal words as marks, أولا: ثانيا: and First: Second:."""
    found = [m for m in _ORDINAL.finditer(text, start) if key(m["word"]) in ordinals(lang)]
    if not found or not (found[0].start() == start or text[: found[0].start()].rstrip().endswith(":")):
        return []
    form = (found[0]["word"].startswith("ال"), found[0]["sep"].strip())
    found = [m for m in found if (m["word"].startswith("ال"), m["sep"].strip()) == form]
    chain = _longest(text, found, lambda m: ordinals(lang)[key(m["word"])], step=1, least=2)
    lead = found[0].start() > start
    return [Mark(found[0].start(), found[0].end(), 1, ()), *chain] if lead and chain else chain


def _longest(
    text: str, found: list[re.Match[str]], value: Callable[[Any], int], *, step: int | bool, least: int
) -> list[Mark]:
    """Return all but the first mark of a run that rises, by exactly `step` where it is not 0."""
    chain: list[Mark] = []
    for match in found:
        now = value(match)
        if not chain or (now == chain[-1].value + step if step else now > chain[-1].value):
            chain.append(Mark(match.start(), _behind(text, match.end()), now, ()))
    return chain[1:] if len(chain) >= least else []


def _behind(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
