"""Dialogs (one row per person) and the messages that the bot has in chats."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Boolean, Double, RowMapping, bindparam, case, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from db.engine import real_now
from db.models import dialog, message, outbox
from db.queries.inbox import first_waiting
from domain.status import MessageState

# What every update asks is put together once: making a statement takes far longer than finding it compiled.
_FIND = select(message.c.id).where(
    message.c.chat_id == bindparam("chat"), message.c.telegram_id == bindparam("telegram")
)
_NEW = insert(message).returning(message.c.id)
_MARK = (
    update(message)
    .where(message.c.id == bindparam("row"))
    .values(live=bindparam("is_live"), session_id=bindparam("card"))
)
_FIRST = first_waiting()
_SAVE = (
    update(dialog)
    .where(dialog.c.person_key == bindparam("person"))
    .values(
        next_id=_FIRST,
        served_real=real_now(),
        turn_real=real_now() + bindparam("pause", type_=Double()),
        # Once told that some were passed over: the count is negative until nothing waits, so that nobody is told twice.
        skipped=case(
            (_FIRST.is_(None), 0), (bindparam("told", type_=Boolean()), -dialog.c.skipped), else_=dialog.c.skipped
        ),
    )
)
_SENT = update(message).where(message.c.id == bindparam("row")).values(telegram_id=bindparam("telegram"))


async def save(tx: AsyncSession, person_key: int, *, pause: float = 0.0, told: bool = False, **state: Any) -> None:
    """Store a dialog, note that the person was served just now and which of their updates is next.

    Args:
        tx: the turn's transaction, in which the update that had its turn is finished already.
        person_key: whose dialog.
        pause: seconds before the person's next turn.
        told: they were told just now that some updates were passed over.
        state: the dialog's columns.
    """
    await tx.execute(_SAVE, {"person": person_key, "pause": pause, "told": told, **state})


async def message_of(tx: AsyncSession, chat_id: int, telegram_id: int, *, now: dt.datetime) -> int:
    """Return our row of a message in a chat, made when it is not known yet."""
    here = {"chat": chat_id, "telegram": telegram_id}
    found = await tx.scalar(_FIND, here) or await _on_its_way(tx, chat_id, telegram_id) or await tx.scalar(_FIND, here)
    return found or await new_message(tx, chat_id, telegram_id=telegram_id, live=True, created_at=now)


async def _on_its_way(tx: AsyncSession, chat_id: int, telegram_id: int) -> int | None:
    """A press can come before we have stored that its message was sent: it is then the first one in flight in the chat.

    Since it was pressed it has arrived, even if its sender died before it could store that.
    """
    question = (
        select(message.c.id, outbox.c.id.label("sending"))
        .join(outbox, outbox.c.message_id == message.c.id)
        .where(
            message.c.chat_id == chat_id,
            message.c.telegram_id.is_(None),
            outbox.c.state == MessageState.LEASED,
            or_(outbox.c.method == "sendMessage", outbox.c.sort == "notice"),
        )
        .order_by(outbox.c.id)
        .limit(1)
        .with_for_update(of=outbox)
    )
    row = (await tx.execute(question)).first()
    if row is None:
        return None
    await tx.execute(update(message).where(message.c.id == row.id).values(telegram_id=telegram_id))
    await tx.execute(update(outbox).where(outbox.c.id == row.sending).values(state=MessageState.SENT, lease_owner=None))
    return int(row.id)


async def new_message(tx: AsyncSession, chat_id: int, **values: Any) -> int:
    """Make the row of a message (`live` and `created_at` are needed); without `telegram_id` it is about to be sent."""
    made = await tx.scalar(_NEW, {"chat_id": chat_id, **values})
    return int(made or 0)


async def mark_message(tx: AsyncSession, message_id: int, *, live: bool, session_id: int | None) -> None:
    """Note what a message shows now: whether it has buttons, and whose card it is."""
    await tx.execute(_MARK, {"row": message_id, "is_live": live, "card": session_id})


async def strip(tx: AsyncSession, message_ids: Collection[int]) -> Sequence[RowMapping]:
    """Note that messages lose their buttons and return the rows of those that had some."""
    if not message_ids:
        return []
    question = update(message).where(message.c.id.in_(message_ids), message.c.live.is_(True)).values(live=False)
    return (
        (await tx.execute(question.returning(message.c.id, message.c.chat_id, message.c.telegram_id))).mappings().all()
    )


async def cards(tx: AsyncSession, session_id: int, chat_id: int) -> Sequence[int]:
    """Return the messages that are cards of a session in a chat and still have buttons."""
    where = (message.c.session_id == session_id, message.c.chat_id == chat_id, message.c.live.is_(True))
    return (await tx.scalars(select(message.c.id).where(*where))).all()


async def telegram_id(tx: AsyncSession, message_id: int) -> int | None:
    """Return Telegram's id of a message; None when it is not sent yet."""
    return await tx.scalar(select(message.c.telegram_id).where(message.c.id == message_id))


async def sent_as(tx: AsyncSession, telegram_ids: Mapping[int, int]) -> None:
    """Fill in Telegram's ids of messages that were sent: our row's id to Telegram's."""
    if telegram_ids:
        await tx.execute(_SENT, [{"row": row, "telegram": sent} for row, sent in telegram_ids.items()])
