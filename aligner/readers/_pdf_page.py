"""The signs of a PDF page and where they stand, as pdfium finds them."""

# pdfium's own order of right-to-left text moves stops and per cents and turns ligatures round. Only its places are
# used: where a sign stands on the paper is what the reader sees, and the order of the text is made from that.
import ctypes
import math
import unicodedata
from collections import Counter
from typing import Any, NamedTuple

from ._pdf_guard import SIGNS

_THIN, _OBJECTS = 3.0, 20_000
_ALEFS = "اأإآٱ"
_NO_SIGNS = frozenset({0xFEFF, 0xFFFF})
_HYPHENS = frozenset({0x02, 0xFFFE})  # how pdfium marks a hyphen that divides a word at the end of a line
_TATWEEL = "ـ"


class Sign(NamedTuple):
    """One glyph: its text (a ligature has several letters), its edges, the height that it sits on, its font size."""

    left: float
    right: float
    base: float
    size: float
    text: str


class Rule(NamedTuple):
    """A straight line, upright or lying, as the borders of tables are."""

    left: float
    low: float
    right: float
    high: float


class Sheet(NamedTuple):
    """The signs of a page in no particular order; its width and the lines drawn on it, unless its text is turned."""

    signs: list[Sign]
    width: float | None = None
    rules: tuple[Rule, ...] = ()


def sheet(page: Any) -> Sheet | None:
    """Return the signs of a page, turned upright where most of the page is turned; None where they are too many."""
    text = page.get_textpage()
    try:
        if text.count_chars() > SIGNS:
            return None
        found = _placed(text)
    finally:
        text.close()
    turn = Counter(angle for angle, _ in found).most_common(1)[0][0] if found else 0
    # What stands across the running text (a stamp, a label in the margin) is none of it.
    upright = _with_marks(_ligatures([sign for angle, sign in found if angle == turn]))
    return Sheet(upright, page.get_width(), _rules(page)) if turn == 0 else Sheet(upright)


def _rules(page: Any) -> tuple[Rule, ...]:
    """Return the lines drawn on a page; the sides of a frame are four of them."""
    import pypdfium2.raw as pdfium

    out = []
    edges = [ctypes.c_float() for _ in range(4)]
    for n in range(min(pdfium.FPDFPage_CountObjects(page), _OBJECTS)):
        thing = pdfium.FPDFPage_GetObject(page, n)
        if pdfium.FPDFPageObj_GetType(thing) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if not pdfium.FPDFPageObj_GetBounds(thing, *edges):
            continue
        left, low, right, high = (e.value for e in edges)
        if min(right - left, high - low) < _THIN:
            out.append(Rule(left, low, right, high))
        else:
            out += [Rule(x, low, x, high) for x in (left, right)] + [Rule(left, y, right, y) for y in (low, high)]
    return tuple(out)


def _placed(text: Any) -> list[tuple[int, Sign]]:
    """Return each glyph upright, with the quarter turns that its text had."""
    import pypdfium2.raw as pdfium

    out = []
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    owner, size, turn, slant = None, 0.0, 0, 0.0
    for n in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, n)
        if pdfium.FPDFText_IsGenerated(text, n) == 1 or (sign := _sign(code)) == "":
            continue
        if not pdfium.FPDFText_GetLooseCharBox(text, n, box) or not pdfium.FPDFText_GetCharOrigin(text, n, x, y):
            continue
        thing = pdfium.FPDFText_GetTextObject(text, n)
        address = ctypes.addressof(thing.contents) if thing else None
        if address is None or address != owner:  # size and turn are asked once for a run of glyphs
            owner, size = address, pdfium.FPDFText_GetFontSize(text, n)
            if pdfium.FPDFText_GetMatrix(text, n, matrix):
                size *= math.hypot(matrix.c, matrix.d) or 1.0
                turn = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
                slant = matrix.c / matrix.d if turn == 0 and matrix.d and abs(matrix.c) < abs(matrix.d) else 0.0
        if slant:  # the box of an oblique glyph leans over its neighbours
            box.left, box.right = box.left - (box.bottom - y.value) * slant, box.right - (box.top - y.value) * slant
        if size > 0 and not (sign == " " and box.right - box.left < 0.05 * size):  # such spaces are pdfium's
            out.append((turn, _upright(turn, box, x.value, y.value, size, sign)))
    return out


def _sign(code: int) -> str:
    """Return the text of a glyph; one that has only a control character lengthens a word, as LibreOffice writes it."""
    if code in _HYPHENS:
        return "-"
    if code in _NO_SIGNS or code > 0x10FFFF or 0xD800 <= code < 0xE000:
        return ""
    return chr(code) if code >= 0x20 else "" if code in (0, 0x0A, 0x0D) else _TATWEEL


def _upright(turn: int, box: Any, x: float, y: float, size: float, text: str) -> Sign:
    if turn == 1:
        return Sign(box.bottom, box.top, -x, size, text)
    if turn == 2:
        return Sign(-box.right, -box.left, -y, size, text)
    if turn == 3:
        return Sign(-box.top, -box.bottom, x, size, text)
    return Sign(box.left, box.right, y, size, text)


def _ligatures(found: list[Sign]) -> list[Sign]:
    """Join letters that share one glyph; pdfium gives those of Arabic from the last to the first."""
    out: list[Sign] = []
    group: list[Sign] = []
    for sign in [*found, None]:
        if sign is not None and group and sign[:4] == group[-1][:4] and sign.right > sign.left:
            group.append(sign)
            continue
        if group:
            out.append(group[0]._replace(text=_in_order("".join(s.text for s in group))))
        group = [sign] if sign is not None else []
    return out


def _in_order(text: str) -> str:
    if len(text) == 1 or not any("\u0600" <= c <= "\u06ff" for c in text):
        return text
    # Presentation forms are given in order, letters that the file itself names for the glyph are turned round; a lam
    # before an alef tells which is which.
    if any(f"ل{alef}" in text for alef in _ALEFS) and not any(f"{alef}ل" in text for alef in _ALEFS):
        return text
    return text[::-1]


def _with_marks(found: list[Sign]) -> list[Sign]:
    """Put each vowel mark behind the letter that it stands over or under, the shadda before its vowel."""
    letters = [s for s in found if not _is_mark(s.text)]
    marks = [s for s in found if _is_mark(s.text)]
    if not marks:
        return letters
    rows: dict[int, list[int]] = {}
    for n, letter in enumerate(letters):
        if not letter.text.isspace():
            rows.setdefault(round(letter.base), []).append(n)
    lefts = {_place(s.left, s): n for n, s in enumerate(letters)}
    added: dict[int, list[str]] = {}
    for mark in sorted(marks, key=lambda s: -s.right):
        # A replacement text (ActualText) of a whole cluster is spread over one glyph, its letter first.
        if (beside := lefts.get(_place(mark.right, mark))) is not None:
            lefts[_place(mark.left, mark)] = beside
            if beside not in added:  # how wide the letter is cannot be told: no gap is to be seen beside it
                wide = 0.2 * mark.size
                letters[beside] = letters[beside]._replace(
                    left=letters[beside].left - wide, right=letters[beside].right + wide
                )
            added.setdefault(beside, []).append(mark.text)
            continue
        reach = round(0.75 * mark.size) + 1  # set higher or lower than its letter, by up to three quarters of its size
        near = [n for y in range(-reach, reach + 1) for n in rows.get(round(mark.base) + y, ())]
        if near:
            best = min(near, key=lambda n: _distance(letters[n], mark))
            added.setdefault(best, []).append(mark.text)
    for n, texts in added.items():
        texts.sort(key=lambda t: "\u0651" not in t)
        letters[n] = letters[n]._replace(text=letters[n].text + "".join(texts))
    return letters


def _place(x: float, sign: Sign) -> tuple[int, int, int]:
    """Return an edge of a sign, its height and width, as a key for signs that touch and are alike."""
    return round(x * 4), round(sign.base * 4), round((sign.right - sign.left) * 4)


def _is_mark(text: str) -> bool:
    return all(unicodedata.category(c) == "Mn" for c in text)


def _distance(letter: Sign, mark: Sign) -> float:
    """Return how far a mark is outside a letter; inside, height and the distance from its middle break ties."""
    x = (mark.left + mark.right) / 2
    outside = max(letter.left - x, x - letter.right, 0.0)
    return outside + abs(letter.base - mark.base) / 10 + abs((letter.left + letter.right) / 2 - x) / 1000
