"""Who of many can be met first, looking only at the engagements of those whose turn comes."""

from __future__ import annotations

import datetime as dt
from bisect import insort
from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.services.directory import Entry
from db.queries import sessions
from db.transaction import Transaction
from domain.limits import counted, full
from domain.slots import DAY, Interval, Rules
from domain.zones import from_minute, minute, minute_from

_FIRST_LOOK = 32  # mentors whose engagements are read at first; each further look reads those of twice as many

Start = tuple[int, int]
"""A minute, and whose start it is."""


class Busy(NamedTuple):
    """What keeps the guest busy, and what each of some mentors."""

    guest: Sequence[Interval]
    hosts: Mapping[int, Sequence[Interval]]
    full: Mapping[int, Sequence[Interval]] = MappingProxyType({})
    """The days and weeks in which those mentors who limit them give no more sessions."""


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
            start = next(_starts(mentor, busy, now=now, begin=begin, end=until), None)
            if start is not None:
                insort(free, (start, id_))
            elif until < now + mentor.rules.window_days * DAY:
                heappush(waiting, (until, id_))
        size *= 2
    return free[:count]


@dataclass(frozen=True, slots=True)
class Search:
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
    starts = _starts(entry, busy, now=now, begin=max(now, search.span[0]), end=search.span[1])
    return list(islice(apart(filter(search.admits, starts), entry.rules.length), search.each))


def _starts(entry: Entry, busy: Busy, *, now: int, begin: int, end: int) -> Iterator[int]:
    host, reached = busy.hosts.get(entry.id, ()), busy.full.get(entry.id, ())
    return entry.free_starts(host, busy.guest, now=now, begin=begin, end=end, full=reached)


def apart(starts: Iterable[int], length: int) -> Iterator[int]:
    """Return those starts, in minutes, whose sessions do not overlap the one before: choices that really differ."""
    free_from = -1
    for start in starts:
        if start >= free_from:
            free_from = start + length
            yield start


async def engagements(tx: Transaction, mentors: Sequence[Entry], span: Interval, *, actor_id: int) -> Busy:
    """Look into the database for what keeps the actor and mentors busy."""
    reach = max(mentor.rules.gap + mentor.rules.length for mentor in mentors)
    moments = from_minute(span[0] - reach), from_minute(span[1] + reach)
    who = [actor_id, *(mentor.id for mentor in mentors)]
    found: dict[int, list[Interval]] = {}
    for each in await sessions.busy(tx, who, moments, but=None, actor_id=actor_id):
        found.setdefault(each.person_id, []).append((minute(each.start), minute_from(each.end)))
    limits = {mentor.id: (mentor.zone, mentor.rules) for mentor in mentors if mentor.rules.has_limit}
    reached = await full_spans(tx, limits, moments, but=None, actor_id=actor_id)
    return Busy(found.pop(actor_id, []), found, reached)


async def full_spans(
    tx: Transaction,
    limits: Mapping[int, tuple[ZoneInfo, Rules]],
    moments: tuple[dt.datetime, dt.datetime],
    *,
    but: int | None,
    actor_id: int,
) -> Mapping[int, Sequence[Interval]]:
    """Return the days and weeks around a span (aware) in which hosts who limit them give no more sessions."""
    if not limits:
        return {}
    spans = [counted(*moments, zone) for zone, _ in limits.values()]
    whole = min(first for first, _ in spans), max(last for _, last in spans)
    starts: dict[int, list[int]] = {}
    for each in await sessions.starts_hosted(tx, limits.keys(), whole, but=but, actor_id=actor_id):
        starts.setdefault(each.host_id, []).append(minute(each.start))
    return {id_: full(some, *limits[id_]) for id_, some in starts.items()}
