"""What is said of a session once it has begun, as it is typed. No I/O and no guessing: the whole text is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from domain.asking.after_words import (
    ADVICE,
    AGREED,
    AHEAD,
    BESIDE_STARS,
    CORRECTS,
    NO_STARS,
    NUMBERS,
    OF_THE_BOT,
    SAYS_STARS,
    SHAPES,
    SOMEBODY,
    STAR_SIGNS,
    STARS_BESIDE,
    TELLS_MORE,
)
from domain.asking.mentor_words import NEGATIONS
from domain.asking.phrases import WORD, spelled
from domain.asking.words import TEXTS, plain, stems
from domain.patterns import later
from domain.ratings import LINE_LIMIT, STARS

_DIGITS = str.maketrans("০১২৩৪৫৬৭৮৯", "0123456789")
LONGEST = 120
"""Characters of the longest text that is read."""


class After(Struct, frozen=True):
    """What is said, and of whom."""

    kind: str
    """Of `after_words.SHAPES`, or "agreed", or "advice"."""
    names: tuple[str, ...] = ()
    """Words that name the other side; none: whoever the session is with."""
    stars: int = 0
    words: str = ""
    """What was agreed, or is said beside the stars, as it was typed."""


@lru_cache(TEXTS)
def read_after(text: str) -> After | None:
    """Return what a text says of a session that has begun; None when it is about something else.

    >>> read_after("Karim vai ekhono asheni").names
    ('karim',)
    """
    agreed = AGREED.fullmatch(text)
    if agreed is not None:
        who = agreed["with"] or agreed["whom"] or ""
        return After("agreed", _names(" ".join(spelled(who)), who), words=" ".join(agreed["words"].split()))
    advice = ADVICE.fullmatch(text)
    who, words = (advice[1] or advice[3] or "", advice[2] or advice[4]) if advice is not None else ("", "")
    if words and "?" not in words and (who or OF_THE_BOT.search(words) is None):
        return After("advice", _names(" ".join(spelled(who)), who), words=" ".join(words.split()))
    return _spoken(text) if len(text) <= LINE_LIMIT else None


def _spoken(text: str) -> After | None:
    """Return what a text says without a colon."""
    said = _spelled(text)
    shaped = _shaped(said, text) if len(text) <= LONGEST else None
    if "?" in text:
        return shaped if shaped is not None and shaped.kind in {"rating", "own rating"} else None
    if shaped is None or shaped.kind == "praise":
        return _with_stars(text) or shaped
    if shaped.kind != "stars":
        return shaped
    more = _with_stars(text) if re.search(plain(TELLS_MORE), said) else None
    return None if _gives_none(said) else more or shaped


def says_stars(text: str) -> bool:
    """Tell whether a text speaks of stars, and not only of a number.

    >>> says_stars("rate rahim 5"), says_stars("give rahim 5")
    (True, False)
    """
    return SAYS_STARS.search(text) is not None


def without_stars(text: str) -> str:
    """Return what a text says beside the stars that it gives.

    >>> without_stars("great session, 5/5"), without_stars("sorry 2 stars, she was late")
    ('great session', 'sorry, she was late')
    """
    return re.sub(rf"[\s,;]*{STARS_BESIDE}", "", _drawn(text), flags=re.IGNORECASE).strip(" ,;.!")


def stars_in(line: str) -> int:
    """Return the stars of which a line beside stars speaks; 0 for none.

    >>> stars_in("sorry 2 stars, she was late"), stars_in("she was late")
    (2, 0)
    """
    found = _with_stars(line)
    return found.stars if found is not None else 0


def bare_stars(text: str) -> int:
    """Return the stars that a number alone means where stars are asked for; 0 for none.

    >>> bare_stars("৫"), bare_stars("five"), bare_stars("actually 4"), bare_stars("5pm")
    (5, 5, 4, 0)
    """
    words = [word for word in _words(text.translate(_DIGITS)) if word not in _correcting()]
    return int(words[0]) if len(words) == 1 and words[0] in {str(each) for each in STARS} else 0


def is_ahead(text: str) -> bool:
    """Tell whether a text is about what is going to be.

    >>> is_ahead("i will be late for the next one"), is_ahead("she came late")
    (True, False)
    """
    return AHEAD.search(text) is not None


def _with_stars(text: str) -> After | None:
    """Return the stars of a text that says more: "it was great, 5 stars!"; what refuses them, or counts, gives none."""
    clauses = [_spelled(clause) for clause in BESIDE_STARS.split(_drawn(text))]
    found = [(stars, clause) for clause in clauses for stars in re.findall(plain(STARS_BESIDE), clause)]
    if len({stars for stars, _ in found}) != 1 or any(_gives_none(clause) for _, clause in found):
        return None
    return After("stars", stars=int(found[0][0]), words=" ".join(text.split()))


def _gives_none(clause: str) -> bool:
    return re.search(plain(NO_STARS), clause) is not None or not _negations().isdisjoint(clause.split())


def _spelled(text: str) -> str:
    """Return a text as the shapes have it."""
    return " ".join(_words(_drawn(text)))


def _drawn(text: str) -> str:
    """Return a text with numbers of stars in the place of drawn ones, and of what is "out of 5"."""
    text = STAR_SIGNS.sub(_counted, text.translate(_DIGITS))
    return re.sub(r"(?<=[1-5])\s*/\s*5(?!\d)", " out of 5", text)


def _counted(found: re.Match[str]) -> str:
    drawn = sum(not sign.isspace() and sign != "\ufe0f" for sign in found[2])
    return f" {found[1] or found[3] or drawn} stars "


def _shaped(said: str, text: str) -> After | None:
    """Return what a text says whose whole shape is known; names are as they were typed."""
    for kind, shapes in _shapes().items():
        for shape in shapes:
            found = shape.fullmatch(said)
            if found is not None:
                groups = [each or "" for each in found.groups()]
                stars = int(groups.pop()) if kind == "stars" else 0
                return After(kind, _names(" ".join(groups), text), stars)
    return None


def _words(text: str) -> Iterator[str]:
    """Yield the words in their plain forms, numbers as digits: here a 4 is no "for"."""
    for typed in WORD.findall(text):
        words = [typed] if typed.isdigit() else spelled(typed)
        yield from (_numbers().get(word, word) for word in words)


def _names(who: str, text: str) -> tuple[str, ...]:
    """Return the words that name somebody, as they were typed: a plain form is not enough to find them by."""
    typed = {plain(word): word.casefold() for word in WORD.findall(text)}
    names = [word for word in who.split() if _somebody().isdisjoint((word, *stems(word)))]
    return tuple(typed.get(word, word) for word in names)


@cache
def _shapes() -> Mapping[str, Sequence[re.Pattern[str]]]:
    return {kind: [later(plain(shape)) for shape in shapes] for kind, shapes in SHAPES.items()}


@cache
def _numbers() -> Mapping[str, str]:
    return {plain(word): str(number) for word, number in NUMBERS.items()}


@cache
def _negations() -> frozenset[str]:
    return frozenset(map(plain, NEGATIONS))


@cache
def _correcting() -> frozenset[str]:
    return frozenset(word for phrase in CORRECTS.split("|") for word in spelled(phrase))


@cache
def _somebody() -> frozenset[str]:
    return frozenset(plain(word.strip()) for word in SOMEBODY.split("|"))
