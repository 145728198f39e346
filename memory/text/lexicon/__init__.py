"""The Arabic–English core lexicon: what an Arabic token may be in English, by stem, with weights."""

from .lookup import Entry, english_stems, entries, reached, translations

__all__ = ["Entry", "english_stems", "entries", "reached", "translations"]
