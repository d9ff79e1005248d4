"""What was given up: seen by admins only, tried anew or dropped once, and reported once a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.services.views.admins import LetterView
from bot.services.views.people import PersonView
from db.models import AuditEvent, dialog, inbox, outbox, stuck
from domain.refusals import NotAllowed
from tests.support.letters import dead_update, failed_message, stuck_session
from tests.support.services import DAY, NOW, ServiceWorld, at

Letters = dict[str, int]


@pytest.fixture
async def shirin(world: ServiceWorld) -> PersonView:
    return await world.admin()


@pytest.fixture
async def letters(world: ServiceWorld, nabil: PersonView) -> Letters:
    """Leave one of each sort, all of them Nabil's."""
    session = await world.book(nabil, await world.mentor(instant=True), at(12))
    async with world.database.write() as tx:
        update_row = await dead_update(tx, world.chat(nabil))
        message = await failed_message(tx, world.chat(nabil), NOW)
        return {"update": update_row, "message": message, "tick": await stuck_session(tx, session.id)}


async def latest(world: ServiceWorld, sort: str, actor: PersonView) -> Sequence[LetterView]:
    async with world.database.read() as tx:
        return await world.services.dead_letters.latest(tx, sort, actor=actor)


async def end(world: ServiceWorld, how: str, sort: str, letter_id: int, actor: PersonView | None) -> bool:
    async with world.database.write() as tx:
        done: bool = await getattr(world.services.dead_letters, how)(tx, sort, letter_id, actor=actor)
        return done


async def report(world: ServiceWorld) -> None:
    async with world.database.write() as tx:
        await world.services.dead_letters.report(tx)


async def row_of(world: ServiceWorld, sort: str, letter_id: int) -> Any:
    table = {"update": inbox, "message": outbox, "tick": stuck}[sort]
    async with world.database.read() as tx:
        return (await tx.execute(select(table).where(table.c.id == letter_id))).mappings().first()


async def test_an_admin_sees_what_when_and_whose_but_never_the_words(
    world: ServiceWorld, letters: Letters, shirin: PersonView
) -> None:
    [update_], [message], [tick] = [await latest(world, sort, shirin) for sort in ("update", "message", "tick")]
    assert (update_.reference, update_.error, update_.whose) == ("abcd1234", "ZeroDivisionError", ("Nabil",))
    assert (message.reference, message.what, message.at, message.whose) == ("beef5678", "sendMessage", NOW, ("Nabil",))
    assert (tick.reference, tick.what, tick.whose) == ("cafe9012", "complete", ("Ayesha", "Nabil"))
    assert "secret" not in str([update_, message, tick])
    assert update_.at.tzinfo is not None


async def test_what_has_no_reference_is_called_by_its_number(
    world: ServiceWorld, nabil: PersonView, shirin: PersonView
) -> None:
    async with world.database.write() as tx:
        letter_id = await failed_message(tx, world.chat(nabil), NOW, reference=None)
    [letter] = await latest(world, "message", shirin)
    assert letter.reference == f"message-{letter_id}"
    async with world.database.read() as tx:
        assert await world.services.dead_letters.find(tx, letter.reference) == letter
        for nothing in ("nonsense", f"message-{letter_id + 1}", "message-x", f"update-{letter_id}"):
            assert await world.services.dead_letters.find(tx, nothing) is None


@pytest.mark.parametrize("sort", ["update", "message", "tick"])
async def test_nobody_but_an_admin_sees_or_ends_them(
    world: ServiceWorld, letters: Letters, nabil: PersonView, sort: str
) -> None:
    with pytest.raises(NotAllowed):
        await latest(world, sort, nabil)
    for how in ("retry", "drop"):
        with pytest.raises(NotAllowed):
            await end(world, how, sort, letters[sort], nabil)
    async with world.database.read() as tx:
        with pytest.raises(NotAllowed):
            await world.services.dead_letters.troubles(tx, actor=nabil)
        assert set((await world.services.dead_letters.troubles(tx, actor=None)).letters.values()) == {1}


async def test_an_update_is_tried_anew_before_its_persons_later_ones(
    world: ServiceWorld, letters: Letters, nabil: PersonView, shirin: PersonView
) -> None:
    async with world.database.write() as tx:
        mine = dialog.c.person_key == world.chat(nabil)
        await tx.execute(update(dialog).where(mine).values(next_id=letters["update"] + 5))
    assert await end(world, "retry", "update", letters["update"], shirin)
    row = await row_of(world, "update", letters["update"])
    assert (row["state"], row["attempts"], row["retry_real"], row["reference"]) == ("new", 0, 0, None)
    async with world.database.read() as tx:
        assert await tx.scalar(select(dialog.c.next_id).where(mine)) == letters["update"]


async def test_a_message_is_sent_anew_with_all_its_tries(
    world: ServiceWorld, letters: Letters, shirin: PersonView
) -> None:
    assert await end(world, "retry", "message", letters["message"], shirin)
    row = await row_of(world, "message", letters["message"])
    assert (row["state"], row["attempts"], row["ambiguous"], row["error"]) == ("waiting", 0, 0, None)


async def test_work_on_a_session_is_tried_anew(world: ServiceWorld, letters: Letters, shirin: PersonView) -> None:
    assert await end(world, "retry", "tick", letters["tick"], shirin)
    row = await row_of(world, "tick", letters["tick"])
    assert (row["parked"], row["attempts"], row["retry_real"]) == (False, 0, 0)


async def test_what_is_dropped_is_over_and_its_words_are_forgotten(
    world: ServiceWorld, letters: Letters, shirin: PersonView
) -> None:
    for sort, letter_id in letters.items():
        assert await end(world, "drop", sort, letter_id, shirin)
    row = await row_of(world, "update", letters["update"])
    assert (row["state"], row["raw"]) == ("done", "{}")
    assert (await row_of(world, "message", letters["message"]))["state"] == "obsolete"
    row = await row_of(world, "tick", letters["tick"])
    assert (row["parked"], row["reference"]) == (True, None), "without the row the work would be tried again"
    for sort in letters:
        assert not await latest(world, sort, shirin)


@pytest.mark.parametrize("sort", ["update", "message", "tick"])
@pytest.mark.parametrize("how", ["retry", "drop"])
async def test_a_second_press_changes_nothing(
    world: ServiceWorld, letters: Letters, shirin: PersonView, how: str, sort: str
) -> None:
    assert await end(world, how, sort, letters[sort], shirin)
    before = await row_of(world, sort, letters[sort])
    for again in ("retry", "drop"):
        assert not await end(world, again, sort, letters[sort], shirin)
    assert await row_of(world, sort, letters[sort]) == before
    assert not await end(world, how, "nonsense", 1, shirin)


@pytest.mark.parametrize("by_admin", [True, False])
async def test_who_ended_it_is_written_down(
    world: ServiceWorld, letters: Letters, nabil: PersonView, shirin: PersonView, *, by_admin: bool
) -> None:
    for sort, letter_id in letters.items():
        await end(world, "drop", sort, letter_id, shirin if by_admin else None)
    async with world.database.read() as tx:
        rows = (await tx.scalars(select(AuditEvent).where(AuditEvent.kind == "letter dropped"))).all()
    assert {row.data["reference"] for row in rows} == {"abcd1234", "beef5678", "cafe9012"}
    assert {row.actor_id for row in rows} == {shirin.id if by_admin else None}
    assert sum(row.session_id is not None for row in rows) == 1
    assert sum(row.person_id == nabil.id for row in rows) == 2


# ── Reports ──


async def test_each_sort_is_reported_once_a_day(world: ServiceWorld, letters: Letters, shirin: PersonView) -> None:
    for _ in range(3):
        await report(world)
    told = await world.waiting(shirin, "trouble")
    assert sorted(row["data"]["what"] for row in told) == ["message", "tick", "update"]
    assert len(await world.told(shirin)) == 3


async def test_the_next_day_only_what_is_new_is_reported(
    world: ServiceWorld, letters: Letters, nabil: PersonView, shirin: PersonView
) -> None:
    await report(world)
    await world.deliver()
    world.clock.jump(by=DAY)
    await report(world)
    assert not await world.waiting(shirin, "trouble")
    async with world.database.write() as tx:
        await failed_message(tx, world.chat(nabil), world.clock.now(), "0000ffff")
    await report(world)
    [told] = await world.waiting(shirin, "trouble")
    assert (told["data"]["what"], told["data"]["n"]) == ("message", 2)


async def test_what_nobody_looks_after_is_reported_again_after_a_week(
    world: ServiceWorld, letters: Letters, shirin: PersonView
) -> None:
    await report(world)
    await world.deliver()
    world.clock.jump(by=7 * DAY)
    await report(world)
    assert len(await world.waiting(shirin, "trouble")) == 3


async def test_what_was_ended_before_it_was_told_is_not_told(
    world: ServiceWorld, letters: Letters, shirin: PersonView
) -> None:
    await report(world)
    for sort, letter_id in letters.items():
        await end(world, "drop", sort, letter_id, shirin)
    assert not await world.told(shirin)


async def test_updates_that_wait_for_long_are_reported(
    world: ServiceWorld, shirin: PersonView, nabil: PersonView
) -> None:
    async with world.database.write() as tx:
        await dead_update(tx, world.chat(nabil))
        await tx.execute(update(inbox).values(state="new"))
    await report(world)
    assert not await world.waiting(shirin, "trouble")
    async with world.database.write() as tx:
        await tx.execute(update(inbox).values(received_real=inbox.c.received_real - 1200))
    await report(world)
    await report(world)
    [told] = await world.waiting(shirin, "trouble")
    assert told["data"]["what"] == "waiting"
    assert told["data"]["n"] in (20, 21)
    async with world.database.read() as tx:
        assert (await world.services.dead_letters.troubles(tx, actor=shirin)).oldest >= dt.timedelta(minutes=20)
    assert await world.told(shirin) == ["trouble"]


async def test_nothing_is_reported_when_all_is_well(world: ServiceWorld, shirin: PersonView) -> None:
    await report(world)
    assert not await world.waiting(shirin, "trouble")
