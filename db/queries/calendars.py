"""Calendars: the rules and hours by which somebody's time can be booked, their time off and single dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Select,
    bindparam,
    cast,
    delete,
    func,
    insert,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute

from db.engine import there_is
from db.models import (
    Calendar,
    CalendarVersion,
    DateOverride,
    HoursPeriod,
    Identity,
    Mentor,
    Person,
    TimeOff,
    WeeklyHours,
    table_of,
)
from db.prepared import padded, prepared
from db.transaction import Transaction
from domain.slots import Override, Period, Way, Window

_USUAL = {"length": 30, "buffer": 0, "notice": 60, "window_days": 30}
"""How somebody new can be booked: all in minutes, except the window, which is in days."""


class Owner(NamedTuple):
    """Somebody with what is known of their time."""

    person: Person
    mentor: Mentor | None
    calendar: Calendar | None
    """None: any time will do that is free for everybody."""
    hours: tuple[Window, ...]
    """The week's windows, earliest first."""


class Basics(NamedTuple):
    """A calendar's rules, and who owns it."""

    name: str
    zone: str
    suspended_at: dt.datetime | None
    unreachable_since: dt.datetime | None
    is_known: bool
    """They can see somewhere what is booked: in a chat, or on the site."""
    state: str | None
    """Of the owner as a mentor; None: they are none."""
    about: str | None
    instant: bool | None
    position: str | None
    company: str | None
    expertise: str | None
    languages: str | None
    topics: str | None
    photo: str | None
    length: int
    buffer: int
    notice: int
    window_days: int
    buffer_before: int
    move_notice: int
    cancel_notice: int
    most_a_day: int
    most_a_week: int
    step: int
    length_name: str | None
    more_lengths: list[list[Any]] | None
    holidays: bool
    paused: bool
    resumes_on: dt.date | None


class Whole(NamedTuple):
    """All that is known of somebody's time."""

    person_id: int
    basics: Basics
    hours: list[Window]
    """The week's windows, earliest first."""
    off: list[tuple[dt.date, dt.date]]
    """The first and the last day of each time off, earliest first, also of what is over."""
    overrides: list[Override]
    """The changes of single dates, earliest first, also of what is over."""
    periods: list[Period]
    """Days with a week of their own, earliest first, also of what is over."""


async def of(tx: Transaction, person_id: int, *, fresh: bool = False) -> Owner | None:
    """Read somebody's calendar with their hours; None when there is no such person.

    `fresh` also replaces what this transaction read before it had the locks.
    """
    options = {"populate_existing": fresh}
    rows: Sequence[Any] = (await tx.execute(_OF, {"person": person_id}, execution_options=options)).all()
    if not rows:
        return None
    hours = tuple((day, start, end) for *_, day, start, end in rows if day is not None)  # None: there are no windows
    person, mentor, calendar = rows[0][:3]
    return Owner(person, mentor, calendar, hours)


async def ensure(tx: Transaction, person_id: int) -> None:
    """Give somebody a calendar with the usual rules, unless they have one."""
    if await tx.get(Calendar, person_id) is None:
        tx.add(Calendar(person_id=person_id, **_USUAL))
        await tx.flush()


async def replace_hours(tx: Transaction, person_id: int, windows: Sequence[Window]) -> None:
    """Replace the hours."""
    await tx.execute(_DROP_HOURS, {"person": person_id})
    names = ("weekday", "start_minute", "end_minute")
    rows = [{"mentor_id": person_id, **dict(zip(names, window, strict=True))} for window in windows]
    if rows:
        await tx.execute(_ADD_HOURS, rows)


async def time_off(tx: Transaction, person_id: int, first: dt.date) -> Sequence[TimeOff]:
    """Return somebody's time off that touches the days from `first` on, in order."""
    return (await tx.scalars(_TIME_OFF, {"person": person_id, "first": first})).all()


async def drop_time_off(tx: Transaction, ids: Collection[int]) -> None:
    """Forget time off."""
    await tx.execute(delete(TimeOff).where(TimeOff.id.in_(ids)))


async def overrides(tx: Transaction, person_id: int, first: dt.date) -> Sequence[DateOverride]:
    """Return how somebody's dates from `first` on differ from the week, in order."""
    return (await tx.scalars(_OVERRIDES, {"person": person_id, "first": first})).all()


async def drop_overrides(tx: Transaction, ids: Collection[int]) -> None:
    """Forget changes of dates."""
    await tx.execute(delete(DateOverride).where(DateOverride.id.in_(ids)))


async def periods(tx: Transaction, person_id: int, first: dt.date) -> Sequence[HoursPeriod]:
    """Return somebody's periods that touch a day or come after it, in order."""
    return (await tx.scalars(_PERIODS, {"person": person_id, "first": first})).all()


async def drop_periods(tx: Transaction, ids: Collection[int]) -> None:
    """Forget periods."""
    await tx.execute(delete(HoursPeriod).where(HoursPeriod.id.in_(ids)))


async def version(tx: Transaction, person_id: int) -> int | None:
    """Return the version of somebody's calendar; None: they have no calendar."""
    return await tx.scalar(_VERSION, {"person": person_id})


async def state(tx: Transaction) -> tuple[int, int]:
    """Return how many calendars there are and the sum of their versions: another pair when one has changed."""
    count, total = (await tx.execute(_STATE)).one()
    return count, total


async def versions(tx: Transaction) -> dict[int, int]:
    """Return the version of every calendar, by its owner."""
    rows: Sequence[Any] = (await tx.execute(_VERSIONS)).all()
    return dict(rows)


async def whole(tx: Transaction, person_ids: Collection[int]) -> list[Whole]:
    """Read the calendars of some people; those who have none are left out."""
    rows: Sequence[Any] = (await tx.execute(_WHOLE, {"people": padded(person_ids)})).all()
    width = 1 + len(Basics._fields)
    found = {row[0]: Whole(row[0], Basics(*row[1:width]), [], [], [], []) for row in rows if row.name is not None}
    for person_id, *_, weekday, start, end, first, last, day, way, week in rows:
        if week is not None:
            found[person_id].periods.append(Period(first, last, _windows(week)))
        elif weekday is not None:
            found[person_id].hours.append((weekday, start, end))
        elif first is not None:
            found[person_id].off.append((first, last))
        elif day is not None:
            found[person_id].overrides.append(Override(day, Way(way), start, end))
    for each in found.values():
        each.hours.sort()
        each.off.sort()
        each.overrides.sort()
        each.periods.sort()
    return list(found.values())


def _windows(week: list[list[int]]) -> tuple[Window, ...]:
    return tuple((day, start, end) for day, start, end in week)


# What nearly every update asks is put together once: making a statement takes far longer than finding it compiled.
_OF = prepared(
    select(Person, Mentor, Calendar, WeeklyHours.weekday, WeeklyHours.start_minute, WeeklyHours.end_minute)
    .outerjoin(Mentor, Mentor.person_id == Person.id)
    .outerjoin(Calendar, Calendar.person_id == Person.id)
    .outerjoin(WeeklyHours, WeeklyHours.person_id == Person.id)
    .where(Person.id == bindparam("person"))
    .order_by(WeeklyHours.weekday, WeeklyHours.start_minute)
)
_TIME_OFF = prepared(
    select(TimeOff)
    .where(TimeOff.person_id == bindparam("person"), TimeOff.last_day >= bindparam("first"))
    .order_by(TimeOff.first_day, TimeOff.id)
)
_OVERRIDES = prepared(
    select(DateOverride)
    .where(DateOverride.person_id == bindparam("person"), DateOverride.day >= bindparam("first"))
    .order_by(DateOverride.day, DateOverride.start_minute, DateOverride.id)
)
_PERIODS = prepared(
    select(HoursPeriod)
    .where(HoursPeriod.person_id == bindparam("person"), HoursPeriod.last_day >= bindparam("first"))
    .order_by(HoursPeriod.first_day, HoursPeriod.id)
)
_DROP_HOURS = prepared(delete(WeeklyHours).where(WeeklyHours.person_id == bindparam("person")))
_ADD_HOURS = prepared(insert(table_of(WeeklyHours)))
_VERSION = prepared(select(CalendarVersion.version).where(CalendarVersion.person_id == bindparam("person")))
_STATE = prepared(
    select(func.count(), func.coalesce(cast(func.sum(CalendarVersion.version), BigInteger), 0)).select_from(
        CalendarVersion
    )
)
_VERSIONS = prepared(select(CalendarVersion.person_id, CalendarVersion.version))
_PEOPLE: BindParameter[Any] = bindparam("people", expanding=True)
_OF_BASICS = {
    "name": Person.name,
    "zone": Person.zone,
    "suspended_at": Person.suspended_at,
    "unreachable_since": Person.unreachable_since,
    "is_known": there_is(Identity, Identity.person_id == Person.id),
    "state": Mentor.state,
    "about": Mentor.about,
    "instant": Mentor.instant,
    "position": Mentor.position,
    "company": Mentor.company,
    "expertise": Mentor.expertise,
    "languages": Mentor.languages,
    "topics": Mentor.topics,
    "photo": Mentor.photo,
    "length": Calendar.length,
    "buffer": Calendar.buffer,
    "notice": Calendar.notice,
    "window_days": Calendar.window_days,
    "buffer_before": Calendar.buffer_before,
    "move_notice": Calendar.move_notice,
    "cancel_notice": Calendar.cancel_notice,
    "most_a_day": Calendar.most_a_day,
    "most_a_week": Calendar.most_a_week,
    "step": Calendar.step,
    "length_name": Calendar.length_name,
    "more_lengths": Calendar.more_lengths,
    "holidays": Calendar.holidays,
    "paused": Calendar.paused,
    "resumes_on": Calendar.resumes_on,
}
_OF_HOURS = {
    "weekday": WeeklyHours.weekday,
    "start_minute": WeeklyHours.start_minute,
    "end_minute": WeeklyHours.end_minute,
}
_OF_TIME_OFF = {"first_day": TimeOff.first_day, "last_day": TimeOff.last_day}
_OF_OVERRIDES = {
    "start_minute": DateOverride.start_minute,
    "end_minute": DateOverride.end_minute,
    "day": DateOverride.day,
    "way": DateOverride.way,
}
_OF_PERIODS = {"first_day": HoursPeriod.first_day, "last_day": HoursPeriod.last_day, "week": HoursPeriod.week}


def _part(person_id: InstrumentedAttribute[int], columns: Mapping[str, Any]) -> Select[Any]:
    """Ask for some of the columns of all parts; the others are NULL."""
    wide: Mapping[str, Any] = {**_OF_BASICS, **_OF_HOURS, **_OF_TIME_OFF, **_OF_OVERRIDES, **_OF_PERIODS}
    given = [columns.get(name, cast(null(), each.type)).label(name) for name, each in wide.items()]
    return select(person_id.label("person_id"), *given).where(person_id.in_(_PEOPLE))


_WHOLE = prepared(
    union_all(
        _part(Person.id, _OF_BASICS)
        .join(Calendar, Calendar.person_id == Person.id)
        .outerjoin(Mentor, Mentor.person_id == Person.id)
        .where(Calendar.person_id.in_(_PEOPLE)),  # said of both: else PostgreSQL may read all calendars to join them
        _part(WeeklyHours.person_id, _OF_HOURS),
        _part(TimeOff.person_id, _OF_TIME_OFF),
        _part(DateOverride.person_id, _OF_OVERRIDES),
        _part(HoursPeriod.person_id, _OF_PERIODS),
    )
)
