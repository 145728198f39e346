"""Bodies that have nothing in common: one that only the English names, and one that only the Arabic does.

Where not even the kind of body agrees, no word of either name stands in the other text: National Oil Board for وزارة الصحة.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..stem import english_stem
from . import orgs
from .distance import sounds_alike
from .gazetteer import heads, organisations, plain
from .orgs import Sides
from .words import function_word

_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_QUOTED = re.compile('[«"“]([^«»"“”]{2,40})[»"”]')
_MOST = 4
_ALIKE = 0.62

Span = tuple[int, int]


def strangers(sides: Sides) -> Iterator[tuple[Span, Span]]:
    """Yield the spans of Arabic words, and of the English name that stands for them and has nothing of them."""
    english = list(_english(sides))
    if english:
        for (start, end), at in zip(_arabic(sides), english, strict=False):
            # A free spelling of the same is no other body: نادي الصفاقسي, CS Sfaxien.
            words = _WORD.findall(sides.english[slice(*at)])
            if not any(sounds_alike(a, e) >= _ALIKE for a in sides.ar[start:end].split() for e in words):
                yield (start, end), at


def _english(sides: Sides) -> Iterator[Span]:
    """Yield the spans of English names of bodies of which no word renders anything of the Arabic, nor the kind."""
    names = [(a, b, _others(plain(sides.english[a:b]))) for a, b in orgs.named(sides.english, sides.ar)]
    if not sides.heading:
        phrases = [(p.words[0].start, p.words[-1].end) for p in orgs.phrases(sides.english)]
        names += [(a, b, (sides.english[a:b],)) for a, b in phrases if not any(c < b and a < d for c, d, _ in names)]
    names = [name for name in names if not any(at in sides.claimed for at in range(*name[:2]))]
    if not names:
        return
    means = frozenset().union(*(orgs.meanings(t.text) | _kinds(t.text) for t in sides.arabic))
    for start, end, known in names:
        words = {w for name in known for w in _WORD.findall(name) if len(w) > 3}
        kinds = {w for w in words if w.lower() in heads()[1]}
        if not any(_explained(w, means) for w in kinds):
            content = words - kinds
            if 2 * sum(_explained(w, means) for w in content) < max(1, len(content)):
                yield start, end


def _arabic(sides: Sides) -> Iterator[Span]:
    """Yield the spans of Arabic words that name a body of which the English has no word."""
    stems = {english_stem(w) for w in _WORD.findall(re.sub("['’]s", "", sides.english))}
    last = 0
    for k, token in enumerate(sides.arabic):
        if k < last or k in sides.taken:
            continue
        if orgs.kind(token.text) and not _said(token.text, stems):
            n = k + 1
            if (
                n < len(sides.arabic)
                and n not in sides.taken
                and not sides.ar[token.end : sides.arabic[n].start].strip(' «"')
            ):
                word = sides.arabic[n].text
                if len(word) > 2 and not function_word(word) and not _said(word, stems):
                    last = n + 1
                    yield token.start, sides.arabic[n].end
    for m in _QUOTED.finditer(sides.ar):
        inside = [k for k, t in enumerate(sides.arabic) if m.start() < t.start < m.end()]
        free = 0 < len(inside) <= _MOST and inside[0] >= last and not set(inside) & set(sides.taken)
        # «الجماعة» may be any body that was named before.
        if len(inside) == 1 and orgs.kind(sides.arabic[inside[0]].text):
            continue
        if free and not any(_said(sides.arabic[k].text, stems) for k in inside):
            yield m.span(1)


def _said(word: str, stems: set[str]) -> bool:
    return orgs.kin_any(word, stems) or not _kinds(word).isdisjoint(stems)


def _kinds(word: str) -> frozenset[str]:
    return frozenset(english_stem(k) for k in orgs.kind(word))


def _explained(word: str, means: frozenset[str]) -> bool:
    """Whether a word of an English name may render one of the Arabic, or is too small to say anything."""
    return len(word) > 3 and orgs.kin(english_stem(word.lower()), means)


@lru_cache(maxsize=2000)
def _others(name: str) -> Sequence[str]:
    """Return the English names of the body that one names: UNICEF, United Nations Children's Fund."""
    arabic = organisations()[name]
    return tuple(other for other, forms in organisations().items() if forms & arabic)
