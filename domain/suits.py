"""What applicants write about when they can come, as the days and parts of the day that they could have tapped. No I/O.

What these cannot say stays beside them as it was written: an employer reads both.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from domain.interviews import Asked, Hours
from domain.slots import DAY, Interval
from domain.week import DAYS as WEEKDAYS
from domain.week import PARTS
from domain.wishes import ANY_DAY, Wish
from domain.zones import MINUTE, from_minute, midnight, minute

DAYS = 14
"""How far ahead days are asked for."""
_FEW = 2
"""Weekdays with hours that are single days still; more are a habit: "after 5 on weekdays"."""
_STRETCH = re.compile(
    r"\b(?:next|following|coming|agami|samner|porer)\s+(?:week|month|s[ao]pt|shopt|mash?)"
    r"|(?:আগামী|সামনের|পরের)\s+(?:সপ্তাহ|মাস)",
    re.IGNORECASE,
)
"""Of which the weekdays are that stand beside it, and no others."""


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
    if wish is not None and wish.part in PARTS and list(wish.assumed) == ["day"] and not wish.others:
        return Asked(parts=(wish.part,))  # "evening" is one of any day
    if wish is None or wish.assumed or (_has_weekdays(wish) and _STRETCH.search(text)):
        return Asked(words=text)
    if wish.moment is not None:
        at = from_minute(wish.moment).astimezone(zone)
        clock = at.hour * 60 + at.minute
        return Asked((at.date(),), hours=(Hours(text, ((at.date().isoformat(), clock, clock + 1),)),))
    days = _days(wish, days_from(today))
    part = (wish.part,) if wish.part in PARTS else ()
    if days is None:
        return Asked(parts=part, words=text)
    if _is_said(wish, days, part):
        return Asked(tuple(days), part)
    spans = tuple(_spans(wish, days))
    return Asked(tuple(days), hours=(Hours(text, spans),)) if spans else Asked(tuple(days), words=text)


def on_own_days(asked: Asked, text: str) -> Asked:
    """Return the same with its parts of the day as hours of its days: they say nothing of other days.

    Args:
        asked: days and parts of the day.
        text: as it was typed.
    """
    spans = tuple((day.isoformat(), *PARTS[part].wide) for day in asked.days for part in asked.parts)
    return Asked(asked.days, hours=(Hours(text, spans),)) if spans else asked


def starts_in(asked: Asked, zone: ZoneInfo, now: dt.datetime) -> list[Interval] | None:
    """Return in which minutes, since the epoch, the starts lie that an applicant asks for.

    Args:
        asked: days and parts of the day on their calendar; without days, those of a fortnight.
        zone: theirs.
        now: aware.

    Returns:
        From, and until; None when nothing is asked for but in words, or words may say more than the days and hours.
    """
    if asked.words or not (asked.days or asked.parts or asked.hours):
        return None
    spans = [span for each in asked.hours for span in each.spans]
    parts = [PARTS[part].wide for part in asked.parts] or [(0, DAY)]
    found = []
    for day in asked.days or days_from(now.astimezone(zone).date()):
        own = [(first, end) for on, first, end in spans if on == day.isoformat()]
        hours = own or [(first, end) for on, first, end in spans if not on] or parts
        found += [
            (minute(midnight(day, zone) + first * MINUTE), minute(midnight(day, zone) + end * MINUTE))
            for first, end in hours
        ]
    return found


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
    has_hours = any((first, end) != (0, DAY) for _, first, end in wish.windows)
    if (
        has_hours and len(weekdays) <= _FEW and ANY_DAY not in weekdays
    ):  # "friday 10-12 or saturday 3-5": the next of each
        meant = [day for day in meant if day - ahead[0] < dt.timedelta(days=len(WEEKDAYS))]
    is_beyond = not wish.last or wish.last > ahead[-1].isoformat()
    return None if not meant or (is_beyond and bool(wish.first)) else meant


def _has_weekdays(wish: Wish) -> bool:
    return wish.moment is None and not wish.first and ANY_DAY not in {weekday for weekday, _, _ in wish.windows}


def _is_said(wish: Wish, days: Sequence[dt.date], parts: Sequence[str]) -> bool:
    """Tell whether days and parts of the day say all that a wish asks for."""
    hours = {(first, end) for _, first, end in wish.windows}
    return bool(days or parts) and hours == ({PARTS[parts[0]].wide} if parts else {(0, DAY)})


def _spans(wish: Wish, days: Sequence[dt.date]) -> Iterator[tuple[str, int, int]]:
    """Yield the hours of a wish on each of its days, or on any; none where they differ and no day is said."""
    for weekday, first, end in wish.windows:
        if not days and weekday == ANY_DAY:
            yield "", first, end
        yield from ((day.isoformat(), first, end) for day in days if weekday in (ANY_DAY, day.weekday()))
