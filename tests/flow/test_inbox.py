"""The inbox: what is committed is served once, in order per person, and nobody waits for somebody else's backlog."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sqlalchemy import func, select, update

from bot.flow import answers as presses
from bot.flow import inbox as flow
from bot.flow import outbox, parking
from bot.flow.raw import person_key
from db.models import dialog, inbox
from db.queries import dialogs
from tests.support.chat import Chatter, World


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
        patch.setattr(dialogs, "end", dies)
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

    monkeypatch.setattr(parking, "RETRIES", (0.0, 0.0))
    with monkeypatch.context() as patch:
        patch.setattr(world.app.services.sessions, "upcoming", breaks)
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
        patch.setattr(world.app.services.sessions, "upcoming", breaks)
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
    monkeypatch.setattr(presses, "ACKNOWLEDGE_AFTER", -1.0)
    await world.app.inbox.ingest([nabil.user.presses(message.message_id, button)])
    await world.app.inbox.answers.acknowledge_late()
    await world.settles()
    answers = [call for call in world.telegram.log if call.method == "answerCallbackQuery"]
    assert [call.error for call in answers] == [None]


async def test_a_press_that_another_process_has_served_is_not_acknowledged(
    world: World, nabil: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    await nabil.says("/start")
    message, button = nabil.finds("Help")
    press = nabil.user.presses(message.message_id, button)
    await world.app.inbox.ingest([press])
    await world.settles()
    beside = presses.Answers(world.app.sender, world.app.database)
    beside.expect(press)  # as in the process that has taken it in
    monkeypatch.setattr(presses, "ACKNOWLEDGE_AFTER", -1.0)
    await beside.acknowledge_late()
    await world.settles()
    assert [call.method for call in world.telegram.log].count("answerCallbackQuery") == 1
    monkeypatch.setattr(presses, "REMEMBERED", -1.0)
    await beside.acknowledge_late()
    assert not beside._given
    assert not beside._waiting


async def breaks(*_args: Any, **_named: Any) -> None:
    raise ZeroDivisionError


@pytest.mark.parametrize(("language", "words"), [("en", "went wrong"), ("bn-BD", "সমস্যা হয়েছে"), ("xx", "went wrong")])
async def test_a_newcomer_whose_first_update_meets_a_bug_gets_the_apology(
    world: World, monkeypatch: pytest.MonkeyPatch, language: str, words: str
) -> None:
    """The person's row was rolled back with the turn."""
    monkeypatch.setattr(parking, "RETRIES", (0.0, 0.0))
    sumi = world.meets("Sumi", language=language)
    with monkeypatch.context() as patch:
        patch.setattr(type(world.app.services.people), "arrive", breaks)
        await sumi.says("/start")
    world.bugs = 1
    [letter] = await world.dead_letters()
    sumi.reads(words, str(letter["reference"]))  # type: ignore[index]  # a row
    await sumi.says("/start")
    assert len(sumi.news) == 1


@pytest.mark.parametrize(("language", "words"), [("en", "Open a chat with me"), ("bn", "চ্যাট খুলুন")])
async def test_a_press_in_a_message_sent_through_another_chat_is_told_where_to_go(
    world: World, language: str, words: str
) -> None:
    sumi = world.meets("Sumi", language=language)
    press = sumi.user.presses_inline("AgAAAAAA", "v1:home")
    await world.settles()
    answers = [call for call in world.telegram.log if call.method == "answerCallbackQuery"]
    assert [call.error for call in answers] == [None]
    assert words in (sumi.toast or "")
    await world.receives(press)
    assert len(answers) == sum(call.method == "answerCallbackQuery" for call in world.telegram.log)


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}},
        {"message_id": 1, "date": 1, "chat": {"id": 2**70, "type": "private"}, "from": {"id": 2**70}},
        {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}, "from": {"id": 5, "first_name": 5}},
        {"message_id": 1, "date": 10**30, "chat": {"id": 5, "type": "private"}, "from": {"id": 5, "is_bot": False}},
        {"message_id": 1, "date": 1, "chat": {"id": "5", "type": None}, "from": None, "text": ["/start"]},
        {"message_id": "\ud800\0", "date": 1, "chat": {"id": 5, "type": "private"}, "text": "\ud800\0"},
    ],
    ids=[
        "empty",
        "no sender",
        "huge ids",
        "a number for a name",
        "a date beyond time",
        "other types",
        "no text at all",
    ],
)
@pytest.mark.parametrize("kind", ["message", "callback_query", "my_chat_member", "nonsense"])
async def test_whatever_comes_is_done_or_a_dead_letter_and_the_next_is_served(
    world: World, nabil: Chatter, kind: str, message: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parking, "RETRIES", (0.0, 0.0))
    query = {"id": "1", "from": message.get("from"), "message": message, "inline_message_id": 5, "data": 5}
    odd = {"update_id": 2**62, kind: query if kind == "callback_query" else message}
    await world.receives(odd, nabil.user.says("/help"))
    assert len(nabil.news) == 1
    async with world.app.database.read() as tx:
        state = await tx.scalar(select(inbox.c.state).where(inbox.c.update_id == 2**62))
    assert state in ("done", "dead")
    world.bugs = state == "dead"


async def test_a_person_who_floods_is_told_once_and_so_much_is_kept_of_them(
    world: World, nabil: Chatter, rumi: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow, "MOST_WAITING", 10)
    flood = [nabil.user.says("/help") for _ in range(60)]
    world.telegram.updates.drop()
    for start in range(0, 60, 20):
        await world.app.inbox.ingest([*flood[start : start + 20], rumi.user.says("/help")])
        assert await world.app.inbox.serve_one()
    await world.receives()
    told = [message for message in nabil.news if "One thing at a time" in (message.text or "")]
    assert len(told) == 1
    assert len(nabil.news) - 1 <= 12
    assert len(rumi.news) == 3
    nabil.looks_up()
    await nabil.says("/help")
    assert len(nabil.news) == 1


async def test_in_bangla_too(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flow, "MOST_WAITING", 3)
    sumi = world.meets("Sumi", language="bn")
    flood = [sumi.user.says("/help") for _ in range(9)]
    world.telegram.updates.drop()
    await world.receives(*flood)
    assert sum("একবারে একটি কাজ" in (message.text or "") for message in sumi.news) == 1


async def test_whose_chat_is_behind_waits_and_others_do_not(
    world: World, nabil: Chatter, rumi: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(world.app.inbox.runner, "pace", 3600.0)
    world.app.sender.stop()  # nothing reaches anybody any more
    await world.app.sender.idle()
    await world.app.inbox.ingest([nabil.user.says("/help") for _ in range(20)])
    await _serve_all(world)
    assert await done(world, nabil) == outbox.BEHIND
    await world.app.inbox.ingest([rumi.user.says("/help")])
    assert await world.app.inbox.serve_one()
    assert await done(world, nabil) == outbox.BEHIND


async def done(world: World, chatter: Chatter) -> int:
    """Count the updates of a person that had their turn after the first one."""
    question = select(func.count()).where(inbox.c.person_key == chatter.user.id, inbox.c.state == "done")
    async with world.app.database.read() as tx:
        return int(await tx.scalar(question) or 0) - 1


async def test_when_the_clock_steps_back_nobody_waits_for_the_size_of_the_step(world: World, nabil: Chatter) -> None:
    async with world.app.database.write() as tx:
        await tx.execute(update(dialog).values(turn_real=dialog.c.turn_real + 7200))
    await world.app.inbox.ingest([nabil.user.says("/help")])
    assert not await world.app.inbox.serve_one()
    await world.app.inbox._watch()
    assert await world.app.inbox.serve_one()


async def test_a_worker_that_gives_up_waiting_overlooks_nothing_that_has_just_come(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another worker was called, but has not looked yet."""
    served = asyncio.Event()

    async def gives_up(this: flow.Inbox, _within: float = 0.0) -> bool:
        this._wake(1)
        return False

    async def serves(this: flow.Inbox) -> bool:
        served.set()
        await asyncio.Event().wait()
        return True

    async def looks(_this: flow.Inbox) -> None:
        raise AssertionError("the database may not show yet what has come")

    for name, instead in (("_rest", gives_up), ("serve_one", serves), ("_watch", looks)):
        monkeypatch.setattr(flow.Inbox, name, instead)
    world.app.inbox._pending = 0
    async with asyncio.TaskGroup() as group:
        worker = group.create_task(world.app.inbox.work())
        async with asyncio.timeout(5):
            await served.wait()
        worker.cancel()


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
        ({"update_id": 1, "message": {"from": {"id": True}}}, 0),
        ({"update_id": 1}, 0),
    ],
)
def test_whose_update_it_is(update: dict[str, Any], key: int) -> None:
    assert person_key(update) == key
