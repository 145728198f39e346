"""Tokens of a text for the number readers: numbers as written, words, single signs; found by one linear search."""

import re
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from .. import chars
from .atoms import Number

_DIGIT = "0-9\u0660-\u0669\u06f0-\u06f9"
_WORD = "A-Za-z\u00c0-\u024f\u0620-\u065f\u0670-\u06d3\u06ee-\u06ef"
_VULGAR = {c: Fraction(n, d) for c, n, d in (
    ("¼", 1, 4), ("½", 1, 2), ("¾", 3, 4), ("⅐", 1, 7), ("⅑", 1, 9), ("⅒", 1, 10), ("⅓", 1, 3), ("⅔", 2, 3), ("⅕", 1, 5),
    ("⅖", 2, 5), ("⅗", 3, 5), ("⅘", 4, 5), ("⅙", 1, 6), ("⅚", 5, 6), ("⅛", 1, 8), ("⅜", 3, 8), ("⅝", 5, 8), ("⅞", 7, 8))}  # fmt: skip
# A token and the white space behind it: what one search takes is the whole text, so lengths alone give the places.
_PIECE = re.compile(
    f"(?:[{_WORD}]+(?:['\u2019\u02bb-\u02bf`][{_WORD}]+)*"
    f"|(?:[{_DIGIT}]{{1,4}} ?)?[{''.join(_VULGAR)}]|[{_DIGIT}]{{1,3}}(?: [{_DIGIT}]{{3}}){{0,5}} 000(?![{_DIGIT}])|(?<![{_DIGIT}{_WORD}])[.\u066b][{_DIGIT}]+|[{_DIGIT}]{{1,3}}(?:\u060c[{_DIGIT}]{{3}})+(?:,[{_DIGIT}]{{1,2}})?(?![{_DIGIT}])|(?<![{_DIGIT}\u060c])[{_DIGIT}]+\u060c[{_DIGIT}]{{1,2}}(?![{_DIGIT}]|\u060c[{_DIGIT}])"
    f"|[{_DIGIT}]+(?:[.,\u066b\u066c'\u2019\u00a0\u202f\u2009][{_DIGIT}]+)*"
    "|\\S)\\s*"
)
_IS_WORD = re.compile(f"[{_WORD}]")
_IS_NUMBER = re.compile(f"[.\u066b]?[{_DIGIT}{''.join(_VULGAR)}]")
_TO_ASCII = str.maketrans(chars.ARABIC_INDIC_DIGITS + chars.EASTERN_DIGITS, "0123456789" * 2)
_FOLD = str.maketrans("أإآٱىةڤ", "اااايهف", chars.MARKS + chars.TATWEEL)
_QUOTES = str.maketrans("\u2019\u02bb\u02bc\u02bd\u02be\u02bf", "'" * 6)
_GROUPS = {c: re.compile(f"\\d{{1,3}}(?:{re.escape(c)}\\d{{3}})+") for c in ",.\u066c'\u2019\u00a0\u202f\u2009"}
_ODD_DECIMAL = re.compile(r"\d+[\u060c\u066c]\d{1,2}")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
MAX_DIGITS = 400  # longer runs are no quantities; int() itself refuses more than 4,300


class Piece(NamedTuple):
    """A token apart from its place: `norm` is ASCII digits with their separators, or the folded lower-case word."""

    kind: str  # word, num or sign
    norm: str
    raw: str
    length: int
    size: int  # with the white space behind it
    role: int = 0  # what it may be to the readers of one language


def pieces(text: str) -> list[str]:
    """Return the tokens of a text in order, each with the white space behind it."""
    return _PIECE.findall(text)


@lru_cache(maxsize=50_000)
def piece(text: str) -> Piece:
    """Return what one token is; `norm` is empty for what is not seen."""
    raw = text.rstrip()
    kind = "word" if _IS_WORD.match(raw) else "num" if _IS_NUMBER.match(raw) else "sign"
    return Piece(kind, _norm(raw, kind), raw, len(raw), len(text))


def norms(text: str) -> tuple[str, ...]:
    """Return the forms of the tokens of a text."""
    return tuple(norm for p in pieces(text) if (norm := piece(p).norm))


def _norm(raw: str, kind: str) -> str:
    """Return ASCII digits, a folded lower-case word or the sign; empty for what is not seen."""
    if kind == "num":
        return raw.translate(_TO_ASCII)
    if kind == "sign":
        return "" if raw in chars.INVISIBLE else raw
    if raw.isascii():
        return raw.lower()
    norm = raw.translate(_FOLD).lower()
    return norm.translate(_QUOTES) if raw[0] < "\u0600" else norm


def values(norm: str) -> tuple[Number, ...]:
    """Return what a number as written may be, the likeliest first; empty where it is none (2.0.1).

    One dot or comma before three digits may group or be decimal: both are given.
    """
    if len(norm) > MAX_DIGITS:
        return ()
    if norm.isdecimal():
        return (int(norm),)
    norm = norm.replace(" ", "")
    if norm[-1] in _VULGAR:
        return (int(norm[:-1] or 0) + _VULGAR[norm[-1]],)
    if _ODD_DECIMAL.fullmatch(norm):  # ٢،٥ and ٢٬٥ for ٢٫٥
        norm = norm.replace("\u060c", "\u066b").replace("\u066c", "\u066b")
    if "\u060c" in norm:  # 12،220,13
        norm = norm.replace(",", "\u066b").replace("\u060c", "")
    if norm[0] in ".\u066b":
        return (_decimal("0", norm[1:]),)
    if norm.isdecimal():
        return (int(norm),)
    if norm.count("\u066b") > 1 and _GROUPS[","].fullmatch(norm.replace("\u066b", ",")):
        return (int(norm.replace("\u066b", "")),)  # ١٫٢٥٠٫٠٠٠ has the wrong sign
    if "\u066b" in norm:
        whole, _, part = norm.partition("\u066b")
        bases = values(whole)
        return (_decimal(str(bases[0]), part),) if bases and part.isdecimal() else ()
    for sign in "\u066c,.'\u2019\u00a0\u202f\u2009":
        if sign in norm and (found := _grouped(norm, sign)):
            return found
    return ()


def _grouped(norm: str, sign: str) -> tuple[Number, ...]:
    """Read `norm` with `sign` as its group separator, and a dot or comma as decimal sign behind it."""
    for decimal in ".,":
        if decimal != sign and norm.count(decimal) == 1:
            whole, _, part = norm.partition(decimal)
            if sign in whole and _GROUPS[sign].fullmatch(whole) and part.isdecimal():
                return (_decimal(whole.replace(sign, ""), part),)
    if sign == "," and _INDIAN.fullmatch(norm):
        return (int(norm.replace(",", "")),)
    if _GROUPS[sign].fullmatch(norm):
        whole_value = int(norm.replace(sign, ""))
        if sign in ",." and norm.count(sign) == 1 and not norm.startswith("0"):
            as_decimal = _decimal(*norm.split(sign))
            return (whole_value, as_decimal) if sign == "," else (as_decimal, whole_value)
        if sign in ",." and norm.startswith("0"):
            return (_decimal(*norm.split(sign)),) if norm.count(sign) == 1 else ()
        return (whole_value,)
    if sign in ",." and norm.count(sign) == 1:
        whole, _, part = norm.partition(sign)
        if whole.isdecimal() and part.isdecimal():
            return (_decimal(whole, part),)
    return ()


def _decimal(whole: str, part: str) -> Number:
    return Fraction(int(whole + part), 10 ** len(part))
