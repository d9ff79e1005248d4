"""The poller: Telegram forgets an update only after it is committed here."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from typing import Any

import pytest
from telegram.error import Conflict

from bot.flow import poller as flow
from bot.flow.inbox import Inbox
from bot.flow.outcome import TokenRejected
from bot.flow.transport import Ambiguous, NotSent
from simulator import ApiError
from tests.support.chat import World


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


async def test_what_is_no_update_is_parked_at_once_and_the_next_goes_on(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    nabil = world.meets("Nabil")
    for number in range(3):
        world.telegram.updates.add("message", {"text": f"no chat, no sender {number}"})
    nabil.user.says("/start")
    await world.settles()
    assert len(nabil.news) == 1
    world.bugs = 3
    assert [isinstance(each, dict) and each["error"] for each in await world.dead_letters()] == ["Unreadable"] * 3
    assert [record.message for record in caplog.records if "cannot be read" in record.message][1:] == []


@pytest.mark.parametrize("result", [None, True, 5, "updates", {"update_id": 1}], ids=repr)
async def test_a_result_that_is_no_list_is_waited_out(
    world: World, result: object, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    polls, pauses = await served(world, monkeypatch, *[result] * 20)
    assert polls == 20
    assert pauses == [1.0, 2.0, 5.0, 10.0, *[30.0] * 16]
    assert len(caplog.records) == 1, "it is said once"
    assert "no list" in caplog.text


async def test_that_telegram_is_away_and_back_is_said_once_each(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    asked: list[Any] = []
    await served(world, monkeypatch, *[Ambiguous("secret")] * 3, NotSent("secret"), [], [], asked=asked)
    away, back = caplog.messages
    assert "does not answer (Ambiguous): check the network and BOT_API_URL" in away
    assert re.fullmatch(r"Telegram is back after \d+ s: updates come again", back)
    assert "secret" not in caplog.text
    waits = [each["timeout"] for each in asked]
    assert waits == [flow.LONG_POLL, 0, 0, 0, 0, flow.LONG_POLL, flow.LONG_POLL], "that it is back is seen at once"
    assert world.app.poller.trouble is None


async def test_another_poller_is_said_once_although_it_lets_some_polls_through(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    _, pauses = await served(world, monkeypatch, *[Conflict("terminated by other"), []] * 20)
    assert pauses == [flow.CONFLICT_PAUSE] * 20
    [said] = caplog.messages
    assert "another process polls with this token" in said
    assert world.app.poller.trouble == flow.CONFLICT
    monkeypatch.setattr(flow, "CONFLICT_OVER", 0.0)
    await served(world, monkeypatch, [])
    assert caplog.messages[1].startswith("no other process polls any more after ")
    assert world.app.poller.trouble is None


async def test_after_trouble_polling_goes_on_at_its_usual_pace(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    _, pauses = await served(world, monkeypatch, None, None, [], None, [])
    assert pauses == [1.0, 2.0, 1.0]


async def test_updates_without_an_id_are_skipped_slowly_and_said_once(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    odd = [None, 7, {}, {"update_id": "x"}, {"update_id": True}, {"update_id": -1}, {"update_id": 2**63}]
    polls, pauses = await served(world, monkeypatch, *[odd] * 50)
    assert polls == 50
    assert pauses == [flow.STUCK_PAUSE] * 50
    assert len(caplog.records) == 1
    assert "7 updates are passed over" in caplog.text


async def test_beside_updates_without_an_id_the_others_are_served_at_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    nabil = world.meets("Nabil")
    hello = nabil.user.says("/start")
    polls, pauses = await served(world, monkeypatch, [None, hello, {"update_id": 2**70}], [{}])
    assert (polls, pauses) == (2, [flow.STUCK_PAUSE])
    await world.receives()
    assert len(nabil.news) == 1


async def test_an_update_that_is_nested_too_deeply_is_confirmed_and_comes_no_more(
    world: World, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    asked: list[Any] = []
    await served(world, monkeypatch, [{"update_id": 50, "message": deep}], [], asked=asked)
    assert [each.get("offset") for each in asked[:2]] == [None, 51]
    assert "nested too deeply" in caplog.text


async def test_a_server_that_repeats_itself_is_not_asked_without_end(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    nabil = world.meets("Nabil")
    batch = [nabil.user.says("/start")]
    polls, pauses = await served(world, monkeypatch, *[batch] * 20)
    assert polls == 20
    assert pauses == [flow.STUCK_PAUSE] * 19
    await world.receives()
    assert len(nabil.news) == 1


async def test_an_answer_that_is_nested_too_deeply_does_not_end_the_process(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, pauses = await served(world, monkeypatch, RecursionError(), [])
    assert pauses == [1.0]


async def served(
    world: World, monkeypatch: pytest.MonkeyPatch, *results: object, asked: list[Any] | None = None
) -> tuple[int, list[float]]:
    """Let getUpdates bring these results, one a poll; return how many were asked for and the pauses in seconds."""
    left, pauses, over = list(results), list[float](), asyncio.Event()

    async def brings(_bot: object, _method: str, parameters: dict[str, Any], **_named: Any) -> object:
        if asked is not None:
            asked.append(parameters)
        if not left:
            over.set()
            await asyncio.Event().wait()
        if isinstance(result := left.pop(0), Exception):
            raise result
        return result

    async def pauses_for(seconds: float) -> None:
        pauses.append(seconds)

    with monkeypatch.context() as patch:
        patch.setattr(flow, "call", brings)
        patch.setattr(flow, "sleep", pauses_for)
        polling = asyncio.get_running_loop().create_task(world.app.poller.run())
        ended = asyncio.get_running_loop().create_task(over.wait())
        await asyncio.wait([polling, ended], timeout=30, return_when=asyncio.FIRST_COMPLETED)
        assert not polling.done(), polling
        polling.cancel()
        await asyncio.wait([polling])
    return len(results) - len(left), pauses


async def test_ids_that_restart_lower_are_taken_in_while_the_process_lives(world: World) -> None:
    """After a quiet week Telegram chooses the next id at random."""
    nabil = world.meets("Nabil")
    await nabil.says("/start")
    world.telegram.updates.restart(first_id=10)
    await nabil.says("/help")
    assert len(nabil.news) == 1
    assert not world.telegram.updates_pending


async def test_with_the_highest_id_for_ever_they_would_be_lost(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: a poller that keeps its offset while nothing comes confirms what it has never seen."""
    nabil = world.meets("Nabil")
    await nabil.says("/start")
    world.telegram.updates.restart(first_id=10)
    monkeypatch.setattr(world.app.poller, "_offset", 2**40)
    await nabil.says("/help")
    assert not nabil.news
