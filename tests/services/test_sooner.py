"""An earlier time that is offered is held for whoever waits: a swap against bookings, on both databases."""

from __future__ import annotations

import asyncio
import datetime as dt

from sqlalchemy import update

from bot.services.views.people import PersonView
from db.models import Waiting
from db.queries.waitlist import Look
from domain.refusals import DomainError
from tests.support.rows import double_booked
from tests.support.services import ServiceWorld, at

RACERS = 8


async def offered(world: ServiceWorld, *, mentor: PersonView, start: dt.datetime) -> tuple[int, PersonView]:
    """Let somebody have a session later, wait, and be offered an earlier start that another one has given back."""
    guest, other = await world.person("Waits"), await world.person("Leaves")
    first = await world.book(other, mentor, start)
    kept = await world.book(guest, mentor, start + dt.timedelta(days=1))
    async with world.database.write() as tx:
        await world.services.sooner.wait(tx, kept.id, actor=guest)
    await world.do("cancel", first.id, actor=other)
    async with world.database.write() as tx:
        await world.services.sessions.release(tx, first.id)
    world.clock.jump(to=world.clock.now() + dt.timedelta(minutes=6))
    async with world.database.write() as tx:
        await world.services.sessions.release(tx, first.id)
        await world.services.sooner.do(tx, Look(kept.id, world.clock.now()))
    return kept.id, guest


async def race(
    world: ServiceWorld, mentor: PersonView, session_id: int, guest: PersonView, start: dt.datetime
) -> tuple[bool, int]:
    """Let strangers book the time while its waiter swaps; return whether the swap came through, and how many booked."""
    strangers = [await world.person(f"Stranger {number}") for number in range(RACERS)]

    async def book(who: PersonView) -> bool:
        try:
            await world.book(who, mentor, start)
        except DomainError:
            return False
        return True

    async def swap() -> bool:
        try:
            async with world.database.write() as tx:
                await world.services.sooner.swap(tx, session_id, start, actor=guest)
        except DomainError:
            return False
        return True

    *booked, swapped = await asyncio.gather(*map(book, strangers), swap())
    async with world.database.read() as tx:
        assert await double_booked(tx) == 0
    return swapped, sum(booked)


async def test_what_is_held_goes_to_whom_it_was_offered(world: ServiceWorld) -> None:
    mentor, start = await world.mentor(instant=True), at(12, days=2)
    session_id, guest = await offered(world, mentor=mentor, start=start)
    assert await race(world, mentor, session_id, guest, start) == (True, 0)


async def test_without_the_hold_somebody_else_is_faster(world: ServiceWorld) -> None:
    """The control: it is the hold that keeps the time; the overlap rule lets one have it all the same."""
    mentor, start = await world.mentor(instant=True), at(12, days=2)
    session_id, guest = await offered(world, mentor=mentor, start=start)
    async with world.database.write() as tx:
        await tx.execute(update(Waiting).values(offered_start=None, offered_end=None))
    assert await race(world, mentor, session_id, guest, start) == (False, 1)
