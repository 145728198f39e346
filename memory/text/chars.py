"""Characters of Arabic text by class, each proved against `unicodedata` by the tests.

Marks and controls are written as escapes: they cannot be seen in source.
"""

# U+064B FATHATAN .. U+0652 SUKUN, U+0670 SUPERSCRIPT ALEF: the vowels that everyday Arabic leaves out.
HARAKAT = "".join(map(chr, range(0x064B, 0x0653))) + "\u0670"
# Koranic annotation, small high signs, hamza and madda above and below as separate marks.
OTHER_MARKS = "".join(map(chr, [*range(0x0610, 0x061B), *range(0x0653, 0x0660), *range(0x06D6, 0x06DD),
                                *range(0x06DF, 0x06E5), 0x06E7, 0x06E8, *range(0x06EA, 0x06EE)]))  # fmt: skip
MARKS = HARAKAT + OTHER_MARKS
TATWEEL = "\u0640"
# Bidi controls: ALM, LRM, RLM, embeddings and overrides, isolates.
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
# ZWSP is a break opportunity, ZWNJ/ZWJ shape letters, WORD JOINER and BOM are invisible.
ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"
INVISIBLE = BIDI + ZERO_WIDTH
# NBSP, figure space, narrow NBSP, thin and other fixed spaces.
SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
ARABIC_INDIC_DIGITS = "٠١٢٣٤٥٦٧٨٩"
EASTERN_DIGITS = "۰۱۲۳۴۵۶۷۸۹"
DECIMAL_SEPARATOR = "\u066b"
THOUSANDS_SEPARATOR = "\u066c"
ARABIC_PERCENT = "\u066a"
ARABIC_LETTERS = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
