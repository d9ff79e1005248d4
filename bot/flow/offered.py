"""The buttons that a person has in front of them: what is typed may mean one of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator

from msgspec import Struct
from sqlalchemy import RowMapping

from bot.ui.buttons.base import Press, StaleButton
from db.queries import dialogs
from db.transaction import Transaction

RECENT = dt.timedelta(days=1)
"""A question that is older is not what somebody answers with a yes."""


class Offered(Struct, frozen=True):
    """A button as it was sent."""

    label: str
    style: str
    press: Press


class Latest(Struct, frozen=True):
    """The newest message with buttons."""

    buttons: tuple[Offered, ...] = ()
    session_id: int | None = None
    """Whose card it is."""
    news: str | None = None
    """The kind of the notice as which it came, whose buttons are not known."""


async def latest(tx: Transaction, chat_id: int, now: dt.datetime) -> Latest:
    """Return the newest message with buttons; one that lies far above in the chat is not looked for."""
    return await anext(lately(tx, chat_id, now), Latest())


async def lately(tx: Transaction, chat_id: int, now: dt.datetime) -> AsyncIterator[Latest]:
    """Yield the last few messages with buttons, newest first."""
    for row in await dialogs.newest(tx, chat_id):
        if _is_open(row, now):
            yield await _latest(tx, row)


async def card(tx: Transaction, chat_id: int, telegram_id: int, now: dt.datetime) -> Latest | None:
    """Return a message (by Telegram's id) that is a session's card, however old; None when it is none."""
    row = await dialogs.one(tx, chat_id, telegram_id)
    if row is None or row["session_id"] is None:
        return None
    return await _latest(tx, row) if _is_open(row, now) else Latest(session_id=row["session_id"])


async def _latest(tx: Transaction, row: RowMapping) -> Latest:
    payload = await dialogs.payload_of(tx, row["id"])
    news = await dialogs.news_of(tx, row["id"]) if payload is None else None
    return Latest(buttons(payload), row["session_id"], news)


def _is_open(row: RowMapping, now: dt.datetime) -> bool:
    """Tell whether a message has buttons, and is not too old to be answered in words."""
    return bool(row["live"]) and now - row["created_at"] <= RECENT


def buttons(payload: dict[str, object] | None) -> tuple[Offered, ...]:
    """Read the keyboard of a reply; the payload of a notice is not kept."""
    markup = (payload or {}).get("reply_markup")
    rows = markup.get("inline_keyboard", ()) if isinstance(markup, dict) else ()
    shown = [each for row in rows for each in row if "callback_data" in each]
    return tuple(Offered(each["text"], each.get("style", ""), press) for each in shown if (press := _press(each)))


def _press(button: dict[str, str]) -> Press | None:
    try:
        return Press.parse(button["callback_data"])
    except StaleButton:  # sent by an older release
        return None
