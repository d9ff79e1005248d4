"""What people do: write, press, send files, block the bot. Each makes the update that Telegram would."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from simulator import text as texts
from simulator.html import utf16
from simulator.methods.files import document, photo
from simulator.model import Answer, Button, Chat, Json, Message, Upload

if TYPE_CHECKING:
    from simulator.core import Telegram


def picture(width: int = 240, height: int = 160) -> bytes:
    """Return a small PNG, a blue-green sky, so that a sent photo looks like one."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes((70 + y // 2, 130 + y // 3, 190 - y // 3)) * width for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@dataclass(slots=True)
class User:
    """A person with a Telegram account. Every verb queues an update for the bot and returns it.

    Zone (IANA) and hint (such as "mentor") are for the chat page: Telegram tells bots neither.
    """

    telegram: Telegram = field(repr=False)
    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str = "en"
    zone: str = "UTC"
    hint: str = ""

    def api(self) -> Json:
        """Return the User object of the Bot API."""
        return {"id": self.id, "is_bot": False, **self._names(), "language_code": self.language_code}

    def chat_api(self) -> Json:
        """Return the Chat object of this person's chat with the bot."""
        return {"id": self.id, "type": "private", **self._names()}

    def _names(self) -> Json:
        names = {"first_name": self.first_name, "last_name": self.last_name, "username": self.username}
        return {name: value for name, value in names.items() if value is not None}

    @property
    def chat(self) -> Chat:
        """The private chat with the bot."""
        return self.telegram.chats[self.id]

    @property
    def answers(self) -> list[Answer]:
        """What answered this person's presses, oldest press first."""
        mine = [query for query in self.telegram.queries.values() if query.user_id == self.id]
        return [query.answer for query in mine if query.answer is not None]

    def says(self, text: str, *, chat: int | None = None, reply_to: int | None = None) -> Json:
        """Send text, here or in a group.

        Raises:
            ValueError: what a person's app would not send: nothing, over 4,096 units, or to a blocked bot.
        """
        text = _typed(text)
        where = self._where(chat)
        update = self._send(where, text=text, entities=texts.detected(text), reply_to=reply_to)
        self._tapped(where, text)
        return update

    def presses(self, message_id: int, button: Button | str, *, chat: int | None = None) -> Json:
        """Press a button of a message, named by its data or its label; other words are forged data.

        A message that is deleted or never was comes as an inaccessible one.
        """
        where = self._where(chat)
        message = where.history.get(message_id)
        query = self.telegram.ask(self.id, where.id, message_id, _data(message, button))
        gone: Json = {"chat": where.api, "message_id": message_id, "date": 0}
        payload = {
            "id": query.id,
            "from": self.api(),
            "message": gone if message is None or message.deleted else message.api(),
            "chat_instance": str(zlib.crc32(str(where.id).encode())),
            "data": query.data,
        }
        return self.telegram.updates.add("callback_query", payload)

    def presses_inline(self, inline_message_id: str, data: str) -> Json:
        """Press a button of a message that was sent through the bot in a chat where it is not."""
        query = self.telegram.ask(self.id, self.id, 0, data)
        payload = {
            "id": query.id,
            "from": self.api(),
            "inline_message_id": inline_message_id,
            "chat_instance": str(zlib.crc32(inline_message_id.encode())),
            "data": query.data,
        }
        return self.telegram.updates.add("callback_query", payload)

    def edits(self, message_id: int, text: str, *, chat: int | None = None) -> Json:
        """Change a message this person sent.

        Raises:
            ValueError: it is not theirs, or the text is one that cannot be sent.
        """
        message = self._where(chat).history[message_id]
        if message.sender["id"] != self.id:
            raise ValueError("people edit only their own messages")
        message.text = _typed(text)
        message.entities = texts.detected(message.text)
        message.edit_date = self.telegram.timestamp()
        message.edits += 1
        self.telegram.publish("edited", message.chat["id"], message)
        return self.telegram.updates.add("edited_message", message.api())

    def deletes(self, message_id: int, *, chat: int | None = None) -> None:
        """Take a message of theirs away for everybody: Telegram tells bots nothing of that.

        Raises:
            ValueError: it is not theirs, or there no more.
        """
        message = self._where(chat).history[message_id]
        if message.deleted or message.sender["id"] != self.id:
            raise ValueError("people delete only their own messages, and once")
        self.telegram.delete_message(message)

    def sends_photo(self, content: bytes | None = None, caption: str | None = None) -> Json:
        """Send a picture, by default a made-up one."""
        stored = self.telegram.store(Upload("photo.png", content or picture(), "image/png"), "photos")
        return self._send(self._where(None), media=photo(stored), file=stored, **_caption(caption))

    def sends_document(self, upload: Upload, caption: str | None = None) -> Json:
        """Send a file under its name."""
        stored = self.telegram.store(upload, "documents")
        return self._send(self._where(None), media=document(stored), file=stored, **_caption(caption))

    def sends_sticker(self, emoji: str = "👍") -> Json:
        """Send a sticker that stands for an emoji."""
        stored = self.telegram.store(Upload("sticker.png", picture(), "image/png"), "stickers")
        kind = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False, "emoji": emoji}
        return self._send(self._where(None), media={"sticker": {**stored.api(), **kind}})

    def sends_location(self, latitude: float = 23.8103, longitude: float = 90.4125) -> Json:
        """Send a place, by default Dhaka."""
        return self._send(self._where(None), media={"location": {"latitude": latitude, "longitude": longitude}})

    def shares_contact(self, phone_number: str = "+8801700000000", user_id: int | None = None) -> Json:
        """Share a contact, by default this person's own."""
        contact = {"phone_number": phone_number, "first_name": self.first_name, "user_id": user_id or self.id}
        return self._send(self._where(None), media={"contact": contact})

    def shares_users(self, request_id: int, user_ids: Sequence[int]) -> Json:
        """Pick people in answer to a request_users button."""
        users = [self._shared(user_id) for user_id in user_ids]
        return self._send(self._where(None), media={"users_shared": {"request_id": request_id, "users": users}})

    def _shared(self, user_id: int) -> Json:
        """Return what a bot is told of somebody who was picked, if it asks for the name."""
        user = self.telegram.users.get(user_id)
        return {"user_id": user_id} if user is None else {"user_id": user_id, "first_name": user.first_name}

    def asks_inline(self, query: str) -> Json:
        """Type the bot's name and a query in any chat; the answer lands in ``telegram.inline_answers``."""
        query_id = self.telegram.query_id()
        self.telegram.inline_queries[query_id] = self.telegram.clock.now()
        payload = {"id": query_id, "from": self.api(), "query": query, "offset": "", "chat_type": "sender"}
        return self.telegram.updates.add("inline_query", payload)

    def blocks_bot(self) -> Json:
        """Block the bot: it can no longer write here."""
        return self._membership(blocked=True)

    def unblocks_bot(self) -> Json:
        """Let the bot write again."""
        return self._membership(blocked=False)

    def leaves_telegram(self) -> None:
        """Delete the account."""
        self.chat.deactivated = True

    def _membership(self, *, blocked: bool) -> Json:
        self.chat.blocked = blocked
        self.chat.started = True
        self.telegram.publish("people", None, {})
        member = {"user": self.telegram.me, "status": "member"}
        kicked = {"user": self.telegram.me, "status": "kicked", "until_date": 0}
        payload = {
            "chat": self.chat.api,
            "from": self.api(),
            "date": self.telegram.timestamp(),
            "old_chat_member": member if blocked else kicked,
            "new_chat_member": kicked if blocked else member,
        }
        return self.telegram.updates.add("my_chat_member", payload)

    def _where(self, chat_id: int | None) -> Chat:
        where = self.telegram.chats[self.id if chat_id is None else chat_id]
        if self.id not in where.members:
            raise ValueError("the person is not in this group")
        if where.blocked or where.deactivated:
            raise ValueError("the person blocked the bot or left; unblock first")
        return where

    def _send(self, where: Chat, *, reply_to: int | None = None, **content: Any) -> Json:
        where.started = True
        where.read = max(where.history, default=0)
        replied = where.history[reply_to] if reply_to is not None else None
        message = self.telegram.add_message(where, self.api(), reply_to=replied, **content)
        return self.telegram.updates.add("message", message.api())

    def _tapped(self, where: Chat, text: str) -> None:
        """Take a one-time reply keyboard away once one of its buttons was used."""
        keyboard = where.keyboard
        if (
            keyboard
            and keyboard.get("one_time_keyboard")
            and any(button["text"] == text for row in keyboard["keyboard"] for button in row)
        ):
            where.keyboard = None
            self.telegram.publish("keyboard", where.id, {"keyboard": None})


def _typed(text: str) -> str:
    text = text.strip()
    if not text or utf16(text) > texts.MAX_TEXT:
        raise ValueError("a person can send 1 to 4,096 characters")
    return text


def _caption(caption: str | None) -> dict[str, Any]:
    return {"text": caption, "entities": texts.detected(caption)} if caption else {}


def _data(message: Message | None, button: Button | str) -> str:
    """Return the data of a button that is named by its data or its label."""
    if isinstance(button, Button):
        return button.data or ""
    labelled = [other.data for other in message.buttons if other.text == button and other.data] if message else []
    exact = message is not None and any(other.data == button for other in message.buttons)
    return labelled[0] if labelled and not exact else button
