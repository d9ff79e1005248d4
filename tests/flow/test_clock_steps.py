"""The wall clock steps back: what is due leaves on time as people's clock tells it, whatever APScheduler sleeps for."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from typing import Any

import apscheduler.schedulers.base as scheduling
import apscheduler.triggers.date as dates
import pytest
from sqlalchemy import insert, select, update

from bot.clock import Steps, SystemClock
from bot.flow import ticks as flow
from bot.ui.screen import Screen
from db.models import outbox
from tests.support.chat import Chatter, World

BACK = dt.timedelta(hours=2)


class Wall:
    """The machine's clock, which somebody sets: APScheduler and `SystemClock` read it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.off = dt.timedelta()
        real, wall = dt.datetime, self

        class Datetime(dt.datetime):
            @classmethod
            def now(cls, tz: dt.tzinfo | None = None) -> Any:
                return real.now(tz) + wall.off

        monkeypatch.setattr(scheduling, "datetime", Datetime)
        monkeypatch.setattr(dates, "datetime", Datetime)
        monkeypatch.setattr(SystemClock, "now", lambda _self: real.now(dt.UTC) + wall.off)


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Wall:
    return Wall(monkeypatch)


@pytest.fixture
async def ayesha(world: World) -> Chatter:
    """Make a mentor who has read all."""
    ayesha = await world.mentor("Ayesha")
    ayesha.looks_up()
    return ayesha


@pytest.fixture
async def running(world: World, wall: Wall, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[World]:
    """Let the ticks run by the machine's clock, with no regular look to help."""
    monkeypatch.setattr(flow, "LONGEST_SLEEP", 3600.0)
    monkeypatch.setattr(flow, "LOOK", 0.1)
    world.clock.jump(to=SystemClock().now())
    monkeypatch.setattr(world.clock, "now", lambda: SystemClock().now())
    task = asyncio.get_running_loop().create_task(world.app.ticks.run())
    yield world
    task.cancel()
    await asyncio.wait([task])


async def _steps_back_for_a_while(world: World, wall: Wall, chatter: Chatter) -> None:
    """Something is due in a moment; the clock is two hours back while it falls due, and right again afterwards."""
    async with world.app.database.write() as tx:
        due = SystemClock().now() + dt.timedelta(seconds=3)
        person = await chatter.person(tx)
        about = {"chat_id": chatter.user.id, "person_id": person.id, "created_at": due, "data": {}}
        await tx.execute(insert(outbox).values(about | {"sort": "notice", "kind": "approved", "due_at": due}))
    world.app.ticks.wake()
    while world.app.ticks._armed != due:  # noqa: ASYNC110 - no event tells of it
        await asyncio.sleep(0.01)
    left = (due - SystemClock().now()).total_seconds()
    wall.off = -BACK
    await asyncio.sleep(left + 0.5)  # real clocks are what is tried here
    wall.off = dt.timedelta()


async def _comes(chatter: Chatter, *, within: float) -> bool:
    with chatter.world.telegram.subscribe() as changes:
        try:
            async with asyncio.timeout(within):
                while not chatter.news:
                    await changes.get()
        except TimeoutError:
            return False
    return True


async def test_a_message_leaves_when_the_clock_is_right_again(ayesha: Chatter, running: World, wall: Wall) -> None:
    await _steps_back_for_a_while(running, wall, ayesha)
    assert await _comes(ayesha, within=5)


async def test_with_apscheduler_alone_it_does_not(
    ayesha: Chatter, running: World, wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control."""
    monkeypatch.setattr(flow, "LOOK", 3600.0)
    await asyncio.sleep(0.2)  # the last short look is over
    await _steps_back_for_a_while(running, wall, ayesha)
    assert not await _comes(ayesha, within=3)


async def test_replies_that_waited_when_the_clock_stepped_back_leave_first(world: World, nabil: Chatter) -> None:
    await _posts(world, nabil, "before")
    world.clock.jump(by=-BACK)
    await _posts(world, nabil, "after")
    await world.settles()
    assert [message.text for message in nabil.news] == ["before", "after"]


async def test_also_when_the_database_was_away_then(
    world: World, nabil: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _posts(world, nabil, "before")
    world.clock.jump(by=-BACK)

    async def fails() -> None:
        raise ConnectionError

    with monkeypatch.context() as away:
        away.setattr(world.app.outbox, "make_replies_due", fails)
        with pytest.raises(ConnectionError):
            await world.app.ticks.once()
    await world.settles()
    assert [message.text for message in nabil.news] == ["before"]


async def test_also_when_it_stepped_back_while_no_bot_ran(world: World, nabil: Chatter) -> None:
    await _posts(world, nabil, "before")
    await world.stops()
    world.clock.jump(by=-BACK)
    await world.starts()
    await world.settles()
    assert [message.text for message in nabil.news] == ["before"]


async def _posts(world: World, chatter: Chatter, words: str) -> None:
    async with world.app.database.write() as tx:
        await world.app.outbox.post(tx, chatter.user.id, Screen(words), now=world.clock.now())


async def test_when_the_databases_clock_steps_back_what_waits_for_a_try_is_tried(
    world: World, nabil: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = iter([10_000.0, 10_000.0 - BACK.total_seconds()])

    async def database_time(_tx: object) -> float:
        return next(seen)

    monkeypatch.setattr(flow, "database_time", database_time)
    async with world.app.database.write() as tx:
        await world.app.outbox.post(tx, nabil.user.id, Screen("it is time"), now=world.clock.now())
        await tx.execute(
            update(outbox).where(outbox.c.state == "waiting").values(retry_real=outbox.c.retry_real + 1e11)
        )
    await world.app.ticks._keep()
    await world.settles()
    nabil.hears_nothing()
    await world.app.ticks._keep()
    await world.settles()
    assert [message.text for message in nabil.news] == ["it is time"]


async def test_a_start_tries_what_the_clock_of_a_former_life_put_far_away(world: World, nabil: Chatter) -> None:
    async with world.app.database.write() as tx:
        await world.app.outbox.post(tx, nabil.user.id, Screen("it is time"), now=world.clock.now())
        await tx.execute(update(outbox).where(outbox.c.state == "waiting").values(retry_real=1e11))
    await world.settles()
    nabil.hears_nothing()
    await world.restarts()
    await world.settles()
    assert [message.text for message in nabil.news] == ["it is time"]
    async with world.app.database.read() as tx:
        assert set(await tx.scalars(select(outbox.c.state))) == {"sent"}


def test_a_step_is_the_difference_to_monotonic_time() -> None:
    passed = 100.0
    steps = Steps(lambda: passed)
    assert steps.step(5000.0) == 0
    passed += 10
    assert steps.step(5010.0) == 0
    passed += 10
    assert steps.step(5020.0 - 7200) == -7200
    assert steps.step(5020.0 - 7200) == 0
