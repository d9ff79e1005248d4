"""The outbox: order, leases, and what happens to rows that a dead process had taken."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from bot.flow.outbox import Outbox
from bot.ui import notices
from bot.ui.screen import Screen
from db.models import outbox
from tests.conversations.chat import Chatter, World


@pytest.fixture
async def nabil(world: World) -> Chatter:
    return await world.student("Nabil")


@pytest.fixture
async def rumi(world: World) -> Chatter:
    return await world.student("Rumi")


async def _posts(world: World, chatter: Chatter, *texts: str) -> None:
    async with world.app.database.write() as tx:
        for text in texts:
            await world.app.outbox.post(tx, chatter.user.id, Screen(text), now=world.clock.now())


async def _states(world: World) -> list[str]:
    async with world.app.database.read() as tx:
        return list(await tx.scalars(select(outbox.c.state).order_by(outbox.c.id)))


def _another(world: World) -> Outbox:
    """Return the outbox of a second process on the same database."""
    return Outbox(
        database=world.app.database,
        services=world.app.services,
        catalogues=world.app.catalogues,
        clock=world.clock,
        owner="another process",
    )


async def test_a_claim_takes_one_row_of_each_chat_in_order(world: World, nabil: Chatter, rumi: Chatter) -> None:
    await _posts(world, nabil, "one", "two", "three")
    await _posts(world, rumi, "uno")
    jobs = await world.app.outbox.claim(10)
    assert [job.payload["text"] for job in jobs] == ["one", "uno"]
    assert await world.app.outbox.claim(10) == []
    world.app.sender.accept(jobs)
    await world.settles()
    assert [message.text for message in nabil.news] == ["one", "two", "three"]


async def test_what_another_process_holds_is_not_taken(world: World, nabil: Chatter) -> None:
    await _posts(world, nabil, "one", "two")
    assert len(await _another(world).claim(10)) == 1
    assert await world.app.outbox.claim(10) == []


async def test_what_a_dead_process_held_is_sent_first(world: World, nabil: Chatter) -> None:
    await _posts(world, nabil, "from before")
    await _another(world).claim(10)
    async with world.app.database.write() as tx:
        await tx.execute(update(outbox).where(outbox.c.state == "leased").values(lease_real=0.0))
    await nabil.says("/help")
    assert nabil.news == []
    await world.app.outbox.keep([])
    await world.settles()
    first, _ = nabil.news
    assert first.text == "from before"


async def test_at_the_start_sqlite_takes_over_everything_and_postgresql_what_ran_out(
    world: World, nabil: Chatter
) -> None:
    await _posts(world, nabil, "from before")
    await _another(world).claim(10)
    assert await world.app.outbox.recover() == (1 if world.app.database.is_sqlite else 0)


async def test_leases_in_hand_are_renewed(world: World, nabil: Chatter) -> None:
    await _posts(world, nabil, "slow")
    [job] = await world.app.outbox.claim(10)
    async with world.app.database.write() as tx:
        await tx.execute(update(outbox).where(outbox.c.id == job.id).values(lease_real=0.0))
    await world.app.outbox.keep([job.id])
    assert (await _states(world))[-1] == "leased"
    async with world.app.database.write() as tx:
        await tx.execute(update(outbox).where(outbox.c.id == job.id).values(lease_real=0.0))
    await world.app.outbox.keep([])
    assert (await _states(world))[-1] == "waiting"


async def test_a_row_that_waits_for_another_try_keeps_its_chat_in_order(
    world: World, nabil: Chatter, rumi: Chatter
) -> None:
    await _posts(world, nabil, "first", "second")
    await _posts(world, rumi, "uno")
    async with world.app.database.write() as tx:
        first = select(outbox.c.id).where(outbox.c.state == "waiting").order_by(outbox.c.id).limit(1)
        await tx.execute(update(outbox).where(outbox.c.id == first.scalar_subquery()).values(retry_real=9e9))
    assert [job.payload["text"] for job in await world.app.outbox.claim(10)] == ["uno"]


async def test_replies_go_before_urgent_notices_before_others(world: World, rumi: Chatter) -> None:
    ayesha, nabil = await world.mentor("Ayesha"), await world.mentor("Nabil")
    await rumi.taps("Book a session", "Ayesha", "18:00", "CV review")
    async with world.app.database.write() as tx:
        await tx.execute(update(outbox).where(outbox.c.state == "waiting").values(due_at=world.clock.now()))
        await tx.execute(insert(outbox).values(_news(world, await nabil.person(tx), urgent=True)))
        await world.app.outbox.post(tx, rumi.user.id, Screen("a reply"), now=world.clock.now())
    jobs = await world.app.outbox.claim(10)
    assert [(job.chat_id, job.priority) for job in jobs] == [
        (rumi.user.id, 0),
        (nabil.user.id, 1),
        (ayesha.user.id, 2),
    ]


def _news(world: World, person: Any, **more: Any) -> dict[str, Any]:
    now = world.clock.now()
    facts = {"sort": "notice", "kind": "approved", "chat_id": person.telegram_id, "person_id": person.id}
    return {**facts, "due_at": now, "created_at": now, "data": {}, **more}


async def test_a_notice_that_cannot_be_rendered_does_not_keep_the_others(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ayesha, nabil = await world.mentor("Ayesha"), await world.mentor("Nabil")

    def render(say: Any, view: Any) -> Screen:
        if view.reader.name == "Nabil":
            raise ZeroDivisionError
        return Screen("fine")

    monkeypatch.setattr(notices, "render", render)
    async with world.app.database.write() as tx:
        for chatter in (ayesha, nabil, ayesha):
            await tx.execute(insert(outbox).values(_news(world, await chatter.person(tx))))
    await world.settles()
    assert "failed" in await _states(world)
    assert "cannot be rendered" in caplog.text
    assert [message.text for message in ayesha.news] == ["fine", "fine"]


async def test_what_is_overdue_for_too_long_expires_unsent(world: World, nabil: Chatter) -> None:
    async with world.app.database.write() as tx:
        person = await nabil.person(tx)
        expires = world.clock.now() + dt.timedelta(minutes=5)
        await tx.execute(insert(outbox).values(_news(world, person, expires_at=expires)))
    world.clock.jump(by=dt.timedelta(minutes=6))
    await world.settles()
    nabil.hears_nothing()
    assert (await _states(world))[-1] == "expired"
