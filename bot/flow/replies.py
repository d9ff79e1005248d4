"""Rows of the outbox that say something in a chat, before they are stored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

from msgspec import Struct


class Target(NamedTuple):
    """The message that a reply sends or changes, if any: our row of it, and Telegram's id when it is known."""

    chat_id: int
    message_id: int | None
    telegram_id: int | None = None


class Reply(Struct, frozen=True):
    """An outbox row to insert, and Telegram's id of the message that it edits, when known."""

    values: dict[str, Any]
    telegram_id: int | None
    card: int | None = None
    """The session whose card it shows."""


def to_chat(
    target: Target, method: str, payload: Mapping[str, object], now: dt.datetime, *, card: int | None = None
) -> Reply:
    """Make the row of a call that is due now (aware): `payload` holds its parameters but for chat and message."""
    row = {"sort": "reply", "chat_id": target.chat_id, "message_id": target.message_id}
    values = row | {"method": method, "payload": payload, "due_at": now, "created_at": now}
    return Reply(values, target.telegram_id, card)
