"""Who of many can be met first, looking only at the engagements of those whose turn comes."""

from __future__ import annotations

from bisect import insort
from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import islice
from types import MappingProxyType

from msgspec import Struct

from bot.services.busy import Busy
from bot.services.directory import Entry
from domain.slots import DAY, Interval

_FIRST_LOOK = 32  # mentors whose engagements are read at first; each further look reads those of twice as many

Start = tuple[int, int]
"""A minute, and whose start it is."""


_NOTHING = Busy((), MappingProxyType({}))

Look = Callable[[Sequence[Entry], Interval], Awaitable[Busy]]
"""Finds out what keeps the guest and some mentors busy, as far as it touches a start within a span."""


async def soonest(
    mentors: Mapping[int, Entry], openings: Collection[Start], look: Look, *, now: int, count: int
) -> Sequence[Start]:
    """Return the first free start of those who have the earliest ones, earliest first; at most `count`.

    Args:
        mentors: everybody, by id.
        openings: from when on each may have a free start, for all who are asked about.
        look: is asked only for those who may be among the first.
        now: the minute, rounded up.
        count: how many are wanted.
    """
    waiting, free, size = list(openings), list[Start](), _FIRST_LOOK
    heapify(waiting)
    while waiting and (len(free) < count or waiting[0] < free[count - 1]):
        next_ones = [heappop(waiting) for _ in range(min(size, len(waiting)))]
        until = next_ones[-1][0] + DAY
        busy = await look([mentors[id_] for _, id_ in next_ones], (next_ones[0][0], until))
        for begin, id_ in next_ones:
            mentor = mentors[id_]
            start = next(busy.starts(mentor, now=now, begin=begin, end=until), None)
            if start is not None:
                insort(free, (start, id_))
            elif until < now + mentor.rules.window_days * DAY:
                heappush(waiting, (until, id_))
        size *= 2
    return free[:count]


class Search(Struct, frozen=True):
    """Which free starts are wanted."""

    span: Interval
    """Where they lie, in minutes."""
    admits: Callable[[int], bool]
    """Tells whether one will do."""
    count: int
    """How many mentors."""
    each: int
    """How many starts of each, none overlapping another."""


async def within(entries: Iterable[Entry], search: Search, look: Look, *, now: int) -> list[tuple[Entry, list[int]]]:
    """Return mentors with their first free starts that are wanted; who has the earliest comes first."""
    waiting = [(starts[0], entry.id, entry) for entry in entries if (starts := _wanted(entry, search, _NOTHING, now))]
    heapify(waiting)
    free, size = list[tuple[int, int, Entry, list[int]]](), _FIRST_LOOK
    while waiting and (len(free) < search.count or waiting[0][0] < free[search.count - 1][0]):
        next_ones = [heappop(waiting)[2] for _ in range(min(size, len(waiting)))]
        busy = await look(next_ones, search.span)
        for entry in next_ones:
            starts = _wanted(entry, search, busy, now)
            if starts:
                insort(free, (starts[0], entry.id, entry, starts))
        size *= 2
    return [(entry, starts) for _, _, entry, starts in free[: search.count]]


def _wanted(entry: Entry, search: Search, busy: Busy, now: int) -> list[int]:
    """Return the first wanted starts of a mentor, beside what keeps them and the guest busy."""
    starts = busy.starts(entry, now=now, begin=max(now, search.span[0]), end=search.span[1])
    return list(islice(apart(filter(search.admits, starts), entry.rules.length), search.each))


def apart(starts: Iterable[int], length: int) -> Iterator[int]:
    """Return those starts, in minutes, whose sessions do not overlap the one before: choices that really differ."""
    free_from = -1
    for start in starts:
        if start >= free_from:
            free_from = start + length
            yield start
