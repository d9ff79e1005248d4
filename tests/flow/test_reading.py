"""Updates as python-telegram-bot's objects: only what is asked for is read, and nothing is understood otherwise."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import InaccessibleMessage, Update

from bot.flow.reading import read
from bot.flow.turn import Incoming

BOT: Any = None
NABIL = {"id": 7, "is_bot": False, "first_name": "নাবিল", "username": "nabil", "language_code": "bn"}
CHAT = {"id": 7, "type": "private", "first_name": "নাবিল"}
GROUP = {"id": -100, "type": "supergroup", "title": "SkillBD"}
MESSAGE = {"message_id": 3, "date": 1_700_000_000, "from": NABIL, "chat": CHAT}
SHOWN = {**MESSAGE, "text": "Times", "reply_markup": {"inline_keyboard": [[{"text": "18:00"}]]}}
QUERY = {"id": "9", "from": NABIL, "chat_instance": "1", "data": "v1:home"}
PHOTO = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]


@pytest.mark.parametrize(
    "part",
    [
        {"message": {**MESSAGE, "text": "/book", "entities": [{"type": "bot_command", "offset": 0, "length": 5}]}},
        {"message": {**MESSAGE, "text": "কাল ৬টায়"}},
        {"message": {**MESSAGE, "photo": PHOTO, "caption": "look"}},
        {"message": {**MESSAGE, "location": {"latitude": 23.8, "longitude": 90.4}}},
        {"message": {**MESSAGE, "chat": GROUP, "text": "/start@bot"}},
        {"message": {"message_id": 3, "date": 1, "chat": GROUP, "text": "nobody's"}},
        {"callback_query": {**QUERY, "message": SHOWN}},
        {"callback_query": {**QUERY, "message": {**SHOWN, "chat": GROUP}}},
        {"callback_query": {**QUERY, "message": {"message_id": 3, "chat": CHAT, "date": 0}}},
        {"callback_query": {**QUERY, "inline_message_id": "1"}},
        {"callback_query": {**QUERY, "data": None, "game_short_name": "chess", "message": SHOWN}},
        {"edited_message": {**MESSAGE, "edit_date": 1_700_000_100, "text": "no"}},
        {"poll_answer": {"poll_id": "1", "user": NABIL, "option_ids": [0], "option_persistent_ids": ["0"]}},
        {"callback_query": {**QUERY, "message": SHOWN}, "of_a_later_release": {"id": 1}},
    ],
)
def test_what_is_read_says_the_same_as_the_whole(part: dict[str, Any]) -> None:
    update: dict[str, Any] = {"update_id": 1, **part}
    ours, whole = read(update, BOT), Update.de_json(update, BOT)
    assert Incoming.of(ours) == Incoming.of(whole)
    for name in ("update_id", "effective_chat", "effective_user", "my_chat_member"):
        assert getattr(ours, name) == getattr(whole, name)
    assert (ours.message and ours.message.text) == (whole.message and whole.message.text)


def test_of_a_pressed_message_it_is_read_only_where_it_is() -> None:
    query = read({"update_id": 1, "callback_query": {**QUERY, "message": SHOWN}}, BOT).callback_query
    assert query is not None
    assert isinstance(query.message, InaccessibleMessage)
    assert (query.message.chat.id, query.message.message_id) == (7, 3)


@pytest.mark.parametrize(
    "part",
    [
        {"message": {"text": "Hello"}},
        {"message": ["no", "message"]},
        {"message": {**MESSAGE, "chat": 7}},
        {"message": {**MESSAGE, "from": "Nabil"}},
        {"message": {**MESSAGE, "date": "yesterday"}},
        {"callback_query": {"id": "1", "data": "v1:home"}},
        {"callback_query": {**QUERY, "message": {"message_id": 3}}},
        {"callback_query": ["no", "press"]},
    ],
)
def test_what_telegram_would_not_send_is_not_read(part: dict[str, Any]) -> None:
    with pytest.raises((KeyError, TypeError, AttributeError, ValueError)):
        read({"update_id": 1, **part}, BOT)
