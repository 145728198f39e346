"""Finding names in one text: capitals in English, known names and name positions in Arabic."""

import re
from functools import lru_cache
from typing import NamedTuple

from ..languages import primary
from ..lexicon import entries, translations
from .gazetteer import common_english, demonyms, fold, lengths, places, plain, triggers
from .records import Name

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['’ʿʾ‘`][A-Za-z\u00c0-\u024f]+)*")
NUNATION = frozenset("\u064b\u064c\u064d")  # FATHATAN, DAMMATAN, KASRATAN
_CONTRACTED = re.compile("['’](?:ve|re|ll|d|m|t)$")
_ARABIC = re.compile("[\u0620-\u065f\u0670-\u06d3]+")
_CLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل", "وك")
_KINDS = {"demonym": "people", "given": "person", "org": "organisation"}
_PARTICLES = frozenset([
    "al", "el", "ul", "abul", "aboul", "abdal", "bin", "ibn", "bint", "abu", "abi", "abou", "abd", "abdul", "abdel", "oum", "umm", "um", "ben",
    "bou", "de", "van", "von", "da", "di", "du", "la", "le", "ez", "ad", "as", "ash", "an", "ar", "az", "at"])  # fmt: skip
_STOPS = frozenset('.!?:؟;«»“”"‘(—–•*\n')
# What follows the first word of a sentence when both are one name: Walid al-Qashami.
_ANOTHER = re.compile("(?: (?:al|el|bin|ibn|abu) | (?:al|el|ad|as|ash|an|ar|az)-| )(?=[A-Z])")


class Token(NamedTuple):
    """A word with its span; `free` tells that its capital may come from its position."""

    text: str
    start: int
    end: int
    free: bool = False


@lru_cache(maxsize=4096)
def english_tokens(text: str) -> tuple[Token, ...]:
    """Return capitalised words that may be names or parts of names, in order."""
    out = []
    for m in _LATIN.finditer(text):
        word = m.group()
        bare = word.removesuffix("'s").removesuffix("’s")
        if _CONTRACTED.search(bare) or not bare[:1].isupper() or bare.lower() in common_english() or len(bare) < 2:
            continue
        if bare.lower() in _PARTICLES and len(bare) <= 5:
            continue
        before = text[: m.start()].rstrip(" \t\"'“‘«([*-–—")
        free = (not before or before[-1] in _STOPS) and not _ANOTHER.match(text, m.end())
        out.append(Token(bare, m.start(), m.start() + len(bare), free))
    return tuple(out)


@lru_cache(maxsize=4096)
def arabic_tokens(text: str) -> tuple[Token, ...]:
    """Return the words of an Arabic text."""
    return tuple(Token(m.group(), m.start(), m.end()) for m in _ARABIC.finditer(text))


def find_names(text: str, lang: str) -> list[Name]:
    """Return the names of a text in order, without clitics; spans in code points."""
    return _english(text) if primary(lang) != "ar" else _arabic(text)


def _english(text: str) -> list[Name]:
    """Join capitalised words that stand side by side, with their particles, to names; a sentence's first word alone is none."""
    out: list[Name] = []
    tokens = english_tokens(text)
    for token in tokens:
        last = out[-1] if out else None
        between = text[last.end : token.start] if last else ""
        words = re.split(r"[\s\-’']+", between.strip())
        if (
            last
            and len(between) < 12
            and "\n" not in between
            and not set(between) & set(',.;:()"')
            and all(w.lower() in _PARTICLES or not w for w in words)
        ):
            out[-1] = Name(text[last.start : token.end], last.start, token.end, last.kind)
        else:
            out.append(Name(token.text, token.start, token.end, "free" if token.free else "name"))
    return [
        Name(n.text, n.start, n.end, "name") for n in out if n.kind != "free" or " " in n.text or known_latin(n.text)
    ]


@lru_cache(maxsize=1)
def _all_latin() -> frozenset[str]:
    return frozenset(n for k in places().values() for n in k.latin) | frozenset(
        n for names in demonyms().values() for n in names
    )


def known_latin(text: str) -> bool:
    """Whether a Latin name is one of a known place or people."""
    return plain(text) in _all_latin()


class Hit(NamedTuple):
    """A known Arabic name in a text: its span without clitics, its Latin names, how it is known."""

    text: str
    start: int
    end: int
    latin: tuple[str, ...]
    kind: str
    first: int
    last: int


@lru_cache(maxsize=4096)
def hits(text: str) -> tuple[Hit, ...]:
    """Return the known names and demonyms of an Arabic text, the longest first where they overlap."""
    tokens = arabic_tokens(text)
    folded = [fold(t.text) for t in tokens]
    out: list[Hit] = []
    i = 0
    while i < len(tokens):
        found = _hit(text, tokens, folded, i)
        if found:
            out.append(found)
            i = found.last
        else:
            i += 1
    return tuple(out)


def _hit(text: str, tokens: tuple[Token, ...], folded: list[str], i: int) -> Hit | None:
    marked = _bare_shadda(tokens[i].text)
    if marked in places():
        return Hit(tokens[i].text, tokens[i].start, tokens[i].end, places()[marked].latin, "usual", i, i + 1)
    # Nunation marks a common noun: براغٍ are screws.
    most = (
        0
        if set(tokens[i].text) & NUNATION
        else max((lengths().get(form, 0) for _, form in stripped(folded[i])), default=0)
    )
    for size in range(min(most, len(tokens) - i), 0, -1):
        if size > 1 and any(text[tokens[k].end : tokens[k + 1].start].strip(" \u00a0") for k in range(i, i + size - 1)):
            continue
        rest = " ".join(["", *folded[i + 1 : i + size]])
        for cut, form in stripped(folded[i]):
            known = places().get(form + rest)
            # جده is his grandfather: his and her are no part of a name.
            if size == 1 and tokens[i].text.endswith("ه") and form[:-1] in entries():
                continue
            # A town that is called as a people is: the people is meant.
            if known and len(form + rest) > 2 and not (known.kind == "city" and size == 1 and demonym(folded[i])):
                start = tokens[i].start + _cut(tokens[i].text, cut)
                end = tokens[i + size - 1].end
                return Hit(text[start:end], start, end, known.latin, known.kind, i, i + size)
    latin = demonym(folded[i])
    if latin:
        return Hit(tokens[i].text, tokens[i].start, tokens[i].end, latin, "demonym", i, i + 1)
    return None


@lru_cache(maxsize=50_000)
def stripped(word: str) -> tuple[tuple[int, str], ...]:
    """Return a folded word whole and without each clitic that it may begin with, and how many letters are cut."""
    out = []
    for clitic in _CLITICS:
        if word.startswith(clitic):
            rest = word[len(clitic) :]
            out.append((len(clitic), rest))
            # للأسد keeps its article.
            if clitic.endswith("ل") and rest.startswith("ل"):
                out.append((len(clitic), "ا" + rest))
    return tuple(out)


def stripped_names(word: str) -> list[tuple[int, tuple[str, ...]]]:
    """Return the Latin names of an Arabic word as it stands and without a clitic, with the letters cut."""
    known = ((cut, places().get(form)) for cut, form in stripped(fold(word)) if len(form) > 2)
    return [(cut, name.latin) for cut, name in known if name]


def _bare_shadda(word: str) -> str:
    """Return a word with its shaddas as its only marks."""
    return "".join(c for c in word if c == "\u0651" or not "\u064b" <= c <= "\u0652") if "\u0651" in word else ""


def _cut(word: str, letters: int) -> int:
    """Return how many code points the first `letters` letters of a word take, marks included."""
    at = 0
    while letters and at < len(word):
        at += 1
        while at < len(word) and "\u064b" <= word[at] <= "\u0652":
            at += 1
        letters -= 1
    return at


@lru_cache(maxsize=50_000)
def demonym(word: str) -> tuple[str, ...]:
    """Return the Latin forms of a folded Arabic demonym in any gender, number and clitic; empty for none."""
    table = demonyms()
    if word in table:
        return table[word]
    for clitic in ("و", "ف", "ب", "ل", "ك", ""):
        if not word.startswith(clitic):
            continue
        rest = word[len(clitic) :]
        if rest in table:
            return table[rest]
        for article in ("ال", "لل", "ل", ""):
            if not rest.startswith(article):
                continue
            stem = rest[len(article) :]
            # A people in the plural has its article: السنة are the Sunnis, سنة is a year.
            if "ال" + stem in table and (article or stem not in entries()):
                return table["ال" + stem]
            for suffix in ("يين", "يون", "يات", "يان", "يتين", "يه", "ين", "ون", "ات", "ان", "ه", "ا", ""):
                if stem.endswith(suffix):
                    base = stem[: len(stem) - len(suffix)] if suffix else stem
                    for form in (base, base + "ي") if suffix.startswith("ي") else (base,):
                        if form in table and len(form) > 2:
                            return table[form]
    return ()


def _arabic(text: str) -> list[Name]:
    out = [Name(h.text, h.start, h.end, _KINDS.get(h.kind, "place")) for h in hits(text)]
    taken = {k for h in hits(text) for k in range(h.first, h.last)}
    tokens = arabic_tokens(text)
    for k, token in enumerate(tokens):
        if k and k not in taken and namelike(tokens, k):
            out.append(Name(token.text, token.start, token.end, "person"))
    return sorted(out, key=lambda n: n.start)


def namelike(tokens: tuple[Token, ...], k: int) -> bool:
    """Whether the Arabic word at k stands where names stand and is no word of the lexicon."""
    return len(tokens[k].text) >= 3 and not translations(tokens[k].text) and bool(triggered(tokens, k))


def triggered(tokens: tuple[Token, ...], k: int) -> str:
    """Return what kind of word stands before the Arabic word at k, if one behind which names stand: title, kin, place, part, saying."""
    return trigger(tokens[k - 1].text) if k else ""


@lru_cache(maxsize=50_000)
def trigger(word: str) -> str:
    """Return what kind of word it is of those behind which a name may stand, or nothing."""
    folded = fold(word)
    # للسيد is السيد behind a preposition.
    forms = (
        folded,
        *(folded[1:] for c in "وبلف" if folded.startswith(c)),
        *(["ا" + folded[1:]] if folded[:2] == "لل" else []),
    )
    return next((triggers()[form] for form in forms if form in triggers()), "")
