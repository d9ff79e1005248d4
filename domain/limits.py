"""How many sessions a mentor gives on a day and in a week: which days and weeks are full.

A session counts on the day on which it starts on the mentor's clock; a week begins as in the mentor's country.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from zoneinfo import ZoneInfo

from domain.slots import Interval, Rules, date_of, day_numbers
from domain.week import first_weekday, week_of
from domain.zones import midnight, minute

_WEEK = dt.timedelta(weeks=1)
_DAY = dt.timedelta(days=1)
_SPANS = 8192  # days and weeks that are remembered
_FIRST_WEEKDAY = 3  # day 0, 1 January 1970, was a Thursday


def full(starts: Iterable[int], zone: ZoneInfo, rules: Rules) -> list[Interval]:
    """Return the days and weeks, as spans of minutes, in which no more sessions may start."""
    if not rules.has_limit:
        return []
    days = day_numbers(starts, zone)
    return [*_full_days(days, zone, rules.most_a_day), *_full_weeks(days, zone, rules.most_a_week)]


def full_days(starts: Iterable[int], zone: ZoneInfo, rules: Rules) -> list[Interval]:
    """Return the days on which no more sessions may start, earliest first."""
    return _full_days(day_numbers(starts, zone), zone, rules.most_a_day)


def full_weeks(starts: Iterable[int], zone: ZoneInfo, rules: Rules) -> list[Interval]:
    """Return the weeks in which no more sessions may start, earliest first."""
    return _full_weeks(day_numbers(starts, zone), zone, rules.most_a_week)


def counted(begin: dt.datetime, end: dt.datetime, zone: ZoneInfo) -> tuple[dt.datetime, dt.datetime]:
    """Widen a span (aware) to whole weeks: sessions outside of it do not count for a start within."""
    first, _ = week_of(begin.astimezone(zone).date(), zone.key)
    _, last = week_of(end.astimezone(zone).date(), zone.key)
    return midnight(first, zone), midnight(last + _DAY, zone)


@lru_cache(_SPANS)
def _span(first: dt.date, size: dt.timedelta, zone: ZoneInfo) -> Interval:
    return minute(midnight(first, zone)), minute(midnight(first + size, zone))


def _full_days(days: Sequence[int], zone: ZoneInfo, most: int) -> list[Interval]:
    return [_span(date_of(day), _DAY, zone) for day, count in Counter(days).items() if count >= most] if most else []


def _full_weeks(days: Sequence[int], zone: ZoneInfo, most: int) -> list[Interval]:
    if not most:
        return []
    shift = _FIRST_WEEKDAY - first_weekday(zone.key)
    counts = Counter([(day + shift) // 7 for day in days])
    return [_span(date_of(week * 7 - shift), _WEEK, zone) for week, count in counts.items() if count >= most]
