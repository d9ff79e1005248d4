"""What is typed where a topic is asked for and is surely none: a yes, a question, a no, or that it comes later."""

from __future__ import annotations

from functools import cache

from domain.asking.gist import gist
from domain.asking.gist_words import FILLERS
from domain.asking.phrases import Phrases, spelled
from domain.asking.remark_words import FILLERS as BESIDE_REMARKS
from domain.asking.remarks import remark
from domain.asking.title_words import RULES, SENSES
from domain.asking.words import LONGEST

_SAYS_NOTHING = ""
_PASSING = frozenset({"yes", "ok", "smile", "puzzled", "thinking"})
"""Remarks that answer some other question."""
_AROUND_A_NUMBER = " .,!?()#।"


def no_title(text: str) -> str | None:
    """Return what a text says instead of a topic: one of the kinds of `title_words`, or None when it may be one.

    >>> no_title("I'll tell you later"), no_title("👍"), no_title("later stages of a thesis"), no_title("2")
    ('later', 'nothing', None, 'nothing')
    """
    if text.strip(_AROUND_A_NUMBER).isdecimal():
        return "nothing"  # an hour, or a place in a list
    found = gist(spelled(text[:LONGEST]), asks="?" in text, rules=RULES, phrases=_phrases())
    if found is not None:
        return found.kind
    is_seen = any(letter.isprintable() and not letter.isspace() for letter in text)
    said = remark(text) if is_seen else None
    return "nothing" if said is not None and said.kind in _PASSING else None


@cache
def _phrases() -> Phrases:
    silent = " | ".join((SENSES[_SAYS_NOTHING], FILLERS, BESIDE_REMARKS))
    return Phrases({**SENSES, _SAYS_NOTHING: silent})
