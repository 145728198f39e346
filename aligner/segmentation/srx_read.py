"""SRX files: the segmentation rules of CAT tools, version 1.0 and 2.0, and OmegaT's own `segmentation.conf`.

Read are the dialects in use: OmegaT's (no version, language maps in upper case), Okapi's (own elements beside the
standard's) and LanguageTool's (`ar_two` for Arabic in paragraphs parted by blank lines). Which languages a map is for
is asked without regard to case.
"""

import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from memory.errors import InputError
from memory.files import readable

from .foreign import MOST_RULES, ForeignRule, compiled

LARGEST = 20_000_000  # bytes; the largest known, LanguageTool's, has half a million


class _Row(NamedTuple):
    before: str
    after: str
    breaks: bool
    line: int


class Srx:
    """The rules of one file: groups of rows by name, and which languages each group is for."""

    def __init__(
        self, path: Path, groups: dict[str, list[_Row]], maps: list[tuple[str, str]], cascade: bool, digest: str
    ) -> None:
        self.path, self.digest = path, digest
        self._groups, self._maps, self._cascade = groups, maps, cascade
        self.rules = lru_cache(maxsize=8)(self._rules)

    def __str__(self) -> str:
        return f"{self.path.name} {self.digest[:12]}"

    def _rules(self, lang: str) -> tuple[ForeignRule, ...]:
        """Return the rules of a language in their order; raise InputError where no map is for it."""
        names = self._names(lang)
        if not names:
            listed = ", ".join(pattern for pattern, _ in self._maps) or "none"
            raise InputError(f"{self.path}: has no rules for {lang}; its language maps are {listed}")
        return tuple(
            compiled(row.before, row.after, row.breaks, id=f"{name}-{number}", reason=f"rule {number} of {name}",
                     where=f"{self.path}:{row.line}: rule {number} of {name}")
            for name in names
            for number, row in enumerate(self._group(name), 1)
        )  # fmt: skip

    def _group(self, name: str) -> list[_Row]:
        if name not in self._groups:
            raise InputError(f"{self.path}: a language map names the rules {name!r}; there are "
                             f"{', '.join(self._groups) or 'none'}")  # fmt: skip
        return self._groups[name]

    def _names(self, lang: str) -> list[str]:
        for asked in (lang, f"{lang}_two"):
            found = [name for pattern, name in self._maps if self._map(pattern, asked)]
            if found:
                return list(dict.fromkeys(found)) if self._cascade else found[:1]
        return []

    def _map(self, pattern: str, lang: str) -> bool:
        try:
            return re.fullmatch(pattern, lang, re.IGNORECASE) is not None
        except re.error as error:
            raise InputError(f"{self.path}: the language pattern {pattern!r} cannot be read ({error})") from None


def read_srx(path: str | Path) -> Srx:
    """Return the rules of an SRX file or of OmegaT's `segmentation.conf`; raise InputError for anything else."""
    path = readable(path)
    if path.stat().st_size > LARGEST:
        raise InputError(f"{path}: is larger than {LARGEST // 1_000_000} MB; no set of rules is")
    data = path.read_bytes()
    root = _parsed(path, data)
    readers = {"srx": _standard, "java": _omegat}
    if _local(root) not in readers:
        raise InputError(f"{path}: begins with <{_local(root)}>; an SRX file begins with <srx>")
    groups, maps, cascade = readers[_local(root)](root)
    if not any(groups.values()):
        raise InputError(f"{path}: holds no rules")
    if sum(map(len, groups.values())) > MOST_RULES:
        raise InputError(f"{path}: has more than {MOST_RULES} rules")
    return Srx(path, groups, maps, cascade, hashlib.sha256(data).hexdigest())


def _parsed(path: Path, data: bytes) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        raise InputError(f"{path}{f':{line}' if line else ''}: is not well-formed XML "
                         f"({getattr(error, 'msg', None) or error})") from None  # fmt: skip
    dtd: Any = root.getroottree().docinfo.internalDTD
    if dtd is not None and list(dtd.iterentities()):
        raise InputError(f"{path}: declares entities, which can hide or multiply text")
    return root


def _standard(root: Any) -> tuple[dict[str, list[_Row]], list[tuple[str, str]], bool]:
    """Read SRX: version 1.0 knows no cascade and may hold several sets of maps, of which the first counts."""
    header = next(_all(root, "header"), None)
    stated = "" if header is None else header.get("cascade", "")
    old = (root.get("version") or "").startswith("1")
    groups = {
        group.get("languagerulename", ""): [_row(rule) for rule in _all(group, "rule")]
        for group in _all(root, "languagerule")
    }
    scope = next(_all(root, "maprule"), root)
    maps = [(m.get("languagepattern", ""), m.get("languagerulename", "")) for m in _all(scope, "languagemap")]
    return groups, maps, stated.lower() == "yes" or (not stated and not old)


def _row(rule: Any) -> _Row:
    sides = ["".join(text for e in _all(rule, name) for text in e.itertext()) for name in ("beforebreak", "afterbreak")]
    return _Row(sides[0], sides[1], rule.get("break", "yes").lower() != "no", rule.sourceline or 0)


def _omegat(root: Any) -> tuple[dict[str, list[_Row]], list[tuple[str, str]], bool]:
    """Read what Java's XMLEncoder wrote of OmegaT's rules; OmegaT joins the rules of all maps that fit."""
    groups: dict[str, list[_Row]] = {}
    maps = []
    for entry in _objects(root, "MapRule"):
        name = _value(entry, "language") or "rules"
        while name in groups:
            name += "'"
        maps.append((_value(entry, "pattern"), name))
        groups[name] = [
            _Row(
                _value(r, "beforebreak"),
                _value(r, "afterbreak"),
                _value(r, "breakRule").strip() == "true",
                r.sourceline or 0,
            )
            for r in _objects(entry, "Rule")
        ]
    return groups, maps, True


def _objects(element: Any, kind: str) -> Iterator[Any]:
    wanted = f"org.omegat.core.segmentation.{kind}"
    return (e for e in _all(element, "object") if e.get("class") == wanted)


def _value(element: Any, name: str) -> str:
    """Return a property of a Java object; XMLEncoder writes nothing for one that has its default."""
    for child in element:
        if _local(child) == "void" and child.get("property") == name:
            return "".join(text for value in child for text in value.itertext())
    return ""


def _all(element: Any, name: str) -> Iterator[Any]:
    return (e for e in element.iter() if _local(e) == name)


def _local(element: Any) -> str:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""
