"""Light stemming: the clitics and endings of Arabic, the inflections of English.

Not morphology: a stem is a key by which forms of one word meet, and several keys may be tried.
"""

import re
from functools import lru_cache

from .normalize import normalize

# Proclitics in the order in which they may stand: conjunction, future or preposition, article. After ل the article
# loses its alef: للبيت. Longest first.
PREFIXES = ("وبال", "فبال", "وكال", "ولل", "فلل", "بال", "كال", "فال", "وال", "لل", "ال", "وب", "ول", "وس", "فس", "فب",
            "فل", "وك", "و", "ف", "ب", "ل", "ك", "س")  # fmt: skip
# Enclitic pronouns and inflections, folded: ة is ه, ى is ي.
SUFFIXES = ("هما", "كما", "تها", "تنا", "تكم", "تهما", "تهم", "اتها", "اتهم", "اته", "اتنا", "اتي", "اتك", "اتكم", "اتهما", "تان", "تين", "تيه", "تيها", "تيهم", "يها", "يهم", "وها", "وهم", "وه",
            "ونه", "ونها", "ونهم", "ينه", "تموه", "تموها", "نه", "نها", "نهم", "ها", "هم", "هن", "كم", "كن", "نا", "ني", "وا", "ون", "ين", "ان", "ات", "تي", "ته", "تك",
            "يه", "يا", "ية", "ه", "ي", "ك", "ا", "ت", "ن")  # fmt: skip
# Behind these the stem may have lost its ة: مدينتنا, مدن is another word.
_FEMININE = frozenset(
    {
        "تان",
        "تين",
        "تيه",
        "تيها",
        "تيهم",
        "اته",
        "اتنا",
        "اتي",
        "ه",
        "ات",
        "تها",
        "تهم",
        "تنا",
        "تكم",
        "تهما",
        "ته",
        "تي",
        "تك",
        "يه",
        "ها",
        "هم",
        "اتها",
        "اتهم",
    }
)
_MIN = 2
_SHORT = frozenset({"", "ت", "نا", "تم", "ن", "وا", "ي"})
_WEAK_SUFFIXES = (
    "",
    "ه",
    "ها",
    "هم",
    "هما",
    "هن",
    "ك",
    "كم",
    "نا",
    "ني",
    "ي",
    "ت",
    "تا",
    "وا",
    "ون",
    "ين",
    "ان",
    "وه",
    "وها",
    "تم",
    "تموه",
    "نه",
)


@lru_cache(maxsize=200_000)
def arabic_keys(word: str) -> tuple[str, ...]:
    """Return the keys to try for an Arabic word, the most literal first: whole, without clitics, without endings."""
    whole = normalize(word)
    heads = [whole]
    heads += [whole[len(p) :] for p in PREFIXES if whole.startswith(p) and len(whole) - len(p) >= _MIN]
    keys = list(dict.fromkeys(heads))
    for head in heads:
        for suffix in SUFFIXES:
            if head.endswith(suffix) and len(head) - len(suffix) >= _MIN:
                stem = head[: -len(suffix)]
                keys.append(stem)
                if suffix in _FEMININE:
                    keys.append(stem + "ه")
    return tuple(dict.fromkeys(keys))


def arabic_stem(word: str) -> str:
    """Return one key for an Arabic word: without its longest proclitic and ending that leave three letters."""
    stem = normalize(word)
    for prefix in PREFIXES:
        if stem.startswith(prefix) and len(stem) - len(prefix) >= 3:
            stem = stem[len(prefix) :]
            break
    for suffix in sorted(SUFFIXES, key=len, reverse=True):
        if stem.endswith(suffix) and len(stem) - len(suffix) >= 3:
            return stem[: -len(suffix)]
    return stem


_DOUBLED = re.compile(r"([bdgkmnprtz])\1$")


@lru_cache(maxsize=200_000)
def weak_keys(word: str) -> tuple[str, ...]:
    """Return the keys of forms whose stem changes letters; to try where `arabic_keys` reach nothing.

    A hamza sits on a letter before a suffix (أعضائه, أعضاؤه: أعضاء); a weak last letter is an alef before one (رآه: رأى,
    بناه: بنى) and gone in the feminine, the plural and the jussive (مضت, دعوا, ينته); a hollow verb loses its middle
    (يدم, قم); an imperative its hamza (خذ).
    """
    whole = normalize(word)
    heads = [whole, *(whole[1:] for c in ("و", "ف", "ل") if whole.startswith(c) and len(whole) > 3)]
    keys: list[str] = []
    for head in heads:
        for suffix in _WEAK_SUFFIXES:
            if not head.endswith(suffix) or len(head) - len(suffix) < _MIN:
                continue
            stem = head[: -len(suffix)] if suffix else head
            if stem[-1] in "ئؤ":
                keys.append(stem[:-1] + "ء")
            if stem.endswith("ا"):
                keys += [stem[:-1] + "ي", stem + "ي"]
            if suffix in ("", "ت", "تا", "وا", "ه", "ها", "هم"):
                keys += [stem + "ي", stem + "ا", stem + "و"]
            if suffix in _SHORT:
                keys += [stem[:-1] + vowel + stem[-1] for vowel in "اوي"]  # قمت, استطعت, يدم
                keys += ["ا" + stem] if len(stem) == 2 else []
            if len(stem) > 2 and stem[-1] == stem[-2]:
                keys.append(stem[:-1])  # ظننت
    return tuple(dict.fromkeys(keys))


@lru_cache(maxsize=200_000)
def english_stem(word: str) -> str:
    """Return the key of an English word: irregular forms by table, else without -s, -ed, -ing, -er, -ly."""
    word = word.lower().replace("’", "'")
    word = word.removesuffix("'s").rstrip("'")
    word = _irregular().get(word, word)
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "i"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-2] if word.endswith(("ches", "shes", "sses", "xes", "zes")) else word[:-1]
    for suffix in ("ing", "ed"):
        if word.endswith(suffix) and len(word) - len(suffix) >= 3 and any(v in word[: -len(suffix)] for v in "aeiouy"):
            word = _DOUBLED.sub(r"\1", word[: -len(suffix)])
            break
    if len(word) > 5 and word.endswith("ly"):
        word = word[:-2]
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    return word[:-1] + "i" if len(word) > 2 and word.endswith("y") else word


@lru_cache(maxsize=1)
def _irregular() -> dict[str, str]:
    """Return irregular forms by form; the rows are `base form form …`."""
    from pathlib import Path

    table = {}
    for line in (Path(__file__).parent / "data" / "en" / "irregular.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        base, forms, _ = line.split("\t")
        table.update(dict.fromkeys(forms.split(), base))
    return table
