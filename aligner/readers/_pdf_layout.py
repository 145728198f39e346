"""Lines, columns, table rows and paragraphs out of the signs of a page, by their places alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from ._pdf_order import is_arabic
from ._pdf_page import Rule, Sheet, Sign

Line = list[Sign]  # sorted from the left, without spaces at its ends
Row = list[Line]  # the pieces at one height, from the left
_DASHES = "-–—*·"  # marks of a list only with a space behind them
_BULLETS = frozenset("•●○◦▪■□◆◇►▶◄➢➤✓✔–—-*·")
# 3. (3) 3- أ- (ب), from either side.
_NUMBERED = re.compile(
    r"[(\[]?(?:\d{1,3}|[A-Za-z\u0621-\u064a])[.)\]-]{1,2}|[.(\[-]{1,2}(?:\d{1,3}|[\u0621-\u064a])[)\]]?"
)
_STOPS = '.!?؟:؛۔…"”»)'
_COLUMN_LINES, _COLUMN_SIGNS = 3, 18  # text beside text on fewer or shorter lines is a table


class Column(NamedTuple):
    """The edges of a column of text, and whether its lines begin at the right one."""

    left: float
    right: float
    from_right: bool


@dataclass(slots=True)
class Chunk:
    """The lines of one paragraph or table cell, and the edges of its column."""

    lines: list[Line]
    cell: bool = False
    column: Column | None = None

    @property
    def size(self) -> float:
        """The font size of most of it."""
        return median(s.size for line in self.lines for s in line)


@dataclass(slots=True)
class _Level:
    """What stands at one height."""

    low: float
    high: float
    signs: list[Sign] = field(default_factory=list)


def rows(sheet: Sheet) -> list[Row]:
    """Return what stands on a page height by height, from the top, in pieces from the left."""
    upright = [r for r in sheet.rules if r.high - r.low > r.right - r.left]
    return [pieces for level in _levels(sheet.signs) if (pieces := _pieces(level, upright))]


class Layout:
    """Puts the rows of one page after the other into order; it remembers where the columns of earlier pages were."""

    def __init__(self) -> None:
        self._gutters: list[float] = []

    def chunks(self, rows: list[Row], sheet: Sheet) -> list[Chunk]:
        """Return the paragraphs and cells of a page in reading order."""
        lying = [r for r in sheet.rules if r.right - r.left > r.high - r.low]
        return self._region(rows, lying, sheet.width)

    def _region(self, rows: list[Row], lying: Sequence[Rule], width: float | None) -> list[Chunk]:
        """Return the chunks of a part of the page: text lines, columns of text, table rows."""
        out: list[Chunk] = []
        if not rows:
            return out
        column = _column(rows, width)
        at = 0
        while at < len(rows):
            gutter = self._gutter(rows, at, lying)
            if gutter is not None:
                end, place = gutter
                out += self._columns(rows[at:end], place, lying)
            elif len(rows[at]) > 1:
                end, cells = _table(rows, at, column, lying)
                out += cells
            else:
                end = next((n for n in range(at, len(rows)) if len(rows[n]) > 1), len(rows))
                out += _paragraphs([row[0] for row in rows[at:end]], column)
            at = end
        return out

    def _gutter(self, rows: list[Row], start: int, lying: Sequence[Rule]) -> tuple[int, float] | None:
        """Return where two columns of text that begin at a row end, and the place between them; None where there are none."""
        first = rows[start]
        best: tuple[int, float] | None = None
        places = [(a[-1].right + b[0].left) / 2 for a, b in pairwise(first)]
        for place in places:
            end = start
            while end < len(rows) and not any(p[0].left < place < p[-1].right for p in rows[end]):
                end += 1
            part = rows[start:end]
            if any(r.left - 6 < place < r.right + 6 and base(part[-1][0]) < r.low < base(part[0][0]) for r in lying):
                continue  # a line across it: a table
            left = [p for row in part for p in row if p[-1].right <= place]
            right = [p for row in part for p in row if p[0].left >= place]
            if any(abs(place - known) < size(first[0]) for known in self._gutters):
                return end, place
            if min(len(left), len(right)) < _COLUMN_LINES or min(map(_filling, (left, right))) < 0.6:
                continue
            if min(median(map(len, left)), median(map(len, right))) >= _COLUMN_SIGNS and (
                best is None or end > best[0]
            ):
                best = end, place
        if best:
            self._gutters.append(best[1])
        return best

    def _columns(self, rows: list[Row], place: float, lying: Sequence[Rule]) -> list[Chunk]:
        """Return the chunks of two columns, or more inside them, in the order of their language."""
        left = [[p for p in row if p[-1].right <= place] for row in rows]
        right = [[p for p in row if p[0].left >= place] for row in rows]
        arabic = is_arabic([s for row in rows for p in row for s in p])
        out: list[Chunk] = []
        for side in (right, left) if arabic else (left, right):
            found = self._region([row for row in side if row], lying, None)
            if out and found and goes_on(out[-1], found[0]):
                out[-1].lines.extend(found.pop(0).lines)
            out += found
        return out


def base(line: Line) -> float:
    """Return the height that most signs of a line sit on."""
    return median(s.base for s in line)


def size(line: Line) -> float:
    """Return the font size of most signs of a line."""
    return median(s.size for s in line)


def _levels(signs: Sequence[Sign]) -> list[_Level]:
    """Return the signs by their height, from the top; raised and lowered ones with those beside them."""
    levels: list[_Level] = []
    for sign in sorted(signs, key=lambda s: -s.base):
        low, high = sign.base - 0.2 * sign.size, sign.base + 0.7 * sign.size
        best, most = None, 0.5
        for level in levels[-3:]:
            share = (min(high, level.high) - max(low, level.low)) / max(0.1, min(high - low, level.high - level.low))
            if share > most:
                best, most = level, share
        if best is None:
            best = _Level(low, high)
            levels.append(best)
        best.low, best.high = min(best.low, low), max(best.high, high)
        best.signs.append(sign)
    return levels


def _pieces(level: _Level, upright: Sequence[Rule]) -> list[Line]:
    """Return what stands at one height as pieces, from the left, where wide gaps or upright lines part it."""
    middle = (level.low + level.high) / 2
    borders = [(r.left + r.right) / 2 for r in upright if r.low < middle < r.high]
    pieces: list[Line] = []
    for sign in sorted(level.signs, key=lambda s: (s.left + s.right, s.left)):
        if sign.text.isspace():
            if pieces:
                pieces[-1].append(sign)
            continue
        last = next((s for s in reversed(pieces[-1]) if not s.text.isspace()), None) if pieces else None
        wide = last is None or sign.left - last.right > 1.5 * max(sign.size, last.size)
        if last is None or wide or any(last.right - 1 < x < sign.left + 1 for x in borders):
            pieces.append([])
        elif last is pieces[-1][-1] and sign.left - last.right > 0.2 * min(sign.size, last.size):
            pieces[-1].append(Sign(last.right, sign.left, last.base, last.size, " "))  # a space that is only a gap
        pieces[-1].append(sign)
    return _marked([_trimmed(p) for p in pieces if any(not s.text.isspace() for s in p)])


def _marked(pieces: Row) -> Row:
    """Put the mark of a list item, which stands apart, to its text."""
    out: Row = []
    arabic = is_arabic([s for p in pieces for s in p])
    for piece in pieces:
        before = out[-1] if out else None
        if before and any(_is_mark(p) for p in ([piece] if arabic else [before])) and _between(before, piece) < 5 * size(piece):  # fmt: skip
            gap = Sign(before[-1].right, piece[0].left, piece[0].base, piece[0].size, " ")
            out[-1] = [*before, gap, *piece]
        else:
            out.append(piece)
    return out


def _is_mark(piece: Line) -> bool:
    text = "".join(s.text for s in piece)
    return (len(piece) == 1 and bullet(text)) or _NUMBERED.fullmatch(text) is not None


def _between(left: Line, right: Line) -> float:
    return right[0].left - left[-1].right


def _trimmed(line: Line) -> Line:
    filled = [n for n, s in enumerate(line) if not s.text.isspace()]
    return line[filled[0] : filled[-1] + 1]


def _column(rows: list[Row], width: float | None) -> Column:
    """Return the edges of the text: its widest lines, or where too few are wide the margins of a page so wide."""
    heights = [base(row[0]) for row in rows]
    close = [
        row for n, row in enumerate(rows)
        if any(abs(heights[n] - h) < 1.7 * size(row[0]) for h in heights[max(0, n - 1) : n] + heights[n + 1 : n + 2])
    ]  # fmt: skip
    inner = close if len(close) > 2 else rows  # headings and page numbers stand alone and may hang out
    left, right = min(row[0][0].left for row in inner), max(row[-1][-1].right for row in inner)
    flush = [0, 0]  # lines that reach the left, the right edge; a space may hang over it
    for row in rows:
        flush[0] += row[0][0].left < left + 0.7 * size(row[0])
        flush[1] += row[-1][-1].right > right - 0.7 * size(row[-1])
    arabic = is_arabic([s for row in rows for p in row for s in p])
    from_right = flush[1] > 1.2 * flush[0] or (arabic and flush[0] <= 1.2 * flush[1])
    if width and min(flush) < 3:  # margins are mostly as wide on both sides
        left, right = (min(left, width - right), right) if from_right else (left, max(right, width - left))
    return Column(left, right, from_right)


def _filling(lines: list[Line]) -> float:
    """Return how much of its column a usual line fills: text that is wrapped fills it, cells do not."""
    wide = max(p[-1].right for p in lines) - min(p[0].left for p in lines)
    return median(p[-1].right - p[0].left for p in lines) / max(1.0, wide)


def goes_on(before: Chunk, chunk: Chunk) -> bool:
    """Whether the first paragraph of a page or column continues the last one of the page or column before."""
    last, first = before.lines[-1], chunk.lines[0]
    if before.column is None or chunk.column is None or abs(before.size - chunk.size) > 0.05 * chunk.size:
        return False
    if last[-1].text in _STOPS or last[0].text in _STOPS or starts(first) or is_arabic(last) != is_arabic(first):
        return False
    return not ended(last, before.column, first, chunk.column)


def _table(rows: list[Row], start: int, column: Column, lying: Sequence[Rule]) -> tuple[int, list[Chunk]]:
    """Return the cells of table rows, row by row, and where the table ends; a wrapped cell goes on in the row below."""
    end = next((n for n in range(start, len(rows)) if len(rows[n]) == 1), len(rows))
    arabic = is_arabic([s for row in rows[start:end] for p in row for s in p])
    out: list[Chunk] = []
    cells: list[Chunk] = []  # of the row that is open, from the left
    ruled = end - start > 1 or _framed(rows[start], lying)  # else a line with a tab in it
    at = start
    while at < len(rows):
        row = rows[at]
        above = [next((n for n, c in enumerate(cells) if _over(c.lines[-1], p)), -1) for p in row]
        close = ruled and bool(cells) and base(rows[at - 1][0]) - base(row[0]) < 2 * size(row[0])
        if close and all(n >= 0 and _continues(cells, n, p, column, lying) for n, p in zip(above, row, strict=True)):
            for n, piece in zip(above, row, strict=True):
                cells[n].lines.append(piece)
        elif len(row) > 1:
            cells = [Chunk([p], cell=True) for p in row]
            out += cells[::-1] if arabic else cells
        else:
            break
        at += 1
    return at, out


def _framed(row: Row, lying: Sequence[Rule]) -> bool:
    """Whether a line is drawn along a row."""
    step = size(row[0])
    return any(
        abs((r.low + r.high) / 2 - base(row[0])) < 3 * step
        and r.left < row[0][0].left + step
        and r.right > row[-1][-1].right - step
        for r in lying
    )


def _continues(cells: list[Chunk], n: int, piece: Line, column: Column, lying: Sequence[Rule]) -> bool:
    """Whether a piece is the rest of the cell above it: no line parts them, or its first word had found no room there."""
    line, step = cells[n].lines[-1], size(piece)
    middle = (max(line[0].left, piece[0].left) + min(line[-1].right, piece[-1].right)) / 2
    here = [(r.low + r.high) / 2 for r in lying if r.left < middle < r.right]
    if any(base(piece) < y < base(line) for y in here):
        return False
    top = base(cells[n].lines[0])
    if any(top < y < top + 3 * step for y in here) and any(y < base(piece) < y + 20 * step for y in here):
        return True  # in a frame
    left = cells[n - 1].lines[-1][-1].right if n else column.left
    right = cells[n + 1].lines[-1][0].left if n + 1 < len(cells) else column.right
    room = (line[0].left - left) + (right - line[-1].right) - size(line)
    return room <= _first_word(piece) + 0.5 * size(line) and base(line) - base(piece) < 1.4 * size(line)


def _over(above: Line, below: Line) -> bool:
    """Whether a piece stands under another one."""
    return min(above[-1].right, below[-1].right) - max(above[0].left, below[0].left) > 0


def _paragraphs(lines: list[Line], column: Column) -> list[Chunk]:
    """Return lines of one column as paragraphs."""
    steps = [base(a) - base(b) for a, b in pairwise(lines)]
    usual = median(s / size(line) for s, line in zip(steps, lines, strict=False)) if steps else 1.2
    out = [Chunk([lines[0]], column=column)]
    for step, before, line in zip(steps, lines, lines[1:], strict=False):
        apart = step > 1.25 * min(usual, 2.2) * size(before) or abs(size(line) - size(before)) > 0.1 * size(before)
        if apart or ended(before, column, line, column) or starts(line):
            out.append(Chunk([], column=column))
        out[-1].lines.append(line)
    return out


def ended(before: Line, column: Column, line: Line, below: Column) -> bool:
    """Whether a line was ended on purpose: the next one's first word had found room on it, or that is indented."""
    room = (before[0].left - column.left) + (column.right - before[-1].right)
    if room > _first_word(line) + 0.5 * size(before):
        return True
    edge, former = _indent(line, below), _indent(before, column)
    return edge > former + size(line) and former < 0.5 * size(line)


def _first_word(line: Line) -> float:
    """Return the width of the word that a line begins with."""
    run = line[::-1] if is_arabic(line) else line
    word = run[: next((n for n, s in enumerate(run) if s.text.isspace()), len(run))]
    return max(s.right for s in word) - min(s.left for s in word)


def _indent(line: Line, column: Column) -> float:
    return column.right - line[-1].right if column.from_right else line[0].left - column.left


def bullet(text: str) -> bool:
    """Whether a sign at the start of a line is the mark of a list; symbol fonts have theirs in the private area."""
    return text in _BULLETS or "\uf000" <= text[:1] <= "\uf0ff"


def starts(line: Line) -> bool:
    """Whether a line begins with the mark of a list item; in Arabic set from the left it stands at the left end."""
    if is_arabic(line):
        return _marks(line[-1], line[-2] if len(line) > 1 else line[-1]) or (
            bullet(line[0].text) and line[0].text not in _DASHES
        )
    return _marks(line[0], line[min(1, len(line) - 1)])


def _marks(first: Sign, beside: Sign) -> bool:
    return bullet(first.text) and (first.text not in _DASHES or beside.text.isspace())
