"""What keeps hosts and guests busy, as far as it touches the starts that are looked at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from bot.services.directory import Entry
from db.queries import sessions
from db.transaction import Transaction
from domain.limits import counted, full
from domain.slots import Interval
from domain.zones import from_minute, minute, minute_from


class Guests(NamedTuple):
    """Who would come."""

    ids: Collection[int]
    actor_id: int
    """Who asks: what is held for their Undo keeps nobody busy."""
    moving: int | None = None
    """The session that moves: its present time keeps nobody busy."""


class Busy(NamedTuple):
    """What keeps the guests busy, and what each of some hosts; in minutes."""

    guests: Sequence[Interval]
    hosts: Mapping[int, Sequence[Interval]]
    full: Mapping[int, Sequence[Interval]] = MappingProxyType({})
    """The days and weeks in which those hosts who limit them give no more sessions."""

    def starts(self, host: Entry, *, now: int, begin: int, end: int) -> Iterator[int]:
        """Find the starts in [begin, end) at which a host and the guests are free, earliest first."""
        own, full = self.hosts.get(host.id, ()), self.full.get(host.id, ())
        return host.free_starts(own, self.guests, now=now, begin=begin, end=end, full=full)


async def engagements(tx: Transaction, hosts: Sequence[Entry], span: Interval, *, guests: Guests) -> Busy:
    """Look into the database for what touches a start within a span, in minutes."""
    found, moments = await taken(tx, hosts, span, guests=guests), _around(hosts, span)
    return found._replace(full=await _full(tx, [host for host in hosts if host.rules.has_limit], moments, guests))


async def taken(tx: Transaction, hosts: Sequence[Entry], span: Interval, *, guests: Guests) -> Busy:
    """Do the same without the days and weeks that are full."""
    them = {host.id: list[Interval]() for host in hosts}
    others, who = list[Interval](), {*them, *guests.ids}
    for each in await sessions.busy(tx, who, _around(hosts, span), but=guests.moving, actor_id=guests.actor_id):
        them.get(each.person_id, others).append((minute(each.start), minute_from(each.end)))
    return Busy(others, them)


def _around(hosts: Sequence[Entry], span: Interval) -> tuple[dt.datetime, dt.datetime]:
    reach = max(host.rules.gap + host.rules.length for host in hosts)
    return from_minute(span[0] - reach), from_minute(span[1] + reach)


async def _full(
    tx: Transaction, hosts: Sequence[Entry], moments: tuple[dt.datetime, dt.datetime], guests: Guests
) -> Mapping[int, Sequence[Interval]]:
    if not hosts:
        return {}
    spans = [counted(*moments, host.zone) for host in hosts]
    whole = min(first for first, _ in spans), max(last for _, last in spans)
    starts = {host.id: list[int]() for host in hosts}
    for each in await sessions.starts_hosted(tx, starts, whole, but=guests.moving, actor_id=guests.actor_id):
        starts[each.host_id].append(minute(each.start))
    return {host.id: full(starts[host.id], host.zone, host.rules) for host in hosts}
