"""The control API under ``/sim``: the clock, the people, what they do, and what happens."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web

from simulator.core import Telegram
from simulator.model import Chat, Json, Tip, Upload
from simulator.people import User

MAX_WAIT = 60.0
HEARTBEAT = 15.0
_PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")
_FIRST_ADDED = 900
"""The id of the first person who is added without one."""
_ACTS: dict[str, Callable[[User, Json], Json | None]] = {
    "say": lambda user, body: user.says(body["text"], chat=body.get("chat"), reply_to=body.get("reply_to")),
    "press": lambda user, body: user.presses(body["message_id"], body["data"], chat=body.get("chat")),
    "edit": lambda user, body: user.edits(body["message_id"], body["text"], chat=body.get("chat")),
    "delete": lambda user, body: user.deletes(body["message_id"], chat=body.get("chat")),
    "look": lambda user, body: user.telegram.look(body.get("chat", user.id)),
    "leave": lambda user, _body: user.telegram.look(None),
    "photo": lambda user, body: user.sends_photo(caption=body.get("caption")),
    "document": lambda user, body: user.sends_document(Upload(body["name"], body["text"].encode(), "text/plain")),
    "sticker": lambda user, body: user.sends_sticker(body.get("emoji", "👍")),
    "location": lambda user, body: user.sends_location(body.get("latitude", 23.8103), body.get("longitude", 90.4125)),
    "contact": lambda user, _body: user.shares_contact(),
    "users": lambda user, body: user.shares_users(body["request_id"], body["user_ids"]),
    "inline": lambda user, body: user.asks_inline(body["query"]),
    "block": lambda user, _body: user.blocks_bot(),
    "unblock": lambda user, _body: user.unblocks_bot(),
}


class Control:
    """Handlers of the control API; what cannot be done answers 400 with {"error": reason}."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram

    def routes(self) -> list[web.RouteDef]:
        """Return the routes under ``/sim``."""
        return [
            web.get("/sim/clock", _checked(self.clock)),
            web.post("/sim/clock", _checked(self.move_clock)),
            web.put("/sim/next", _checked(self.announce)),
            web.get("/sim/people", _checked(self.people)),
            web.post("/sim/people", _checked(self.add_person)),
            web.get("/sim/groups", _checked(self.groups)),
            web.get("/sim/chat/{id}", _checked(self.chat)),
            web.get("/sim/tip", _checked(self.tip)),
            web.put("/sim/tip", _checked(self.suggest)),
            web.get("/sim/stats", _checked(self.stats)),
            web.get("/sim/file/{id}", self.file),
            web.get("/sim/events", self.events),
            web.post("/sim/{act}", _checked(self.act)),
        ]

    async def clock(self, request: web.Request) -> Json:
        """Tell the time; with ``after`` wait until the clock has jumped since that generation."""
        if "after" in request.query:
            seconds = min(float(request.query.get("timeout", 25)), MAX_WAIT)
            await self._telegram.clock.changed(int(request.query["after"]), seconds)
        return self._time()

    def _time(self) -> Json:
        clock = self._telegram.clock
        return {
            "now": clock.now().isoformat(),
            "offset": clock.offset.total_seconds(),
            "generation": clock.generation,
            "due": clock.due.isoformat() if clock.due else None,
            "what": clock.what,
        }

    async def move_clock(self, request: web.Request) -> Json:
        """Jump by seconds, to a moment, or to what the bot announced."""
        body, clock = await _body(request), self._telegram.clock
        if body.get("next"):
            if not clock.next():
                raise ValueError("the bot announced nothing that is ahead")
        elif "by" in body:
            clock.jump(by=timedelta(seconds=float(body["by"])))
        else:
            clock.jump(datetime.fromisoformat(body["to"]))
        self._telegram.publish("clock", None, self._time())
        return self._time()

    async def announce(self, request: web.Request) -> Json:
        """Take the moment of the bot's next work, or null, and what that is and for whom."""
        body = await _body(request)
        due = body["due"]
        moment = datetime.fromisoformat(due) if due else None
        if moment is not None and moment.tzinfo is None:
            raise ValueError("the moment needs a zone")
        self._telegram.clock.due, self._telegram.clock.what = moment, str(body.get("what", ""))
        self._telegram.publish("clock", None, self._time())
        return self._time()

    async def people(self, _request: web.Request) -> list[Json]:
        """List everybody, in the order they came."""
        return [self._person(user) for user in self._telegram.users.values()]

    def _person(self, user: User) -> Json:
        chat = user.chat
        state = {"zone": user.zone, "hint": user.hint, "started": chat.started, "blocked": chat.blocked}
        return {**user.api(), **state, **_latest(chat)}

    async def groups(self, _request: web.Request) -> list[Json]:
        """List the groups, in the order they were made."""
        groups = [chat for chat in self._telegram.chats.values() if chat.is_group]
        return [{"id": it.id, "title": it.api["title"], "members": it.members, **_latest(it)} for it in groups]

    async def add_person(self, request: web.Request) -> Json:
        """Add somebody, with the arguments of ``add_user``; without an id they get the next one."""
        body, users = await _body(request), self._telegram.users
        ZoneInfo(body.get("zone", "UTC"))  # one that does not exist would stop the page
        return self._person(self._telegram.add_user(**{"id": max([_FIRST_ADDED, *users]) + 1, **body}))

    async def chat(self, request: web.Request) -> Json:
        """Show a chat as its person sees it."""
        chat = self._telegram.chat(int(request.match_info["id"]))
        user = self._telegram.users.get(chat.id)
        return {
            "id": chat.id,
            "messages": [message.view() for message in chat.visible],
            "keyboard": chat.keyboard,
            "blocked": chat.blocked,
            "started": chat.started,
            "actions": chat.actions[-10:],
            "commands": self._telegram.menu(user),
            "description": self._telegram.described(user) if user else "",
        }

    async def tip(self, _request: web.Request) -> Json:
        """Tell what there is to try next."""
        return self._telegram.tip.view()

    async def suggest(self, request: web.Request) -> Json:
        """Take what there is to try next: text, and the id of the person in whose chat."""
        self._telegram.suggest(Tip(**await _body(request)))
        return self._telegram.tip.view()

    async def stats(self, _request: web.Request) -> Json:
        """Count the calls per method and what waits."""
        telegram = self._telegram
        return {
            "bot": telegram.me,
            "attached": telegram.updates.attached,
            "pending": telegram.updates_pending,
            "calls": dict(Counter(call.method for call in telegram.log)),
            "errors": dict(Counter(call.method for call in telegram.log if call.error is not None)),
        }

    async def act(self, request: web.Request) -> Json:
        """Let a person do something; answers with the update that was queued."""
        name, body = request.match_info["act"], await _body(request)
        if name not in _ACTS:
            raise ValueError(f"unknown act {name}: one of {', '.join(_ACTS)}")
        return {"update": _ACTS[name](self._telegram.users[int(body["person"])], body)}

    async def file(self, request: web.Request) -> web.Response:
        """Give a file of a chat to the page: pictures to show, everything else to save."""
        stored = self._telegram.files.get(request.match_info["id"])
        if stored is None:
            return web.json_response({"error": "no such file"}, status=404)
        upload = stored.upload
        if upload.mime in _PICTURES:
            return web.Response(body=upload.content, content_type=upload.mime)
        response = web.Response(body=upload.content, content_type="application/octet-stream")
        response.headers["Content-Disposition"] = "attachment"
        return response

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Stream every change as Server-Sent Events until the reader goes."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        with self._telegram.subscribe() as changes:
            await response.prepare(request)
            await response.write(b": hello\n\n")
            while True:
                try:
                    async with asyncio.timeout(HEARTBEAT):
                        change = await changes.get()
                except TimeoutError:
                    await response.write(b": still here\n\n")
                else:
                    await response.write(f"data: {json.dumps(change)}\n\n".encode())


def _latest(chat: Chat) -> Json:
    """Return what was said last in a chat, and how much of it is unread."""
    last = next((message.view() for message in reversed(chat.history.values()) if not message.deleted), None)
    return {"last": last, "unread": chat.unread}


async def _body(request: web.Request) -> Json:
    if request.content_type != "application/json":  # a form on another site cannot say this
        raise ValueError("the body must be application/json")
    body = await request.json()
    if not isinstance(body, dict):
        raise TypeError("the body must be a JSON object")
    return body


def _checked(
    handler: Callable[[web.Request], Awaitable[Any]],
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """Answer with JSON, and with 400 and the reason when something does not exist or makes no sense."""

    async def checked(request: web.Request) -> web.StreamResponse:
        try:
            return web.json_response(await handler(request))
        except KeyError as error:
            return web.json_response({"error": f"missing or unknown: {error}"}, status=400)
        except (ValueError, TypeError) as error:
            return web.json_response({"error": str(error)}, status=400)

    return checked
