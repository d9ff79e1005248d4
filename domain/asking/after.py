"""What is said of a session once it has begun, as it is typed. No I/O and no guessing: the whole text is known."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from domain.asking.after_words import SHAPES, SOMEBODY
from domain.asking.phrases import spelled
from domain.asking.words import plain

LONGEST = 120
"""Characters of the longest text that is read."""


@dataclass(frozen=True, slots=True)
class After:
    """What is said, and of whom."""

    kind: str
    """Of `after_words.SHAPES`."""
    names: tuple[str, ...] = ()
    """Words that name the other side; none: whoever the session is with."""


def read_after(text: str) -> After | None:
    """Return what a text says of who is there; None when it is about something else.

    >>> read_after("Karim vai ekhono asheni").names
    ('karim',)
    """
    if len(text) > LONGEST or "?" in text:
        return None
    said = " ".join(spelled(text))
    for kind, shapes in _shapes().items():
        for shape in shapes:
            found = shape.fullmatch(said)
            if found is not None:
                return After(kind, _names(next((each for each in found.groups() if each), "")))
    return None


def _names(who: str) -> tuple[str, ...]:
    return tuple(word for word in who.split() if word not in _somebody())


@cache
def _shapes() -> Mapping[str, Sequence[re.Pattern[str]]]:
    return {kind: [re.compile(plain(shape)) for shape in shapes] for kind, shapes in SHAPES.items()}


@cache
def _somebody() -> frozenset[str]:
    return frozenset(plain(word.strip()) for word in SOMEBODY.split("|"))
