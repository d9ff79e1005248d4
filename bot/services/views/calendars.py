"""When a mentor can be booked, and what a change of it would make."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from msgspec import Struct

from bot.services.views.sessions import SessionView
from domain.closing import Why
from domain.hours import Length
from domain.slots import Override, Period, Rules, Slot, Window


class CalendarView(Struct, frozen=True):
    """A mentor's rules."""

    hours: Sequence[Window]
    rules: Rules
    holidays: bool
    """The public holidays of the country are days off."""
    paused: bool
    resumes_on: dt.date | None
    """None: the pause has no end yet, or there is none."""
    periods: Sequence[tuple[int, Period]]
    """Days with a week of their own, each with its id; those that are over are left out."""
    lengths: Sequence[Length] = ()
    """What is offered, the usual one first."""


class PreviewView(Struct, frozen=True):
    """What a change of a calendar would make of it."""

    free: tuple[dt.datetime, dt.datetime] | None
    """The next hours in which there is a free time."""
    slot: Slot | None
    """The next free time; None: nobody can book the mentor."""
    touched: Sequence[SessionView]
    """Sessions that stay though they would not be offered any more."""
    holidays: Sequence[SessionView] = ()
    """Sessions on public holidays."""


class ClosedView(Struct, frozen=True):
    """A day of a mentor's calendar, in minutes since it began."""

    day: dt.date
    free: Sequence[tuple[int, int]]
    closed: Sequence[tuple[int, int, Why]]


class TimeOffView(Struct, frozen=True):
    """Whole days, of the mentor's zone, on which nobody can book them."""

    id: int
    first: dt.date
    last: dt.date
    """This day is off too."""


class OverrideView(Struct, frozen=True):
    """A span of a date, of the mentor's zone, on which other hours count than every week."""

    id: int
    override: Override


class DatesView(Struct, frozen=True):
    """What would become of some dates."""

    changes: Sequence[Override]
    """What is new; on a day off, hours that are opened are its only ones."""
    free: Mapping[dt.date, Sequence[tuple[int, int]]]
    """The windows that would be left, in minutes of the day."""
    touched: Sequence[SessionView]
    """What the mentor hosts on them outside of these windows, which stays."""
