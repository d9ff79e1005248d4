"""Dialogs (one row per person) and the messages that the bot has in chats."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Boolean, Double, RowMapping, bindparam, case, exists, insert, or_, select, update

from db.engine import real_now
from db.models import dialog, inbox, message, outbox
from db.prepared import padded, prepared
from db.queries.inbox import FINISH, first_waiting
from db.queries.outbox import ADD, add_replies
from db.transaction import Transaction
from domain.status import MessageState

Later = tuple[Any, Mapping[str, Any]]
"""A prepared statement for `end`, and what it is given."""
Place = tuple[int, int]
"""A session and a chat, by their ids."""

# What every update asks is put together once: making a statement takes far longer than finding it compiled.
_FIND = prepared(
    select(message.c.id).where(message.c.chat_id == bindparam("chat"), message.c.telegram_id == bindparam("telegram"))
)
_NEW = prepared(insert(message).returning(message.c.id))
_MARK = prepared(
    update(message)
    .where(message.c.id == bindparam("row"))
    .values(live=bindparam("is_live"), session_id=bindparam("card"))
)
_SHOW = prepared(
    update(message)
    .where(message.c.chat_id == bindparam("chat"), message.c.telegram_id == bindparam("telegram"))
    .values(live=bindparam("is_live"), session_id=bindparam("card"))
    .returning(message.c.id)
)
_STRIP = prepared(
    update(message)
    .where(message.c.id.in_(bindparam("rows", expanding=True)), message.c.live.is_(True))
    .values(live=False)
    .returning(message.c.id, message.c.chat_id, message.c.telegram_id, message.c.session_id, message.c.created_at)
)
_CARDS = prepared(
    select(message.c.id, message.c.session_id, message.c.chat_id).where(
        message.c.session_id.in_(bindparam("sessions", expanding=True)),
        message.c.chat_id.in_(bindparam("chats", expanding=True)),
        message.c.live.is_(True),
    )
)
_NEWEST = prepared(
    select(message.c.id, message.c.session_id, message.c.live, message.c.created_at)
    .where(message.c.chat_id == bindparam("chat"), message.c.telegram_id.is_not(None))
    .order_by(message.c.telegram_id.desc())
    .limit(3)
)
_ONE = prepared(
    select(message.c.id, message.c.session_id, message.c.live, message.c.created_at).where(
        message.c.chat_id == bindparam("chat"), message.c.telegram_id == bindparam("telegram")
    )
)
_PAYLOAD = prepared(
    select(outbox.c.payload)
    .where(outbox.c.message_id == bindparam("row"), outbox.c.payload.is_not(None))
    .order_by(outbox.c.id.desc())
    .limit(1)
)
_TELEGRAM_ID = prepared(select(message.c.telegram_id).where(message.c.id == bindparam("row")))
_NEWS = prepared(
    select(outbox.c.kind)
    .where(outbox.c.message_id == bindparam("row"), outbox.c.kind.is_not(None))
    .order_by(outbox.c.id)
    .limit(1)
)
_LISTS = prepared(
    select(dialog.c.person_key, dialog.c.list_id)
    .join(message, message.c.id == dialog.c.list_id)
    .where(dialog.c.person_key.in_(bindparam("chats", expanding=True)), message.c.live.is_(True))
)
_TWIN = message.alias("twin")
_SENT = prepared(
    update(message)
    .where(
        message.c.id == bindparam("row"),
        # what was pressed before this could be stored may have a row already
        ~exists().where(
            _TWIN.c.chat_id == message.c.chat_id,
            _TWIN.c.telegram_id == bindparam("telegram"),
            _TWIN.c.id != message.c.id,
        ),
    )
    .values(telegram_id=bindparam("telegram"))
)


# PostgreSQL is told of a turn's end in one statement, all of which sees the update that ends as if it waited still.
_FIRST = first_waiting(inbox.c.id != bindparam("row", type_=inbox.c.id.type))
_SAVE = prepared(
    update(dialog)
    .where(dialog.c.person_key == bindparam("person"))
    .values(
        next_id=_FIRST,
        served_real=real_now(),
        turn_real=real_now() + bindparam("pause", type_=Double()),
        # Once told that some were passed over: the count is negative until nothing waits, so nobody is told twice.
        skipped=case(
            (_FIRST.is_(None), 0),
            (bindparam("told", type_=Boolean()), -dialog.c.skipped),
            else_=dialog.c.skipped,
        ),
    )
)


async def end(  # noqa: PLR0913 - all that a turn leaves
    tx: Transaction,
    person_key: int,
    row_id: int,
    *,
    pause: float = 0.0,
    told: bool = False,
    replies: Sequence[Mapping[str, Any]] = (),
    before: Sequence[Later] = (),
    **state: Any,
) -> Sequence[int]:
    """End a turn: mark its update as done, note that the person was served just now and which update is next.

    Args:
        tx: the turn's transaction.
        person_key: whose dialog.
        row_id: the update's row in the inbox.
        pause: seconds before the person's next turn.
        told: they were told just now that some updates were passed over.
        replies: what was said, as rows of the outbox.
        before: what the turn has left to this, about messages.
        state: the dialog's columns, as they are now.

    Returns:
        The ids of the replies, in their order.
    """
    saved = {"person": person_key, "row": row_id, "pause": pause, "told": told, **state}
    over = (*before, (FINISH, {"row": row_id}), (_SAVE, saved))
    if len(replies) == 1:  # the usual case
        return list((await tx.together(*over, (ADD, replies[0]))).scalars())
    await tx.together(*over)
    return await add_replies(tx, replies) if replies else ()


_SERVED = prepared(
    select(dialog.c.served_real > real_now() - bindparam("within", type_=Double())).where(
        dialog.c.person_key == bindparam("person")
    )
)


async def was_served(tx: Transaction, person_key: int, *, within: float) -> bool:
    """Tell whether somebody had a turn in the last seconds, by the database's own clock."""
    return bool(await tx.scalar(_SERVED, {"person": person_key, "within": within}))


class Sending(NamedTuple):
    """What this process knows of messages that are not noted as sent yet."""

    owner: str = ""
    """As whom it holds rows."""
    message_id: int | None = None
    """Our row of the one that it sends in the chat just now: perhaps the pressed one; None: it sends none there."""


NOTHING = Sending()
"""It holds nothing, and sends nothing."""


class Shown(NamedTuple):
    """What a message shows."""

    live: bool
    """It has buttons."""
    session_id: int | None
    """Whose card it is."""


async def show(  # noqa: PLR0913 - which message, and what
    tx: Transaction, chat_id: int, telegram_id: int, shown: Shown, *, now: dt.datetime, sending: Sending
) -> int:
    """Note what a message shows now, and return our row of it."""
    values = {"is_live": shown.live, "card": shown.session_id}
    found: int | None = await tx.scalar(_SHOW, {"chat": chat_id, "telegram": telegram_id, **values})
    if found is not None:
        return found
    message_id = await message_of(tx, chat_id, telegram_id, now=now, sending=sending)
    await mark(tx, message_id, shown)
    return message_id


def to_mark(message_id: int, shown: Shown) -> Later:
    """Return what `mark` does, for the end of a turn."""
    return _MARK, {"row": message_id, "is_live": shown.live, "card": shown.session_id}


async def mark(tx: Transaction, message_id: int, shown: Shown) -> None:
    """Note what one of our messages shows now."""
    await tx.execute(*to_mark(message_id, shown))


async def message_of(
    tx: Transaction, chat_id: int, telegram_id: int, *, now: dt.datetime, sending: Sending = NOTHING
) -> int:
    """Return our row of a message in a chat, made when it is not known yet."""
    here = {"chat": chat_id, "telegram": telegram_id}
    found = await tx.scalar(_FIND, here) or await _on_its_way(tx, chat_id, telegram_id, sending)
    found = found or await tx.scalar(_FIND, here)
    return found or await new_message(tx, chat_id, telegram_id=telegram_id, live=True, created_at=now)


async def _on_its_way(tx: Transaction, chat_id: int, telegram_id: int, sending: Sending) -> int | None:
    """A press can come before we have stored that its message was sent: find the one that is in flight in the chat.

    Which one this process sends is known. Of another process it is the first that it holds. Since it was pressed it has
    arrived, even if its sender died before it could store that.
    """
    if sending.message_id is not None:
        is_it = message.c.id == sending.message_id
    else:
        is_it = outbox.c.lease_owner.is_distinct_from(sending.owner)
    question = (
        select(message.c.id, outbox.c.id.label("sending"))
        .join(outbox, outbox.c.message_id == message.c.id)
        .where(
            message.c.chat_id == chat_id,
            message.c.telegram_id.is_(None),
            outbox.c.state == MessageState.LEASED,
            or_(outbox.c.method == "sendMessage", outbox.c.sort == "notice"),
            is_it,
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


def to_make(message_id: int, chat_id: int, **values: Any) -> Later:
    """Return what `new_message` does, for the end of a turn that knows the id which the row is to have."""
    return _NEW, {"id": message_id, "chat_id": chat_id, **values}


async def new_message(tx: Transaction, chat_id: int, **values: Any) -> int:
    """Make the row of a message (`live` and `created_at` are needed); without `telegram_id` it is about to be sent."""
    made = await tx.scalar(_NEW, {"chat_id": chat_id, **values})
    return int(made or 0)


async def new_messages(tx: Transaction, rows: Sequence[Mapping[str, Any]]) -> Sequence[int]:
    """Make the rows of messages as `new_message` does; return their ids in the order given."""
    return (await tx.scalars(_NEW, rows)).all() if rows else ()


async def strip(tx: Transaction, message_ids: Collection[int]) -> Sequence[RowMapping]:
    """Note that messages lose their buttons and return the rows of those that had some."""
    if not message_ids:
        return []
    return (await tx.execute(_STRIP, {"rows": padded(message_ids)})).mappings().all()


async def cards(tx: Transaction, places: Collection[Place]) -> Mapping[Place, set[int]]:
    """Return the messages that are cards of sessions in chats and still have buttons."""
    if not places:
        return {}
    found: dict[Place, set[int]] = {place: set() for place in places}
    given = {"sessions": padded({place[0] for place in places}), "chats": padded({place[1] for place in places})}
    for row in await tx.execute(_CARDS, given):
        if (row.session_id, row.chat_id) in found:
            found[row.session_id, row.chat_id].add(row.id)
    return found


async def lists(tx: Transaction, chats: Collection[int]) -> Mapping[int, int]:
    """Return the messages with buttons in which people's sessions were listed last, by the chats that have one."""
    if not chats:
        return {}
    return {row.person_key: row.list_id for row in await tx.execute(_LISTS, {"chats": padded(chats)})}


async def newest(tx: Transaction, chat_id: int) -> Sequence[RowMapping]:
    """Return the last few messages of a chat, newest first."""
    return (await tx.execute(_NEWEST, {"chat": chat_id})).mappings().all()


async def one(tx: Transaction, chat_id: int, telegram_id: int) -> RowMapping | None:
    """Return one of our messages in a chat; None when it is somebody else's, or not known yet."""
    return (await tx.execute(_ONE, {"chat": chat_id, "telegram": telegram_id})).mappings().first()


async def payload_of(tx: Transaction, message_id: int) -> dict[str, Any] | None:
    """Return what a message was last given to show; None for a notice, whose words are not kept."""
    found: dict[str, Any] | None = await tx.scalar(_PAYLOAD, {"row": message_id})
    return found


async def news_of(tx: Transaction, message_id: int) -> str | None:
    """Return the kind of the notice as which a message came; None when it was an answer."""
    found: str | None = await tx.scalar(_NEWS, {"row": message_id})
    return found


async def telegram_id(tx: Transaction, message_id: int) -> int | None:
    """Return Telegram's id of a message; None when it is not sent yet."""
    return await tx.scalar(_TELEGRAM_ID, {"row": message_id})


async def sent_as(tx: Transaction, telegram_ids: Mapping[int, int]) -> None:
    """Fill in Telegram's ids of messages that were sent: our row's id to Telegram's."""
    if telegram_ids:
        await tx.execute(_SENT, [{"row": row, "telegram": sent} for row, sent in telegram_ids.items()])
