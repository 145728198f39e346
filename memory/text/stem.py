"""Light stemming: one key for the forms of an Arabic word, one for the inflections and spellings of an English one.

Not morphology: a stem is a key by which forms of one word meet. What the lexicon knows of Arabic forms is in
`lexicon.forms` and `lexicon.affixes`.
"""

import re
from functools import lru_cache
from pathlib import Path

from .normalize import normalize

# Proclitics in the order in which they may stand: conjunction, future or preposition, article. After ل the article
# loses its alef: للبيت. Longest first.
PREFIXES = ("وبال", "فبال", "وكال", "ولل", "فلل", "بال", "كال", "فال", "وال", "لل", "ال", "وب", "ول", "وس", "فس", "فب",
            "فل", "وك", "و", "ف", "ب", "ل", "ك", "س")  # fmt: skip
# Enclitic pronouns and inflections, folded: ة is ه, ى is ي. Longest first.
SUFFIXES = ("تموها", "تموه", "اتهما", "تهما", "اتها", "اتهم", "اتنا", "اتكم", "تيها", "تيهم", "ونها", "ونهم", "هما", "كما",
            "تها", "تنا", "تكم", "تهم", "اته", "اتي", "اتك", "تان", "تين", "تيه", "يها", "يهم", "وها", "وهم", "ونه", "ينه",
            "نها", "نهم", "وه", "نه", "ها", "هم", "هن", "كم", "كن", "نا", "ني", "وا", "ون", "ين", "ان", "ات", "تي", "ته", "تك",
            "يه", "يا", "ه", "ي", "ك", "ا", "ت", "ن")  # fmt: skip


@lru_cache(maxsize=200_000)
def arabic_stem(word: str) -> str:
    """Return one key for an Arabic word: without its longest proclitic and ending that leave three letters."""
    stem = normalize(word)
    for prefix in PREFIXES:
        if stem.startswith(prefix) and len(stem) - len(prefix) >= 3:
            stem = stem[len(prefix) :]
            break
    for suffix in SUFFIXES:
        if stem.endswith(suffix) and len(stem) - len(suffix) >= 3:
            return stem[: -len(suffix)]
    return stem


_DOUBLED = re.compile(r"([bdgkmnprtz])\1$")
# Two spellings of a word have one stem; that other words change with them does no harm.
_SPELLINGS = (
    (re.compile(r"isation"), "ization"),  # organisation
    (re.compile(r"([iy])s$"), r"\1z"),  # organise, analyse: the e has gone
    (re.compile(r"(?<=\w\w)our"), "or"),  # colour, favourite
    (re.compile(r"(?<=\w\w)([bt])er$"), r"\1r"),  # centre, fibre
    (re.compile(r"(?<=\w)enc$"), "ens"),  # defence, licence
    (re.compile(r"ll$"), "l"),  # travelled, fulfill
    (re.compile(r"(?<=\w\w)([bdgkmnprtz])\1$"), r"\1"),  # boycott, whose ed has taken a t along
    (re.compile(r"aea"), "ea"),  # archaeology
    (re.compile(r"ogu$"), "og"),  # dialogue
    (re.compile(r"ical$"), "ic"),  # historical; historically, which has lost more
    (re.compile(r"(?<=\w\w)men$"), "man"),  # policemen
    (re.compile(r"children$"), "child"),  # grandchildren
)


@lru_cache(maxsize=200_000)
def english_stem(word: str) -> str:
    """Return the key of an English word: irregular forms by table, else without -s, -ed, -ing, -ly, in one spelling."""
    word = word.lower().replace("’", "'")
    word = "not" if word.endswith("n't") else word.partition("'")[0]  # don't, it's, they'll
    stem = _uninflected(_irregular().get(word, word))
    for spelling, one in _SPELLINGS:
        stem = spelling.sub(one, stem)
    return stem


def _uninflected(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "i"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-2] if word.endswith(("ches", "shes", "sses", "xes", "zes")) else word[:-1]
    for suffix in ("ing", "ed"):
        if word.endswith(suffix) and len(word) - len(suffix) >= 3 and any(v in word[: -len(suffix)] for v in "aeiouy"):
            word = _DOUBLED.sub(r"\1", word[: -len(suffix)])
            break
    if word.endswith(("bly", "ically")) and len(word) > 5:  # probably, politically
        word = word[:-1] if word.endswith("bly") else word[:-4]
    elif len(word) > 5 and word.endswith("ly"):
        word = word[:-2]
    while len(word) > 3 and word.endswith("e"):  # agree and agreed
        word = word[:-1]
    return word[:-1] + "i" if len(word) > 2 and word.endswith("y") else word


@lru_cache(maxsize=1)
def _irregular() -> dict[str, str]:
    """Return irregular forms by form; the rows are `base form form …`."""
    table = {}
    for line in (Path(__file__).parent / "data" / "en" / "irregular.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        base, forms, _ = line.split("\t")
        table.update(dict.fromkeys(forms.split(), base))
    return table
