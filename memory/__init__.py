"""The translation-memory library of dhakira."""
