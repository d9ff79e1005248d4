"""The inbox: what is committed is served once, in order per person, and nobody waits for somebody else's backlog."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.flow import inbox as flow
from bot.flow.inbox import person_key
from db.models import dialog, inbox
from db.queries import inbox as queries
from tests.conversations.chat import Chatter, World


@pytest.fixture
async def nabil(world: World) -> Chatter:
    return await world.student("Nabil")


@pytest.fixture
async def rumi(world: World) -> Chatter:
    return await world.student("Rumi")


async def test_an_update_that_comes_twice_is_served_once(world: World, nabil: Chatter) -> None:
    raw = nabil.user.says("/help")
    assert await world.app.inbox.ingest([raw, raw]) == 1
    assert await world.app.inbox.ingest([raw]) == 0
    await world.settles()
    assert len(nabil.news) == 1


async def test_a_person_with_a_backlog_does_not_delay_others(world: World, nabil: Chatter, rumi: Chatter) -> None:
    flood = [nabil.user.says("/help") for _ in range(20)]
    await world.app.inbox.ingest([*flood, rumi.user.says("/help")])
    served = [await _next_person(world) for _ in range(4)]
    assert rumi.user.id in served[:2]
    assert served.count(rumi.user.id) == 1


async def test_in_plain_order_of_arrival_others_would_wait(world: World, nabil: Chatter, rumi: Chatter) -> None:
    """The control: without remembering who was served last, the flood comes first."""
    flood = [nabil.user.says("/help") for _ in range(20)]
    await world.app.inbox.ingest([*flood, rumi.user.says("/help")])
    served = []
    for _ in range(4):
        served.append(await _next_person(world))
        async with world.app.database.write() as tx:
            await tx.execute(update(dialog).values(turn_real=dialog.c.next_id))
    assert rumi.user.id not in served


async def _next_person(world: World) -> int:
    async with world.app.database.read() as tx:
        before = set(await tx.scalars(select(inbox.c.id).where(inbox.c.state == "done")))
    assert await world.app.inbox.serve_one()
    async with world.app.database.read() as tx:
        done = select(inbox.c.person_key).where(inbox.c.state == "done", inbox.c.id.not_in(before))
        return int((await tx.scalars(done)).one())


async def test_updates_of_one_person_are_served_in_their_order(world: World, nabil: Chatter) -> None:
    texts = ["/help", "/settings", "/sessions", "/help"]
    await world.app.inbox.ingest([nabil.user.says(text) for text in texts])
    await asyncio.gather(*(_serve_all(world) for _ in range(3)))
    await world.settles()
    shown = [message.text or "" for message in nabil.news]
    assert len(shown) == len(texts)
    assert shown[0] == shown[3] != shown[1]


async def _serve_all(world: World) -> None:
    while await world.app.inbox.serve_one():
        pass


async def test_a_turn_that_dies_leaves_its_update_free_and_no_half_effect(
    world: World, nabil: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def dies(*_args: Any, **_named: Any) -> None:
        raise asyncio.CancelledError

    await world.app.inbox.ingest([nabil.user.says("/book")])
    with monkeypatch.context() as patch:
        patch.setattr(queries, "finish", dies)
        with pytest.raises(asyncio.CancelledError):
            await world.app.inbox.serve_one()
    async with world.app.database.read() as tx:
        assert await tx.scalar(select(dialog.c.conversation).where(dialog.c.person_key == nabil.user.id)) is None
    await world.settles()
    assert len(nabil.news) == 1


async def test_a_bug_is_tried_again_then_parked_and_the_next_update_goes_on(
    world: World, nabil: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = 0

    async def breaks(*_args: Any, **_named: Any) -> None:
        nonlocal tries
        tries += 1
        raise ZeroDivisionError

    monkeypatch.setattr(flow, "RETRIES", (0.0, 0.0))
    with monkeypatch.context() as patch:
        patch.setattr(type(world.app.services.sessions), "upcoming", breaks)
        await nabil.says("/sessions")
    assert tries == 3
    [letter] = await world.dead_letters()
    assert isinstance(letter, dict)
    nabil.reads(str(letter["reference"]))
    await nabil.says("/help")
    assert len(nabil.news) == 1
    async with world.app.database.write() as tx:
        await tx.execute(update(inbox).where(inbox.c.state == "dead").values(state="done"))


async def test_while_an_update_waits_for_its_next_try_the_later_ones_wait_behind(
    world: World, nabil: Chatter, rumi: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def breaks(*_args: Any, **_named: Any) -> None:
        raise ZeroDivisionError

    first, second = nabil.user.says("/sessions"), nabil.user.says("/help")
    await world.app.inbox.ingest([first, second, rumi.user.says("/help")])
    with monkeypatch.context() as patch:
        patch.setattr(type(world.app.services.sessions), "upcoming", breaks)
        await _serve_all(world)
    await world.app.sender.idle()
    nabil.hears_nothing()
    assert len(rumi.news) == 1
    async with world.app.database.write() as tx:
        await tx.execute(update(dialog).values(turn_real=0.0))
    await world.settles()
    assert len(nabil.news) == 2


async def test_a_press_that_waits_too_long_is_acknowledged_once(
    world: World, nabil: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    await nabil.says("/start")
    message, button = nabil.finds("Help")
    monkeypatch.setattr(flow, "ACKNOWLEDGE_AFTER", -1.0)
    await world.app.inbox.ingest([nabil.user.presses(message.message_id, button)])
    await world.app.inbox.acknowledge_waiting()
    await world.settles()
    answers = [call for call in world.telegram.log if call.method == "answerCallbackQuery"]
    assert [call.error for call in answers] == [None]


@pytest.mark.parametrize(
    ("update", "key"),
    [
        ({"update_id": 1, "message": {"from": {"id": 5}, "chat": {"id": -7}}}, 5),
        ({"update_id": 1, "callback_query": {"from": {"id": 6}}}, 6),
        ({"update_id": 1, "channel_post": {"chat": {"id": -7}}}, -7),
        ({"update_id": 1, "callback_query": {"message": {"chat": {"id": 9}}}}, 9),
        ({"update_id": 1, "message": {"from": {"id": 2**70}}}, 0),
        ({"update_id": 1, "message": {"from": {"id": "x"}, "chat": None}}, 0),
        ({"update_id": 1, "message": 3}, 0),
        ({"update_id": 1}, 0),
    ],
)
def test_whose_update_it_is(update: dict[str, Any], key: int) -> None:
    assert person_key(update) == key
