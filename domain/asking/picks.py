"""Which of the things that are offered is meant by its place: "the first one", শেষেরটা."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TypeVar

from domain.asking.lexicon import ALL_OF_THEM, NONE_OF_THEM, NUMBERS, OF_TWO, PICKS
from domain.asking.words import plain, read
from domain.patterns import later

_COUNTED = "|".join(NUMBERS)
_NUMBERED = later(
    rf"(?<!\w)(\d|{_COUNTED})\s*(?:number|nombor|nambar|nomber|নম্বর|নাম্বার)\s*(?:ta|টা|টি)?(?!\w)", re.IGNORECASE
)
_OF_TWO = {place: later(rf"(?<!\w)(?:{listed})(?!\w)", re.IGNORECASE) for place, listed in OF_TWO.items()}
_SAYS_NOTHING = frozenset({"filler", "want", "session", "case", "a", "honorific", "greeting", "book", "free"})

T = TypeVar("T")


@cache
def _places() -> Mapping[str, int]:
    return {plain(word): place for place, listed in PICKS.items() for word in listed.split()}


@cache
def _none() -> frozenset[str]:
    return frozenset(" ".join(plain(phrase).split()) for phrase in NONE_OF_THEM.split("|"))


def is_none_of_them(text: str) -> bool:
    """Tell whether a text says that nothing that is offered will do.

    >>> is_none_of_them("None of these.")
    True
    """
    return " ".join(word.plain for word in read(text)[0] if "opening" not in word.cues) in _none()


@cache
def _all() -> frozenset[str]:
    return frozenset(" ".join(plain(phrase).split()) for phrase in ALL_OF_THEM.split("|"))


def is_all_of_them(text: str) -> bool:
    """Tell whether a text says that all of what is offered is meant, and nothing else.

    >>> is_all_of_them("All of them!"), is_all_of_them("all of them to friday")
    (True, False)
    """
    return " ".join(word.plain for word in read(text)[0] if "opening" not in word.cues) in _all()


def pick_of(text: str, offered: Sequence[T]) -> T | None:
    """Return what is meant by its place among what is offered, when a text says nothing but that.

    >>> pick_of("the second one pls", ["5pm", "6pm"]), pick_of("the last on friday", ["5pm", "6pm"])
    ('6pm', None)
    """
    text = _NUMBERED.sub(lambda each: _called(_number(each[1]) - 1) or each[0], text)
    for place, phrases in _OF_TWO.items() if len(offered) == len(OF_TWO) else ():
        text = phrases.sub(_called(place), text)
    words, _ = read(text)
    named = [word for word in words if word.plain in _places()]
    if any("unsuited" in word.roles for word in words):  # "the first one is too early"
        return None
    if len(named) != 1 or not all(word in named or _is_silent(word.plain, word.roles) for word in words):
        return None
    place = _places()[named[0].plain]
    return offered[place] if -len(offered) <= place < len(offered) else None


def _called(place: int) -> str:
    """Return a word for a place: "number two" is the second."""
    return PICKS.get(place, "").partition(" ")[0]


def _number(said: str) -> int:
    return int(said) if said.isdigit() else NUMBERS[said.casefold()]


def _is_silent(word: str, roles: frozenset[str]) -> bool:
    return word.isalpha() and bool(roles & _SAYS_NOTHING)
