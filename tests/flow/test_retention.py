"""Retention: what is over goes in small batches, what is needed stays, and tables do not grow with the weeks."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import Any

import pytest
from sqlalchemy import func, insert, select, update

from bot.flow import retention as flow
from bot.flow.retention import Retention
from bot.services.views.people import Scope
from db.indexes import indexed
from db.models import (
    ApiToken,
    AuditEvent,
    Calendar,
    DateOverride,
    Invite,
    Session,
    TimeOff,
    dialog,
    inbox,
    message,
    metadata,
    outbox,
)
from db.queries import retention as queries
from domain.status import Status
from tests.support.chaos import size
from tests.support.chat import MONDAY_MORNING, Chatter, World

DAY = dt.timedelta(days=1)
SIX = MONDAY_MORNING.replace(hour=18)
WEEKS = size(2, 12)


@pytest.fixture
async def ayesha(world: World) -> Chatter:
    """Meet a mentor who can be booked a year ahead."""
    chatter = await world.mentor("Ayesha", instant=True)
    async with world.app.database.write() as tx:
        await tx.execute(update(Calendar).values(window_days=366))
    return chatter


async def ages(world: World, *, days: float) -> None:
    """Let time pass: on people's clock, and in what the database's own clock has written."""
    await world.passes(days=days)
    seconds = days * 86_400
    async with world.app.database.write() as tx:
        for column in (inbox.c.received_real, inbox.c.done_real, dialog.c.served_real):
            await tx.execute(update(column.table).values({column: column - seconds}))


async def forgets(world: World) -> int:
    """Let a whole round of retention pass, and return how many rows it took."""
    return await world.app.retention.round()


async def count(world: World, what: Any, *where: Any) -> int:
    async with world.app.database.read() as tx:
        return await tx.scalar(select(func.count()).select_from(what).where(*where)) or 0


async def sizes(world: World) -> dict[str, int]:
    return {table.name: await count(world, table) for table in metadata.sorted_tables}


async def row(world: World, what: Any, **values: Any) -> None:
    async with world.app.database.write() as tx:
        await tx.execute(insert(what).values(**values))


# ── What goes, and what stays ──


async def test_done_updates_go_after_three_days_and_dead_letters_after_ninety(world: World, nabil: Chatter) -> None:
    await nabil.says("/help")
    async with world.app.database.write() as tx:
        first = select(func.min(inbox.c.id)).scalar_subquery()
        await tx.execute(update(inbox).where(inbox.c.id == first).values(state="dead"))
    await ages(world, days=2)
    await forgets(world)
    assert await count(world, inbox) == 2
    await ages(world, days=2)
    await forgets(world)
    assert await count(world, inbox) == await count(world, inbox, inbox.c.state == "dead") == 1
    await ages(world, days=90)
    await forgets(world)
    assert await count(world, inbox) == 0


async def test_an_update_that_waits_stays_however_long(world: World, nabil: Chatter) -> None:
    await world.app.inbox.ingest([nabil.user.says("/help")])
    async with world.app.database.write() as tx:
        await tx.execute(update(inbox).values(received_real=0.0))
    await forgets(world)
    assert await count(world, inbox, inbox.c.state == "new") == 1
    await world.settles()


async def test_replies_go_after_three_days_and_notices_thirty_days_after_their_time(
    world: World, ayesha: Chatter, nabil: Chatter
) -> None:
    await world.meeting(ayesha, nabil, SIX)
    await ages(world, days=4)
    await forgets(world)
    told = ["booked", "redrawn", *["reminder"] * 4, "attend", "rate"]
    async with world.app.database.read() as tx:
        kept = (await tx.execute(select(outbox.c.sort, outbox.c.kind))).all()
    assert {each.sort for each in kept} == {"notice"}
    assert {each.kind for each in kept} == set(told)
    await ages(world, days=30)
    await forgets(world)
    assert await count(world, outbox) == 0


async def test_notices_stay_while_their_session_is_ahead(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await world.meeting(ayesha, nabil, SIX + 60 * DAY)
    await ages(world, days=58)
    await forgets(world)
    assert await count(world, outbox, outbox.c.kind == "booked") == 1
    assert await count(world, outbox, outbox.c.kind == "reminder", outbox.c.state == "waiting") == 8


@pytest.mark.parametrize("state", ["failed", "unreachable"])
async def test_what_could_not_be_sent_stays_for_ninety_days(world: World, nabil: Chatter, state: str) -> None:
    now = world.clock.now()
    facts = {"chat_id": nabil.user.id, "sort": "reply", "method": "sendMessage", "payload": {}}
    await row(world, outbox, **facts, state=state, due_at=now, created_at=now)
    await ages(world, days=80)
    await forgets(world)
    assert await count(world, outbox) == 1
    await ages(world, days=11)
    await forgets(world)
    assert await count(world, outbox) == 0


async def test_messages_without_buttons_go_and_a_live_card_stays(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    view = await world.meeting(ayesha, nabil, SIX + 40 * DAY)
    await nabil.says("/sessions")
    await nabil.taps("CV review")
    await ages(world, days=38)
    await forgets(world)
    assert await count(world, message, message.c.live.is_(False)) == 0
    assert await count(world, message, message.c.session_id == view.id) >= 1
    await ages(world, days=33)  # the session is over for a month
    await forgets(world)
    await forgets(world)
    assert await count(world, message, message.c.session_id == view.id, message.c.created_at < SIX) == 0


async def test_a_draft_stays_with_its_message_until_it_is_abandoned(
    world: World, ayesha: Chatter, nabil: Chatter
) -> None:
    await nabil.says("/book")
    await nabil.taps("Ayesha")
    message_id, version = await dialog_of(world, nabil)
    await ages(world, days=60)
    await forgets(world)
    assert await dialog_of(world, nabil) == (message_id, version)
    assert await count(world, message, message.c.id == message_id) == 1
    await nabil.taps("Other day")
    nabil.reads("Ayesha")
    await ages(world, days=91)
    await forgets(world)
    kept, still = await dialog_of(world, nabil)
    assert kept is None
    assert still >= version


async def dialog_of(world: World, who: Chatter) -> tuple[int | None, int]:
    async with world.app.database.read() as tx:
        question = select(dialog.c.message_id, dialog.c.version).where(dialog.c.person_key == who.user.id)
        found = (await tx.execute(question)).one()
    return found.message_id, found.version


async def test_the_message_of_a_keyboard_stays_as_long_as_it_is_to_be_taken_away(world: World, nabil: Chatter) -> None:
    await nabil.says("/settings")
    await nabil.taps("Time zone")
    await nabil.taps("Share where I am")
    async with world.app.database.read() as tx:
        side = await tx.scalar(select(dialog.c.side_id).where(dialog.c.person_key == nabil.user.id))
    assert side is not None
    await ages(world, days=40)
    await forgets(world)
    assert await count(world, message, message.c.id == side) == 1
    await nabil.shares_location(23.8, 90.4)
    assert await count(world, outbox, outbox.c.message_id == side, outbox.c.method == "deleteMessage") == 1
    assert not await count(world, dialog, dialog.c.side_id == side)


async def test_what_else_is_old_goes_and_sessions_stay(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    view = await world.meeting(ayesha, nabil, SIX)
    await world.invitation()
    async with world.app.database.write() as tx:
        me, today = await ayesha.person(tx), world.clock.now().date()
        await tx.execute(insert(TimeOff).values(person_id=me.id, first_day=today, last_day=today))
        span = {"way": "closed", "start_minute": 0, "end_minute": 60}
        await tx.execute(insert(DateOverride).values(person_id=me.id, day=today, **span))
        await tx.execute(update(Session).where(Session.id == view.id).values(undo={"what": "booked"}))
        await world.app.services.accounts.make_token(
            tx, name="calendar", scope=Scope.READ, life=dt.timedelta(days=1), actor=me
        )
    before = await count(world, AuditEvent)
    await ages(world, days=300)
    await forgets(world)
    assert (await count(world, Invite), await count(world, TimeOff), await count(world, DateOverride)) == (0, 0, 0)
    assert await count(world, ApiToken) == 0
    assert await count(world, Session, Session.undo.is_not(None)) == 0
    assert await count(world, AuditEvent) > before
    await ages(world, days=101)
    await forgets(world)
    assert await count(world, AuditEvent) == 0
    [kept] = await nabil.sessions()
    assert (kept.id, kept.status) == (view.id, Status.COMPLETED)


# ── Nothing that people need is lost ──


async def test_an_old_card_still_answers(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await world.meeting(ayesha, nabil, SIX)
    await nabil.says("/sessions")
    await nabil.taps("CV review")
    card, button = nabil.finds("Move")
    await ages(world, days=100)
    await forgets(world)
    await forgets(world)
    assert await count(world, message) == 0
    await nabil.taps_in(card, button)
    assert "CV review" in (card.text or "")


async def test_undo_works_beside_a_round(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await world.meeting(ayesha, nabil, SIX + 20 * DAY)
    await ages(world, days=5)
    await nabil.says("/sessions")
    await nabil.taps("CV review", "Cancel")
    await forgets(world)
    await nabil.taps("Undo")
    [view] = await nabil.sessions()
    assert view.status is Status.CONFIRMED


async def test_reminders_come_after_a_round(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await world.meeting(ayesha, nabil, SIX + 50 * DAY)
    await ages(world, days=45)
    await forgets(world)
    nabil.looks_up()
    await world.until(SIX + 50 * DAY)
    assert len(nabil.news) == 4


async def test_nothing_is_told_again_when_reminders_are_planned_anew(
    world: World, ayesha: Chatter, nabil: Chatter
) -> None:
    await world.meeting(ayesha, nabil, SIX + 40 * DAY)
    await ages(world, days=39.5)
    await forgets(world)
    nabil.looks_up()
    async with world.app.database.write() as tx:
        await world.app.services.people.set_reminders(tx, None, actor=await nabil.person(tx))
    await world.settles()
    nabil.hears_nothing()


# ── The size, and the batches ──


async def test_the_tables_do_not_grow_with_the_weeks(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await weeks(world, ayesha, nabil, 5)  # until what is kept for a month and what is new balance
    before = await sizes(world)
    await weeks(world, ayesha, nabil, WEEKS)
    after = await sizes(world)
    record = {"session", "participant", "audit_event"}  # what happened
    assert {name: (before[name], after[name]) for name in after.keys() - record if after[name] > before[name]} == {}
    assert after["session"] > before["session"]


async def test_without_retention_they_would(
    world: World, ayesha: Chatter, nabil: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "RULES", queries.RULES[-1:])
    await weeks(world, ayesha, nabil, 2)
    before = await sizes(world)
    await weeks(world, ayesha, nabil, 2)
    after = await sizes(world)
    assert {name for name in after if after[name] > before[name]} >= {"inbox", "outbox", "message"}


async def weeks(world: World, mentor: Chatter, student: Chatter, number: int) -> None:
    """Let a student meet a mentor every week, look at it and move on; each week ends with a round."""
    for _ in range(number):
        start = (world.clock.now() + 2 * DAY).astimezone(SIX.tzinfo).replace(hour=18, minute=0, second=0)
        await world.meeting(mentor, student, start)
        await student.says("/sessions")
        await student.taps("CV review")
        await ages(world, days=7)
        await forgets(world)


async def test_a_batch_is_small_and_goes_on_where_it_was(
    world: World, nabil: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ages(world, days=4)
    await forgets(world)
    monkeypatch.setattr(flow, "BATCH", 5)
    old = world.clock.now() - 40 * DAY
    facts = {"chat_id": nabil.user.id, "sort": "reply", "method": "sendMessage", "payload": {}, "state": "sent"}
    async with world.app.database.write() as tx:
        await tx.execute(insert(outbox), [{**facts, "due_at": old, "created_at": old}] * 23)
    before, retention = await count(world, outbox), Retention(world.app.database, world.clock)
    batches = [await _delete_batch(world, retention) for _ in range(12)]
    assert sum(batches) == 23
    assert max(batches) == 5
    assert await count(world, outbox) == before - 23
    assert await retention.delete_batch() == 0  # it rests


async def _delete_batch(world: World, retention: Retention) -> int:
    """Delete a batch, and check by the table what it says."""
    before = await count(world, outbox)
    said = await retention.delete_batch()
    assert before - await count(world, outbox) == said
    return said


async def test_a_bite_that_fails_is_taken_again(world: World, nabil: Chatter, monkeypatch: pytest.MonkeyPatch) -> None:
    await nabil.says("/help")
    await ages(world, days=4)
    retention = Retention(world.app.database, world.clock)

    async def breaks(*_args: Any) -> int:
        raise OSError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(queries, "clear", breaks)
        with pytest.raises(OSError, match="full"):
            await retention.delete_batch()
    assert await retention.delete_batch() > 0


async def test_the_ticks_delete_the_batches(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    deleted = asyncio.Event()

    async def delete_batch(_retention: Retention) -> int:
        deleted.set()
        return 0

    monkeypatch.setattr(Retention, "delete_batch", delete_batch)
    await world.restarts()
    ticks = asyncio.get_running_loop().create_task(world.app.ticks.run())
    await asyncio.wait_for(deleted.wait(), 10)
    ticks.cancel()
    await asyncio.wait([ticks])


def test_whatever_points_to_what_is_deleted_is_found_by_an_index() -> None:
    """Else each deleted row costs a look at all rows that might point to it."""
    deleted = {rule.table for make in queries.RULES if (rule := make(MONDAY_MORNING)).empties is None}
    pointing = [key for table in metadata.sorted_tables for key in table.foreign_keys if key.column.table in deleted]
    leading = {next(iter(index.columns)) for table in indexed().sorted_tables for index in table.indexes}
    assert pointing
    assert [str(key.parent) for key in pointing if key.parent not in leading] == []


def test_every_table_that_people_make_grow_has_a_rule_or_stays_by_intent() -> None:
    kept = {
        "person",
        "identity",
        "person_role",
        "mentor",
        "calendar",
        "calendar_version",
        "weekly_hours",
        "participant",
        "feedback",
        "ruling",
        "offered_time",
        "former_id",
        "favourite",
        "waitlist",
        "company",
        "employment",
        "job",
        "interview",
        "interview_note",
        "stuck",
    }
    ruled = {make(MONDAY_MORNING).table.name for make in queries.RULES}
    assert ruled | kept == set(metadata.tables)
