"""How a mentor changes when they can be booked: each change is shown before it is saved, and why a time is closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from bot.clock import Clock
from bot.services.calendars import Calendars
from bot.services.sessions import Sessions
from bot.services.views.calendars import CalendarView, ClosedView, PreviewView
from bot.services.views.people import PersonView
from bot.services.views.sessions import SessionView
from db.locks import lock_people
from db.models import Calendar, HoursPeriod
from db.queries import audit, calendars, companies
from db.transaction import Transaction
from domain.arrangement import (
    MOST_PERIODS,
    RANGES,
    AddPeriod,
    Change,
    ChangeDates,
    Pause,
    Resume,
    SetHolidays,
    SetHours,
    SetLengths,
    SetRule,
    TakeOff,
    is_within,
    require,
    with_period,
)
from domain.audit import AuditKind
from domain.closing import Diary, why_closed
from domain.feasts import public_holidays
from domain.hours import require_hours
from domain.refusals import NoHours, TooManyPeriods
from domain.slots import DAY, Interval, Period, Slot, runs, without
from domain.status import MentorState
from domain.zones import from_minute, midnight, minute, minute_from

_COLUMNS = {"before": "buffer_before", "every": "step"}
"""Where a rule has another name in its row."""
_ONE_DAY = dt.timedelta(days=1)
_FARTHEST = dt.timedelta(days=366)


class Availability:
    """The rules of a mentor, or of an employer."""

    def __init__(self, clock: Clock, sessions: Sessions, calendars: Calendars) -> None:
        self._clock = clock
        self._sessions = sessions
        self._calendars = calendars

    async def calendar(self, tx: Transaction, *, actor: PersonView) -> CalendarView:
        """Return the actor's rules, the pause and the periods that are not over.

        Raises:
            NoHours: the actor is neither a mentor nor an employer.
        """
        row, entry = await self._own(tx, actor), await self._calendars.entry(tx, actor.id)
        today = self._today(actor)
        paused = row.paused and (row.resumes_on is None or row.resumes_on > today)
        periods = [(each.id, _period(each)) for each in await calendars.periods(tx, actor.id, today)]
        until = row.resumes_on if paused else None
        return CalendarView(entry.hours, entry.rules, row.holidays, paused, until, periods, entry.offered)

    async def preview(
        self, tx: Transaction, *changes: Change | TakeOff | ChangeDates, actor: PersonView
    ) -> PreviewView:
        """Return what changes would make of the calendar, and which sessions would not be where it wants them.

        Raises:
            NoHours: the actor is neither a mentor nor an employer.
            BadHours: a change makes no sense.
        """
        await self._own(tx, actor)
        today, now = self._today(actor), self._clock.now()
        before = after = await self._calendars.diary(tx, actor.id, (now, now + _FARTHEST))
        for change in changes:
            if not isinstance(change, TakeOff | ChangeDates):  # whose days are looked at when they are saved
                require(change, today)
            after = change.apply(after, minute_from(now))
        hosted = await self._sessions.hosted_on(tx, today, today + _FARTHEST, actor=actor)
        touched = [view for view in hosted if is_within(before, _span(view)) and not is_within(after, _span(view))]
        rest = any(isinstance(change, SetHolidays) for change in changes)
        holidays = await self._on_holidays(hosted, actor) if rest else ()
        free, slot = _next_free(after, actor.id, now=now)
        return PreviewView(free, slot, touched, holidays)

    async def save(self, tx: Transaction, change: Change, *, actor: PersonView) -> None:
        """Make a change; sessions stay as they are.

        Raises:
            NoHours: the actor is neither a mentor nor an employer.
            BadHours: the change makes no sense.
            TooManyPeriods: there are enough ahead.
        """
        row = await self._own(tx, actor)
        require(change, self._today(actor))
        await lock_people(tx, actor.id)  # a booking at the same moment either is seen here, or sees this change
        match change:
            case SetRule(rule, value):
                field = RANGES[rule].field
                setattr(row, _COLUMNS.get(field, field), value)
            case SetLengths((usual, *others)):
                row.length, row.length_name = usual.minutes, usual.name or None
                row.more_lengths = [list(each) for each in others] or None
            case SetHours(hours):
                await calendars.replace_hours(tx, actor.id, require_hours(hours))
            case AddPeriod(period):
                await self._add_period(tx, period, actor)
            case SetHolidays(on):
                row.holidays = on
            case Pause(until):
                row.paused, row.resumes_on = True, until
            case Resume():
                row.paused, row.resumes_on = False, None
        await tx.flush()
        await self._audit(tx, actor, change=type(change).__name__, value=str(change))

    async def remove_period(self, tx: Transaction, period_id: int, *, actor: PersonView) -> None:
        """Let the usual week hold in a period again; doing it twice changes nothing.

        Raises:
            NoHours: the actor is neither a mentor nor an employer.
        """
        await self._own(tx, actor)
        rows = [row for row in await calendars.periods(tx, actor.id, self._today(actor)) if row.id == period_id]
        await calendars.drop_periods(tx, [row.id for row in rows])
        for row in rows:
            await self._audit(tx, actor, change="RemovePeriod", value=f"{row.first_day} to {row.last_day}")

    async def why(self, tx: Transaction, day: dt.date, *, actor: PersonView) -> ClosedView:
        """Return which times of a day of the actor's calendar are free, and what closes the others.

        Raises:
            NoHours: the actor is neither a mentor nor an employer.
        """
        await self._own(tx, actor)
        begin, end = midnight(day, actor.tz), midnight(day + _ONE_DAY, actor.tz)
        diary, span = await self._calendars.diary(tx, actor.id, (begin, end)), (minute(begin), minute(end))
        closed = why_closed(diary, span, now=minute_from(self._clock.now()))
        free = list(without([span], [each[:2] for each in closed]))
        wall = [(_of_day(each.start, span), _of_day(each.end, span), each.why) for each in closed]
        return ClosedView(day, [(_of_day(first, span), _of_day(last, span)) for first, last in free], wall)

    async def _on_holidays(self, hosted: Sequence[SessionView], actor: PersonView) -> Sequence[SessionView]:
        year = self._clock.now().year
        days = {day for day, _ in public_holidays(actor.zone, (year, year + 1))}
        return [view for view in hosted if view.start.astimezone(actor.tz).date() in days]

    async def _add_period(self, tx: Transaction, period: Period, actor: PersonView) -> None:
        rows = await calendars.periods(tx, actor.id, self._today(actor))
        known = {_period(row): row.id for row in rows}
        wanted = with_period(known, period)
        if len(wanted) > MOST_PERIODS:
            raise TooManyPeriods(MOST_PERIODS)
        await calendars.drop_periods(tx, [id_ for each, id_ in known.items() if each not in wanted])
        tx.add_all(_row(actor.id, each) for each in wanted if each not in known)

    async def _own(self, tx: Transaction, actor: PersonView) -> Calendar:
        owner = await calendars.of(tx, actor.id)
        is_mentor = owner is not None and owner.mentor is not None and owner.mentor.state == MentorState.APPROVED
        if owner is None or owner.calendar is None or not (is_mentor or await companies.is_employer(tx, actor.id)):
            raise NoHours(f"person {actor.id} is neither a mentor nor an employer")
        return owner.calendar

    async def _audit(self, tx: Transaction, actor: PersonView, **data: Any) -> None:
        await audit.of_person(tx, AuditKind.RULES, actor.id, at=self._clock.now(), actor_id=actor.id, **data)

    def _today(self, actor: PersonView) -> dt.date:
        return self._clock.now().astimezone(actor.tz).date()


def _next_free(
    diary: Diary, host_id: int, *, now: dt.datetime
) -> tuple[tuple[dt.datetime, dt.datetime] | None, Slot | None]:
    """Return the hours in which the first free time lies, and that time."""
    begin = minute_from(now)
    start = next(diary.free((begin, begin + diary.rules.window_days * DAY), now=begin), None)
    if start is None:
        return None, None
    open_ = runs(diary.hours, diary.zone, start - DAY, start + DAY, diary.overrides)
    first, last = next(each for each in open_ if each[0] <= start < each[1])
    return (from_minute(first), from_minute(last)), Slot.of(host_id, from_minute(start), diary.rules.length)


def _span(view: SessionView) -> Interval:
    return minute(view.start), minute_from(view.end)


def _of_day(at: int, span: Interval) -> int:
    return at - span[0]


def _period(row: HoursPeriod) -> Period:
    return Period(row.first_day, row.last_day, tuple((day, start, end) for day, start, end in row.week))


def _row(person_id: int, each: Period) -> HoursPeriod:
    week = [list(window) for window in each.hours]
    return HoursPeriod(person_id=person_id, first_day=each.first, last_day=each.last, week=week)
