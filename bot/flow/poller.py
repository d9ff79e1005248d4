"""The poller: asks Telegram for updates and confirms them only once they are committed to the inbox."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Mapping
from functools import partial
from typing import Any

from telegram import Bot
from telegram.error import Conflict, NetworkError, RetryAfter, TelegramError

from bot.flow import raw
from bot.flow.inbox import Inbox
from bot.flow.outcome import call, seconds
from bot.flow.turn import LARGEST
from db.types import as_json

log = logging.getLogger(__name__)

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
"""Without this, Telegram keeps what was set last time."""
LONG_POLL = 30  # seconds
BACKOFF = (1.0, 2.0, 5.0, 10.0, 30.0)  # seconds after the first, second, ... failure in a row
CONFLICT_PAUSE = 10.0
CONFLICT_OVER = 60.0  # seconds without another conflict until the other process is gone: it polls between two of ours
LAP = 300.0  # seconds in which a poll and the pause after it are over
STUCK_PAUSE = 1.0  # seconds before another poll when the last one has brought nothing that can be confirmed
AWAY, CONFLICT = "Telegram does not answer", "another process polls"  # why no updates come
sleep = asyncio.sleep  # tests wait for nothing


class UnexpectedResult(NetworkError):
    """Something between Telegram and us has answered: a result of getUpdates is a list."""


class Stuck(Exception):
    """What waits at Telegram cannot be confirmed, so the next poll brings it again at once."""


class _Contact:
    """Whether Telegram brings updates: said once when it does not, and once when it does again."""

    def __init__(self, host: str) -> None:
        self.why: str | None = None
        self._host = host
        self._since = self._last = 0.0

    def lost(self, why: str, reason: str = "") -> None:
        """A poll has failed; `reason` says more of why, and holds no secret."""
        self._last = time.monotonic()
        if self.why is None:
            self._since = self._last
        if why == self.why:
            return
        self.why = why
        if why == CONFLICT:
            log.error("another process polls with this token: stop it, or this bot; trying on")
        else:
            words = "the Bot API at %s does not answer (%s): check the network and BOT_API_URL; trying on"
            log.warning(words, self._host, reason)

    def works(self) -> None:
        """A poll has brought what it should."""
        now = time.monotonic()
        if self.why is None or (self.why == CONFLICT and now < self._last + CONFLICT_OVER):
            return
        words = "no other process polls any more" if self.why == CONFLICT else "Telegram is back"
        log.warning("%s after %.0f s: updates come again", words, now - self._since)
        self.why = None


class Poller:
    """Polls one bot; `bot` has a transport of its own for this, since a long poll holds its connection."""

    def __init__(self, bot: Bot, inbox: Inbox, *, host: str) -> None:
        """Remember whom to ask and where to store; `host` is for people to read."""
        self._bot = bot
        self._inbox = inbox
        self._offset: int | None = None
        """What to confirm; nothing at the start and when nothing waits: ids may restart, the inbox knows repeats."""
        self._passing = False  # the last batch held something that cannot be read
        self._contact = _Contact(host)

    @property
    def trouble(self) -> str | None:
        """Why no updates come now, in a word or two; None: they do."""
        return self._contact.why

    async def run(self) -> None:
        """Poll for ever.

        Raises:
            TokenRejected: Telegram does not know the token; it is of no use to go on.
        """
        failures = 0
        while True:
            # The first poll that gets through does not wait for an update, so that this is known at once.
            poll = partial(self.poll, wait=0 if self.trouble == AWAY else LONG_POLL)
            try:
                if await self._inbox.outage.lap("poller", poll, within=LAP) is not None:
                    self._contact.works()
                failures = 0
            except RetryAfter as error:
                await sleep(seconds(error))
            except Conflict:
                self._contact.lost(CONFLICT)
                await sleep(CONFLICT_PAUSE)
            except Stuck:
                self._contact.works()
                failures = 0
                await sleep(STUCK_PAUSE)
            except TelegramError as error:
                # Only our own text is logged: texts of other errors may hold the token.
                self._contact.lost(AWAY, str(error) if isinstance(error, UnexpectedResult) else type(error).__name__)
                await sleep(BACKOFF[min(failures, len(BACKOFF) - 1)])
                failures += 1

    async def poll(self, *, wait: int = LONG_POLL) -> int:
        """Fetch a batch, commit it and remember what to confirm next; returns how many updates were taken in.

        Raises:
            Stuck: the next poll would bring the same at once.
            UnexpectedResult: the result is not what Telegram sends.
        """
        asked: dict[str, Any] = {"timeout": wait, "limit": 100, "allowed_updates": list(ALLOWED_UPDATES)}
        if self._offset is not None:
            asked["offset"] = self._offset
        try:
            batch: Any = await call(self._bot, "getUpdates", asked, read_timeout=wait + 10)
        except RecursionError as error:
            raise UnexpectedResult("getUpdates brought JSON that is nested too deeply") from error
        if not isinstance(batch, list):
            raise UnexpectedResult(f"getUpdates brought no list but {type(batch).__name__}")
        odd = {number: reason for number, each in enumerate(batch) if (reason := _oddity(each)) is not None}
        self._complain(odd)
        updates = [
            each for number, each in enumerate(batch) if number not in odd and not raw.is_edit_without_text(each)
        ]
        if updates:
            await self._inbox.ingest(updates)
        self._go_on(batch)
        return len(updates)

    def _go_on(self, batch: list[Any]) -> None:
        """Confirm a batch with the next poll, including updates that cannot be read, if they have a number."""
        numbers = [each["update_id"] for each in batch if _has_number(each)]
        offset = max(numbers) + 1 if numbers else None
        if batch and offset in (None, self._offset):
            raise Stuck
        # After an empty batch all is confirmed. To go on with the offset would confirm ids that restart lower.
        self._offset = offset

    def _complain(self, odd: Mapping[int, str]) -> None:
        """Log what is passed over once, when it begins, and not for each batch."""
        if odd and not self._passing:
            log.error(
                "%d updates are passed over, they cannot be read: %s", len(odd), ", ".join(sorted({*odd.values()}))
            )
        self._passing = bool(odd)


def _has_number(update: object) -> bool:
    number = update.get("update_id") if isinstance(update, Mapping) else None
    return isinstance(number, int) and not isinstance(number, bool) and 0 <= number <= LARGEST


def _oddity(update: object) -> str | None:
    """Return why an update cannot be kept; None when it can."""
    if not isinstance(update, Mapping):
        return "no object"
    if not _has_number(update):
        return "no update_id that fits"
    try:
        as_json(update)
    except RecursionError:
        return "nested too deeply"
    return None
