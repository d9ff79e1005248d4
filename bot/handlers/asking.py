"""What is written instead of tapped: the matchers and the understanding that the conversations share."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from bot.flow.conversation import Matcher, typed
from bot.flow.turn import Turn
from bot.foreign import languages_of
from bot.handlers.foreign import in_other_words
from bot.services.views import SessionView
from domain.asking import Ask, Intent, Names, Person, read_time, understand
from domain.week import workdays
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
        return text if ask is not None and ask.is_said else None

    return match


def alone(turn: Turn, text: str) -> Ask | None:
    """Understand a text without knowing anybody's name."""
    return understand(text, Names(), now=turn.now, tz=turn.person.tz, weekdays=workdays(turn.person.zone))


async def understood(turn: Turn, text: str) -> Ask | None:
    """Understand a text that may name mentors or those whom the person has sessions with."""
    calendars = turn.services.calendars
    met = {other.id: Person(other.id, other.name) for view in await ahead(turn) for other in view.others}
    names = Names(met.values(), beside=await calendars.names(turn.tx, actor=turn.person))
    ask = understand(text, names, now=turn.now, tz=turn.person.tz, weekdays=workdays(turn.person.zone))
    if ask is None:
        found = await in_other_words(turn, text)
        return Ask("book", when=found, is_said=False) if found else None
    if not ask.subject:
        return ask
    return replace(ask, people=await calendars.in_order(turn.tx, ask.people, actor=turn.person))


async def ahead(turn: Turn) -> list[SessionView]:
    """Return the person's coming sessions, earliest first."""
    return list((await turn.services.sessions.upcoming(turn.tx, actor=turn.person, size=AHEAD)).items)


def is_with(view: SessionView, people: Collection[int]) -> bool:
    """Tell whether the viewer of a session meets one of these people; when nobody is named, anybody will do."""
    return not people or any(other.id in people for other in view.others)


def time_in(turn: Turn, text: str) -> When | None:
    """Return the time that is written where one is asked for; beside words of another language it is not sure."""
    when = read_time(text, now=turn.now, tz=turn.person.tz, weekdays=workdays(turn.person.zone))
    if when is None or when.span == (0, len(text)) or not languages_of(text, turn.incoming.language):
        return when
    return replace(when, assumed=when.assumed | {"unclear"})


def impossible(turn: Turn, text: str, when: When | None) -> str | None:
    """Say why a time that was typed cannot be; what is over is named only when no other time was understood."""
    from domain.when.trouble import trouble  # noqa: PLC0415 - words come in when somebody first writes a time

    found = trouble(text, now=turn.now, tz=turn.person.tz)
    return turn.say(f"trouble-{found}") if found and (found != "past" or when is None) else None


def wish_of(turn: Turn, when: When | None) -> Wish | None:
    """Return what a reading asks for, None when that is not a time to meet."""
    return wish(when, turn.person.tz) if when is not None else None
