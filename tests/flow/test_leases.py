"""Leases: what the dead held is taken over, what the living hold is not, also when a connection of theirs is cut."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from sqlalchemy import func, select, text, update

from bot.flow.leases import Leases
from bot.ui.screen import Screen
from db.engine import Database, database_time
from db.models import outbox
from tests.support.chat import Chatter, World
from tests.support.postgresql import PostgreSQL


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database_url(postgresql: PostgreSQL) -> Iterator[str]:
    """These are about processes beside each other, so PostgreSQL only; SQLite's one has a test of its own."""
    with postgresql.lend() as url:
        yield url


@asynccontextmanager
async def alive(database: Database) -> AsyncIterator[Leases]:
    """Another process that lives."""
    other = Leases(database)
    await other.take()
    task = asyncio.get_running_loop().create_task(other.run())
    yield other
    task.cancel()
    await asyncio.wait([task])
    await other.close()


async def holds(world: World, owner: str, *, seconds: float = 30.0) -> None:
    """Let a process hold a message, as if it had been claimed just now."""
    async with world.app.database.write() as tx:
        await world.app.outbox.post(tx, world.telegram.users[1000].id, Screen("hello"), now=world.clock.now())
        values = {"state": "leased", "lease_owner": owner, "lease_real": await database_time(tx) + seconds}
        newest = select(func.max(outbox.c.id)).scalar_subquery()
        await tx.execute(update(outbox).where(outbox.c.id == newest).values(values))


async def released(world: World, clock: Clock, *moments: float) -> list[int]:
    """Look at these moments and return how many rows each look put back."""
    watch, counts = Leases(world.app.database, clock), []
    for moment in moments:
        clock.now = 1000 + moment
        counts.append(await watch.look())
    return counts


async def locks(database: Database, owner: str) -> Any:
    """Return the server's process that holds an owner's lock; None when it is free."""
    async with database.read() as tx:
        question = "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND classid = 19525 AND objid = :number"
        return await tx.scalar(text(question), {"number": int(owner)})


async def test_what_a_dead_process_held_is_free_when_its_lock_was_free_at_every_look(
    world: World, nabil: Chatter, clock: Clock
) -> None:
    async with alive(world.app.database) as other:
        await holds(world, other.owner)
    while await locks(world.app.database, other.owner):  # noqa: ASYNC110 - the server tells nobody
        await asyncio.sleep(0.01)
    assert await released(world, clock, 0, 0.5, 1.0, 1.5) == [0, 0, 0, 1]


async def test_what_a_living_process_holds_is_never_taken(world: World, nabil: Chatter, clock: Clock) -> None:
    async with alive(world.app.database) as other:
        await holds(world, other.owner, seconds=-100)
        assert await released(world, clock, *range(100)) == [0] * 100
        assert await released(world, clock, 0, 0.5, 1.0, 1.5, 2.0) == [0] * 5


async def test_one_look_that_finds_it_alive_begins_anew(world: World, nabil: Chatter, clock: Clock) -> None:
    watch, other = Leases(world.app.database, clock), Leases(world.app.database)
    await holds(world, other.owner)
    counts = []
    for moment in (0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0):
        clock.now = 1000 + moment
        if moment == 1.0:
            await other.take()
        counts.append(await watch.look())
        await other.close()
        while await locks(world.app.database, other.owner):  # noqa: ASYNC110 - the server hears of it a moment later
            await asyncio.sleep(0.01)
    assert counts == [0, 0, 0, 0, 0, 0, 1]


async def test_who_could_not_look_for_a_while_believes_nothing(world: World, nabil: Chatter, clock: Clock) -> None:
    await holds(world, Leases(world.app.database).owner)
    assert await released(world, clock, 0, 60, 60.5, 61, 61.5) == [0, 0, 0, 0, 1]


async def test_a_cut_connection_is_made_again_at_once(world: World, nabil: Chatter, clock: Clock) -> None:
    async with alive(world.app.database) as other:
        await holds(world, other.owner)
        for _ in range(3):
            before = await locks(world.app.database, other.owner)
            async with world.app.database.write() as tx:
                await tx.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": before})
            async with asyncio.timeout(5):
                while await locks(world.app.database, other.owner) in (before, None):
                    assert await world.app.leases.look() == 0
                    await asyncio.sleep(0.01)
            assert await world.app.leases.look() == 0  # and forgets that it was free for a moment
        assert other.owner in await owners(world)


async def test_without_taking_the_lock_again_a_cut_connection_looks_like_death(
    world: World, nabil: Chatter, clock: Clock
) -> None:
    other = Leases(world.app.database)
    await other.take()
    await holds(world, other.owner)
    async with world.app.database.write() as tx:
        pid = await locks(world.app.database, other.owner)
        await tx.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": pid})
    assert await released(world, clock, 0, 0.5, 1.0, 1.5) == [0, 0, 0, 1]
    await other.close()


async def owners(world: World) -> set[str]:
    async with world.app.database.read() as tx:
        return set(await tx.scalars(select(outbox.c.lease_owner).where(outbox.c.state == "leased")))


async def test_an_older_release_has_no_lock_and_its_leases_run_out(world: World, nabil: Chatter, clock: Clock) -> None:
    await holds(world, "00ff00ff00ff00ff")
    assert await released(world, clock, 0, 0.5, 1.0, 1.5, 2.0) == [0] * 5
    await holds(world, "an older one", seconds=-1)
    assert await released(world, clock, 0, 0.5, 1.0, 1.5) == [0, 0, 0, 1]


async def test_two_who_look_at_once_do_not_take_each_other_for_the_dead_one(
    world: World, nabil: Chatter, clock: Clock
) -> None:
    await holds(world, Leases(world.app.database).owner)
    watches, counts = [Leases(world.app.database, clock) for _ in range(3)], [0]
    for moment in (0.0, 0.5, 1.0, 1.5):
        clock.now = 1000 + moment
        counts = await asyncio.gather(*(watch.look() for watch in watches))
    assert sum(counts) == 1
