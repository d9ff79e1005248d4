"""The poller: asks Telegram for updates and confirms them only once they are committed to the inbox."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from typing import Any

from telegram import Bot
from telegram.error import Conflict, RetryAfter, TelegramError

from bot.flow.inbox import Inbox
from bot.flow.outcome import call, seconds
from bot.flow.turn import LARGEST

log = logging.getLogger(__name__)

ALLOWED_UPDATES = ("message", "callback_query", "my_chat_member")  # left out, Telegram keeps what was set last time
LONG_POLL = 30  # seconds
BACKOFF = (1.0, 2.0, 5.0, 10.0, 30.0)  # seconds after the first, second, ... failure in a row
CONFLICT_PAUSE = 10.0
LAP = 300.0  # seconds in which a poll and the pause after it are over


class Poller:
    """Polls one bot; `bot` has a transport of its own for this, since a long poll holds its connection."""

    def __init__(self, bot: Bot, inbox: Inbox) -> None:
        """Connect Telegram's side with ours."""
        self._bot = bot
        self._inbox = inbox
        self._offset: int | None = None  # none at start: update ids restart at random, the inbox tells repeats

    async def run(self) -> None:
        """Poll for ever.

        Raises:
            TokenRejected: Telegram does not know the token; going on makes no sense.
        """
        failures = 0
        while True:
            try:
                await self._inbox.outage.lap("poller", self.poll, within=LAP)
                failures = 0
            except RetryAfter as error:
                await asyncio.sleep(seconds(error))
            except Conflict:
                log.error("another process polls with this token: stop it, or this bot; trying again soon")
                await asyncio.sleep(CONFLICT_PAUSE)
            except TelegramError as error:
                log.warning("polling failed (%s), trying again", type(error).__name__)
                await asyncio.sleep(BACKOFF[min(failures, len(BACKOFF) - 1)])
                failures += 1

    async def poll(self, *, wait: int = LONG_POLL) -> int:
        """Fetch a batch, commit it and remember what to confirm next; returns how many updates came."""
        asked: dict[str, Any] = {"timeout": wait, "limit": 100, "allowed_updates": list(ALLOWED_UPDATES)}
        if self._offset is not None:
            asked["offset"] = self._offset
        batch: Any = await call(self._bot, "getUpdates", asked, read_timeout=wait + 10)
        updates = [each for each in batch if _is_update(each)]
        if len(updates) < len(batch):
            log.error("%d updates of an unknown shape were passed over", len(batch) - len(updates))
        if updates:
            await self._inbox.ingest(updates)
            self._offset = max(each["update_id"] for each in updates) + 1
        return len(updates)


def _is_update(update: object) -> bool:
    number = update.get("update_id") if isinstance(update, Mapping) else None
    return isinstance(number, int) and 0 <= number <= LARGEST
