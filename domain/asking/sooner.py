"""Whether somebody asks to hear of an earlier time for a session that they have, no more of it, or if they will."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from domain.asking.phrases import WORD, Phrases, spelled
from domain.asking.sooner_words import ASKS, FILLERS, SENSES, STOPS, WAITS

_MOST_WORDS = 24
_MOST_NAMES = 3


class Sooner(Struct, frozen=True):
    """What is asked."""

    on: bool | None
    """To hear of earlier times, or to hear no more of them; None: whether one is waiting is asked."""
    names: tuple[str, ...] = ()
    """The words that nobody knows: whoever the session is with, or it is about something else."""


def read_sooner(text: str) -> Sooner | None:
    """Read "let me know if an earlier slot opens"; None: it is about something else.

    >>> read_sooner("age slot khali hole janaben").on, read_sooner("can we do it earlier?")
    (True, None)
    """
    words = spelled(text)
    if not 0 < len(words) <= _MOST_WORDS:
        return None
    said, strange = _said(words)
    typed = WORD.findall(text.casefold())  # a plain form is not enough to find somebody by
    names = tuple(typed[at] for at in strange)
    if len(names) > _MOST_NAMES:
        return None
    if _is_one_of(ASKS, said):
        return Sooner(on=None, names=names)
    if _is_one_of(STOPS, said):
        return Sooner(on=False, names=names)
    return Sooner(on=True, names=names) if _is_one_of(WAITS, said) else None


def _said(words: Sequence[str]) -> tuple[frozenset[str], list[int]]:
    """Return the senses of a text, and which of its words have none."""
    said: set[str] = set()
    names, at = list[int](), 0
    while at < len(words):
        size, senses = _phrases().longest(words, at)
        names += [] if size else [at]
        said |= senses
        at += size or 1
    return frozenset(said), names


def _is_one_of(rules: Sequence[Sequence[str]], said: frozenset[str]) -> bool:
    return any(all(said.intersection(group.split("|")) for group in rule) for rule in rules)


@cache
def _phrases() -> Phrases:
    return Phrases({**SENSES, "": FILLERS})
