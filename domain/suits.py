"""What applicants write about when they can come, as the days and parts of the day that they could have tapped. No I/O.

What these cannot say stays beside them as it was written: an employer reads both.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from domain.interviews import Asked
from domain.slots import DAY
from domain.week import DAYS as WEEKDAYS
from domain.week import PARTS
from domain.wishes import ANY_DAY, Wish
from domain.zones import from_minute

DAYS = 14
"""How far ahead days are asked for."""


def days_from(today: dt.date) -> list[dt.date]:
    """Return the days to choose from: today and those of the next two weeks."""
    return [today + dt.timedelta(days=number) for number in range(DAYS)]


def asked_in(text: str, wish: Wish | None, today: dt.date, zone: ZoneInfo) -> Asked:
    """Return what a text asks for; whatever could be read in two ways stays words.

    Args:
        text: as it was typed.
        wish: what all of it was read as; None: some of it was not understood.
        today: on the calendar of who writes.
        zone: theirs.
    """
    if wish is None or wish.assumed:
        return Asked(words=text)
    if wish.moment is not None:
        return Asked((from_minute(wish.moment).astimezone(zone).date(),), words=text)
    days = _days(wish, days_from(today))
    part = (wish.part,) if wish.part in PARTS else ()
    if days is None:
        return Asked(parts=part, words=text)
    return Asked(tuple(days), part, "" if _is_said(wish, days, part) else text)


def _days(wish: Wish, ahead: Sequence[dt.date]) -> list[dt.date] | None:
    """Return which of the days ahead a wish is about, none when it leaves them open; None: others."""
    weekdays = {weekday for weekday, _, _ in wish.windows}
    if not wish.first and not wish.last and (ANY_DAY in weekdays or len(weekdays) == len(WEEKDAYS)):
        return []
    meant = [
        day
        for day in ahead
        if (not wish.first or day.isoformat() >= wish.first)
        and (not wish.last or day.isoformat() <= wish.last)
        and (ANY_DAY in weekdays or day.weekday() in weekdays)
    ]
    is_beyond = not wish.last or wish.last > ahead[-1].isoformat()
    return None if not meant or (is_beyond and bool(wish.first)) else meant


def _is_said(wish: Wish, days: Sequence[dt.date], parts: Sequence[str]) -> bool:
    """Tell whether days and parts of the day say all that a wish asks for."""
    hours = {(first, end) for _, first, end in wish.windows}
    return bool(days or parts) and hours == ({PARTS[parts[0]].wide} if parts else {(0, DAY)})
