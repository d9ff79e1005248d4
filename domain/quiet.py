"""Quiet hours: when a person wants to be left alone, and when they are told what becomes due then.

A moment is quiet when the person's wall clock shows a time within the hours, so on the nights the clocks change they
begin and end when the clock says so.
"""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from msgspec import Struct

from domain.slots import DAY, Window, runs
from domain.zones import MINUTE, from_minute, minute

LAST_CALL = dt.timedelta(minutes=15)
"""What is told less than this before the time it is about comes too late."""

_REACH = 3 * DAY  # more than quiet hours can last, also when the clock skips the minute at which they would end


class Quiet(Struct, frozen=True):
    """From when to when on the wall clock, in minutes since midnight; over midnight unless the end is later."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Check the hours.

        Raises:
            ValueError: a minute is not within a day, or none of it or all of it would be quiet.
        """
        if not (0 <= self.start < DAY and 0 <= self.end < DAY) or self.start == self.end:
            raise ValueError(f"from minute {self.start} to {self.end} are no quiet hours")

    @property
    def windows(self) -> tuple[Window, ...]:
        """The hours as windows of a week."""
        parts = [(self.start, self.end)] if self.start < self.end else [(0, self.end), (self.start, DAY)]
        return tuple((day, start, end) for day in range(7) for start, end in parts if start < end)


def quiet_around(quiet: Quiet, zone: ZoneInfo, moment: dt.datetime) -> tuple[dt.datetime, dt.datetime] | None:
    """Return, in UTC, when the quiet time around an aware moment begins and when it is over; None when it is none."""
    at = minute(moment)
    around = (run for run in runs(quiet.windows, zone, at - _REACH, at + _REACH) if run[0] <= at < run[1])
    return next(((from_minute(start), from_minute(end)) for start, end in around), None)


def heard_at(
    due: dt.datetime, quiet: Quiet | None, zone: ZoneInfo, *, latest: dt.datetime, now: dt.datetime
) -> dt.datetime | None:
    """Return when to tell a person with quiet hours what is due at a moment; all datetimes are aware.

    That is as planned outside the quiet hours; otherwise when they are over, if that is not after `latest`; otherwise
    in the last minute before them. None when that has gone by `now`.
    """
    around = None if quiet is None else quiet_around(quiet, zone, due)
    if around is None:
        return due
    begin, end = around
    if end <= latest:
        return end
    return begin - MINUTE if begin - MINUTE > now else None
