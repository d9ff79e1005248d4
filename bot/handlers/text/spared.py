"""Who is left out where something is asked for of all: which sessions stay as they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from msgspec import Struct

from bot.flow.turn import Turn
from bot.handlers.text.contents import time_in, wish_of
from bot.handlers.text.sessions import ahead, is_at, is_with, names_of, titled
from bot.services.views.sessions import SessionView
from domain.asking import without_names
from domain.asking.all_but import AllBut, all_but
from domain.asking.parts import joined
from domain.asking.reading import unclassified
from domain.asking.words import is_known
from domain.when import When


class Kept(Struct, frozen=True):
    """What is asked for of the others, and the sessions that stay."""

    rest: str
    views: Sequence[SessionView]
    """Empty: nobody knows which ones are meant."""
    says_more: bool = False
    """Something stands beside those that stay which may be about them: "all but decline farhana"."""
    day: When | None = None
    """The day of the one that stays by its hour: where no other one is said, the others are on it, too."""

    @property
    def ids(self) -> frozenset[int]:
        """Which sessions stay."""
        return frozenset(view.id for view in self.views)


async def kept_in(turn: Turn, text: str) -> Kept | None:
    """Return which sessions a text leaves out of all; None: it leaves out none."""
    found = all_but(text)
    if found is None:
        return None
    views = await ahead(turn)
    if _named(views, found.kept)[0]:
        return _of_people(turn, found, views)
    if found.is_denied:
        return None
    by_time = _of_time_or_title(turn, found, views)
    return by_time if by_time.views or found.is_of_all else None


def _of_people(turn: Turn, found: AllBut, views: Sequence[SessionView]) -> Kept:
    """Return the sessions with whoever is named, each at the hour beside the name: "farhana's 6pm and nabil".

    A day beside a name says when all of them are: "cancel all but farhana today".
    """
    people, kept, days, day = set[int](), list[SessionView](), list[str](), None
    is_clear, says_more = True, False
    for part in joined(unclassified(found.kept)):
        named, left = _named(views, part)
        people, when = named or people, time_in(turn, left)
        first, after = (len(left), len(left)) if when is None else when.span
        says_more |= not is_known(f"{left[:first]} {left[after:]}")
        asked = wish_of(turn, when)
        at_hour = asked if asked is not None and asked.is_pointed else None
        theirs = [view for view in views if is_with(view, people) and (at_hour is None or is_at(turn, view, at_hour))]
        is_clear &= bool(people and theirs)
        kept += theirs
        day = day or (_day_of(when) if at_hour is not None else None)
        days += [left] if when is not None and at_hour is None else []
    rest = " ".join(filter(None, (found.before, *days, found.after)))
    is_clear &= not (says_more and found.is_weak)
    return Kept(rest, kept if is_clear else [], says_more, day)


def _named(views: Sequence[SessionView], text: str) -> tuple[set[int], str]:
    """Return everybody who is named, and the text without their names."""
    names, people = names_of(views), set[int]()
    while (found := without_names(text, names))[0]:
        people |= set(found[0])
        text = found[1]
    return people, text


def _of_time_or_title(turn: Turn, found: AllBut, views: list[SessionView]) -> Kept:
    """Return the sessions that are said by their hour, their day or their title."""
    when = time_in(turn, found.kept)
    asked = wish_of(turn, when)
    meant = titled(turn, found.kept, [view for view in views if asked is None or is_at(turn, view, asked)])
    rest = f"{found.before} {found.after}".strip()
    return Kept(rest, meant if len(meant) < len(views) else [], day=_day_of(when))


def _day_of(when: When | None) -> When | None:
    """Return the day of an hour that is said with one."""
    start = when.start if when is not None else None
    return When("date", date=start.date()) if isinstance(start, dt.datetime) else None
