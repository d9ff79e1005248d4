"""Regular expressions of sentences: compiled when the first sentence comes, not when the bot starts."""

from __future__ import annotations

import re
from typing import Any, cast

LETTER = r"[\w\u0980-\u09ff]"
"""A letter: a vowel sign of Bangla is none to `re`."""
_ASKED = ("search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn")


class _Later:
    """What stands for a pattern; from the first question on, it answers with that one's own methods."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self.flags)
        for each in _ASKED:
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)


def later(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that is compiled when it is first asked: all of them took 40 ms of each start.

    A pattern that cannot be compiled fails there too, hence `tests/domain/test_patterns.py`.
    """
    return cast("re.Pattern[str]", _Later(pattern, flags))


def words(*choices: str) -> re.Pattern[str]:
    """Return a pattern of any of some words, each a pattern itself, that stand alone, in any case."""
    return later(rf"(?<!{LETTER})(?:{'|'.join(choices)})(?!{LETTER})", re.IGNORECASE)
