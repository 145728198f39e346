"""Words and signs that tell the readers what a number is: bounds, ranges, years, times of day, decades."""

import re

PERCENT = {"%", "\u066a"}
PERCENT_AR = {"بالمئه", "بالمائه", "بالميه", "المئه", "المائه", "الميه"}
PER_MILLE = {
    "بالالف": 1000,
    "الالف": 1000,
    "‰": 1000,
    "thousand": 1000,
    "mille": 1000,
    "mil": 1000,
    "بالمليون": 10**6,
    "المليون": 10**6,
    "million": 10**6,
}
APPROXIMATE = {
    "ar": {"نحو", "حوالي", "زهاء", "قرابه", "تقريبا", "يقارب", "تقارب", "يناهز", "بنحو", "بحوالي", "لنحو", "قرابة", "ونحو", "وحوالي"},
    "en": {"about", "around", "some", "nearly", "almost", "approximately", "roughly", "circa", "approx", "estimated"},
}  # fmt: skip
SIGN_BOUNDS = {"<": "less", ">": "more", "≤": "at most", "≥": "at least", "⩽": "at most", "⩾": "at least"}
RANGE_SIGNS = {"-", "–", "—", "‑", "/"}
RANGE_WORDS = {"ar": {"الي", "حتي", "و", "او", "لـ"}, "en": {"to", "and", "till", "until", "or"}}
RANGE_OPEN = {"ar": {"من", "بين", "تراوح", "يتراوح", "تتراوح", "بما"}, "en": {"from", "between"}}
YEAR_WORDS = {"ar": {"عام", "سنه", "للعام", "لعام", "لسنه", "بعام", "العام", "السنه", "عامي", "سنتي", "وعام", "منذ"},
               "en": {"in", "since", "year", "of", "by", "until", "from", "during", "mid", "early", "late", "and", "between", "to"}}  # fmt: skip
ERA_HIJRI = {"هـ", "ه", "هجري", "هجريه", "هجريا", "للهجره", "الهجريه", "ah", "a.h", "hijri"}
TIME = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)(?:[:.]([0-5]\d))?")
AFTERNOON = {
    "مساء",
    "عصرا",
    "ظهرا",
    "ليلا",
    "م",
    "بعد",
    "العصر",
    "المساء",
    "المغرب",
    "العشاء",
    "pm",
    "p.m",
    "p",
    "afternoon",
    "evening",
}
MORNING = {"صباحا", "فجرا", "ص", "الصبح", "الصباح", "الفجر", "am", "a.m", "a", "morning"}
DECADES = {"عشرينيات": 20, "ثلاثينيات": 30, "اربعينيات": 40, "خمسينيات": 50, "ستينيات": 60, "سبعينيات": 70, "ثمانينيات": 80, "تسعينيات": 90,
            "عشرينات": 20, "ثلاثينات": 30, "اربعينات": 40, "خمسينات": 50, "ستينات": 60, "سبعينات": 70, "ثمانينات": 80, "تسعينات": 90,
            "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90}  # fmt: skip
CENTURY = {"ar": {"القرن", "قرن", "القرنين"}, "en": {"century", "centuries"}}
SHORT_DATE = re.compile(r"(\d{1,2})([./-])(\d{1,2})(?![\d/%-]|\.\d)")
# Words that wait for a date: back on 4.22.
DATE_CUES = frozenset(
    [
        "اعود",
        "نعود",
        "يعود",
        "تعود",
        "ساعود",
        "سنعود",
        "سيعود",
        "ستعود",
        "عاد",
        "عادت",
        "ارجع",
        "ساراجع",
        "سارجع",
        "يرجع",
        "سيرجع",
        "سنرجع",
        "اغادر",
        "ساغادر",
        "يغادر",
        "سيغادر",
        "سنغادر",
        "اسافر",
        "ساسافر",
        "يسافر",
        "سيسافر",
        "سنسافر",
        "يصل",
        "سيصل",
        "نلتقي",
        "سنلتقي",
        "موعدنا",
        "الموعد",
        "بتاريخ",
        "تاريخ",
        "back",
        "dated",
        "return",
        "leave",
        "arrive",
        "meet",
    ]
)
# Behind these a day and a month with a stroke are a date: until 31/12; behind a number of a law they are none.
DAY_CUES = frozenset(
    [
        "حتي",
        "في",
        "من",
        "الي",
        "يوم",
        "قبل",
        "بعد",
        "منذ",
        "تاريخ",
        "بتاريخ",
        "ليوم",
        "until",
        "till",
        "on",
        "by",
        "from",
        "to",
        "before",
        "after",
        "since",
        "dated",
    ]
)
ASCII = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
DATE = re.compile(r"(\d{4}|\d{1,2})([/.\-])(\d{1,2})\2(\d{4}|\d{1,2})(?!\d|[/.\-]\d)")
_TENS_ROMAN, _UNITS_ROMAN = ("", "X", "XX", "XXX"), ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
ROMAN = {
    tens + unit: 10 * t + u
    for t, tens in enumerate(_TENS_ROMAN)
    for u, unit in enumerate(_UNITS_ROMAN)
    if 10 * t + u > 1
}
for _single in ("V", "X"):  # a letter alone is an initial more often than a number
    del ROMAN[_single]
