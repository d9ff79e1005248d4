"""Whether somebody asks to hear of an earlier time for a session that they have, or to hear no more of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from domain.asking.phrases import Phrases, spelled
from domain.asking.sooner_words import FILLERS, SENSES, STOPS, WAITS

_MOST_WORDS = 24
_MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class Sooner:
    """What is asked."""

    on: bool
    """To hear of earlier times; else to hear no more of them."""
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
    said, names = _said(words)
    if len(names) > _MOST_NAMES:
        return None
    if _is_one_of(STOPS, said):
        return Sooner(on=False, names=names)
    return Sooner(on=True, names=names) if _is_one_of(WAITS, said) else None


def _said(words: Sequence[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the senses of a text, and the words without one."""
    said: set[str] = set()
    names, at = [], 0
    while at < len(words):
        size, senses = _phrases().longest(words, at)
        names += [] if size else [words[at]]
        said |= senses
        at += size or 1
    return frozenset(said), tuple(names)


def _is_one_of(rules: Sequence[Sequence[str]], said: frozenset[str]) -> bool:
    return any(all(said.intersection(group.split("|")) for group in rule) for rule in rules)


@cache
def _phrases() -> Phrases:
    return Phrases({**SENSES, "": FILLERS})
