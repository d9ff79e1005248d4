"""The poller: Telegram forgets an update only after it is committed here."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from bot.flow import poller as flow
from bot.flow.inbox import Inbox
from bot.flow.outcome import TokenRejected
from simulator import ApiError
from tests.conversations.chat import World


async def test_updates_are_confirmed_only_after_they_are_committed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_args: Any) -> None:
        raise OSError("the disk is full")

    nabil = world.meets("Nabil")
    nabil.user.says("/start")
    with monkeypatch.context() as patch:
        patch.setattr(type(world.app.inbox), "ingest", fails)
        with pytest.raises(OSError, match="disk"):
            await world.app.poller.poll(wait=0)
    assert world.telegram.updates_pending == 1
    assert await world.app.poller.poll(wait=0) == 1
    assert await world.app.poller.poll(wait=0) == 0
    assert world.telegram.updates_pending == 0


async def test_the_first_poll_names_no_offset_and_always_what_it_wants(world: World) -> None:
    await world.app.poller.poll(wait=0)
    [asked] = [call.params for call in world.telegram.log if call.method == "getUpdates"]
    assert "offset" not in asked
    assert asked["allowed_updates"] == list(flow.ALLOWED_UPDATES)


@pytest.mark.parametrize(
    "trouble",
    [
        ApiError(409, "Conflict: terminated by other getUpdates request"),
        ApiError(429, "Too Many Requests: retry after 0", {"retry_after": 0}),
        ApiError(502, "Bad Gateway"),
        "timeout",
        "drop_reply",
    ],
    ids=["conflict", "limit", "server", "timeout", "lost"],
)
async def test_polling_goes_on_after_trouble(
    world: World, trouble: ApiError | str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow, "CONFLICT_PAUSE", 0.0)
    monkeypatch.setattr(flow, "BACKOFF", (0.0,))
    monkeypatch.setattr(flow, "LONG_POLL", 0)
    world.telegram.fail("getUpdates", error=trouble, times=2)
    nabil = world.meets("Nabil")
    nabil.user.says("/start")
    committed = asyncio.Event()

    async def ingest(inbox: Inbox, updates: Sequence[dict[str, Any]]) -> int:
        committed.set()
        return await real(inbox, updates)

    real = Inbox.ingest
    monkeypatch.setattr(Inbox, "ingest", ingest)
    polling = asyncio.get_running_loop().create_task(world.app.poller.run())
    await asyncio.wait_for(committed.wait(), 10)
    polling.cancel()
    await asyncio.wait([polling])
    await world.settles()
    assert len(nabil.news) == 1


async def test_a_token_that_telegram_rejects_ends_it(world: World) -> None:
    world.telegram.token = "4242:another-token"
    with pytest.raises(TokenRejected):
        await world.app.poller.run()


async def test_what_is_no_update_is_passed_over(world: World, caplog: pytest.LogCaptureFixture) -> None:
    nabil = world.meets("Nabil")
    world.telegram.updates.add("message", {"text": "no chat, no sender"})
    world.telegram.updates.add("nonsense", {"x": [1, None]})
    nabil.user.says("/start")
    await world.settles()
    assert len(nabil.news) == 1
