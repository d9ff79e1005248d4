"""From a text to the moment that it means: tokens, what they say, and what that comes to."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from domain.when.lexicon import vocabulary
from domain.when.readings.phrases import scan
from domain.when.resolver.answers import answer
from domain.when.resolver.context import Context
from domain.when.tokens import tokenise
from domain.when.value import When

_LAST = 128
"""Readings that are kept: of one message the same parts are read up to ten times, each for another reason."""


@lru_cache(_LAST)
def parse(
    text: str, *, now: dt.datetime, tz: dt.tzinfo, languages: tuple[str, ...], workdays: tuple[int, ...]
) -> When | None:
    """Return the best reading of a text, as `parse_when` says; `workdays` are numbers, and 0 is Monday."""
    tokens = tokenise(text, vocabulary(languages))
    try:
        here = now.astimezone(tz)
        return answer(tokens, scan(tokens), Context(here, tz, workdays, here.date()))
    except OverflowError:  # the calendar ends in the year 9999: what is meant lies outside of it
        return None
