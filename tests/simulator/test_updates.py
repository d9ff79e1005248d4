import asyncio

import pytest

from simulator.core import Telegram
from simulator.errors import ApiError
from simulator.people import User
from tests.simulator.helpers import call, refusal


async def test_an_update_waits_until_a_higher_offset_confirms_it(telegram: Telegram, rumi: User) -> None:
    first, second = rumi.says("one")["update_id"], rumi.says("two")["update_id"]
    assert second == first + 1
    for _ in range(2):
        assert [u["update_id"] for u in await call(telegram, "getUpdates", offset=first)] == [first, second]
    assert [u["update_id"] for u in await call(telegram, "getUpdates", offset=str(second))] == [second]
    assert await call(telegram, "getUpdates", offset=second + 1) == []
    assert telegram.updates_pending == 0


async def test_limit_and_negative_offset(telegram: Telegram, rumi: User) -> None:
    ids = [rumi.says(f"message {number}")["update_id"] for number in range(3)]
    assert len(await call(telegram, "getUpdates", limit=2)) == 2
    assert [u["update_id"] for u in await call(telegram, "getUpdates", offset=-1)] == ids[-1:]
    assert telegram.updates_pending == 1


async def test_a_long_poll_wakes_when_somebody_writes(telegram: Telegram, rumi: User) -> None:
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        poll = group.create_task(call(telegram, "getUpdates", timeout=60))
        await asyncio.sleep(0)
        assert not poll.done()
        update = rumi.says("hello")
    assert poll.result() == [update]


async def test_a_second_poll_ends_the_first_with_a_conflict(telegram: Telegram, rumi: User) -> None:
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        first = group.create_task(refusal(telegram, "getUpdates", timeout=60))
        await asyncio.sleep(0)
        await call(telegram, "getUpdates", timeout=0)
    assert first.result().startswith("409 Conflict: terminated by other getUpdates request")


async def test_a_webhook_excludes_polling(telegram: Telegram, rumi: User) -> None:
    assert (await refusal(telegram, "setWebhook", url="http://example.org")).startswith("400 Bad Request: bad webhook")
    await call(telegram, "setWebhook", url="https://example.org/hook", allowed_updates=["message"])
    assert (await refusal(telegram, "getUpdates")).startswith("409 Conflict: can't use getUpdates method while webhook")
    rumi.says("waiting")
    info = await call(telegram, "getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == ("https://example.org/hook", 1)
    await call(telegram, "deleteWebhook", drop_pending_updates=True)
    assert await call(telegram, "getUpdates") == []


async def test_allowed_updates_hold_until_they_are_given_again(telegram: Telegram, rumi: User) -> None:
    await call(telegram, "getUpdates", allowed_updates=["callback_query"])
    rumi.says("not wanted")
    assert await call(telegram, "getUpdates") == []
    await call(telegram, "getUpdates", allowed_updates="[]")
    rumi.says("wanted")
    assert len(await call(telegram, "getUpdates")) == 1


async def test_the_page_knows_whether_a_bot_is_there(telegram: Telegram) -> None:
    before = telegram.updates.attached
    with telegram.subscribe() as changes:
        await call(telegram, "getUpdates")
        await call(telegram, "getUpdates")
    assert (before, telegram.updates.attached) == (False, True)
    assert changes.qsize() == 1
    assert changes.get_nowait()["kind"] == "bot"


async def test_numbers_must_be_numbers(telegram: Telegram) -> None:
    for wrong in ("soon", True, 2**63):
        with pytest.raises(ApiError, match='field "offset" must be a valid Number'):
            await call(telegram, "getUpdates", offset=wrong)
