"""What a mentor's weekly hours may look like."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from itertools import pairwise
from types import MappingProxyType

from domain.refusals import BadHours
from domain.slots import DAY, Window
from domain.week import FRIDAY_OFF

LENGTHS = (30, 45, 60)
"""The session lengths a mentor chooses from, in minutes."""


def _every(days: Iterable[int], *spans: tuple[int, int]) -> tuple[Window, ...]:
    """Give each day the same spans of whole hours."""
    return tuple(sorted((day, start * 60, end * 60) for day in days for start, end in spans))


PRESETS: Mapping[str, tuple[Window, ...]] = MappingProxyType(
    {
        "evenings": _every(FRIDAY_OFF, (18, 21)),
        "weekend": _every((4, 5), (10, 13), (15, 18)),
        "daytime": _every(FRIDAY_OFF, (10, 17)),
    }
)


def require_hours(windows: Iterable[Window]) -> tuple[Window, ...]:
    """Return the windows in the order of the week; no window at all is allowed: the mentor takes no bookings.

    Raises:
        BadHours: a window is not within its day or is empty, or two share a minute. Windows may touch: they are joined.
    """
    hours = tuple(sorted(windows))
    for weekday, start, end in hours:
        if not (0 <= weekday <= 6 and 0 <= start < end <= DAY):  # noqa: PLR2004
            raise BadHours(f"weekday {weekday} from minute {start} to {end} is no window")
    for (weekday, _, end), (following, start, _) in pairwise(hours):
        if weekday == following and start < end:
            raise BadHours(f"two windows of weekday {weekday} share minute {start}")
    return hours


def joined_days(spans: Iterable[tuple[dt.date, dt.date]]) -> list[tuple[dt.date, dt.date]]:
    """Join spans of days, both ends included, that overlap or follow each other; earliest first."""
    joined: list[tuple[dt.date, dt.date]] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1] + dt.timedelta(days=1):
            joined[-1] = joined[-1][0], max(joined[-1][1], last)
        else:
            joined.append((first, last))
    return joined


def require_length(minutes: int) -> int:
    """Return the session length.

    Raises:
        BadHours: it is none of ``LENGTHS``.
    """
    if minutes not in LENGTHS:
        raise BadHours(f"{minutes} minutes is no session length")
    return minutes
