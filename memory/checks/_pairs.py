"""Brackets and quotation marks that open and close, nested as the languages nest them."""

import re

from ..text.languages import is_rtl

_PAIRS = {")": "(", "]": "[", "}": "{", "»": "«", "”": "“", "﴿": "﴾"}
_OPENING = frozenset(_PAIRS.values())
# a) and 1) close what nothing opened.
_LIST_MARK = re.compile(r"(?:^|(?<=\s))\w{1,3}$")
# Single quotes are apostrophes too: one that opens stands before a word and behind none, one that closes behind a word.
_SINGLE_OPEN = re.compile(r"(?<!\w)‘(?=\w)")
_INCHES = re.compile(r'(?<=\d)"')


def unbalanced(text: str, lang: str) -> int | None:
    """Return the place of a bracket or quotation mark without its partner, or whose nesting crosses; None if there is none.

    Straight double quotes have no direction and are counted. In right-to-left text “ and ” are used either way round
    and are counted too; elsewhere they are directed. A single quote is looked at only where it opens and nothing closes.
    """
    undirected = {'"', "“", "”"} if is_rtl(lang) else {'"'}
    inches = {m.start() for m in _INCHES.finditer(text)}
    stack: list[int] = []
    for at, char in enumerate(text):
        if char in undirected:
            if at in inches and not any(text[i] in undirected for i in stack):
                continue
            if stack and text[stack[-1]] in undirected and _pair(text[stack[-1]], char):
                stack.pop()
            elif any(text[i] in undirected and _pair(text[i], char) for i in stack):
                return stack[-1]  # closes an outer quotation while an inner bracket is open
            else:
                stack.append(at)
        elif char in _OPENING:
            stack.append(at)
        elif char in _PAIRS:
            if stack and text[stack[-1]] == _PAIRS[char]:
                stack.pop()
            elif char == ")" and not stack and _LIST_MARK.search(text, 0, at):
                continue
            else:
                return at
    if stack:
        return stack[0]
    single = _SINGLE_OPEN.search(text)
    return single.start() if single and "’" not in text[single.end() :] else None


def partners(opened: str, closed: str, lang: str) -> bool:
    """Whether a mark that opens and one that closes belong together."""
    if _PAIRS.get(closed) == opened:
        return True
    undirected = '"“”' if is_rtl(lang) else '"'
    return opened in undirected and closed in undirected and _pair(opened, closed)


def _pair(opened: str, closed: str) -> bool:
    """Whether two undirected marks are of a kind: straight with straight, curly with curly."""
    return (opened == '"') == (closed == '"')
