"""When a mentor can be booked: weekly hours minus what keeps people busy, in whole minutes.

Intervals are half-open pairs of minutes since the epoch, in UTC. Only a zone's offset is asked of datetimes, a few
times per search: walking through local datetimes takes many times as long (``bench/slots.py``).
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar
from zoneinfo import ZoneInfo

from domain.refusals import InThePast
from domain.zones import EPOCH, MINUTE, utc

Window = tuple[int, int, int]
"""Weekday (0 is Monday), first minute and end minute of that day, on the wall clock; the end may be 1440."""

Interval = tuple[int, int]
Piece = tuple[int, int, int]
"""A part of a window as an interval, and the minute from which its starts are counted."""

P = TypeVar("P", Interval, Piece)

DAY = 24 * 60
_EPOCH_WEEKDAY = 3  # 1 January 1970 was a Thursday
_PROBE = 6 * DAY  # no zone has changed its clock twice within six days since 1970, nor will by the rules known in 2026
_STEPS = (30, 20, 15, 10, 5)


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A time that can be booked; start and end are aware, in UTC."""

    start: dt.datetime
    end: dt.datetime
    host_id: int

    @classmethod
    def of(cls, host_id: int, start: dt.datetime, minutes: int) -> Slot:
        """Make the slot that lasts so many elapsed minutes from an aware start of any zone."""
        start = utc(start)
        return cls(start, start + minutes * MINUTE, host_id)


@dataclass(frozen=True, slots=True)
class Rules:
    """How a mentor can be booked: minutes, but for the window, which is days of 24 hours."""

    length: int
    buffer: int
    """Kept free between the host's sessions."""
    notice: int
    window_days: int


def require_ahead(slot: Slot, *, now: dt.datetime) -> None:
    """Refuse a slot that has begun.

    Raises:
        InThePast: it has.
    """
    if slot.start <= now:
        raise InThePast(slot.start)


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
) -> list[int]:
    """Return every start in [begin, end) at which both sides are free and the mentor is available, earliest first.

    A moment is available when the mentor's wall clock shows a time within a window. So an hour that is skipped offers
    nothing, one that is repeated is offered twice, and windows that touch join, over midnight too. Starts are counted
    in steps from the beginning of the window they lie in, on the wall clock.

    Args:
        hours: windows that do not overlap (see ``domain.hours.require_hours``), in the mentor's zone.
        zone: the mentor's.
        host_busy: the mentor's sessions; the buffer is kept free around them.
        guest_busy: the guest's sessions, without a buffer; they may overlap the mentor's.
        rules: the mentor's.
        now: rounded up (``minute_from``), else a start just gone by would be offered where no notice is needed.
        begin: the first start to look at.
        end: where the search ends.
    """
    first = max(begin, now + rules.notice)
    last = min(end, now + rules.window_days * DAY) - 1
    until = last + rules.length
    pieces = list(_pieces(hours, zone, first, until))
    widened = ((start - rules.buffer, stop + rules.buffer) for start, stop in host_busy)
    busy = list(_joined(sorted([*widened, *guest_busy])))
    gaps = list(_without(_joined(piece[:2] for piece in pieces), busy, first, until))
    return list(_starts(pieces, gaps, rules.length))


def fits(hours: Sequence[Window], zone: ZoneInfo, start: int, end: int) -> bool:
    """Tell whether all of [start, end) is within the hours; the grid of starts does not matter."""
    return runs(hours, zone, start, end) == [(start, end)]


def runs(hours: Sequence[Window], zone: ZoneInfo, begin: int, end: int) -> list[Interval]:
    """Return what of [begin, end) is within the hours, earliest first; windows that touch are one interval."""
    return list(_joined(piece[:2] for piece in _pieces(hours, zone, begin, end)))


def _starts(pieces: Iterable[Piece], gaps: Sequence[Interval], length: int) -> Iterator[int]:
    """A start lies in a piece, on its grid, and the whole session in one gap."""
    every = step(length)
    for (start, stop, anchor), (free, taken) in _overlaps(pieces, gaps):
        first = max(start, free)
        yield from range(first + (anchor - first) % every, min(stop, taken - length + 1), every)


def _pieces(hours: Sequence[Window], zone: ZoneInfo, begin: int, end: int) -> Iterator[Piece]:
    """Cut the hours' windows to [begin, end), earliest first."""
    week: list[list[Interval]] = [[] for _ in range(7)]
    for weekday, first, last in sorted(hours):
        week[weekday].append((first, last))
    for start, stop, offset in _spans(zone, begin, end):
        for day in range((start + offset) // DAY, (stop - 1 + offset) // DAY + 1):
            midnight = day * DAY - offset
            for first, last in week[(day + _EPOCH_WEEKDAY) % 7]:
                piece = max(start, midnight + first), min(stop, midnight + last)
                if piece[0] < piece[1]:
                    yield *piece, midnight + first


def _spans(zone: ZoneInfo, begin: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Cut [begin, end) where the zone's offset from UTC changes: each span with its offset in minutes."""
    if begin >= end:
        return
    offset = _offset(zone, begin)
    for at in range(begin, end, _PROBE):
        stop = min(at + _PROBE, end)
        later = _offset(zone, stop)
        if later != offset:
            change = _change(zone, at, stop, later)
            yield begin, change, offset
            begin, offset = change, later
    yield begin, end, offset


def _change(zone: ZoneInfo, start: int, stop: int, later: int) -> int:
    """Find the minute in (start, stop] from which on the offset is the later one."""
    return start + bisect_left(range(start, stop), True, key=lambda minute: _offset(zone, minute) == later)


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


def _without(runs: Iterable[Interval], busy: Sequence[Interval], begin: int, end: int) -> Iterator[Interval]:
    """Take what is busy out of the runs; both are sorted without overlaps, and the runs lie within [begin, end)."""
    between = zip([begin, *(freed for _, freed in busy)], [*(taken for taken, _ in busy), end], strict=True)
    for (start, stop), (free, taken) in _overlaps(runs, list(between)):
        yield max(start, free), min(stop, taken)


def _overlaps(ones: Iterable[P], others: Sequence[Interval]) -> Iterator[tuple[P, Interval]]:
    """Pair what shares a minute; on either side intervals are sorted without overlaps."""
    at = 0
    for one in ones:
        while at < len(others) and others[at][1] <= one[0]:
            at += 1
        for other in others[at:]:
            if other[0] >= one[1]:
                break
            yield one, other
