from __future__ import annotations

import asyncio
import datetime as dt

from sqlalchemy import update

from bot.services.views.notices import Drop, Tell
from db.models import Session, outbox
from domain.notices import Moved, Refused, Reminder, Requested
from domain.status import MessageState
from tests.support.services import NOW, ServiceWorld, at
from tests.support.statements import counted

SECOND = dt.timedelta(seconds=1)


async def test_a_request_that_is_moved_before_it_is_told_is_told_as_it_is_then(
    world: ServiceWorld, undo: dt.timedelta
) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    world.clock.jump(by=10 * SECOND)
    await world.do("move", view, at(13), actor=nabil)
    world.clock.jump(to=NOW + undo)
    assert await world.deliver() == []  # the move can still be undone
    world.clock.jump(by=10 * SECOND)
    (notice,) = await world.deliver()
    assert notice.fact == Requested()
    assert notice.session is not None
    assert notice.session.start == at(13)


async def test_a_request_that_is_cancelled_before_it_is_told_is_never_told(
    world: ServiceWorld, undo: dt.timedelta
) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    world.clock.jump(by=10 * SECOND)
    await world.do("cancel", view, actor=nabil)
    world.clock.jump(by=2 * undo)
    assert await world.deliver() == []


async def test_but_it_is_told_when_the_cancellation_is_undone(world: ServiceWorld, undo: dt.timedelta) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    world.clock.jump(by=undo - SECOND)
    await world.do("cancel", view, actor=nabil)
    world.clock.jump(by=undo - SECOND)
    assert await world.deliver() == []
    await world.do("undo", view, actor=nabil)
    world.clock.jump(by=SECOND)
    assert await world.told(ayesha) == ["requested"]


async def test_two_moves_in_a_row_are_one_piece_of_news(world: ServiceWorld, undo: dt.timedelta) -> None:
    ayesha, nabil = await world.mentor(instant=True), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    world.clock.jump(by=undo)
    await world.deliver()
    await world.do("move", view, at(13), actor=nabil)
    await world.do("move", view, at(14), actor=nabil)
    world.clock.jump(by=undo)
    (notice,) = await world.deliver()
    assert notice.fact == Moved(before=at(12))
    await world.do("move", view, at(13), actor=nabil)
    await world.do("move", view, at(14), actor=nabil)
    world.clock.jump(by=undo)
    assert await world.deliver() == []  # it is where it was


async def test_news_of_a_move_survives_an_undone_cancellation(world: ServiceWorld, undo: dt.timedelta) -> None:
    ayesha, nabil = await world.mentor(instant=True), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    world.clock.jump(by=undo)
    await world.deliver()
    await world.do("move", view, at(13), actor=nabil)
    world.clock.jump(by=20 * SECOND)
    await world.do("cancel", view, actor=nabil)
    world.clock.jump(by=20 * SECOND)
    assert await world.deliver() == []
    await world.do("undo", view, actor=nabil)
    world.clock.jump(by=undo)
    assert await world.told(ayesha) == ["moved"]


async def test_who_acts_has_heard(world: ServiceWorld, undo: dt.timedelta) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    await world.do("confirm", view, actor=ayesha)  # found in the list before the request was told
    world.clock.jump(by=undo)
    assert [(notice.fact.kind, notice.reader.id) for notice in await world.deliver()] == [("confirmed", nabil.id)]


async def test_an_admins_change_reaches_both_sides(world: ServiceWorld) -> None:
    ayesha, nabil, admin = await world.mentor(), await world.person("Nabil"), await world.admin()
    view = await world.book(nabil, ayesha, at(12))
    await world.do("confirm", view, actor=admin)
    assert await world.told(nabil) == ["confirmed"]
    await world.do("cancel", view, actor=admin)
    assert await world.kinds(nabil) == ["cancelled"]


async def test_each_person_is_reminded_as_they_chose(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(instant=True), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12, days=3))
    async with world.database.write() as tx:
        await world.services.people.set_reminders(tx, [30, 120, 30], actor=nabil)
    assert await world.leads(nabil) == [120, 30]
    assert await world.leads(ayesha) == [1440, 60, 10, 0]
    await world.do("move", view, at(13, days=3), actor=nabil)
    assert await world.leads(nabil) == [120, 30]
    async with world.database.write() as tx:
        await world.services.people.set_reminders(tx, None, actor=nabil)
    assert await world.leads(nabil) == [1440, 60, 10, 0]


async def test_reminders_follow_a_move_and_end_with_a_cancellation(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(instant=True), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12, days=2))
    await world.do("move", view, at(14, days=2), actor=nabil)
    dues = [row["due_at"] for row in await world.waiting(ayesha, "reminder")]
    assert dues == [at(14), at(13, days=2), at(13, 50, days=2), at(14, days=2)]
    await world.do("cancel", view, actor=nabil)
    assert [row["kind"] for row in await world.waiting(nabil)] == ["redrawn"], "who cancelled sees Undo go"
    assert await world.waiting(ayesha, "reminder") == []


async def test_after_an_outage_only_the_last_reminder_is_sent(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(instant=True), await world.person("Nabil")
    await world.book(nabil, ayesha, at(12, days=2))
    world.clock.jump(to=at(11, 55, days=2))
    reminders = [notice for notice in await world.deliver() if isinstance(notice.fact, Reminder)]
    last = Reminder(lead=dt.timedelta(minutes=10), start=at(12, days=2))
    assert [(notice.reader.id, notice.fact) for notice in reminders] == [(ayesha.id, last), (nabil.id, last)]
    assert {notice.now - notice.due for notice in reminders} == {dt.timedelta(minutes=5)}


async def test_after_a_long_outage_nothing_stale_is_sent(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(instant=True), await world.person("Nabil")
    await world.book(nabil, ayesha, at(12))
    world.clock.jump(to=at(12, 5))
    facts = {notice.fact for notice in await world.deliver()}
    assert {fact.lead for fact in facts if isinstance(fact, Reminder)} == {dt.timedelta()}
    await world.book(nabil, ayesha, at(12, days=3))
    world.clock.jump(to=at(12, 30, days=3))
    assert await world.deliver() == []


async def test_a_reminder_of_what_was_changed_past_the_service_is_not_told(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(instant=True), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    world.clock.jump(to=at(11))
    async with world.database.write() as tx:
        later = {"start_time": at(13), "end_time": at(13, 30)}
        await tx.execute(update(Session).where(Session.id == view.id).values(**later))
    assert "reminder" not in {notice.fact.kind for notice in await world.deliver()}


async def test_a_notice_is_read_in_the_readers_zone(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil", zone="America/New_York")
    view = await world.book(nabil, ayesha, at(12))
    await world.do("confirm", view, actor=ayesha)
    (notice,) = await world.deliver()
    assert notice.session is not None
    assert notice.session.start.strftime("%H:%M") == "07:00"
    assert notice.now.strftime("%H:%M") == "01:00"


async def test_who_blocked_the_bot_gets_nothing_and_the_others_know(world: ServiceWorld) -> None:
    ayesha, nabil, admin = await world.mentor(instant=True), await world.person("Nabil"), await world.admin()
    view = await world.book(nabil, ayesha, at(12))
    for _ in range(2):
        async with world.database.write() as tx:
            await world.services.people.mark_unreachable(tx, ayesha.id)
    assert await world.waiting(ayesha) == []
    assert (await world.see(view, nabil)).others[0].is_unreachable
    told = await world.deliver()
    assert {(notice.fact.kind, notice.reader.id) for notice in told} == {
        ("unreachable", nabil.id),
        ("unreachable", admin.id),
    }
    assert len(told) == 2
    await world.do("cancel", view, actor=nabil)
    assert await world.waiting(ayesha) == []


async def test_who_comes_back_is_reminded_again(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(instant=True), await world.person("Nabil", telegram_id=77)
    view = await world.book(nabil, ayesha, at(12))
    async with world.database.write() as tx:
        await world.services.people.mark_unreachable(tx, nabil.id)
    assert await world.leads(nabil) == []
    back = await world.person("Nabil", telegram_id=77)
    assert back.reachable
    assert await world.leads(nabil) == [1440, 60, 10, 0]
    assert not (await world.see(view, ayesha)).others[0].is_unreachable
    assert "unreachable" not in [notice.fact.kind for notice in await world.deliver()]


async def test_who_comes_back_while_it_is_confirmed_is_reminded(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil", telegram_id=77)
    view = await world.book(nabil, ayesha, at(12))
    async with world.database.write() as tx:
        await world.services.people.mark_unreachable(tx, nabil.id)
    async with world.database.write() as tx:
        await world.services.sessions.confirm(tx, view.id, actor=ayesha)
        returning = asyncio.get_running_loop().create_task(world.person("Nabil", telegram_id=77))
        await asyncio.sleep(0.2)  # in which it would be over, did it not wait
    await returning
    assert await world.leads(nabil) == [1440, 60, 10, 0]


async def test_a_message_that_could_not_be_delivered_shows_on_the_other_sides_card(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(instant=True), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    async with world.database.write() as tx:
        lost = (outbox.c.person_id == nabil.id, outbox.c.kind == "reminder")
        await tx.execute(update(outbox).where(*lost).values(state="failed"))
    assert (await world.see(view, ayesha)).others[0].is_unreachable
    assert not (await world.see(view, nabil)).others[0].is_unreachable


async def test_the_same_dedupe_key_tells_once(world: ServiceWorld) -> None:
    nabil = await world.person("Nabil")
    async with world.database.write() as tx:
        for _ in range(3):
            await world.services.notices.tell(tx, nabil.id, Refused(), dedupe="once")
    assert len(await world.waiting(nabil)) == 1


async def test_notices_about_sessions_are_judged_with_two_questions_however_many(world: ServiceWorld) -> None:
    ayesha, nabil, rumi = await world.mentor(instant=True), await world.person("Nabil"), await world.person("Rumi")
    await world.book(nabil, ayesha, at(12, days=3))
    await world.book(rumi, ayesha, at(12, days=3, minute=30))
    asked = [(nabil, "reminder"), (ayesha, "booked"), (rumi, "reminder")]
    rows = [row for who, kind in asked for row in (await world.waiting(who, kind))[:1]]
    ids, now = [row["id"] for row in rows], min(row["due_at"] for row in rows)
    async with world.database.write() as tx:
        with counted() as statements:
            verdicts = await world.services.notices.judge(tx, [*reversed(ids)], now=now)
    told = [(each.view.reader.id, each.view.fact.kind) for each in verdicts if isinstance(each, Tell)]
    assert told == [(who.id, kind) for who, kind in reversed(asked)]
    assert len(statements) == 2 + 2, "and one for what the two of each reminder have agreed on the last time"


async def test_what_is_gone_or_has_expired_is_dropped(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(instant=True), await world.person("Nabil")
    await world.book(nabil, ayesha, at(12))
    [booked] = await world.waiting(ayesha, "booked")
    async with world.database.write() as tx:
        judge = world.services.notices.judge
        ids = [booked["id"] + 1000, booked["id"]]
        verdicts = await judge(tx, ids, now=booked["expires_at"])
        assert verdicts == [Drop(MessageState.OBSOLETE), Drop(MessageState.EXPIRED)]


async def test_a_session_may_have_notices_of_a_newer_release(world: ServiceWorld, undo: dt.timedelta) -> None:
    ayesha, nabil = await world.mentor(instant=True), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    async with world.database.write() as tx:
        await tx.execute(update(outbox).where(outbox.c.kind == "reminder").values(kind="from_the_future"))
    await world.do("move", view, at(13), actor=nabil)
    world.clock.jump(by=undo)
    assert await world.kinds(ayesha) == ["booked", *["from_the_future"] * 4]
