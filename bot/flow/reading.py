"""An update in python-telegram-bot's objects.

Of messages and presses only what is asked for here is read: a whole message takes three times as long as that.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from telegram import (
    Bot,
    CallbackQuery,
    Chat,
    InaccessibleMessage,
    Location,
    Message,
    PhotoSize,
    Update,
    User,
    UsersShared,
)


def read(update: Mapping[str, Any], bot: Bot) -> Update:
    """Read an update as it came.

    Raises:
        Exception: of any kind, when it is not what Telegram sends.
    """
    match {**update}:
        case {"update_id": number, "message": message, **others} if not others:
            return Update(number, message=_message(message, bot))
        case {"update_id": number, "edited_message": message, **others} if not others:
            return Update(number, edited_message=_message(message, bot))
        case {"update_id": number, "callback_query": query, **others} if not others:
            return Update(number, callback_query=_query(query, bot))
    return Update.de_json({**update}, bot)


def _message(given: Mapping[str, Any], bot: Bot) -> Message:
    location, sender = given.get("location"), given.get("from")
    sizes, people = given.get("photo"), given.get("users_shared")
    replied, chat = given.get("reply_to_message"), Chat.de_json(given["chat"], bot)
    date = dt.datetime.fromtimestamp(given["date"], dt.UTC)
    return Message(
        given["message_id"],
        date=date,
        chat=chat,
        from_user=User.de_json(sender, bot) if sender else None,
        text=given.get("text"),
        location=Location.de_json(location, bot) if location else None,
        users_shared=UsersShared.de_json(people, bot) if people else None,
        photo=[PhotoSize.de_json(sizes[-1], bot)] if sizes else (),  # the largest
        reply_to_message=Message(replied["message_id"], date=date, chat=chat) if replied else None,  # which, no more
    )


def _query(given: Mapping[str, Any], bot: Bot) -> CallbackQuery:
    pressed = given.get("message")
    return CallbackQuery(
        given["id"],
        from_user=User.de_json(given["from"], bot),
        chat_instance=given["chat_instance"],
        message=InaccessibleMessage(Chat.de_json(pressed["chat"], bot), pressed["message_id"]) if pressed else None,
        data=given.get("data"),
    )
