"""How many sessions somebody has had in a time."""

from __future__ import annotations

import datetime as dt

from bot.flow.turn import Turn
from bot.handlers.text.roles import is_mentor
from bot.ui.screens import remarks as screens
from domain import typed as words
from domain.asking.remarks import Remark
from domain.status import Role, Status
from domain.when import When

_FAR_AHEAD = dt.timedelta(days=180)
"""Nobody has sessions that are further ahead, so a month without its year is the last one."""


async def how_many(turn: Turn, said: Remark) -> None:
    """Count the sessions that the person has had in a time, those to come beside them."""
    when = turn.at.when(said.rest) if said.rest else None
    await count(turn, *(past_days(turn) or days_of(turn, when)))


def past_days(turn: Turn) -> words.Days | None:
    """Return the days of the week or month before this one, when that is said."""
    return words.past_days(str(turn.text), turn.at)


async def count(turn: Turn, first: dt.date, last: dt.date) -> None:
    """Count the person's sessions from one day to another."""
    role = Role.MENTOR if is_mentor(turn) else Role.STUDENT
    rows = await turn.services.sessions.get_dashboard_sessions(turn.tx, turn.person.id, role, actor=turn.person)
    inside = [view for view in rows if first <= view.start.date() <= last]
    done = sum(view.status is Status.COMPLETED for view in inside)
    coming = sum(view.status in (Status.CONFIRMED, Status.PENDING) for view in inside)
    counted = turn.say("sessions-counted", first=first, last=last, done=done, coming=coming)
    turn.show(screens.line(turn.say, counted))


def days_of(turn: Turn, when: When | None) -> tuple[dt.date, dt.date]:
    """Return the first and last day of a time; this month when none is said."""
    today = turn.now.astimezone(turn.person.tz).date()
    start, end = (when.start, when.end) if when is not None else (None, None)
    if isinstance(start, dt.date) and isinstance(end, dt.date):
        is_year_said = str(_date(start).year) in str(turn.text)
        return (_date(start), _date(end)) if is_year_said else _last(_date(start), _date(end), today)
    if when is not None and when.date is not None:
        return when.date, when.date
    first = today.replace(day=1)
    following = (first + dt.timedelta(days=31)).replace(day=1)
    return first, following - dt.timedelta(days=1)


def _last(first: dt.date, last: dt.date, today: dt.date) -> tuple[dt.date, dt.date]:
    """Return a month that is far ahead as the last one of that name: what is counted is not a year ahead."""
    if first - today < _FAR_AHEAD or (first.day, last.month) != (1, first.month):
        return first, last
    before = first.replace(year=first.year - 1)
    return before, (before + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)


def _date(moment: dt.date) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment
