"""The loops of the whole bot: what only changes how the bot looks keeps nobody waiting, and no loop ends unnoticed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot import app as flow
from bot.flow.inbox import Inbox
from bot.flow.ticks import Ticks
from simulator import ApiError
from tests.support.chat import Chatter, World

COSMETIC = ("setMyCommands", "setMyDescription", "setMyShortDescription")


@pytest.fixture
async def nabil(world: World) -> Chatter:
    return world.meets("Nabil")


@pytest.fixture
async def stopped(world: World) -> AsyncIterator[World]:
    """Have a bot that is put together and not started."""
    await world.stops()
    world.app = world.make()
    yield world
    await world.starts()


async def _runs_until(world: World, chatter: Chatter, stop: asyncio.Event) -> None:
    """Let somebody be answered, then stop the bot."""
    with chatter.world.telegram.subscribe() as changes:
        while not chatter.news:
            await changes.get()
    stop.set()


@pytest.mark.parametrize(
    "trouble",
    [
        ApiError(429, "Too Many Requests: retry after 42", {"retry_after": 42}),
        ApiError(400, "Bad Request: BOT_COMMAND_INVALID"),
        "timeout",
    ],
    ids=["limit", "refused", "network"],
)
async def test_calls_for_show_keep_no_answer_waiting(
    stopped: World, nabil: Chatter, monkeypatch: pytest.MonkeyPatch, trouble: ApiError | str
) -> None:
    for method in COSMETIC:
        stopped.telegram.fail(method, error=trouble, times=100)
    nabil.user.says("/start")
    stop = asyncio.Event()
    async with asyncio.timeout(20), asyncio.TaskGroup() as group:
        group.create_task(stopped.app.run(stop))
        group.create_task(_runs_until(stopped, nabil, stop))
    assert nabil.news


async def test_what_is_for_show_is_tried_again_gently_then_given_up(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(flow, "GENTLE_BACKOFF", (0.0, 0.0))
    limit = ApiError(429, "Too Many Requests: retry after 0", {"retry_after": 0})
    world.telegram.fail("setMyCommands", error=limit, times=2)
    world.telegram.fail("setMyDescription", error=limit, times=3)
    await world.app.introduce()
    tried = [call.method for call in world.telegram.log if call.method in COSMETIC]
    assert tried.count("setMyCommands") == 2 + 2
    assert tried.count("setMyDescription") == 3 + 1, "given up for one language, set for the other"
    assert caplog.text.count("could not be set") == 1


async def test_a_bug_in_a_loop_ends_the_process_with_it(stopped: World, monkeypatch: pytest.MonkeyPatch) -> None:
    async def breaks(*_args: Any) -> bool:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(Inbox, "serve_one", breaks)
        with pytest.raises(ExceptionGroup) as caught:
            async with asyncio.timeout(20):
                await stopped.app.run(asyncio.Event())
    assert caught.group_contains(ZeroDivisionError)


async def test_a_bug_in_a_tick_is_logged_and_the_ticks_go_on(
    stopped: World, nabil: Chatter, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    stop, real, broken = asyncio.Event(), Ticks.once, asyncio.Event()

    async def breaks(ticks: Ticks) -> None:
        if not broken.is_set():
            broken.set()
            raise ZeroDivisionError
        await real(ticks)

    monkeypatch.setattr(Ticks, "once", breaks)
    nabil.user.says("/start")
    async with asyncio.timeout(20), asyncio.TaskGroup() as group:
        group.create_task(stopped.app.run(stop))
        await broken.wait()
        group.create_task(_runs_until(stopped, nabil, stop))
        await asyncio.sleep(0)
        assert stopped.app.alive()
    assert "a tick failed" in caplog.text
