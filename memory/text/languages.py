"""Language tags (BCP 47) and the language of a text by its script."""

import re
from functools import lru_cache

# ISO 639-2/-3 codes and names that other tools write, to BCP 47. Macrolanguage members that name the standard
# language (arb) or a dialect keep Arabic as the language; the dialect is not lost where a region says it.
_ALIASES = {
    "ara": "ar", "arb": "ar", "arabic": "ar", "عربي": "ar", "العربية": "ar",
    "eng": "en", "english": "en", "fra": "fr", "fre": "fr", "deu": "de", "ger": "de", "spa": "es",
}  # fmt: skip

# ISO 639-1, and the codes that older files still have (iw, in, sh). Codes of three letters are thousands: any may stand.
_TWO_LETTERS = frozenset(
    re.findall(
        r"\w\w",
        "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu "
        "fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io is it iu iw ja jv ka kg ki kj kk kl "
        "km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om "
        "or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr "
        "ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu",
    )
)
_TAG = re.compile("([a-z]{2,3})(?:-[A-Za-z0-9]{1,8})*")

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


def is_language(tag: str) -> bool:
    """Whether a normalized tag can name a language: well formed, and one of ISO 639 where that lists it."""
    found = _TAG.fullmatch(tag)
    return found is not None and (len(found[1]) == 3 or found[1] in _TWO_LETTERS)


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
