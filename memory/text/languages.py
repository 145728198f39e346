"""Language tags (BCP 47) and the language of a text by its script."""

import re
from functools import lru_cache

# ISO 639-2/-3 codes and names that other tools write, to BCP 47. Macrolanguage members that name the standard
# language (arb) or a dialect keep Arabic as the language; the dialect is not lost where a region says it.
_ALIASES = {
    "ara": "ar", "arb": "ar", "arabic": "ar", "عربي": "ar", "العربية": "ar",
    "eng": "en", "english": "en", "fra": "fr", "fre": "fr", "deu": "de", "ger": "de", "spa": "es",
}  # fmt: skip

_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")


def normalize_tag(tag: str) -> str:
    """Return a language tag as BCP 47 writes it: `ar_SA` → `ar-SA`, `ARA` → `ar`, `zh-hant-tw` → `zh-Hant-TW`."""
    parts = tag.strip().replace("_", "-").split("-")
    first = parts[0].lower()
    out = [_ALIASES.get(first, first)]
    for part in parts[1:]:
        if len(part) == 4 and part.isalpha():
            out.append(part.title())
        elif (len(part) == 2 and part.isalpha()) or (len(part) == 3 and part.isdigit()):
            out.append(part.upper())
        elif part:
            out.append(part.lower())
    return "-".join(out)


@lru_cache(maxsize=1024)
def primary(tag: str) -> str:
    """Return the primary language of a tag: `ar-SY` → `ar`."""
    return normalize_tag(tag).split("-", 1)[0]


def read_as(tag: str) -> str:
    """Return the language whose tables read a text of this tag: `ar` for every Arabic, `en` for any other language."""
    return "ar" if primary(tag) == "ar" else "en"


def is_rtl(tag: str) -> bool:
    """Whether the language is written from right to left."""
    return primary(tag) in {"ar", "fa", "he", "ur", "ps", "ckb", "dv", "yi", "syr"}


def detect(text: str, default: str = "") -> str:
    """Return `ar` or `en` by the script of most letters, `default` where the text has neither."""
    # Cutting the runs out counts the letters of 50 MB without a list of them.
    arabic, latin = (len(text) - len(script.sub("", text)) for script in (_ARABIC, _LATIN))
    if not arabic and not latin:
        return default
    # Arabic words are shorter and unvocalised, and Arabic text carries Latin names and units more often than
    # the reverse: a third of the letters decides for Arabic.
    return "ar" if arabic * 2 >= latin else "en"
