"""Which of our messages a press belongs to."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from bot.flow.replies import Target, to_chat
from bot.flow.tidying import tidied
from bot.flow.turn import Dialog, Incoming, Turn
from db.engine import Database
from db.models import dialog, message, outbox
from db.queries import dialogs
from tests.support.chat import Chatter, World

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


@pytest.fixture
def looked_up(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """List the messages, by Telegram's ids, that had to be looked for."""
    show, found = dialogs.show, list[int]()

    async def noting(*given: Any, **named: Any) -> int:
        found.append(given[2])
        return await show(*given, **named)

    monkeypatch.setattr(dialogs, "show", noting)
    return found


async def test_the_message_of_the_dialog_is_known_when_it_is_pressed(
    world: World, nabil: Chatter, ayesha: Chatter, looked_up: list[int]
) -> None:
    await nabil.says("/book")
    await nabil.taps(ayesha.name, "18:00", "CV review")
    assert not looked_up
    [booked] = await nabil.sessions()
    mine = (message.c.chat_id == nabil.user.id, message.c.telegram_id == nabil.last.message_id)
    async with world.app.database.read() as tx:
        assert await tx.scalar(select(message.c.session_id).where(*mine)) == booked.id, "it is noted all the same"
    await nabil.says("/settings")
    await nabil.taps("Time zone")
    assert looked_up == [nabil.last.message_id], "settings are a message beside the dialog"


async def test_a_message_that_was_sent_anew_is_looked_up(
    world: World, nabil: Chatter, ayesha: Chatter, looked_up: list[int]
) -> None:
    """What the claim knows of it is another message by then."""
    await nabil.says("/book")
    pressed = nabil.last.message_id
    async with world.app.database.write() as tx:
        ours = (await tx.execute(select(dialog.c.message_id).where(dialog.c.person_key == nabil.user.id))).scalar_one()
        await tx.execute(update(message).where(message.c.id == ours).values(telegram_id=pressed + 1000))
    await nabil.taps(ayesha.name)
    assert looked_up == [pressed]


async def test_a_pressed_message_stays_that_was_the_card_of_what_it_tells_about(
    world: World, nabil: Chatter, ayesha: Chatter
) -> None:
    """What it shows now is stored at the end of the turn, so it is that card still while the others are looked for."""
    view = await world.meeting(ayesha, nabil, NOW.replace(day=25, hour=13))
    nothing: Any = SimpleNamespace()
    words: Any = str
    incoming = Incoming(chat_id=1, user_id=1, name="Nabil", username=None, language=None)
    async with world.app.database.write() as tx:
        card = {"chat_id": 1, "live": True, "created_at": NOW, "session_id": view.id}
        pressed, older = await dialogs.new_messages(tx, [card | {"telegram_id": number} for number in (7, 6)])
        turn = Turn(tx, nothing, nothing, nothing, words, nothing, NOW, nothing, incoming, Dialog(1), told=[view.id])
        shown = to_chat(Target(1, pressed, 7), "editMessageText", {"text": "Both are cancelled."}, NOW)
        gone = await tidied(tx, turn, [shown])
    assert [each.values["message_id"] for each in gone] == [older]
