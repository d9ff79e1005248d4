"""What is written instead of tapped: the matchers and the understanding that the conversations share."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from bot.flow.conversation import Matcher, typed
from bot.flow.turn import Turn
from bot.services.views import SessionView
from domain.asking import Ask, Intent, Names, Person, read_time, understand
from domain.dates import Dates, read_dates
from domain.status import Role
from domain.when import When
from domain.wishes import Wish, wish

AHEAD = 50
"""Coming sessions that a sentence may mean."""

_typed = typed()


def words_for(intent: Intent) -> Matcher:
    """Match text at a step that asks for a time, unless it is a sentence that asks for something else."""

    def match(turn: Turn) -> str | None:
        text: str | None = _typed(turn)
        ask = alone(turn, text) if text else None
        return text if ask is None or ask.intent == intent or not ask.is_said else None

    return match


def sentence() -> Matcher:
    """Match text outside of any dialog, and inside of a dialog a sentence that its step could not answer."""

    def match(turn: Turn) -> str | None:
        text: str | None = _typed(turn)
        if not text or turn.dialog.conversation is None:
            return text
        ask = alone(turn, text)
        is_asked = (ask is not None and ask.is_said) or dates_in(turn, text) is not None
        return text if is_asked else None

    return match


def alone(turn: Turn, text: str) -> Ask | None:
    """Understand a text without knowing anybody's name."""
    return understand(text, Names(), now=turn.now, tz=turn.person.tz)


def dates_in(turn: Turn, text: str) -> Dates | None:
    """Return what a mentor says of single dates; None: it is about something else, or they are no mentor."""
    return read_dates(text, now=turn.now, tz=turn.person.tz) if Role.MENTOR in turn.person.roles else None


async def understood(turn: Turn, text: str) -> Ask | None:
    """Understand a text that may name mentors or those whom the person has sessions with."""
    calendars = turn.services.calendars
    met = {other.id: Person(other.id, other.name) for view in await ahead(turn) for other in view.others}
    names = Names(met.values(), beside=await calendars.names(turn.tx, actor=turn.person))
    ask = understand(text, names, now=turn.now, tz=turn.person.tz)
    if ask is None or not ask.subject:
        return ask
    return replace(ask, people=await calendars.in_order(turn.tx, ask.people, actor=turn.person))


async def ahead(turn: Turn) -> list[SessionView]:
    """Return the person's coming sessions, earliest first."""
    return list((await turn.services.sessions.upcoming(turn.tx, actor=turn.person, size=AHEAD)).items)


def is_with(view: SessionView, people: Collection[int]) -> bool:
    """Tell whether the viewer of a session meets one of these people; when nobody is named, anybody will do."""
    return not people or any(other.id in people for other in view.others)


def time_in(turn: Turn, text: str) -> When | None:
    """Return the time that is written where one is asked for."""
    return read_time(text, now=turn.now, tz=turn.person.tz)


def wish_of(turn: Turn, when: When | None) -> Wish | None:
    """Return what a reading asks for, None when that is not a time to meet."""
    return wish(when, turn.person.tz) if when is not None else None
