"""What is said of a session once it has begun, as it is typed. No I/O and no guessing: the whole text is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from domain.asking.after_words import ADVICE, AGREED, NUMBERS, SHAPES, SOMEBODY, STARS_BESIDE
from domain.asking.phrases import WORD, spelled
from domain.asking.words import plain
from domain.ratings import LINE_LIMIT, STARS

_DIGITS = str.maketrans("০১২৩৪৫৬৭৮৯", "0123456789")
LONGEST = 120
"""Characters of the longest text that is read."""


@dataclass(frozen=True, slots=True)
class After:
    """What is said, and of whom."""

    kind: str
    """Of `after_words.SHAPES`, or "agreed", or "advice"."""
    names: tuple[str, ...] = ()
    """Words that name the other side; none: whoever the session is with."""
    stars: int = 0
    words: str = ""
    """What was agreed, or is said beside the stars, as it was typed."""


def read_after(text: str) -> After | None:
    """Return what a text says of a session that has begun; None when it is about something else.

    >>> read_after("Karim vai ekhono asheni").names
    ('karim',)
    """
    agreed = AGREED.fullmatch(text)
    if agreed is not None:
        return After("agreed", words=" ".join(agreed[1].split()))
    advice = ADVICE.fullmatch(text)
    if advice is not None:
        who, words = advice[1] or advice[3] or "", advice[2] or advice[4]
        return After("advice", _names(" ".join(spelled(who))), words=" ".join(words.split()))
    if len(text) > LINE_LIMIT or "?" in text:
        return None
    said = " ".join(_words(text.translate(_DIGITS).replace("/5", " out of 5")))
    shaped = _shaped(said) if len(text) <= LONGEST else None
    return shaped if shaped is not None and shaped.kind != "praise" else _with_stars(said, text) or shaped


def bare_stars(text: str) -> int:
    """Return the stars that a number alone means where stars are asked for; 0 for none.

    >>> bare_stars("৫"), bare_stars("five"), bare_stars("5pm")
    (5, 5, 0)
    """
    words = list(_words(text.translate(_DIGITS)))
    return int(words[0]) if len(words) == 1 and words[0] in {str(each) for each in STARS} else 0


def _with_stars(said: str, text: str) -> After | None:
    """Return the stars of a text that says more: "it was great, 5 stars!"."""
    found = re.findall(plain(STARS_BESIDE), said)
    return After("stars", stars=int(found[0]), words=" ".join(text.split())) if len(found) == 1 else None


def _shaped(said: str) -> After | None:
    """Return what a text says whose whole shape is known."""
    for kind, shapes in _shapes().items():
        for shape in shapes:
            found = shape.fullmatch(said)
            if found is not None:
                groups = [each or "" for each in found.groups()]
                stars = int(groups[-1]) if kind == "stars" else 0
                return After(kind, _names(groups[0] if groups else ""), stars)
    return None


def _words(text: str) -> Iterator[str]:
    """Yield the words in their plain forms, numbers as digits: here a 4 is no "for"."""
    for typed in WORD.findall(text):
        words = [typed] if typed.isdigit() else spelled(typed)
        yield from (_numbers().get(word, word) for word in words)


def _names(who: str) -> tuple[str, ...]:
    return tuple(word for word in who.split() if word not in _somebody())


@cache
def _shapes() -> Mapping[str, Sequence[re.Pattern[str]]]:
    return {kind: [re.compile(plain(shape)) for shape in shapes] for kind, shapes in SHAPES.items()}


@cache
def _numbers() -> Mapping[str, str]:
    return {plain(word): str(number) for word, number in NUMBERS.items()}


@cache
def _somebody() -> frozenset[str]:
    return frozenset(plain(word.strip()) for word in SOMEBODY.split("|"))
