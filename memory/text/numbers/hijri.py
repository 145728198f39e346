"""Hijri months in Latin letters, which everybody spells in a way of their own: Rabi' al-Awwal, Rabi’ I, Dhu’l-Qi‘da."""

import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from .tables import rows

_QUOTES = str.maketrans("", "", "'`\u2018\u2019\u02bb\u02bc\u02bd\u02be\u02bf")
_BETWEEN = frozenset({"'", "\u2018", "\u2019", "\u02bb", "\u02bc", "\u02be", "\u02bf", "`", "-"})
_ARTICLES = frozenset({"al", "ul", "el", "l", "ath", "at", "as", "uth"})
_LONGEST = 9  # tokens of a name: Rabi ' al - Awwal


@cache
def _names() -> dict[str, dict[str, int]]:
    """Return months by the second word of their name, "" for none, by the first word."""
    out: dict[str, dict[str, int]] = {}
    for month, first, second, _ in rows("hijri_en.tsv"):
        for one in first.split("|"):
            out.setdefault(one, {}).update({two: int(month) for two in second.split("|")})
    return out


@lru_cache(maxsize=20_000)
def _plain(norm: str) -> str:
    """Return a word without quotes and accents."""
    bare = unicodedata.normalize("NFD", norm.translate(_QUOTES))
    return bare if bare.isascii() else "".join(c for c in bare if not unicodedata.combining(c))


def begins(norm: str) -> bool:
    """Return whether a word may begin the name of a Hijri month."""
    plain = _plain(norm)
    return plain == "sha" or plain in _names() or plain.removesuffix("l") in _names()


def _joined(norms: Sequence[str], i: int) -> tuple[str, int]:
    """Return a word that a quote may cut in two, Sha‘ban, and its last token."""
    cut = norms[i + 1] in _BETWEEN and norms[i + 1] != "-" and len(norms[i + 2]) in (2, 3) and norms[i + 2].isalpha()
    if not cut or _plain(norms[i + 2]) in _ARTICLES:
        return _plain(norms[i]), i
    return _plain(norms[i]) + _plain(norms[i + 2]), i + 2


def hijri_month(norms: Sequence[str], i: int) -> tuple[int, int] | None:
    """Return (month, next token) of a Hijri month at i."""
    first, last = _joined(norms, i)
    seconds = _names().get(first)
    if seconds is None:
        first, last = _plain(norms[i]), i
        seconds = _names().get(first) or _names().get(first.removesuffix("l"))
    if seconds is None:
        return None
    if "" in seconds:
        return seconds[""], last + 1
    for k in range(last + 1, last + _LONGEST):
        word, end = _joined(norms, k)
        if word in seconds:
            return seconds[word], end + 1
        word = _plain(norms[k])
        if word in seconds:
            return seconds[word], k + 1
        if norms[k] not in _BETWEEN and word not in _ARTICLES:
            return None
    return None
