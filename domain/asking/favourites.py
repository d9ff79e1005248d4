"""Whether somebody wants to see their favourite mentors, or one more or less of them. No I/O and no guessing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal

from msgspec import Struct

from domain.asking.favourite_words import FILLERS, SENSES
from domain.asking.phrases import WORD, Phrases, spelled

_MOST_WORDS = 16
_MOST_NAMES = 3


class Favourites(Struct, frozen=True):
    """What is wanted."""

    does: Literal["show", "on", "off"]
    names: str = ""
    """The words that nobody knows: who is meant."""


def read_favourites(text: str) -> Favourites | None:
    """Return what a text wants of one's favourite mentors; None: it is about something else.

    >>> read_favourites("remove imran from my favourites")
    Favourites(does='off', names='imran')
    >>> read_favourites("my favourite topic is python and sql and java")
    """
    words = spelled(text)
    said, names, at = set[str](), list[int](), 0
    while at < len(words) <= _MOST_WORDS:
        size, senses = _phrases().longest(words, at)
        said |= senses
        names += [] if size else [at]
        at += size or 1
    if "favourite" not in said or len(names) > _MOST_NAMES:
        return None
    return _wanted(said, " ".join(WORD.findall(text)[at] for at in names), names)


def _wanted(said: set[str], typed: str, names: Sequence[int]) -> Favourites | None:
    if not names:
        return Favourites("show") if said.isdisjoint({"on", "off"}) else None
    if "off" in said:
        return Favourites("off", typed)
    return Favourites("on", typed) if "on" in said else None


@cache
def _phrases() -> Phrases:
    return Phrases({**SENSES, "": FILLERS})
