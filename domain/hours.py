"""What a mentor's weekly hours may look like."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from domain.refusals import BadHours
from domain.slots import DAY, Interval, Override, Way, Window, joined, without
from domain.week import FRIDAY_OFF

LENGTHS = (30, 45, 60)
"""The session lengths a mentor chooses from, in minutes."""

MOST_LENGTHS = 4
"""Lengths that a mentor may offer side by side."""


LONGEST_NAME = 30
"""Characters of the name of a length: it stands on a button."""


class Length(NamedTuple):
    """A length that is offered, in minutes, with what its mentor calls it; the name may be empty."""

    minutes: int
    name: str


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


def days_without(span: tuple[dt.date, dt.date], days: Iterable[dt.date]) -> list[tuple[dt.date, dt.date]]:
    """Return what is left of a span of days, both ends included, without some of them."""
    first, last = span
    left: list[tuple[dt.date, dt.date]] = []
    for day in sorted(day for day in days if first <= day <= last):
        if first < day:
            left.append((first, day - dt.timedelta(days=1)))
        first = day + dt.timedelta(days=1)
    return [*left, (first, last)] if first <= last else left


def changed(known: Iterable[Override], new: Iterable[Override]) -> list[Override]:
    """Return how dates differ from the week after new overrides, each of which wins over what was said before.

    Hours that count instead of the weekly ones make all forgotten that was said of their date.
    """
    before, after = list(known), list(new)
    days = {each.day for each in (*before, *after)}
    return sorted(each for day in days for each in _changed_on(day, before, after))


def _changed_on(day: dt.date, before: Sequence[Override], after: Sequence[Override]) -> Iterator[Override]:
    new = _spans(each for each in after if each.day == day)
    old = _spans(each for each in before if each.day == day and not new[Way.ONLY])
    opened, closed = joined([*new[Way.ONLY], *new[Way.ALSO]]), new[Way.CLOSED]
    spans = {
        Way.ONLY: [*old[Way.ONLY], *new[Way.ONLY]],
        Way.ALSO: [*without(old[Way.ALSO], closed), *new[Way.ALSO]],
        Way.CLOSED: [*without(old[Way.CLOSED], opened), *closed],
    }
    for way, each in spans.items():
        yield from (Override(day, way, start, end) for start, end in joined(each))


def _spans(overrides: Iterable[Override]) -> dict[Way, list[Interval]]:
    spans: dict[Way, list[Interval]] = {way: [] for way in Way}
    for each in overrides:
        spans[each.way].append((each.start, each.end))
    return {way: joined(each) for way, each in spans.items()}
