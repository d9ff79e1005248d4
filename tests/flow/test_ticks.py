"""Ticks: what is due is sent when it is due, also when the clock jumps or a wake-up fails."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.flow import ticks as flow
from bot.ui.screen import Screen
from tests.support.chat import Chatter, World


@pytest.fixture
async def running(world: World, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[World]:
    """Let the ticks run by themselves, without a regular look to help."""
    monkeypatch.setattr(flow, "LONGEST_SLEEP", 3600)
    task = asyncio.get_running_loop().create_task(world.app.ticks.run())
    yield world
    task.cancel()
    await asyncio.wait([task])


async def _post(world: World, chatter: Chatter, *, in_seconds: float) -> None:
    due = world.clock.now() + dt.timedelta(seconds=in_seconds)
    async with world.app.database.write() as tx:
        await world.app.outbox.post(tx, chatter.user.id, Screen("it is time"), now=due)
    world.app.ticks.wake()


async def _comes(chatter: Chatter) -> None:
    """Wait until there is something new to read."""
    with chatter.world.telegram.subscribe() as changes:
        async with asyncio.timeout(10):
            while not chatter.news:
                await changes.get()


async def test_the_next_due_moment_wakes(world: World, nabil: Chatter, running: World) -> None:
    world.clock.runs()
    await _post(running, nabil, in_seconds=0.2)
    await _comes(nabil)


async def test_a_jump_of_the_clock_wakes(running: World, nabil: Chatter) -> None:
    await _post(running, nabil, in_seconds=3600)
    running.clock.jump(by=dt.timedelta(hours=1))
    await _comes(nabil)


async def test_a_failing_tick_is_tried_again(
    running: World, nabil: Chatter, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken = asyncio.Event()

    async def breaks(*_args: Any) -> None:
        broken.set()
        raise OSError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(type(running.app.outbox), "claim", breaks)
        await _post(running, nabil, in_seconds=0)
        await asyncio.wait_for(broken.wait(), 10)
    running.app.ticks.wake()
    await _comes(nabil)
    assert "a tick failed" in caplog.text


async def test_a_loop_that_is_woken_and_cancelled_at_once_ends(world: World) -> None:
    """As at a stop, or when another loop meets a bug: wait_for of Python 3.11 lost that and went on for ever."""
    ticks, inbox = world.app.ticks, world.app.inbox
    for work, waits, wake in (
        (ticks._work, lambda: ticks._woken._waiters, ticks.wake),
        (inbox.work, lambda: inbox._idle, lambda: inbox._wake(1)),
    ):
        loop = asyncio.get_running_loop().create_task(work())
        async with asyncio.timeout(5):
            while not waits():  # noqa: ASYNC110 - until the loop waits to be woken
                await asyncio.sleep(0)
        wake()
        loop.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(loop, 5)
