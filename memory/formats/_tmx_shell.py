"""What stands around the texts of a unit in TMX: languages, users, fields and props, which most units share."""

from functools import lru_cache

from ..text.languages import normalize_tag
from ..unit import Unit
from ._tmx_collect import FOREIGN, NOTE, Pairs
from ._tmx_names import ATTRIBUTES, FILE_TYPES, legal, tmx_date
from ._tmx_text import Texts

# Attributes of <tu>; creationid; changeid; fields of <tu>; its other props and the first <tuv> up to its <seg>; from the
# text to the dates of the second; from there to its text.
Shell = tuple[str, str, str, str, str, str, str]


def shell_of(unit: Unit, texts: Texts, source_lang: str, profile: str | None) -> Shell:
    """Return what stands around the texts, number, dates and place of a unit in a file of this source language."""
    usage = f' usagecount="{unit.usage_count}"' if unit.usage_count else ""
    lang = tag_of(unit.source_lang)
    if lang != source_lang:
        usage += f" srclang={texts.quoted(lang)}"
    own, source_own, target_own = (_owned_by(owner, unit.props, texts, profile) for owner in ("tu", "source", "target"))
    named = (("x-document", unit.document), ("x-status", "" if unit.status == "draft" else unit.status),
             ("x-origin", unit.origin), ("x-rendering", unit.rendering))  # fmt: skip
    return (
        f"{own[0]}{usage}",
        f" creationid={texts.quoted(unit.created_by)}" if unit.created_by else "",
        f" changeid={texts.quoted(unit.changed_by)}" if unit.changed_by else "",
        "".join([prop(name, text, texts, profile) for name, text in named if text]),
        f"{own[1]}<tuv xml:lang={texts.quoted(lang)}{source_own[0]}>{source_own[1]}",
        f"</seg></tuv>\n<tuv xml:lang={texts.quoted(tag_of(unit.target_lang))}",
        f"{target_own[0]}>{target_own[1]}<seg>",
    )


def prop(name: str, text: str, texts: Texts, profile: str | None) -> str:
    """Return a property as an element on a line."""
    if (profile == "omegat" and name in FILE_TYPES) or (profile == "weblate" and name == "context"):
        name = f"x-{name}"  # what Weblate reads; it has no other context of a unit
    return f"<prop type={texts.quoted(name)}>{texts.verbatim(text)}</prop>\n"


def _owned_by(owner: str, pairs: Pairs, texts: Texts, profile: str | None) -> tuple[str, str]:
    """Return the attributes and the props of one owner.

    An attribute that TMX 1.4b does not have makes strict readers refuse the file: it goes into a prop.
    """
    attributes, notes, props = "", "", ""
    seen: set[str] = set()
    for key, text in pairs:
        side, _, rest = key.partition("/")
        side, name = (side, rest) if side in ("source", "target") else ("tu", key)
        if side != owner:
            continue
        if name == NOTE:
            notes += f"<note>{texts.verbatim(text)}</note>\n"
        elif name[:1] != "@":
            props += prop(name, text, texts, profile)
        elif _fits(name[1:], text, owner) and name not in seen:
            attributes += f" {name[1:]}={texts.quoted(text)}"
            seen.add(name)
        else:
            props += prop(FOREIGN + name[1:], text, texts, profile)
    return attributes, notes + props


def _fits(name: str, text: str, owner: str) -> bool:
    """Whether TMX has this attribute and takes this value."""
    if name not in ATTRIBUTES["tu" if owner == "tu" else "tuv"]:
        return False
    if name.endswith("date"):
        return bool(tmx_date(text)) and tmx_date(text) == text
    return name not in ("usagecount",) or text.isdecimal()


@lru_cache(maxsize=256)
def tag_of(tag: str) -> str:
    """Return a language tag as TMX wants it; `*all*` and an empty one are no language."""
    return legal(normalize_tag(tag.replace("*", "")))[0] or "und"
