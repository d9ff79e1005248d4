"""Which of our messages a press belongs to."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import insert, select

from db.engine import Database
from db.models import message, outbox
from db.queries import dialogs

NOW = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)


async def test_a_press_that_is_faster_than_the_note_of_sending_is_on_the_message_that_left(database: Database) -> None:
    async with database.write() as tx:
        ours = await dialogs.new_message(tx, 1, live=True, created_at=NOW)
        sending = {"chat_id": 1, "sort": "reply", "method": "sendMessage", "payload": {}, "message_id": ours}
        await tx.execute(insert(outbox).values(sending | {"state": "leased", "due_at": NOW, "created_at": NOW}))
    async with database.write() as tx:
        assert await dialogs.message_of(tx, 1, 484, now=NOW) == ours
    async with database.write() as tx:
        await dialogs.sent_as(tx, {ours: 484})
        assert (await tx.execute(select(outbox.c.state))).scalars().all() == ["sent"]
        assert (await tx.execute(select(message.c.telegram_id))).scalars().all() == [484]


async def test_a_press_on_a_message_of_old_is_remembered(database: Database) -> None:
    async with database.write() as tx:
        first = await dialogs.message_of(tx, 1, 7, now=NOW)
        assert await dialogs.message_of(tx, 1, 7, now=NOW) == first


async def leased(database: Database, owner: str, sort: str = "reply") -> int:
    """Let a process hold a message that it is to send, and return our row of it."""
    async with database.write() as tx:
        ours = await dialogs.new_message(tx, 1, live=True, created_at=NOW)
        row = {
            "chat_id": 1,
            "sort": sort,
            "method": "sendMessage",
            "payload": {},
            "message_id": ours,
            "lease_owner": owner,
        }
        await tx.execute(insert(outbox).values(row | {"state": "leased", "due_at": NOW, "created_at": NOW}))
    return ours


async def states(database: Database) -> list[str]:
    async with database.read() as tx:
        return list((await tx.execute(select(outbox.c.state).order_by(outbox.c.id))).scalars())


async def test_a_reminder_that_waits_is_not_taken_for_the_answer_that_was_pressed(database: Database) -> None:
    await leased(database, "me", "notice")
    answer = await leased(database, "me")
    async with database.write() as tx:
        sending = dialogs.Sending("me", answer)
        assert await dialogs.message_of(tx, 1, 484, now=NOW, sending=sending) == answer
    assert await states(database) == ["leased", "sent"]


async def test_what_we_do_not_send_just_now_was_sent_by_somebody_else(database: Database) -> None:
    waits, theirs = await leased(database, "me", "notice"), await leased(database, "who died")
    async with database.write() as tx:
        assert await dialogs.message_of(tx, 1, 484, now=NOW, sending=dialogs.Sending("me")) == theirs
        other = await dialogs.message_of(tx, 1, 485, now=NOW, sending=dialogs.Sending("me"))
    assert other not in (waits, theirs)
    assert await states(database) == ["leased", "sent"]


async def test_what_was_pressed_before_it_was_noted_does_not_keep_others_from_being_noted(database: Database) -> None:
    first, second = await leased(database, "me"), await leased(database, "me")
    async with database.write() as tx:
        pressed = await dialogs.message_of(tx, 1, 484, now=NOW, sending=dialogs.Sending("me"))
        await dialogs.sent_as(tx, {first: 484, second: 485})
    async with database.read() as tx:
        rows = (await tx.execute(select(message.c.id, message.c.telegram_id))).all()
    assert {row.id: row.telegram_id for row in rows} == {first: None, second: 485, pressed: 484}
