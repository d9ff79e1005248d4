"""Ticks: what is due is sent when it is due, also when the clock jumps or a wake-up fails."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest

from bot.flow import ticks as flow
from bot.flow.outbox import IN_HAND
from bot.flow.outcome import Outcome
from bot.ui.screen import Screen
from db.queries import outbox
from tests.support.chat import Chatter, World


@pytest.fixture
async def running(world: World, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[World]:
    """Let the ticks run by themselves, without a regular look to help."""
    monkeypatch.setattr(flow, "LONGEST_SLEEP", 3600)
    task = asyncio.get_running_loop().create_task(world.app.ticks.run())
    await _lap_ends(world)  # the first one makes all replies due
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


async def test_beside_what_waits_for_another_try_others_are_told_in_time(
    world: World, nabil: Chatter, rumi: Chatter, running: World
) -> None:
    """Nothing is armed while something that is due cannot be sent."""
    world.clock.runs()
    async with world.app.database.write() as tx:
        await world.app.outbox.post(tx, rumi.user.id, Screen("refused for long"), now=world.clock.now())
        [row] = await outbox.due(tx, now=world.clock.now(), limit=1, urgent=1)
        await outbox.try_again(tx, row["id"], after=120.0, attempts=1)
    world.app.ticks.wake()
    await _rests(running)
    await _post(running, nabil, in_seconds=0.2)
    await _comes(nabil)


async def test_a_jump_of_the_clock_wakes(running: World, nabil: Chatter) -> None:
    await _post(running, nabil, in_seconds=3600)
    running.clock.jump(by=dt.timedelta(hours=1))
    await _comes(nabil)


async def _fails(running: World, nabil: Chatter, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a lap fail in which a message is due."""
    broken = asyncio.Event()

    async def breaks(*_args: Any) -> None:
        broken.set()
        raise OSError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(type(running.app.outbox), "claim", breaks)
        await _post(running, nabil, in_seconds=0)
        await asyncio.wait_for(broken.wait(), 10)


async def test_a_failing_tick_is_tried_again(
    running: World, nabil: Chatter, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await _fails(running, nabil, monkeypatch)
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


async def _visible(chatter: Chatter, words: str) -> None:
    """Wait until something can be read."""
    with chatter.world.telegram.subscribe() as changes:
        async with asyncio.timeout(10):
            while not any(words in (each.text or "") for each in chatter.user.chat.visible):
                await changes.get()


async def _rests(world: World) -> None:
    """Wait until all that was sent is noted, and the ticks wait to be woken."""
    await world.app.sender.idle()
    await _lap_ends(world)


async def _lap_ends(world: World) -> None:
    """Wait until the ticks wait to be woken."""
    async with asyncio.timeout(10):
        while world.app.ticks._woken.is_set() or not world.app.ticks._woken._waiters:  # noqa: ASYNC110 - no event tells
            await asyncio.sleep(0)


async def _queue(world: World, chatter: Chatter, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let more messages of one chat be due than leave at once, the first noted as sent only when the lap is over."""
    settle, waited = world.app.outbox.settle, False

    async def after_the_lap(outcomes: Sequence[Outcome]) -> None:
        nonlocal waited
        if not waited:
            waited = True
            await _lap_ends(world)
        await settle(outcomes)

    monkeypatch.setattr(world.app.outbox, "settle", after_the_lap)
    async with world.app.database.write() as tx:
        for number in range(IN_HAND + 2):
            await world.app.outbox.post(tx, chatter.user.id, Screen(f"message {number}"), now=world.clock.now())
    world.app.ticks.wake()


async def test_what_waits_behind_a_message_leaves_as_soon_as_that_is_noted(
    running: World, nabil: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _queue(running, nabil, monkeypatch)
    await _visible(nabil, f"message {IN_HAND + 1}")


async def test_without_the_look_after_a_settle_it_would_wait(
    running: World, nabil: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: as if the last lap had left nothing that is due."""
    running.app.outbox.on_sent = lambda: None
    await _queue(running, nabil, monkeypatch)
    await _visible(nabil, "message 0")
    await _rests(running)
    assert not any("message 1" in (each.text or "") for each in nabil.user.chat.visible)


async def test_what_becomes_due_while_a_lap_ends_is_seen_with_the_next_settle(
    running: World, nabil: Chatter, rumi: Chatter
) -> None:
    running.clock.runs()
    ticks, due = running.app.ticks, running.clock.now() + dt.timedelta(seconds=0.2)

    async def slow(_next: dt.datetime | None) -> None:
        while running.clock.now() < due:  # noqa: ASYNC110 - until the moment has come that the lap found ahead
            await asyncio.sleep(0)

    ticks.announce = slow
    await _post(running, nabil, in_seconds=0.2)
    await _rests(running)
    ticks.announce = None
    ticks.sent()
    await _visible(nabil, "it is time")


async def test_after_a_lap_that_failed_a_settle_looks_again(
    running: World, nabil: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _fails(running, nabil, monkeypatch)
    await _rests(running)
    running.app.ticks.sent()
    await _visible(nabil, "it is time")


async def test_an_idle_lap_spares_the_look_after_a_settle_for_a_second(world: World) -> None:
    ticks = world.app.ticks
    await ticks.once()
    ticks._woken.clear()
    ticks.sent()
    assert ticks._woken.is_set() != world.app.database.is_sqlite, "replicas may have stored something"
    ticks._clear_until -= flow.LOOK
    ticks.sent()
    assert ticks._woken.is_set()
