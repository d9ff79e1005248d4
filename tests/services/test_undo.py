from __future__ import annotations

import datetime as dt

import pytest

from db.queries.due import earliest
from domain.notices import Moved
from domain.refusals import NothingToUndo, PersonBusy, SlotTaken
from domain.session import Action
from domain.status import Ending, Status
from tests.support.services import ServiceWorld, at

SECOND = dt.timedelta(seconds=1)


async def test_an_undone_cancellation_never_was(world: ServiceWorld, undo: dt.timedelta) -> None:
    ayesha, nabil = await world.mentor(instant=True), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12, days=2))
    world.clock.jump(by=undo)
    await world.deliver()
    cancelled = await world.do("cancel", view, actor=nabil)
    assert (cancelled.status, cancelled.ended_by, cancelled.can) == (
        Status.CANCELLED,
        "me",
        frozenset({Action.UNDO, Action.AGAIN, Action.GIVE_REASON}),
    )
    assert await world.leads(nabil) == await world.leads(ayesha) == []
    assert await world.kinds(ayesha) == ["cancelled"]
    restored = await world.do("undo", view, actor=nabil)
    assert (restored.status, restored.ending, restored.link) == (Status.CONFIRMED, None, view.link)
    assert await world.leads(nabil) == await world.leads(ayesha) == [1440, 60, 10, 0]
    world.clock.jump(by=undo)
    assert await world.deliver() == []
    assert await world.tick() == []


async def test_undo_is_over_when_the_others_hear(world: ServiceWorld, undo: dt.timedelta) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    await world.do("cancel", view, actor=nabil)
    world.clock.jump(by=undo - SECOND)
    assert Action.UNDO in (await world.see(view, nabil)).can
    world.clock.jump(by=SECOND)
    assert Action.UNDO not in (await world.see(view, nabil)).can
    with pytest.raises(NothingToUndo):
        await world.do("undo", view, actor=nabil)


async def test_only_who_did_it_undoes_it_and_only_once(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    await world.do("cancel", view, actor=nabil)
    with pytest.raises(NothingToUndo):
        await world.do("undo", view, actor=ayesha)
    await world.do("undo", view, actor=nabil)
    with pytest.raises(NothingToUndo):
        await world.do("undo", view, actor=nabil)


async def test_a_change_by_somebody_else_ends_the_undo(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    await world.do("move", view, at(13), actor=nabil)
    await world.do("confirm", view, actor=ayesha)
    with pytest.raises(NothingToUndo):
        await world.do("undo", view, actor=nabil)


async def test_a_reason_or_an_edit_does_not_end_the_undo(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(instant=True), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    await world.do("move", view, at(13), actor=nabil)
    await world.do("edit", view, title="Portfolio", link="zoom.us/j/1", actor=ayesha)
    back = await world.do("undo", view, actor=nabil)
    assert (back.start, back.title, back.link) == (view.start, "Portfolio", "https://zoom.us/j/1")
    await world.do("cancel", view, actor=nabil)
    await world.do("give_reason", view, "ill", actor=nabil)
    assert (await world.do("undo", view, actor=nabil)).why is None


async def test_an_undone_booking_is_gone_without_a_word(world: ServiceWorld) -> None:
    ayesha, nabil, rumi = await world.mentor(), await world.person("Nabil"), await world.person("Rumi")
    view = await world.book(nabil, ayesha, at(12))
    undone = await world.do("undo", view, actor=nabil)
    assert (undone.status, undone.ending) == (Status.CANCELLED, Ending.UNDONE)
    assert await world.waiting(ayesha) == []
    await world.book(rumi, ayesha, at(12))
    async with world.database.read() as tx:
        assert (await world.services.sessions.past(tx, actor=nabil)).total == 0


async def test_an_undone_move_gives_the_old_time_back(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(instant=True), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    world.clock.jump(by=dt.timedelta(minutes=1))
    await world.deliver()
    await world.do("move", view, at(13), actor=nabil)
    back = await world.do("undo", view, actor=nabil)
    assert (back.start, back.end) == (view.start, view.end)
    assert await world.column(view, "time") == dt.time(18)
    assert await world.kinds(ayesha) == []
    assert [row["data"]["start"] for row in await world.waiting(ayesha, "reminder")] == [at(12).isoformat()] * 4


async def test_the_old_time_may_be_gone(world: ServiceWorld) -> None:
    ayesha, bilal, nabil = await world.mentor(), await world.mentor("Bilal"), await world.person("Nabil")
    rumi = await world.person("Rumi")
    view = await world.book(nabil, ayesha, at(12))
    await world.do("move", view, at(13), actor=nabil)
    theirs = await world.book(rumi, ayesha, at(12))
    with pytest.raises(SlotTaken):
        await world.do("undo", view, actor=nabil)
    await world.do("undo", theirs, actor=rumi)
    await world.book(nabil, bilal, at(12))
    with pytest.raises(PersonBusy):
        await world.do("undo", view, actor=nabil)


async def test_a_time_that_is_held_only_for_an_undo_of_ones_own_does_not_stand_in_the_way(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    await world.do("move", view, at(13), actor=nabil)
    other = await world.book(nabil, ayesha, at(12))
    await world.do("cancel", other, actor=nabil)
    assert (await world.do("undo", view, actor=nabil)).start == at(12)
    with pytest.raises(NothingToUndo):
        await world.do("undo", other, actor=nabil)


async def test_an_undone_refusal_is_a_request_again(world: ServiceWorld, undo: dt.timedelta) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    await world.do("decline", view, actor=ayesha)
    restored = await world.do("undo", view, actor=ayesha)
    assert (restored.status, restored.ending) == (Status.PENDING, None)
    assert Action.CONFIRM in restored.can
    assert len(await world.waiting(ayesha, "nudge")) == 1
    world.clock.jump(by=undo)
    assert await world.deliver() == []
    async with world.database.read() as tx:
        assert await earliest(tx, *world.services.sessions.chore.next) == at(10)


async def test_near_the_start_the_others_hear_at_once_and_a_correction_follows(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(instant=True, notice=0), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    world.clock.jump(to=at(11, 50))
    await world.deliver()
    await world.do("cancel", view, actor=nabil)
    assert await world.told(ayesha) == ["cancelled"]
    await world.do("undo", view, actor=nabil)
    assert await world.told(ayesha) == ["booked"]
    await world.do("cancel", view, actor=ayesha)
    assert await world.told(nabil) == ["cancelled"]
    await world.do("undo", view, actor=ayesha)
    assert await world.told(nabil) == ["confirmed"]
    await world.do("move", view, at(12, 5), actor=nabil)
    assert await world.told(ayesha) == ["moved"]
    await world.do("undo", view, actor=nabil)
    (correction,) = await world.deliver()
    assert correction.fact == Moved(before=at(12, 5))
    assert correction.session is not None
    assert correction.session.start == at(12)


async def test_a_booking_that_was_told_at_once_is_called_off_when_it_is_undone(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(instant=True, notice=0), await world.person("Nabil")
    world.clock.jump(to=at(11, 50))
    view = await world.book(nabil, ayesha, at(12))
    assert await world.told(ayesha) == ["booked"]
    await world.do("undo", view, actor=nabil)
    assert await world.told(ayesha) == ["cancelled"]


async def test_a_reminder_that_became_due_meanwhile_is_not_lost(world: ServiceWorld, undo: dt.timedelta) -> None:
    ayesha, nabil = await world.mentor(instant=True), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12, days=2))
    world.clock.jump(to=at(12) - SECOND)
    await world.deliver()
    await world.do("cancel", view, actor=nabil)
    world.clock.jump(by=2 * SECOND)
    await world.do("undo", view, actor=nabil)
    assert await world.told(ayesha) == ["reminder"]
    await world.do("cancel", view, actor=nabil)
    await world.do("undo", view, actor=nabil)
    assert await world.deliver() == []  # what was told is not told again


async def test_a_mentor_who_has_agreed_to_what_was_agreed_hears_that_it_is_undone(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(instant=True), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    await world.do("confirm", view, actor=ayesha)
    await world.do("undo", view, actor=nabil)
    assert await world.kinds(ayesha) == ["cancelled"]


async def test_after_an_undo_the_host_is_still_asked_about_the_guests_move(
    world: ServiceWorld, undo: dt.timedelta
) -> None:
    ayesha, nabil = await world.mentor(instant=True), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12, days=2))
    await world.do("move", view, at(13, days=2), actor=nabil)
    world.clock.jump(by=undo)
    await world.do("decline", view, actor=ayesha)
    restored = await world.do("undo", view, actor=ayesha)
    assert restored.start == at(13, days=2)
    assert Action.DECLINE in restored.can
    assert Action.UNDO not in restored.can
    assert Action.UNDO not in (await world.see(view, nabil)).can, "that was another change"
    assert (await world.do("decline", view, actor=ayesha)).status == Status.CANCELLED
