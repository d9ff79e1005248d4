"""Calendars: the rules and hours by which somebody's time can be booked, and their time off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Calendar, Mentor, Person, TimeOff, WeeklyHours
from domain.slots import Window


class Owner(NamedTuple):
    """Somebody with what is known of their time."""

    person: Person
    mentor: Mentor | None
    calendar: Calendar | None
    """None: any time will do that is free for everybody."""
    hours: tuple[Window, ...]
    """The week's windows, earliest first."""


async def of(tx: AsyncSession, person_id: int) -> Owner | None:
    """Read somebody's calendar with their hours; None when there is no such person."""
    rows: Sequence[Any] = (await tx.execute(_OF, {"person": person_id})).all()
    if not rows:
        return None
    hours = tuple((day, start, end) for *_, day, start, end in rows if day is not None)  # None: there are no windows
    person, mentor, calendar = rows[0][:3]
    return Owner(person, mentor, calendar, hours)


async def replace_hours(tx: AsyncSession, person_id: int, windows: Sequence[Window]) -> None:
    """Replace the hours."""
    await tx.execute(delete(WeeklyHours).where(WeeklyHours.person_id == person_id))
    names = ("weekday", "start_minute", "end_minute")
    rows = [{"person_id": person_id, **dict(zip(names, window, strict=True))} for window in windows]
    if rows:
        await tx.execute(insert(WeeklyHours), rows)


async def time_off(tx: AsyncSession, person_id: int, first: dt.date, last: dt.date | None = None) -> Sequence[TimeOff]:
    """Return somebody's time off that touches the days from `first` to `last` (None: and all later), in order."""
    days = {"person": person_id, "first": first, "last": dt.date.max if last is None else last}
    return (await tx.scalars(_TIME_OFF, days)).all()


async def drop_time_off(tx: AsyncSession, ids: Collection[int]) -> None:
    """Forget time off."""
    await tx.execute(delete(TimeOff).where(TimeOff.id.in_(ids)))


# What nearly every update asks is put together once: making a statement takes far longer than finding it compiled.
_OF = (
    select(Person, Mentor, Calendar, WeeklyHours.weekday, WeeklyHours.start_minute, WeeklyHours.end_minute)
    .outerjoin(Mentor, Mentor.person_id == Person.id)
    .outerjoin(Calendar, Calendar.person_id == Person.id)
    .outerjoin(WeeklyHours, WeeklyHours.person_id == Person.id)
    .where(Person.id == bindparam("person"))
    .order_by(WeeklyHours.weekday, WeeklyHours.start_minute)
)
_TIME_OFF = (
    select(TimeOff)
    .where(
        TimeOff.person_id == bindparam("person"),
        TimeOff.last_day >= bindparam("first"),
        TimeOff.first_day <= bindparam("last"),
    )
    .order_by(TimeOff.first_day, TimeOff.id)
)
