"""What mentors say in the open chat: answers to requests, how they can be booked, who comes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from bot.flow.turn import Turn
from bot.handlers import availability, sentences
from bot.handlers.asking import ahead, alone, understood
from bot.services.views import SessionView
from bot.ui.screens import cards
from bot.ui.screens import remarks as screens
from domain import typed as words
from domain.asking.names import fold, likeness
from domain.asking.remarks import Remark
from domain.session import Action
from domain.status import Role, Status
from domain.week import workdays
from domain.when import on_the_clock, parse_when
from domain.wishes import wish

_REASON = re.compile(r"\s*(?:[,;:.\n–-]+\s*|(?<!\w)(?:because|since|as|কারণ|karon)(?!\w)\s*)", re.IGNORECASE)
_LONGEST_REASON = 200


def is_mentor(turn: Turn) -> bool:
    """Tell whether a mentor writes."""
    return Role.MENTOR in turn.person.roles


async def waiting(turn: Turn) -> list[SessionView]:
    """Return the requests that wait for the person's answer."""
    return [view for view in await ahead(turn) if Action.CONFIRM in view.can]


def of(views: Sequence[SessionView], name: str) -> list[SessionView]:
    """Return the sessions with somebody of a name; all of them when none is said."""
    said = [fold(word) for word in name.split()]
    return [view for view in views if not said or any(_is_called(each, view) for each in said)]


def _is_called(word: str, view: SessionView) -> bool:
    names = [fold(part) for name in view.other_names for part in name.split()]
    return any(likeness(word, each) is not None for each in names)


async def confirm(turn: Turn, said: Remark) -> None:
    """Confirm the request that is meant, or ask which one."""
    view = await _one(turn, said.rest)
    if view is not None:
        done = await turn.services.sessions.confirm(turn.tx, view.id, version=view.version, actor=turn.person)
        turn.show(cards.confirmed(turn.say, done), card=done.id)


async def decline(turn: Turn, said: Remark) -> None:
    """Decline the request that is meant; words behind the name are the reason."""
    name, reason = _parted(said.rest)
    waits = await waiting(turn)
    if name and not reason and not of(waits, name):
        name, reason = "", name  # "decline, I am sick"
    view = await _one(turn, name)
    if view is None:
        return
    done = await turn.services.sessions.decline(turn.tx, view.id, version=view.version, actor=turn.person)
    if reason:
        done = await turn.services.sessions.give_reason(turn.tx, view.id, reason[:_LONGEST_REASON], actor=turn.person)
    turn.show(cards.reason_kept(turn.say, done) if reason else cards.declined(turn.say, done), card=done.id)


def _parted(rest: str) -> tuple[str, str]:
    """Cut "farhana, I am sick" into the name and the reason."""
    parts = _REASON.split(rest, maxsplit=1)
    return parts[0].strip(), parts[1].strip() if len(parts) > 1 else ""


async def _one(turn: Turn, name: str) -> SessionView | None:
    """Return the request that is meant; if there is not just one, show what there is."""
    waits = await waiting(turn)
    named = of(waits, name)
    if len(named) == 1:
        return named[0]
    if waits:
        turn.show(screens.which(turn.say, named or waits))
    else:
        turn.show(screens.line(turn.say, turn.say("no-requests")))
    return None


async def who_comes(turn: Turn, said: Remark) -> str | None:
    """Show the sessions of a day, or those ahead."""
    return await sentences.answer(turn, f"what do I have {said.rest}".strip())


async def how_many(turn: Turn, said: Remark) -> None:
    """Count the sessions that the person has hosted in a time, those to come beside them."""
    when = parse_when(said.rest, now=turn.now, tz=turn.person.tz) if said.rest else None
    first, last = _days(turn, when)
    rows = await turn.services.sessions.get_dashboard_sessions(turn.tx, turn.person.id, Role.MENTOR, actor=turn.person)
    inside = [view for view in rows if first <= view.start.date() <= last]
    done = sum(view.status is Status.COMPLETED for view in inside)
    coming = sum(view.status is Status.CONFIRMED for view in inside)
    counted = turn.say("sessions-counted", first=first, last=last, done=done, coming=coming)
    turn.show(screens.line(turn.say, counted))


def _days(turn: Turn, when: object) -> tuple[dt.date, dt.date]:
    """Return the first and last day of a time; the month so far and its rest when none is said."""
    today = turn.now.astimezone(turn.person.tz).date()
    start, end = getattr(when, "start", None), getattr(when, "end", None)
    if isinstance(start, dt.datetime | dt.date) and isinstance(end, dt.datetime | dt.date):
        return _date(start), _date(end)
    first = today.replace(day=1)
    following = (first + dt.timedelta(days=31)).replace(day=1)
    return first, following - dt.timedelta(days=1)


def _date(moment: dt.date) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment


async def week(turn: Turn, text: str) -> bool:
    """Begin with weekly hours or whole days off that a mentor writes; False when the text is neither."""
    ask = alone(turn, text)
    if (ask is not None and ask.is_said and ask.intent != "free") or not _is_week(turn, text):
        return False
    named = await understood(turn, text)
    if named is not None and (named.people or named.topic):
        return False
    await availability.begin_in_words(turn, text)
    return True


def _is_week(turn: Turn, text: str) -> bool:
    """Tell whether a text is about hours of every week, or about whole days off."""
    tz, weekdays = turn.person.tz, workdays(turn.person.zone)
    text = on_the_clock(text, now=turn.now, tz=tz)
    if not words.says_off(text):
        when = parse_when(text, now=turn.now, tz=tz, weekdays=weekdays)
        is_week = when is not None and when.kind in ("availability", "recurrence")
        return is_week and bool(words.weekly_hours(text, now=turn.now, tz=tz, weekdays=weekdays))
    when = parse_when(text, now=turn.now, tz=tz, weekdays=weekdays)
    asked = wish(when, tz) if when is not None else None
    is_part = asked is not None and (asked.is_pointed or asked.is_narrow)
    return not is_part and bool(words.days_off(text, now=turn.now, tz=tz, weekdays=weekdays))
