"""Languages that people speak, by the names that they have in the bot's languages and in their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from babel import Locale

from domain.profile import LANGUAGES

_ALSO = {"bengali": "bn", "ingreji": "en", "english": "en", "ইংলিশ": "en", "arbi": "ar", "mandarin": "zh"}
_SEARCHED = ("en", "bn")
"""In which languages people look for mentors."""

_BETWEEN = re.compile(r"[,;/\n•।&+]+|\s+(?:and|o|ar|ebong|ও|আর|এবং)\s+|\s+", re.IGNORECASE)


def read(text: str, locales: Sequence[Locale]) -> tuple[list[str], list[str]]:
    """Return the codes of the languages that a text names, and the words that name none."""
    known = _names(tuple(str(each) for each in locales))
    words = [word for word in _BETWEEN.split(text.strip(" .")) if word]
    codes = [known.get(word.casefold()) for word in words]
    found = dict.fromkeys(code for code in codes if code)
    return list(found), [word for word, code in zip(words, codes, strict=True) if code is None]


@lru_cache
def names(code: str) -> str:
    """Return what a language is called by those who look for somebody who speaks it, all names in one text."""
    found = (Locale.parse(code).get_display_name(code), *(Locale.parse(each).languages.get(code) for each in _SEARCHED))
    return " ".join(dict.fromkeys(filter(None, found)))


@lru_cache
def _names(locales: tuple[str, ...]) -> dict[str, str]:
    """Return the codes by every name."""
    names = dict(_ALSO)
    for code in LANGUAGES:
        own = Locale.parse(code).get_display_name(code) or code
        named = [str(Locale.parse(each).languages.get(code, code)) for each in locales]
        names |= {name.casefold(): code for name in (own, *named)}
    return names
