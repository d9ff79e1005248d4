"""The pretend Telegram itself: all state in memory, no input or output of its own."""

from __future__ import annotations

import asyncio
import inspect
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from simulator import params as reading
from simulator.clock import Clock
from simulator.errors import ApiError, Fault, too_many
from simulator.errors import bad as bad_request
from simulator.faults import Faults
from simulator.limits import Limits
from simulator.methods import METHODS, Method
from simulator.methods.registry import scope_key
from simulator.model import Call, Chat, File, Json, Message, Query, Tip, Upload
from simulator.people import User
from simulator.updates import Updates

Change = dict[str, Any]


class Telegram:
    """One bot, the people and groups around it, and everything they said."""

    def __init__(
        self,
        token: str,
        *,
        clock: Callable[[], datetime] | None = None,
        strict: bool = True,
        name: str = "Bot",
        username: str = "simulated_bot",
    ) -> None:
        """Make an empty world; ``strict`` refuses parameters that the methods here do not know."""
        self.token = token
        self.strict = strict
        self.clock = Clock(clock)
        self.me: Json = {"id": int(token.partition(":")[0]), "is_bot": True, "first_name": name, "username": username}
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, File] = {}
        self.queries: dict[str, Query] = {}
        self.inline_queries: dict[str, datetime] = {}
        self.inline_answers: dict[str, Json] = {}
        self.query_lifetime = timedelta(seconds=150)
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.about: dict[tuple[str, str], str] = {}
        self.menu_buttons: dict[int | None, Json] = {}
        self.updates = Updates(100_000_000 + zlib.crc32(token.encode()) % 800_000_000)
        self.limits: Limits | None = None
        self.faults = Faults()
        self.log: list[Call] = []
        self.tip = Tip()
        self._next_message = 1
        self._next_query = 1
        self._watchers: list[asyncio.Queue[Change]] = []

    # The bot's side

    async def handle(self, token: str, method: str, params: Mapping[str, object]) -> tuple[int, Json]:
        """Answer a call as the Bot API does: HTTP status and body.

        Raises:
            Fault: an outage that was asked for with ``fail``.
        """
        try:
            if token != self.token:
                raise ApiError(401, "Unauthorized")
            return 200, {"ok": True, "result": await self.call(method, params)}
        except ApiError as error:
            return error.code, error.body()

    async def call(self, method: str, params: Mapping[str, object]) -> object:
        """Return the result of a method as JSON types.

        Raises:
            ApiError: what Telegram refuses, and parameters that are not known here.
            Fault: an outage that was asked for with ``fail``.
        """
        call = Call(method, params, time.monotonic())
        self.log.append(call)
        try:
            call.result = await self._answer(method, params)
        except (ApiError, Fault) as error:
            call.error = error
            raise
        return call.result

    async def _answer(self, method: str, params: Mapping[str, object]) -> object:
        found = METHODS.get(method)
        if found is None:
            raise ApiError(404, "Not Found: method not found")
        failure = self.faults.take(method, params.get("chat_id"))
        lost = isinstance(failure, Fault) and failure.kind == "drop_reply"
        if failure is not None and not lost:
            raise failure
        read = reading.read(params, found.readers, strict=self.strict)
        self._count(found, read)
        result = found.handler(self, read)
        if inspect.isawaitable(result):
            result = await result
        if failure is not None:
            raise failure
        return result

    def _count(self, method: Method, read: Mapping[str, Any]) -> None:
        chat = self.chats.get(read.get("chat_id", 0))
        if self.limits is not None and method.limited and chat is not None:
            seconds = self.limits.wait(chat.id, group=chat.is_group)
            if seconds:
                raise too_many(seconds)

    def fail(
        self,
        method: str | None = None,
        chat_id: int | None = None,
        *,
        error: ApiError | str,
        times: int = 1,
    ) -> None:
        """Make the next calls fail: with a refusal, or "timeout", "disconnect" or "drop_reply".

        Without a method every call but getUpdates is meant.
        """
        self.faults.add(method, chat_id, error, times)

    # People and groups

    def add_user(  # noqa: PLR0913 - the fields of a Telegram account
        self,
        id: int,  # noqa: A002 - the field's name in the Bot API
        first_name: str,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str = "en",
        *,
        zone: str = "UTC",
        hint: str = "",
    ) -> User:
        """Add a person; zone and hint (such as "mentor") are for the chat page only."""
        user = User(self, id, first_name, last_name, username, language_code, zone=zone, hint=hint)
        self.users[id] = user
        self.chats[id] = Chat(id, user.chat_api(), [id])
        self.publish("people", None, {})
        return user

    def add_group(self, id: int, title: str, members: Iterable[int]) -> Chat:  # noqa: A002 - as above
        """Add a supergroup (ids below zero) that the bot is in."""
        self.chats[id] = Chat(id, {"id": id, "type": "supergroup", "title": title}, list(members), started=True)
        self.publish("people", None, {})
        return self.chats[id]

    def chat(self, id: int) -> Chat:  # noqa: A002 - as above
        """Return a person's chat with the bot, or a group."""
        return self.chats[id]

    def reach(self, chat_id: int | None, *, writing: bool = True) -> Chat:
        """Return the chat a call names.

        Raises:
            ApiError: 400 unknown, 403 the person never wrote, blocked the bot or is gone.
        """
        if chat_id is None:
            raise bad_request("chat_id is empty")
        chat = self.chats.get(chat_id)
        if chat is None:
            raise bad_request("chat not found")
        if writing and chat.deactivated:
            raise ApiError(403, "Forbidden: user is deactivated")
        if writing and chat.blocked:
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        if not chat.started:
            raise ApiError(403, "Forbidden: bot can't initiate conversation with a user")
        return chat

    # What changes

    def timestamp(self) -> int:
        """Return the pretend moment in whole Unix seconds."""
        return int(self.clock.now().timestamp())

    def add_message(self, chat: Chat, sender: Json, *, keyboard: Json | None = None, **content: Any) -> Message:
        """Put a message into a chat; a reply keyboard replaces or removes the one that is shown."""
        message = Message(self._next_message, chat.api, sender, self.timestamp(), keyboard=keyboard, **content)
        self._next_message += 1
        chat.history[message.message_id] = message
        if keyboard is not None:
            chat.keyboard = keyboard if "keyboard" in keyboard else None
            self.publish("keyboard", chat.id, {"keyboard": chat.keyboard})
        self.publish("message", chat.id, message)
        return message

    def delete_message(self, message: Message) -> None:
        """Take a message away on both sides."""
        message.deleted = True
        self.publish("deleted", message.chat["id"], message)
        chat = self.chats[message.chat["id"]]
        if message.keyboard is not None and chat.keyboard is message.keyboard:  # as apps do
            chat.keyboard = None
            self.publish("keyboard", chat.id, {"keyboard": None})

    def ask(self, user_id: int, chat_id: int, message_id: int, data: str) -> Query:
        """Remember a press that waits for its answer."""
        query = Query(self.query_id(), user_id, chat_id, message_id, data, self.clock.now())
        self.queries[query.id] = query
        return query

    def query_id(self) -> str:
        """Return a fresh id for a press or an inline query."""
        self._next_query += 1
        return str(self.me["id"] * 1_000_000 + self._next_query)

    def store(self, upload: Upload, folder: str) -> File:
        """Keep a file for getFile and the download."""
        number = len(self.files)
        path = f"{folder}/file_{number}{'.' + upload.name.rsplit('.', 1)[1] if '.' in upload.name else ''}"
        stored = File(f"SIM{zlib.crc32(path.encode()):08x}{number}", f"U{number:08x}", path, upload)
        self.files[stored.file_id] = stored
        return stored

    def menu(self, user: User | None = None) -> list[Json]:
        """Return the commands shown in a person's private chat, or in those of people whose language is not known."""
        own: list[Json] = [{"type": "chat", "chat_id": user.id}] if user else []
        languages = (user.language_code, "") if user else ("",)
        for scope in (*own, {"type": "all_private_chats"}, {"type": "default"}):
            for language in languages:
                if found := self.commands.get((scope_key(scope), language)):
                    return found
        return []

    def described(self, user: User) -> str:
        """Return what the bot says about itself in a person's empty chat."""
        return self.about.get(("description", user.language_code)) or self.about.get(("description", ""), "")

    def look(self, chat_id: int | None) -> None:
        """Put one chat on the screen, or none; what came to the one before has been read."""
        for chat in self.chats.values():
            if chat.on_screen and chat.id != chat_id:
                chat.on_screen, chat.read = False, max(chat.history, default=0)
        if chat_id is not None:
            self.chats[chat_id].on_screen = True
        self.publish("read", chat_id, {})

    def suggest(self, tip: Tip) -> None:
        """Show on the page what to try next."""
        if tip != self.tip:
            self.tip = tip
            self.publish("tip", None, {"tip": tip.view()})

    @property
    def updates_pending(self) -> int:
        """How many updates wait for a poll or for their confirmation."""
        return len(self.updates.pending)

    @contextmanager
    def subscribe(self) -> Iterator[asyncio.Queue[Change]]:
        """Give a queue of changes ({"kind", "chat", ...}) for as long as the block runs."""
        queue: asyncio.Queue[Change] = asyncio.Queue()
        self._watchers.append(queue)
        try:
            yield queue
        finally:
            self._watchers.remove(queue)

    def publish(self, kind: str, chat_id: int | None, what: Message | Json) -> None:
        """Tell everybody who watches; of a message also how many are unread in its chat now."""
        if self._watchers:
            if isinstance(what, Message):
                what = {"message": what.view(), "unread": self.chats[what.chat["id"]].unread}
            for queue in self._watchers:
                queue.put_nowait({"kind": kind, "chat": chat_id, **what})
