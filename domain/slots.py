"""When a mentor can be booked: the hours of the week and of single dates, minus what keeps people busy.

Intervals are half-open pairs of whole minutes since the epoch, in UTC. Only a zone's offset is asked of datetimes, and
remembered for six days at a time: walking through local datetimes takes many times as long (``bench/slots.py``).
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from typing import NamedTuple
from zoneinfo import ZoneInfo

from msgspec import Struct

from domain.refusals import InThePast, TooFarAhead
from domain.zones import EPOCH, MINUTE, utc

Window = tuple[int, int, int]
"""Weekday (0 is Monday), first minute and end minute of that day, on the wall clock; the end may be 1440."""

Interval = tuple[int, int]
Piece = tuple[int, int, int]
"""A part of a window as an interval, and the minute from which its starts are counted."""

DAY = 24 * 60
_EPOCH_WEEKDAY = 3  # 1 January 1970 was a Thursday
_EPOCH_DAY = EPOCH.toordinal()
_PROBE = 6 * DAY  # no zone has changed its clock twice within six days since 1970, nor will by the rules known in 2026
_BLOCKS = 8192  # spans of six days that are remembered: a month of a thousand zones and more
_CALENDARS = 4096  # weeks that are remembered
_STEPS = (30, 20, 15, 10, 5)
FARTHEST = dt.timedelta(days=366)
"""So far ahead anybody may put a session, whatever a mentor's own window is: a year more is a slip of the finger."""
_NO_DATES: dict[int, tuple[tuple[int, int], ...]] = {}


class Way(StrEnum):
    """What becomes of the weekly hours on a date. What is closed is closed, whatever else the date says."""

    ONLY = "only"
    """These hours count instead."""
    ALSO = "also"
    """These count too."""
    CLOSED = "closed"
    """These do not count."""


class Override(NamedTuple):
    """A span of a date's wall clock, in minutes, on which other hours count than every week; the end may be 1440."""

    day: dt.date
    way: Way
    start: int
    end: int


class Period(NamedTuple):
    """Days on which a week of their own counts instead of the usual one; it ends by itself."""

    first: dt.date
    last: dt.date
    """It counts on this day too."""
    hours: tuple[Window, ...]


Special = Override | Period
"""How dates differ from every week. What is said of a single date wins over its period; of two periods the later."""


class Slot(Struct, frozen=True, order=True):
    """A time that can be booked; start and end are aware, in UTC."""

    start: dt.datetime
    end: dt.datetime
    host_id: int

    @classmethod
    def of(cls, host_id: int, start: dt.datetime, minutes: int) -> Slot:
        """Make the slot that lasts so many elapsed minutes from an aware start of any zone."""
        start = utc(start)
        return cls(start, start + minutes * MINUTE, host_id)


class OneHost(NamedTuple):
    """Whose free times are looked for: one host's, for a new session or for one that moves."""

    host_id: int
    minutes: int = 0
    """If the mentor offers that, else it is as long as usual."""
    moving: int | None = None
    """The session that moves, which keeps its length."""


class Rules(Struct, frozen=True):
    """How a mentor can be booked: minutes, but for the window, which is days of 24 hours."""

    length: int
    buffer: int
    """Kept free after each of the host's sessions."""
    notice: int
    """Between the moment of booking and the start."""
    window_days: int
    before: int = 0
    """Kept free before each of the host's sessions."""
    most_a_day: int = 0
    """Sessions that may start on a day of the host's calendar; 0: any number."""
    most_a_week: int = 0
    """The same for a week, as the host's country counts it."""
    every: int = 0
    """Between the starts that are offered; 0: a round part of the length."""
    move_notice: int = 0
    """Until so long before the start a guest may move a session."""
    cancel_notice: int = 0
    """The same for calling it off."""

    @property
    def gap(self) -> int:
        """What lies between two sessions: the time after the one, then the time before the other."""
        return self.before + self.buffer

    @property
    def window(self) -> dt.timedelta:
        """How far ahead a session may start."""
        return dt.timedelta(days=self.window_days)

    @property
    def ahead(self) -> int:
        """How many minutes lie before a start that can be booked: a minute where no notice is needed."""
        return max(self.notice, 1)

    @property
    def has_limit(self) -> bool:
        """Whether sessions of a day or a week are counted."""
        return bool(self.most_a_day or self.most_a_week)


def require_ahead(slot: Slot, *, now: dt.datetime) -> None:
    """Refuse a slot that has begun, or is farther away than any session.

    Raises:
        InThePast: it has.
        TooFarAhead: it is.
    """
    if slot.start <= now:
        raise InThePast(slot.start)
    if slot.start > now + FARTHEST:
        raise TooFarAhead(slot.start)


def step(length: int) -> int:
    """Return how many minutes lie between the starts that are offered: a round part of the length."""
    return next((minutes for minutes in _STEPS if length % minutes == 0), _STEPS[-1])


def free_starts(  # noqa: PLR0913 - each is a fact of its own
    hours: Sequence[Window],
    zone: ZoneInfo,
    host_busy: Iterable[Interval],
    guest_busy: Iterable[Interval],
    rules: Rules,
    *,
    now: int,
    begin: int,
    end: int,
    overrides: Sequence[Special] = (),
    full: Iterable[Interval] = (),
) -> Iterator[int]:
    """Find every start in [begin, end) at which both sides are free and the mentor is available, earliest first.

    A moment is available when the mentor's wall clock shows a time within a window. So an hour that is skipped offers
    nothing, one that is repeated is offered twice, and windows that touch join, over midnight too. Starts are counted
    in steps from the beginning of the window they lie in, on the wall clock. Whoever needs only the first ones stops
    asking: nothing is looked at before it is asked for.

    Args:
        hours: windows that do not overlap (see ``domain.hours.require_hours``), in the mentor's zone.
        zone: the mentor's.
        host_busy: the mentor's sessions; the gap is kept free around them.
        guest_busy: the guest's sessions, without a buffer; they may overlap the mentor's.
        rules: the mentor's.
        now: rounded up (``minute_from``), else a start just gone by would be offered where no notice is needed.
        begin: the first start to look at.
        end: where the search ends.
        overrides: of dates in the mentor's zone; such a date has the windows of `hours_on`.
        full: spans, longer than a session, in which none may start: see `domain.limits`.
    """
    first = max(begin, now + rules.ahead)
    last = min(end, now + rules.window_days * DAY) - 1
    length, every, gap = rules.length, rules.every or step(rules.length), rules.gap
    widened = [(start - gap, stop + gap) for start, stop in host_busy]
    # What is busy from a length after the beginning keeps away those starts only that lie within the span.
    shut = ((start + length - 1, stop) for start, stop in full)
    busy = joined([*widened, *guest_busy, *shut])
    freed = [stop for _, stop in busy]
    for run in _together(_pieces(hours, zone, first, last + length, overrides)):
        opens, closes = run[0][0], run[-1][1]
        gaps = _gaps(opens, closes, islice(busy, bisect_right(freed, opens), None))
        for start, stop, anchor in run:
            for free, taken in gaps:
                at = max(start, free)
                yield from range(at + (anchor - at) % every, min(stop, taken - length + 1), every)


def fits(hours: Sequence[Window], zone: ZoneInfo, start: int, end: int, overrides: Sequence[Special] = ()) -> bool:
    """Tell whether all of [start, end) is within the hours; the grid of starts does not matter."""
    return runs(hours, zone, start, end, overrides) == [(start, end)]


def runs(
    hours: Sequence[Window], zone: ZoneInfo, begin: int, end: int, overrides: Sequence[Special] = ()
) -> list[Interval]:
    """Return what of [begin, end) is within the hours, earliest first; windows that touch are one interval."""
    return [(run[0][0], run[-1][1]) for run in _together(_pieces(hours, zone, begin, end, overrides))]


def hours_on(day: dt.date, hours: Iterable[Window], overrides: Iterable[Special]) -> tuple[Interval, ...]:
    """Return the windows of a date in minutes of its wall clock, earliest first; those that touch are one."""
    spans: dict[Way, list[Interval]] = {way: [] for way in Way}
    for each in overrides:
        if isinstance(each, Period):
            hours = each.hours if each.first <= day <= each.last else hours
        elif each.day == day:
            spans[each.way].append((each.start, each.end))
    weekly = [(first, last) for weekday, first, last in hours if weekday == day.weekday()]
    return tuple(without(joined([*(spans[Way.ONLY] or weekly), *spans[Way.ALSO]]), joined(spans[Way.CLOSED])))


def without(intervals: Iterable[Interval], taken: Sequence[Interval]) -> Iterator[Interval]:
    """Return what is left of intervals; what is taken is sorted, without overlaps."""
    for start, stop in intervals:
        yield from _gaps(start, stop, [each for each in taken if each[1] > start])


def joined(intervals: Iterable[Interval]) -> list[Interval]:
    """Join intervals that touch or overlap; earliest first."""
    return list(_joined(sorted(intervals)))


def days_of(minutes: Iterable[int], zone: ZoneInfo) -> list[dt.date]:
    """Return the days of a zone's calendar in which some minutes fall, each once, earliest first."""
    return [date_of(day) for day in dict.fromkeys(day_numbers(minutes, zone))]


def day_numbers(minutes: Iterable[int], zone: ZoneInfo) -> list[int]:
    """Return the days of a zone's calendar in which some minutes fall, in order, counted from 1 January 1970."""
    ordered, found, at = sorted(minutes), list[int](), 0
    if not ordered:
        return found
    for _, stop, offset in _spans(zone, ordered[0], ordered[-1] + 1):
        end = bisect_left(ordered, stop, at)
        found += [(each + offset) // DAY for each in ordered[at:end]]
        at = end
    return found


def date_of(day: int) -> dt.date:
    """Return the date of a day that is counted from 1 January 1970."""
    return dt.date.fromordinal(_EPOCH_DAY + day)


def _together(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Put pieces that touch into one run."""
    run: list[Piece] = []
    for piece in pieces:
        if run and run[-1][1] < piece[0]:
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _gaps(start: int, stop: int, busy: Iterable[Interval]) -> list[Interval]:
    """Return what is left of [start, stop); what is busy is sorted without overlaps and ends after the start."""
    gaps: list[Interval] = []
    for taken, freed in busy:
        if taken >= stop:
            break
        if taken > start:
            gaps.append((start, taken))
        start = freed
    if start < stop:
        gaps.append((start, stop))
    return gaps


def _pieces(
    hours: Sequence[Window], zone: ZoneInfo, begin: int, end: int, overrides: Sequence[Special]
) -> Iterator[Piece]:
    """Cut the hours' windows to [begin, end), earliest first."""
    week = _week(tuple(hours))
    dates = _dates(tuple(hours), tuple(overrides)) if overrides else _NO_DATES
    for start, stop, offset in _spans(zone, begin, end):
        for day in range((start + offset) // DAY, (stop - 1 + offset) // DAY + 1):
            windows = dates[day] if day in dates else week[(day + _EPOCH_WEEKDAY) % 7]
            midnight = day * DAY - offset
            for first, last in windows:
                opens, closes = max(start, midnight + first), min(stop, midnight + last)
                if opens < closes:
                    yield opens, closes, midnight + first


@lru_cache(_CALENDARS)
def _week(hours: tuple[Window, ...]) -> tuple[tuple[Interval, ...], ...]:
    """Return each day's windows, Monday first."""
    return tuple(tuple(sorted(window[1:] for window in hours if window[0] == day)) for day in range(7))


@lru_cache(_CALENDARS)
def _dates(hours: tuple[Window, ...], overrides: tuple[Special, ...]) -> Mapping[int, tuple[Interval, ...]]:
    """Return the windows of the dates that are not like every week, by their number since the epoch."""
    days = {day for each in overrides for day in _days_of(each)}
    return {day - _EPOCH_DAY: hours_on(dt.date.fromordinal(day), hours, overrides) for day in days}


def _days_of(special: Special) -> range:
    """Return the days of which something is said, by their ordinals."""
    first, last = (special.first, special.last) if isinstance(special, Period) else (special.day, special.day)
    return range(first.toordinal(), last.toordinal() + 1)


def _spans(zone: ZoneInfo, begin: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Cut [begin, end) where the zone's offset from UTC changes, and elsewhere: spans with the offset in minutes."""
    for block in range(begin // _PROBE, (end - 1) // _PROBE + 1):
        for start, stop, offset in _block(zone, block):
            if max(start, begin) < min(stop, end):
                yield max(start, begin), min(stop, end), offset


@lru_cache(_BLOCKS)
def _block(zone: ZoneInfo, number: int) -> tuple[tuple[int, int, int], ...]:
    """Cut six days where the zone's offset changes: one span, or two."""
    start, stop = number * _PROBE, (number + 1) * _PROBE
    before, later = _offset(zone, start), _offset(zone, stop)
    if before == later:
        return ((start, stop, before),)
    change = start + bisect_left(range(start, stop), True, key=lambda minute: _offset(zone, minute) == later)
    return (start, change, before), (change, stop, later)


def _offset(zone: ZoneInfo, minute: int) -> int:
    wall = dt.datetime.fromtimestamp(minute * 60, zone).replace(tzinfo=dt.UTC)
    return (wall - EPOCH) // MINUTE - minute


def _joined(intervals: Iterable[Interval]) -> Iterator[Interval]:
    """Join sorted intervals that touch or overlap."""
    run: Interval | None = None
    for start, stop in intervals:
        if run is None or start > run[1]:
            if run is not None:
                yield run
            run = start, stop
        else:
            run = run[0], max(run[1], stop)
    if run is not None:
        yield run
