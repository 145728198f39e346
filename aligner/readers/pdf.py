"""PDF: paragraphs rebuilt from where the signs stand on the pages; every block says origin `pdf`."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from pathlib import Path

from memory.errors import InputError

from ..document import Block, Document, Reading
from ._pdf_guard import check
from ._pdf_layout import Chunk, Layout, Line, Row, base, bullet, goes_on, rows, size, starts
from ._pdf_order import Setting, brackets, is_arabic, leaning, ordered, without_kashida
from ._pdf_page import Sheet, Sign, sheet
from ._runs import Runs

SUFFIXES = (".pdf",)
ORIGIN = "pdf"
_PAGES = 5_000
_STOPS = '.!?؟:؛۔…"”»)'
_EDGE = 2  # so many lines at the top and bottom of a page may be repeated
_APART = 1.5  # what repeats stands so many font sizes from the text
_DIGITS = re.compile(r"\d+")
_NUMBERED = re.compile(r"\(?\d{1,3}[.)-]{1,2}(?=[^\W\d]|\s)")
_NOTE = re.compile(r"[\[(]?(?:\d{1,3}|[ivx]{1,5}|[*†‡])[\])]?")
_SMALL = 0.92  # notes are set smaller than the text
_POWER = re.compile(r"(?:^|[^\w])(?:[kcmd]?m|[كسم]?م|\d+)$")


def read(path: Path, how: Reading) -> Document:
    """Return the blocks page by page; `page 3/p2` locates the second paragraph or cell of the third page.

    A paragraph that goes on over the page is one block. Lines that pages repeat at their edges come once, at the
    end; page numbers are left out.
    """
    sheets, pages = [], []
    for one in _sheets(path):
        pages.append(rows(one))
        sheets.append(one._replace(signs=[]))
    if not any(pages):
        raise InputError(f"{path}: has no text, only pictures of it; run it through text recognition (OCR) first")
    repeated = _repeated(pages)
    layout = Layout()
    found: list[tuple[str, Chunk]] = []
    edges: dict[str, tuple[str, str, Row]] = {}
    for number, (page, drawn) in enumerate(zip(pages, sheets, strict=True), 1):
        body: list[Row] = []
        edge = _edge(page)
        for n, row in enumerate(page):
            kind = "header" if n < len(page) / 2 else "footer"
            if n in edge and (_key(row) in repeated or _is_number(row)):
                edges.setdefault(_key(row), (kind, f"page {number}/{kind}", row))
            else:
                body.append(row)
        for n, chunk in enumerate(layout.chunks(body, drawn), 1):
            if found and n == 1 and goes_on(found[-1][1], chunk):
                found[-1][1].lines.extend(chunk.lines)
            else:
                found.append((f"page {number}/p{n}", chunk))
    said = "read from PDF: lines were joined to paragraphs by their places; look at what the units say"
    return Document(_blocks(found, list(edges.values())), [said])


def _sheets(path: Path) -> Iterator[Sheet]:
    """Yield the pages; raise InputError for a locked or damaged file."""
    try:
        import pypdfium2
    except ImportError:
        raise InputError(f"{path}: PDF is read with pypdfium2; pip install 'dhakira[pdf]'") from None
    data = path.read_bytes()
    check(data, path)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError(f"{path}: is protected by a password; save it without one") from None
        raise InputError(f"{path}: is damaged or no PDF ({str(error).rstrip('.')})") from None
    try:
        if len(document) > _PAGES:
            raise InputError(f"{path}: has {len(document)} pages; split it, {_PAGES} are read at once")
        for number, page in enumerate(document, 1):
            one = sheet(page)
            if one is None:
                raise InputError(
                    f"{path}: its page {number} has more signs than a page has; such files are made to do harm"
                )
            yield one
            page.close()
    except pypdfium2.PdfiumError as error:
        raise InputError(f"{path}: has a damaged page ({error})") from None
    finally:
        document.close()


def _key(row: Row) -> str:
    """Return a row without its numbers, to be found on other pages."""
    return _DIGITS.sub("#", "".join(s.text for line in row for s in line if not s.text.isspace()))


def _edge(page: list[Row]) -> set[int]:
    """Return which rows stand at the edges of a page with a gap between them and its text."""
    out: set[int] = set()
    for order in (range(len(page)), range(len(page) - 1, -1, -1)):
        for n, m in list(pairwise(order))[:_EDGE]:
            if abs(base(page[n][0]) - base(page[m][0])) > _APART * size(page[n][0]):
                out |= set(order[: order.index(n) + 1])
    return out if len(page) > 1 else {0} & set(range(len(page)))


def _is_number(row: Row) -> bool:
    """Whether a row is nothing but the number of a page."""
    return re.fullmatch(r"[-–—.|/\[\]()]*#[-–—.|/\[\]()]*", _key(row)) is not None


def _repeated(pages: Sequence[list[Row]]) -> set[str]:
    """Return the rows at the edges that stand at the same height on several pages."""
    places: Counter[tuple[str, int]] = Counter()
    for page in pages:
        for key, place in {(_key(page[n]), round(base(page[n][0]) / 4)) for n in _edge(page)}:
            places[key, place] += 1
    least = 2 if len(pages) < 4 else 3
    return {key for (key, _), count in places.items() if count >= least}


def _blocks(found: Sequence[tuple[str, Chunk]], edges: Sequence[tuple[str, str, Row]]) -> list[Block]:
    lines = [line for _, chunk in found for line in chunk.lines]
    usual = _usual_size(lines)
    right = leaning(lines) >= 0
    hyphened = {w for line in lines if not is_arabic(line) for w in re.findall(r"\w+-\w+", _plain(line))}
    blocks: list[Block] = []
    for place, chunk in found:
        lean = leaning(chunk.lines)
        how = Setting(is_arabic([s for line in chunk.lines for s in line]), lean > 0 or (lean == 0 and right))
        block = _block(chunk.lines, how, _kind(chunk, usual), place, hyphened)
        if block:
            blocks.append(block)
    for kind, place, row in edges:
        for line in row:
            block = _block([line], Setting(is_arabic(line), right), kind, place, set())
            if block and any(c.isalpha() for c in block.text):
                blocks.append(block)
    return blocks


def _usual_size(lines: Sequence[Line]) -> float:
    """Return the font size that most of the text has."""
    counts: Counter[float] = Counter()
    for line in lines:
        counts[round(size(line), 1)] += len(line)
    return counts.most_common(1)[0][0] if counts else 1.0


def _kind(chunk: Chunk, usual: float) -> str:
    if chunk.cell:
        return "cell"
    if starts(chunk.lines[0]):
        return "list item"
    if chunk.size < _SMALL * usual and _NOTE.match(_first(chunk.lines[0])):
        return "note"
    return "heading" if chunk.size > 1.12 * usual and len(chunk.lines) <= 3 else "paragraph"


def _first(line: Line) -> str:
    """Return the sign that a line begins with."""
    return line[-1].text if is_arabic(line) else line[0].text


def _plain(line: Line) -> str:
    return "".join(s.text for s in line)


def _block(lines: Sequence[Line], how: Setting, kind: str, place: str, hyphened: set[str]) -> Block | None:
    """Return the lines of a paragraph as a block, without the mark of a list item."""
    runs = Runs()
    flat: list[tuple[Sign, bool]] = []  # the signs as they are read, and whether each is raised
    orders = [ordered(line, how, n == 0, n == len(lines) - 1) for n, line in enumerate(lines)]
    if kind == "list item":
        orders[0] = _unmarked(orders[0])
    for n, (line, order) in enumerate(zip(lines, orders, strict=True)):
        following = orders[n + 1] if n + 1 < len(orders) else []
        divided = _divided(order, following, how, hyphened) if order and following else ""
        usual, floor = size(line), base(line)
        flat += [(s, s.size < 0.85 * usual and s.base > floor + 0.15 * usual) for s in order]
        if divided == "-":
            flat.pop()
        elif following and not divided:
            flat.append((Sign(0, 0, 0, 1, " "), False))
    signs = [s for s, _ in flat]
    if any("\u0600" <= s.text[:1] <= "\u06ff" for s in signs):
        signs = without_kashida(brackets(signs))
    if kind == "note" and (mark := re.match(r"[\[(]?(?:\d{1,3}|[ivx]{1,5})[\])]?\s", "".join(s.text for s in signs))):
        signs, flat = signs[mark.end() :], flat[mark.end() :]
    if kind == "paragraph" and (number := _NUMBERED.match("".join(s.text for s in signs))):
        kind, last = "list item", number.end() - 1
        if signs[last + 1].text.isalpha():  # set apart from its item, but by no space
            signs[last] = signs[last]._replace(text=signs[last].text + " ")
    for raised, group in groupby(zip(signs, flat, strict=True), lambda pair: pair[1][1]):
        _add(runs, "".join(s.text for s, _ in group), raised)
    return runs.block(kind, place, ORIGIN)


def _unmarked(order: Line) -> Line:
    """Return the first line of a list item without its mark."""
    if bullet(order[0].text):
        return order[1:]
    return order[:-1] if bullet(order[-1].text) else order


def _divided(line: Line, following: Line, how: Setting, hyphened: set[str]) -> str:
    """Return "-" where a line ends in the hyphen of a divided word, "keep" where the hyphen is the word's own."""
    if line[-1].text == "\u00ad":
        return "keep"
    if how.arabic or line[-1].text not in "-\u2010" or not following[0].text.islower():
        return ""
    head = re.search(r"\w+$", _plain(line).rstrip("-\u2010"))
    tail = re.match(r"\w+", _plain(following))
    if not head or not tail or head.group()[-1].isdigit():
        return ""
    return "keep" if f"{head.group()}-{tail.group()}" in hyphened else "-"


def _add(runs: Runs, text: str, raised: bool) -> None:
    """Add text of one height: raised digits are the mark of a note, unless they are the power of a number or unit."""
    if not raised:
        runs.add(text)
    elif _NOTE.fullmatch(text.strip()) and not _POWER.search(runs.text[-8:]):
        runs.thing("note", text.strip())
    else:
        runs.add(text, {("superscript", "")})
