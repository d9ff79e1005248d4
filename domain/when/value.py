"""What a text about time means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Literal, TypedDict

from msgspec import Struct

NOTES = frozenset(
    {
        *(
            "meridiem",
            "day",
            "weekday",
            "year",
            "order",
            "end",
            "date",
            "time",
            "part",
            "count",
            "zone",
            "clock",
            "typo",
        ),
        *("except", "unclear", "prayer", "moon", "foreign", "either"),
    }
)
"""What a text may leave open: order (of day and month), clock (it shows this twice that night).

prayer: the hour is a usual one, or counted from sunset; moon: nobody is sure of the day before the moon is seen;
foreign: another reader read it; either: the other readings are meant as well, "monday or tuesday".
"""


class Rule(TypedDict, total=False):
    """RRULE's words, and only those that apply."""

    freq: str
    """DAILY, WEEKLY or MONTHLY; a year is 12 months."""
    interval: int
    """More than 1."""
    byday: list[str]
    """ "MO", "-1FR"."""
    bymonthday: list[int]
    bysetpos: list[int]
    count: int
    until: str
    """YYYY-MM-DD."""
    time: str
    end_time: str
    """HH:MM, like ``time``."""
    part: str


Kind = Literal["datetime", "date", "time", "range", "duration", "recurrence", "availability"]


class When(Struct, frozen=True):
    """One reading of a text; which fields are filled depends on the kind, the others are None.

    ``assumed`` names what the text left open (`NOTES`). Say it back before acting.
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
    """kind=datetime without an hour, or a range of days: dawn, morning, noon, afternoon, evening, night."""
    duration: dt.timedelta | None = None
    rule: Mapping[str, object] | None = None
    """As `Rule`."""
    weekly: Mapping[str, Sequence[Sequence[str]]] | None = None
    """kind=availability: {"MO": [["09:00", "12:00"]]}; a day ends at "24:00"."""
    hours: Mapping[str, Sequence[Sequence[str]]] | None = None
    """kind=range of days: the hours that are meant on them, as ``weekly``; days that it does not name are not meant."""
    span: tuple[int, int] = (0, 0)
    """Where in the text, in characters."""
    confidence: float = 1.0
    assumed: frozenset[str] = frozenset()
    alternatives: tuple[When, ...] = ()
    """Other readings, best first."""
