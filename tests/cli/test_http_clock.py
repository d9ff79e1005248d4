"""People's clock, taken from the simulator."""

from __future__ import annotations

import asyncio
import datetime as dt

from bot.http_clock import HttpClock
from simulator.core import Telegram
from simulator.server import Running

DAY = dt.timedelta(days=1)
A_MOMENT = dt.timedelta(seconds=5)


def same(clock: HttpClock, telegram: Telegram) -> bool:
    return abs(clock.now() - telegram.clock.now()) < A_MOMENT


async def test_it_begins_with_the_offset_there_is(server: Running, telegram: Telegram) -> None:
    telegram.clock.jump(by=DAY)
    async with HttpClock(server.url) as clock:
        assert same(clock, telegram)


async def test_it_follows_every_jump_and_says_so(server: Running, telegram: Telegram) -> None:
    jumped = asyncio.Event()
    async with HttpClock(server.url) as clock, asyncio.timeout(10), asyncio.TaskGroup() as group:
        clock.on_jump(jumped.set)
        following = group.create_task(clock.follow())
        for span in (DAY, -2 * DAY):
            telegram.clock.jump(by=span)
            await jumped.wait()
            jumped.clear()
            assert same(clock, telegram)
        following.cancel()


async def test_it_tells_the_simulator_what_comes_next(server: Running, telegram: Telegram) -> None:
    due = telegram.clock.now() + DAY
    async with HttpClock(server.url) as clock:
        await clock.announce(due, "reminder for Nabil")
        assert (telegram.clock.due, telegram.clock.what) == (due, "reminder for Nabil")
        await clock.announce(due, "reminder for Ayesha")
        assert telegram.clock.what == "reminder for Ayesha"
        await clock.announce(None)
        assert (telegram.clock.due, telegram.clock.what) == (None, "")


async def test_without_a_simulator_it_runs_on(server: Running) -> None:
    await server.close()
    async with HttpClock(server.url) as clock:
        await clock.announce(clock.now())
