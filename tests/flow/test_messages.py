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
