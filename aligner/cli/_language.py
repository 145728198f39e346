"""The type of options that name a language."""

from typing import Any

import click

from memory.text.languages import is_language, normalize_tag


class Language(click.ParamType[str]):
    """A language tag as BCP 47 writes it; other spellings (ara, ar_SY, Arabic) become one."""

    name = "tag"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the tag; fail with what would be one."""
        tag = normalize_tag(value)
        if not is_language(tag):
            self.fail(f"there is no language {value!r}; give a tag such as ar, ar-SY, en, en-GB or fr", param, ctx)
        return tag


LANGUAGE = Language()
