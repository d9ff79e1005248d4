"""What a text about time means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["datetime", "date", "time", "range", "duration", "recurrence", "availability"]


@dataclass(frozen=True, slots=True)
class When:
    """One reading of a text; which fields are filled depends on the kind, the others are None.

    ``assumed`` names what the text left open: meridiem, day, weekday, year, order (of day and month), end, date, time,
    part, count, zone, clock (it shows this twice that night), typo, except, unclear. Say it back before acting.
    """

    kind: Kind
    start: dt.datetime | dt.date | dt.time | None = None
    """kind=datetime: the instant, aware in the reader's zone; kind=range: both ends of one type, None = open."""
    end: dt.datetime | dt.date | dt.time | None = None
    """The end of a range; a date is inclusive; None = open."""
    date: dt.date | None = None
    """kind=date; or the day of a day part; or the first day of a recurrence that names one."""
    time: dt.time | None = None
    """kind=time: the caller picks the day."""
    part: str | None = None
    """kind=datetime without an hour: dawn, morning, noon, afternoon, evening, night."""
    duration: dt.timedelta | None = None
    rule: Mapping[str, object] | None = None
    """RRULE's words and only those that apply: freq (DAILY, WEEKLY, MONTHLY; a year is 12 months), interval when
    it is more than 1, byday ["MO", "-1FR"], bymonthday [15], bysetpos [1], count, until "YYYY-MM-DD"; also time and
    end_time "HH:MM", part.
    """
    weekly: Mapping[str, Sequence[Sequence[str]]] | None = None
    """kind=availability: {"MO": [["09:00", "12:00"]]}; a day ends at "24:00"."""
    span: tuple[int, int] = (0, 0)
    """Where in the text, in characters."""
    confidence: float = 1.0
    assumed: frozenset[str] = frozenset()
    alternatives: tuple[When, ...] = ()
    """Other readings, best first."""
